"""What a second run over an unchanged forum of 2,000 threads costs, and whether it finds the one thing that changed.

The forum is served on loopback in FluxBB's markup and read through the real fetch and the real readers.
"""

import asyncio
import time
from collections import defaultdict
from dataclasses import dataclass, field

from bench.rows import BenchRow
from crawlers import watermarks
from crawlers.crawler import crawl
from crawlers.fetch import Fetcher
from crawlers.records import Watermark
from crawlers.tor.transport import LoopbackWay, Transport
from crawlers.walk.state_machine import Walk
from tests.crawlers.servers import http_server
from tests.crawlers.walk.model_site import Site, site_of

THREADS = 2000
SHARE = 0.01
OLD, RECENT, LONG = 7, THREADS - 1, 10
"""A thread that nobody answered for long, one of the newest, and an old one of two pages."""


@dataclass
class _Reader:
    """One reader of the forum: what it remembers between runs, and what it found in the last one."""

    base: str
    site: Site
    mark: Watermark | None = None
    known: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    found: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def run(self) -> int:
        """One run; the pages that it asked for."""
        self.site.asked.clear()
        self.found, self.gone = {}, set()
        walk = asyncio.run(self._run())
        for seen in walk.finished_threads():
            beyond = self.known[seen.thread_id] - set(seen.post_ids) if seen.from_start else set()
            self.gone |= beyond | set(seen.gone)
        self.mark = watermarks.from_json(watermarks.to_json(walk.watermark()))
        return len(self.site.asked)

    async def _run(self) -> Walk:
        ended: list[Walk] = []
        async with Fetcher(Transport(LoopbackWay())) as fetcher:
            lines = crawl(self.base, fetcher=fetcher, max_pages=10 * THREADS, watermark=self.mark, on_end=ended.append)
            async for line in lines:
                self.found[line.post_id] = line.text
                self.known[line.thread_url.rpartition("id=")[2]].add(line.post_id)
        return ended[0]


def measure() -> list[BenchRow]:
    """Read the forum whole, then again unchanged, then after one reply, one edit, and one deletion."""
    site = site_of(THREADS)
    with http_server(site.serve) as base:
        reader = _Reader(base + "/", site)
        started = time.perf_counter()
        first = reader.run()
        rows = [
            _goal("pages of the first run", first, site.pages, what_for="each page once"),
            _goal("posts read of those there are", len(reader.found), len(site.truth()), what_for="all of them"),
            BenchRow(
                "pages a second, one process among others", round(first / (time.perf_counter() - started), 1), "pages/s"
            ),
        ]
        second = reader.run()
        most = int(SHARE * site.pages)
        goal = f"at most 1 % of the pages: {most}"
        rows.append(BenchRow("pages of the second run, unchanged", second, "pages", goal=goal, holds=second <= most))
        reply = str(site.write(OLD, "One more answer"))
        rows.append(_found("one reply in an old thread", reader, reply, "One more answer"))
        edited = str(site.edit(RECENT))
        rows.append(_found("one edit on a last page", reader, edited, site.truth()[edited]))
        deleted = str(site.delete(LONG, 3))
        pages = reader.run()
        goal = "found by the next run, and nothing else taken for gone"
        rows.append(
            BenchRow("pages until one deletion is found", pages, "pages", goal=goal, holds=reader.gone == {deleted})
        )
    return rows


def _goal(what: str, value: int, wanted: int, *, what_for: str) -> BenchRow:
    return BenchRow(what, value, what.split(maxsplit=1)[0], goal=f"{what_for}: {wanted}", holds=value == wanted)


def _found(what: str, reader: _Reader, post_id: str, words: str) -> BenchRow:
    pages = reader.run()
    holds = reader.found.get(post_id) == words
    return BenchRow(f"pages until {what} is found", pages, "pages", goal="found by the next run", holds=holds)
