"""Who wrote each record: of all places in the records the one whose texts look most like names. Pure.

A place is a path of tags, a number of texts from the time, or the words around the time in its own text. Each text
there is judged by what surrounds it (a "by", a link to a member, a speaking mark; another label, a long line), each
place by how many records have it and how its texts vary. Where no place is good enough there is no author: an empty one
is better than a wrong one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crawlers.dates.folding import fold
from crawlers.sites.base.document import attribute, classes
from crawlers.sites.dom.nodes import Tag
from crawlers.sites.generic.layout.records import INLINE, Record, TextAtom, block_of
from crawlers.sites.generic.posts.names import (
    EDGE,
    LONGEST,
    bare_name,
    bare_names,
    ends_sentence,
    first_word,
    is_address,
    is_name_like,
    is_role,
    label_of,
    says_by,
    says_wrote,
    without_brackets,
)
from crawlers.sites.generic.posts.quote_markers import quoted_texts
from crawlers.sites.generic.vocabulary import (
    AWAY_IN_PATH,
    BY,
    EDITED,
    FACTS,
    HEADS,
    NO_POSTING,
    ORIGINS,
    PRICE,
    PROFILE_IN_PATH,
    SAYINGS,
)

_HINT = re.compile(
    r"author|user|nick|poster|\bname|member|vcard|^fn$|byline|sender|from|writer|(?:^|[-_])by(?:$|[-_])", re.IGNORECASE
)
_NO_HINT = re.compile(
    r"title|rank|group|status|count|posts|date|time|body|content|text|message|avatar|badge|location|info", re.IGNORECASE
)
_MARKED = frozenset({"b", "strong", "dt", "th", "cite", "a", "h2", "h3", "h4", "h5", "h6", "u"})
_RE = re.compile(r"^(?:(?:re|aw|sv|fwd|отв|ynt|رد|جواب|پاسخ)\s*:\s*)+", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_PLACES = frozenset({"from", "von", "de", "по", "من", "از", "سے"})
"""At the head of a column these may as well announce where someone lives."""
_ENOUGH = 1.8
_TRIED = 60
_LONG_LINE = 90
_LABEL_WORDS = 3
_OTHER_LABELS = ORIGINS | FACTS | HEADS | SAYINGS
_SEPARATORS = frozenset("·•|,-–—/(،")

Place = tuple[object, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Author:
    """A record's author: the name, the text that holds it (None where it is part of the time's text), its place."""

    name: str
    atom: TextAtom | None
    place: str
    worth: float


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    """A text that may be a name, and how much its surroundings say so."""

    name: str
    text: str
    atom: TextAtom | None
    worth: float


def authors(
    records: Sequence[Record], table: Sequence[Sequence[TextAtom]], timed: frozenset[int], title: str
) -> list[Author | None]:
    """The author of each record, None where there is none. `timed` are the texts that tell times."""
    found = _by_place(records, table, timed, frozenset({fold(title)}))
    scored = sorted(((_score(values, len(records)), place) for place, values in found.items()), key=_by_score)
    chosen: list[Author | None] = [None] * len(records)
    for score, place in scored:
        if score < _ENOUGH or all(chosen):
            break
        names = _named(found[place])
        for number, name in names.items():
            if chosen[number] is None and is_name_like(name):
                chosen[number] = Author(name, found[place][number].atom, _told(place), score)
    return chosen


def _by_score(pair: tuple[float, Place]) -> float:
    return -pair[0]


def _told(place: Place) -> str:
    kind, path = place[0], place[1] if len(place) > 1 else ""
    if kind in {"before", "after"}:
        return f"the words {kind} the time"
    return " > ".join(path) if isinstance(path, tuple) else f"{kind} {path}".strip()


def _by_place(
    records: Sequence[Record], table: Sequence[Sequence[TextAtom]], timed: frozenset[int], titles: frozenset[str]
) -> dict[Place, dict[int, _Candidate]]:
    """What stands at each place by the record that it stands in, quotes left out."""
    found: dict[Place, dict[int, _Candidate]] = defaultdict(dict)
    quoted = quoted_texts([node for record in records for node in record.nodes])
    for number, (record, pieces) in enumerate(zip(records, table, strict=True)):
        own = [atom for atom in pieces if id(atom.node) not in quoted]
        for place, candidate in _candidates(record, own, timed, titles):
            found[place].setdefault(number, candidate)
    return found


def _beside_time(record: Record, pieces: Sequence[TextAtom], spot: int) -> Iterable[tuple[str, int, _Candidate]]:
    """The names in one text with the time: before or after it, how many steps away."""
    stamp = record.stamp
    told_ahead = _names_ahead(stamp.before, stamp.after)
    for side, step, whole in (("before", -1, stamp.before), ("after", 1, stamp.after)):
        text = without_brackets(whole)
        name = bare_name(text, inline=True)
        if name and len(text) < 120 and not (told_ahead and side == "after"):
            beside = pieces[spot - 1] if side == "before" and 0 < spot < len(pieces) else None
            second = beside is not None and beside.line == pieces[spot].line
            yield side, step, _Candidate(name, text, None, _worth_inline(text, name, side, is_second=second))


def _may_be_name(atom: TextAtom, timed: frozenset[int], titles: frozenset[str]) -> bool:
    """Whether a text is short, has letters, and is neither a button's, nor a title, nor the mark of an edit."""
    if len(atom.text) > 80 or not any(sign.isalpha() for sign in atom.text):
        return False
    if atom.node.find_parent(["button", "label"]) is not None or fold(_RE.sub("", atom.text)) in titles:
        return False
    return id(atom.node) not in timed or EDITED.search(atom.text) is None


