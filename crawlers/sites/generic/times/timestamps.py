"""Where on a page times stand: in attributes, in `<time>`, in the midst of running text, in any language. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from crawlers.dates import east_asian, parser
from crawlers.dates.day_month_order import better
from crawlers.dates.folding import fold
from crawlers.dates.time_of_day import ZONE_WORDS
from crawlers.dates.vocabulary import (
    AGO,
    CLOCK,
    DAYS,
    EVENING,
    FEW,
    FILLERS,
    LUNAR_MONTHS,
    MONTHS,
    MORNING,
    NIGHT,
    NOON,
    NOW,
    NUMBERS,
    PAIRS,
    SINCE,
    SOLAR_MONTHS,
    UNITS,
    WEAKER_MONTHS,
    WEEKDAYS,
)
from crawlers.sites.base.document import attribute, words
from crawlers.sites.base.page_times import is_clock_label, since_1970
from crawlers.sites.dom.nodes import CommentNode, PageNode, Tag, TextNode
from crawlers.sites.generic.vocabulary import NO_POSTING

_TOKEN = re.compile(
    r"(?<!\S)\d[\d/.-]{5,9}(?=\([^()\s]{1,9}\) ?\d)|\([^()\s]{1,9}\)(?= ?\d)"
    r"|(?<!\S)\d{1,2}[./]\d{1,2}, (?:19|20)\d\d(?!\w)|(?<!\S)[ap]\.\s?m\b\.?(?!\w)|\S+",
    re.IGNORECASE,
)
"""A word, `p. m.` being one, or a date with a blank before its year; of a date, weekday and clock in one, as in
`24/03/01(Fri)10:05`, each."""
_EDGE = "@()[]{}«»<>\"'“”‘’,;:|•·–—-.!?،؛*_~/\\"
_DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:t\S*)?|\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}[-/]\d{1,2}[-/]\d"
    r"|\d{1,2}[./]\d{1,2}, \d{4}|\d{1,2}[-/.]?([^\W\d_]{3,10})[-/.]?\d{2,4}"
)
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?(?:am|pm)?z?|\d{1,2}(?:am|pm)|\d{1,2}h\d{2}")
_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_CLOCK = re.compile(r"\d[:.h]\d\d(?!\d)")
_YEAR = re.compile(r"(?:19|20|13|14)\d{2}|'\d{2}")
_ZONE_BEFORE_YEAR = re.compile(r"(?<=\d\d )[A-Z]{3,5}(?= (?:19|20)\d\d\b)")
"""The name of a zone that need not be known, as Unix writes it into its dates: `17:23:41 CDT 2011`."""
_LONG_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OFFSET = re.compile(r"(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?")
_LONGEST_VALUE = 60
_SHORT_AGE = re.compile(r"\d{1,3} ?(?:s|m|h|d|w|mo|y|min|mins|hr|hrs)")
_HALVES = (
    MORNING | EVENING | NOON | NIGHT | CLOCK | frozenset({"am", "pm", "a.m", "p.m", "a. m", "p. m", "a.m.", "p.m."})
)
_MAY_BE_TIME = re.compile(
    r"\d|" + "|".join(re.escape(word) for word in sorted({*DAYS, *AGO, *SINCE, *NOW}, key=len, reverse=True)),
    re.IGNORECASE,
)
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_ATTRIBUTES = (
    "datetime",
    "title",
    "data-time",
    "data-timestamp",
    "data-date",
    "data-datetime",
    "data-epoch",
    "data-utc",
)
_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "head", "select", "textarea", "svg", "button", "option"}
)
_HEAD_OF_TEXT = 110
_LONG_TEXT = 170
_LAST_FIGURE = re.compile(r"\d(?=\D*$)")
_OVER = re.compile(r"[^\n]{0,120}(?:\n[^\n]{0,80})?:[ \t]*\n+[ \t]*>")
_SENTENCE = 12
_FEW = 2
_PHRASE = 40
_STAMPS_LIMIT = 3000


@dataclass(frozen=True, slots=True, eq=False)
class Stamp:
    """One time on the page: the text or tag it is in, the words, and what stands before and after in the same text.

    `where` says whether the text or which attribute told it.
    """

    node: PageNode
    raw: str
    when: parser.When
    where: str
    before: str = ""
    after: str = ""

    @property
    def holder(self) -> Tag | None:
        """The tag around the time."""
        return self.node if isinstance(self.node, Tag) else self.node.parent

    @property
    def told(self) -> str:
        """The words right before the time, after any other figure."""
        return _LAST_FIGURE.split(self.before)[-1][-80:]

    @property
    def is_of_posting(self) -> bool:
        """Whether the words before it leave it a time of writing: none of joining, of an edit, of the board's clock."""
        return NO_POSTING.search(self.told) is None and not is_clock_label(self.told)

    @property
    def exact(self) -> bool:
        """Whether the time of day is known too."""
        return self.when.precision in {"second", "minute", "hour"} or _CLOCK.search(self.raw) is not None


