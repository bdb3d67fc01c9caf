"""Trains the reader of contacts: `python -m nlp.train.contacts VERSION [--collected FILE]`; half an hour on one core.

The tagger is trained once without each third of the texts, and its word on that third is what the ranker learns from:
it so learns how far the tagger is to be believed on texts that it has not seen. What the rankers of two thirds make of
the last is the card and says how often a candidate is right from each chance on. Then the tagger learns from all.
"""

import argparse
import logging
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlp import checksums
from nlp.identifiers.context.candidates import words_of
from nlp.identifiers.context.contacts import CERTAINTY, CONTACTS, WEIGHTS, chosen
from nlp.identifiers.context.evidence import ContactTagger
from nlp.identifiers.context.features import TASK
from nlp.identifiers.context.ranker import RankerWeights, Whole, measures_of, rows_of, scores
from nlp.scoring import confidence_steps, row_of
from nlp.tagging.network import NetworkWeights
from nlp.train.contacts.dataset import FOLDS, ContactText, never, right_ones, texts
from nlp.train.contacts.ranker import learn_ranker
from nlp.train.tagger.network import learn

EPOCHS = 6
SEED = 20260403
Counts = Counter[tuple[str, str]]


class Weighed(NamedTuple):
    """The candidates of some texts: rows, measures, labels, whether each is right, weights, and each text's places."""

    rows: list[list[int]]
    measures: list[Whole]
    labels: list[str]
    right: NDArray[np.bool_]
    weight: NDArray[np.float32]
    texts: list[range]


def main() -> None:
    """Train crosswise and score, train with all, write."""
    parser = argparse.ArgumentParser(description="train the reader of contacts")
    parser.add_argument("version")
    parser.add_argument("--collected", type=Path, help="real texts, a JSON object with text and spans a line, packed")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    known = texts(arguments.collected)
    order = np.random.default_rng(SEED).permutation(len(known)).tolist()
    folds = [[known[at] for at in order[number::FOLDS]] for number in range(FOLDS)]
    weighed = [weigh(tagger_of([one for fold in folds if fold is not own for one in fold]), own) for own in folds]
    results: list[tuple[float, bool]] = []
    counts: Counts = Counter()
    for own, fold in zip(weighed, folds, strict=True):
        ranker = ranker_of([other for other in weighed if other is not own])
        results += list(compared(ranker, own, fold, counts))
    ranker, network = ranker_of(weighed), learn(TASK, [one.example for one in known], epochs=EPOCHS)
    last, unseen = list(never()), Counts()
    results += list(compared(ranker, weigh(ContactTagger(network), last), last, unseen))
    write(arguments.version, network, ranker, confidence_steps(results, CERTAINTY), (counts, unseen))


def tagger_of(known: Sequence[ContactText]) -> ContactTagger:
    """The tagger that some texts teach."""
    return ContactTagger(learn(TASK, [one.example for one in known], epochs=EPOCHS))


def weigh(tagger: ContactTagger, known: Sequence[ContactText]) -> Weighed:
    """The candidates of texts with what a tagger says of them."""
    found = Weighed([], [], [], np.zeros(0, dtype=np.bool_), np.zeros(0, dtype=np.float32), [])
    right, weight = [], []
    views = [one.view for one in known]
    places = [[words_of(one.view, own.start, own.end) for own in one.found] for one in known]
    for one, evidence in zip(known, tagger.read(views, places), strict=True):
        begin = len(found.rows)
        found.rows.extend(rows_of(one.view, own) for own in one.found)
        found.measures.extend(measures_of(one.view, one.found, evidence))
        found.labels.extend(own.label for own in one.found)
        found.texts.append(range(begin, len(found.rows)))
        right.append(right_ones(one))
        weight += [one.weight] * len(one.found)
    return found._replace(right=np.concatenate(right), weight=np.array(weight, dtype=np.float32))


