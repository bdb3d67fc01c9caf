"""What the reader of contacts learns from: posts with all identifiers marked, and what earlier rules read in others.

`contact_cases` are the sentences of the tests of those rules, with what they read there; `read_contacts.jsonl` is what
they read in posts that nobody marked. Of real texts, which are not kept, a file is given (`resources/corpus`). Beside
the marked posts stand negatives and bare lists made from some of them (`made_texts`).
"""

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlp.identifiers.context.candidates import Candidate
from nlp.identifiers.context.features import text_of
from nlp.identifiers.context.labels import LABELS
from nlp.identifiers.registry import proposed
from nlp.text.folded_text import FoldedText, view_of
from nlp.train.contacts.made_texts import Mark, MarkedText, made_negatives, made_positives
from nlp.train.corpus import posts
from nlp.train.corpus import text_of as corpus_text
from nlp.train.tagger.dataset import targets
from nlp.train.tagger.example import TrainingExample

MARKED = (
    *("opened", *(f"opened{number}" for number in (2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15))),
    *("told", "told2", "told3", "pashto", "idstress", "idstress2", "channels", "europe", "frauds", "numbers"),
    *("chats2", "europe2", "forum2", "abroad", "contact_cases"),
)
UNMARKED = (
    *("posts", "train", "more", "wide", "bare", "deep", "deep2", "check", "dev", "dev2", "dev3", "dev4", "dev5"),
    *("cases", "lookalikes", "voices", "wants", "papers", *(f"papers{number}" for number in range(2, 19))),
    *("ways", *(f"ways{number}" for number in range(2, 8))),
)
NEVER = ("opened16",)  # what the weights are scored on that saw all else
FOLDS = 3
_BY_RULES = 0.5  # the weight of a text as no hand marked it
Wanted = frozenset[tuple[str, str, int, int]]


class ContactText(NamedTuple):
    """A text with the spans that are wanted: label, value, and where, in folded offsets."""

    view: FoldedText
    wanted: Wanted
    example: TrainingExample
    found: list[Candidate]
    weight: float


def texts(collected: Path | None) -> list[ContactText]:
    """All texts of the corpus that are learned from, and those of a file: JSON objects with `text` and `spans`."""
    read = {(line["part"], line["id"]): line["spans"] for line in map(json.loads, _lines("read_contacts.jsonl"))}
    marked = [MarkedText(post["text"], _spans(post)) for part in MARKED for post in posts(part)]
    found = [text(*one, 1.0) for one in marked]
    found += [text(*one, _BY_RULES) for one in (*made_negatives(marked), *made_positives(marked))]
    found += [
        text(post["text"], read.get((part, post["id"]), ()), _BY_RULES) for part in UNMARKED for post in posts(part)
    ]
    if collected is not None:
        with gzip.open(collected, "rt", encoding="utf-8") as lines:
            found += [text(one["text"], one["spans"], _BY_RULES) for one in map(json.loads, lines)]
    return [one for one in found if one.view.words]


def never() -> Iterator[ContactText]:
    """The texts that nothing is learned from."""
    return (text(post["text"], _spans(post), 1.0) for part in NEVER for post in posts(part))


def _lines(name: str) -> list[str]:
    return corpus_text(name).splitlines()


def _spans(post: dict[str, Any]) -> list[Mark]:
    return [(one["start"], one["end"], one["label"], one["value"]) for one in post.get("spans", ())]


def text(written: str, spans: Iterable[Mark], weight: float) -> ContactText:
    """A text with its marks as it is learned from."""
    view = view_of(written)
    marks = [(start, end, label, "") for start, end, label, _ in spans if label in LABELS.values]
    tags, values = targets(LABELS, view, marks)
    wanted = frozenset((label, value, *view.folded_span(start, end)) for start, end, label, value in spans)
    return ContactText(view, wanted, TrainingExample(text_of(view), tags, values, weight), proposed(view), weight)


def right_ones(one: ContactText) -> NDArray[np.bool_]:
    """Which candidates are wanted: those that lie as marked, else the one that lies most alike."""
    right = np.zeros(len(one.found), dtype=np.bool_)
    for label, value, start, end in one.wanted:
        alike = [
            (abs(found.start - start) + abs(found.end - end), at)
            for at, found in enumerate(one.found)
            if (found.label, found.value) == (label, value) and found.start < end and start < found.end
        ]
        least = min(alike, default=(0, 0))[0]
        for away, at in alike:
            right[at] = away == least
    return right
