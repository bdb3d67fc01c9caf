"""`crawl --explain`: fetch one page and show how it is read."""

import asyncio

from crawlers.crawler import page_of, patient
from crawlers.fetch import Fetcher
from crawlers.parse_pool.pool import ReadingPool
from crawlers.records import Visit
from crawlers.sites.explain.report import PageExplanation, explain
from crawlers.sites.explain.text import in_words
from crawlers.sites.registry import profiles_of
from crawlers.tor.transport import TorRoute, Transport
from crawlers.urls import clean
from workbench.collector.workers import profile_loader
from workbench.commands.shared.common import print_json, say


def show(url: str, way: TorRoute, *, as_json: bool) -> int:
    """Fetch, read, tell. Raises `CrawlError` where the page cannot be had."""
    told = asyncio.run(_explained(url, way))
    if as_json:
        print_json(told.as_dict())
    else:
        for line in in_words(told):
            say(line)
    return 0


async def _explained(url: str, way: TorRoute) -> PageExplanation:
    visit = Visit(clean(url), "index")
    async with Fetcher(Transport(way)) as fetcher, ReadingPool(size=1) as pool:
        response = await patient(fetcher, visit.url, recognise=pool.recognise)(visit)
    good, _ = profiles_of(profile_loader.texts(silent=True))
    return explain(page_of(visit, response), good, profile_loader.problems())
