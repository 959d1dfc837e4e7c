"""What is left out of the imports at the start, and that it is all there for who comes to use it.

Each in a fresh process; what the app loads in the end is in `tests/pty/test_first_paint.py`.
"""

import subprocess
import sys

import pytest

from tui.app.sparing import UNUSABLE, UNUSED

BEGINNING = """
import sys
from tui.app.sparing import UNUSABLE, UNUSED, spared

def load():
    import textual.app
    return textual.app

app = spared(load)
"""


def printed(code: str) -> str:
    """What a fresh process prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_textual_starts_without_what_it_does_not_need() -> None:
    assert printed(f"{BEGINNING}print(*sys.modules.keys() & {{*UNUSED, *UNUSABLE}})") == ""


@pytest.mark.parametrize("name", [*UNUSED, *UNUSABLE])
def test_each_part_is_one_that_textual_would_load(name: str) -> None:
    assert printed(f"import sys, textual.app, textual.screen; print({name!r} in sys.modules)") == "True"


def test_what_was_left_out_is_itself_for_who_imports_it_later() -> None:
    later = "import pickle, ssl, uuid, textual.command; print(pickle.loads(pickle.dumps(3)), ssl.OPENSSL_VERSION[:0])"
    assert printed(BEGINNING + later) == "3"


def test_what_textual_has_only_the_name_of_is_loaded_when_it_is_used() -> None:
    use = "print(len(app.uuid.uuid4().hex), app.CommandPalette.__name__, isinstance(app, app.CommandPalette))"
    assert printed(BEGINNING + use) == "32 CommandPalette False"


def test_what_is_used_while_it_is_being_imported_is_loaded_at_once() -> None:
    use = "import sys\nfrom tui.app.sparing import spared\ndef load():\n    import uuid\n    return uuid.uuid4()\n"
    assert len(printed(f"{use}print(spared(load).hex)")) == 32


def test_a_textual_that_needs_more_than_names_gets_everything() -> None:
    need = """
import sys
from tui.app.sparing import spared

def load():
    import textual.app
    from uuid import NAMESPACE_DNS
    return int(NAMESPACE_DNS)

print(spared(load) > 0, "textual.command" in sys.modules)
"""
    assert printed(need) == "True True"


def test_a_mistake_in_what_is_imported_is_told_as_it_is() -> None:
    wrong = """
from tui.app.sparing import spared

def load():
    import textual.app
    raise LookupError("a mistake of ours")

try:
    spared(load)
except LookupError as error:
    print(error)
"""
    assert printed(wrong) == "a mistake of ours"


def test_what_is_there_already_stays() -> None:
    there = "import uuid\nbefore = uuid\n" + BEGINNING + "print(app.uuid is before, sys.modules['uuid'] is before)"
    assert printed(there) == "True True"