def _candidates(
    record: Record, pieces: Sequence[TextAtom], timed: frozenset[int], titles: frozenset[str]
) -> Iterable[tuple[Place, _Candidate]]:
    """Every short text of a record under the places it can be said to stand at."""
    spot = spot_of(record, pieces)
    inline: set[int] = set()
    for side, step, candidate in _beside_time(record, pieces, spot) if record.stamp.where == "text" else ():
        inline.add(step)
        yield (side,), candidate
        yield ("next to the time", step), candidate
    longest = max(range(len(pieces)), key=lambda place: len(pieces[place].text), default=0)
    widths: Counter[int] = Counter()
    for atom in pieces:
        widths[atom.line] += len(atom.text)
    paths: Counter[tuple[str, ...]] = Counter()
    blocks: Counter[tuple[str, ...]] = Counter()
    for index, atom in enumerate(pieces[:_TRIED]):
        block = block_of(atom)
        paths[atom.slot] += 1
        blocks[block] += 1
        if index == spot or not _may_be_name(atom, timed, titles):
            continue
        name = bare_name(atom.text, inline=id(atom.node) in timed)
        worth = _worth(record, pieces, index, spot, widths[atom.line], name) - 1.0 * (index > longest > spot)
        candidate = _Candidate(name, atom.text, atom, worth)
        yield ("path", atom.slot, paths[atom.slot]), candidate
        yield ("block", block, blocks[block]), candidate
        if abs(index - spot) <= 4:
            yield ("from the time", index - spot), candidate
        if abs(index - spot) == 1 and index - spot not in inline:
            yield ("next to the time", index - spot), candidate
        if index == 0:
            yield ("first",), candidate


def _names_ahead(before: str, after: str) -> bool:
    """Whether a name stands before a time that only a "wrote" follows, as in `NAME was here on DAY and wrote:`."""
    if not says_wrote(after) or len(after.split()) > _LABEL_WORDS + 1:
        return False
    name = bare_name(without_brackets(before), inline=True)
    return bool(name) and is_name_like(first_word(name)) and not says_by(before)


def spot_of(record: Record, pieces: Sequence[TextAtom]) -> int:
    """Which text tells the time; for a time without a text the one that follows it."""
    node = record.stamp.node
    for index, piece in enumerate(pieces):
        if piece.node is node or any(parent is node for parent in piece.node.parents):
            return index
    order = {id(piece.node): index for index, piece in enumerate(pieces)}
    return next((order[id(after)] for after in node.following if id(after) in order), len(pieces))


def _worth_inline(text: str, name: str, side: str, *, is_second: bool) -> float:
    """How much the words around a time in its own text look like a name; `is_second` behind another text."""
    labels = side == "before" and text.rstrip().endswith(":") and not says_wrote(text)
    if not is_name_like(name) or NO_POSTING.search(name) or labels:
        return -3.0
    if is_second and (text.strip()[:1] in _SEPARATORS or first_word(fold(text)).strip(EDGE) in ORIGINS):
        return -1.5
    worth = 2.2 + 2.0 * (says_by(text) or says_wrote(text))
    worth -= (
        1.0 * max(0, len(name.split()) - 2) + 2.5 * is_role(name) + 2.5 * (label_of(text) != "" and not says_by(text))
    )
    return worth - 1.5 * ends_sentence(name) - 2.0 * is_address(name)


