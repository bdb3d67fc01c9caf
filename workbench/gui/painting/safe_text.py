"""Captured text made safe to show: the same number of code points, without what moves, hides or reorders letters."""

import html
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone

from workbench.gui.i18n import is_urdu, t

PKT = timezone(timedelta(hours=5), "PKT")
BOX = "\u25a1"
ISOLATE = "\u2066"
END_ISOLATE = "\u2069"
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Qt keeps these for itself, or loses them, which would move every mark after them.
_NOT_CHARACTERS = frozenset("\u2028\u2029\ufdd0\ufdd1\ufeff\ufffc")
_MONTHS_UR = ("جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر")


def many_lines(text: str) -> str:
    """Text for several lines: control and reordering characters become boxes, one for one, so that offsets hold."""
    return "".join(_safe(char) for char in text)


def one_line(text: str, limit: int = 400) -> str:
    """Text for one line: as `many_lines`, line ends as spaces, cut to `limit` code points."""
    return many_lines(text[:limit]).replace("\n", " ").replace("\t", " ")


def _safe(char: str) -> str:
    if char in "\n\t":
        return char
    if char == "\r":
        return " "
    if char in _REORDERING or char in _NOT_CHARACTERS:
        return BOX
    return BOX if unicodedata.category(char) in {"Cc", "Cs"} else char


def isolated(text: str) -> str:
    """Text made safe, that keeps its own direction inside a line of the other one."""
    return f"{ISOLATE}{many_lines(text)}{END_ISOLATE}"


def listed(words: Iterable[str]) -> str:
    """Captured words with commas between them, safe: each in its own direction, a list of Latin words as one run.

    Between isolates a comma takes the direction of the line: "Kit, app" would read "app ,Kit" in an Urdu one.
    """
    parts = [many_lines(word) for word in words]
    if not any(map(holds_right_to_left, parts)):
        return f"{ISOLATE}{', '.join(parts)}{END_ISOLATE}" if parts else ""
    return ("، " if is_urdu() else ", ").join(f"{ISOLATE}{part}{END_ISOLATE}" for part in parts)


def plain_tip(text: str) -> str:
    """A tooltip that shows text as it is, in lines: Qt takes a text that looks like HTML for HTML."""
    return f"<p>{html.escape(for_label(text))}</p>" if text else ""


def for_label(text: str) -> str:
    """Text for a label: as `many_lines`, but isolates that we put around safe text stay, as long as they pair up."""
    depth = 0
    for char in text:
        depth += {ISOLATE: 1, END_ISOLATE: -1}.get(char, 0)
        if depth < 0:
            break
    if depth:
        return many_lines(text)
    return "".join(char if char in (ISOLATE, END_ISOLATE) else _safe(char) for char in text)


def shortened(text: str, limit: int = 400) -> str:
    """Words for one line that may hold isolates of ours: as `for_label`, cut to `limit` code points of what is shown.

    Isolates that pair up stay as they are, cut or not: as boxes they would stand around every value in a sentence.
    """
    kept, depth = [], 0
    for char in for_label(text).replace("\n", " ").replace("\t", " "):
        if char == ISOLATE:
            depth += 1
        elif char == END_ISOLATE:
            depth -= 1
        elif limit == 0:
            break
        else:
            limit -= 1
        kept.append(char)
    return "".join(kept) + END_ISOLATE * depth


def in_its_direction(words: str) -> str:
    """Words that may hold isolates, to stand beside others: a sentence from right to left keeps them.

    Anything else is one run from left to right, with one isolate around the whole.
    """
    if reads_right_to_left(words):
        return words
    return isolated(words.replace(ISOLATE, "").replace(END_ISOLATE, ""))


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction reads from right to left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return False


def holds_right_to_left(text: str) -> bool:
    """Whether any letter reads from right to left."""
    return any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text)


def utf16_length(text: str) -> int:
    """How many units Qt counts for a text; a letter beyond the basic plane counts two."""
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)


def number(value: int) -> str:
    """A whole number with its thousands apart."""
    return f"{value:,}"


def clock(moment: datetime) -> str:
    """Hours and minutes in Pakistan."""
    return f"{moment.astimezone(PKT):%H:%M}"


def day(moment: datetime | date) -> str:
    """A day in words, in Pakistan: 22 Nov 2026."""
    when = moment.astimezone(PKT).date() if isinstance(moment, datetime) else moment
    if is_urdu():
        return f"{when.day} {_MONTHS_UR[when.month - 1]} {when.year}"
    return f"{when.day} {when:%b %Y}"


def near_day(moment: datetime, now: datetime | None = None) -> str:
    """Today, yesterday, or the day."""
    today = (now or datetime.now(UTC)).astimezone(PKT).date()
    gap = (today - moment.astimezone(PKT).date()).days
    if gap == 0:
        return t("Today")
    return t("Yesterday") if gap == 1 else day(moment)


def when(moment: datetime | None) -> str:
    """A time for a list: the clock alone today, the day otherwise."""
    if moment is None:
        return "–"
    today = datetime.now(UTC).astimezone(PKT).date()
    if moment.astimezone(PKT).date() == today:
        return clock(moment)
    return f"{day(moment)} {clock(moment)}"


def exact(moment: datetime | None) -> str:
    """A time for provenance: seconds, UTC."""
    return "–" if moment is None else f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def size(count: int) -> str:
    """A number of bytes in words."""
    value = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if value < 1000:
            return f"{value:.0f} {unit}" if unit == "B" else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} TB"


def short_hash(digest: str) -> str:
    """A hash for a list: its two ends."""
    return f"{digest[:4]}…{digest[-4:]}" if len(digest) > 12 else digest


def spaced_hash(digest: str) -> str:
    """A hash to be read aloud: groups of eight."""
    return " ".join(digest[i : i + 8] for i in range(0, len(digest), 8))
