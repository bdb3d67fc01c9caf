"""Examples with some words of a lexicon in the place of others of their row: what one listed word does, any may do.

Some examples stand in a language that nobody was taught, but for the words that a lexicon has: of such a language
lexicons come before posts.
"""

from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from nlp.tagging.features import TaggerText, TaggerWord
from nlp.tagging.labels import FIRST, FURTHER, OUTSIDE
from nlp.tagging.lexicon import LexiconHit, TaggerLexicons
from nlp.tagging.task import TaggingTask
from nlp.text.language_packs import Phrase
from nlp.text.plain_forms import normal_form
from nlp.train.tagger.example import TrainingExample

SWAPPED, UNKNOWN = 0.25, 0.08


def swapped(task: TaggingTask, example: TrainingExample, dice: np.random.Generator) -> TrainingExample:
    """An example in which each word or phrase of a lexicon stood a chance of `SWAPPED` to become another of its row."""
    words, tags, values = list(example.text.words), example.tags, example.values
    if dice.random() < UNKNOWN:
        words = _unknown(words, example.text.hits, dice)
    for hit in reversed(example.text.hits):
        if dice.random() >= SWAPPED or not _is_one(example, hit) or _overlapped(example, hit):
            continue
        others = _row(task.lexicons, hit.label, hit.value, ascii_only=words[hit.first].folded.isascii())
        phrase = others[int(dice.integers(len(others)))] if others else ()
        if not phrase:
            continue
        inside = slice(hit.first, hit.last + 1)
        words[inside] = _written(phrase, words[hit.first].gap, task.blank)
        tags = _spread(tags, inside, len(phrase), begins=True)
        values = _spread(values, inside, len(phrase), begins=False)
    return TrainingExample(
        TaggerText(words, task.lexicons.hits([word.folded for word in words])), tags, values, example.weight
    )


def _unknown(words: list[TaggerWord], listed: Iterable[LexiconHit], dice: np.random.Generator) -> list[TaggerWord]:
    """The words in letters that stand for others, all but those that a lexicon has, identifiers and figures."""
    kept = {at for hit in listed for at in range(hit.first, hit.last + 1)}
    letters = sorted({sign for word in words for sign in word.folded if sign.isalpha()})
    latin, others = ([sign for sign in letters if sign.isascii() is ascii_only] for ascii_only in (True, False))
    table = {
        ord(sign): other
        for row in (latin, others)
        for sign, other in zip(row, dice.permutation(row).tolist(), strict=True)
    }
    return [word if at in kept else _spelt(word, word.folded.translate(table)) for at, word in enumerate(words)]


def _spelt(word: TaggerWord, folded: str) -> TaggerWord:
    plain = word.plain if word.plain.startswith("#") else normal_form(folded)
    return TaggerWord(folded, plain, folded.title() if word.cased[0].isupper() else folded, word.gap)


def _is_one(example: TrainingExample, hit: LexiconHit) -> bool:
    """Whether no span begins or ends within the words of a hit."""
    tags = example.tags[hit.first : hit.last + 1]
    same = (tags == OUTSIDE) == (tags[:1] == OUTSIDE)
    return bool(same.all()) and not bool((tags[1:] == FIRST).any())


def _overlapped(example: TrainingExample, hit: LexiconHit) -> bool:
    """Whether another lexicon has a word of a hit too."""
    return any(other != hit and other.first <= hit.last and hit.first <= other.last for other in example.text.hits)


@cache
def _row(lexicons: TaggerLexicons, label: str, value: str, *, ascii_only: bool) -> tuple[Phrase, ...]:
    row = lexicons.row(label, value)
    return tuple(sorted(phrase for phrase in row if all(word.isascii() is ascii_only for word in phrase)))


def _written(phrase: Phrase, gap: str, blank: str) -> list[TaggerWord]:
    gaps = [gap, *(blank for _ in phrase[1:])]
    return [TaggerWord(word, normal_form(word), word, sign) for word, sign in zip(phrase, gaps, strict=True)]


def _spread(rows: NDArray[np.int8], inside: slice, length: int, *, begins: bool) -> NDArray[np.int8]:
    """The rows with those `inside` become `length` ones like the first; of a span that begins there one begins it."""
    fresh = np.repeat(rows[inside.start : inside.start + 1], length, axis=0)
    if begins:
        fresh[1:][fresh[1:] == FIRST] = FURTHER
    return np.concatenate([rows[: inside.start], fresh, rows[inside.stop :]])
