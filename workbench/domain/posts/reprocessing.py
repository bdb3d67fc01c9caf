"""Reading kept pages again with today's readers and model, and what analysts said of a reading. All times are UTC."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from workbench.domain.display_names import REREADING_STATES
from workbench.translation import sentence_of

RereadingState = Literal["requested", "running", "done", "unchanged", "failed", "cancelled"]
CorrectionKind = Literal["category", "added", "dropped", "undone"]


@dataclass(frozen=True, slots=True)
class Rereading:
    """One order to read kept pages again: those of a source, or of all (`source_id` None).

    "unchanged" is the state of one that ended without anything to write; "done" of one that wrote.
    Pages up to `last_capture` are read, in order; `at_capture` is the last one that is done. `posts` counts the
    posts that got a reading by other versions, or were found only now; `moved` those whose category is another one.
    """

    id: int
    source_id: int | None
    state: RereadingState
    reason: str
    requested_by: str
    requested_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    at_capture: int
    last_capture: int
    pages: int
    pages_done: int
    posts: int
    moved: int
    cancel_requested: bool
    message: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What an analyst said of one reading: another category, a thing that was missed, or one that is none.

    A `category` correction has the right one in `value`. The others have `label`, `start`, `end` (code points into the
    text of the revision, end exclusive) and, if added, the normal form in `value`. An `undone` one takes back the
    correction whose number is in `value`; both stay.
    """

    id: int
    post_id: int
    revision_id: int
    reading_id: int
    kind: CorrectionKind
    label: str
    value: str
    start: int
    end: int
    by: str
    at: datetime
    reason: str
    custody_seq: int

    @property
    def undoes(self) -> int | None:
        """The number of the correction that this one takes back; None where it says something itself."""
        return int(self.value) if self.kind == "undone" and self.value.isdecimal() else None


def standing(said: Sequence[Correction]) -> list[Correction]:
    """The corrections that nobody took back, in their order."""
    undone = {one.undoes for one in said}
    return [one for one in said if one.kind != "undone" and one.id not in undone]


def in_words(order: Rereading) -> str:
    """How far it came, in one line."""
    if order.state == "unchanged":
        pages = sentence_of(
            "{done} of {n} page read again.", "{done} of {n} pages read again.", order.pages, done=order.pages_done
        )
        return f"{pages} {order.message}"
    pages = sentence_of(
        "{done} of {n} page read again ({state}).",
        "{done} of {n} pages read again ({state}).",
        order.pages,
        done=order.pages_done,
        state=REREADING_STATES[order.state],
    )
    posts = sentence_of(
        "{n} post read anew, {moved} in another category.",
        "{n} posts read anew, {moved} in another category.",
        order.posts,
        moved=order.moved,
    )
    return f"{pages} {posts} {order.message}".strip()
