"""What a supervisor reviews: who searched, looked at, changed and took out what, and the reason each gave."""

from dataclasses import dataclass
from typing import Literal

ActKind = Literal[
    "search", "preview", "view", "watchlist", "source", "decision", "correction", "case", "exhibit", "hiding", "note",
    "hold", "erasure", "import", "export", "release", "copy", "rules", "keys", "check",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReviewedAct:
    """One act of a person, from its custody event `seq`; `words` are the query, the post or the hash of what left."""

    seq: int
    at: str
    who: str
    kind: ActKind
    subject: str
    words: str
    reason: str