def _worth(record: Record, pieces: Sequence[TextAtom], index: int, spot: int, width: int, name: str) -> float:
    """How much a text looks like a name where it stands."""
    atom = pieces[index]
    if not is_name_like(name):
        return -4.0
    worth = (
        3.0 * _is_marked(atom) + 2.5 * _is_profile(atom) + 0.8 * _stands_out(atom) + _label_worth(pieces, index, spot)
    )
    worth += 0.5 * (width <= len(atom.text) + 1) + 0.5 * (index == 0) + 0.8 * _is_pictured(record, name)
    if spot < len(pieces):
        headed = pieces[spot].line == atom.line
        worth += 0.4 * headed + 0.5 * (
            headed and abs(index - spot) == 1 and width <= len(atom.text + pieces[spot].text) + 12
        )
    worth -= 0.12 * min(10, abs(index - spot) - 1)
    worth -= 1.5 * (width > _LONG_LINE and not _leads(pieces, index)) + 2.0 * _runs_on(atom) + 1.5 * _in_words(atom)
    worth -= (
        2.5 * is_role(name)
        + 1.5 * ends_sentence(name)
        + (2.5 + 1.5 * ("@" in name)) * is_address(name)
        + 2.0 * _leads_away(atom)
    )
    worth -= 0.6 * max(0, len(name.split()) - 2) + 0.05 * max(0, len(name) - 16)
    worth -= 2.5 * (_is_listed(pieces, index) or _is_tag(atom) or _leads_to_itself(atom))
    return worth - 3.0 * bool(PRICE.search(atom.text) or NO_POSTING.search(name))


def _is_tag(atom: TextAtom) -> bool:
    """Whether a text is a link to what a site offers besides threads and members: a tag, a search, a file."""
    target = attribute(atom.link, "href") if atom.link is not None else ""
    return AWAY_IN_PATH.search(target) is not None and not _is_profile(atom)


def _leads_to_itself(atom: TextAtom) -> bool:
    """Whether a text is a link to the part of the page that it stands in, as a post's number is."""
    spot = attribute(atom.link, "href").partition("#")[2] if atom.link is not None else ""
    return bool(spot) and any(attribute(tag, "id") == spot for tag in atom.node.parents)


def _is_listed(pieces: Sequence[TextAtom], index: int) -> bool:
    """Whether a text is one of several linked names on a line, as those of who liked or read something."""
    atom = pieces[index]
    return atom.link is not None and any(
        other.link is not None and other.link is not atom.link and other.slot == atom.slot and _is_profile(other)
        for other in pieces[max(0, index - 3) : index + 4]
        if other.line == atom.line
    )


def _label_worth(pieces: Sequence[TextAtom], index: int, spot: int) -> float:
    """What the label before a text says: who wrote it, or something else; and a "wrote" after it."""
    atom = pieces[index]
    before = pieces[index - 1].text if index else ""
    label = label_of(atom.text) or (before.rstrip(" :：") if before.rstrip().endswith((":", "：")) else "")
    short = fold(label or before).strip(EDGE)
    after = without_brackets(pieces[index + 1].text) if index + 1 < len(pieces) else ""
    wrote = 2.0 * any(says_wrote(" ".join(after.split()[:count])) for count in (1, 2))
    if short in BY & ORIGINS:
        return wrote + _ambiguous(pieces, index, spot)
    if short in ORIGINS:
        return -2.5
    if _is_rank(pieces, index):
        return wrote
    if short in BY or (label and says_by(label)) or (not label and len(before) < 40 and says_by(before)):
        return 2.4 + wrote
    if says_by(atom.text) and not label and bare_name(atom.text) != atom.text.strip(EDGE):
        return 2.2 + wrote
    if label:
        return wrote - (2.5 if short in _OTHER_LABELS or len(short.split()) > _LABEL_WORDS else 0.5)
    return wrote + 2.2 * _column_says(atom)


def _is_rank(pieces: Sequence[TextAtom], index: int) -> bool:
    """Whether what stands before a text is a rank, such as "Member", in the same cell and without a colon."""
    if not index or pieces[index - 1].text.rstrip().endswith((":", "：")):
        return False
    if not is_role(pieces[index - 1].text):
        return False
    cell = pieces[index].node.find_parent(["td", "dd", "li"])
    return cell is not None and cell is pieces[index - 1].node.find_parent(cell.name)


