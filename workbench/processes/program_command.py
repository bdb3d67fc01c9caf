"""Starts a command of this program as an ordinary child, outside of every sandbox, and reads what it prints."""

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from workbench import parent_watch
from workbench.processes.sandbox import CODE

MAIN = CODE / "main.py"


def start(
    words: Sequence[str], *, pass_fds: Sequence[int] = (), output: bool = True, stays: bool = False
) -> "subprocess.Popen[str]":
    """Start `main.py WORDS` with pipes for its streams; without `output` what it prints is dropped.

    It ends with its standard input, so with this process, unless it `stays`.
    """
    pipe = subprocess.PIPE if output else subprocess.DEVNULL
    return subprocess.Popen(
        [sys.executable, str(MAIN), *words],
        stdin=subprocess.PIPE,
        stdout=pipe,
        stderr=pipe,
        text=True,
        encoding="utf-8",
        errors="replace",
        pass_fds=pass_fds,
        start_new_session=True,
        env=None if stays else parent_watch.environment(),
    )


def json_object(printed: str | bytes) -> dict[str, Any]:
    """The JSON object in what a command printed, a line or the whole; empty where it is none."""
    try:
        value = json.loads(printed)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
