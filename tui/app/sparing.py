"""Leaves out what Textual and asyncio import at their start and this app never comes to use; loaded if it ever does.

Only what others import: what is ours says itself when it is loaded. It takes 0.19 off the processor time until the
first numbers, counted in starts of an app with one label (1.38 to 1.19), and 4 MB off the memory (1.50 to 1.38).

Why that is safe: the modules stand aside only while `load` runs, before the app has a thread of its own; afterwards
`sys.modules` is as without us, so whoever imports one gets the real one, and `pickle` or a traceback meets no other.
What Textual keeps is a name, which becomes the real thing when it is called or asked; only as a class in an `except`
would it fail, and of these modules Textual names none there. What needs more at its import gets everything at once.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any, TypeVar

T = TypeVar("T")

UNUSED = (
    "difflib",  # a property in a style sheet that is misspelled
    "pickle",  # a style that can be clicked
    "platformdirs",  # a file that is delivered to a browser, and its name
    "uuid",
    "rich.table",  # how a color or a theme is told to a developer
    "textual.canvas",  # lines between the cells of a grid
    "textual.command",  # Textual's own palette, with the fields, lists and trees in it
    "textual.css._help_text",
    "textual.markup",  # text with markup in it
    "textual.widgets._toast",  # the widget that Textual says things in
)
"""By what they are for."""
UNUSABLE = ("ssl",)
"""Nothing here opens a connection; asyncio does without this, as on a Python that was built without it."""


def spared(load: Callable[[], T]) -> T:
    """What `load` imports and returns, with those modules left out; from then on whoever imports one gets it.

    Where something needs one at once, and not just its name, everything is loaded as usual.
    """
    before = sys.modules.copy()
    with _left_out():
        try:
            return load()
        except Exception:  # what is wrong without us is raised again below
            for name in sys.modules.keys() - before.keys():
                del sys.modules[name]
    return load()


class _Named:
    """What a module that was left out would have by this name. It is loaded when that is called or asked anything.

    A class that Textual makes from it has nothing of it: those are entries of its palette.
    """

    def __init__(self, module: str, name: str) -> None:
        self._of = module, name

    def _found(self) -> Any:
        module, name = self._of
        if isinstance(sys.modules.get(module), _LeftOut):
            del sys.modules[module]  # used at once, by what is being imported
        return getattr(import_module(module), name)

    def __call__(self, *given: Any, **named: Any) -> Any:
        return self._found()(*given, **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._found(), name)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self._found())

    def __mro_entries__(self, _bases: tuple[object, ...]) -> tuple[type, ...]:
        return ()


class _LeftOut(ModuleType):
    """Stands in for a module while others are imported."""

    def __getattr__(self, name: str) -> _Named:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Named(self.__name__, name)


@contextmanager
def _left_out() -> Iterator[None]:
    stand_ins: dict[str, ModuleType | None] = {name: _LeftOut(name) for name in UNUSED} | dict.fromkeys(UNUSABLE)
    missing: dict[str, Any] = {name: stand_in for name, stand_in in stand_ins.items() if name not in sys.modules}
    sys.modules.update(missing)
    try:
        yield
    finally:
        for name, stand_in in missing.items():
            if name in sys.modules and sys.modules[name] is stand_in:
                del sys.modules[name]
