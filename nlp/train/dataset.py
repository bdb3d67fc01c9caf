"""What the models are trained on: hand-written posts with their authors, the grammar's posts, and ordinary ones."""

import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlp.records import BENIGN
from nlp.train.corpus import posts, text_of
from nlp.train.grammar import samples

SEED = 20260401
SOURCES = (
    *("posts", "train", "more", "wide", "bare", "dev2", "check", "deep", "deep2"),
    *("opened", "opened2", "opened3", "opened4", "opened5", "opened6", "opened8", "opened9", "opened10", "opened11"),
    *("opened12", "opened13", "opened14", "opened15", "told", "told2", "told3", "pashto"),
    *("channels", "europe", "frauds", "numbers", "wants", "lookalikes", "voices", "abroad", "chats2", "europe2"),
    "forum2",
)
HELD = ("dev", "dev3", "dev4", "dev5")
# Trained on, but each by a hand of its own: scored as a whole by a model that saw none of it.
STRANGERS = (
    *("dev2", "opened", "opened2", "opened3", "opened4", "opened5", "opened6", "opened8", "opened9", "opened10"),
    *("opened11", "opened12", "opened13", "opened14", "opened15", "told", "told2", "told3"),
    *("channels", "europe", "frauds", "numbers", "wants", "lookalikes", "voices", "abroad", "chats2", "europe2"),
    "forum2",
)
ORDINARY = ("ner/wnut17train.conll", "ner/btc.train", "ner/Urdu-train.txt", "ordinary/ruhsold.txt")
_BACKGROUND = 400
WEIGHTS = {"grammar": 0.02, "background": 0.2, "fraud": 0.5, "doubted": 0.5, "innocent": 0.3}


@dataclass(frozen=True, slots=True)
class Example:
    """One text. `source` is its part of the corpus, `author` the hand or voice within, `intent` empty where untold."""

    text: str
    lang: str
    category: str
    intent: str
    source: str
    author: str
    weight: float = 1.0


def handwritten(names: Iterable[str]) -> Iterator[Example]:
    """The posts of each of those parts of the corpus."""
    for name in names:
        for post in posts(name):
            style, category = post.get("style", ""), post["category"]
            intent = post.get("intent") or (_intent(style, category) if style not in {"", post["lang"]} else "")
            yield Example(post["text"], post["lang"], category, intent, name, f"{name} {post['lang']} {style}")


def corrected(files: Iterable[Path]) -> Iterator[Example]:
    """What analysts corrected, as `correct export` writes it (the gold format); each file an author."""
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            post = json.loads(line)
            yield Example(post["text"], post["lang"], post["category"], "", "corrections", path.name)


def collected(file: Path) -> Iterator[Example]:
    """Real texts, as `resources/corpus/sources.toml` says where they were found; each source an author.

    `file` is JSON Lines, packed by gzip: `source`, `category` and `text` of each.
    """
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)
            intent = "" if text["category"] == BENIGN else "offer"
            yield Example(text["text"], "", text["category"], intent, "collected", text["source"])


def invented() -> Iterator[Example]:
    """The posts of the grammar, each sentence an author."""
    for one in samples(SEED, each=100):
        intent = "" if one.category == BENIGN else "offer"
        yield Example(one.text, one.lang, one.category, intent, "grammar", "grammar", WEIGHTS["grammar"])


def background() -> Iterator[Example]:
    """Some ordinary posts of each file of `ORDINARY`, all benign."""
    generator = random.Random(SEED)  # noqa: S311 - not a secret: training must be repeatable
    for name in ORDINARY:
        texts = [text for text in ordinary(name) if len(text) > 20]
        for text in generator.sample(texts, min(_BACKGROUND, len(texts))):
            yield Example(text, "", BENIGN, "other", "background", name, WEIGHTS["background"])


def ordinary(name: str) -> list[str]:
    """The texts of a file: a text a line, or for `ner/` a word and its tag a line."""
    text = text_of(name)
    if not name.startswith("ner/"):
        return text.splitlines()
    blocks = (block.splitlines() for block in re.split(r"\n\s*\n", text))
    return [" ".join(line.partition("\t")[0].replace("_", " ") for line in block) for block in blocks]


def _intent(style: str, category: str) -> str:
    told = _intents().get(style, "")
    if category == BENIGN:
        return told if told in {"report", "help"} else "other"
    return "seek" if told == "seek" else "offer"


@cache
def _intents() -> dict[str, str]:
    lines = text_of("intents.tsv").splitlines()
    parts = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {style: intent for intent, _, styles in parts for style in styles.split()}
