"""What an analyst marked to be hidden from partners: a victim's number or name, some words of a post, a whole post."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

HidingKind = Literal["value", "span", "post"]


@dataclass(frozen=True, slots=True)
class Hiding:
    """One mark. `value` is what is hidden wherever it stands in the case; of kind "post" it is empty.

    A span is words of one exhibit, `start` and `end` code points into its text. A post is left out whole: it describes
    abuse of a child.
    """

    id: int
    case_id: int
    kind: HidingKind
    exhibit: str
    label: str
    value: str
    start: int
    end: int
    why: str
    hidden_by: str
    hidden_at: datetime
    custody_seq: int


@dataclass(frozen=True, slots=True)
class BundleKey:
    """The random key of one partner bundle, with which its commitments can be opened (hexadecimal)."""

    bundle_id: int
    profile: str
    key: str
