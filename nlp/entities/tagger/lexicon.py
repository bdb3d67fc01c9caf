"""Where the words of `resources/lexicons` for papers, ways and roles stand in a text.

The tagger is told of them, and is to be surer of what has none of their words (`tagger`). English plurals, and words
that Arabic and Farsi write together with particles, are found where the plain word is listed.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from nlp.entities.tagger.labels import VALUES
from nlp.text.phrase_lexicon import PhraseNode, rows, tree

LEXICONS = {"DOCUMENT": "documents", "TRANSPORT": "transport", "ROLE": "roles"}
_LEADING = ("", "و", "ب", "ل", "ف", "ک", "ال", "وال", "بال", "لل", "فال", "کال")
_ENDINGS = ("", "ہا", "ہای", "ہایی", "ات", "ین", "ان", "ش", "م", "ی", "ک", "نا", "ہم", "شان", "تان", "مان")
_SHORTEST = 3  # letters that are left of a word when its particles are taken off


class LexiconHit(NamedTuple):
    """The words from `first` to `last`, which a lexicon has under `label` and `value`."""

    label: str
    value: str
    first: int
    last: int


@cache
def _roots() -> dict[str, PhraseNode]:
    return {label: tree({value: rows(name)[value] for value in VALUES[label]}) for label, name in LEXICONS.items()}


@lru_cache(maxsize=65536)
def _begun(word: str) -> tuple[tuple[str, PhraseNode], ...]:
    """Each label with the node that a word leads to; none for most words."""
    found = ((label, _after(root, word)) for label, root in _roots().items())
    return tuple((label, node) for label, node in found if node is not None)


def _after(node: PhraseNode, word: str) -> PhraseNode | None:
    """Where a phrase goes on with a word, or with a form of it that is listed."""
    if word in node.after:
        return node.after[word]
    return next((node.after[form] for form in forms(word) if form in node.after), None)


@lru_cache(maxsize=65536)
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


def hits(words: Sequence[str]) -> list[LexiconHit]:
    """The longest phrase of each label from each word on; none within one of the same label."""
    found, free = [], dict.fromkeys(LEXICONS, 0)
    for place, word in enumerate(words):
        for label, node in _begun(word):
            if place < free[label]:
                continue
            value, last = _longest(words, place, node)
            if value:
                found.append(LexiconHit(label, value, place, last))
                free[label] = last + 1
    return found


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
