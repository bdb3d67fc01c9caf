"""Where the words of `resources/lexicons` that a tagger is told of stand in a text.

English plurals, and words that Arabic and Farsi write together with particles, are found where the plain word is
listed.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import product
from typing import NamedTuple

from nlp.text.language_packs import Phrase
from nlp.text.phrase_lexicon import PhraseNode, rows, tree

_LEADING = ("", "و", "ب", "ل", "ف", "ک", "ال", "وال", "بال", "لل", "فال", "کال")
_ENDINGS = ("", "ہا", "ہای", "ہایی", "ات", "ین", "ان", "ش", "م", "ی", "ک", "نا", "ہم", "شان", "تان", "مان")
_KEPT = 65_536  # words of which is kept what they lead to
_SHORTEST = 3  # letters that are left of a word when its particles are taken off


class LexiconHit(NamedTuple):
    """The words from `first` to `last`, which a lexicon has under `label` and `value`."""

    label: str
    value: str
    first: int
    last: int


class TaggerLexicons:
    """Lexicons by the label under which their hits are told, and the rows of each that are looked for."""

    def __init__(self, files: Mapping[str, str], values: Mapping[str, tuple[str, ...]]) -> None:
        self._files = dict(files)
        self._values = dict(values)
        self._led_to = lru_cache(maxsize=_KEPT)(self._begun)

    @cached_property
    def _roots(self) -> dict[str, PhraseNode]:
        return {label: tree({value: self.row(label, value) for value in self._values[label]}) for label in self._files}

    def row(self, label: str, value: str) -> frozenset[Phrase]:
        """The phrases of a row."""
        return rows(self._files[label])[value]

    def hits(self, words: Sequence[str]) -> list[LexiconHit]:
        """The longest phrase of each label from each word on; none within one of the same label."""
        found, free = [], dict.fromkeys(self._files, 0)
        for place, word in enumerate(words):
            for label, node in self._led_to(word):
                if place < free[label]:
                    continue
                value, last = _longest(words, place, node)
                if value:
                    found.append(LexiconHit(label, value, place, last))
                    free[label] = last + 1
        return found

    def _begun(self, word: str) -> tuple[tuple[str, PhraseNode], ...]:
        """Each label with the node that a word leads to; none for most words."""
        found = ((label, _after(root, word)) for label, root in self._roots.items())
        return tuple((label, node) for label, node in found if node is not None)


def _after(node: PhraseNode, word: str) -> PhraseNode | None:
    """Where a phrase goes on with a word, or with a form of it that is listed."""
    if word in node.after:
        return node.after[word]
    return next((node.after[form] for form in forms(word) if form in node.after), None)


@lru_cache(maxsize=_KEPT)
def forms(word: str) -> tuple[str, ...]:
    """What a word may be a form of: the singular of an English plural, an Arabic or Persian word without particles."""
    if word.isascii():
        return tuple(form for form in dict.fromkeys(_english(word)) if form != word and len(form) > _SHORTEST)
    parts = (
        word[len(leading) : len(word) - len(ending)]
        for leading, ending in product(_LEADING, _ENDINGS)
        if leading + ending and word.startswith(leading) and word.endswith(ending)
    )
    return tuple(dict.fromkeys(part for part in parts if len(part) >= _SHORTEST))


def _english(word: str) -> Iterator[str]:
    spelt = word.replace("license", "licence")
    yield spelt
    for ending, singular in (("s", ""), ("es", ""), ("ies", "y")):
        if spelt.endswith(ending):
            yield spelt.removesuffix(ending) + singular


def _longest(words: Sequence[str], place: int, node: PhraseNode) -> tuple[str, int]:
    """The value and the last word of the longest phrase that goes on from `node`; no value for none."""
    value, last = node.name, place
    while node.after and place + 1 < len(words):
        place += 1
        onward = _after(node, words[place])
        if onward is None:
            break
        node = onward
        if node.name:
            value, last = node.name, place
    return value, last
