"""What a page tells of its times besides the times: the zone of the board, its clock, its language. Pure.

A footer names the zone ("All times are UTC+05:00", "Alle Zeitangaben in WEZ +2"), or the board shows what its clock
says ("Current time: 11-24-2026, 10:15 PM"), which beside the time of the fetch tells the zone and the order of day and
month.
What an author wrote counts for neither. All times of a page are read together, by `crawlers.dates.parser`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from crawlers.dates import parser
from crawlers.dates.day_month_order import DayMonthOrder, better
from crawlers.dates.folding import fold
from crawlers.dates.time_of_day import clock_of
from crawlers.records import DateHints
from crawlers.sites.base.document import ParsedPage, attribute, words
from crawlers.sites.dom.nodes import Tag

_CLOCK = re.compile(r"\d[:.h]\d\d")
_LONG_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMED = re.compile(
    r"(?<!\w)(gmt|utc|wez|mez|mesz|гмт|msk|мск|pkt)(?!\w)(?:\s*([+-])\s*(\d{1,2})(?::?(\d{2})|[.,](\d{1,2}))?(?!\d))?"
    r"(?:\s*\w+)?(\s*\[)?"
)
_BASES = {"mez": 60, "mesz": 120, "msk": 180, "мск": 180, "pkt": 300}
_PLACE = re.compile(r"(?<![\w/])(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Za-z_/+-]{3,40}")
_SAYS_SO = re.compile(
    r"(?<!\w)(?:all times|times are|time is|time ?zone|alle zeit|zeitzone|часовой пояс|время указано|все время|fuseau"
    r"|horaires|heures sont|todos los horarios|todas las horas|horarios son|zona horaria|huso horario|orari|fuso orario"
    r"|tüm zaman|saat dilimi|zaman dilimi|جمیع الاوقات|الاوقات|التوقیت|بتوقیت"
    r"|توقیت (?:المنتدی|الموقع|السیرفر)|تمام اوقات|تمام زمان|زمانها|منطقه زمانی"
    r"|اوقات|به وقت|ٹائم زون|وقت کا علاقه|وختونه|semua waktu|zona waktu"
    r"|(?:όλες οι|οι) ώρες|ζώνη ώρας|ώρα διακομιστή|все часове|часова зона|часовий пояс|strefa czas|czasy w strefie"
    r"|časy uváděny|časové pásmo|alle tijden|tijdzone|todos os horários|fuso horário|alla tider|tidszon|időzóna)"
)
_CLOCK_WORDS = (
    r"(?<!\w)(?:time now is|current time|it is currently|server time|es ist jetzt|aktuelle zeit|aktuelles datum"
    r"|сейчас|текущее время|nous sommes|il est actuellement|fecha actual|hora actual|son las|ora corrente|ora attuale"
    r"|hora atual|huidige tijd|τρέχουσα ώρα|η ώρα (?:τώρα )?είναι|ώρα διακομιστή|şu an"
    r"|الوقت الان|الساعه الان|موجوده وقت|اس وقت|ساعت کنونی|زمان کنونی|اکنون|اوس وخت|waktu sekarang)\W{0,3}"
)
_CLOCK_LINE = re.compile(rf"{_CLOCK_WORDS}(.{{4,60}})")
_CLOCK_LABEL = re.compile(rf"{_CLOCK_WORDS}$")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})(?!\d)")
_NEEDLE = re.compile(
    r"gmt|utc|wez|mez|гмт|мск|msk|pkt|(?:asia|europe|america|africa)/|time|currently|jetzt|zeit|пояс|время|сейчас"
    r"|fuseau|horaire|sommes|actuel|fecha|hora|orari|\bora\b|zaman|saat|şu an|أوقات|اوقات|توقيت|الوقت|الساعة|زمان"
    r"|وقت|ساعت|اکنون|waktu|ώρα|ώρες|ώρας|часове|часова|часовий|czas|čas|tijd|horári|tider|tidszon|időzóna",
    re.IGNORECASE,
)
_SINCE_1970 = re.compile(r"data-(?:[a-z]{1,8}-)?(?:[a-z]{0,3}time(?:stamp)?|epoch|unixtime|utc|ts|at-unix|unix)")
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?")
_WITH_ZONE = re.compile(r"\d[T ]\d\d:?\d\d.*(?:Z|[+-]\d\d:?\d\d)$")
_LINE = 300
_LEVELS = 3
_MOST_LINES = 400
_QUARTER = 15
_NOW = timedelta(minutes=3)
_A_DAY = timedelta(days=2)
_TO_THE_MINUTE = frozenset({"minute", "second"})


@dataclass(frozen=True, slots=True)
class Board:
    """What a page says of its own times: the zone, how sure that is, and the order that the board's clock shows."""

    zone: tzinfo | None = None
    trust: float = 0.0
    order: DayMonthOrder = field(default_factory=DayMonthOrder)


