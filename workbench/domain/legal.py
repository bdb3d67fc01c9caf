"""Whether a case may leave on a day. Days are those of UTC."""

from datetime import date

from workbench.domain.cases import Case
from workbench.domain.validity import gap


def why_not_exported(case: Case, *days: date) -> str:
    """Why a case may not leave on these days (that of the export, that written into it), in words; empty: it may."""
    return next((words for words in (_why_not(case, day) for day in days) if words), "")


def _why_not(case: Case, day: date) -> str:
    held = case.authority
    if held is None:
        return (
            f"Case {case.number} has no legal authority, so it does not leave. "
            f"Give it one: case authority {case.number} ID"
        )
    found = gap(held.valid_from, held.valid_until, day)
    if not found:
        return ""
    when = (
        f"begins only on {held.valid_from:%d %b %Y}" if found == "before" else f"ran out on {held.valid_until:%d %b %Y}"
    )
    return (
        f"The authority {held.reference} of case {case.number} {when}, so the case does not leave on {day:%d %b %Y}. "
        f"Give it one that holds: case authority {case.number} ID"
    )
