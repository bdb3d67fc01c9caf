"""JSON Feed, versions 1 and 1.1: from JSON to the entries of a feed. Pure."""

import json
from collections.abc import Iterable
from typing import Any

from crawlers.records import Link, Page
from crawlers.sites.base.document import READ_LIMIT, UnreadableError
from crawlers.sites.feeds.entry import ENTRIES_LIMIT, Feed, FeedEntry, permalink
from crawlers.urls import join, same_site


def open_feed(page: Page) -> Feed:
    """The feed that a page holds. Raises `UnreadableError`."""
    if len(page.body) > READ_LIMIT:
        raise UnreadableError(f"The page is too large to read ({len(page.body) // 1024} kB); its bytes are kept.")
    try:
        found = json.loads(page.body.decode("utf-8-sig", "replace"), parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("The page says it is JSON, but cannot be read as such; its bytes are kept.") from error
    feed = _object(found)
    items = [_object(item) for item in _list(feed.get("items"))[:ENTRIES_LIMIT]]
    following = join(page.url, _text(feed.get("next_url")))
    return Feed(
        title=_text(feed.get("title")),
        link=permalink(page.url, _text(feed.get("home_page_url"))),
        author=_author(feed),
        entries=tuple(_entry(page, item) for item in items),
        next_page=following if following and same_site(following, page.url) and following != page.url else "",
    )


def _entry(page: Page, item: dict[str, Any]) -> FeedEntry:
    markup = _text(item.get("content_html"))
    attachments = [_object(one) for one in _list(item.get("attachments"))]
    media = [(_text(one.get("url")), _text(one.get("mime_type"))) for one in attachments]
    media.append((_text(item.get("image")), ""))
    return FeedEntry(
        key=_text(item.get("id")),
        link=_text(item.get("url")),
        title=_text(item.get("title")),
        author=_author(item),
        content=markup or _text(item.get("content_text")) or _text(item.get("summary")),
        is_markup=bool(markup),
        published=_text(item.get("date_published")),
        updated=_text(item.get("date_modified")),
        links=_whole(page, [(_text(item.get("external_url")), "")]),
        files=_whole(page, media),
    )


def _whole(page: Page, found: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(Link(join(page.url, url) or url, kind) for url, kind in found if url))


def _author(node: dict[str, Any]) -> str:
    people = [*_list(node.get("authors")), node.get("author")]
    return next((name for person in people if (name := _text(_object(person).get("name")))), "")


def _text(value: object) -> str:
    return value.replace("\x00", "").strip() if isinstance(value, str) else ""


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
