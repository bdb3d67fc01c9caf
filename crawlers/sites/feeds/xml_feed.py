"""RSS and Atom: from XML to the entries of a feed. Pure."""

import re
from typing import Any

from crawlers.records import Link, Page
from crawlers.sites.base.document import UnreadableError
from crawlers.sites.base.xml import base_of, children, markup_of, name_of, open_xml, space_of, text_of
from crawlers.sites.feeds.entry import ENTRIES_LIMIT, Feed, FeedEntry, permalink
from crawlers.urls import join, same_site

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_NAMED_MAIL = re.compile(r"^\S{1,200}@\S{1,200}\s*\(([^()]{1,200})\)$")


def open_feed(page: Page) -> Feed:
    """The feed that a page holds. Raises `UnreadableError`."""
    root = open_xml(page.body, page.content_type, url=page.url)
    if name_of(root) == "feed":
        return _atom(page, root)
    channel = next(iter(children(root, "channel")), None)
    head = channel if channel is not None else root
    items = [*children(head, "item"), *(children(root, "item") if head is not root else [])]
    if channel is None and not items:
        raise UnreadableError("The page begins like a feed, but holds no channel.")
    return Feed(
        title=text_of(_first(head, "title")),
        link=_rss_link(page, head),
        author="",
        entries=tuple(_rss_entry(page, item) for item in items[:ENTRIES_LIMIT]),
        next_page=_next_page(page, head),
    )


def _first(node: Any, *names: str) -> Any:
    """The first child of the first of these names that has one, the feed's own before those of other vocabularies."""
    for name in names:
        found = children(node, name)
        if found:
            return next((child for child in found if space_of(child) in {"", _ATOM, space_of(node)}), found[0])
    return None


def _rss_link(page: Page, node: Any) -> str:
    found = [child for child in children(node, "link") if space_of(child) != _ATOM and text_of(child)]
    return permalink(base_of(found[0], page.url), text_of(found[0])) if found else ""


def _rss_entry(page: Page, item: Any) -> FeedEntry:
    guid = _first(item, "guid")
    key = text_of(guid)
    names_page = guid is not None and guid.get("isPermaLink", "true").lower() != "false" and key.startswith("http")
    about = next((value for name, value in item.attrib.items() if name.endswith("}about")), "")
    full = next((child for child in children(item, "encoded") if space_of(child) == _CONTENT), None)
    body = full if full is not None else _first(item, "description", "summary", "content")
    author = text_of(_first(item, "creator", "author"))
    named = _NAMED_MAIL.match(author)
    return FeedEntry(
        key=key or about,
        link=_rss_link(page, item) or (key if names_page else ""),
        title=text_of(_first(item, "title")),
        author=named[1].strip() if named else author,
        content="" if body is None else markup_of(body) if len(body) else text_of(body),
        is_markup=True,
        published=text_of(_first(item, "pubdate", "date", "published", "issued")),
        updated=text_of(_first(item, "updated", "modified")),
        files=_media(page, item),
        base=base_of(body, page.url),
    )


def _media(page: Page, node: Any) -> tuple[Link, ...]:
    """Enclosures and media as links with the type they name; never fetched."""
    found = []
    for child in node.iter():
        name = name_of(child)
        target = child.get("url", "") if name in {"enclosure", "content", "thumbnail"} else ""
        if name == "link" and child.get("rel") == "enclosure":
            target = child.get("href", "")
        if target:
            found.append(Link(join(base_of(child, page.url), target) or target, child.get("type", "")))
    return tuple(dict.fromkeys(found))


def _next_page(page: Page, node: Any) -> str:
    """The following page of a paged feed (RFC 5005), on the same host only."""
    for child in children(node, "link"):
        if child.get("rel") in {"next", "prev-archive"} and child.get("href"):
            target = join(base_of(child, page.url), child.get("href"))
            return target if target and same_site(target, page.url) and target != page.url else ""
    return ""


def _atom(page: Page, root: Any) -> Feed:
    return Feed(
        title=_atom_text(_first(root, "title")),
        link=_atom_link(page, root),
        author=text_of(_author_name(root)),
        entries=tuple(_atom_entry(page, entry) for entry in children(root, "entry")[:ENTRIES_LIMIT]),
        next_page=_next_page(page, root),
    )


def _author_name(node: Any) -> Any:
    author = _first(node, "author")
    return None if author is None else _first(author, "name", "email", "uri")


def _atom_link(page: Page, node: Any) -> str:
    links = [child for child in children(node, "link") if child.get("href")]
    fitting = [child for child in links if child.get("rel", "alternate") == "alternate"]
    return permalink(base_of(fitting[0], page.url), fitting[0].get("href")) if fitting else ""


def _atom_entry(page: Page, entry: Any) -> FeedEntry:
    content = _first(entry, "content")
    body = (
        content if content is not None and (text_of(content) or len(content)) else _first(entry, "summary", "content")
    )
    key = text_of(_first(entry, "id"))
    return FeedEntry(
        key=key,
        link=_atom_link(page, entry) or (key if key.startswith("http") else ""),
        title=_atom_text(_first(entry, "title")),
        author=text_of(_author_name(entry)),
        content=_atom_text(body),
        is_markup=body is not None and body.get("type", "text") not in {"text", "text/plain"},
        published=text_of(_first(entry, "published", "issued", "created")),
        updated=text_of(_first(entry, "updated", "modified")),
        files=_media(page, entry),
        base=base_of(body, page.url),
    )


def _atom_text(node: Any) -> str:
    if node is None:
        return ""
    return markup_of(node) if node.get("type") == "xhtml" or len(node) else text_of(node)
