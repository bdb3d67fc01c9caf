"""Collecting end to end through onion services of a private Tor network, beside bare httpx and two other programs.

One forum in the markup of phpBB (`bench.board_pages`), served from memory on loopback behind an onion service. In the
same run, by the same tor: our crawl (walk, fetch, read, records), httpx alone on the very addresses that the crawl
asked for (same SOCKS user and password, so the same circuits; same number at once), forum-dl and forumscraper. The cost
of a page at 100, 1,000 and 5,000 pages is measured on loopback, where nothing else but the program takes time.
"""

import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import httpx

from bench import peers
from bench.board_pages import Truth, make
from bench.rows import BenchRow
from crawlers.crawler import PostLine, crawl
from crawlers.fetch import Fetcher
from crawlers.tor.transport import LoopbackWay, TorRoute, TorWay, Transport
from tests.range import children
from tests.range.sites.environments import ensure
from tests.range.tor import control, network, onions

PAGES = 400
AT_ONCE = (4, 16)
ROUNDS = 3
FLAT = (100, 1000, 5000)
BARE_GOAL, PEER_GOAL, FLAT_GOAL = 0.8, 3.0, 1.25
_SEED = 20_260


@dataclass(frozen=True, slots=True)
class TimedRun:
    """One run of one program: posts by number, the pages that the server was asked for, seconds."""

    posts: dict[str, Truth]
    asked: list[str]
    seconds: float

    @property
    def pages_per_second(self) -> float:
        """Pages a second."""
        return len(self.asked) / self.seconds

    @property
    def posts_per_second(self) -> float:
        """Posts a second."""
        return len(self.posts) / self.seconds


def measure() -> list[BenchRow]:
    """All of it: about ten minutes on two cores."""
    programs = ensure("peers").parent
    with tempfile.TemporaryDirectory(prefix="bench-collect-") as folder, served(PAGES) as port:
        truth = make(PAGES).truth
        with onion_in_front(Path(folder) / "tor", port) as (host, socks_port):
            rows = [row for at_once in AT_ONCE for row in _through_tor(host, socks_port, port, truth, at_once=at_once)]
            rows += _beside_peers(programs, Path(folder), host, socks_port, port, truth)
    return [*rows, *_flat()]


