"""The range's paste site: pinnwand, from outside. Starts it, fills it, changes it."""

import subprocess
from pathlib import Path
from typing import Any

from tests.range import children
from tests.range.records import Corpus
from tests.range.sites import forum
from tests.range.sites.environments import ROOT

NAME = "paste"
ENGINE = "pinnwand"
INSIDE = "tests.range.inside.paste_site"


def environment(folder: Path) -> dict[str, str]:
    """The environment variables that the paste site's programs need."""
    return {"RANGE_PASTE_FOLDER": str(folder), "PYTHONPATH": str(ROOT)}


def begin_fill(python: Path, folder: Path, corpus: Corpus) -> subprocess.Popen[bytes]:
    """Start writing the corpus; the answer will stand in `folder`/fill.json."""
    pastes = [{"key": p.key, "posted_at": p.posted_at.isoformat(), "text": p.writing.text} for p in corpus.pastes]
    return forum.begin(python, folder, INSIDE, environment(folder), {"seed": corpus.seed, "pastes": pastes})


def serve(python: Path, folder: Path, port: int) -> subprocess.Popen[bytes]:
    """Start the web server on a loopback port."""
    return children.start(
        [python, "-m", INSIDE, "serve", str(port)], log=folder / "serve.log", environment=environment(folder)
    )


def change(python: Path, folder: Path, command: str, content: dict[str, Any]) -> dict[str, Any]:
    """Carry out add, edit or delete on the living site and return its answer."""
    return forum.ask(python, INSIDE, command, environment(folder), content)
