"""A journal of its own for every test, and short ways to make entries. No assertions."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests import examples
from tui.domain.records import Dose
from tui.journal import Journal, new_id

NewDose = Callable[..., Dose]
Reopen = Callable[[], Journal]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.json"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def reopen(path: Path, state: Path) -> Reopen:
    """Opens the journal as another process of the same person would."""
    return lambda: Journal.open(path, state, wait=0.3)


@pytest.fixture
def journal(reopen: Reopen) -> Iterator[Journal]:
    journal = reopen()
    yield journal
    journal.close()


@pytest.fixture
def new_dose() -> NewDose:
    def make(amount: str = "2.7", at: datetime = examples.NOW, **changes: Any) -> Dose:
        return examples.dose(amount, at, **({"id": new_id()} | changes))

    return make


def names(folder: Path) -> list[str]:
    """The names of all files in a folder, hidden ones too."""
    return sorted(each.name for each in folder.iterdir())


class Faulty:
    """The `os` module with some calls that behave badly."""

    def __init__(self, **calls: Callable[..., Any]) -> None:
        self.__dict__.update(calls)

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


def failing(number: int) -> Callable[..., Any]:
    """A system call that fails with this error number."""

    def call(*_: object, **__: object) -> Any:
        raise OSError(number, os.strerror(number))

    return call
