"""Bring one engine up, put it into a range as an onion, crawl it with the real command, and hold it to the truth."""

import contextlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from tests.engines.servers import onion, php
from tests.engines.servers.engine_folder import Place, prepare
from tests.engines.servers.mariadb import Server
from tests.engines.software import nodebb
from tests.engines.truth import compare, corpus, readings
from tests.engines.truth.records import Site, Variant
from tests.range.children import Ports
from tests.range.live import RangeInfo

SEED = 7


@dataclass(frozen=True, slots=True)
class Result:
    """A site, what a crawl of it gave, and every difference in words."""

    site: Site
    found: compare.Found
    differences: list[str]
    right: int
    pages: int

    def row(self) -> str:
        """The line for the table in `docs/measurements/archive.md`."""
        site, variant = self.site, self.site.variant
        return (
            f"| {site.engine} | {site.version} | {variant.theme or 'default'} | {variant.zone} | {len(site.truth)} "
            f"| {self.right} | {self.pages} | {self.found.seconds:.1f} |"
        )


def build(
    engine: ModuleType, folder: Path, server: Server, port: int, base: str, variant: Variant
) -> tuple[Place, Site]:
    """Install an engine with its corpus in a new folder."""
    place = prepare(
        engine.NAME,
        folder,
        server,
        port,
        base=base,
        revision=getattr(engine, "REVISION", "HEAD"),
        parts=getattr(engine, "PARTS", ()),
        old=getattr(engine, "OLD", False),
    )
    smile = getattr(engine, "SMILE", "")
    known = corpus.build(SEED, datetime.now(UTC), page_size=engine.PAGE_SIZE, emoji=engine.EMOJI, smile=smile)
    return place, engine.build(place, known, variant)


def through_tor(
    engine: ModuleType, variant: Variant, info: RangeInfo, *, folder: Path, server: Server, ports: Ports
) -> Result:
    """Build, publish, crawl through the range's Tor, compare."""
    name = f"{engine.NAME}-{variant.name}"
    base = onion.service(info, name, 0).url.rstrip("/")
    place, site = build(engine, folder, server, ports.take(), base, variant)
    with place.served() as port, onion.published(info, name, port, path=f"/{site.start}") as service:
        return _crawl(place, site, f"{service.url}{site.start}", f"127.0.0.1:{info.socks_port}")


def on_loopback(engine: ModuleType, variant: Variant, *, folder: Path, server: Server, ports: Ports) -> Result:
    """As `through_tor`, without Tor: for a first look."""
    port = ports.take()
    place, site = build(engine, folder, server, port, f"http://127.0.0.1:{port}", variant)
    with place.served():
        return _crawl(place, site, f"http://127.0.0.1:{port}/{site.start}", "")


def of_node(variant: Variant, source: Path, info: RangeInfo | None, *, folder: Path, ports: Ports) -> Result:
    """NodeBB: build, publish, crawl through the range's Tor (or straight, without a range), compare.

    Its pages are then read once more by the readers, for the fields that the command does not print.
    """
    name = f"{nodebb.NAME}-{variant.name}"
    base = onion.service(info, name, 0).url.rstrip("/") if info else ""
    with nodebb.standing(source, folder, variant, ports, base) as (place, site), contextlib.ExitStack() as stack:
        near = f"http://127.0.0.1:{place.port}/{site.start}"
        if info is None:
            found = compare.crawl(near)
        else:
            service = stack.enter_context(onion.published(info, name, place.port, path=f"/{site.start}"))
            found = compare.crawl(f"{service.url}{site.start}", socks=f"127.0.0.1:{info.socks_port}")
        told = compare.differences(site.truth, found.lines)
        told += compare.differences_in_full(site.truth, readings.every_post(near))
        pages = re.match(r"(\d+) pages? read", found.said)
        return Result(site, found, told, compare.right(site.truth, found.lines), int(pages[1]) if pages else 0)


def by_readers(engine: ModuleType, variant: Variant, *, folder: Path, server: Server, ports: Ports) -> list[str]:
    """Differences in what the command does not print: author ids, signatures, edit marks, attachments."""
    port = ports.take()
    place, site = build(engine, folder, server, port, f"http://127.0.0.1:{port}", variant)
    with place.served():
        return compare.differences_in_full(site.truth, readings.every_post(f"http://127.0.0.1:{port}/{site.start}"))


def _crawl(place: Place, site: Site, url: str, socks: str) -> Result:
    before = php.requests(place.php)
    found = compare.crawl(url, socks=socks)
    told = compare.differences(site.truth, found.lines)
    right = compare.right(site.truth, found.lines)
    return Result(site, found, told, right, php.requests(place.php) - before)
