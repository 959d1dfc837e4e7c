"""Check sums by what Python has built in, where there is little to sum: OpenSSL takes 4 MB and 3 ms to be loaded.

The sums are those of `hashlib`, whoever makes them; what they are of is the callers' matter.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hashlib import _Hash as _Digest

LARGE = 1 << 20
"""Bytes from which on OpenSSL, six to ten times as fast, has made up for its loading."""


def sha256(data: bytes = b"", size: int = 0) -> "_Digest":
    """The SHA-256 of `data`, to which more may be added; `size` is how many bytes it will be of in the end."""
    if max(len(data), size) >= LARGE:
        try:
            from hashlib import sha256

            return sha256(data, usedforsecurity=False)
        except (ImportError, OSError):
            pass  # no file can be opened any more, and what is being saved needs its sum
    made: _Digest = _SHA256(data)
    return made


def blake2b(data: bytes, size: int) -> bytes:
    """The BLAKE2b of `data`, in so many bytes."""
    made: bytes = _BLAKE2B(data, digest_size=size).digest()
    return made


def _first(name: str, *modules: str) -> Any:
    """What the first of these modules that there is has by that name; `hashlib` has everything."""
    for module in modules:
        try:
            return getattr(import_module(module), name)
        except (ImportError, AttributeError):
            continue
    return getattr(import_module("hashlib"), name)


# Loaded now: a sum that is made while one saves must not depend on what can be loaded then.
_SHA256 = _first("sha256", "_sha2", "_sha256")
_BLAKE2B = _first("blake2b", "_blake2")
