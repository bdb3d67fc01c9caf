"""How a written time is folded, and what there is to say about one language's words for times. Pure."""

import unicodedata
from dataclasses import dataclass, field

_LETTERS = str.maketrans("يىكأإآٱہھةۂۃەı،؛−‐‑–—’ʼ`", "ییکااااههههههi,,-----'''")
_LONGEST = 400


def fold(raw: str) -> str:
    """Lower case, ASCII digits, single spaces, no marks of direction or vowels, one form of look-alike letters."""
    if raw.isascii():
        return " ".join(raw[:_LONGEST].lower().replace("`", "'").split())
    plain = unicodedata.normalize("NFKC", raw)[:_LONGEST].lower().translate(_LETTERS)
    kept = (
        str(unicodedata.digit(sign)) if sign.isdigit() else sign
        for sign in unicodedata.normalize("NFC", plain)
        if unicodedata.category(sign) not in {"Cf", "Mn"}
    )
    return " ".join("".join(kept).split())


@dataclass(frozen=True, slots=True)
class CalendarLanguage:
    """One language. Words are separated by spaces, a month's or unit's spellings stand together.

    `code` is what a page says in its `lang`; `day_first` how sure one may be that its numbers have the day first, where
    nothing else tells (0: not at all). `days` is how many days ago and how sure that is; `ago` stands behind an age,
    `since` before it; `pairs` are units that mean two by themselves; `few` are words for an amount that is not told;
    `weak_months` also mean something else, so that they count beside a year only; `phrases` are replaced, by words of
    any language, before anything is read.
    """

    code: str
    day_first: float = 0.0
    months: tuple[str, ...] = ()
    weak_months: str = ""
    solar_months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    days: dict[str, tuple[int, float]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    pairs: dict[str, str] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    few: str = ""
    ago: str = ""
    since: str = ""
    now: tuple[str, ...] = ()
    morning: str = ""
    evening: str = ""
    noon: str = ""
    night: str = ""
    clock: str = ""
    fillers: str = ""
    phrases: dict[str, str] = field(default_factory=dict)
