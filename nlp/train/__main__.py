"""Trains the category model: `python -m nlp.train VERSION [--background FILE]...`; minutes on one core.

Text: the grammar with its disguises, the hand-written posts of `data/posts.jsonl`, and background files (a post a line,
all benign). Writes `resources/models/VERSION` with its card and sums, and points `resources/models/current` to it.
"""

import argparse
import json
import logging
import random
import shutil
from dataclasses import replace
from pathlib import Path
from typing import get_args

from spacy.language import Language
from spacy.pipeline import TextCategorizer
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

from nlp import sums
from nlp.pipeline import MODELS, blank
from nlp.records import Category
from nlp.train.card import card
from nlp.train.grammar import DATA, Sample, samples

SEED = 20260101
RATE = 0.002
CATEGORIES = get_args(Category)
log = logging.getLogger("nlp.train")


def main() -> None:
    """Train without the held-out sentences and score on them; train again on all, and write that."""
    parser = argparse.ArgumentParser(description="train the category model")
    parser.add_argument("version")
    parser.add_argument("--background", type=Path, action="append", default=[])
    parser.add_argument("--epochs", type=int, default=6)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    everything = [*samples(SEED, each=160), *handwritten(), *background(arguments.background)]
    nlp = train(everything, epochs=arguments.epochs)
    figures = score(nlp, [one for one in everything if one.held_out])
    nlp = train([replace(one, held_out=False) for one in everything], epochs=arguments.epochs)
    write(nlp, MODELS / arguments.version, card(arguments.version, everything, figures))
    (MODELS / "current").write_text(arguments.version + "\n", encoding="utf-8")


def handwritten() -> list[Sample]:
    """The hand-written posts; every fifth is held out."""
    lines = (DATA / "posts.jsonl").read_text(encoding="utf-8").splitlines()
    posts = [json.loads(line) for line in lines]
    return [
        Sample(post["text"], post["lang"], post["category"], number % 5 == 4)
        for number, post in enumerate(posts)
        for _ in range(1 if number % 5 == 4 else 4)
    ]


def background(files: list[Path]) -> list[Sample]:
    """Up to 900 ordinary posts of each file."""
    generator = random.Random(SEED)  # noqa: S311 - not a secret: training must be repeatable
    found = []
    for path in files:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 20]
        chosen = generator.sample(lines, min(900, len(lines)))
        found += [Sample(line, "", "benign", number % 9 == 0) for number, line in enumerate(chosen)]
    return found


def train(everything: list[Sample], *, epochs: int) -> Language:
    """The trained pipeline; the same samples give the same weights."""
    fix_random_seed(SEED)
    nlp = blank()
    textcat = nlp.get_pipe("textcat")
    if not isinstance(textcat, TextCategorizer):
        raise TypeError("the config has no text classifier")
    for name in CATEGORIES:
        textcat.add_label(name)
    generator = random.Random(SEED)  # noqa: S311 - not a secret: training must be repeatable
    chosen = [one for one in everything if not one.held_out]
    examples = [
        _example(nlp, one, generator, missing=missing)
        for one in chosen
        for missing in ((0.0, 0.25) if one.category == "benign" else (0.0, 0.15, 0.3, 0.45))
    ]
    nlp.initialize(lambda: examples[:500])
    optimizer = Adam(RATE, L2=1e-5)
    for epoch in range(epochs):
        generator.shuffle(examples)
        losses: dict[str, float] = {}
        for at in range(0, len(examples), 64):
            textcat.update(examples[at : at + 64], sgd=optimizer, losses=losses)
        log.info("epoch %d loss %.4f", epoch + 1, losses["textcat"])
    return nlp


def _example(nlp: Language, one: Sample, generator: random.Random, *, missing: float) -> Example:
    """An example read by the parts before the classifier, so that its masks are set; some words made unknown."""
    doc = nlp.make_doc(one.text)
    for name, part in nlp.pipeline:
        if name != "textcat":
            doc = part(doc)
    for token in doc:
        if generator.random() < missing:
            token.norm_ = f"#unknown{generator.randrange(1000)}"
    return Example.from_dict(doc, {"cats": {name: float(name == one.category) for name in CATEGORIES}})


def score(nlp: Language, held_out: list[Sample]) -> dict[str, tuple[int, int, int]]:
    """Category -> (right, given, wanted) on posts made of sentences that training never saw."""
    counts = {name: [0, 0, 0] for name in CATEGORIES}
    for one, doc in zip(held_out, nlp.pipe(one.text for one in held_out), strict=True):
        given = max(doc.cats, key=lambda name: doc.cats[name])
        counts[given][1] += 1
        counts[one.category][2] += 1
        counts[given][0] += given == one.category
        if given != one.category:
            log.info("%s for %s: %s", given, one.category, one.text.replace("\n", " | ")[:150])
    return {name: (right, said, wanted) for name, (right, said, wanted) in counts.items()}


def write(nlp: Language, folder: Path, text: str) -> None:
    """Write the pipeline (msgpack and JSON, nothing that runs code), the card and the sums."""
    shutil.rmtree(folder, ignore_errors=True)
    nlp.to_disk(folder)
    (folder / "README.md").write_text(text, encoding="utf-8")
    sums.write(folder)


if __name__ == "__main__":
    main()
