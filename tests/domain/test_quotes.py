"""Each post of every engine's pages stands on its page, field by field; one that was changed does not."""

import gzip
import time
import zlib
from contextlib import suppress
from dataclasses import asdict
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from crawlers.records import Page as Fetched
from crawlers.records import Post
from crawlers.sites.registry import READERS, read
from tests.crawlers.layouts import layouts, more_layouts, third_layouts
from tests.crawlers.sites.boards import test_pastes, test_python_boards
from tests.crawlers.sites.engines.fixtures import FIXTURES
from tests.crawlers.sites.generic.drawn.sets.formerly_held import FORMERLY_HELD
from tests.crawlers.sites.generic.drawn.sets.held import HELD
from tests.crawlers.sites.generic.drawn.sites import SITE, Layout, site_of
from tests.crawlers.sites.generic.test_drawn_sites import SITES
from workbench.domain.quotes.fields import CapturedPage, Fields, quoted_from
from workbench.domain.quotes.finder import NotQuotedError
from workbench.domain.quotes.http_body import LIMIT, decoded

LAYOUTS = layouts.LAYOUTS | more_layouts.MORE | third_layouts.THIRD
BOARD_SITE = "http://board.example"
SAVED = Path(__file__).parents[1] / "crawlers"
TYPES = {".html": "text/html; charset=utf-8", ".json": "application/json", ".txt": "text/plain; charset=utf-8"}
ADDRESSES = {"vichan/thread-en.html": "/jobs/res/90.html", "vichan/thread-old-ru.html": "/b/res/700.html"}
"""Of saved pages of which only the address says that they are threads."""
MARKUP = {
    "flaskbb, today": (test_python_boards.FLASK_TODAY, "/topic/7-gulf"),
    "flaskbb, English": (test_python_boards.ENGLISH, "/topic/7-gulf"),
    "flaskbb, German": (test_python_boards.GERMAN, "/topic/7-gulf"),
    "misago, today": (test_python_boards.MISAGO_THREAD, "/t/gulf/7/2/"),
    "misago, old": (test_python_boards.MISAGO_OLD, "/t/staroe/3/"),
    "bepasty, today": (test_pastes.BEPASTY, "/kX3zbQ9r"),
    "bepasty, old": (test_pastes.BEPASTY_OLD, "/q1"),
    "pinnwand, two files": (test_pastes.PINNWAND, "/X4"),
}
PAGES: dict[str, Fetched] = (
    {f"{group}, {one.variant}": one.page for group, fixtures in FIXTURES.items() for one in fixtures}
    | {
        f"saved, {name}": Fetched(
            BOARD_SITE + ADDRESSES.get(name, "/t/5"), file.read_bytes(), TYPES[file.suffix], layouts.NOW
        )
        for folder in ("pages", "sites")
        for file in sorted((SAVED / folder).rglob("*"))
        for name in [f"{file.parent.name}/{file.name}"]
        if file.suffix in TYPES and file.parent.name not in {"truth", "others"}
    }
    | {
        name: Fetched(BOARD_SITE + path, markup.encode(), TYPES[".html"], layouts.NOW)
        for name, (markup, path) in MARKUP.items()
    }
    | {
        f"general, {name}": Fetched(layouts.SITE + path, make().encode(), "text/html; charset=utf-8", layouts.NOW)
        for name, (make, _, path) in LAYOUTS.items()
    }
)
"""Pages of every engine that has a reader, saved from its software or written in its structure, and of none."""
DRAWN: dict[str, Layout] = {**SITES, **HELD, **FORMERLY_HELD}
ENCRYPTED = {"privatebin"}
"""Engines whose pages show no words."""
NOT_SHOWN = "Zweifel"
"""A word that no page has."""


def answer(page: Fetched) -> bytes:
    """A page as the answer that it came with."""
    return f"HTTP/1.1 200 OK\r\nContent-Type: {page.content_type}\r\n\r\n".encode() + page.body


def as_recorded(post: Post) -> dict[str, Any]:
    """A post by the names that a record has."""
    files = [{"name": each.text, "url": each.url} for each in post.attachments]
    return {**asdict(post), "post_key": post.post_id, "attachments": files}


def quoted(fetched: Fetched, post: dict[str, Any]) -> Fields:
    """Where a post stands on its page."""
    return quoted_from(CapturedPage(answer(fetched)), post, captured_at=fetched.fetched_at, listed_at=fetched.listed_at)


def posts_of(name: str) -> list[dict[str, Any]]:
    """The posts that the readers find on a page."""
    return [as_recorded(post) for post in read(PAGES[name]).posts]


