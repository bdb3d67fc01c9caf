"""One visit's fault ends that visit alone: whatever it raises is caught and told with its trace."""

import logging
from types import TracebackType
from typing import Self

_LOG = logging.getLogger(__name__)


class ErrorBoundary:
    """A context manager that lets no `Exception` out but those of `passing`; `kind` then names what was caught.

    What stops the whole program (cancellation, an interrupt) always passes. The trace goes to the log, without the
    page's address: it is a mistake of the program, to be mended there.
    """

    def __init__(self, *passing: type[Exception]) -> None:
        self._passing = passing
        self.kind = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception) or isinstance(error, self._passing):
            return False
        self.kind = type(error).__name__
        _LOG.error("a visit ended by a mistake of the program", exc_info=error)
        return True
