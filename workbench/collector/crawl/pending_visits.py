"""What a run still has to ask for, and when."""

from dataclasses import dataclass, field

from crawlers.records import Visit
from workbench.errors import UserError


@dataclass(order=True, slots=True)
class Task:
    """A visit with the number of attempts behind it; waits until `due` (monotonic seconds).

    `began` is when it was first asked for, `turn` its place in the site's pace.
    """

    due: float
    visit: Visit = field(compare=False)
    attempts: int = field(default=0, compare=False)
    began: float = field(default=0.0, compare=False)
    turn: float = field(default=0.0, compare=False)


def first_of(faults: BaseExceptionGroup[UserError]) -> UserError:
    """One of the faults of a group, so that its sentence can be shown."""
    error: BaseException = faults
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error if isinstance(error, UserError) else UserError(str(error))
