"""The real command on a site that no reader knows: `main.py crawl URL --json` without Tor, its lines as objects."""

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from tests.patience import LONG
from tests.range.sites.environments import ROOT


def crawled(url: str, *options: str, pages: int = 120) -> list[dict[str, Any]]:
    """The lines of a crawl without Tor. Raises RuntimeError with the last words of a command that failed."""
    return _lines([url, "--direct-loopback-only", "--max-pages", str(pages), *options])


def crawled_by_socks(url: str, socks_port: int, *, pages: int = 120) -> list[dict[str, Any]]:
    """The lines of a crawl through a running tor."""
    return _lines([url, "--socks", f"127.0.0.1:{socks_port}", "--max-pages", str(pages)])


def _lines(options: Sequence[str]) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "main.py", "crawl", *options, "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=LONG,
    )
    if done.returncode:
        raise RuntimeError(f"crawl ended with {done.returncode}: {done.stderr.strip()[-800:]}")
    return [json.loads(line) for line in done.stdout.splitlines()]