def find(root: Tag, hints: parser.Hints) -> list[Stamp]:
    """Every time under `root`, in the page's order; those in an attribute stand for what is shown inside."""
    seen: dict[str, tuple[int, int, parser.When] | None] = {}
    found: list[Stamp] = []
    for node in _nodes(root):
        if len(found) >= _STAMPS_LIMIT:
            break
        stamp = _in_attribute(node, hints) if isinstance(node, Tag) else _in_text(node, hints, seen)
        if stamp is not None:
            found.append(stamp)
    return _widened(_without_doubles(found), hints)


def ordered(stamps: list[Stamp], hints: parser.Hints) -> list[Stamp]:
    """The same stamps read again by the order of day and month that they teach together."""
    order = better(parser.learn_order((stamp.raw for stamp in stamps), now=hints.now), hints.order)
    if order == hints.order:
        return stamps
    told = replace(hints, order=order)
    return [replace(stamp, when=parser.parse_with(stamp.raw, told)) for stamp in stamps]


def texts_of(stamp: Stamp) -> list[TextNode]:
    """The texts that tell a time."""
    node = stamp.node
    if isinstance(node, Tag):
        return [text for text in node.text_nodes if isinstance(text, TextNode)]
    return [node] if isinstance(node, TextNode) else []


def span_of(text: str) -> tuple[int, int] | None:
    """Where in a text a time stands, by the words around its figures; None for a text without one."""
    if _MAY_BE_TIME.search(text) is None:
        return None
    eastern = east_asian.span(text)
    if eastern is not None:
        return eastern
    run = _run_in(text)
    if not _is_time(run):
        return None
    run = _trimmed(_without_name(run, text))
    return (run[0][1], run[-1][2]) if run else None


def _run_in(text: str) -> list[tuple[str, int, int]]:
    """The first tokens in a row that make a time, else the last ones: the kind of each, and where it stands."""
    run: list[tuple[str, int, int]] = []
    for match in _TOKEN.finditer(text):
        kind, start, end = _kind(match)
        if kind == "":
            continue
        word = match[0]
        run = _without_weekday(run, word)
        kind = "zone" if _ZONE_BEFORE_YEAR.match(text, match.start()) else _kind_in(run, kind, word)
        if _ends(run, kind, word):
            if _is_time(run):
                break
            run = []
        if kind != "other":
            run.append((kind, start, end))
        if word.endswith(")") and "(" not in word and _is_time(run):
            break
    return run


def _without_name(run: list[tuple[str, int, int]], text: str) -> list[tuple[str, int, int]]:
    """The run without a word before it that is a month in another language only: `Лис 9 ноября`, `Sie hier`."""
    kind, start, end = run[0]
    dated = any(other in {"month", "date"} for other, _, _ in run[1:])
    alone = [other for other, _, _ in run[1:2]] != ["number"]
    return run[1:] if kind == "month" and (dated or alone) and _is_weaker(text[start:end]) else run


def _is_weaker(word: str) -> bool:
    """Whether a month's name is a word of other languages too, such as a name there."""
    return fold(word.strip(_EDGE)) in WEAKER_MONTHS


