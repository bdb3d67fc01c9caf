"""Whether a day lies within an authority's first and last day. Days are those of UTC, as everywhere in the program."""

from datetime import date
from typing import Literal

Gap = Literal["", "none", "before", "after"]

WHY: dict[Gap, str] = {
    "none": "its source had no legal authority when it was captured",
    "before": "it was captured before the authority of its source begins",
    "after": "it was captured after the authority of its source ran out",
}
# The custody event that tells of an authority, and those that say which authority a source is read under from then on.
AUTHORITY_GIVEN = "authority"
GROUNDS = frozenset({"source added", "source authority"})


def gap(first: date | None, last: date | None, day: date) -> Gap:
    """What is wrong with an authority on a day; "" where it holds. Without days there is no authority."""
    if first is None or last is None:
        return "none"
    if day < first:
        return "before"
    return "after" if day > last else ""
