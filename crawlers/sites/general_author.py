"""Who wrote each record: the short text at one place of every record that differs and repeats as names do. Pure.

A place is a path of tags, or a gap in the words around the time ("On … , X wrote:"). Where no place is good enough
there is no author: an empty one is better than a wrong one.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bs4.element import Tag

from crawlers.calendar_language import fold
from crawlers.sites.document import attribute, classes
from crawlers.sites.general_blocks import Atom, Record
from crawlers.sites.general_words import ACTS, BY, NO_POSTING, PRICE, PROFILE_IN_PATH

_EDGE = " \t\n,:;|»«–—-()[]•·›>#،؛…"
_HINT = re.compile(
    r"author|user|nick|poster|\bname|member|vcard|^fn$|byline|sender|from|writer|(?:^|[-_])by(?:$|[-_])", re.IGNORECASE
)
_NO_HINT = re.compile(
    r"title|rank|group|status|count|posts|date|time|body|content|text|message|avatar|badge", re.IGNORECASE
)
_INLINE = frozenset(
    {"a", "b", "strong", "i", "em", "span", "font", "u", "small", "bdi", "tt", "cite", "code", "big", "mark", "label"}
)
_MARKED = frozenset({"b", "strong", "dt", "th", "cite", "a", "h2", "h3", "h4", "h5", "h6", "u"})
_COUNTED = re.compile(r"^\W*\d[\d.,\s]*\W*\w{0,14}\W*$")
_FILE = re.compile(r"\.[a-z][a-z0-9]{1,3}$|/$")
_DIGITS = re.compile(r"\d+")
_PLACES = frozenset({"from", "von", "de", "по", "من", "از", "سے"})
"""At the head of a column these may as well announce where someone lives."""
_ENOUGH = 2.0
_LONGEST = 48

Place = tuple[object, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Author:
    """A record's author: the name, the text that holds it (None where it is part of the time's text), its place."""

    name: str
    atom: Atom | None
    place: str


def authors(records: Sequence[Record], table: Sequence[Sequence[Atom]], timed: frozenset[int]) -> list[Author | None]:
    """The author of each record, None where there is none. `timed` are the texts that tell times."""
    found: dict[Place, dict[int, tuple[str, Atom | None]]] = defaultdict(dict)
    for number, pieces in enumerate(table):
        _collect(found, number, records[number], pieces, timed)
    scored = sorted(
        ((_score(place, values, records, table), place) for place, values in found.items()),
        key=lambda pair: pair[0],
        reverse=True,
    )
    chosen: list[Author | None] = [None] * len(records)
    for score, place in scored:
        if score < _ENOUGH:
            break
        names = _names(place, found[place])
        for number, name in names.items():
            if chosen[number] is None and name and len(name) <= _LONGEST:
                chosen[number] = Author(name, found[place][number][1], _told(place))
        if all(chosen):
            break
        if sum(author is not None for author in chosen) * 10 >= len(chosen) * 6 and place[0] != "loose":
            continue
    return chosen


def _told(place: Place) -> str:
    if place[0] in {"before", "after"}:
        return f"the words {place[0]} the time"
    path = place[1]
    return " > ".join(str(step) for step in path) if isinstance(path, tuple) else str(place[0])


def _collect(
    found: dict[Place, dict[int, tuple[str, Atom | None]]],
    number: int,
    record: Record,
    pieces: Sequence[Atom],
    timed: frozenset[int],
) -> None:
    """Every short text of a record under the places it can be said to stand at."""
    stamp = record.stamp
    if stamp.where == "text":
        for side, text in (("before", stamp.before), ("after", stamp.after)):
            if text.strip(_EDGE) and len(text) < 120:
                found[side,][number] = (" ".join(text.split()), None)
    strict: dict[tuple[str, ...], int] = defaultdict(int)
    loose: dict[tuple[str, ...], int] = defaultdict(int)
    tail: dict[tuple[str, ...], int] = defaultdict(int)
    for atom in pieces[:60]:
        if id(atom.node) in timed:
            continue
        blocks = tuple(step for step in atom.slot if step.partition(".")[0] not in _INLINE)
        strict[atom.slot] += 1
        loose[blocks] += 1
        if len(atom.text) > 80 or not any(sign.isalpha() for sign in atom.text):
            continue
        if strict[atom.slot] <= 4:
            found["strict", atom.slot, strict[atom.slot]][number] = (atom.text, atom)
        tail[atom.slot[-2:]] += 1
        if tail[atom.slot[-2:]] <= 2:
            found["tail", atom.slot[-2:], tail[atom.slot[-2:]]][number] = (atom.text, atom)
        if loose[blocks] <= 3:
            found["loose", blocks, loose[blocks]][number] = (atom.text, atom)


def _score(
    place: Place,
    values: Mapping[int, tuple[str, Atom | None]],
    records: Sequence[Record],
    table: Sequence[Sequence[Atom]],
) -> float:
    """How much the texts at one place look like names; below zero for what cannot be."""
    share = len(values) / len(records)
    names = [name for name in _names(place, values).values() if name]
    if share < (0.6 if place[0] != "strict" else 0.25) or len(names) < max(1, len(values) * 0.8):
        return -1.0
    distinct = len(set(names))
    if _cannot_be(names):
        return -1.0
    hint = _mean(_hints(atom) for _, atom in values.values())
    profile = _mean(_is_profile(atom) for _, atom in values.values())
    alone = distinct == 1 and len(values) > 1
    few = alone or distinct * 3 < len(names)
    if few and hint + profile < 0.5 and _mean(_is_label(text) for text, _ in values.values()) > 0.5:
        return -1.0
    score = 1.6 * distinct / len(names) + (0.5 if 1 < distinct < len(names) else 0.0) + share
    score += (
        2.5 * profile
        + 2.0 * hint
        + 1.5 * _mean(atom is not None and atom.link is not None for _, atom in values.values())
    )
    apart = _mean(_stands_out(atom) for _, atom in values.values())
    leads = _mean(atom is not None and atom is table[number][0] for number, (_, atom) in values.items())
    score += 0.8 * apart - (0.6 if alone else 0.0) + (1.2 if alone and apart > 0.9 and leads > 0.9 else 0.0)
    score += _beside(place, values, records, table)
    score -= 2.0 * (_mean(len(name.split()) > 3 for name in names)) + 2.0 * _mean(name[-1] in ".?!؟۔" for name in names)
    score -= 0.05 * max(0.0, sum(map(len, names)) / len(names) - 16)
    return score + (0.3 if place[0] == "strict" and share > 0.95 else -0.4 if place[0] == "tail" else 0.0)


def _wrote(text: str) -> bool:
    tokens = fold(text).strip(_EDGE).split()
    return len(tokens) > 1 and tokens[-1] in _WROTE


def _is_label(text: str) -> bool:
    """Whether a text that stands in every record announces something, rather than naming someone."""
    bare = text.rstrip()
    tokens = fold(bare).strip(_EDGE).split()
    if _wrote(bare) or (len(tokens) > 1 and tokens[0] in BY):
        return False
    announces = bare.endswith((":", "»", "：")) and not _has_by(text)
    return announces or fold(bare.strip(_EDGE)) in BY | _WROTE | _LINKING


def _stands_out(atom: Atom | None) -> bool:
    """Whether a text is all that a bold, linked or heading tag holds."""
    tag = atom.node.parent if atom is not None else None
    return tag is not None and tag.name in _MARKED and len(tag.get_text(strip=True)) <= _LONGEST


def _cannot_be(names: Sequence[str]) -> bool:
    worn = {_DIGITS.sub("#", name) for name in names}
    if len(worn) == 1 and len(set(names)) > 1:
        return True
    acts = _mean(fold(name) in ACTS for name in names)
    figures = _mean(_COUNTED.match(name) is not None or not any(sign.isalpha() for sign in name) for name in names)
    longest = _mean(len(name) > _LONGEST or len(name.split()) > 5 for name in names)
    priced = _mean(
        _FILE.search(name) is not None or PRICE.search(name) is not None or NO_POSTING.search(name) is not None
        for name in names
    )
    return max(acts, figures * 1.5, longest * 2, priced * 2) > 0.5


def _beside(
    place: Place,
    values: Mapping[int, tuple[str, Atom | None]],
    records: Sequence[Record],
    table: Sequence[Sequence[Atom]],
) -> float:
    """What the neighbours say: a "by" before it, another label before it, how far it is from the time."""
    if place[0] in {"before", "after"}:
        return 1.2 + 1.6 * _mean(_has_by(text) or _wrote(text) for text, _ in values.values())
    total = 0.0
    for number, (text, atom) in values.items():
        pieces = table[number]
        spot = next((index for index, piece in enumerate(pieces) if piece is atom), 0)
        when = next((index for index, piece in enumerate(pieces) if _holds(records[number], piece)), 0)
        previous = pieces[spot - 1].text if spot else ""
        label = _label_of(text) or (previous.rstrip() if previous.rstrip().endswith(":") else "")
        if spot > 1 and _tells_origin(text, previous):
            total -= 2.5
        elif _has_by(text) or _column_says(atom) or fold(previous).strip(_EDGE) in BY or _ends_with_by(previous):
            total += 2.2
        elif label and len(label) < 30:
            total -= 2.5
        total += 0.5 if spot == 0 else 0.0
        total -= 0.15 * min(12, abs(spot - when) - 1)
        total -= 2.0 if _runs_on(atom) else 0.0
    return total / max(1, len(values))


def _tells_origin(text: str, previous: str) -> bool:
    """Whether a "From:" below the name tells where somebody lives; at the head of a letter it tells who wrote."""
    label = _label_of(text) or (previous.rstrip(" :") if previous.rstrip().endswith(":") else "")
    return fold(label).strip(_EDGE) in _ORIGINS or fold(text).strip(_EDGE) in _ORIGINS


def _column_says(atom: Atom | None) -> bool:
    """Whether the head of the table's column says that names stand in it."""
    cell = atom.node.find_parent("td") if atom is not None else None
    table = cell.find_parent("table") if cell is not None else None
    if cell is None or table is None or len(cell.get_text(strip=True)) > _LONGEST:
        return False
    place = sum(1 for other in cell.previous_siblings if isinstance(other, Tag))
    heads = table.find_all("th", limit=12)
    return place < len(heads) and fold(heads[place].get_text(" ", strip=True)).strip(_EDGE) in BY - _PLACES


