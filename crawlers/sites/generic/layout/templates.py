"""Lines that a template writes around what differs: "edited by NAME on DAY", "NAME and NAME like this". Pure.

Names, times, figures and links within the site are made equal; what then stands in several records, and not where these
say their own words, is the template's in any language.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from crawlers.dates.folding import fold
from crawlers.sites.base.document import attribute
from crawlers.sites.generic.layout.records import TextAtom
from crawlers.sites.generic.times.timestamps import span_of

Stencil = tuple[tuple[str, ...], str]
"""Where a line stands (its path of tags) and what it says but for what was made equal."""
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_LISTED = re.compile(r"@(?:\W*\s?\w{0,4}\s?\W*@)+")
_LONGEST = 160
_LONG = 100
_WORDS = 8
_FEWEST = 2


def lines_of(pieces: Iterable[TextAtom]) -> list[list[TextAtom]]:
    """The texts of a record, line by line."""
    lines: dict[int, list[TextAtom]] = {}
    for atom in pieces:
        lines.setdefault(atom.line, []).append(atom)
    return list(lines.values())


def stencil_of(line: Sequence[TextAtom], names: frozenset[str], timed: frozenset[int]) -> Stencil | None:
    """What a line has of a template's; None for one without a name, a time or a link, or with many words."""
    if sum(len(atom.text) for atom in line) > _LONGEST:
        return None
    told = _LISTED.sub("@", " ".join(_equal(atom, names, timed) for atom in line))
    words = [word for word in told.split() if any(sign.isalpha() for sign in word)]
    if "@" not in told or len(words) > _WORDS or line[0].node.find_parent(["pre", "code", "blockquote"]) is not None:
        return None
    if not words and not any(_is_named(atom, names) or id(atom.node) in timed for atom in line):
        return None
    return line[0].slot, told


def stencils(
    table: Sequence[Sequence[TextAtom]], names: frozenset[str], timed: frozenset[int], own: frozenset[tuple[str, ...]]
) -> frozenset[Stencil]:
    """The template's lines: in two records or more, at places that are not `own` (where the records' words stand)."""
    counted: Counter[Stencil] = Counter()
    for pieces in table:
        made = (stencil_of(line, names, timed) for line in lines_of(pieces) if line[0].slot not in own)
        counted.update({one for one in made if one is not None})
    return frozenset(one for one, count in counted.items() if count >= _FEWEST)


def own_places(table: Sequence[Sequence[TextAtom]]) -> frozenset[tuple[str, ...]]:
    """The places of the records' own words: where their longest texts stand, and any long one."""
    longest = [max(pieces, key=_length).slot for pieces in table if pieces]
    counted = Counter(longest)
    long = {atom.slot for pieces in table for atom in pieces if len(atom.text) > _LONG}
    return frozenset(slot for slot, count in counted.items() if count * 4 >= len(longest)) | long


def _length(atom: TextAtom) -> int:
    return len(atom.text)


def _is_named(atom: TextAtom, names: frozenset[str]) -> bool:
    return fold(atom.text.strip(" ,:@")) in names


def _equal(atom: TextAtom, names: frozenset[str], timed: frozenset[int]) -> str:
    text = atom.text
    target = attribute(atom.link, "href") if atom.link is not None else ""
    if (target and not target.startswith(("http://", "https://", "//"))) or _is_named(atom, names):
        return "@"
    span = span_of(text) if id(atom.node) in timed else None
    if span is not None:
        text = f"{text[: span[0]]}@{text[span[1] :]}"
    bare = fold(text)
    for name in names:
        if len(name) > 1 and name in bare:
            bare = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "@", bare)
    return _DIGITS.sub("#", bare)