def read_all(document: ParsedPage, raws: Sequence[str], *, bodies: Sequence[Tag] = ()) -> tuple[parser.When, ...]:
    """All times of a page together, by what it says of its zone. `bodies` are the authors' words, which say nothing."""
    return parser.parse_all(raws, hints_of(document, bodies=bodies))


def in_attributes(tag: Tag | None) -> str:
    """The time that a tag's attributes tell more exactly than its words: `datetime`, seconds since 1970, a `title`.

    A `datetime` without a zone goes behind the seconds, one without a clock behind words that show one, and a `title`
    that tells an age alone behind words with a year.
    """
    told = attribute(tag, "datetime")
    since = since_1970(tag)[1]
    if told and not _WITH_ZONE.search(told):
        if since:
            return since
        if not _CLOCK.search(told) and _CLOCK.search(words(tag)) and _LONG_YEAR.search(words(tag)):
            return ""
    title = attribute(tag, "title")
    if parser.is_age(title) and _LONG_YEAR.search(words(tag)):
        title = ""
    return told or since or (title if any(sign.isdigit() for sign in title) else "")


def since_1970(tag: Tag | None) -> tuple[str, str]:
    """The attribute that tells seconds since 1970, whatever a site calls it, and what it tells."""
    names = [name for name in tag.attrs if _SINCE_1970.fullmatch(name)] if tag is not None else []
    found = ((name, attribute(tag, name)) for name in names)
    return next((pair for pair in found if _SECONDS.fullmatch(pair[1])), ("", ""))


def is_clock_label(words_before: str) -> bool:
    """Whether the words right before a time say that it is what the board's clock shows."""
    return bool(words_before) and _CLOCK_LABEL.search(fold(words_before)) is not None


def hints_of(document: ParsedPage, *, bodies: Sequence[Tag] = ()) -> parser.Hints:
    """What is known of the page's times before one is read: from the page, and from other pages of the site."""
    page = document.page
    told, board = _handed_on(page.hints), board_of(document, bodies=bodies)
    zone, trust = (board.zone, board.trust) if board.trust > told.trust else (told.zone, told.trust)
    order = better(board.order, told.order)
    lang = attribute(document.soup.select_one("html"), "lang")
    return parser.Hints(page.fetched_at, zone=zone, zone_trust=trust, order=order, lang=lang)


def _handed_on(hints: DateHints) -> Board:
    zone = zone_named(hints.zone) if hints.zone else None
    return Board(zone, 0.96 if zone is not None else 0.0, DayMonthOrder(hints.day_first, hints.order_trust))


def zone_named(text: str) -> tzinfo | None:
    """The zone that a line names: `UTC+05:00`, `GMT +5`, `WEZ +1`, `UTC - 3 h [DST]`, `GMT +5.5`, `Asia/Karachi`."""
    place = _PLACE.search(text)
    if place is not None:
        try:
            return ZoneInfo(place[0])
        except (ZoneInfoNotFoundError, ValueError, OSError):
            pass
    line = fold(text)
    line = f"utc{line}" if line[:1] in {"+", "-"} else line
    found = list(_NAMED.finditer(line))
    if not found:
        return None
    match = next((one for one in found if one[2]), found[0])
    minutes = int(match[3] or 0) * 60 + int(match[4] or 0) + round(float(f"0.{match[5] or 0}") * 60)
    minutes = (-minutes if match[2] == "-" else minutes) + _BASES.get(match[1], 0) + (60 if match[6] else 0)
    return timezone(timedelta(minutes=minutes)) if abs(minutes) <= 14 * 60 else None


def _zones_told(lines: Sequence[tuple[Tag, str]], now: datetime) -> tuple[tzinfo | None, tzinfo | None, DayMonthOrder]:
    """The zone that a line names, the one that a clock shown there follows, and that clock's order of day and month."""
    named: tzinfo | None = None
    by_clock: tzinfo | None = None
    order = DayMonthOrder()
    for tag, line in lines:
        if named is None and _SAYS_SO.search(line) is not None:
            named = zone_named(_with_titles(tag))
        shown = _CLOCK_LINE.search(line)
        if by_clock is None and shown is not None:
            by_clock, order = _by_clock(shown[1], now), _order_of(shown[1], now)
        if named is not None and by_clock is not None:
            break
    return named, by_clock, order


