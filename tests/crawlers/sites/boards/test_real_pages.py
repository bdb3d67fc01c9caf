"""What ordinary boards show in the wild: tags of a megabyte, markup in scripts, `base`, themes that no reader knows."""

import time
import tracemalloc
from types import ModuleType

import pytest

from crawlers.records import Page, PageKind, PageReading, Visit
from crawlers.sites import registry
from crawlers.sites.base.document import ATTRIBUTE_LIMIT, DEPTH_LIMIT, TAG_LIMIT, open_page
from crawlers.sites.engines.classic import xenforo
from crawlers.sites.explain.report import explain
from crawlers.sites.explain.text import in_words
from crawlers.sites.generic import reader as generic_reader
from crawlers.sites.structured import reader as structured_reader
from crawlers.urls import ADDRESS_LIMIT
from crawlers.walk.state_machine import Walk
from tests.crawlers.layouts.layouts import NOW, SITE

POSTS = "".join(
    f'<div class="entry" id="p{n}"><b class="who">member{n}</b> <time datetime="2025-09-0{n}T10:00:00Z">then</time>'
    f'<div class="what">Words of the post number {n}, a dozen of them so that it counts for one, '
    f'see <a href="other/{n}">this</a>.</div></div>'
    for n in range(1, 7)
)


def page(body: str, *, url: str = f"{SITE}/forum/thread/1", kind: PageKind | None = "thread") -> Page:
    return Page(url, body.encode(), "text/html; charset=utf-8", NOW, kind)


def read(body: str, *, url: str = f"{SITE}/forum/thread/1", kind: PageKind | None = "thread") -> PageReading:
    return registry.read(page(body, url=url, kind=kind))


def test_a_page_with_the_data_of_its_scripts_in_one_attribute_is_read() -> None:
    data = "{&quot;site&quot;:&quot;a=\\&quot;b\\&quot; &lt;c&gt;&quot;}" * 30_000
    assert 1_000_000 < len(data) < TAG_LIMIT
    reading = read(f'<html><body><div id="data" data-preloaded="{data}"></div>{POSTS}</body></html>')
    assert len(reading.posts) == 6


def test_the_largest_tag_that_is_read_costs_little_time_and_memory() -> None:
    body = f'<html><body><div data-preloaded="{"&quot;x" * (TAG_LIMIT // 7 - 50)}"></div>{POSTS}</body></html>'
    open_page(page(POSTS))
    tracemalloc.start()
    start = time.process_time()
    open_page(page(body))
    took, most = time.process_time() - start, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert took < 5.0
    assert most < 16 * TAG_LIMIT


@pytest.mark.parametrize("attribute", [' a{}="x"', " a{}='x'", " a{}=x", " a{}", "/a{}"])
def test_a_tag_of_very_many_attributes_is_refused_however_they_are_written(attribute: str) -> None:
    tag = "".join(attribute.format(n) for n in range(ATTRIBUTE_LIMIT + 1000))
    start = time.process_time()
    reading = read(f"<html><body><div{tag}>x</div>{POSTS}</body></html>")
    assert time.process_time() - start < 5.0
    assert reading.is_unread
    assert "size that no browser" in reading.note


@pytest.mark.parametrize(
    "inside",
    [
        "<script>{}</script>",
        "<style>{}</style>",
        "<textarea>{}</textarea>",
        "<title>{}</title>",
        "<!-- {} -->",
        '<p title="{}">x</p>',
    ],
)
def test_what_only_looks_like_tags_does_not_count_for_the_depth_of_a_page(inside: str) -> None:
    body = inside.format("<div><b>" * (DEPTH_LIMIT * 2))
    assert len(read(f"<html><body>{body}{POSTS}</body></html>").posts) == 6


def test_a_page_that_is_too_deep_is_refused_after_a_script_too() -> None:
    reading = read(f"<html><body><script>'</div>'</script>{'<div>' * (DEPTH_LIMIT + 10)}{POSTS}</body></html>")
    assert reading.is_unread


@pytest.mark.parametrize("blanks", [" " * 110, "\u2003" * 120])
@pytest.mark.parametrize("rest", ["", "2025-09-01 10:05", "word " * 60, "w" * 400])
def test_a_text_that_begins_with_blanks_is_read(blanks: str, rest: str) -> None:
    read(f"<html><body><div><p>{blanks}{rest}</p><p>{rest}{blanks}</p></div>{POSTS}</body></html>")


@pytest.mark.parametrize("name", [" ", ".", "\u2003", " . ", "\u200f", "\u2003,", "…", "- -", "\u064b", "؟ ", "\u00ad"])
def test_a_name_of_nothing_is_read(name: str) -> None:
    rows = "".join(
        f"<li><p>{name}</p><p>{name} 2025-09-0{n} 10:05{name}</p><p>{name}: words that somebody wrote {n}</p></li>"
        for n in range(1, 7)
    )
    read(f"<html><body><ul>{rows}</ul></body></html>")


