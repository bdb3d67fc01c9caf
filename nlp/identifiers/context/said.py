"""Whether certain words stand near a place in a text, as finders of kinds with checksums ask."""

from nlp.identifiers.context.labels import words
from nlp.text.folded_text import FoldedText

_SAME_THOUGHT = 64


def said_near(view: FoldedText, start: int, end: int, names: frozenset[str], *, reach: int, after: int = 20) -> bool:
    """Whether one of `names` stands in the same line, at most `reach` characters before or `after` behind."""
    for place in range(view.word_at(start) - 1, -1, -1):
        word = view.words[place]
        if start - word.end > reach or "\n" in view.text[word.end : start].strip(" \t:\n"):
            break
        if word.text in names:
            return True
    for place in range(view.word_at(end), len(view.words)):
        word = view.words[place]
        if word.start - end > after or "\n" in view.text[end : word.start]:
            break
        if word.text in names:
            return True
    return False


def said_before(view: FoldedText, start: int, names: frozenset[str], *, steps: int = 5) -> bool:
    """Whether one of `names` stands before `start` with only fillers and words for "number" between."""
    passing = words("filler") | words("number")
    for place in range(view.word_at(start) - 1, max(-1, view.word_at(start) - 1 - steps), -1):
        word = view.words[place]
        if start - word.end > _SAME_THOUGHT:
            return False
        if word.text in names:
            return True
        if word.text not in passing:
            return False
    return False
