"""What was taken out of a case again, or put back: an exhibit, a note, or the mark that hides something."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

WithdrawalKind = Literal["exhibit", "note", "hiding"]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One step out of a case or back into it. The last one of a thing says whether it stands.

    `number` is the number of the row, `name` what people call it ("EXH-0001", "note 3", "mark 2"); `title` is the
    thread of an exhibit, in words that were captured. `undoes` is the number of the custody event that this one takes
    back, `custody_seq` that of its own.
    """

    kind: WithdrawalKind
    number: int
    case_id: int
    name: str
    title: str
    withdrawn: bool
    reason: str
    by: str
    at: datetime
    custody_seq: int
    undoes: int
