"""Feeds of every kind, in several languages and makes; what is no feed; what is hostile."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.records import Page, PageReading
from crawlers.sites.registry import detect, read

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
SITE = "http://news.example"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>Night board &amp; more</title><atom:link href="http://news.example/feed" rel="self"/><link>http://news.example/</link>
<item><title>Second &#8211; post</title><link>http://news.example/t/2#c5</link><dc:creator><![CDATA[kala_kawa]]></dc:creator>
 <pubDate>Tue, 02 Sep 2025 10:00:00 +0500</pubDate><guid isPermaLink="false">tag-2</guid>
 <description>short</description>
 <content:encoded><![CDATA[<p>One<br/>two</p><blockquote>old words</blockquote><a href="/x">there</a>
 <img src="/p.jpg" alt="p">]]></content:encoded>
 <enclosure url="http://news.example/a.ogg" type="audio/ogg" length="1"/></item>
<item><title>First</title><description>line one&lt;br&gt;line &lt;b&gt;two&lt;/b&gt;&nbsp;end</description>
 <author>m@x.example (Munshi)</author><pubDate>Mon, 01 Sep 2025 10:00:00 GMT</pubDate>
 <guid>http://news.example/t/1</guid></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ur"><title>رات کا بورڈ</title>
<author><name>ادارہ</name></author><link rel="self" href="/atom"/><link rel="next" href="/atom?page=2"/>
<entry><id>urn:1</id><title type="html">ویزا &lt;b&gt;نیا&lt;/b&gt;</title><link href="/p/1"/>
 <link rel="enclosure" href="/f.pdf" type="application/pdf"/><published>2025-09-01T10:00:00+05:00</published>
 <updated>2025-09-02T10:00:00+05:00</updated><author><name>راجہ</name></author>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>پہلی</p><p>دوسری &amp; تیسری</p></div></content>
</entry>
<entry><id>http://news.example/p/0</id><title>b</title><updated>2025-08-01T00:00:00Z</updated>
 <summary>a &lt; b
 c</summary></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://news.example/"><title>Доска</title></channel>
<item rdf:about="http://news.example/i/3"><title>Работа</title><link>http://news.example/i/3</link>
<description>Водители</description><dc:creator>петр</dc:creator><dc:date>2025-09-03T12:30:00+03:00</dc:date></item></rdf:RDF>"""
JSON = r"""{"version":"https:\/\/jsonfeed.org\/version\/1.1","title":"J","next_url":"http://news.example/j?p=2","items":[
{"id":"9","url":"http://news.example/9","title":"T","content_html":"<p>a<br>b</p>","authors":[{"name":"ada"}],
"date_published":"2025-09-01T10:00:00Z","attachments":[{"url":"http://news.example/v.mp4","mime_type":"video/mp4"}]},
{"id":8,"content_text":"x <y> z","author":{"name":"nil"}}]}"""


def at(text: str | bytes, kind: str = "application/xml") -> PageReading:
    return read(Page(SITE + "/feed", text.encode() if isinstance(text, str) else text, kind, NOW))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (RSS, "application/rss+xml; charset=utf-8"),
        (RSS, "text/html"),
        (ATOM, "application/atom+xml"),
        (ATOM, "text/xml"),
        (RDF, "application/rdf+xml"),
        (JSON, "application/feed+json"),
        (JSON, "application/json"),
        ("<!-- made by hand --><?xml-stylesheet href='x'?>" + RSS.partition("?>")[2], "application/xml"),
    ],
)
def test_a_feed_is_known_by_its_root_whatever_it_is_served_as(text: str, kind: str) -> None:
    name, sure = detect(Page(SITE + "/", text.encode(), kind, NOW))
    assert (name, sure) == ("feed", 0.99)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (RSS, "text/plain"),
        ("<html><body><p>&lt;rss&gt; <rss>x</rss></p></body></html>", "text/html"),
        ("<feedback>hello</feedback>", "text/html"),
        ("<rssx/>", "application/xml"),
        ('{"items": [], "version": "1"}', "application/json"),
        ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", "application/xml"),
    ],
)
def test_what_only_speaks_of_feeds_is_none(text: str, kind: str) -> None:
    assert detect(Page(SITE + "/", text.encode(), kind, NOW))[0] != "feed"


def test_an_rss_feed_gives_each_entry_whole_the_oldest_first() -> None:
    reading = at(RSS)
    first, second = reading.posts
    assert reading.thread is not None
    assert (reading.kind, reading.thread.title, reading.seems_to_hold) == ("board", "Night board & more", 2)
    assert (second.post_id, second.author, second.thread_title) == ("tag-2", "kala_kawa", "Second – post")
    assert (second.url, second.thread_url) == (SITE + "/t/2#c5", SITE + "/t/2")
    assert (second.text, second.quoted) == ("One\ntwo\n\nthere", ("old words",))
    assert (second.posted_at, second.precision, second.confidence) == (
        datetime(2025, 9, 2, 5, tzinfo=UTC),
        "second",
        1.0,
    )
    assert [link.url for link in second.links] == [SITE + "/x", SITE + "/p.jpg"]
    assert [link.url for link in second.attachments] == [SITE + "/a.ogg"]
    assert (first.post_id, first.url, first.author) == (SITE + "/t/1", SITE + "/t/1", "Munshi")
    assert first.text == "line one\nline two end"
    assert (first.position, second.position, first.board) == (1, 2, "Night board & more")