def _without_weekday(run: list[tuple[str, int, int]], word: str) -> list[tuple[str, int, int]]:
    """The run so far; empty where a bracket opens behind a weekday that no time came before."""
    return [] if word[0] == "(" and run and run[-1][0] == "weekday" and not _is_time(run) else run


def _kind_in(run: list[tuple[str, int, int]], kind: str, word: str) -> str:
    """What a token is behind this run: no weekday at the end of a quotation, no "yesterday" or month beside a date.

    A month that means "ago" in another language means that behind a unit.
    """
    if kind == "month" and run and run[-1][0] == "unit" and fold(word.strip(_EDGE)) in AGO:
        return "ago"
    if kind == "month" and any(told in {"month", "date"} for told, _, _ in run) and _is_weaker(word):
        return "other"
    if kind == "unit" and run and run[-1][0] == "number" and _is_clock(word, run):
        return "half"
    if kind == "weekday":
        return "other" if word[-1] in '»”")' and word[0] not in '(«“"' else kind
    return "other" if kind == "day" and _names_a_day(run) else kind


def _is_clock(word: str, run: list[tuple[str, int, int]]) -> bool:
    """Whether a word for hours stands in a clock behind a day, as in `12 janvier à 13 h 04`."""
    return fold(word.strip(_EDGE)) in CLOCK and any(kind in {"date", "month", "day"} for kind, _, _ in run)


def _names_a_day(run: list[tuple[str, int, int]]) -> bool:
    """Whether a day with its year stands there, beside which no "yesterday" is meant, as in `3. Mai 2025 hier`."""
    kinds = {kind for kind, _, _ in run}
    return "date" in kinds or {"month", "year"} <= kinds


def _ends(run: list[tuple[str, int, int]], kind: str, word: str) -> bool:
    """Whether a token belongs to no time, or to another than the one before it."""
    return kind == "other" or (kind == "filler" and bool(run) and _breaks(word, run)) or _says_again(word, run)


def _says_again(token: str, run: list[tuple[str, int, int]]) -> bool:
    """Whether a bracket opens after a whole age, in which the same is said by the clock: `15 seconds ago (7:18 PM)`."""
    return token[0] == "(" and any(kind == "ago" for kind, _, _ in run) and _is_time(run)


def _breaks(token: str, run: list[tuple[str, int, int]]) -> bool:
    """A bracket or bar opens something new after a whole time."""
    return token[0] in "([{|•·»«" and len(token) > 1 and _is_time(run) and token[1].isalpha()


def _kind(match: re.Match[str]) -> tuple[str, int, int]:
    """What a token is to a time, and where its core begins and ends."""
    token = match[0]
    core = token.strip(_EDGE)
    if not core:
        return ("" if len(token) < 3 else "other"), 0, 0
    start = match.start() + token.index(core)
    end = start + len(core)
    word = fold(core)
    if word in {"a.m", "p.m", "a. m", "p. m"} and _has_dot(token, core):
        end += 1
    if token[:1] in "+-" and _OFFSET.fullmatch(fold(token.rstrip(_EDGE))):
        return "zone", start - 1, end
    return _class_of(word), start, end


def _has_dot(token: str, core: str) -> bool:
    """Whether a full stop follows the core of a token."""
    return token[token.index(core) + len(core) :].startswith(".")


def _class_of(word: str) -> str:
    dated = _DATE.fullmatch(word)
    if dated is not None and (dated[1] is None or dated[1] in MONTHS):
        return "date"
    for kind, pattern in (("clock", _TIME), ("number", _NUMBER), ("year", _YEAR), ("zone", _OFFSET)):
        if pattern.fullmatch(word):
            return kind
    return _LETTERS.get(word, "other")


def _classes_of_letters() -> dict[str, str]:
    """What each word of the calendars is, the likelier meaning last."""
    found = dict.fromkeys((*FILLERS, *NUMBERS, *FEW), "filler") | dict.fromkeys(east_asian.WEEKDAYS, "weekday")
    found |= {word: "weekday" if len(word) > 2 else "filler" for word in WEEKDAYS}
    for kind, words_of_it in (("zone", ZONE_WORDS), ("half", _HALVES), ("since", SINCE), ("ago", AGO)):
        found |= dict.fromkeys(words_of_it, kind)
    found |= dict.fromkeys((*UNITS, *PAIRS), "unit") | dict.fromkeys(DAYS, "day")
    return found | {word: "filler" if word in FILLERS else "month" for word in (*MONTHS, *SOLAR_MONTHS, *LUNAR_MONTHS)}


