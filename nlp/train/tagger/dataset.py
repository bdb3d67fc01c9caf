"""What the tagger learns from: posts with their papers, ways and roles marked, and what earlier rules read in others.

The rules that the tagger took the place of read the posts that nobody marked, or marked in part (`read.jsonl`), and
some ordinary ones; the sentences of their tests, with what they read there, are the part `cases`.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from nlp.entities.components import tagger_text, view_of
from nlp.entities.tagger.labels import LABELS, VALUES
from nlp.tagging.labels import FIRST, FURTHER, LabelScheme
from nlp.text.folded_text import FoldedText
from nlp.train.corpus import posts, text_of
from nlp.train.dataset import ORDINARY, ordinary
from nlp.train.tagger.example import TrainingExample

# All three labels marked by hand, each part by hands of its own.
MARKED = (
    *("dev", "dev2", "dev3", "dev4", "opened", "opened2", "opened3", "opened4", "opened5", "opened6", "opened8"),
    *("opened9", "opened10", "opened11", "opened12", "opened13", "opened14", "opened15", "told", "told2"),
    *("told3", "pashto", "idstress", "idstress2", "channels", "europe", "frauds", "numbers", "cases"),
    *("lookalikes", "voices", "abroad", "chats2", "europe2", "forum2"),
)
DOCUMENTS = ("papers", *(f"papers{number}" for number in range(2, 19)))
WAYS = ("ways", *(f"ways{number}" for number in range(2, 8)))
UNMARKED = ("posts", "train", "more", "wide", "bare", "deep", "deep2", "check", "dev5")
# Scored by weights that saw none of them: the newest parts, each of a genre of its own; one is never trained on.
NEVER = ("opened16",)
HELD = (*NEVER, "channels", "europe", "frauds", "numbers")
_BY_RULES = 0.5  # the weight of a text that no hand marked
_SOME = 20  # posts from which on a language counts as taught
_BEFORE = "nlp_tagger"
_UNDECIDED = -1
Marks = list[tuple[int, int, str, str]]
Read = dict[tuple[str, Any], Marks]


def examples(nlp: Language, without: Iterable[str] = ()) -> list[TrainingExample]:
    """All texts but those of the parts `without`."""
    read = read_by_rules()
    parts = [part for part in (*MARKED, *DOCUMENTS, *WAYS, *UNMARKED) if part not in set(without)]
    found = [one for part in parts for one in _of_part(nlp, part, read)]
    found += [one for name in ORDINARY for one in _of_ordinary(nlp, name, read)]
    return [one for one in found if one.text.words]


def taught() -> list[str]:
    """The languages that some posts with marks are written in, sorted."""
    written = Counter(post["lang"] for part in (*MARKED, *DOCUMENTS, *WAYS) for post in posts(part))
    return sorted(lang for lang, number in written.items() if number >= _SOME)


def _of_part(nlp: Language, part: str, read: Read) -> Iterator[TrainingExample]:
    weight = _BY_RULES if part in UNMARKED else 1.0
    for post in posts(part):
        yield example(nlp, post["text"], [*marks_of(post), *read.get((part, post["id"]), [])], weight)


def _of_ordinary(nlp: Language, name: str, read: Read) -> Iterator[TrainingExample]:
    texts = ordinary(name)
    for place in sorted(place for part, place in read if part == name):
        yield example(nlp, texts[place], read[name, place], _BY_RULES)


def marks_of(post: dict[str, Any]) -> Marks:
    """The papers, ways and roles marked in a post: start, end, label, value."""
    spans = post.get("spans", ())
    return [(one["start"], one["end"], one["label"], one["value"]) for one in spans if one["label"] in VALUES]


def read_by_rules() -> Read:
    """What the rules read in a post or in an ordinary text, by its part and name."""
    lines = map(json.loads, text_of("read.jsonl").splitlines())
    return {(line["part"], line["id"]): [tuple(span) for span in line["spans"]] for line in lines}


def example(nlp: Language, text: str, marks: Marks, weight: float = 1.0) -> TrainingExample:
    """A text with its marks as the network learns it."""
    doc = nlp.make_doc(text)
    for name, part in nlp.pipeline:
        if name == _BEFORE:
            break
        doc = part(doc)
    tags, values = targets(LABELS, view_of(doc), marks)
    return TrainingExample(tagger_text(doc), tags, values, weight)


def targets(scheme: LabelScheme, view: FoldedText, marks: Marks) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """The tag of each word for each label, and the value where it is of a span; -1 elsewhere."""
    labels = list(scheme.values)
    tags = np.zeros((len(view.words), len(labels)), dtype=np.int8)
    values = np.full((len(view.words), len(labels)), _UNDECIDED, dtype=np.int8)
    for start, end, label, value in marks:
        inside = words_within(view, start, end)
        column = labels.index(label)
        for at in inside:
            tags[at, column] = FIRST if at == inside[0] else FURTHER
            values[at, column] = scheme.values[label].index(value)
    return tags, values


def words_within(view: FoldedText, start: int, end: int) -> Sequence[int]:
    """The words that original `[start, end)` touches."""
    first, last = view.folded_span(start, end)
    return [at for at in _from(view, first) if view.words[at].start < last]


def _from(view: FoldedText, start: int) -> Iterator[int]:
    place = view.word_at(start)
    if place and view.words[place - 1].end > start:
        place -= 1
    yield from range(place, len(view.words))


def spans_of(one: TrainingExample) -> set[tuple[str, str, int, int]]:
    """The spans that the tags of a text tell: label, value, first and last word."""
    found = set()
    for column, (label, values) in enumerate(VALUES.items()):
        tags = one.tags[:, column]
        for first in np.flatnonzero(tags == FIRST).tolist():
            further = tags[first + 1 :] == FURTHER
            last = first + (len(further) if further.all() else int(further.argmin()))
            found.add((label, values[one.values[first, column]], first, last))
    return found
