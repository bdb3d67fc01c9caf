"""What the tagger of papers, ways and roles is told of a word: features, each hashed to a row of its table."""

from collections.abc import Sequence

from nlp.entities.crf import gaps
from nlp.entities.tagger.labels import LABELS, LEXICONS
from nlp.tagging.features import TaggerText, TaggerWord, rows_of
from nlp.tagging.task import TaggingTask
from nlp.text.folded_text import FoldedText
from nlp.text.language_id import language
from nlp.text.word_shapes import shape

_MASK = "#"
_AFFIXES = (2, 3, 4)


def text_of(view: FoldedText, plain: Sequence[str]) -> TaggerText:
    """A text as the tagger sees it; `plain`: its words in plain spelling, or masked as what they are part of."""
    words = list(map(TaggerWord, view.texts, plain, view.cased_texts, gaps(view)))
    return TaggerText(words, LEXICONS.hits(view.texts), language(view))


def rows_of_word(word: TaggerWord) -> list[int]:
    """The rows of what a word says by itself."""
    form = "" if word.plain.startswith(_MASK) else shape(word.cased)
    features = ["bias", f"n{word.plain}", f"s{form}", f"g{word.gap}", f"g{word.gap}{form[:1]}"]
    if form:
        features += [f"f{word.folded}", f"z{min(len(word.folded), 15)}"]
        features += [f"p{word.folded[:size]}" for size in _AFFIXES if len(word.folded) > size]
        features += [f"e{word.folded[-size:]}" for size in _AFFIXES if len(word.folded) > size]
    return rows_of(features)


TASK = TaggingTask(LABELS, LEXICONS, rows_of_word, "blank")
