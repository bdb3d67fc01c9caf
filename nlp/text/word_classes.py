"""What each word is to the readers: one look-up a word says which of them need look at it.

A reader asks for a kind of its own once, when its module is read, with a list of folded words or a test of one;
`View.places` then gives the words of a text that are of the kind.
"""

from collections.abc import Callable, Iterable
from itertools import count

_TESTS: list[tuple[int, Callable[[str], bool]]] = []
_LISTED: dict[str, int] = {}  # word -> the bits of the kinds that list it
_bits = count()
_MOST, _LONGEST = 65536, 64  # words that are kept, and how long they are at most


class _Kinds(dict[str, int]):
    """Word -> the bits of its kinds, tested when first met."""

    def __missing__(self, text: str) -> int:
        bits = _LISTED.get(text, 0)
        for bit, test in _TESTS:
            if test(text):
                bits |= bit
        if len(text) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[text] = bits
        return bits


_KINDS = _Kinds()


def kind(test: Callable[[str], bool]) -> int:
    """The bit of a new kind: of the words for which `test` holds."""
    bit = 1 << next(_bits)
    _TESTS.append((bit, test))
    _KINDS.clear()
    return bit


def listed(words: Iterable[str]) -> int:
    """The bit of a new kind: of these words; unlike a test it costs nothing where another word is met first."""
    bit = 1 << next(_bits)
    for word in words:
        _LISTED[word] = _LISTED.get(word, 0) | bit
    _KINDS.clear()
    return bit


def kinds_of(texts: Iterable[str]) -> list[int]:
    """The bits of each word."""
    return list(map(_KINDS.__getitem__, texts))
