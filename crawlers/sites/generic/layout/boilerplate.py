"""What in a record is no part of what was written: name, time, labels, counts, buttons, edit marks. Pure.

What most records have alike at one place is a template's; the rest is told by lines: those that share one with the name
or the time, short ones between these, labels with their values, rows of links at either end.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from crawlers.dates.folding import fold
from crawlers.sites.base.document import attribute, classes
from crawlers.sites.dom.nodes import Tag
from crawlers.sites.generic.layout.records import Record, TextAtom, block_of
from crawlers.sites.generic.layout.templates import Stencil, lines_of, own_places, stencil_of, stencils
from crawlers.sites.generic.posts.attachments import files_of
from crawlers.sites.generic.posts.author import Author, spot_of
from crawlers.sites.generic.posts.names import EDGE, is_count, is_role, label_of
from crawlers.sites.generic.vocabulary import (
    ACTS,
    AWAY_IN_PATH,
    BY,
    FACTS,
    HEADS,
    NEXT,
    NO_POSTING,
    ORIGINS,
    PROFILE_IN_PATH,
    ROUND,
    SAYINGS,
)

_FIGURES = re.compile(r"^[\W_]*\d[\d.,]*[\W_]*$|^[\W_]+$")
_LETTER = re.compile(r"[^\W_]")
_DIGITS = re.compile(r"\d+")
_RE = re.compile(r"^(?:(?:re|aw|sv|fwd|отв|ynt|رد|جواب|پاسخ)\s*:\s*)+", re.IGNORECASE)
_FRAMES = ("address", "aside", "footer", "nav", "button", "label")
_LABELS = BY | ORIGINS | HEADS | FACTS
_TOOLS = re.compile(
    r"(?:^|[-_])(?:foot(?:er)?|buttons?|btns?|actions?|toolbar|tools|controls?)(?:$|[-_])", re.IGNORECASE
)
_MARKS = frozenset("\"'“„«‘‚")
_LINE = 160
_VALUE = 40
_WORN = 24
_SHORT = 30
_NEXT_LINE = 2
_FEWEST_FACTS = 2
_FEWEST_ACTS = 2
_BETWEEN = 5
_FACTS_BETWEEN = re.compile(r"\s*[,،·•|]\s*")


@dataclass(frozen=True, slots=True)
class CommonTraits:
    """What the records of a page have in common: texts, places of figures, the blocks that hold the words."""

    fixed: frozenset[tuple[str, str]]
    figures: frozenset[tuple[str, ...]]
    spoken: frozenset[tuple[str, ...]]
    is_inside: bool
    stencils: frozenset[Stencil]
    names: frozenset[str]


def usual_of(
    table: Sequence[Sequence[TextAtom]],
    records: Sequence[Record],
    found: Sequence[Author | None],
    timed: frozenset[int],
) -> CommonTraits:
    """What the records of a page have in common. `timed` are the texts that tell times."""
    names = frozenset(fold(author.name) for author in found if author is not None)
    return CommonTraits(
        fixed=constants(table),
        figures=_usual(table, timed),
        spoken=_spoken(table),
        is_inside=_speak_inside(table, records, found),
        stencils=stencils(table, names, timed, own_places(table)),
        names=names,
    )


def _speak_inside(
    table: Sequence[Sequence[TextAtom]], records: Sequence[Record], found: Sequence[Author | None]
) -> bool:
    """Whether the words stand between name and time, judged by the long lines of all records together."""
    inside = outside = 0
    for pieces, record, author in zip(table, records, found, strict=True):
        heads = [pieces[spot].line for spot in heads_of(pieces, record, author)]
        for line in lines_of(pieces):
            told = sum(len(atom.text) for atom in line)
            if not heads or told <= _VALUE or line[0].line in heads:
                continue
            between = min(heads) < line[0].line < max(heads)
            inside, outside = inside + between * told, outside + (not between) * told
    return inside > outside


def constants(table: Sequence[Sequence[TextAtom]]) -> frozenset[tuple[str, str]]:
    """The short texts that stand at one place in most records, as (last step of the path, text).

    Where the records' own words stand it takes all of a few: two may well say the same.
    """
    counted: Counter[tuple[str, str]] = Counter()
    for pieces in table:
        counted.update(
            {(_step(atom), worn(atom.text)) for atom in pieces if len(atom.text) <= 60 and not _is_away(atom)}
        )
    own = {slot[-1] for slot in own_places(table) if slot}
    least = max(2, -(-len(table) * 6 // 10))
    return frozenset(
        key for key, count in counted.items() if count >= (max(least, min(len(table), 3)) if key[0] in own else least)
    )


def _is_away(atom: TextAtom) -> bool:
    """Whether a text is a link to another host."""
    return atom.link is not None and attribute(atom.link, "href").startswith(("http://", "https://", "//"))


def worn(text: str) -> str:
    """A text with its figures made equal, where words stand beside them: `Posts: 31` and `Posts: 7` are one label."""
    return _DIGITS.sub("#", text) if any(sign.isalpha() for sign in text) and len(text) <= _WORN else text


def _spoken(table: Sequence[Sequence[TextAtom]]) -> frozenset[tuple[str, ...]]:
    """The blocks that hold the longest line of a record in a good part of them."""
    counted = Counter(
        block_of(max(lines_of(pieces), key=lambda line: sum(len(atom.text) for atom in line))[0])
        for pieces in table
        if pieces
    )
    return frozenset(block for block, count in counted.items() if count * 4 >= len(table))


def _step(atom: TextAtom) -> str:
    return atom.slot[-1] if atom.slot else "#"


def furniture(
    pieces: Sequence[TextAtom],
    record: Record,
    author: Author | None,
    timed: frozenset[int],
    known: CommonTraits,
    title: str,
) -> frozenset[int]:
    """The texts that are no part of what was written."""
    subject = fold(_RE.sub("", title))
    stamp = next((place for place, atom in enumerate(pieces) if _is_stamp(atom, record)), len(pieces))
    chairs = {
        id(atom.node)
        for place, atom in enumerate(pieces)
        if _is_furniture(atom, record, author, timed, known, subject, is_ahead=place < stamp)
    }
    lines = lines_of(pieces)
    _add_edits(lines, record, timed, chairs)
    for line in lines:
        if known.stencils and stencil_of(line, known.names, timed) in known.stencils:
            chairs |= _ids(line)
    for box in files_of(record.nodes):
        chairs |= _inside(box, pieces)
    spots = [pieces[spot].line for spot in heads_of(pieces, record, author)]
    for number in set(spots):
        chairs |= _same_line(pieces, number, chairs)
    _add_facts(lines, spots, chairs)
    _add_thanks(lines, chairs)
    _add_labelled(lines, chairs, known.fixed)
    _add_heads(lines, spots, chairs, is_inside=known.is_inside)
    _add_controls(lines, chairs, known.spoken)
    return frozenset(chairs)


def _ids(line: Iterable[TextAtom]) -> set[int]:
    return {id(atom.node) for atom in line}


def _inside(box: Tag, pieces: Sequence[TextAtom]) -> set[int]:
    """The texts that stand in a tag."""
    return {id(atom.node) for atom in pieces if any(parent is box for parent in atom.node.parents)}


def _is_furniture(
    atom: TextAtom,
    record: Record,
    author: Author | None,
    timed: frozenset[int],
    known: CommonTraits,
    subject: str,
    *,
    is_ahead: bool,
) -> bool:
    """Whether a text, taken by itself, is no part of what was written: a name, a time, a label, a button, a heading.

    `subject` is the thread's title, folded; `is_ahead` says that the text stands before the record's time.
    """
    word = fold(atom.text).strip(" :|•·-[]()«»")
    is_head = any(step.startswith(("h1", "h2", "h3", "h4", "h5", "h6")) for step in atom.slot)
    return (
        (author is not None and atom is author.atom)
        or _tells_time_only(atom, record, timed, known.figures)
        or (_step(atom), worn(atom.text)) in known.fixed
        or (author is not None and atom.text == author.name and not _is_flow(atom))
        or (word in ACTS and (atom.link is not None or _step(atom).startswith("button")))
        or (_FIGURES.match(atom.text) is not None and (atom.link is not None or atom.slot in known.figures))
        or (is_head and is_ahead)
        or _is_framed(atom, record)
        or _is_tool(atom)
        or (subject != "" and (is_head or atom.link is not None) and fold(_RE.sub("", atom.text)) == subject)
    )


def _is_framed(atom: TextAtom, record: Record) -> bool:
    """Whether a text stands in a frame, or in a form within its record: some programs put their whole page into one."""
    inside = True
    for tag in atom.node.parents:
        if tag.name in _FRAMES or (tag.name == "form" and inside):
            return True
        inside = inside and not any(tag is node for node in record.nodes)
    return False


def _add_edits(lines: Sequence[Sequence[TextAtom]], record: Record, timed: frozenset[int], chairs: set[int]) -> None:
    """Lines that tell of an edit or of joining, with their time; the reason right below an edit."""
    after = False
    for place, line in enumerate(lines):
        told = " ".join(atom.text for atom in line)
        is_next = place > 0 and line[0].line - lines[place - 1][-1].line <= _NEXT_LINE
        reason = after and is_next and len(told) <= _LINE and label_of(told) != "" and len(label_of(told).split()) < 3
        after = reason or _tells_an_edit(line, told, record, timed)
        if after:
            chairs |= {id(atom.node) for atom in line}


def _tells_an_edit(line: Sequence[TextAtom], told: str, record: Record, timed: frozenset[int]) -> bool:
    if len(told) > _LINE or any(_is_stamp(atom, record) for atom in line) or not _is_of_another_act(told):
        return False
    return any(id(atom.node) in timed for atom in line)


def _is_of_another_act(told: str) -> bool:
    """Whether a text says of its time that it is one of joining, of an edit and so on; a cited word says nothing."""
    mark = NO_POSTING.search(told)
    return mark is not None and told[: mark.start()].rstrip()[-1:] not in _MARKS


def heads_of(pieces: Sequence[TextAtom], record: Record, author: Author | None) -> list[int]:
    """Where in a record its time and its author stand."""
    spots = [spot for spot, atom in enumerate(pieces) if author is not None and atom is author.atom]
    spot = spot_of(record, pieces)
    return [*spots, spot] if spot < len(pieces) else spots


def _add_labelled(lines: Sequence[Sequence[TextAtom]], chairs: set[int], fixed: frozenset[tuple[str, str]]) -> None:
    """Short lines of a label and a value, and the short line that follows a label with a line of its own."""
    for place, line in enumerate(lines):
        told = " ".join(atom.text for atom in line)
        bare = fold(told.rstrip(" :")).strip(EDGE)
        if (bare in SAYINGS and _is_set_off(line, told)) or (len(told) <= _VALUE + 20 and _is_labelled(line, fixed)):
            chairs |= _ids(line)
        elif bare in _LABELS and place + 1 < len(lines) and _is_set_off(line, told):
            value = lines[place + 1]
            if _length(value) <= _VALUE:
                chairs |= _ids((*line, *value))


def _add_facts(lines: Sequence[Sequence[TextAtom]], spots: Sequence[int], chairs: set[int]) -> None:
    """The line right below name and time that tells of the member: a rank, a count, a day of joining, a place."""
    below = next((line for line in lines if spots and line[0].line > max(spots)), None)
    if below is None or below[0].line - max(spots) > _NEXT_LINE or _is_flow(below[0]):
        return
    told = " ".join(atom.text for atom in below)
    parts = [part for part in _FACTS_BETWEEN.split(told) if part.strip()] if len(told) <= _LINE else []
    facts = sum(is_count(part) or bool(label_of(part)) or NO_POSTING.search(part) is not None for part in parts)
    if facts >= _FEWEST_FACTS and facts + 1 >= len(parts) and any(map(is_count, parts)):
        chairs |= _ids(below)


def _add_thanks(lines: Sequence[Sequence[TextAtom]], chairs: set[int]) -> None:
    """Lines of a label and the members that it tells of, each a link, in another box than the first words."""
    said = [line[0] for line in lines if any(id(atom.node) not in chairs for atom in line)]
    for line in lines:
        if said and block_of(line[0]) != block_of(said[0]) and _tells_of_members(line):
            chairs |= _ids(line)


def _tells_of_members(line: Sequence[TextAtom]) -> bool:
    """Whether a line is a label before names, each linked to a member: who thanked, who liked."""
    label, *rest = line
    if label.link is not None or not label.text.endswith((":", "：")) or not any(map(_is_of_a_member, rest)):
        return False
    return all(_is_of_a_member(atom) or (atom.link is None and len(atom.text) <= _BETWEEN) for atom in rest)


def _is_of_a_member(atom: TextAtom) -> bool:
    """Whether a text is a link to a member's page."""
    return atom.link is not None and PROFILE_IN_PATH.search(attribute(atom.link, "href")) is not None


