"""Reader for feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom, JSON Feed. Pure.

Each entry is a post; its thread is what it links to, its board the feed. A feed is no HTML page, so it is told from
others by its root before a page is opened as HTML.
"""

import re

from crawlers.http.content_types import media_type
from crawlers.records import Page, PageReading
from crawlers.sites.base.document import UnreadableError
from crawlers.sites.feeds import entry as feeds_entry
from crawlers.sites.feeds import json_feed, xml_feed

NAME = feeds_entry.NAME
_JSON_TYPES = frozenset({"application/feed+json", "application/json", "text/json"})
_BEFORE = (
    rb"\?[^>]{0,500}>",
    rb"!--(?:(?!-->).){0,2000}-->",
    rb"!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,4000}\]\s*)?>",
)
_ROOT = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<(?:" + b"|".join(_BEFORE) + rb")\s*){0,8}"
    rb"<(?:[A-Za-z][\w.-]{0,30}:)?(rss|feed|RDF)(?=[\s>])[^>]{0,4000}",
    re.DOTALL,
)
_JSON_VERSION = re.compile(rb"\"version\"\s*:\s*\"https?:(?:\\?/){2}jsonfeed\.org(?:\\?/)version", re.IGNORECASE)


def confidence(page: Page) -> float:
    """How sure it is that these bytes are a feed: by the root element or the version they name, never by address."""
    if media_type(page.content_type) in {"text/plain", "text/markdown"}:
        return 0.0
    start = page.body[:16_384]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "replace").encode()
    root = _ROOT.match(start)
    if root is not None:
        told = root[1] == b"rss" or b"w3.org/2005/Atom" in root[0] or b"purl.org" in root[0]
        return 0.99 if told else 0.6
    kind = media_type(page.content_type)
    if kind in _JSON_TYPES and start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return 0.99 if _JSON_VERSION.search(page.body) else 0.0
    return 0.0


def read(page: Page) -> PageReading:
    """All entries of a feed, the oldest first. Never raises; what cannot be read is said in `note`."""
    sure = confidence(page)
    opened = json_feed.open_feed if page.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else xml_feed.open_feed
    try:
        feed = opened(page)
    except UnreadableError as refusal:
        return PageReading(NAME, NAME, sure, "board", note=str(refusal))
    read_ones = (entry.post(page, feed, place) for place, entry in enumerate(reversed(feed.entries), 1))
    posts = tuple(post for post in read_ones if post is not None)
    return PageReading(
        engine=NAME,
        reader=NAME,
        confidence=sure,
        kind="board",
        posts=posts,
        next_page=feed.next_page,
        thread=feed.thread(page),
        seems_to_hold=len(feed.entries),
        newest_first=True,
        note="" if posts else "The feed has no entries that say anything.",
    )
