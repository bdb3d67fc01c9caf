"""Reader for Discourse's pages as they are without scripts: its `noscript` part and its pages for crawlers.

A post's id is `topic/number`, as Discourse addresses it: so the same post read from its JSON (`discourse_json`) is the
same. `/latest.json` and `/t/ID.json` tell more: names, edits, exact times of the newest posts.
"""

import re

from crawlers.records import Link, PageReading, Thread
from crawlers.sites.base import parts_engine
from crawlers.sites.base.document import ParsedPage, attribute, classes, path_of, words
from crawlers.sites.base.parts_engine import Engine, EngineSign, PostParts, ThreadRow
from crawlers.sites.base.selector_engine import pick
from crawlers.sites.dom.nodes import Tag
from crawlers.urls import second_page

NAME = "discourse"
_TOPIC = re.compile(r"/t/(?:[^/?#]+/)?(\d+)(?:[/?#]|$)")
_CATEGORY = re.compile(r"/c/[^?#]+")
_USER = re.compile(r"/(?:u|users)/([^/?#]+)")
_NUMBER = re.compile(r"^post_(\d+)$")
_MOST_PREVIEWS = 100
_ASIDES = {"quote", "onebox"}
CAPTIONS = "aside.quote .title"
"""The line over a quote: who is quoted, with a face and a way to the post."""


def is_quote(tag: Tag) -> bool:
    """A quote of another post, a preview of another site, or a plain block quote; all the words of others."""
    if tag.name == "aside":
        return bool(_ASIDES & set(classes(tag)))
    return tag.name == "blockquote" and tag.find_parent("aside", class_="quote") is None


def is_left_out(tag: Tag) -> bool:
    """The buttons of a quote, the line under a picture."""
    parent = set(classes(tag.parent)) if isinstance(tag.parent, Tag) else set()
    return "quote-controls" in classes(tag) or ("meta" in classes(tag) and "lightbox" in parent)


def write_out_previews(body: Tag) -> None:
    """Put the address that an author wrote before what Discourse made of it, a preview of the other site."""
    for preview in body.select("aside.onebox", limit=_MOST_PREVIEWS):
        target = attribute(preview, "data-onebox-src") or attribute(preview.select_one("a[href]"), "href")
        holder = preview.parent
        if isinstance(holder, Tag) and target.startswith(("http://", "https://")):
            place = next(at for at, node in enumerate(holder.contents) if node is preview)
            holder.insert(place, f" {target} ")


ENGINE = Engine(
    name=NAME,
    marks=(
        EngineSign(b"Discourse", 'meta[name="generator"][content^="Discourse"]', 0.85),
        EngineSign(b"crawler-post", ".crawler-post .crawler-post-meta, .crawler-post .post-time", 0.8),
        EngineSign(b"raw-topic-link", "a.raw-topic-link[href*='/t/']", 0.7),
        EngineSign(b"discourse", 'meta[name^="discourse"], meta[id="data-discourse-setup"]', 0.6),
        EngineSign(b"data-preloaded", "#data-preloaded", 0.5),
        EngineSign(b"main-outlet", "#main-outlet", 0.4),
        EngineSign(b"DiscussionForumPosting", '[itemtype$="DiscussionForumPosting"] .post[itemprop]', 0.3),
    ),
    is_quote=is_quote,
    captions=CAPTIONS,
    is_left_out=is_left_out,
)


def confidence(document: ParsedPage) -> float:
    """The generator's name and the classes of the pages for crawlers."""
    return parts_engine.confidence(document, ENGINE)


def read(document: ParsedPage) -> PageReading:
    """Read a list of topics, of categories, or a topic."""
    found = document.soup.select(".crawler-post[id^=post_], .topic-body[id^=post_]")
    found = found or document.soup.select(".crawler-post:has(> .post)")
    return _thread(document, found) if found else _list(document)


def topic_url(url: str) -> str:
    """A topic's address without a page, a post, or the form of its answer."""
    found = re.match(r"(.*?/t/(?:[^/?#]*[^\d/?#][^/?#]*/)?\d+)", url)
    return found[1] if found else url


