"""A copy of the program's tree, for the tests that change it."""

import os
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_ROOMS = ("bench", "crawlers", "docs", "nlp", "requirements", "tests", "workbench")
_FILES = ("main.py", "pyproject.toml", "Makefile")
_LINKED = ("contacts", "models", "names", "taggers", "vectors")
_NOT_COPIED = shutil.ignore_patterns("__pycache__")


def copy_of_the_tree(folder: Path) -> Path:
    """The tree in a folder. The files of models and vectors are linked where they can be, and are not to be written."""
    for room in _ROOMS:
        shutil.copytree(ROOT / room, folder / room, ignore=_NOT_COPIED)
    skipped = shutil.ignore_patterns("__pycache__", *_LINKED)
    shutil.copytree(ROOT / "resources", folder / "resources", ignore=skipped)
    for name in _LINKED:
        shutil.copytree(ROOT / "resources" / name, folder / "resources" / name, copy_function=_link)
    for file in _FILES:
        shutil.copy(ROOT / file, folder / file)
    return folder


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy(source, target)
