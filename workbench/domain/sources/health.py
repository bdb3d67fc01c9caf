"""The state of the parts of the program, as the status bar and `doctor` tell it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

PartName = Literal["seal", "tor", "collector", "workers", "anchor"]
PartState = Literal["well", "working", "attention", "down"]


@dataclass(frozen=True, slots=True)
class PartHealth:
    """What a part last said of itself: a state, a short sentence for the status bar, and when it was said."""

    part: PartName
    state: PartState
    words: str
    said_at: datetime
    facts: tuple[tuple[str, str], ...] = ()


STALE_AFTER_SECONDS = 15


def is_stale(health: PartHealth, now: datetime) -> bool:
    """Whether a part has been silent for so long that what it said no longer counts."""
    return (now - health.said_at).total_seconds() > STALE_AFTER_SECONDS