ENGINE = (
    '<html id="XF" data-app="public" data-template="thread_view"><head><meta name="generator" content="XenForo">'
    "</head><body>{}</body></html>"
)
SCHEMA = "".join(
    f'<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">member{n}</span>'
    f'<time itemprop="dateCreated" datetime="2025-09-0{n}T10:00:00Z">then</time>'
    f'<div itemprop="text">Words of the comment number {n}.</div></div>'
    for n in range(1, 4)
)


@pytest.mark.parametrize(("content", "by", "count"), [(SCHEMA, "microdata", 3), (POSTS, "general", 6)])
def test_a_page_of_a_known_engine_whose_reader_finds_nothing_is_read_otherwise(
    content: str, by: str, count: int
) -> None:
    assert registry.detect(page(ENGINE.format(content)))[0] == "xenforo"
    reading = read(ENGINE.format(content), url=f"{SITE}/threads/a.1/")
    assert (reading.engine, reading.recognised, len(reading.posts)) == (by, "xenforo", count)
    told = explain(page(ENGINE.format(content), url=f"{SITE}/threads/a.1/"))
    assert told.recognised == "xenforo"
    assert f"Recognised xenforo, read as {by}." in list(in_words(told))
    walk = Walk(f"{SITE}/threads/a.1/")
    walk.feed(walk.take(1)[0], reading)
    assert any(f"Recognised xenforo, read as {by}." in words for _, words in walk.coverage().notes)


def test_a_reader_that_fails_on_a_page_is_told_and_the_next_one_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> PageReading:
        raise IndexError

    monkeypatch.setattr(xenforo, "read", fail)
    reading = read(ENGINE.format(SCHEMA), url=f"{SITE}/threads/a.1/")
    assert (reading.engine, reading.recognised, len(reading.posts)) == ("microdata", "xenforo", 3)
    assert "The reader xenforo failed (IndexError) on this page" in reading.note


def test_a_reader_that_takes_too_long_is_broken_off_and_the_next_one_reads_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def forever(_: object) -> PageReading:
        while True:
            pass

    monkeypatch.setattr(registry, "_SECONDS", 0.2)
    monkeypatch.setattr(xenforo, "read", forever)
    reading = read(ENGINE.format(SCHEMA), url=f"{SITE}/threads/a.1/")
    assert (reading.engine, len(reading.posts)) == ("microdata", 3)
    assert "took longer than" in reading.note


def test_a_page_that_every_reader_fails_on_is_unread_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> PageReading:
        raise ValueError

    for module in (xenforo, structured_reader, generic_reader):
        monkeypatch.setattr(module, "read", fail)
    reading = read(ENGINE.format(SCHEMA), url=f"{SITE}/threads/a.1/")
    assert reading.is_unread
    assert "failed (ValueError)" in reading.note


