"""What a finder proposes: a span that may be of a kind, its value, and what is told of how it is written."""

from collections.abc import Iterable
from typing import NamedTuple

from nlp.identifiers.context.labels import row_of
from nlp.text.folded_text import FoldedText

_PASSED = frozenset({"number", "filler"})
_REACH = 4  # words before a candidate up to which it is asked what they call it


class Candidate(NamedTuple):
    """In folded offsets. `told`: what tells for or against it, in words; `undone`: what the finder undid."""

    label: str
    value: str
    start: int
    end: int
    by: str
    told: tuple[str, ...]
    undone: tuple[str, ...] = ()


def words_of(view: FoldedText, start: int, end: int) -> tuple[int, int]:
    """First word and the one behind the last that `[start, end)` touches; one at least."""
    first, last = view.word_at(start), view.word_at(end)
    if first and view.words[first - 1].end > start:
        first -= 1
    return first, max(last, first + 1)


def around(view: FoldedText, start: int, end: int) -> Iterable[str]:
    """The signs right beside `[start, end)` and the two words on either side."""
    text, (first, last) = view.text, words_of(view, start, end)
    yield from (f"<{text[max(0, start - 1) : start]}", f">{text[end : end + 1]}")
    yield from (f"<<{text[max(0, start - 2) : start]}", f">>{text[end : end + 2]}")
    called = _called(view, first)
    yield from (f"called {called}", f"called {called} behind {row_of(view.texts[last]) if last <= view.last else ''}")
    for away in (1, 2):
        yield f"before{away}{view.texts[first - away] if first >= away else ''}"
        yield f"behind{away}{view.texts[last + away - 1] if last + away - 1 <= view.last else ''}"


def _called(view: FoldedText, first: int) -> str:
    """What the words before word `first` call it, as a row of the lexicon; fillers and "number" are passed."""
    for word in reversed(view.texts[max(0, first - _REACH) : first]):
        row = row_of(word)
        if row not in _PASSED:
            return row
    return ""
