"""Putting together what separators or line breaks cut apart, and opening up text whose letters stand one by one."""

import re
from collections.abc import Iterator

from nlp.text.folded_text import FoldedText
from nlp.text.normalise import Folded

_LETTER_BY_LETTER = re.compile(r"(?<![^\W_])(?:\S[ ]{1,2}){9,}\S(?![^\W_])")
_SINGLE = re.compile(r" \S {1,2}\S {1,2}\S ")  # in the middle of every such part

_LONGEST_GAP = 3
_PARTING = frozenset(":;?!,@/=\"'")


def pieces(view: FoldedText, first: int, longest: int) -> Iterator[tuple[str, int]]:
    """(cased text, end) of word `first` alone, then with each following word joined, up to `longest` characters.

    Between pieces at most three separators stand, a line break among them.
    """
    text = ""
    end = view.words[first].start
    for place in range(first, min(len(view.words), first + 40)):
        word = view.words[place]
        if place > first and (gap := view.gaps[place - 1]) != " " and not joins(gap):
            return
        text += view.cased[word.start : word.end]
        end = word.end
        if len(text) > longest:
            return
        yield text, end


def joins(gap: str) -> bool:
    """Whether what stands between two words may part the pieces of one identifier."""
    return len(gap) <= _LONGEST_GAP and _PARTING.isdisjoint(gap)


def opened(view: FoldedText) -> Iterator[FoldedText]:
    """Views of the parts written letter by letter (`u s e r @ h o s t . c o m`), their blanks left out."""
    if not _SINGLE.search(view.text):
        return
    for match in _LETTER_BY_LETTER.finditer(view.text):
        kept = [at for at in range(match.start(), match.end()) if view.text[at] != " "]
        folded = view.folded
        yield FoldedText(
            Folded(
                folded.original,
                "".join(view.text[at] for at in kept),
                "".join(view.cased[at] for at in kept),
                [folded.offsets[at] for at in kept],
            )
        )
