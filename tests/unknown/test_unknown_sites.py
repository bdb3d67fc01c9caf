"""The general reader on sites that it has never seen: drawn by hand, real packages, and pages that are no thread.

Nobody tunes the reader on what fails here: see README.md beside this file.
"""

import json
from pathlib import Path

import pytest

from tests.unknown import drawn, truth
from tests.unknown.run import crawled
from workbench.cli import main

NEGATIVES = sorted((Path(__file__).parent / "negatives").glob("*.html"))
INDEXES = {"blog_articles", "blog_index", "news_front", "product", "shop_cards", "shop_table"}
"""Pages whose entries are not even to be taken for posts that name no author."""
ENOUGH = 0.9


@pytest.mark.parametrize("name", sorted(drawn.LAYOUTS))
def test_nine_in_ten_posts_of_a_drawn_site_are_read_with_author_time_and_text(name: str) -> None:
    layout = drawn.LAYOUTS[name]
    with drawn.served(drawn.pages_of(layout), layout.encoding) as address:
        told = truth.score(truth.load(name), crawled(f"{address}/"))
    assert told.right >= ENOUGH, told
    assert told.extra <= 1 - ENOUGH, told
    assert told.threads >= ENOUGH, told


@pytest.mark.parametrize("path", NEGATIVES, ids=lambda path: path.stem)
def test_a_page_that_is_no_thread_gives_no_post_with_an_author(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    body = path.read_bytes()
    with drawn.served({"/": body, f"/{path.name}": body}) as address:
        status = main(["crawl", f"{address}/{path.name}", "--direct-loopback-only", "--max-pages", "60", "--json"])
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert status in {0, 3}
    assert [line["author"] for line in lines if line["author"]] == []
    assert len(lines) <= 1 or path.stem not in INDEXES