def ranker_of(some: Sequence[Weighed]) -> RankerWeights:
    """The ranker that candidates teach."""
    return learn_ranker(
        [row for one in some for row in one.rows],
        [told for one in some for told in one.measures],
        [label for one in some for label in one.labels],
        np.concatenate([one.right for one in some]),
        np.concatenate([one.weight for one in some]),
    )


def compared(
    ranker: RankerWeights, own: Weighed, known: Sequence[ContactText], counts: Counts
) -> Iterator[tuple[float, bool]]:
    """The chance of each candidate that is taken, and whether it is right; `counts` of each label and kind go up.

    Texts that no hand marked do not count.
    """
    odds = scores(ranker, own.rows, own.measures, own.labels)
    for one, places in zip(known, own.texts, strict=True):
        if one.weight < 1:
            continue
        chances = (1 / (1 + np.exp(-odds[places.start : places.stop]))).tolist()
        wanted = {(label, value) for label, value, *_ in one.wanted if label in TASK.labels.values}
        counts.update((label, "wanted") for label, _ in wanted)
        for found, chance in chosen(one.found, chances):
            right = (found.label, found.value) in wanted
            counts[found.label, "given"] += 1
            counts[found.label, "right"] += right
            yield chance, right


def write(
    version: str,
    network: NetworkWeights,
    ranker: RankerWeights,
    steps: Sequence[tuple[float, float]],
    counts: tuple[Counts, Counts],
) -> None:
    """Write the weights (arrays, nothing that runs code), the card and the sums."""
    folder = CONTACTS / version
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    np.savez_compressed(folder / WEIGHTS, **network.arrays(), **ranker.arrays(), steps=np.array(steps))
    (folder / "README.md").write_text(card(version, *counts), encoding="utf-8")
    checksums.write(folder)


def card(version: str, crosswise: Counts, unseen: Counts) -> str:
    """What the reader is, what it was made from and how well it does, as Markdown."""
    nl = "\n"
    return f"""# Reader of contacts {version}

**For** telling which digits and names of a post are contacts or a person's numbers (`docs/annotation.md`), of which
kind and country, and on which platform. **What it is**: `nlp/identifiers/context`: a convolutional network over words,
told of their letters, their vectors (`resources/vectors`) and the lexicon `contact_words.tsv`, and a ranker over
candidates, told of how each is written and what the text says of countries and platforms.

**Made from** the posts of `resources/corpus` in which identifiers are marked, the sentences of earlier rules' tests
with what those read there (`contact_cases`), what they read in other posts (`read_contacts.jsonl`), real texts that are
not kept, read by the same rules (`resources/corpus/sources.toml`, `nlp.train.contacts.real_texts`), and texts made from
marked ones (`made_texts`).

**How well**, by label and value a post. Crosswise, each third of the marked posts by weights of the others:

| label | right | given | wanted | precision | recall | F1 |
|---|---|---|---|---|---|---|
{nl.join(_lines(crosswise))}

`opened16`, of which nothing was learned:

| label | right | given | wanted | precision | recall | F1 |
|---|---|---|---|---|---|---|
{nl.join(_lines(unseen))}

What obfuscation splits, reverses or fills, links and extensions count as wanted here, though others find them.

**Fails** on numbers of countries that a text does not name, on names that are words, and where several platforms and
names stand in one sentence.

**Retrain**: `docs/howto/model.md`; seeded, one core, half an hour.
"""


def _lines(counts: Counts) -> Iterator[str]:
    labels = [label for label in TASK.labels.values if counts[label, "wanted"] and label not in {"URL", "EMAIL"}]
    yield from (_line(counts, label, [label]) for label in labels)
    yield _line(counts, "all", labels)


def _line(counts: Counts, name: str, labels: Iterable[str]) -> str:
    names = list(labels)
    right, given, wanted = (sum(counts[label, kind] for label in names) for kind in ("right", "given", "wanted"))
    row = row_of(("identifier", name, "*"), (right, given, wanted))
    return f"| {name} | {right} | {given} | {wanted} | {row.precision:.3f} | {row.recall:.3f} | {row.f1:.3f} |"


if __name__ == "__main__":
    main()