def _ends_with_by(text: str) -> bool:
    tokens = fold(text).strip(_EDGE).split()
    return bool(tokens) and len(tokens) < 8 and tokens[-1] in BY


def _holds(record: Record, piece: Atom) -> bool:
    node = record.stamp.node
    return piece.node is node or any(parent is node for parent in piece.node.parents)


def _runs_on(atom: Atom | None) -> bool:
    """Whether the text goes on in a long sentence beside it, as a link in the midst of a body does."""
    if atom is None:
        return False
    tag = atom.link or atom.node
    beside = (tag.previous_sibling, tag.next_sibling)
    return any(len(str(node).strip()) > 60 for node in beside if node is not None and not isinstance(node, Tag))


def _label_of(text: str) -> str:
    head, colon, rest = text.partition(":")
    return head.strip() if colon and rest.strip() and len(head) < 30 else ""


def _has_by(text: str) -> bool:
    head = _label_of(text)
    tokens = fold(head or text).strip(_EDGE).split()
    return bool(tokens) and (tokens[0] in BY or " ".join(tokens[:2]) in BY or (bool(head) and tokens[-1] in BY))


def _hints(atom: Atom | None) -> bool:
    """Whether the markup itself says that this is a name: microformats, `rel`, a telling class."""
    if atom is None:
        return False
    tag = atom.node.parent
    for _ in range(2):
        if tag is None:
            return False
        told = " ".join([*classes(tag), attribute(tag, "itemprop"), attribute(tag, "rel")])
        if _HINT.search(told) and not _NO_HINT.search(told):
            return True
        tag = tag.parent
    return False


