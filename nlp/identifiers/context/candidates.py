"""What a finder proposes: a span that may be of a kind, its value, and what is told of how it is written."""

from collections.abc import Iterable
from typing import NamedTuple

from nlp.text.folded_text import FoldedText


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
    for away in (1, 2):
        yield f"before{away}{view.texts[first - away] if first >= away else ''}"
        yield f"behind{away}{view.texts[last + away - 1] if last + away - 1 <= view.last else ''}"
