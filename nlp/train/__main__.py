"""Trains the category model: `python -m nlp.train VERSION [--background FILE]...`; minutes on one core.

Text: the grammar with its disguises, the hand-written posts of `data/posts.jsonl` and `data/train.jsonl`, and
background files (a post a line, all benign). `data/dev.jsonl` is never trained on: it sets the temperature and gives
the card its figures. Writes `resources/models/VERSION` with its card and sums, and points `resources/models/current`
to it.
"""

import argparse
import json
import logging
import random
import shutil
from pathlib import Path
from typing import cast, get_args

import numpy as np
from spacy.language import Language
from spacy.pipeline import TextCategorizer
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, fix_random_seed
from thinc.types import Floats1d, Floats2d

from nlp import sums
from nlp.ads.category import rows_of
from nlp.evaluate import evaluate
from nlp.pipeline import MODELS, Reader, blank
from nlp.records import Category
from nlp.train.card import card
from nlp.train.grammar import DATA, Sample, samples

SEED = 20260101
RATE = 0.02
SHRINK = 1e-4
FALSE_ALARMS = 0.02
_REPEATS = 8
_BACKGROUND = 250
CATEGORIES = get_args(Category)
log = logging.getLogger("nlp.train")


def main() -> None:
    """Train, set the temperature on the dev posts, score on them, and write."""
    parser = argparse.ArgumentParser(description="train the category model")
    parser.add_argument("version")
    parser.add_argument("--background", type=Path, action="append", default=[])
    parser.add_argument("--epochs", type=int, default=6)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    everything = [*samples(SEED, each=100), *handwritten(), *background(arguments.background)]
    nlp = train(everything, epochs=arguments.epochs)
    degrees = calibrate(nlp, dev())
    reader = Reader(nlp, arguments.version)
    report, check = evaluate(DATA / "dev.jsonl", reader), evaluate(DATA / "check.jsonl", reader)
    write(nlp, MODELS / arguments.version, card(arguments.version, everything, report, check, degrees))
    (MODELS / "current").write_text(arguments.version + "\n", encoding="utf-8")


def _read(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def handwritten() -> list[Sample]:
    """The hand-written posts, each several times: the trainer leaves out other words of it each time."""
    found = [
        Sample(post["text"], post["lang"], post["category"])
        for name in ("posts", "train")
        for post in _read(f"{name}.jsonl")
    ]
    return found * _REPEATS


def dev() -> list[Sample]:
    """The posts that are never trained on."""
    return [Sample(post["text"], post["lang"], post["category"]) for post in _read("dev.jsonl")]


def background(files: list[Path]) -> list[Sample]:
    """Some ordinary posts of each file."""
    generator = random.Random(SEED)  # noqa: S311 - not a secret: training must be repeatable
    found = []
    for path in files:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 20]
        found += [Sample(line, "", "benign") for line in generator.sample(lines, min(_BACKGROUND, len(lines)))]
    return found


def train(everything: list[Sample], *, epochs: int) -> Language:
    """The trained pipeline; the same samples give the same weights."""
    fix_random_seed(SEED)
    nlp = blank()
    textcat = _textcat(nlp)
    for name in CATEGORIES:
        textcat.add_label(name)
    generator = random.Random(SEED)  # noqa: S311 - not a secret: training must be repeatable
    length = textcat.model.get_ref("output_layer").get_dim("nI")
    examples = []
    seen: set[str] = set()
    for one in everything:
        examples.append(_example(nlp, one, generator, length, missing=0.2 if one.text in seen else 0.0))
        seen.add(one.text)
    nlp.initialize(lambda: examples[:500])
    optimizer = Adam(RATE, L2=SHRINK)
    for epoch in range(epochs):
        generator.shuffle(examples)
        losses: dict[str, float] = {}
        for at in range(0, len(examples), 128):
            textcat.update(examples[at : at + 128], sgd=optimizer, losses=losses)
        log.info("epoch %d loss %.4f", epoch + 1, losses["textcat"])
    return nlp


def _textcat(nlp: Language) -> TextCategorizer:
    textcat = nlp.get_pipe("textcat")
    if not isinstance(textcat, TextCategorizer):
        raise TypeError("the config has no text classifier")
    return textcat


def _read_before(nlp: Language, text: str) -> Doc:
    """A text read by the parts before the classifier."""
    doc = nlp.make_doc(text)
    for name, part in nlp.pipeline:
        if name != "textcat":
            doc = part(doc)
    return doc


def _example(nlp: Language, one: Sample, generator: random.Random, length: int, *, missing: float) -> Example:
    """An example with its rows counted once; some words made unknown."""
    doc = _read_before(nlp, one.text)
    for token in doc:
        if generator.random() < missing:
            token.norm_ = f"#unknown{generator.randrange(1000)}"
    doc.user_data["rows"] = rows_of(doc, length)
    return Example.from_dict(doc, {"cats": {name: float(name == one.category) for name in CATEGORIES}})


def calibrate(nlp: Language, held: list[Sample]) -> float:
    """Make the right categories of `held` most probable; returns the temperature.

    The weights are divided by the temperature, and the weight of `benign` alone is moved: training has another share of
    innocent posts than a forum. No choice that raises more false alarms than `FALSE_ALARMS` is taken.
    """
    textcat = _textcat(nlp)
    layer = textcat.model.get_ref("output_layer")
    scores = layer.predict([_read_before(nlp, one.text) for one in held])
    right = np.array([textcat.labels.index(one.category) for one in held])
    choices = np.arange(0.3, 5.0, 0.05)
    benign = np.array([name == "benign" for name in textcat.labels], dtype=np.float32)
    pairs = [(float(degrees), float(lean)) for degrees in choices for lean in np.arange(-2.0, 2.0, 0.1)]
    innocent = scores[right == textcat.labels.index("benign")]

    def quiet(degrees: float, lean: float) -> bool:
        alarms = benign[(innocent / degrees + benign * lean).argmax(axis=1)] == 0
        return bool(alarms.mean() <= FALSE_ALARMS)

    allowed = [pair for pair in pairs if quiet(*pair)]
    best, lean = min(allowed, key=lambda pair: _surprise(scores / pair[0] + benign * pair[1], right))
    for name in ("W", "b"):
        layer.set_param(name, cast("Floats2d", layer.get_param(name) / best))
    layer.set_param("b", cast("Floats1d", np.asarray(layer.get_param("b")) + benign * lean))
    log.info("temperature %.2f, benign %+.1f", best, lean)
    return best


def _surprise(scores: np.ndarray, right: np.ndarray) -> float:
    """Mean negative log likelihood."""
    logs = scores - scores.max(axis=1, keepdims=True)
    logs -= np.log(np.exp(logs).sum(axis=1, keepdims=True))
    return float(-logs[np.arange(len(right)), right].mean())


def write(nlp: Language, folder: Path, text: str) -> None:
    """Write the pipeline (msgpack and JSON, nothing that runs code), the card and the sums."""
    shutil.rmtree(folder, ignore_errors=True)
    nlp.to_disk(folder)
    (folder / "README.md").write_text(text, encoding="utf-8")
    sums.write(folder)


if __name__ == "__main__":
    main()
