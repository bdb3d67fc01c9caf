"""Trains the weights of papers (`nlp.entities.documents.trade_weight`) on those marked in hand-written posts.

A paper that is named in a post is dealt with where a marked one overlaps its head, whatever the rules say of it.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from spacy.language import Language

from nlp.entities.components import papers_named, papers_seen, view_of
from nlp.entities.documents.paper_match import Paper
from nlp.entities.documents.trade_weight import DocumentContext, PaperWeights, rows
from nlp.text.folded_text import FoldedText
from nlp.train.corpus import posts
from nlp.train.logistic_regression import HashedFeatures, TrainingOptions, fit_table

RECIPE = TrainingOptions(epochs=20, rate=0.05, shrink=3e-6, lost=0.4)
COPIES = 2
SMOOTH = 0.06
MARKED = (
    *("dev2", "told", "told2", "told3", "pashto", "papers"),
    *(f"papers{number}" for number in range(2, 19)),
    *("opened", *(f"opened{number}" for number in (2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15))),
)
# Each by hands of its own: also scored as a whole by weights that saw none of it.
STRANGERS = (
    *("told", "told2", "told3", "opened8", "opened9"),
    *("opened10", "opened11", "opened12", "opened13", "opened14", "opened15"),
)


def named(nlp: Language, parts: Iterable[str]) -> Iterator[tuple[DocumentContext, list[bool]]]:
    """Each post of those parts of the corpus as the weights see it, and whether each of its papers is dealt with."""
    before = nlp.pipe_names[: nlp.pipe_names.index("nlp_papers")]
    for name in parts:
        for post in posts(name):
            doc = nlp.make_doc(post["text"])
            for step in before:
                doc = nlp.get_pipe(step)(doc)
            text = papers_seen(doc, papers_named(doc))
            marked = [(one["start"], one["end"]) for one in post["spans"] if one["label"] == "DOCUMENT"]
            yield text, [_is_marked(view_of(doc), paper, marked) for paper in text.papers]


def told_right(seen: Sequence[tuple[DocumentContext, list[bool]]], weights: PaperWeights) -> float:
    """The share of the papers of some posts that the weights alone tell right."""
    right = np.array([dealt for _, marks in seen for dealt in marks])
    return float(((weights.scores([text for text, _ in seen]) > 0) == right).mean())


def _is_marked(view: FoldedText, paper: Paper, marked: Sequence[tuple[int, int]]) -> bool:
    start, end = view.folded.span(view.words[paper.head].start, view.words[paper.last].end)
    return any(first < end and start < last for first, last in marked)


def fit(seen: Sequence[tuple[DocumentContext, list[bool]]], length: int, seed: int) -> PaperWeights:
    """The weights for those papers: the mean of `COPIES` that differ in what chance left out."""
    told = rows([text for text, _ in seen], length)
    right = np.array([dealt for _, marks in seen for dealt in marks], dtype=np.int64)
    wanted = np.full((len(right), 2), SMOOTH / 2, np.float32)
    wanted[np.arange(len(right)), right] += 1 - SMOOTH
    even = np.ones(len(right), np.float32)
    bags = HashedFeatures.of(list(told.astype(np.int32)))
    copies = [fit_table(bags, wanted, even, length, RECIPE, seed + copy) for copy in range(COPIES)]
    table, bias = (np.stack(part).mean(axis=0) for part in zip(*copies, strict=True))
    return PaperWeights((table[:, 1] - table[:, 0]).astype(np.float32), float(bias[1] - bias[0]))
