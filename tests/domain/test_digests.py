"""Check sums are those of hashlib, whoever makes them; OpenSSL is loaded for much only."""

import hashlib
import subprocess
import sys

import pytest

from tui.domain import digests
from tui.domain.digests import LARGE, blake2b, sha256

SIZES = (0, 1, 64, 1000, LARGE - 1, LARGE, LARGE + 1)


@pytest.fixture(params=["built in", "not built in", "nothing to be loaded"])
def python(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python that has sums built in, one that was made without them, and one that cannot load anything any more."""
    if request.param == "not built in":
        monkeypatch.setattr(digests, "_SHA256", digests._first("sha256", "_no_such_module"))
        monkeypatch.setattr(digests, "_BLAKE2B", digests._first("blake2b", "_blake2b_is_in_no_such_module"))
    if request.param == "nothing to be loaded":
        monkeypatch.setitem(sys.modules, "hashlib", None)


@pytest.mark.usefixtures("python")
@pytest.mark.parametrize("size", SIZES)
def test_a_sum_is_that_of_hashlib_for_little_and_for_much(size: int) -> None:
    data = b"ebb" * (size // 3) + b"x" * (size % 3)
    assert sha256(data).hexdigest() == hashlib.sha256(data).hexdigest()
    assert blake2b(data, 2) == hashlib.blake2b(data, digest_size=2).digest()


@pytest.mark.usefixtures("python")
@pytest.mark.parametrize("size", SIZES)
def test_a_sum_is_added_to_and_copied_like_one_of_hashlib(size: int) -> None:
    found = sha256(size=size)
    found.update(b"a" * size)
    copy = found.copy()
    copy.update(memoryview(b"more"))
    assert found.hexdigest() == hashlib.sha256(b"a" * size).hexdigest()
    assert copy.hexdigest() == hashlib.sha256(b"a" * size + b"more").hexdigest()


@pytest.mark.parametrize("size", [LARGE - 1, LARGE])
def test_openssl_is_loaded_for_much_and_not_for_little(size: int) -> None:
    ask = f"import sys; from tui.domain.digests import sha256; sha256(size={size}); print('_hashlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(size >= LARGE)
