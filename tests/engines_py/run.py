"""Bring one Python engine up, put it into a range as an onion, crawl it with the real command, hold it to the truth.

An engine is filled once; its variants are settings of its owner (theme, language, zone) with which it is then served.
"""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from crawlers.records import Page
from crawlers.sites import registry
from tests.engines.servers import onion
from tests.engines.truth import compare, corpus
from tests.engines.truth.compare import Found
from tests.engines.truth.records import Truth, Variant
from tests.patience import LONG, PATIENCE
from tests.range import children
from tests.range.children import Ports, RangeError
from tests.range.live import RangeInfo
from tests.range.sites.environments import ROOT, ensure

SEED = 7
_READ_IN_FULL = 8


@dataclass(frozen=True, slots=True)
class Filled:
    """An engine with its data in a folder, ready to be served."""

    engine: ModuleType
    folder: Path
    python: Path
    truth: tuple[Truth, ...]
    seconds: float
    database: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What a crawl of one variant gave, and every difference from the truth in words. `pages` were asked for."""

    filled: Filled
    variant: Variant
    truth: tuple[Truth, ...]
    found: Found
    differences: list[str]
    right: int
    pages: int

    def row(self) -> str:
        """The line for the table in `docs/measurements/archive.md`."""
        engine, variant = self.filled.engine, self.variant
        return (
            f"| {engine.NAME} | {engine.VERSION} | {variant.theme or 'default'} | {variant.zone} "
            f"| {len(self.filled.truth)} | {self.right} | {self.pages} | {self.found.seconds:.1f} |"
        )


def fill(engine: ModuleType, folder: Path, *, database: str = "") -> Filled:
    """Make the engine's data in a new folder, in its own environment, which is made first where it is missing.

    `database` is the URL of an empty PostgreSQL database for an engine that needs one.
    """
    python = ensure(getattr(engine, "LOCK", engine.NAME), *getattr(engine, "PIP", ()))
    began = time.monotonic()
    folder.mkdir(parents=True)
    known = corpus.build(SEED, datetime.now(UTC), page_size=engine.PAGE_SIZE)
    done = subprocess.run(
        [python, "-m", engine.INSIDE, "fill"],
        input=json.dumps(engine.request(known)),
        capture_output=True,
        text=True,
        check=False,
        timeout=LONG,
        env={**os.environ, **_variables(folder, database)},
    )
    if done.returncode:
        raise RangeError(f"{engine.NAME} could not be filled: {done.stderr.strip()[-1500:]}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return Filled(engine, folder, python, engine.truth(known, answer), time.monotonic() - began, database)


def _variables(folder: Path, database: str) -> dict[str, str]:
    place = {"ENGINE_FOLDER": str(folder), "ENGINE_DATABASE": database}
    return place | {"PYTHONPATH": str(ROOT)}


@contextmanager
def served(filled: Filled, variant: Variant, ports: Ports) -> Iterator[int]:
    """The engine's web server on a loopback port for the length of a `with` block."""
    port, log = ports.take(), filled.folder / f"serve-{variant.name}.log"
    child = children.start(
        [filled.python, "-m", filled.engine.INSIDE, "serve", str(port)],
        log=log,
        environment=_variables(filled.folder, filled.database)
        | {"ENGINE_SETTINGS": json.dumps(filled.engine.settings(variant))},
    )
    try:
        _wait(child, port, log, f"/{_start(filled, variant)}")
        yield port
    finally:
        children.end([child])


def _wait(child: subprocess.Popen[bytes], port: int, log: Path, path: str, *, seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=20)
            connection.request("GET", path)
            status = connection.getresponse().status
            connection.close()
        except OSError:
            status = 0
        if 0 < status < 400:
            return
        if child.poll() is not None or status or time.monotonic() > deadline:
            raise RangeError(f"The engine does not serve (status {status}): {log.read_text('utf-8')[-1500:]}")
        time.sleep(0.1)


def through_tor(filled: Filled, variant: Variant, info: RangeInfo, ports: Ports) -> Result:
    """Serve, publish, crawl through the range's Tor, compare."""
    name, start = f"{filled.engine.NAME}-{variant.name}", _start(filled, variant)
    with served(filled, variant, ports) as port, onion.published(info, name, port, path=f"/{start}") as service:
        told = _crawled(filled, variant, f"{service.url}{start}", f"127.0.0.1:{info.socks_port}")
        return replace(told, differences=[*told.differences, *_in_full(told, port)])


def on_loopback(filled: Filled, variant: Variant, ports: Ports) -> Result:
    """As `through_tor`, without Tor: for a first look."""
    with served(filled, variant, ports) as port:
        told = _crawled(filled, variant, f"http://127.0.0.1:{port}/{_start(filled, variant)}", "")
        return replace(told, differences=[*told.differences, *_in_full(told, port)])


def _start(filled: Filled, variant: Variant) -> str:
    start: str = filled.engine.start(variant) if hasattr(filled.engine, "start") else ""
    return start


def _crawled(filled: Filled, variant: Variant, url: str, socks: str) -> Result:
    seen = getattr(filled.engine, "seen", lambda one, _variant: one)
    truth = tuple(seen(one, variant) for one in filled.truth)
    before = _asked_for(filled)
    found = compare.crawl(url, socks=socks)
    pages = _asked_for(filled) - before
    right = compare.right(truth, found.lines)
    return Result(filled, variant, truth, found, compare.differences(truth, found.lines), right, pages)


def _asked_for(filled: Filled) -> int:
    """How many pages the engine was asked for so far."""
    counted = filled.folder / "requests"
    return counted.stat().st_size if counted.exists() else 0


def _in_full(told: Result, port: int) -> list[str]:
    """What differs on some threads' first pages in the fields that the command does not print, by the reader itself."""
    known = {one.post_id: one for one in told.truth}
    said: list[str] = []
    listed = {str(line["thread_url"]): str(line["posted_at_raw"]) for line in told.found.lines}
    for url in sorted(listed)[:_READ_IN_FULL]:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", urlsplit(url).path)
        answer = connection.getresponse()
        kind, body = answer.getheader("Content-Type") or "", answer.read()
        connection.close()
        posts = registry.read(Page(url, body, kind, datetime.now(UTC), listed_at=listed[url])).posts
        said += compare.differences_in_full([known[post.post_id] for post in posts if post.post_id in known], posts)
    return said


def pages(filled: Filled, variant: Variant, ports: Ports) -> list[Page]:
    """Every list and every thread page of a site, straight from loopback."""
    got: dict[str, Page] = {}
    with served(filled, variant, ports) as port:
        waiting = [f"http://127.0.0.1:{port}/{_start(filled, variant)}"]
        while waiting:
            url = waiting.pop()
            if url in got:
                continue
            connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.request("GET", "/" + url.split("/", 3)[3])
            answer = connection.getresponse()
            got[url] = Page(url, answer.read(), answer.getheader("Content-Type") or "", datetime.now(UTC))
            connection.close()
            reading = registry.read(got[url])
            more = [*(board.url for board in reading.boards), *(thread.url for thread in reading.threads)]
            waiting += [found for found in (*more, reading.next_page) if found]
    return list(got.values())
