"""What a supervisor reviews: who searched, looked at and took out what, and the reason each gave."""

from dataclasses import dataclass
from typing import Literal

ActKind = Literal[
    "search", "preview", "view", "decision", "exhibit", "hiding", "note", "export", "release", "copy", "rules", "check"
]


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a person, from its custody event `seq`; `words` are the query, the post or the hash of what left."""

    seq: int
    at: str
    who: str
    kind: ActKind
    subject: str
    words: str
    reason: str