def _ambiguous(pieces: Sequence[TextAtom], index: int, spot: int) -> float:
    """A "From:" at the head of a letter tells who wrote; below a name it tells where somebody lives."""
    heads = sum(
        fold(label_of(piece.text) or piece.text).strip(EDGE) in HEADS for piece in pieces[: max(index, spot) + 4]
    )
    if heads:
        return 2.6
    named = any(is_name_like(piece.text) and not is_role(piece.text) for piece in pieces[: max(0, index - 1)])
    return -2.5 if named else 1.2 if index <= spot + 1 else 0.0


def _leads(pieces: Sequence[TextAtom], index: int) -> bool:
    """Whether a text is the first of its line and set apart from the rest of it."""
    atom = pieces[index]
    if index and pieces[index - 1].line == atom.line and len(pieces[index - 1].text) > 24:
        return False
    after = pieces[index + 1].text if index + 1 < len(pieces) else ""
    return _stands_out(atom) or after[:1] in ":|-–—(," or atom.text.endswith(":")


def _score(values: Mapping[int, _Candidate], held: int) -> float:
    """How much the texts at one place are names, taken together."""
    share = len(values) / held
    names = [name for name in _named(values).values() if name]
    if share < 0.25 or len(names) < len(values) * 0.8 or not names:
        return -1.0
    distinct = len(set(names)) / len(names)
    if len(set(names)) > 1 and len({_DIGITS.sub("#", name) for name in names}) == 1:
        return -1.0
    worth = sum(candidate.worth for candidate in values.values()) / len(values)
    same = len(set(names)) == 1 and len(names) > 1
    variety = 0.6 if held == 1 else 1.4 * distinct + 0.4 * (1 < len(set(names)) < len(names))
    variety -= min(len(names) - 1, 4) * 0.45 if same else 0.0
    return worth + variety + 1.0 - 4.0 * (1 - share)


def _stands_out(atom: TextAtom | None) -> bool:
    """Whether a text is all that a bold, linked or heading tag holds."""
    tag = atom.node.parent if atom is not None else None
    return tag is not None and tag.name in _MARKED and len("".join(tag.stripped_strings)) <= LONGEST


def _column_says(atom: TextAtom) -> bool:
    """Whether the head of the table's column says that names stand in it."""
    cell = atom.node.find_parent("td")
    table = cell.find_parent("table") if cell is not None else None
    heads = table.find_all("th", limit=12) if table is not None else []
    if cell is None or not heads:
        return False
    place = sum(1 for other in cell.previous_siblings if isinstance(other, Tag))
    if place >= len(heads) or len("".join(cell.stripped_strings)) > LONGEST:
        return False
    return fold(" ".join(heads[place].stripped_strings)).strip(EDGE) in BY - _PLACES


def _runs_on(atom: TextAtom) -> bool:
    """Whether the text goes on in a long sentence beside it, as a link in the midst of a body does."""
    tag = atom.link or atom.node
    beside = (tag.previous_sibling, tag.next_sibling)
    return any(len(str(node).strip()) > 60 for node in beside if node is not None and not isinstance(node, Tag))


def _in_words(atom: TextAtom) -> bool:
    """Whether a text stands in a quotation, in code, or in a long block."""
    for steps, tag in enumerate(atom.node.parents):
        if tag.name in {"blockquote", "code", "pre", "q"}:
            return True
        if steps > 3 or tag.name not in INLINE | {"p", "li"}:
            break
    return False


def _leads_away(atom: TextAtom) -> bool:
    """Whether a text is a link to another host, or back into this page."""
    target = attribute(atom.link, "href") if atom.link is not None else ""
    return target.startswith(("http://", "https://", "//", "#", "javascript:")) and not PROFILE_IN_PATH.search(target)


def _is_marked(atom: TextAtom) -> bool:
    """Whether the markup itself says that this is a name: microformats, `rel`, a telling class."""
    tag = atom.node.parent
    for _ in range(2):
        if tag is None:
            return False
        told = " ".join([*classes(tag), attribute(tag, "itemprop"), attribute(tag, "rel")])
        if _HINT.search(told) and not _NO_HINT.search(told):
            return True
        tag = tag.parent
    return False


def _is_profile(atom: TextAtom) -> bool:
    target = attribute(atom.link, "href") if atom.link is not None else ""
    return target.startswith("mailto:") or PROFILE_IN_PATH.search(target) is not None


def _is_pictured(record: Record, name: str) -> bool:
    """Whether a picture of the record bears the name."""
    pictures = (
        image for node in record.nodes if isinstance(node, Tag) for image in node.find_all("img", has="alt", limit=3)
    )
    return any(attribute(image, "alt") == name for image in pictures)


def _named(values: Mapping[int, _Candidate]) -> dict[int, str]:
    return bare_names({number: candidate.name for number, candidate in values.items()})
