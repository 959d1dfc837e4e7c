"""Where the journal, the state and the preferences live. Names only: nothing is made or read here."""

import os
from pathlib import Path

from tui.domain.errors import Refused

APP = "ebbtide"


def journal_path(option: str | None) -> Path:
    """The journal: the `--journal` option, else $EBB_JOURNAL, else `journal.json` in the user data folder.

    Raises Refused for an empty option: that is a script whose variable is not set, not a wish for the
    default.
    """
    if option is not None:
        if not option.strip():
            raise Refused("--journal is empty; name the journal's file, like --journal ~/journal.json.")
        return _expanded(option)
    if named := os.environ.get("EBB_JOURNAL"):
        return _expanded(named)
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False) / "journal.json"


def state_dir() -> Path:
    """The folder of drafts, log and writer id: $EBB_STATE, else the user state folder."""
    if named := os.environ.get("EBB_STATE"):
        return _expanded(named)
    from platformdirs import user_state_path

    return user_state_path(APP, appauthor=False)


def config_path() -> Path:
    """The file of the terminal preferences: $EBB_CONFIG, else `config.toml` in the user config folder.

    $EBB_CONFIG may name the file or its folder.
    """
    if named := os.environ.get("EBB_CONFIG"):
        path = _expanded(named)
        is_file = path.suffix == ".toml" or (path.exists() and not path.is_dir())
        return path if is_file else path / "config.toml"
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False) / "config.toml"


def _expanded(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:  # nobody of that name has a home here: then it is the name of a file
        return Path(text)
