"""`crawl` as a command: its lines on standard output, what it could not read on standard error."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawlers.servers import Part, http_server, page, path_of
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