def _length(line: Sequence[TextAtom]) -> int:
    return sum(len(atom.text) for atom in line)


def _is_set_off(line: Sequence[TextAtom], told: str) -> bool:
    """Whether a label stands before a colon, or in a cell of its own."""
    return told.rstrip().endswith(":") or _is_cell(line[0])


def _is_labelled(line: Sequence[TextAtom], fixed: frozenset[tuple[str, str]]) -> bool:
    first = line[0]
    told = " ".join(atom.text for atom in line)
    label = fold(label_of(told)).strip(EDGE)
    if label and label in _LABELS:
        return True
    return (
        len(line) > 1 and first.text.endswith(":") and (_step(first), worn(first.text)) in fixed and not _is_flow(first)
    )


def _is_cell(atom: TextAtom) -> bool:
    return any(step.partition(".")[0] in {"th", "td", "dt"} for step in atom.slot)


def _add_heads(lines: Sequence[Sequence[TextAtom]], spots: Sequence[int], chairs: set[int], *, is_inside: bool) -> None:
    """Short lines between name and time, and those on the far side of both, where the words are on the other side."""
    if not spots:
        return
    numbers = [line[0].line for line in lines]
    first, last = min(spots), max(spots)
    ahead = _mass(lines, chairs, lambda number: number < first)
    behind = _mass(lines, chairs, lambda number: number > last)
    for number, line in zip(numbers, lines, strict=True):
        told = sum(len(atom.text) for atom in line)
        between = first <= number <= last and told <= _VALUE and ahead + behind > 0 and not is_inside
        before = number < first and told <= _VALUE and ahead < 120 and behind > ahead
        after = number > last and told <= _VALUE and ahead > 4 * behind and behind < 60 and not _is_flow(line[0])
        if between or (before and not _is_flow(line[0])) or after:
            chairs |= {id(atom.node) for atom in line}