_LETTERS = _classes_of_letters()


def _is_time(run: list[tuple[str, int, int]]) -> bool:
    kinds = {kind for kind, _, _ in run}
    return (
        bool(kinds & {"date", "day"})
        or ("month" in kinds and bool(kinds & {"number", "year"}))
        or ("unit" in kinds and bool(kinds & {"ago", "since"}))
        or {"weekday", "clock"} <= kinds
    )


def _trimmed(run: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The run without what only happens to stand beside the time."""
    relative = any(kind == "ago" for kind, _, _ in run)
    while run and (
        (run[0][0] in {"filler", "zone"} and not relative)
        or (run[0][0] in {"half", "unit", "ago"} and not relative)
        or (run[0][0] == "weekday" and len(run) > 1 and run[1][0] == "filler")
        or (run[0][0] == "number" and len(run) > 1 and run[1][0] in {"number", "date", "day"})
    ):
        run = run[1:]
    while run and (
        run[-1][0] in {"filler", "since"}
        or (run[-1][0] == "weekday" and len(run) > 2 and run[-2][0] in {"clock", "half"})
        or (run[-1][0] == "number" and len(run) > 1 and run[-2][0] not in {"month"} and "half" not in {run[-2][0]})
        or (run[-1][0] == "unit" and any(kind in {"date", "month", "day"} for kind, _, _ in run) and not relative)
    ):
        run = run[:-1]
    return run


def _nodes(root: Tag) -> Iterator[PageNode]:
    """Tags and texts in the page's order, without what is never shown; iterative, for pages nested on purpose."""
    stack: list[PageNode] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Tag):
            if node.name in _SKIPPED:
                continue
            yield node
            stack.extend(reversed(node.contents))
        elif isinstance(node, TextNode) and not isinstance(node, CommentNode):
            yield node


def _in_attribute(tag: Tag, hints: parser.Hints) -> Stamp | None:
    if not tag.attrs:
        return None
    names = [name for name in _ATTRIBUTES if name in tag.attrs] or [name for name in since_1970(tag)[:1] if name]
    if tag.name == "meta" and "date" in attribute(tag, "itemprop").lower():
        names = ["content"]
    for name in names:
        raw = attribute(tag, name)
        told = _told_in(raw) if len(raw) <= _LONGEST_VALUE else ""
        if not told or (name == "title" and parser.is_age(raw) and _LONG_YEAR.search(words(tag))):
            continue
        when = parser.parse_with(told, hints)
        if when.moment is not None:
            return Stamp(tag, told, when, name)
    return None


def _told_in(raw: str) -> str:
    """The time in an attribute's value; empty where there is none."""
    if not any(sign.isdigit() for sign in raw):
        return ""
    span = (0, len(raw)) if _EPOCH.fullmatch(raw) else span_of(raw)
    return raw[span[0] : span[1]] if span is not None else ""


def _in_text(
    node: PageNode,
    hints: parser.Hints,
    seen: dict[str, tuple[int, int, parser.When] | None],
) -> Stamp | None:
    whole = str(node).lstrip()
    # Of a long text its first words; it begins with no blank, so that there is one.
    text = whole if len(whole) <= _LONG_TEXT else whole[:_HEAD_OF_TEXT].rsplit(maxsplit=1)[0]
    if not text or _MAY_BE_TIME.search(text) is None:
        return None
    if text not in seen:
        seen[text] = _posting_in(text, hints)
    hit = seen[text]
    if hit is None:
        return None
    start, end, when = hit
    after = whole[end:]
    if _in_a_sentence(text[:start], text[start:end], f"{after} {_going_on(node, after)}") or _is_over_a_quotation(
        node, after
    ):
        return None
    return Stamp(node, text[start:end], when, "text", text[:start], after)


