"""Whether a case may leave on a day. Days are those of UTC."""

from datetime import date

from workbench.domain.cases.cases import Case
from workbench.domain.sources.authority_period import gap
from workbench.translation import sentence


def why_not_exported(case: Case, *days: date) -> str:
    """Why a case may not leave on these days (that of the export, that written into it), in words; empty: it may."""
    return next((words for words in (_why_not(case, day) for day in days) if words), "")


def _why_not(case: Case, day: date) -> str:
    held = case.authority
    if held is None:
        return sentence(
            "Case {case} has no legal authority, so it does not leave. Give it one: case authority {case} ID",
            case=case.number,
        )
    found = gap(held.valid_from, held.valid_until, day)
    if not found:
        return ""
    values = {"reference": held.reference, "case": case.number, "day": f"{day:%d %b %Y}"}
    if found == "before":
        return sentence(
            "The authority {reference} of case {case} begins only on {first}, so the case does not leave on {day}. "
            "Give it one that holds: case authority {case} ID",
            first=f"{held.valid_from:%d %b %Y}",
            **values,
        )
    return sentence(
        "The authority {reference} of case {case} ran out on {last}, so the case does not leave on {day}. "
        "Give it one that holds: case authority {case} ID",
        last=f"{held.valid_until:%d %b %Y}",
        **values,
    )
