"""`crawl` in its sandbox: walks one site with the right reader and prints one JSON object per post."""

import argparse
import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator

from crawlers.counting import counted
from crawlers.crawler import PostLine, crawl
from crawlers.errors import CrawlError
from crawlers.fetch import Fetcher
from crawlers.rate_limit import RateLimit
from crawlers.sites.registry import profiles_of
from crawlers.tor.transport import LoopbackWay, TorRoute, TorWay, Transport
from crawlers.walk.coverage import in_words
from crawlers.walk.state_machine import Walk
from workbench.collector.workers import profile_loader
from workbench.commands.collection import crawl_explain
from workbench.commands.shared.common import print_json_line, progress_bar, say, terminal_safe
from workbench.errors import UserError, WrongUseError

_FAILURES_TOLD = 20


def run(args: argparse.Namespace) -> int:
    """Walk the site by `args.socks`, or with `args.direct_loopback_only` without Tor."""
    way = LoopbackWay() if args.direct_loopback_only else TorWay(args.socks)
    try:
        if args.explain:
            return crawl_explain.show(args.url, way, as_json=args.json)
        _tell_problems()
        found = asyncio.run(_crawl(args, way))
    except CrawlError as error:
        raise UserError(str(error)) from error
    if not args.json:
        say(f"{counted(found, 'post', 'posts')}.")
    return 0


def _tell_problems() -> None:
    """Site profiles that are left out, on standard error."""
    for problem in profile_loader.problems():
        sys.stderr.write(f"{terminal_safe(f'A site profile is left out. {problem}')}\n")


async def _crawl(args: argparse.Namespace, way: TorRoute) -> int:
    found = 0
    with progress_bar() as bar:
        task = bar.add_task("Posts", total=None)
        async for line in _lines(args, way):
            found += 1
            bar.update(task, completed=found)
            _print(line, as_json=args.json)
    return found


async def _lines(args: argparse.Namespace, way: TorRoute) -> AsyncIterator[PostLine]:
    try:
        pace = RateLimit(per_minute=args.per_minute, pause=args.pause)
    except ValueError as error:
        raise WrongUseError(str(error)) from error
    async with Fetcher(Transport(way)) as fetcher:
        walk = crawl(
            args.url,
            fetcher=fetcher,
            on_end=_tell_coverage,
            pace=pace,
            max_pages=args.max_pages,
            concurrency=args.concurrency,
            profiles=profiles_of(profile_loader.texts(silent=True))[0],
        )
        async with contextlib.aclosing(walk) as lines:
            async for line in lines:
                yield line


def _tell_coverage(walk: Walk) -> None:
    """What was read and what was not, on standard error: a part must not be taken for the whole."""
    covered = walk.coverage()
    sys.stderr.write(f"{terminal_safe(in_words(covered))}\n")
    for what, pages in (("Not read", covered.failed), ("Not whole", covered.incomplete)):
        for url, reason in pages[:_FAILURES_TOLD]:
            sys.stderr.write(f"{terminal_safe(f'{what}: {url}: {reason}')}\n")


def _print(line: PostLine, *, as_json: bool) -> None:
    if as_json:
        print_json_line(line.as_dict())
    else:
        say(f"{line.posted_at or '?'}  {line.author}  {' '.join(line.text.split())[:100]}")
