"""A command that another program started ends with it: its standard input is a pipe that closes when the other is gone.

The window starts its commands so. The kernel closes the pipe however the window ended, also after SIGKILL, and unlike
PR_SET_PDEATHSIG (prctl(2)) it does not hang on the thread that started the command.
"""

import os
import signal
import threading
from collections.abc import Callable, Mapping

_ASKED = "WORKBENCH_ENDS_WITH_STDIN"


# For the environment of a child that shall end with its standard input, which has to be a pipe.
ASKED = {_ASKED: "yes"}


def environment() -> Mapping[str, str]:
    """The environment for a child that shall end with this process; its standard input has to be a pipe."""
    return {**os.environ, **ASKED}


def begin() -> None:
    """Send SIGTERM to this process once standard input ends, where whoever started it asked for that."""
    if os.environ.pop(_ASKED, "") == "yes":
        when_stdin_ends(lambda: os.kill(os.getpid(), signal.SIGTERM))


def when_stdin_ends(act: Callable[[], object]) -> None:
    """Do something, on a thread of its own, once standard input ends; what comes in until then is dropped."""

    def wait() -> None:
        # Past sys.stdin: a thread that waits in that keeps its lock, and Python aborts when it ends then.
        while os.read(0, 4096):
            continue
        act()

    threading.Thread(target=wait, name="stdin", daemon=True).start()
