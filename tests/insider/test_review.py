"""What people do in the program stands in the supervisor's review."""

from workbench.gui.custody import words
from workbench.store.custody import audit_review

# Nobody decides on these: the program writes them down by itself, or they are the review and the log-ins themselves.
OF_NOBODY = {
    "init", "capture", "digest", "alert", "mirrors checked", "post gone", "post there again",
    "run started", "run ended", "signed in", "signed out", "anchor", "countersigned", "witnessed", "clock jump",
    "records bound", "restricted", "rereading ended", "reviewed",
}  # fmt: skip


def test_each_kind_of_event_that_a_person_causes_is_reviewed() -> None:
    assert audit_review.ACTS.keys() | OF_NOBODY == words.ACTS.keys()
    assert not audit_review.ACTS.keys() & OF_NOBODY
