"""`crawl`: walk one site with the right reader and print one JSON object per post; no store needed."""

import argparse
import asyncio
import contextlib
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from crawlers.counting import counted
from crawlers.crawl import PostLine, crawl
from crawlers.errors import CrawlError
from crawlers.fetch import Fetcher
from crawlers.pace import Pace
from crawlers.sites.registry import profiles_of
from crawlers.tor import process
from crawlers.tor.transport import LoopbackWay, TorWay, Transport, Way
from crawlers.walk import Walk
from crawlers.walk_coverage import in_words
from workbench import settings
from workbench.collector import profiles
from workbench.commands import crawl_explain
from workbench.commands.common import add_json_option, print_json_line, progress_bar, say, terminal_safe
from workbench.errors import UserError, WrongUseError

_FAILURES_TOLD = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `crawl`."""
    parser.add_argument("url", help="address of the forum, board, thread, paste list or feed")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--socks", metavar="HOST:PORT", help="a running tor's SOCKS port, or unix:PATH")
    ways.add_argument("--direct-loopback-only", action="store_true", help="no tor; loopback addresses only (tests)")
    parser.add_argument("--max-pages", type=int, default=200, metavar="N", help="pages at most")
    parser.add_argument("--concurrency", type=int, default=4, metavar="N", help="pages asked for at once")
    parser.add_argument(
        "--per-minute", type=float, default=0.0, metavar="N", help="pages a minute at most; 0: no bound"
    )
    parser.add_argument("--explain", action="store_true", help="fetch this one page and show how it is read")
    parser.add_argument("--pause", type=float, default=0.0, metavar="SECONDS", help="seconds between two pages")
    add_json_option(parser)


def run(args: argparse.Namespace) -> int:
    """Run `crawl`."""
    try:
        with _way(args) as way:
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
    for problem in profiles.problems():
        sys.stderr.write(f"{terminal_safe(f'A site profile is left out. {problem}')}\n")


@contextlib.contextmanager
def _way(args: argparse.Namespace) -> Iterator[Way]:
    if args.direct_loopback_only:
        yield LoopbackWay()
    elif args.socks:
        try:
            yield TorWay(args.socks)
        except ValueError as error:
            raise WrongUseError(str(error)) from error
    else:
        extra = settings.text("torrc_extra")
        with (
            tempfile.TemporaryDirectory(prefix="workbench-tor-") as folder,
            process.start(Path(folder), extra=Path(extra) if extra else None) as tor,
        ):
            yield TorWay(tor.socks_address)


async def _crawl(args: argparse.Namespace, way: Way) -> int:
    found = 0
    with progress_bar() as bar:
        task = bar.add_task("Posts", total=None)
        async for line in _lines(args, way):
            found += 1
            bar.update(task, completed=found)
            _print(line, as_json=args.json)
    return found


async def _lines(args: argparse.Namespace, way: Way) -> AsyncIterator[PostLine]:
    try:
        pace = Pace(per_minute=args.per_minute, pause=args.pause)
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
            profiles=profiles_of(profiles.texts(silent=True))[0],
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
