"""Identifiers with something between that is to be taken out (`[REMOVE]`, `"xx"`, a letter between digits)."""

import re
from collections import Counter
from collections.abc import Iterator

from nlp.identifiers.obfuscation.rewriting import Edit, Rewriting, rewritten, says
from nlp.text.folded_text import FoldedText

UNDONE = "fillers dropped"
_IN_BRACKETS = re.compile(r"[ ]?[\[({<]{1,2}[ ]?[^\W\d_]{1,12}[ ]?[\])}>]{1,2}[ ]?")
_ADDRESS = r"[a-z0-9@._+\-]"
_CUT = re.compile(rf"(?<!{_ADDRESS}){_ADDRESS}++(?:{_IN_BRACKETS.pattern}{_ADDRESS}++)+")
_QUOTED = re.compile(r"[\"'\u2018\u2019\u201c\u201d\u00ab\u00bb]([a-z]{1,10})[\"'\u2018\u2019\u201c\u201d\u00ab\u00bb]")
_LONGEST_QUOTED = 10
_WORD = re.compile(rf"{_ADDRESS}{{9,}}+")
_CAPITALS = re.compile("[A-Z]{3,}")
_LETTERED = re.compile(r"(?<![^\W_])\+?[0-9]++(?:[^\W\d_]{1,2}[0-9]++)++(?![^\W_])")
_DIGITS = range(9, 16)
_OF_A_ROW = 5  # times that one letter stands between digits, from which on no word need say so


def without_fillers(view: FoldedText) -> Iterator[Rewriting]:
    """The text without what it says is to be taken out, or what stands between digit and digit each time."""
    said = says(view, "removed")
    edits = [*_cut_by_brackets(view)] if said else []
    edits += _cut_by_quoted(view) if said else ()
    edits += _cut_by_capitals(view) if said else ()
    edits += _cut_by_letters(view, said=said)
    apart: list[Edit] = []
    for edit in sorted(edits):
        if not apart or apart[-1].end <= edit.start:
            apart.append(edit)
    yield from rewritten(view, apart, UNDONE)


def _cut_by_brackets(view: FoldedText) -> Iterator[Edit]:
    for match in _CUT.finditer(view.text):
        dropped = {
            at for cut in _IN_BRACKETS.finditer(view.text, *match.span()) for at in range(cut.start(), cut.end())
        }
        yield Edit(*match.span(), [at for at in range(*match.span()) if at not in dropped])


def _cut_by_quoted(view: FoldedText) -> Iterator[Edit]:
    """What stands in quotation marks somewhere, within an address."""
    quoted = {match.group(1) for match in _QUOTED.finditer(view.text)}
    for match in _WORD.finditer(view.text) if quoted else ():
        dropped = _places_of(quoted, view.text, *match.span())
        if dropped and len(dropped) < match.end() - match.start():
            yield Edit(*match.span(), [at for at in range(*match.span()) if at not in dropped])


def _places_of(words: set[str], text: str, start: int, end: int) -> set[int]:
    """Where one of some short words stands in a stretch of a text."""
    begins = ((at, size) for at in range(start, end) for size in range(1, min(_LONGEST_QUOTED, end - at) + 1))
    return {place for at, size in begins if text[at : at + size] in words for place in range(at, at + size)}


def _cut_by_capitals(view: FoldedText) -> Iterator[Edit]:
    """A word in capitals within an address in small letters (`gardesh.NOSPAMhesab@…`)."""
    for match in _WORD.finditer(view.text):
        cut = _CAPITALS.search(view.cased, *match.span())
        others = view.cased[match.start() : cut.start()] + view.cased[cut.end() : match.end()] if cut else ""
        if cut and others == others.lower() and any(map(str.isalpha, others)):
            yield Edit(*match.span(), [*range(match.start(), cut.start()), *range(cut.end(), match.end())])


def _cut_by_letters(view: FoldedText, *, said: bool) -> Iterator[Edit]:
    for match in _LETTERED.finditer(view.text):
        letters = Counter(sign for sign in match.group() if sign.isalpha())
        digits = sum(sign.isdecimal() for sign in match.group())
        if digits in _DIGITS and (said or (len(letters) == 1 and letters.total() >= _OF_A_ROW)):
            yield Edit(*match.span(), [at for at in range(*match.span()) if not view.text[at].isalpha()])
