"""What the programs that a test starts inherit from the run: of its signals, what a login shell would give them.

Nothing about any one program lives here.
"""

import signal
from typing import Final

IGNORED: Final = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGTSTP)
"""What the run may be told to ignore: by `nohup`, by a script that starts it in the background, by a service."""


def only_what_a_shell_would() -> None:
    """What this process was told to ignore it lets pass from now on, which is not handed down to what it starts."""
    for number in IGNORED:
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda _number, _frame: None)
