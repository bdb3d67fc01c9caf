"""A budget of processor time for a piece of work: what takes longer is broken off where it stands.

By the interval timer of the process (POSIX `setitimer`, ITIMER_VIRTUAL), which counts what the process itself uses, so
that a machine with much to do changes no reading. Signals reach the main thread alone: elsewhere nothing is broken off.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class OverBudgetError(Exception):
    """The work took more of the processor than it was given."""


@contextmanager
def time_budget(seconds: float) -> Iterator[None]:
    """Break off what is done inside with `OverBudgetError` after so many seconds of the processor."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    if signal.getsignal(signal.SIGVTALRM) is not _over:
        # Stays once it is there: to set it for each of two dozen questions to a page cost a tenth of its reading.
        signal.signal(signal.SIGVTALRM, _over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _over(_signal: int, _frame: FrameType | None) -> None:
    raise OverBudgetError
