"""A text with some places written as they are meant, so that offsets still lead to the text as it stands."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from nlp.text.folded_text import FoldedText
from nlp.text.normalise import Folded
from nlp.text.phrase_lexicon import PhraseTree, rows

_AROUND = 1000  # characters of the text on either side of a changed place that are read with it
_FEW = 5  # words between two parts
_LEXICON = PhraseTree(rows("obfuscation"))


class Edit(NamedTuple):
    """Folded `[start, end)` is to be read as the characters at the places `kept`, in that order."""

    start: int
    end: int
    kept: Sequence[int]


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A stretch of the text as it is meant, the spans in it that were changed, and what was undone, in words."""

    view: FoldedText
    changed: tuple[tuple[int, int], ...]
    undone: str

    def fills(self, start: int, end: int) -> bool:
        """Whether what stands in `[start, end)` is all that stands in a changed place."""
        place = bisect_left(self.changed, start, key=itemgetter(1))
        while place < len(self.changed) and self.changed[place][0] <= end:
            if self._only_signs((start, end), self.changed[place]):
                return True
            place += 1
        return False

    def _only_signs(self, found: tuple[int, int], changed: tuple[int, int]) -> bool:
        left, right = (sorted(pair) for pair in zip(found, changed, strict=True))
        return not any(sign.isalnum() for sign in self.view.text[slice(*left)] + self.view.text[slice(*right)])


def rewritten(view: FoldedText, edits: Iterable[Edit], undone: str) -> Iterator[Rewriting]:
    """The text around places that are read as they are meant; these are in order and apart from each other."""
    near: list[Edit] = []
    for edit in edits:
        if near and edit.start - near[-1].end > 2 * _AROUND:
            yield _one(view, near, undone)
            near = []
        near.append(edit)
    if near:
        yield _one(view, near, undone)


def _one(view: FoldedText, edits: Sequence[Edit], undone: str) -> Rewriting:
    """The stretch around some places.

    A changed place keeps its order in the original, whatever the order of its characters, so that a span of the whole
    of it is the whole of it there.
    """
    at, last = max(0, edits[0].start - _AROUND), min(len(view.text), edits[-1].end + _AROUND)
    kept: list[int] = []
    offsets: list[int] = []
    changed = []
    for edit in edits:
        kept += [*range(at, edit.start), *edit.kept]
        offsets += [*range(at, edit.start), *sorted(edit.kept)]
        changed.append((len(kept) - len(edit.kept), len(kept)))
        at = edit.end
    kept += range(at, last)
    offsets += range(at, last)
    folded = view.folded
    return Rewriting(
        FoldedText(
            Folded(
                folded.original,
                "".join(view.text[place] for place in kept),
                "".join(view.cased[place] for place in kept),
                [folded.offsets[place] for place in offsets],
            )
        ),
        tuple(changed),
        undone,
    )


def says(view: FoldedText, row: str) -> bool:
    """Whether a text has a word or phrase of a row of `resources/lexicons/obfuscation.tsv`."""
    return row in view.once(_said)


def _said(view: FoldedText) -> frozenset[str]:
    return frozenset(_LEXICON.at(view.words, place) for place in range(len(view.words)))


def is_said_of_parts(view: FoldedText, start: int, end: int) -> bool:
    """Whether a few words stand in folded `[start, end)`, one for parts among them."""
    places = range(view.word_at(start), view.word_at(end))
    return len(places) <= _FEW and any(_LEXICON.at(view.words, place) == "part" for place in places)
