"""What a tagger is for: the labels that it tells, the lexicons and features that it is told of."""

from collections.abc import Callable
from dataclasses import dataclass

from nlp.tagging.features import TaggerWord
from nlp.tagging.labels import LabelScheme
from nlp.tagging.lexicon import TaggerLexicons


@dataclass(frozen=True, slots=True)
class TaggingTask:
    """`rows_of_word` tells what a word says by itself; `blank` is the sign before a word that a blank parts."""

    labels: LabelScheme
    lexicons: TaggerLexicons
    rows_of_word: Callable[[TaggerWord], list[int]]
    blank: str