def _is_profile(atom: Atom | None) -> bool:
    if atom is None or atom.link is None:
        return False
    target = attribute(atom.link, "href")
    return target.startswith("mailto:") or PROFILE_IN_PATH.search(target) is not None


def _mean(truths: object) -> float:
    found = [float(bool(truth)) for truth in truths] if hasattr(truths, "__iter__") else []
    return sum(found) / len(found) if found else 0.0


def _names(place: Place, values: Mapping[int, tuple[str, Atom | None]]) -> dict[int, str]:
    """The bare names: without the words that stand in every record, without "by" and its like."""
    tokens = {number: text.split() for number, (text, _) in values.items()}
    rows = list(tokens.values())
    front, back = _common(rows), _common([row[::-1] for row in rows])
    names: dict[int, str] = {}
    for number, row in tokens.items():
        bare = row[front : len(row) - back] if len(row) > front + back else row
        name = " ".join(bare).strip(_EDGE)
        names[number] = _without_by(name, inline=place[0] in {"before", "after"}) or " ".join(row).strip(_EDGE)
    return names


def _common(rows: Sequence[Sequence[str]]) -> int:
    """How many first words all rows share, if those are a template's: by their meaning, or by their number."""
    if len(rows) < 2:
        return 0
    shared = 0
    for column in zip(*rows, strict=False):
        if len(set(column)) > 1:
            break
        shared += 1
    if not shared:
        return 0
    last = rows[0][shared - 1]
    many = len(rows) > 2 and len({tuple(row) for row in rows}) > 2
    telling = (
        last.endswith((":", ",", "»", "|", "-", "—", "–", "،")) or fold(last).strip(_EDGE) in BY or not last.isalnum()
    )
    return shared if many or telling else 0


def _without_by(name: str, *, inline: bool) -> str:
    head = _label_of(name)
    if head and _has_by(name):
        return name.partition(":")[2].strip(_EDGE)
    tokens = name.split()
    if len(tokens) > 2 and fold(" ".join(tokens[:2])) in BY:
        return " ".join(tokens[2:]).strip(_EDGE)
    if len(tokens) > 1 and fold(tokens[0]) in BY and (inline or fold(tokens[0]) in {"by", "от", "von", "par", "از"}):
        return " ".join(tokens[1:]).strip(_EDGE)
    if inline and len(tokens) > 1 and (fold(tokens[-1]).strip(_EDGE) in _WROTE):
        return " ".join(tokens[:-1]).strip(_EDGE)
    return "" if len(tokens) == 1 and inline and fold(name) in BY | _WROTE | _LINKING else name


_WROTE = frozenset(
    {"wrote", "said", "writes", "says", "posted", "schrieb", "sagte", "написал", "написала", "пишет", "yazdı", "dedi"}
    | {"كتب", "قال", "نوشت", "گفت", "لکھا", "نے", "کہا", "likha", "escribió", "écrit"}
)
_ORIGINS = frozenset(
    {"from", "location", "lives in", "aus", "wohnort", "ort", "de", "откуда", "из", "город", "nereden"}
)
_LINKING = frozenset(
    {"on", "at", "am", "um", "в", "in", "el", "le", "في", "در", "کو", "tarihinde", "posted", "date", "sent"}
)
