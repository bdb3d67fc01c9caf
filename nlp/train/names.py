"""Trains the name model: `python -m nlp.train.names`; minutes on one core, numpy alone.

Text: the training parts of WNUT 2017, the Broad Twitter Corpus and IL-NER Urdu (`data/ner`, CC BY 4.0). Their dev parts
choose nothing but the confidence; `--check` scores a trained model on them. A conditional random field is trained by
stochastic gradient (AdaGrad), sentence by sentence, the weights averaged.
"""

import argparse
import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp import sums
from nlp.ads.names import CERTAINTY, MODELS, NEWEST, WEIGHTS, load_names
from nlp.ads.tagging import AROUND, ROWS, TAGS, Tagger, Weights, expected, seen, spans, word_rows
from nlp.identifiers.view import view_of

DATA = Path(__file__).parent / "data" / "ner"
TRAIN = ("wnut17train.conll", "btc.train", "Urdu-train.txt")
DEV = ("emerging.dev.conll", "btc.dev", "Urdu-dev.txt")
SEED = 20260101
RATE = 0.15
SHRINK = 2e-6
_KINDS = {
    **dict.fromkeys(("PER", "person", "NEP"), "PER"),
    **dict.fromkeys(("LOC", "location", "NEL"), "LOC"),
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
    parser.add_argument("--epochs", type=int, default=2)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    if not arguments.check:
        weights = train([one for name in TRAIN for one in sentences(DATA / name)], epochs=arguments.epochs)
        save(weights, certainty(weights))
    tagger = load_names().tagger
    for name in DEV:
        log.info("%s %s", name, " ".join(f"{kind} {score:.3f}" for kind, score in check(tagger, name).items()))


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a file of one token and tag a line; a line without a tag parts them."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")]
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


def _pairs(kinds: list[str], tags: Sequence[str]) -> Iterator[tuple[int, tuple[str, str]]]:
    return enumerate(zip(kinds, tags, strict=True))


def _names(kinds: list[str], begins: list[bool]) -> Iterator[tuple[str, int, int]]:
    for first, begin in enumerate(begins):
        if begin:
            last = first
            while last + 1 < len(kinds) and kinds[last + 1] == kinds[first] and not begins[last + 1]:
                last += 1
            yield kinds[first], first, last


def train(material: list[Sentence], *, epochs: int) -> Weights:
    """The averaged weights; the same sentences give the same."""
    generator = random.Random(SEED)  # noqa: S311 - not a secret: training must be repeatable
    known: dict[tuple[str, str, str], NDArray[np.int64]] = {}
    rows = [[known.setdefault(word, np.array(word_rows(*word))) for word in one.words] for one in material]
    now = [np.zeros((len(AROUND), ROWS, len(TAGS))), np.zeros((len(TAGS), len(TAGS))), np.zeros(len(TAGS))]
    speeds = [np.full_like(part, 0.01) for part in now]
    total = [np.zeros_like(part) for part in now]
    order = list(range(len(material)))
    for epoch in range(epochs):
        generator.shuffle(order)
        loss = sum(_step(now, speeds, material[at], rows[at]) for at in order if material[at].words)
        log.info("epoch %d loss %.1f", epoch + 1, loss)
        if epoch >= epochs // 2:
            total = [summed + part for summed, part in zip(total, now, strict=True)]
    table, follows, first = ((summed / (epochs - epochs // 2)).astype(np.float32) for summed in total)
    return Weights(table, follows, first)


def _step(
    now: list[NDArray[np.float64]],
    speeds: list[NDArray[np.float64]],
    one: Sentence,
    rows: list[NDArray[np.int64]],
) -> float:
    """One sentence's step uphill; its surprise (of the tags one by one)."""
    table, follows, first = now
    size = len(rows)
    scores = np.zeros((size, len(TAGS)))
    for place, offset in enumerate(AROUND):
        for at in range(max(0, -offset), size - max(0, offset)):
            scores[at] += table[place, rows[at + offset]].sum(axis=0)
    scores[0] += first
    chances, pairs = expected(scores, follows)
    wrong = -chances
    wrong[np.arange(size), one.tags] += 1.0
    moved = -pairs if size > 1 else np.zeros_like(follows)
    for left, right in zip(one.tags, one.tags[1:], strict=False):
        moved[left, right] += 1.0
    for place, offset in enumerate(AROUND):
        for at in range(max(0, -offset), size - max(0, offset)):
            line, where = wrong[at], rows[at + offset]
            if np.abs(line).max() < 1e-3:
                continue
            pull = line - SHRINK * table[place, where]
            speeds[0][place, where] += pull * pull
            table[place, where] += RATE * pull / np.sqrt(speeds[0][place, where])
    for which, pull in ((1, moved), (2, wrong[0])):
        speeds[which] += pull * pull
        now[which] += RATE * pull / np.sqrt(speeds[which])
    return float(-np.log(chances[np.arange(size), one.tags] + 1e-12).sum())


def check(tagger: Tagger, name: str) -> dict[str, float]:
    """F1 of exact names on a dev part, by kind and of all.

    An `@` apart from its handle is a name of the handle's kind, as the Broad Twitter Corpus has it.
    """
    counts = {kind: [0, 0, 0] for kind in ("PER", "LOC", "ORG", "all")}
    for one in sentences(DATA / name):
        path = tagger.paths([one.words])[0] if one.words else []
        given = set()
        for kind, first, last in spans(path):
            given.add((kind, one.tokens[first], one.tokens[last]))
            if one.words[first][2] == "apart":
                given.add((kind, one.tokens[first] - 1, one.tokens[first] - 1))
        for kind, tally in counts.items():
            mine, theirs = ({x for x in side if kind in {x[0], "all"}} for side in (given, one.names))
            for at, number in enumerate((len(mine & theirs), len(mine), len(theirs))):
                tally[at] += number
    return {kind: 2 * right / max(1, mine + theirs) for kind, (right, mine, theirs) in counts.items()}


def certainty(weights: Weights) -> list[list[float]]:
    """How often a person is right on the dev parts, by the chance that the model gives: steps of (from, share)."""
    tagger = Tagger(weights)
    seen_so_far: list[tuple[float, bool]] = []
    for name in DEV:
        for one in sentences(DATA / name):
            if not one.words:
                continue
            path, chances = tagger.paths([one.words])[0], tagger.chances(one.words)
            for kind, first, last in spans(path):
                if kind == "PER":
                    chance = min(float(chances[at, path[at]]) for at in range(first, last + 1))
                    seen_so_far.append((chance, (kind, one.tokens[first], one.tokens[last]) in one.names))
    steps = []
    for low, high in zip(CERTAINTY, (*CERTAINTY[1:], 1.01), strict=True):
        inside = [right for chance, right in seen_so_far if low <= chance < high]
        steps.append([low, round((sum(inside) + 1) / (len(inside) + 2), 3)])
    log.info("confidence %s of %d", steps, len(seen_so_far))
    return steps


def save(weights: Weights, steps: list[list[float]]) -> None:
    """Write the weights (arrays alone, nothing that runs code), the steps of confidence, and the sums."""
    folder = MODELS / NEWEST
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        folder / WEIGHTS,
        table=weights.table.astype(np.float16),
        follows=weights.follows,
        first=weights.first,
        steps=np.array(steps, dtype=np.float32),
    )
    sums.write(folder)


if __name__ == "__main__":
    main()
