"""Trains the tagger: `python -m nlp.train.tagger VERSION`; a quarter of an hour on one core, numpy alone.

Twice: without the parts of `material.HELD`, which those weights are then scored on (the card, and how often what they
find is right from each chance on), and with all but `material.NEVER`, which is what is written to
`resources/taggers/VERSION`.
"""

import argparse
import logging
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from nlp import checksums
from nlp.entities.tagger.features import TASK
from nlp.entities.tagger.labels import VALUES
from nlp.entities.tagger.tagger import CERTAINTY, TAGGERS, UNLISTED, WEIGHTS, found_in
from nlp.pipeline import blank
from nlp.scoring import confidence_steps, row_of
from nlp.tagging.labels import TaggedSpan
from nlp.tagging.network import NetworkWeights, TaggerNetwork
from nlp.train.corpus import posts
from nlp.train.tagger.dataset import HELD, example, examples, marks_of, spans_of, taught
from nlp.train.tagger.example import TrainingExample
from nlp.train.tagger.network import VECTORS, learn

_AT_ONCE = 64
Found = list[tuple[TaggedSpan, bool]]
Counts = Counter[tuple[str, str, str]]


def main() -> None:
    """Train without the held parts and score, train with all, write."""
    parser = argparse.ArgumentParser(description="train the tagger of papers, ways and roles")
    parser.add_argument("version")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    nlp = blank()
    network = TaggerNetwork(learn(TASK, examples(nlp, without=HELD)), TASK.rows_of_word)
    counts: Counts = Counter()
    found: Found = []
    for part in HELD:
        held = [example(nlp, post["text"], marks_of(post)) for post in posts(part)]
        found += list(compared(network, held, part, counts))
    weights = learn(TASK, examples(nlp))
    steps = confidence_steps([(span.chance, right) for span, right in found], CERTAINTY)
    write(arguments.version, weights, steps, card(arguments.version, counts))


def compared(
    network: TaggerNetwork, held: Sequence[TrainingExample], part: str, counts: Counts
) -> Iterator[tuple[TaggedSpan, bool]]:
    """What is found in some texts and whether it is right; `counts` of each part, label and kind go up."""
    for begin in range(0, len(held), _AT_ONCE):
        some = held[begin : begin + _AT_ONCE]
        for one, scores in zip(some, network.scores([each.text for each in some]), strict=True):
            wanted = spans_of(one)
            counts.update((part, label, "wanted") for label, *_ in wanted)
            for span in found_in(one.text, scores):
                right = span[:-1] in wanted
                counts[part, span.label, "given"] += 1
                counts[part, span.label, "right"] += right
                yield span, right


def card(version: str, counts: Counts) -> str:
    """What the tagger is, what it was made from and how well it does, as Markdown."""
    nl = "\n"
    return f"""# Tagger {version}

**For** finding the papers, ways of travelling and roles that a post names (`docs/annotation.md`), for an analyst, who
looks at them in the text. **What it is**: `nlp/entities/tagger`: a convolutional network over words, told of their
letters, of their vectors (`resources/vectors/{VECTORS}`) and of where the lexicons `documents.tsv`, `transport.tsv` and
`roles.tsv` have them. What no lexicon has a word of it must be sure of ({UNLISTED:.0%}).

**Made from** the marked parts of `resources/corpus`, what earlier rules read in the others (`read.jsonl`) and in the
sentences of their tests (`cases`). No real advertisement was used.

**How well**, exact span and value, by weights that saw none of these parts (each of a genre and a hand of its own); the
weights here saw all of them but `opened16` too:

| part | label | right | given | wanted | precision | recall | F1 |
|---|---|---|---|---|---|---|---|
{nl.join(_lines(counts))}

**Fails** on papers and vehicles that no lexicon has, on spans of many words, on words that mean one thing in the trade
and another beside it; more in Pashto, Punjabi and in the languages of Europe than in English, Urdu and Roman Urdu.

**Retrain**: `docs/howto/model.md`; seeded, one core, a quarter of an hour.
"""


def _lines(counts: Counts) -> Iterator[str]:
    for part in HELD:
        for label in VALUES:
            yield _line(counts, part, [label])
        yield _line(counts, part, VALUES)


def _line(counts: Counts, part: str, labels: Iterable[str]) -> str:
    names = list(labels)
    right, given, wanted = (sum(counts[part, label, kind] for label in names) for kind in ("right", "given", "wanted"))
    name = names[0] if len(names) == 1 else "all"
    row = row_of(("entity", name, "*"), (right, given, wanted))
    return f"| {part} | {name} | {right} | {given} | {wanted} | {row.precision:.3f} | {row.recall:.3f} | {row.f1:.3f} |"


def write(version: str, weights: NetworkWeights, steps: Sequence[tuple[float, float]], text: str) -> None:
    """Write the weights (arrays, nothing that runs code), the card and the sums."""
    folder = TAGGERS / version
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    told: dict[str, Any] = {"steps": np.array(steps, dtype=np.float64), "languages": np.array(taught())}
    np.savez_compressed(folder / WEIGHTS, **weights.arrays(), **told)
    (folder / "README.md").write_text(text, encoding="utf-8")
    checksums.write(folder)


if __name__ == "__main__":
    main()
