"""Follows a page of `docs/howto` in a copy of the tree.

A block of code is for the file that was named last before it, in backquotes and with a slash: a new file (```python,
```toml), lines to its end (```append), or a change (```diff, without line numbers). ```sh is run; ```sh slow is left
out, for it takes longer than a test may: only that the modules and files of the tree that it names are there is held.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.patience import LONG
from tests.tree_copy import ROOT

_NAMED = re.compile(r"`((?:[\w.-]+/)+[\w.-]+\.\w+)`")
_FENCE = re.compile(
    r"^(?P<indent> *)```(?P<kind>\w+(?: slow)?)\n(?P<text>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL
)
_MODULE = re.compile(r"python -m ((?:bench|nlp|tests|workbench)[\w.]*)")
_PATH = re.compile(r"(?<![\w./-])(?:docs|nlp|resources|tests)/[\w./-]+")


@dataclass(frozen=True, slots=True)
class Block:
    """One block: what kind it is, the file that it is for, its text."""

    kind: str
    file: str
    text: str


def blocks_of(page: str) -> list[Block]:
    """The blocks of a page in order."""
    text = (ROOT / "docs" / "howto" / page).read_text(encoding="utf-8")
    made: list[Block] = []
    for fence in _FENCE.finditer(text):
        named = _NAMED.findall(text, 0, fence.start())
        indent = len(fence["indent"])
        lines = (line[indent:] if line.strip() else "\n" for line in fence["text"].splitlines(keepends=True))
        made.append(Block(fence["kind"], named[-1] if named else "", "".join(lines)))
    return made


def follow(page: str, tree: Path) -> list[str]:
    """Do all that a page says; what its commands printed. AssertionError where a step cannot be done as written."""
    printed: list[str] = []
    for block in blocks_of(page):
        target = tree / block.file
        if block.kind == "sh":
            printed.append(_run(block.text, tree))
        elif block.kind == "sh slow":
            missing = [path for path in _named_in(block.text) if not _is_there(tree / path)]
            assert missing == [], f"the tree has no {missing}"
        elif block.kind == "diff":
            target.write_text(_changed(target.read_text(encoding="utf-8"), block.text, block.file), encoding="utf-8")
        elif block.kind == "append":
            target.write_text(target.read_text(encoding="utf-8") + block.text, encoding="utf-8")
        else:
            assert not target.exists(), f"{block.file} is there already"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, encoding="utf-8")
    return printed


def _named_in(command: str) -> list[str]:
    return [*(name.replace(".", "/") for name in _MODULE.findall(command)), *_PATH.findall(command)]


def _is_there(path: Path) -> bool:
    return path.exists() or path.with_name(f"{path.name}.py").is_file()


def _changed(text: str, diff: str, file: str) -> str:
    lines = diff.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] in " -\n")
    after = "".join(line[1:] for line in lines if line[0] in " +\n")
    assert text.count(before) == 1, f"{file} has these lines {text.count(before)} times:\n{before}"
    return text.replace(before, after)


def _run(command: str, tree: Path) -> str:
    folder = str(Path(sys.executable).parent)
    done = subprocess.run(
        ["/bin/sh", "-e", "-c", command],
        cwd=tree,
        env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        timeout=LONG,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout
