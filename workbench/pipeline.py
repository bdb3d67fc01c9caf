"""The language reader with the version of everything that made a reading: what a reading's `model` names."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path

from nlp.checksums import NAME as SUMS
from nlp.models import MODELS, model_folder
from nlp.pipeline import Extractor, load

ROOT = Path(__file__).resolve().parents[1]
_CODE = ("crawlers", "nlp")
_TABLES = ("contacts", "gazetteer", "languages", "lexicons", "names", "sites", "taggers", "vectors")
_NEVER_READS = ROOT / "nlp" / "train"
_DIGITS = 8


def load_extractor(model: str | None = None) -> Extractor:
    """The language reader, its version that of the whole pipeline. Raises `nlp.models.ModelError`."""
    return replace(load(model), version=pipeline_version(model_folder(model)))


@cache
def pipeline_version(model: Path) -> str:
    """As `2026.12+3f9c01ab`: the model, and a hash over all that makes a reading (build metadata of SemVer 2.0.0).

    `model` is the model's folder, which may lie outside of the program. The hash is over the readers of pages, the
    rules, kinds, languages, lexicons, gazetteer, names, reader of contacts, tagger, word vectors and the model itself,
    as they lie there. Of a folder with sums, that are checked when it is loaded, it is over the sums.
    """
    digest = hashlib.sha256()
    for path in _files(model):
        name = path.relative_to(model.parent if path.is_relative_to(model) else ROOT)
        digest.update(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name.as_posix()}\n".encode())
    return f"{model.name}+{digest.hexdigest()[:_DIGITS]}"


def _files(model: Path) -> Iterator[Path]:
    for room in _CODE:
        yield from sorted(path for path in (ROOT / room).rglob("*.py") if not path.is_relative_to(_NEVER_READS))
    yield from (MODELS / "letters.json", ROOT / "resources" / "kinds.toml")
    for folder in chain((ROOT / "resources" / name for name in _TABLES), [model]):
        yield from _of_folder(folder)


def _of_folder(folder: Path) -> Iterator[Path]:
    if (folder / SUMS).is_file():
        yield folder / SUMS
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            yield from _of_folder(path)
        else:
            yield path