def test_an_atom_feed_in_urdu_gives_zones_edits_and_the_next_page() -> None:
    reading = at(ATOM)
    old, new = reading.posts
    assert reading.next_page == SITE + "/atom?page=2"
    assert (new.author, new.thread_title, new.text) == ("راجہ", "ویزا نیا", "پہلی\n\nدوسری & تیسری")
    assert (new.posted_at, new.edited) == (datetime(2025, 9, 1, 5, tzinfo=UTC), True)
    assert new.attachments[0].url == SITE + "/f.pdf"
    assert (old.author, old.text, old.edited) == ("ادارہ", "a < b\n c", False)
    assert old.url == SITE + "/p/0"


def test_the_old_rdf_kind_in_russian() -> None:
    (post,) = at(RDF).posts
    assert (post.author, post.text, post.board) == ("петр", "Водители", "Доска")
    assert (post.post_id, post.posted_at) == (SITE + "/i/3", datetime(2025, 9, 3, 9, 30, tzinfo=UTC))


def test_a_json_feed() -> None:
    reading = at(JSON, "application/json")
    old, new = reading.posts
    assert reading.next_page == SITE + "/j?p=2"
    assert (new.author, new.text, new.url) == ("ada", "a\nb", SITE + "/9")
    assert new.attachments[0].url == SITE + "/v.mp4"
    assert (old.post_id, old.author, old.text, old.posted_at) == ("8", "nil", "x <y> z", None)


def test_the_charset_of_header_and_prolog_count() -> None:
    russian = RDF.encode("windows-1251")
    assert at(russian, "text/xml; charset=windows-1251").posts[0].text == "Водители"
    named = b"<?xml version='1.0' encoding='windows-1251'?>" + russian
    assert at(named).posts[0].author == "петр"
    assert at(RDF.encode("utf-16")).posts[0].author == "петр"


def test_a_damaged_feed_is_read_as_far_as_it_goes() -> None:
    assert len(at(RSS.replace("short", "a & b <i>")).posts) >= 1
    assert at(RSS[: RSS.index("<item><title>First")]).posts[0].author == "kala_kawa"


CALLS = "<rss><channel><title>x</title><item><title>&e;</title><description>&e;</description></item></channel></rss>"
LURE = "<!-- <a> --><!DOCTYPE rss [<!ENTITY e 'aaaaaaaaaa'>]>"
HOSTILE: list[str | bytes] = [
    '<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + CALLS,
    '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY e "&a;&a;&a;&a;">]>' + CALLS,
    ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + CALLS).encode("utf-16"),
    LURE + CALLS,
    "<rss><channel>" + "<item>" * 200_000,
    "<rss " + " ".join(f'a{number}="1"' for number in range(100_000)) + "/>",
    "<rss><channel " + " ".join(f'a{number}=">"' for number in range(100_000)) + "/></rss>",
    "<rss><channel><item><description>" + "x" * 7_000_000 + "</description></item></channel></rss>",
    "<rss>",
    "<rss><channel/></rss>",
    "<rss><!-- " + "-" * 100_000,
    '{"version":"https://jsonfeed.org/version/1","items":' + "[" * 100_000,
    '{"version":"https://jsonfeed.org/version/1","items":[null,1,{"authors":[1],"id":{}}]}',
]


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_feed_ends_soon_and_leaks_nothing(body: str | bytes) -> None:
    started = time.process_time()
    reading = at(body, "application/json" if str(body).startswith("{") else "application/xml")
    assert time.process_time() - started < 5
    assert reading.note or reading.posts or not reading.seems_to_hold or reading.engine == "feed"
    assert not any("root:" in post.text or "aaaa" in post.text for post in reading.posts)


def test_entities_are_refused_in_words() -> None:
    assert all("never read" in at(body).note for body in HOSTILE[:4])


def test_a_document_type_that_declares_nothing_is_cut_out() -> None:
    old = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/dtd">' + RSS.partition("?>")[2]
    assert len(at(old).posts) == 2


def test_markup_in_an_entry_is_read_as_strictly_as_a_page() -> None:
    wide = "&lt;p " + " ".join(f"a{number}=&quot;1&quot;" for number in range(50_000)) + "&gt;x&lt;/p&gt;"
    started = time.process_time()
    reading = at(RSS.replace("line one", wide))
    assert time.process_time() - started < 3
    assert reading.posts[0].text == "First"


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, 1500), noise=st.text(max_size=20), text=st.sampled_from([RSS, ATOM, RDF, JSON]))
def test_no_damage_raises(cut: int, noise: str, text: str) -> None:
    reading = at(text[:cut] + noise + text[cut + 5 :])
    assert reading.note or reading.posts or not reading.seems_to_hold