def _thread(document: ParsedPage, items: list[Tag]) -> PageReading:
    soup = document.soup
    canonical = parts_engine.here(document, soup.select_one('link[rel="canonical"][href]'))
    url = topic_url(canonical if _TOPIC.search(canonical) else document.url)
    key = _TOPIC.search(url + "/")
    title = words(pick(soup, "#topic-title h1 a, #topic-title h1, h1 a[href*='/t/'], h1"))
    boards = parts_engine.names(document, ".topic-category .category-name, .topic-category [itemprop=name]")
    thread = Thread(key[1] if key else url, url, title, boards[-1] if boards else "")
    found = [parts for place, item in enumerate(items, 1) if (parts := _parts(item, thread, place))]
    posts = parts_engine.posts(document, ENGINE, thread, found)
    return parts_engine.thread_reading(
        document, ENGINE, thread, posts, held=len(items), next_page=parts_engine.following(document)
    )


def _parts(item: Tag, thread: Thread, place: int) -> PostParts | None:
    """A post; before version 2.6 it bears its number as its position alone, or nowhere."""
    body = item.select_one(".post")
    if body is None:
        return None
    write_out_previews(body)
    told = _NUMBER.match(attribute(item, "id"))
    number = told[1] if told else re.sub(r"\D", "", words(item.select_one("[itemprop=position]"))) or str(place)
    author = pick(item, ".creator a[href], .creator [itemprop=name], .creator")
    name = words(item.select_one(".creator [itemprop=name]"))
    user = _USER.search(attribute(author, "href"))
    stamp = attribute(item.select_one("meta[itemprop=datePublished]"), "content") or parts_engine.stamp_of(
        pick(item, ".crawler-post-infos time[datetime], time.post-time, time[datetime]")
    )
    renewed = item.select_one("[itemprop=dateModified]")
    changed = attribute(renewed, "content") or attribute(renewed, "datetime")
    return PostParts(
        key=f"{thread.thread_id}/{number}",
        body=body,
        url=f"{thread.url}/{number}",
        author=name or (user[1] if user else words(author)),
        author_id="",
        stamp=stamp,
        number=int(number[:9]),
        edited=bool(changed) and changed[:19] != stamp[:19],
        attachments=parts_engine.files_in(body, "a.attachment[href]"),
        votes=_likes(item),
    )


def _likes(item: Tag) -> int | None:
    """How many liked a post, where the page counts that apart from its answers."""
    for counter in item.select('[itemprop="interactionStatistic"]'):
        kind = counter.select_one('[itemprop="interactionType"]')
        told = attribute(counter.select_one('[itemprop="userInteractionCount"]'), "content")
        if attribute(kind, "content").endswith("LikeAction") and re.fullmatch(r"[0-9]{1,9}", told):
            return int(told)
    return None


def _list(document: ParsedPage) -> PageReading:
    items = document.soup.select("tr.topic-list-item, .topic-list-item")
    items = items or document.soup.select('[itemprop="itemListElement"]')
    rows = [row for item in items if (row := _row(document, item))]
    boards = [
        Link(parts_engine.here(document, anchor), words(anchor))
        for anchor in document.soup.select("#main-outlet a[href*='/c/'], .category-list a[href*='/c/']")
        if _CATEGORY.search(attribute(anchor, "href"))
        and words(anchor)
        and anchor.find_parent(class_="topic-list-item") is None
    ]
    return parts_engine.list_reading(
        document,
        ENGINE,
        rows,
        boards,
        is_board=bool(_CATEGORY.match(path_of(document.url))),
        next_page=_next_of_list(document),
    )


def _next_of_list(document: ParsedPage) -> str:
    anchor = document.soup.select_one('a[rel~="next"][href], link[rel~="next"][href]')
    return document.here(second_page(attribute(anchor, "href"))) if anchor is not None else ""


def _row(document: ParsedPage, item: Tag) -> ThreadRow | None:
    anchor = pick(item, "a.raw-topic-link[href], a.title[href], a[href*='/t/']")
    url = parts_engine.here(document, anchor)
    key = _TOPIC.search(url)
    if key is None:
        return None
    cells = [words(tag) for tag in item.select("td.num")]
    return ThreadRow(
        key=key[1],
        url=topic_url(url),
        title=words(anchor),
        stamp=cells[-1] if len(cells) > 1 else parts_engine.stamp_of(item.select_one("time")),
        replies=words(item.select_one(".posts")),
        board=words(item.select_one(".category-name")),
        sticky=item.select_one("p.excerpt, .topic-excerpt, .d-icon-thumbtack") is not None or "pinned" in classes(item),
    )
