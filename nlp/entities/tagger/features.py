"""What the tagger is told of a word: features, each hashed to a row of its table."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from nlp.entities.crf import gaps
from nlp.entities.tagger.lexicon import LexiconHit, hits
from nlp.entities.word_features import shape
from nlp.text.folded_text import FoldedText
from nlp.text.language_id import language

ROWS = 1 << 15
_MASK = "#"
_AFFIXES = (2, 3, 4)


class TaggerWord(NamedTuple):
    """A word: folded, in its plain spelling, with its case, and the kind of sign before it.

    The plain spelling is `#PHONE` and the like within an identifier, `#3` for three digits.
    """

    folded: str
    plain: str
    cased: str
    gap: str


class TaggerText(NamedTuple):
    """The words of a text, where lexicons have them, and its main language, of which the network is not told."""

    words: list[TaggerWord]
    hits: list[LexiconHit]
    lang: str = ""


def text_of(view: FoldedText, plain: Sequence[str]) -> TaggerText:
    """A text as the tagger sees it; `plain`: its words in plain spelling, or masked as what they are part of."""
    words = list(map(TaggerWord, view.texts, plain, view.cased_texts, gaps(view)))
    return TaggerText(words, hits(view.texts), language(view))


def rows_of_word(word: TaggerWord) -> list[int]:
    """The rows of what a word says by itself."""
    form = "" if word.plain.startswith(_MASK) else shape(word.cased)
    features = ["bias", f"n{word.plain}", f"s{form}", f"g{word.gap}", f"g{word.gap}{form[:1]}"]
    if form:
        features += [f"f{word.folded}", f"z{min(len(word.folded), 15)}"]
        features += [f"p{word.folded[:size]}" for size in _AFFIXES if len(word.folded) > size]
        features += [f"e{word.folded[-size:]}" for size in _AFFIXES if len(word.folded) > size]
    return _hashed(features)


def rows_of_hits(text: TaggerText) -> dict[int, list[int]]:
    """For each word that a lexicon has the rows of what it says of it."""
    found: dict[int, list[str]] = {}
    for hit in text.hits:
        for at in range(hit.first, hit.last + 1):
            part = "B" if at == hit.first else "I"
            found.setdefault(at, []).extend((f"l{part}{hit.label}", f"l{hit.label}{hit.value}"))
    for one, other in pairwise(text.hits):
        if one.label != other.label and one.last + 1 == other.first:
            found[one.last].append(f"l>{other.label}")
            found[other.first].append(f"l<{one.label}")
    return {at: _hashed(features) for at, features in found.items()}


def _hashed(features: Iterable[str]) -> list[int]:
    return [crc32(feature.encode("utf-8", "surrogatepass")) % ROWS for feature in features]