def _mass(lines: Sequence[Sequence[TextAtom]], chairs: set[int], holds: Callable[[int], bool]) -> int:
    """How long the texts with letters are on these lines, without the furniture."""
    left = (atom for line in lines if holds(line[0].line) for atom in line if id(atom.node) not in chairs)
    return sum(len(atom.text) for atom in left if _LETTER.search(atom.text))


def _add_controls(lines: Sequence[Sequence[TextAtom]], chairs: set[int], spoken: frozenset[tuple[str, ...]]) -> None:
    """Lines at either end that hold nothing but buttons, figures and links within the site; never the last words."""
    left = [[atom for atom in line if id(atom.node) not in chairs] for line in lines]
    controls = _leading_controls(left, spoken) | _leading_controls(left[::-1], spoken)
    if any(id(atom.node) not in controls for line in left for atom in line):
        chairs |= controls
    else:
        chairs |= {id(atom.node) for line in left for atom in line if atom.link is not None or _is_button(atom)}


def _leading_controls(lines: Sequence[Sequence[TextAtom]], spoken: frozenset[tuple[str, ...]]) -> set[int]:
    """The texts of the lines up to the first one that holds anything else."""
    controls: set[int] = set()
    for line in lines:
        bare = any(atom.link is None and block_of(atom) in spoken and _LETTER.search(atom.text) for atom in line)
        if not _are_acts(line) and (bare or not all(_is_control(atom) for atom in line)):
            break
        controls |= {id(atom.node) for atom in line}
    return controls


