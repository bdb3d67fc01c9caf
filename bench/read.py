"""How many pages a process reads in a second: the choice of reader and all that it finds, beside the bare parser.

The pages are those of the readers' tests, short forum pages of every engine's structure. The peer is BeautifulSoup on
lxml, which parses them and reads nothing.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bs4 import BeautifulSoup

from bench.rows import BenchRow
from crawlers.records import Page
from crawlers.sites import registry
from crawlers.sites.base.document import open_page

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
PAGES = Path(__file__).parent.parent / "tests" / "crawlers"
SECONDS = 3.0
GOALS = {"parsed": 1.0, "parsed and the reader chosen": 0.8, "read whole": 0.3}
"""In parts of what BeautifulSoup parses in a second."""


def measure() -> list[BenchRow]:
    """Read every page again and again for some seconds."""
    pages = _pages()
    kilobytes = sum(len(page.body) for page in pages) / 1024 / len(pages)
    theirs = _per_second(_by_beautifulsoup, pages)
    parsing = _per_second(open_page, pages)
    choosing = _per_second(registry.detect, pages)
    reading = _per_second(registry.read, pages)
    return [
        BenchRow("pages of the readers' tests", len(pages), "pages"),
        BenchRow("their size, on average", round(kilobytes, 1), "kB"),
        _row("parsed", parsing, theirs),
        _row("parsed and the reader chosen", choosing, theirs),
        _row("read whole", reading, theirs),
    ]


def _row(what: str, value: float, theirs: float) -> BenchRow:
    ratio, goal = value / theirs, GOALS[what]
    return BenchRow(
        f"{what}, one process",
        round(value, 1),
        "pages/s",
        peer="BeautifulSoup on lxml, parsing alone",
        peer_value=round(theirs, 1),
        ratio=round(ratio, 2),
        goal=f"at least {goal:.2f} of BeautifulSoup's parsing alone",
        holds=ratio >= goal,
    )


def _by_beautifulsoup(page: Page) -> None:
    BeautifulSoup(page.body.decode(), "lxml")


def _pages() -> list[Page]:
    files = sorted([*(PAGES / "pages").glob("*.html"), *(PAGES / "sites").rglob("*.html")])
    return [
        Page(f"http://board.example/a/{file.stem}", file.read_bytes(), "text/html; charset=utf-8", NOW)
        for file in files
    ]


def _per_second(work: Callable[[Page], object], pages: list[Page]) -> float:
    """Pages a second of processor time; whole rounds only, the first one for warming up."""
    for page in pages:
        work(page)
    done, started = 0, time.process_time()
    while (taken := time.process_time() - started) < SECONDS:
        for page in pages:
            work(page)
        done += len(pages)
    return done / taken
