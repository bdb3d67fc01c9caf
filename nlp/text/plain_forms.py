"""The plain form of a word: one for all its spellings."""

from collections.abc import Iterable
from functools import cache

from nlp.text.spelling_variants import spellings

_MOST = 65536  # words that are kept


class _Normal(dict[str, str]):
    """Word -> its feature, found when the word is first met."""

    def __init__(self) -> None:
        super().__init__()
        self._plain = {form: group[0] for group in spellings() for form in group}

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST:
            self.clear()
        feature = f"#{min(9, len(word))}" if word.isdecimal() else self._plain.get(word, word)
        self[word] = feature
        return feature


@cache
def _normal() -> _Normal:
    return _Normal()


def normal_forms(words: Iterable[str]) -> list[str]:
    """The feature of each folded word: its plain spelling, or `#1`…`#9` for digits by their count."""
    return list(map(_normal().__getitem__, words))


def normal_form(word: str) -> str:
    """The feature of one folded word."""
    return _normal()[word]
