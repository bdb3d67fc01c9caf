"""`crawl --explain`: fetch one page and show how it is read."""

import asyncio

from crawlers.crawl import page_of, patient
from crawlers.fetch import Fetcher
from crawlers.reading_pool import ReadingPool
from crawlers.records import Visit
from crawlers.sites import registry
from crawlers.sites.explain import Explanation, explain
from crawlers.sites.explain_words import in_words
from crawlers.sites.registry import profiles_of
from crawlers.tor.transport import Transport, Way
from crawlers.urls import clean
from workbench.collector import profiles
from workbench.commands.common import print_json, say


def show(url: str, way: Way, *, as_json: bool) -> int:
    """Fetch, read, tell. Raises `CrawlError` where the page cannot be had."""
    told = asyncio.run(_explained(url, way))
    if as_json:
        print_json(told.as_dict())
    else:
        for line in in_words(told):
            say(line)
    return 0


async def _explained(url: str, way: Way) -> Explanation:
    visit = Visit(clean(url), "index")
    async with Fetcher(Transport(way)) as fetcher, ReadingPool(registry.read, size=1) as pool:
        response = await patient(fetcher, visit.url, recognise=pool.recognise)(visit)
    good, _ = profiles_of(profiles.texts(silent=True))
    return explain(page_of(visit, response), good, profiles.problems())