@pytest.mark.parametrize("name", PAGES)
def test_every_post_of_a_page_stands_on_it(name: str) -> None:
    for post in posts_of(name):
        told = quoted(PAGES[name], post)
        for field in ("text", "author", "thread_title", "posted_at_raw", "posted_at"):
            assert (field in told) is bool(post[field]), field


def test_every_engine_that_has_a_reader_is_among_these_pages() -> None:
    read_by = {found.engine for page in PAGES.values() if (found := read(page)).posts}
    assert set(READERS) - read_by == ENCRYPTED


@pytest.mark.parametrize("name", DRAWN)
def test_every_post_of_a_site_that_no_reader_knows_stands_on_its_page(name: str) -> None:
    shown = ((path, markup) for path, markup in site_of(DRAWN[name]).items() if path not in {"/board/2", "/help"})
    for path, markup in islice(shown, 4):
        page = Fetched(SITE + path, markup.encode(), TYPES[".html"], layouts.NOW)
        for post in map(as_recorded, read(page).posts):
            assert "text" in quoted(page, post)


@pytest.mark.parametrize("name", PAGES)
def test_a_word_put_into_a_text_is_found(name: str) -> None:
    for post in posts_of(name):
        words = post["text"].split(" ")
        for place in {0, len(words) // 2, len(words)} if post["text"] else ():
            changed = " ".join((*words[:place], NOT_SHOWN, *words[place:]))
            with pytest.raises(NotQuotedError, match="text"):
                quoted(PAGES[name], {**post, "text": changed})


@pytest.mark.parametrize("name", PAGES)
def test_a_word_taken_out_of_a_text_is_found_or_shown_as_left_out(name: str) -> None:
    for post in posts_of(name):
        words = post["text"].split()
        for place in {0, len(words) // 2, len(words) - 1} if len(words) > 1 else ():
            changed = " ".join((*words[:place], *words[place + 1 :]))
            told: Fields = {}
            with suppress(NotQuotedError):
                told = quoted(PAGES[name], {**post, "text": changed})["text"]
            shown = [each["words"] for each in told.get("left_out", ())]
            assert not told or told.get("rules") or any(words[place] in each for each in shown), words[place]


@pytest.mark.parametrize("name", PAGES)
def test_another_author_title_or_time_is_found(name: str) -> None:
    for post in posts_of(name):
        changes: dict[str, Any] = {
            "author": NOT_SHOWN, "thread_title": NOT_SHOWN, "posted_at_raw": NOT_SHOWN,
            "posted_at": post["posted_at"] and post["posted_at"] - timedelta(days=900, minutes=7),
        }  # fmt: skip
        for field, value in changes.items():
            if post[field]:
                with pytest.raises(NotQuotedError, match=field):
                    quoted(PAGES[name], {**post, field: value})


def test_the_text_of_another_post_of_the_page_is_found() -> None:
    first, second = posts_of("xenforo, 2.2, English, guest")[:2]
    fetched = PAGES["xenforo, 2.2, English, guest"]
    with pytest.raises(NotQuotedError, match="text"):
        quoted(fetched, {**first, "text": second["text"]})
    with pytest.raises(NotQuotedError, match="author"):
        quoted(fetched, {**second, "author": first["author"]})


BOARD = (
    "<html><h1>Title</h1><div id='p1'><b>nick</b> <i>2026-03-01T11:00:00Z</i>"
    "<div class='content'>I would never <b>do</b> that.</div></div></html>"
)
POST: dict[str, Any] = {
    "engine": "mybb", "post_key": "1", "url": "u", "thread_url": "t", "author": "nick", "thread_title": "Title",
    "text": "I would never do that.", "posted_at": None, "posted_at_raw": "2026-03-01T11:00:00Z", "precision": "second",
}  # fmt: skip


def plain(block: bytes) -> Fields:
    """Where POST stands in an answer."""
    return quoted_from(CapturedPage(block), POST, captured_at=layouts.NOW)


def with_head(head: str, body: bytes) -> bytes:
    return f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode() + body


def test_a_chunked_and_compressed_page_of_an_old_code_page_is_decoded_before_it_is_read() -> None:
    packed = gzip.compress(BOARD.replace("Title", "Title ©").encode("cp1252"))
    chunks = (
        b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in (packed[:20], packed[20:])) + b"0\r\n\r\n"
    )
    head = "Content-Type: text/html; charset=windows-1252\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked"
    assert decoded(with_head(head, chunks)).undone == ("chunked", "gzip", "windows-1252")
    assert plain(with_head(head, chunks))["text"]["spans"]
    raw = zlib.compressobj(wbits=-15)
    deflated = raw.compress(BOARD.encode()) + raw.flush()
    assert plain(with_head("Content-Type: text/html\r\nContent-Encoding: deflate", deflated))["text"]["spans"]


@pytest.mark.parametrize(
    "page",
    [
        "<a " * 300_000, "<!--" * 300_000, '"' + '\\"' * 300_000, '<a ="' * 200_000, "<div>" * 100_000, "&#x" * 300_000,
        "<script>" * 100_000, "<![CDATA[" * 200_000, "</b>" * 100_000, "<p>" * 100_000, "\x00" * 300_000,
        "\u202e\u2066" * 100_000, "&amp;" * 200_000, "<li>" * 100_000, "[" * 200_000, "I would never " * 50_000,
        "<b>I</b> would <i>never</i> " * 20_000, "<!x" * 200_000, "id='p1'" * 50_000, "<img alt='I'>" * 50_000,
    ],
    ids=lambda page: repr(page[:12]),
)  # fmt: skip
@pytest.mark.parametrize("kind", ["text/html", "application/json", "application/xml", "text/plain", ""])
def test_a_hostile_page_takes_no_long_time_and_raises_nothing_else(page: str, kind: str) -> None:
    started = time.process_time()
    for body in (page, page + BOARD):
        block = with_head(f"Content-Type: {kind}", body.encode("utf-8", "surrogatepass"))
        try:
            plain(block)
        except NotQuotedError:
            continue
    assert time.process_time() - started < 20


def test_a_bomb_is_inflated_to_a_bounded_size_and_a_cut_one_as_far_as_it_goes() -> None:
    bomb = gzip.compress(b"\0" * (LIMIT * 4), compresslevel=9)
    head = "Content-Type: text/html\r\nContent-Encoding: gzip"
    assert len(decoded(with_head(head, bomb)).text) <= LIMIT
    cut = gzip.compress((BOARD + "x" * 100).encode())[:-20]
    assert decoded(with_head(head, cut)).text.startswith("<html>")
    assert decoded(with_head(head, b"no gzip at all")).text == ""


@pytest.mark.parametrize("shown", ["http://site.example/apply6", "http://site.example/a…", "here"])
@pytest.mark.parametrize("rest", ["", " and write", " and write</p><p>Thanks"])
def test_an_address_that_the_page_shows_whole_cut_or_by_a_word_stands_on_it_by_its_link(shown: str, rest: str) -> None:
    link = f"<p>See <a rel='nofollow' href='http://site.example/apply6'>{shown}</a>{rest}</p>"
    page = with_head(
        "Content-Type: text/html; charset=utf-8", BOARD.replace("I would never <b>do</b> that.", link).encode()
    )
    words = rest.replace("</p><p>", "\n\n")
    text = f"See http://site.example/apply6{words}"
    told = quoted_from(CapturedPage(page), {**POST, "text": text}, captured_at=layouts.NOW)["text"]
    is_whole = shown == "http://site.example/apply6"
    assert [each["rule"] for each in told.get("rules", ())] == ([] if is_whole else ["address written out"])
    assert [each["words"] for each in told.get("left_out", ())] == ([] if is_whole else [shown])
    with pytest.raises(NotQuotedError, match="text"):
        quoted_from(CapturedPage(page), {**POST, "text": text.replace("apply6", "apply7")}, captured_at=layouts.NOW)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("I would never <b>do</b> that.", "I would <b>do</b> that."),
        ("I would never <b>do</b> that.", "I would never <b>do</b> that. Or not."),
        ("I would never <b>do</b> that.", "Once: I would never <b>do</b> that."),
        ("I would never <b>do</b> that.", "<p>I would never do that.</p><p>But I did.</p>"),
        ("I would never <b>do</b> that.", "I would never <b>do</b> <b>not</b> that."),
        ("I would never <b>do</b> that.", "I would neverdo that."),
        ("I would never <b>do</b> that.", "<!-- I would never do that. -->"),
        ("I would never <b>do</b> that.", "<span title='I would never do that.'></span>"),
        ("I would never <b>do</b> that.", "<script>I would never do that.</script>"),
        ("I would never <b>do</b> that.</div></div>", "</div></div><div id='p2'>I would never do that.</div>"),
    ],
)  # fmt: skip
def test_a_page_that_says_something_else_is_no_page_of_the_post(old: str, new: str) -> None:
    head = "Content-Type: text/html; charset=utf-8"
    assert plain(with_head(head, BOARD.encode()))["text"]["spans"]
    with pytest.raises(NotQuotedError, match="text"):
        plain(with_head(head, BOARD.replace(old, new).encode()))
