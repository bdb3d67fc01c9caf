"""What the contact tagger is told of a word: its letters or how its digits begin, and the very signs before it."""

import re

from nlp.identifiers.context.labels import LABELS, LEXICONS
from nlp.tagging.features import TaggerText, TaggerWord, rows_of
from nlp.tagging.task import TaggingTask
from nlp.text.folded_text import FoldedText
from nlp.text.plain_forms import normal_forms
from nlp.text.word_shapes import shape

_AFFIXES = (2, 3, 4)
_LONGEST_SIGN, _LONGEST_WORD, _SHORT_FIGURE = 4, 20, 4
_BLANKS, _LINES = re.compile(" +"), re.compile(r"\s*\n\s*")
_BEGIN = "^"


def text_of(view: FoldedText, first: int = 0, end: int | None = None) -> TaggerText:
    """The words of a view from `first` up to `end` as the tagger sees them."""
    texts = view.texts[first:end]
    words = list(map(TaggerWord, texts, normal_forms(texts), view.cased_texts[first:end], _signs(view, first, end)))
    return TaggerText(words, LEXICONS.hits(texts))


def _signs(view: FoldedText, first: int, end: int | None) -> list[str]:
    """The last signs before each word, blanks and line breaks once."""
    before = [view.gaps[first - 1]] if first else [_BEGIN + view.text[: view.starts[0]]] if view.starts else []
    last = len(view.texts) if end is None else end
    return [_short(gap) for gap in (*before, *view.gaps[first : last - 1])]


def _short(gap: str) -> str:
    return gap if len(gap) == 1 else _BLANKS.sub(" ", _LINES.sub("\n", gap))[-_LONGEST_SIGN:]


def rows_of_word(word: TaggerWord) -> list[int]:
    """The rows of what a word says by itself."""
    form, folded, gap = shape(word.cased), word.folded, word.gap
    features = ["bias", f"n{word.plain}", f"s{form}", f"g{gap}", f"g{gap}|{form[:1]}", f"h{gap[-1:]}"]
    features.append(f"z{min(len(folded), _LONGEST_WORD)}")
    if folded.isdecimal():
        features += [f"p{folded[:size]}" for size in (1, *_AFFIXES) if len(folded) > size]
        features.append(f"d{len(folded)}{folded[0]}")
        if len(folded) < _SHORT_FIGURE:
            features.append(f"f{folded}")
        return rows_of(features)
    features.append(f"f{folded}")
    features += [f"p{folded[:size]}" for size in _AFFIXES if len(folded) > size]
    features += [f"e{folded[-size:]}" for size in _AFFIXES if len(folded) > size]
    return rows_of(features)


TASK = TaggingTask(LABELS, LEXICONS, rows_of_word, " ")