@contextmanager
def served(pages: int) -> Iterator[int]:
    """The forum on a loopback port, in a process of its own."""
    command = [sys.executable, "-m", "bench.board_server", str(pages)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        if server.stdin is None or server.stdout is None:
            raise OSError("The forum has no pipes.")
        try:
            yield int(server.stdout.readline())
        finally:
            server.stdin.close()


@contextmanager
def onion_in_front(folder: Path, port: int) -> Iterator[tuple[str, int]]:
    """The onion host of a loopback port, and the SOCKS port of the tor that leads there."""
    ports = children.Ports()
    tors = network.Network(folder, ports)
    try:
        network.start(tors)
        network.wait(tors)
        key = onions.key(_SEED, "forum")
        with tors.node("host").control() as host:
            host.ask(f"ADD_ONION {key.blob} Flags=Detach Port=80,127.0.0.1:{port}")
        socks_port = tors.node("client").socks_port
        log = tors.node("client").folder / "tor.log"
        network.until("The onion", partial(_answers, tors, key.address), seconds=90, log=log)
        yield key.address, socks_port
    finally:
        children.end(tors.processes())
        ports.close()


def _answers(tors: network.Network, address: str) -> bool:
    """Whether the onion answers; where not, the client forgets what it knew of it."""
    client = tors.node("client")
    try:
        return control.get(client.socks_port, address)[0] == 200
    except OSError:
        with client.control() as told:
            told.ask("SIGNAL NEWNYM")
        raise


def _asked(port: int) -> list[str]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/-/asked") as answer:
        found: list[str] = json.load(answer)
    return found


def ours(url: str, way: TorRoute, port: int, *, at_once: int) -> TimedRun:
    """Our crawl, everything as `main.py crawl` does it."""
    _asked(port)
    started = time.perf_counter()
    lines = asyncio.run(_crawl(url, way, at_once))
    seconds = time.perf_counter() - started
    return TimedRun({line.post_id: _as_truth(line) for line in lines}, _asked(port), seconds)


async def _crawl(url: str, way: TorRoute, at_once: int) -> list[PostLine]:
    async with Fetcher(Transport(way, connections_per_tag=at_once)) as fetcher:
        walk = crawl(url, fetcher=fetcher, max_pages=100_000, concurrency=at_once)
        async with aclosing(walk) as lines:
            return [line async for line in lines]


def _as_truth(line: PostLine) -> Truth:
    moment = datetime.fromisoformat(line.posted_at or "0001-01-01T00:00:00+00:00")
    return Truth(line.author, moment, " ".join(line.text.split()))


def bare(url: str, targets: list[str], *, socks: str, at_once: int) -> float:
    """Seconds that httpx alone takes for these addresses, so many at once. Nothing is read of what comes."""
    started = time.perf_counter()
    asyncio.run(_get_all(url.rstrip("/"), targets, socks, at_once))
    return time.perf_counter() - started


async def _get_all(base: str, targets: list[str], socks: str, at_once: int) -> None:
    left = iter(targets)
    limits = httpx.Limits(max_connections=at_once, max_keepalive_connections=at_once)
    async with httpx.AsyncClient(proxy=f"socks5://{socks}" if socks else None, limits=limits, timeout=60) as client:

        async def one() -> None:
            for target in left:
                (await client.get(base + target)).raise_for_status()

        await asyncio.gather(*(one() for _ in range(at_once)))


def _through_tor(host: str, socks_port: int, port: int, truth: dict[str, Truth], *, at_once: int) -> list[BenchRow]:
    """Ours and bare httpx in turn, so many at once; the median of the rounds' ratios."""
    url, socks = f"http://{host}/", f"{host}:0@127.0.0.1:{socks_port}"
    way = TorWay(f"127.0.0.1:{socks_port}")
    mine: list[TimedRun] = []
    theirs: list[float] = []
    for _ in range(ROUNDS):
        mine.append(ours(url, way, port, at_once=at_once))
        seconds = bare(url, mine[-1].asked, socks=socks, at_once=at_once)
        theirs.append(len(mine[-1].asked) / seconds)
    ratio = statistics.median(run.pages_per_second / plain for run, plain in zip(mine, theirs, strict=True))
    right = min(_right(run.posts, truth) for run in mine)
    return [
        BenchRow(
            f"pages through an onion service, {at_once} at once",
            round(statistics.median(run.pages_per_second for run in mine), 1),
            "pages/s",
            peer="bare httpx, same circuits and addresses",
            peer_value=round(statistics.median(theirs), 1),
            ratio=round(ratio, 2),
            goal=f"at least {BARE_GOAL} of bare",
            holds=ratio >= BARE_GOAL,
        ),
        BenchRow(
            f"posts right (author, time, text) of {len(truth)}, {at_once} at once",
            right,
            "posts",
            goal="all",
            holds=right == len(truth),
        ),
    ]


def _right(posts: dict[str, Truth], truth: dict[str, Truth]) -> int:
    """How many posts are right: number, author, moment to the minute, and the author's own words."""
    return sum(1 for number, post in posts.items() if (known := truth.get(number)) is not None and _same(post, known))


def _same(post: Truth, known: Truth) -> bool:
    near = abs(post.posted_at - known.posted_at) < timedelta(minutes=1)
    return near and post.author == known.author and post.text == known.text


def _beside_peers(
    programs: Path, folder: Path, host: str, socks_port: int, port: int, truth: dict[str, Truth]
) -> list[BenchRow]:
    """Each program once on the whole forum, through the same tor; those that can ask 16 at once do."""
    url, socks, most = f"http://{host}/", f"peer:0@127.0.0.1:{socks_port}", max(AT_ONCE)
    mine = ours(url, TorWay(f"127.0.0.1:{socks_port}"), port, at_once=most)
    rows = []
    for name, peer in (
        ("forum-dl", partial(peers.forum_dl, programs, url, folder, socks=socks)),
        ("forumscraper", partial(peers.forumscraper, programs, url, folder, socks=socks, threads=most)),
    ):
        _asked(port)
        found = peer()
        run = TimedRun(found.posts, _asked(port), found.seconds)
        rows += _held_against(name, mine, run, truth)
    return rows


def _held_against(name: str, mine: TimedRun, theirs: TimedRun, truth: dict[str, Truth]) -> list[BenchRow]:
    ratio = mine.posts_per_second / theirs.posts_per_second if theirs.posts else None
    ours_right, theirs_right = _right(mine.posts, truth), _right(theirs.posts, truth)
    return [
        BenchRow(
            "posts through an onion service, 16 at once",
            round(mine.posts_per_second, 1),
            "posts/s",
            peer=name,
            peer_value=round(theirs.posts_per_second, 1),
            ratio=round(ratio, 2) if ratio is not None else None,
            goal=f"at least {PEER_GOAL:.0f} times",
            holds=ratio is None or ratio >= PEER_GOAL,
        ),
        BenchRow(
            f"posts found of {len(truth)}", len(mine.posts), "posts", peer=name, peer_value=len(theirs.posts),
            goal="no fewer", holds=len(mine.posts) >= len(theirs.posts),
        ),
        BenchRow(
            f"posts right (author, time, text) of {len(truth)}", ours_right, "posts", peer=name,
            peer_value=theirs_right, goal="more", holds=ours_right > theirs_right or ours_right == len(truth),
        ),
        BenchRow("pages fetched", len(mine.asked), "pages", peer=name, peer_value=len(theirs.asked)),
        BenchRow("time", round(mine.seconds, 1), "s", peer=name, peer_value=round(theirs.seconds, 1)),
    ]  # fmt: skip


def _flat() -> list[BenchRow]:
    """What a page costs on forums of three sizes, on loopback."""
    costs = []
    for pages in FLAT:
        with served(pages) as port:
            run = ours(f"http://127.0.0.1:{port}/", LoopbackWay(), port, at_once=8)
            plain = bare(f"http://127.0.0.1:{port}/", run.asked, socks="", at_once=8)
        costs.append((len(run.asked), 1000 * run.seconds / len(run.asked), 1000 * plain / len(run.asked)))
    first = costs[0][1]
    return [
        BenchRow(
            f"a page of a forum of {count} pages, loopback, 8 at once",
            round(cost, 2),
            "ms",
            peer="bare httpx",
            peer_value=round(plain, 2),
            ratio=round(cost / first, 2),
            goal=f"at most {FLAT_GOAL} of the smallest forum's",
            holds=cost <= FLAT_GOAL * first,
        )
        for count, cost, plain in costs
    ]
