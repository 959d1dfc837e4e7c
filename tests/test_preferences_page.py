"""The table of terminal preferences in the README names those that there are, what they may be, and their defaults."""

import re
from pathlib import Path

from tui.domain.options import OF_TERMINAL, Option

README = Path(__file__).parent.parent / "README.md"
ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def written(option: Option) -> tuple[str, str]:
    """What it may be, and its default, as config.toml has them."""
    if option.kind == "keymap":
        return "a table", "empty"
    if option.kind == "yesno":
        return "`true`, `false`", f"`{str(option.default).lower()}`"
    return ", ".join(f'`"{choice}"`' for choice in option.choices), f'`"{option.default}"`'


def test_the_readme_has_each_preference_with_its_values_its_default_and_why() -> None:
    _, _, section = README.read_text(encoding="utf-8").partition("## Terminal preferences")
    rows = {name: (may.strip(), default.strip()) for name, may, default, _ in ROW.findall(section)}
    assert rows == {option.key: written(option) for option in OF_TERMINAL}


def test_each_says_beside_itself_why_its_default_is_one() -> None:
    for option in OF_TERMINAL:
        assert "default" in option.help or option.kind == "keymap", option.key