@pytest.mark.parametrize("module", [xenforo, structured_reader])
def test_a_reader_that_fails_to_say_whose_page_it_is_takes_no_other_along(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> float:
        raise ValueError

    monkeypatch.setattr(module, "confidence", fail)
    assert len(read(ENGINE.format(SCHEMA), url=f"{SITE}/threads/a.1/").posts) == 3
    assert len(read(POSTS).posts) == 6


def test_a_reader_that_takes_too_long_to_say_whose_page_it_is_takes_no_other_along(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def forever(_: object) -> float:
        while True:
            pass

    monkeypatch.setattr(registry, "_SECONDS", 0.2)
    monkeypatch.setattr(xenforo, "confidence", forever)
    assert len(read(ENGINE.format(SCHEMA), url=f"{SITE}/threads/a.1/").posts) == 3


def test_a_page_whose_posts_say_neither_who_nor_when_by_its_engines_reader_is_read_otherwise() -> None:
    bare = "".join(
        f'<article class="message message--post" data-content="post-{n}"><div class="message-body">'
        f'<div class="bbWrapper">Words {n}</div></div></article>'
        for n in range(1, 4)
    )
    reading = read(ENGINE.format(bare + SCHEMA), url=f"{SITE}/threads/a.1/")
    assert (reading.engine, reading.recognised) == ("microdata", "xenforo")


def test_one_post_that_is_whole_does_not_take_the_place_of_many_that_lack_their_time() -> None:
    bare = "".join(
        f'<article class="message message--post" data-author="m{n}" data-content="post-{n}"><div class="message-body">'
        f'<div class="bbWrapper">Words {n}</div></div></article>'
        for n in range(1, 7)
    )
    article = SCHEMA.partition("</div></div>")[0] + "</div></div>"
    reading = read(ENGINE.format(bare + article), url=f"{SITE}/threads/a.1/")
    assert (reading.engine, len(reading.posts)) == ("xenforo", 6)


def test_a_page_of_a_known_engine_that_holds_nothing_stays_what_it_is() -> None:
    reading = read(ENGINE.format("<p>The requested thread could not be found.</p>"), url=f"{SITE}/threads/a.1/")
    assert (reading.posts, reading.recognised) == ((), "")


@pytest.mark.parametrize(
    ("base", "whole"),
    [
        ("/board/", f"{SITE}/board/other/1"),
        (f"{SITE}/b/c/page.html", f"{SITE}/b/c/other/1"),
        ("../up/", f"{SITE}/forum/up/other/1"),
        ("https://elsewhere.example/z/", "https://elsewhere.example/z/other/1"),
        ("javascript:alert(1)", f"{SITE}/forum/thread/other/1"),
        ("data:text/html,x", f"{SITE}/forum/thread/other/1"),
        ("http://user:word@host.example/", f"{SITE}/forum/thread/other/1"),
        ("http://[", f"{SITE}/forum/thread/other/1"),
        ("/" + "a" * 10_000, f"{SITE}/forum/thread/other/1"),
    ],
)
def test_links_are_read_against_the_first_base_of_the_page(base: str, whole: str) -> None:
    content = SCHEMA.replace("Words of", '<a href="other/1">Words</a> of')
    head = f'<base target="_top"><base href="{base}"><base href="/second/">'
    body = f"<html><head>{head}</head><body>{content}</body></html>"
    assert read(body).posts[0].links[0].url == whole
    assert open_page(page(body)).link("other/1") == whole


def test_a_base_on_another_host_leads_no_walk_away() -> None:
    body = f'<html><head><base href="http://10.0.0.1/"></head><body>{POSTS}<a rel="next" href="/page/2">next</a></body>'
    walk = Walk(f"{SITE}/forum/thread/1")
    visit = walk.take(1)[0]
    walk.feed(visit, read(body, kind="index"))
    assert walk.take(10) == []
    assert walk.done


def feed_of(kind: str) -> str:
    if kind == "atom":
        return (
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/blog/"><title>f</title>'
            '<entry xml:base="deep/"><id>1</id><title>t</title><link href="one"/>'
            '<content type="html">See &lt;a href="two"&gt;this&lt;/a&gt;</content></entry></feed>'
        )
    return (
        '<rss version="2.0" xml:base="/blog/"><channel><title>f</title><item xml:base="deep/"><guid>1</guid>'
        "<title>t</title>"
        '<link>one</link><description>See &lt;a href="two"&gt;this&lt;/a&gt;</description></item></channel></rss>'
    )


@pytest.mark.parametrize("kind", ["atom", "rss"])
def test_links_of_a_feed_are_read_against_its_xml_base(kind: str) -> None:
    reading = registry.read(Page(f"{SITE}/feed", feed_of(kind).encode(), "application/xml", NOW))
    assert reading.posts[0].url == f"{SITE}/blog/deep/one"
    assert reading.posts[0].links[0].url == f"{SITE}/blog/deep/two"


def test_links_that_are_longer_than_any_address_are_left_out_counted_and_said() -> None:
    long = "/" + "a" * (ADDRESS_LIMIT + 1)
    links = f'<a href="{long}">one</a><a href="{long}b">two</a><img src="data:image/png;base64,{"A" * 20_000}">'
    reading = read(f"<html><body>{POSTS}<p>{links}</p></body></html>")
    assert "2 links are longer than" in reading.note
    walk = Walk(f"{SITE}/forum/thread/1")
    walk.feed(walk.take(1)[0], reading)
    assert any("2 links are longer than" in words for _, words in walk.coverage().notes)


def test_a_page_that_did_not_come_whole_is_not_taken_for_the_end_of_its_thread() -> None:
    whole = read(f"<html><body>{POSTS}</body></html>")
    walk = Walk(f"{SITE}/forum/thread/1")
    visit = walk.take(1)[0]
    assert isinstance(visit, Visit)
    cut = Page(f"{SITE}/forum/thread/1", POSTS[: len(POSTS) // 2].encode(), "text/html", NOW, "thread", cut="It broke.")
    walk.feed(visit, registry.read(cut))
    assert walk.finished_threads() == []
    assert walk.coverage().incomplete == ((visit.url, "It broke."),)
    again = Walk(f"{SITE}/forum/thread/1", walk.watermark())
    again.feed(again.take(1)[0], whole)
    assert [set(seen.post_ids) for seen in again.finished_threads()] == [{post.post_id for post in whole.posts}]


@pytest.mark.parametrize("body", ["http://forum.example/index.php?topic=1.0", "page.html", "a title.txt"])
def test_a_page_that_is_no_more_than_an_address_or_a_file_name_is_read_without_a_warning(body: str) -> None:
    assert not read(body).is_unread
