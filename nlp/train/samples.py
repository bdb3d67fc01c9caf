"""What the models are trained on: hand-written posts with their authors, the grammar's posts, and ordinary ones."""

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlp.records import BENIGN
from nlp.train.grammar import DATA, samples

SEED = 20260401
SOURCES = ("posts", "train", "more", "dev2", "check")
HELD = ("dev", "dev3", "dev4")
_BACKGROUND = 400
_WEIGHTS = {"grammar": 0.1, "background": 0.3}


@dataclass(frozen=True, slots=True)
class Example:
    """One text. `source` is its file, `author` the hand or voice within; `intent` is empty where nobody told it."""

    text: str
    lang: str
    category: str
    intent: str
    source: str
    author: str
    weight: float = 1.0


def handwritten(names: Iterable[str]) -> Iterator[Example]:
    """The posts of `data/NAME.jsonl` for each name."""
    for name in names:
        for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            post = json.loads(line)
            style, category = post.get("style", ""), post["category"]
            intent = _intent(style, category) if style != post["lang"] else ""
            yield Example(post["text"], post["lang"], category, intent, name, f"{name} {post['lang']} {style}")


def corrected(files: Iterable[Path]) -> Iterator[Example]:
    """What analysts corrected, as `correct export` writes it (the gold format); each file an author."""
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            post = json.loads(line)
            yield Example(post["text"], post["lang"], post["category"], "", "corrections", path.name)


def invented() -> Iterator[Example]:
    """The posts of the grammar, each sentence an author."""
    for one in samples(SEED, each=100):
        intent = "" if one.category == BENIGN else "offer"
        yield Example(one.text, one.lang, one.category, intent, "grammar", "grammar", _WEIGHTS["grammar"])


def background(files: Iterable[Path]) -> Iterator[Example]:
    """Some ordinary posts of each file, a post a line."""
    generator = random.Random(SEED)  # noqa: S311 - not a secret: training must be repeatable
    for path in files:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 20]
        for line in generator.sample(lines, min(_BACKGROUND, len(lines))):
            yield Example(line, "", BENIGN, "other", "background", path.name, _WEIGHTS["background"])


def _intent(style: str, category: str) -> str:
    told = _intents().get(style, "")
    if category == BENIGN:
        return told if told in {"report", "help"} else "other"
    return "seek" if told == "seek" else "offer"


@cache
def _intents() -> dict[str, str]:
    lines = (DATA / "intents.tsv").read_text(encoding="utf-8").splitlines()
    parts = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {style: intent for intent, _, styles in parts for style in styles.split()}
