"""Trains the name model: `python -m nlp.train.names`; minutes on one core, numpy alone.

Text: the training parts of WNUT 2017, the Broad Twitter Corpus and IL-NER Urdu (`ner` of the corpus, CC BY 4.0), and
the persons and places of the hand-written posts `POSTS`. Their dev parts and the posts `HELD` choose nothing but the
confidence; `--check` scores a trained model on them. How it learns: `nlp.train.crf_training`.
"""

import argparse
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np

from nlp import checksums
from nlp.entities.crf import TAGS, CrfTagger, seen, spans
from nlp.entities.person_vectors import Vectors, load
from nlp.entities.persons import CERTAINTY, MARKED, MODELS, NEWEST, WEIGHTS, clauses_of, load_names
from nlp.entities.window_tagger import WindowTagger, WindowWeights
from nlp.scoring import confidence_steps
from nlp.text.folded_text import FoldedText, view_of
from nlp.train.corpus import posts, text_of
from nlp.train.crf_training import learn

TRAIN = ("ner/wnut17train.conll", "ner/btc.train", "ner/Urdu-train.txt")
DEV = ("ner/emerging.dev.conll", "ner/btc.dev", "ner/Urdu-dev.txt")
POSTS = (
    *("dev3", "dev4", "opened2", "opened3", "opened4", "opened5", "opened6", "opened8", "opened9", "opened10"),
    *("opened11", "opened12", "opened13", "opened14", "told", "told2", "told3"),
)
HELD = "opened15"
VECTORS = "2"
_KINDS = {
    **dict.fromkeys(("PER", "person", "NEP", "PERSON"), "PER"),
    **dict.fromkeys(("LOC", "location", "NEL", "PLACE"), "LOC"),
    **dict.fromkeys(("ORG", "corporation", "group", "NEO"), "ORG"),
}
log = logging.getLogger("nlp.train.names")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence as the tagger sees them, the token that each is of, their tags, and the names to find.

    `names`: kind, first and last token.
    """

    words: list[tuple[str, str, str]]
    tokens: list[int]
    tags: list[int]
    names: set[tuple[str, int, int]]


def main() -> None:
    """Train and write, or score on the dev parts."""
    parser = argparse.ArgumentParser(description="train the name model")
    parser.add_argument("--check", action="store_true", help="only score the model on the dev parts")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    if not arguments.check:
        vectors = load(VECTORS)
        corpora = [one for name in TRAIN for one in sentences(text_of(name))]
        weights = train([*corpora, *(one for name in POSTS for one in clauses(name))], vectors)
        save(weights, certainty(WindowTagger(weights, vectors)))
    tagger = load_names().tagger
    for name in DEV:
        log.info("%s %s", name, " ".join(f"{kind} {score:.3f}" for kind, score in check(tagger, name).items()))


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text of one token and tag a line; a line without a tag parts them."""
    rows = [line.split("\t") for line in text.split("\n")]
    for tagged, together in groupby(rows, key=lambda row: len(row) > 1 and bool(row[-1])):
        if tagged:
            tokens, *_, tags = zip(*together, strict=True)
            yield sentence(tokens, tags)


def sentence(tokens: Sequence[str], tags: Sequence[str]) -> Sentence:
    """Tokens with BIO tags of any of the three sets as a `Sentence`."""
    text, starts = "", []
    for token in tokens:
        starts.append(len(text))
        text += token.replace("_", " ") + " "
    view = view_of(text)
    origins = [view.folded.span(word.start, word.end)[0] for word in view.words]
    of = [int(np.searchsorted(starts, origin, side="right")) - 1 for origin in origins]
    kinds = [_KINDS.get(tag[2:], "") for tag in tags]
    begins = [
        bool(kind) and (tag[0] == "B" or not at or kinds[at - 1] != kind) for at, (kind, tag) in _pairs(kinds, tags)
    ]
    found: list[int] = []
    for place, at in enumerate(of):
        fresh = begins[at] and (not place or of[place - 1] != at)
        found.append(TAGS.index(f"{'B' if fresh else 'I'}-{kinds[at]}") if kinds[at] else 0)
    return Sentence(seen(view), of, found, set(_names(kinds, begins)))


def _tags_of(view: FoldedText, marked: list[dict[str, Any]]) -> list[int]:
    """The tag of each word of a post whose names are marked."""
    tags = [0] * len(view.words)
    inside = [view.folded.span(word.start, word.end) for word in view.words]
    for span in marked:
        kind = _KINDS.get(span["label"])
        mine = [at for at, (start, end) in enumerate(inside) if span["start"] <= start and end <= span["end"]]
        for at in mine if kind else ():
            tags[at] = TAGS.index(f"{'B' if at == mine[0] else 'I'}-{kind}")
    return tags


