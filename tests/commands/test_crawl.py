"""`crawl` as a command: its lines on standard output, what it could not read on standard error."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.collector.lone_collector import ADDRESS, Site, some_pastes
from tests.crawlers.servers import Part, http_server, page, path_of, socks_server
from workbench.cli import main

PAGES = Path(__file__).parents[1] / "crawlers" / "pages"


def forum(request: bytes) -> Iterator[Part]:
    path = path_of(request)
    names = {"/": "spirit-index.html", "/topic/1/": "spirit-topic-p1.html"}
    name = next(
        (name for start, name in names.items() if path == start or (start != "/" and path.startswith(start))), ""
    )
    yield page((PAGES / name).read_bytes()) if name else page(b"<p>gone</p>", status="404 Not Found")


def test_what_could_not_be_read_is_said_beside_the_posts(capfd: pytest.CaptureFixture[str]) -> None:
    with http_server(forum) as base:
        status = main(["crawl", f"{base}/", "--direct-loopback-only", "--max-pages", "30", "--json"])
    told = capfd.readouterr()
    lines = [json.loads(line) for line in told.out.splitlines()]
    assert status == 0
    assert lines
    assert all(line["engine"] == "spirit" for line in lines)
    assert "pages read" in told.err
    assert "failed" in told.err
    assert f"Not read: {base}/" in told.err


@pytest.mark.parametrize("by", ["a path", "a port"])
def test_a_site_is_walked_inside_a_sandbox_by_a_socks_server_that_stands_outside(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], by: str
) -> None:
    site = Site(some_pastes(3))
    with socks_server(site.answer, unix=tmp_path / "socks" if by == "a path" else None) as socks:
        status = main(["crawl", ADDRESS, "--socks", socks.address, "--json"])
    told = capfd.readouterr()
    assert status == 0, told.err
    assert len([json.loads(line) for line in told.out.splitlines()]) == 3
    assert {kind for kind, _, _ in socks.asked} == {3}  # By name, never by an address.


def test_a_socks_server_that_is_not_there_is_said_in_words(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status = main(["crawl", ADDRESS, "--socks", f"unix:{tmp_path / 'none'}", "--json"])
    told = capfd.readouterr()
    assert (status, told.out) == (3, "")
    assert "Not read" in told.err
    assert main(["crawl", ADDRESS, "--socks", "nonsense"]) == 2
