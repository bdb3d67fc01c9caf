"""What is done to alerts, with undo and redo, as steps over the store; every one is a custody event there.

An undo is an event, too, that names the one it takes back; so is a redo. Nothing is removed.
"""

from dataclasses import dataclass, replace

from workbench.domain.cases.cases import Case
from workbench.domain.posts.watchlists import AlertState, Decided
from workbench.gui.i18n import t
from workbench.gui.painting.key_events import letter
from workbench.gui.painting.safe_text import isolated
from workbench.store.cases import cases, withdrawals
from workbench.store.db.lifecycle import Store
from workbench.store.search import alerts
from workbench.translation import mark

KEYS: dict[str, AlertState] = {"R": "relevant", "X": "not_relevant", "L": "later", "U": "new"}
DIGITS = {"1": "R", "2": "X", "3": "L", "4": "C", "6": "N"}
SAID: dict[AlertState, str] = {
    "relevant": mark("Relevant"),
    "not_relevant": mark("Not relevant"),
    "later": mark("Later"),
    "new": mark("New again"),
}


def key_of(text: str) -> str:
    """The key that was meant, whatever the keyboard is set to."""
    return DIGITS.get(text, letter(text))


@dataclass(frozen=True, slots=True)
class ExhibitChange:
    """An exhibit that was put into a case, or taken out again by an undo; `seq` is the custody event of the last."""

    case_id: int
    post_id: int
    number: str
    reason: str
    seq: int


@dataclass(frozen=True, slots=True)
class WrittenNote:
    """A note that was written, or taken out again by an undo; `seq` is the custody event of the last."""

    note_id: int
    seq: int


@dataclass(frozen=True, slots=True)
class TriageStep:
    """One act of the analyst: a decision, an exhibit put in, a note, or some of them. `place` is the row it was at."""

    title: str
    place: int
    decided: Decided | None = None
    case: str = ""
    put_in: ExhibitChange | None = None
    written: WrittenNote | None = None


def decide(store: Store, alert_id: int, state: AlertState, *, title: str, place: int) -> TriageStep:
    """Decide about one alert."""
    return TriageStep(title, place, alerts.decide_one(store, alert_id, state, actor=store.operator))


def to_case(store: Store, alert_id: int, post_id: int, case: Case, *, title: str, place: int) -> TriageStep:
    """Put the post of an alert into a case, and the alert is relevant."""
    reason = f"alert {alert_id}"
    exhibit, seq = cases.put_in(store, case.id, post_id, actor=store.operator, reason=reason)
    # An exhibit that stood in the case before is none of this act: its undo leaves it there.
    put_in = ExhibitChange(case.id, post_id, exhibit.number, reason, seq) if seq else None
    decided = alerts.decide_one(store, alert_id, "relevant", actor=store.operator)
    return TriageStep(title, place, decided, case.number, put_in)


def write_note(store: Store, case: Case, text: str, *, title: str, place: int) -> TriageStep:
    """Write a working note into a case."""
    note, seq = cases.write_note(store, case.id, text, for_court=False, actor=store.operator)
    return TriageStep(title, place, case=case.number, written=WrittenNote(note.id, seq))


def undo(store: Store, act: TriageStep) -> TriageStep:
    """Take an act back; gives what `redo` needs. UserError when something else was done since."""
    who = store.operator
    decided, put_in, written = act.decided, act.put_in, act.written
    if decided is not None:
        decided = alerts.take_back(store, decided, actor=who)
    if put_in is not None:
        out = withdrawals.remove_exhibit(
            store, put_in.case_id, put_in.number, reason="undone", actor=who, undoes=put_in.seq
        )
        put_in = replace(put_in, seq=out.custody_seq)
    if written is not None:
        gone = withdrawals.remove_note(store, written.note_id, reason="undone", actor=who, undoes=written.seq)
        written = replace(written, seq=gone.custody_seq)
    return replace(act, decided=decided, put_in=put_in, written=written)


def redo(store: Store, act: TriageStep) -> TriageStep:
    """Do again what an undo took back. UserError when something else was done since."""
    who = store.operator
    decided, put_in, written = act.decided, act.put_in, act.written
    if decided is not None:
        decided = alerts.take_back(store, decided, actor=who, reason="redone")
    if put_in is not None:
        exhibit, seq = cases.put_in(store, put_in.case_id, put_in.post_id, actor=who, reason=put_in.reason)
        put_in = replace(put_in, number=exhibit.number, seq=seq) if seq else None
    if written is not None:
        back = withdrawals.put_back_note(store, written.note_id, reason="redone", actor=who, undoes=written.seq)
        written = replace(written, seq=back.custody_seq)
    return replace(act, decided=decided, put_in=put_in, written=written)


def told(act: TriageStep, *, undone: bool = False) -> str:
    """What an act was, in the language of the window."""
    if act.written is not None:
        words = t("Note in case {case}", case=isolated(act.case))
    elif act.case:
        words = t("Put into case {case}", case=isolated(act.case))
    else:
        words = t(SAID[act.decided.before if undone else act.decided.state]) if act.decided else ""
    return f"{t('Undone')} · {words}" if undone else words