def _posting_in(text: str, hints: parser.Hints) -> tuple[int, int, parser.When] | None:
    """The first time in a text that is not said to be one of joining or of an edit, else the first."""
    first = hit = read_in(text, hints)
    offset = 0
    while hit is not None and NO_POSTING.search(text[offset : hit[0]]):
        offset = hit[1]
        later = read_in(text[offset:], hints)
        hit = (later[0] + offset, later[1] + offset, later[2]) if later is not None else None
    return hit or first


def _in_a_sentence(before: str, raw: str, after: str) -> bool:
    """Whether someone speaks of a time, in the midst of other words."""
    beside = len(before.split()) + len(after.split())
    lone = len(raw.split()) == 1 and not any(sign.isdigit() for sign in raw)
    return beside > (4 if lone else _SENTENCE) and not (before.strip() == "" and ":" in raw) and len(before.split()) > 1


def _going_on(node: PageNode, after: str) -> str:
    """The next line of a text in broken lines, where this one ends in the midst of a sentence."""
    if len(after.split()) <= _FEW or after.rstrip().endswith(tuple(".:!?…؟۔")):
        return ""
    return _next_line(node)


def _next_line(node: PageNode) -> str:
    """The text behind a single line break."""
    line_break = node.next_sibling
    following = line_break.next_sibling if isinstance(line_break, Tag) and line_break.name == "br" else None
    return str(following) if isinstance(following, TextNode) else ""


def _is_over_a_quotation(node: PageNode, after: str) -> bool:
    """Whether a time stands in the line over quoted lines of a plain text, as in `On DAY, NAME wrote:`."""
    beside = node.next_sibling
    below = _next_line(node) or (beside.get_text() if isinstance(beside, Tag) else "")
    return (
        _OVER.match(f"{after.rstrip()}\n{below.lstrip()}" if not after.strip("\n").count("\n>") else after) is not None
    )


def read_in(text: str, hints: parser.Hints) -> tuple[int, int, parser.When] | None:
    """The first time in a text, with its place."""
    bare = text.strip()
    if _SHORT_AGE.fullmatch(fold(bare)) or fold(bare) in NOW:
        span: tuple[int, int] | None = (text.index(bare), text.index(bare) + len(bare))
    else:
        span = span_of(text)
    if span is None and len(bare) <= _PHRASE and parser.is_age(bare):
        span = (text.index(bare), text.index(bare) + len(bare))
    if span is None:
        return None
    when = parser.parse_with(text[span[0] : span[1]], hints)
    return (span[0], span[1], when) if when.moment is not None else None


def _without_doubles(found: list[Stamp]) -> list[Stamp]:
    """An attribute's time stands for the text inside its tag, and for an outer tag's that tells the same."""
    told = {id(stamp.node) for stamp in found if stamp.where != "text"}
    return [
        stamp
        for stamp in found
        if not any(id(parent) in told for parent in _few_parents(stamp.node)) or id(stamp.node) in told
    ]


def _few_parents(node: PageNode) -> Iterator[Tag]:
    tag = node.parent
    for _ in range(3):
        if tag is None:
            return
        yield tag
        tag = tag.parent


def _widened(found: list[Stamp], hints: parser.Hints) -> list[Stamp]:
    """A day whose time of day stands in the next tag, as in `<b>Today</b> at 10:30`, is read with it."""
    wide: list[Stamp] = []
    used: set[int] = set()
    for stamp in found:
        outer = _outer(stamp)
        if outer is None or stamp.when.precision != "day" or stamp.where != "text":
            wide.append(stamp)
            continue
        text = " ".join(outer.get_text(" ").split())
        hit = read_in(text, hints) if len(text) <= 80 else None
        if hit is None or hit[2].precision == "day":
            wide.append(stamp)
        elif id(outer) not in used:
            used.add(id(outer))
            start, end, when = hit
            wide.append(Stamp(outer, text[start:end], when, "text", text[:start], text[end:]))
    return wide


def _outer(stamp: Stamp) -> Tag | None:
    holder = stamp.holder
    if holder is None or holder.parent is None:
        return None
    return holder.parent if len(holder.contents) == 1 else holder