def _are_acts(line: Sequence[TextAtom]) -> bool:
    """Whether a line holds several links that act, to answer, to print, to report, and hardly anything besides."""
    linked = [atom for atom in line if atom.link is not None]
    if len(linked) < _FEWEST_ACTS or any(_is_away(atom) or _is_of_a_member(atom) for atom in linked):
        return False
    acting = all(AWAY_IN_PATH.search(attribute(atom.link, "href")) for atom in linked)
    return acting and sum(len(atom.text) for atom in line if atom.link is None) <= _SHORT


def _is_tool(atom: TextAtom) -> bool:
    """Whether a text stands in a small box that is called a foot or a bar of tools."""
    for tag in [*atom.node.parents][:3]:
        if any(_TOOLS.search(name) for name in classes(tag)):
            return len(" ".join(tag.stripped_strings)) <= _SHORT * 2
    return False


def _is_button(atom: TextAtom) -> bool:
    return any(step.startswith("button") for step in atom.slot)


def _is_control(atom: TextAtom) -> bool:
    word = fold(atom.text).strip(EDGE)
    if not word:
        return True
    if _FIGURES.match(atom.text) or is_count(atom.text) or word in NEXT | ROUND:
        return not _is_flow(atom) or atom.link is not None
    target = attribute(atom.link, "href") if atom.link is not None else ""
    inside = bool(target) and not _is_away(atom)
    if _is_button(atom) or (inside and len(atom.text) <= _SHORT):
        return True
    return is_role(word) and not _is_flow(atom)


