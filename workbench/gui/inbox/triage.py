"""Decisions and their undo, as steps over the store; every one is a custody event there."""

from dataclasses import dataclass

from workbench.domain.watch import AlertState
from workbench.gui.common.keys import letter
from workbench.store import alerts, cases
from workbench.store.opening import Store
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
class Decision:
    """What was decided about which alert, and what held before."""

    alert_id: int
    title: str
    state: AlertState
    before: tuple[tuple[int, AlertState], ...]
    place: int


def decide(store: Store, alert_id: int, state: AlertState, *, title: str, place: int) -> Decision:
    """Decide about one alert."""
    before = alerts.decide(store, [alert_id], state, actor=store.operator)
    return Decision(alert_id, title, state, before, place)


def undo(store: Store, decision: Decision) -> Decision:
    """Put back what held before."""
    for number, state in decision.before:
        alerts.decide(store, [number], state, actor=store.operator, reason="undone")
    return decision


def to_case(store: Store, alert_id: int, post_id: int, case_id: int, *, title: str, place: int) -> Decision:
    """Put the post of an alert into a case, and the alert is relevant."""
    cases.add_exhibit(store, case_id, post_id, actor=store.operator, reason=f"alert {alert_id}")
    return decide(store, alert_id, "relevant", title=title, place=place)
