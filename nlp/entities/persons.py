"""PERSON: names of persons by the name model, only those that it is fairly sure of, with an honest confidence.

The model tags places and organisations too, as they compete for the same words; places themselves come from the
gazetteer. It runs on the clauses of many texts at once; chances are counted where a person was found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from nlp.checksums import require
from nlp.entities.crf import Clause, Scores, seen, spans
from nlp.entities.window_tagger import WindowTagger
from nlp.scoring import confidence_at
from nlp.text.folded_text import FoldedText, SpanMatch

NEWEST = "3"
MODELS = Path(__file__).resolve().parents[2] / "resources" / "names"
WEIGHTS = "weights.npz"
CERTAINTY = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
LEAST = 0.6
MARKED = frozenset({"at", "apart", "hash"})
_UPON = "على"
_LONGEST_LINE = 60


@dataclass(frozen=True, slots=True)
class Names:
    """A loaded name model: its version and tagger, and how often a person is right from each chance on."""

    version: str
    tagger: WindowTagger
    steps: tuple[tuple[float, float], ...]


@cache
def load_names(version: str = NEWEST, models: Path = MODELS) -> Names:
    """The name model of a version.

    Raises:
        OSError: a file is missing or is not the one that was written.
    """
    folder = models / version
    require(folder, "The name model is")
    with np.load(folder / WEIGHTS, allow_pickle=False) as arrays:
        steps = tuple((float(low), float(share)) for low, share in arrays["steps"])
        return Names(version, WindowTagger.read(arrays), steps)


def find(model: Names, view: FoldedText, taken: Sequence[tuple[int, int]] = ()) -> list[SpanMatch]:
    """The persons of a text in order; none inside `taken` (folded spans), none that is a handle."""
    return find_many(model, [(view, taken)])[0]


def find_many(model: Names, texts: Sequence[tuple[FoldedText, Sequence[tuple[int, int]]]]) -> list[list[SpanMatch]]:
    """What `find` gives for each of several texts (views and their taken spans)."""
    clauses = [clause for at, (view, _) in enumerate(texts) for clause in _clauses(model, at, view)]
    found: list[list[SpanMatch]] = [[] for _ in texts]
    for clause, path in zip(clauses, model.tagger.paths([clause.words for clause in clauses]), strict=True):
        found[clause.text] += _persons(model, clause, path, *texts[clause.text])
    return found


@dataclass(frozen=True, slots=True)
class _Clause:
    """The words of a clause or of a part of one, which text it is of, and which word of that text its first is."""

    text: int
    first: int
    words: Clause


def _clauses(model: Names, text: int, view: FoldedText) -> Iterator[_Clause]:
    """The clauses of a text that can hold a person, or what of them can."""
    words = seen(view)
    for first, last in clauses_of(words):
        begin, end = model.tagger.stretch(words[first:last])
        if end:
            yield _Clause(text, first + begin, words[first + begin : first + end])


def _persons(
    model: Names, clause: _Clause, path: Sequence[int], view: FoldedText, taken: Sequence[tuple[int, int]]
) -> Iterator[SpanMatch]:
    chances: Scores | None = None
    for kind, begin, end in spans(path):
        start, stop = view.words[clause.first + begin].start, view.words[clause.first + end].end
        words = clause.words[begin : end + 1]
        if kind != "PER" or words[0][2] in MARKED:
            continue
        value = view.folded.original[slice(*view.folded.span(start, stop))]
        if _UPON in value or any(a < stop and start < b for a, b in taken):
            continue
        chances = model.tagger.chances(clause.words) if chances is None else chances
        confidence = confidence_at(min(float(chances[at, path[at]]) for at in range(begin, end + 1)), model.steps)
        if confidence >= LEAST:
            yield SpanMatch("PERSON", value, start, stop, "names", confidence)


def clauses_of(words: Clause) -> list[tuple[int, int]]:
    """First word and end of each clause: parted by stops, at most `_LONGEST_LINE` words."""
    if not words:
        return []
    begins = [at for at, word in enumerate(words) if not at or word[2] == "stop"]
    cut = [
        at
        for begin, end in zip(begins, [*begins[1:], len(words)], strict=True)
        for at in range(begin, end, _LONGEST_LINE)
    ]
    return list(zip(cut, [*cut[1:], len(words)], strict=True))