def _is_flow(atom: TextAtom) -> bool:
    return any(step.partition(".")[0] in {"p", "pre", "blockquote"} for step in atom.slot)


def _tells_time_only(atom: TextAtom, record: Record, timed: frozenset[int], usual: frozenset[tuple[str, ...]]) -> bool:
    """The record's own time, and others that stand in most records or tell of an edit or of joining."""
    if id(atom.node) not in timed:
        return False
    return _is_stamp(atom, record) or (len(atom.text) < 80 and (atom.slot in usual or _is_of_another_act(atom.text)))


def _usual(table: Sequence[Sequence[TextAtom]], timed: frozenset[int]) -> frozenset[tuple[str, ...]]:
    """The places where most records show nothing but a figure or a time."""
    counted: Counter[tuple[str, ...]] = Counter()
    others: Counter[tuple[str, ...]] = Counter()
    for pieces in table:
        slots = {atom.slot for atom in pieces if _FIGURES.match(atom.text) or id(atom.node) in timed}
        counted.update(slots)
        others.update({atom.slot for atom in pieces if not _FIGURES.match(atom.text) and id(atom.node) not in timed})
    least = max(2, -(-len(table) * 6 // 10))
    return frozenset(slot for slot, count in counted.items() if count >= least and others[slot] * 2 < count)


def _same_line(pieces: Sequence[TextAtom], line: int, chairs: set[int]) -> set[int]:
    """What shares a line with the time or the name: part of the heading, if it is short and something else is left."""
    spoken = [atom for atom in pieces if atom.line == line and id(atom.node) not in chairs]
    rest = [atom for atom in pieces if atom.line != line and id(atom.node) not in chairs]
    if not rest or sum(len(atom.text) for atom in spoken) > 60:
        return set()
    return {id(atom.node) for atom in spoken}


def _is_stamp(atom: TextAtom, record: Record) -> bool:
    node = record.stamp.node
    return atom.node is node or any(parent is node for parent in atom.node.parents)