def clauses(name: str) -> Iterator[Sentence]:
    """The clauses of the hand-written posts of a set; their words are their tokens.

    Organisations are not marked there.
    """
    for post in posts(name):
        view = view_of(post["text"])
        words, tags = seen(view), _tags_of(view, post["spans"])
        for first, last in clauses_of(words):
            told = tags[first:last]
            yield Sentence(list(words[first:last]), list(range(last - first)), told, set(spans(told)))


def _pairs(kinds: list[str], tags: Sequence[str]) -> Iterator[tuple[int, tuple[str, str]]]:
    return enumerate(zip(kinds, tags, strict=True))


def _names(kinds: list[str], begins: list[bool]) -> Iterator[tuple[str, int, int]]:
    for first, begin in enumerate(begins):
        if begin:
            last = first
            while last + 1 < len(kinds) and kinds[last + 1] == kinds[first] and not begins[last + 1]:
                last += 1
            yield kinds[first], first, last


def train(material: Sequence[Sentence], vectors: Vectors) -> WindowWeights:
    """The weights; sentences that leave a handle apart from its sign unnamed are no help.

    The Broad Twitter Corpus names such handles, but for one in twelve of its older parts.
    """
    whole = [one for one in material if one.words and not _leaves_a_handle(one)]
    return learn([(one.words, one.tags) for one in whole], vectors)


def _leaves_a_handle(one: Sentence) -> bool:
    return any(word[2] == "apart" and not tag for word, tag in zip(one.words, one.tags, strict=True))


def _of_kind(kind: str, names: set[tuple[str, int, int]]) -> set[tuple[str, int, int]]:
    return {name for name in names if kind in {name[0], "all"}}


def _given(tagger: CrfTagger, sentence: Sentence) -> set[tuple[str, int, int]]:
    """The names that the tagger finds, as the corpus counts its tokens."""
    path = tagger.paths([sentence.words])[0] if sentence.words else []
    given = set()
    for kind, first, last in spans(path):
        given.add((kind, sentence.tokens[first], sentence.tokens[last]))
        if sentence.words[first][2] == "apart":
            given.add((kind, sentence.tokens[first] - 1, sentence.tokens[first] - 1))
    return given


def check(tagger: CrfTagger, name: str) -> dict[str, float]:
    """F1 of exact names on a dev part, by kind and of all.

    An `@` apart from its handle is a name of the handle's kind, as the Broad Twitter Corpus has it.
    """
    counts = {kind: [0, 0, 0] for kind in ("PER", "LOC", "ORG", "all")}
    for one in sentences(text_of(name)):
        given = _given(tagger, one)
        for kind, tally in counts.items():
            mine, theirs = _of_kind(kind, given), _of_kind(kind, one.names)
            for at, number in enumerate((len(mine & theirs), len(mine), len(theirs))):
                tally[at] += number
    return {kind: 2 * right / max(1, mine + theirs) for kind, (right, mine, theirs) in counts.items()}


def certainty(tagger: CrfTagger) -> list[tuple[float, float]]:
    """How often a person is right on the dev parts and in `HELD`, by the chance given: steps of (from, share).

    Handles are none, as they are never shown.
    """
    held = [*(one for name in DEV for one in sentences(text_of(name))), *clauses(HELD)]
    return confidence_steps((person for one in held for person in _persons(tagger, one)), CERTAINTY)


def _persons(tagger: CrfTagger, one: Sentence) -> Iterator[tuple[float, bool]]:
    """The chance of each person of a sentence that is no handle, and whether it is right."""
    path = tagger.paths([one.words])[0] if one.words else []
    for kind, first, last in spans(path):
        if kind == "PER" and one.words[first][2] not in MARKED:
            chances = tagger.chances(one.words)
            chance = min(float(chances[at, path[at]]) for at in range(first, last + 1))
            yield chance, (kind, one.tokens[first], one.tokens[last]) in one.names


def save(weights: WindowWeights, steps: list[tuple[float, float]]) -> None:
    """Write the weights (arrays alone, nothing that runs code), the steps of confidence, and the sums."""
    folder = MODELS / NEWEST
    folder.mkdir(parents=True, exist_ok=True)
    told: dict[str, Any] = {"vectors": np.array(VECTORS), "steps": np.array(steps, dtype=np.float32)}
    np.savez_compressed(folder / WEIGHTS, **weights.arrays(), **told)
    checksums.write(folder)


if __name__ == "__main__":
    main()
