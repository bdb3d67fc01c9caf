"""Reader for sites whose engine is unknown: repeated blocks with an author, a time and a body; else an index of links.

It says of itself that it was the general one: engine `general`, low confidence.
"""

import re
from collections import defaultdict

from bs4 import Tag

from crawlers import dates
from crawlers.records import Link, Post, Reading, Thread
from crawlers.sites.document import Document, attribute, classes, path_of, words
from crawlers.sites.text import read_markup

NAME = "general"
VERSION = "1"
_BLOCK_NAMES = ("article", "div", "li", "tr", "section", "table")
_AUTHOR = re.compile(r"author|user|poster|nick|name\b|by\b|member", re.IGNORECASE)
_TIME = re.compile(r"date|time|posted|stamp|when|ago", re.IGNORECASE)
_BODY = re.compile(r"body|content|message|text|entry|comment|post", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_NEXT = re.compile(r"^(?:next|next page|older|»|›|>|>>|→|اگلا|اگلا صفحہ)$", re.IGNORECASE)
_BLOCKS_LIMIT = 500
_LINKS_LIMIT = 300


def confidence(document: Document) -> float:
    """Never sure of the engine: it is unknown."""
    return 0.2 if _groups(document) else 0.1


def read(document: Document) -> Reading:
    """Posts where the page repeats itself, links otherwise."""
    thread = Thread(path_of(document.url) or "/", document.url, _title(document))
    posts = _posts(document, thread)
    following = _next_page(document)
    if posts:
        return Reading(
            engine=NAME,
            reader=f"{NAME}/{VERSION}",
            confidence=0.2,
            kind="thread",
            posts=tuple(posts),
            next_page=following,
            thread=thread,
            seems_to_hold=len(posts),
            note="",
        )
    links = _links(document)
    text = "" if links else read_markup(document.soup.body or document.soup, base=document.url).text
    if text:
        post = Post(NAME, thread.thread_id, document.url, "", thread.thread_id, thread.title, document.url, 1, text)
        return Reading(NAME, f"{NAME}/{VERSION}", 0.1, "raw", (post,), thread=thread, seems_to_hold=1)
    return Reading(
        engine=NAME,
        reader=f"{NAME}/{VERSION}",
        confidence=0.1,
        kind="index",
        boards=tuple(links),
        next_page=following,
        note="" if links else "The site's engine is unknown and this page has neither posts nor links.",
    )


def _title(document: Document) -> str:
    return words(document.soup.find("h1")) or words(document.soup.title) or path_of(document.url)


def _links(document: Document) -> list[Link]:
    """Links to other pages of this host, each once."""
    found: dict[str, Link] = {}
    for anchor in document.soup.select("body a[href]"):
        url = document.here(anchor.get("href"))
        if url and url != document.url and url not in found and len(found) < _LINKS_LIMIT:
            found[url] = Link(url, words(anchor))
    return list(found.values())


def _next_page(document: Document) -> str:
    relation = document.soup.select_one('link[rel~="next"][href], a[rel~="next"][href]')
    if relation is not None:
        return document.here(relation.get("href"))
    for anchor in document.soup.select("a[href]"):
        if _NEXT.match(words(anchor)):
            return document.here(anchor.get("href"))
    return ""


def _groups(document: Document) -> list[list[Tag]]:
    """Sibling blocks of one make that each hold a time and some text."""
    families: dict[tuple[int, str, str], list[Tag]] = defaultdict(list)
    for tag in document.soup.find_all(_BLOCK_NAMES, limit=20_000):
        if isinstance(tag, Tag) and tag.parent is not None:
            make = " ".join(_NUMBER.sub("#", name) for name in classes(tag)[:1])
            families[id(tag.parent), tag.name, make].append(tag)
    likely = [family[:_BLOCKS_LIMIT] for family in families.values() if len(family) > 1]
    return [family for family in likely if _holds_posts(family)]


def _holds_posts(family: list[Tag]) -> bool:
    sample = family[:6]
    return sum(1 for tag in sample if _time_tag(tag) is not None and _body_of(tag) is not None) * 2 > len(sample)


def _posts(document: Document, thread: Thread) -> list[Post]:
    groups = _groups(document)
    if not groups:
        return []
    best = max(groups, key=lambda family: sum(len(tag.get_text()) for tag in family))
    posts = []
    for place, block in enumerate(best, 1):
        post = _post(document, block, thread, place)
        if post is not None:
            posts.append(post)
    return posts


def _post(document: Document, block: Tag, thread: Thread, place: int) -> Post | None:
    body = _body_of(block)
    if body is None:
        return None
    stamp = _time_tag(block)
    raw = attribute(stamp, "datetime") or attribute(stamp, "title") or words(stamp)
    when = dates.parse(raw, now=document.page.fetched_at)
    written = read_markup(body, base=document.url)
    key = attribute(block, "id") or attribute(block, "data-id") or f"{place}"
    if not written.text and not written.quoted:
        return None
    return Post(
        engine=NAME,
        post_id=f"{thread.thread_id}#{key}",
        url=f"{document.url}#{key}" if attribute(block, "id") else document.url,
        author=_author_of(block, body),
        thread_id=thread.thread_id,
        thread_title=thread.title,
        thread_url=thread.url,
        position=place,
        text=written.text,
        posted_at=when.moment,
        posted_at_raw=when.raw,
        precision=when.precision,
        confidence=round(when.confidence * 0.8, 3),
        quoted=written.quoted,
        links=written.links,
    )


def _time_tag(block: Tag) -> Tag | None:
    found = block.find("time")
    if isinstance(found, Tag):
        return found
    return next((tag for tag in block.find_all(limit=200) if _marked(tag, _TIME) and words(tag)), None)


def _author_of(block: Tag, body: Tag) -> str:
    for tag in block.find_all(limit=200):
        inside = tag is body or body in tag.parents
        if not inside and _marked(tag, _AUTHOR) and 0 < len(words(tag)) <= 60:
            return words(tag)
    return ""


def _body_of(block: Tag) -> Tag | None:
    """The longest part of a block whose name speaks of a body; one that holds the time is none."""
    fitting = [tag for tag in block.find_all(["div", "p", "td", "blockquote", "pre", "section"], limit=200)]
    named = [tag for tag in fitting if _marked(tag, _BODY) and tag.find("time") is None]
    return max(named, key=lambda tag: len(tag.get_text()), default=None)


def _marked(tag: Tag, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(name) for name in (*classes(tag), attribute(tag, "itemprop"), attribute(tag, "rel")))
