"""Check sums by what Python has built in, where there is little to sum: OpenSSL takes 4 MB and 3 ms to be loaded.

The sums are those of `hashlib`, whoever makes them; what they are of is the callers' matter.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hashlib import _Hash as _Digest

LARGE = 1 << 20
"""Bytes from which on OpenSSL, six to ten times as fast, has made up for its loading."""


def sha256(data: bytes = b"", size: int = 0) -> "_Digest":
    """The SHA-256 of `data`, to which more may be added; `size` is how many bytes it will be of in the end."""
    built_in = None if max(len(data), size) >= LARGE else _built_in("sha256", "_sha2", "_sha256")
    if built_in is None:
        from hashlib import sha256

        return sha256(data, usedforsecurity=False)
    made: _Digest = built_in(data)
    return made


def blake2b(data: bytes, size: int) -> bytes:
    """The BLAKE2b of `data`, in so many bytes."""
    built_in = _built_in("blake2b", "_blake2")
    if built_in is None:
        from hashlib import blake2b

        return blake2b(data, digest_size=size).digest()
    made: bytes = built_in(data, digest_size=size).digest()
    return made


@cache
def _built_in(name: str, *modules: str) -> Callable[..., Any] | None:
    """What the first of these modules of Python's own has by that name; None where Python was built without them."""
    for module in modules:
        try:
            found: Callable[..., Any] = getattr(import_module(module), name)
        except (ImportError, AttributeError):
            continue
        return found
    return None
