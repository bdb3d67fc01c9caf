"""The general reader on real packages that no reader names, on loopback and one of them as an onion.

Nobody tunes the reader on what fails here: see README.md beside this file.
"""

import http.client
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import lxml.html
import pytest

from tests.engines.servers.onion import published
from tests.patience import PATIENCE
from tests.range.live import RangeInfo
from tests.range.sites.environments import ROOT
from tests.unknown import truth
from tests.unknown.packages import sites
from tests.unknown.packages.site import Package
from tests.unknown.run import crawled, crawled_by_socks

ENOUGH = 0.9
NAMED = {
    "machina": ("machina",),
    "remarks": ("comments_xtd", "comments-xtd", "xtdcomment"),
    "ikiwiki": ("ikiwiki",),
    "mhonarc": ("mhonarc",),
}
"""Words by which a reader would show that it knows a package."""


@pytest.fixture(scope="module", params=sorted(sites.PACKAGES))
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Package, str]]:
    """A filled site and its address on loopback."""
    package = sites.PACKAGES[request.param]
    with package.run(tmp_path_factory.mktemp(package.name), package.book) as address:
        yield package, address


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


def fetched(port: int, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def pages(address: str, limit: int = 80) -> list[str]:
    """The words of every page that can be reached from the start by links, but for the remarks' own forms."""
    port = urlsplit(address).port or 80
    waiting, seen = [f"{address}/"], {f"{address}/"}
    found: list[str] = []
    while waiting and len(found) < limit:
        url = waiting.pop(0)
        parts = urlsplit(url)
        status, body = fetched(port, f"{parts.path}?{parts.query}" if parts.query else parts.path)
        if status != 200 or not body.strip().startswith(b"<"):
            continue
        tree = lxml.html.fromstring(body)
        found.append(squeezed(str(tree.text_content())))
        links = [urldefrag(urljoin(url, str(link))).url for link in tree.xpath("//a/@href")]
        fresh = [link for link in links if link.startswith(address) and "/comments/" not in link and link not in seen]
        waiting += dict.fromkeys(fresh)
        seen |= set(fresh)
    return found


@pytest.mark.parametrize("name", sorted(sites.PACKAGES))
def test_no_reader_names_the_package(name: str) -> None:
    code = [path.read_text(encoding="utf-8").lower() for path in (ROOT / "crawlers").rglob("*.py")]
    assert not [word for word in NAMED[name] if any(word in text for text in code)]


def test_every_post_of_the_truth_stands_on_the_site(running: tuple[Package, str]) -> None:
    package, address = running
    words = pages(address)
    posts = truth.load(package.name)
    assert len(posts) >= 25
    assert [p for p in posts if not any(squeezed(p.texts[0]) in w and squeezed(p.authors[0]) in w for w in words)] == []


def test_nine_in_ten_posts_of_a_real_package_are_read_with_author_time_and_text(running: tuple[Package, str]) -> None:
    package, address = running
    told = truth.score(truth.load(package.name), crawled(f"{address}/"))
    assert told.right >= ENOUGH, told
    assert told.extra <= 1 - ENOUGH, told
    assert told.threads >= ENOUGH or not package.threads, told


@pytest.mark.tor
def test_a_real_package_is_read_through_an_onion_as_on_loopback(live_range: RangeInfo, tmp_path: Path) -> None:
    package = sites.PACKAGES["machina"]
    with package.run(tmp_path, package.book) as address:
        port = urlsplit(address).port or 80
        with published(live_range, package.name, port) as service:
            lines = crawled_by_socks(service.url, live_range.socks_port)
        near = crawled(f"{address}/")
    told = truth.score(truth.load(package.name), lines)
    assert told.right >= ENOUGH, told
    assert {line["text"] for line in lines} == {line["text"] for line in near}
