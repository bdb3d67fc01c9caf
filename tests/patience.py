"""How long a test waits for what must come.

A wait ends as soon as the thing has come, so patience costs nothing where all is well; a machine that is busy with much
else is many times slower than an idle one. What must not come is waited for elsewhere, and shortly.
"""

import time
from collections.abc import Callable

PATIENCE = 120.0
"""Seconds for one thing: a page, a line, a state, a child's end."""
PATIENCE_MS = int(PATIENCE * 1000)
LONG = 400.0
"""Seconds for a whole course: a run over a site through Tor, the window's way through every view."""
_BETWEEN_LOOKS = 0.05


def until(
    holds: Callable[[], object],
    what: str,
    *,
    ended: Callable[[], object] = lambda: False,
    told: Callable[[], str] = lambda: "",
    seconds: float = PATIENCE,
) -> None:
    """Wait until `holds`; it is asked often, so it should be cheap.

    Raises AssertionError, naming `what` and all that was `told`, at once when that which it waits for has `ended`
    without it, else after so many seconds.
    """
    deadline = time.monotonic() + seconds
    while not holds():
        over = ended()
        if over and holds():
            return
        assert not over, f"ended before this was so: {what}\n{told()}"
        assert time.monotonic() < deadline, f"not so within {seconds:.0f} s: {what}\n{told()}"
        time.sleep(_BETWEEN_LOOKS)