def board_of(document: ParsedPage, *, bodies: Sequence[Tag] = ()) -> Board:
    """The zone and order that the page's own lines tell, the last of them first."""
    now = document.page.fetched_at
    named, by_clock, order = _zones_told(_lines(document, bodies), now)
    if named is None and by_clock is None:
        by_clock, order = _by_time_tag(document, now)
    if named is None:
        return Board(by_clock, 0.85 if by_clock is not None else 0.0, order)
    same = by_clock is None or now.astimezone(by_clock).utcoffset() == now.astimezone(named).utcoffset()
    return Board(named, 0.95 if same else 0.7, order)


def _add_lines(around: Sequence[Tag], found: dict[int, tuple[Tag, str]]) -> None:
    """Add the texts of the tags around a word, from the inside, up to one that is too long, or added already."""
    for tag in around:
        text = words(tag) if id(tag) not in found else ""
        if not text or len(text) > _LINE:
            return
        found[id(tag)] = (tag, fold(text))


def _lines(document: ParsedPage, bodies: Sequence[Tag]) -> list[tuple[Tag, str]]:
    """Short texts of the page that may tell a zone or show a clock, outside of what authors wrote, the last first."""
    apart = {id(tag) for tag in bodies}
    found: dict[int, tuple[Tag, str]] = {}
    for node in reversed([text for text in document.soup.texts if _NEEDLE.search(text)][-_MOST_LINES:]):
        parents = list(node.parents)
        if not parents or any(id(parent) in apart for parent in parents):
            continue
        _add_lines(parents[:_LEVELS], found)
    return [item for item in found.values() if _SAYS_SO.search(item[1]) or _CLOCK_LINE.search(item[1])]


def _with_titles(tag: Tag) -> str:
    """A line with what its tags' titles add, where a board keeps the zone's full name."""
    return " ".join([words(tag), *(attribute(inner, "title") for inner in tag.select("[title]"))])


def _by_clock(shown: str, now: datetime) -> tzinfo | None:
    """The zone in which a clock shows this while it is `now`: whole quarters of an hour, three minutes of play."""
    clock, now = clock_of(_NUMERIC.sub(" ", shown)), now.astimezone(UTC)
    if clock.precision not in _TO_THE_MINUTE or _is_of_another_day(shown, now):
        return None
    ahead = (clock.hour * 60 + clock.minute - now.hour * 60 - now.minute + 600) % 1440 - 600
    quarters = round(ahead / _QUARTER)
    return timezone(timedelta(minutes=quarters * _QUARTER)) if abs(ahead - quarters * _QUARTER) <= 3 else None


def _is_of_another_day(shown: str, now: datetime) -> bool:
    """Whether a clock shows a whole day that is not that of `now`, however it is read: the page was kept since then."""
    if _LONG_YEAR.search(shown) is None:
        return False
    read = [parser.parse(shown, now=now, zone=UTC, day_first=first) for first in (True, False)]
    return all(when.moment is not None and abs(when.moment - now) > _A_DAY for when in read)


def _by_time_tag(document: ParsedPage, now: datetime) -> tuple[tzinfo | None, DayMonthOrder]:
    """Zone and order by a clock without words: a `time` whose exact value is the fetch itself, beside what it shows."""
    for tag in document.soup.select("time[datetime]")[:_MOST_LINES]:
        exact = parser.parse(attribute(tag, "datetime"), now=now).moment
        shown = parser.parse(words(tag), now=now, zone=UTC)
        if exact is None or abs(exact - now) > _NOW or shown.moment is None or shown.precision not in _TO_THE_MINUTE:
            continue
        ahead = round((shown.moment - exact) / timedelta(minutes=_QUARTER)) * _QUARTER
        return timezone(timedelta(minutes=(ahead + 600) % 1440 - 600)), _order_of(fold(words(tag)), now)
    return None, DayMonthOrder()


def _order_of(shown: str, now: datetime) -> DayMonthOrder:
    """Day or month first, where the board's clock writes a day of which we know that it is today."""
    match = _NUMERIC.search(shown)
    near = {(now + timedelta(days=days)).strftime("%d %m") for days in (-1, 0, 1)}
    if match is None or int(match[1]) == int(match[2]):
        return DayMonthOrder()
    one, two = f"{int(match[1]):02}", f"{int(match[2]):02}"
    day, month = f"{one} {two}" in near, f"{two} {one}" in near
    return DayMonthOrder(day, 0.97, 1) if day != month else DayMonthOrder()


def settled(when: parser.When) -> str:
    """A moment that the same time will be read as tomorrow too; empty for `2 hours ago` and its like."""
    if when.moment is None:
        return ""
    if _CLOCK.search(when.raw):
        return when.moment.isoformat()
    return when.moment.date().isoformat() if _LONG_YEAR.search(when.raw) else ""
