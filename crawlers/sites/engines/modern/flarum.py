"""Reader for Flarum 1 and 2: a script's page, but the answer carries the posts as data (`flarum-json-payload`).

Where the data is missing or of another shape, the page as a browser drew it is read, as one that was saved holds it,
else the part for browsers without scripts: texts and names only.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from crawlers.records import Link, PageReading, Thread
from crawlers.sites.base import parts_engine
from crawlers.sites.base.document import ParsedPage, UnreadableError, attribute, open_page, words
from crawlers.sites.base.parts_engine import Engine, EngineSign, PostParts, ThreadRow
from crawlers.sites.base.selector_engine import pick
from crawlers.sites.dom.nodes import Tag
from crawlers.sites.dom.page_tree import PageTree

NAME = "flarum"
_THREAD = re.compile(r"/d/(\d+)(?:-[^/?#]*)?")
_TIMES = ("lastPostedAt", "lastTime", "createdAt", "startTime")
_LOAD = re.compile(r"app\.load\(\s*")
_DRAWN = ".PostStream-item[data-id], .PostStream-item:has(.Post-body)"
_NEXT = re.compile(r"[?&]page=(\d{1,6})")
Data = Mapping[str, object]

ENGINE = Engine(
    name=NAME,
    marks=(
        EngineSign(b"flarum-json-payload", "script#flarum-json-payload", 0.9),
        EngineSign(b"flarum-content", "noscript#flarum-content, #flarum-content", 0.8),
        EngineSign(b"flarum-loading", "#flarum-loading", 0.6),
        EngineSign(b"App-header", "#app.App #header, #app .App-header", 0.5),
        EngineSign(b"PostStream", ".PostStream .PostStream-item .Post-body", 0.6),
        EngineSign(b"app.load(", "body script", 0.3),
    ),
)


def confidence(document: ParsedPage) -> float:
    """The ids of Flarum's data, of its part without scripts, of its loading sign."""
    return parts_engine.confidence(document, ENGINE)


def read(document: ParsedPage) -> PageReading:
    """Read a list of discussions or one discussion."""
    store = _store(document)
    main = store.one(store.document.get("data"))
    if main is not None and main.get("type") == "discussions":
        return _discussion(document, store, main)
    drawn = [item for item in document.soup.select(_DRAWN) if item.select_one(".Post-body") is not None]
    if drawn:
        return _drawn_discussion(document, drawn)
    if _THREAD.search(document.url) and document.soup.select_one("#flarum-content article") is not None:
        return _bare_discussion(document)
    return _list(document, store)


@dataclass(frozen=True, slots=True)
class _Store:
    """The answer's data: the document asked for, and every resource by kind and id."""

    document: Data
    resources: Mapping[tuple[str, str], Data]

    def one(self, value: object) -> Data | None:
        """A resource, or the one that a reference names."""
        if not isinstance(value, dict):
            return None
        return value if "attributes" in value else self.resources.get((str(value.get("type")), str(value.get("id"))))

    def related(self, item: Data, name: str) -> list[Data]:
        """The resources that an item is tied to by a name."""
        links = _dict(_dict(item, "relationships"), name).get("data")
        found = [self.one(link) for link in (links if isinstance(links, list) else [links])]
        return [other for other in found if other is not None]


def _dict(found: Data, key: str) -> Data:
    value = found.get(key)
    return value if isinstance(value, dict) else {}


def _dicts(value: object) -> list[Data]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _word(item: Data, key: str) -> str:
    value = _dict(item, "attributes").get(key)
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _store(document: ParsedPage) -> _Store:
    found = _payload(document.soup)
    wanted = _dict(found, "apiDocument") or _dict(found, "document")
    data = wanted.get("data")
    items = _dicts(found.get("resources")) + _dicts(wanted.get("included")) + _dicts(data)
    items += [data] if isinstance(data, dict) else []
    return _Store(wanted, {(str(item.get("type")), str(item.get("id"))): item for item in items})


def _payload(soup: PageTree) -> Data:
    """The data in its own script, or in the call that older versions write."""
    tag = soup.select_one("script#flarum-json-payload")
    text = tag.get_text() if tag is not None else ""
    if not text:
        calls = (script.get_text() for script in soup.select("script"))
        text = next((call[match.end() :] for call in calls if (match := _LOAD.search(call))), "")
    try:
        found, _ = json.JSONDecoder().raw_decode(text.strip())
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _root(document: ParsedPage) -> str:
    return re.sub(r"/(?:d|t)/.*|/?\?.*|/all(?:\?.*)?$", "", document.url).rstrip("/")


def _discussion(document: ParsedPage, store: _Store, main: Data) -> PageReading:
    key = str(main.get("id"))
    slug = _word(main, "slug") or key
    url = f"{_root(document)}/d/{slug if slug.startswith(key) else f'{key}-{slug}'}"
    tags = [_word(tag, "name") for tag in store.related(main, "tags")]
    thread = Thread(key, url, _word(main, "title"), tags[-1] if tags else "")
    shown = [item for item in store.resources.values() if item.get("type") == "posts" and _said_in(store, item, key)]
    shown.sort(key=lambda item: parts_engine.count(_word(item, "number")))
    found = [parts for item in shown if (parts := _parts(document, store, item, thread))]
    posts = parts_engine.posts(document, ENGINE, thread, found)
    return parts_engine.thread_reading(document, ENGINE, thread, posts, held=len(shown), next_page=_next(document))


def _said_in(store: _Store, item: Data, key: str) -> bool:
    """Comments of this discussion that are not hidden: no notes that it was renamed or locked."""
    tied = store.related(item, "discussion")
    here = not tied or any(str(other.get("id")) == key for other in tied)
    return here and _word(item, "contentType") in {"comment", ""} and bool(_word(item, "contentHtml"))


def _parts(document: ParsedPage, store: _Store, item: Data, thread: Thread) -> PostParts | None:
    body = _body(document, _word(item, "contentHtml"))
    if body is None:
        return None
    users = store.related(item, "user")
    user = users[0] if users else {}
    number = parts_engine.count(_word(item, "number"))
    return PostParts(
        key=str(item.get("id")),
        body=body,
        url=f"{thread.url}/{number}" if number else thread.url,
        author=_word(user, "displayName") or _word(user, "username"),
        author_id=str(user.get("id", "")),
        stamp=_word(item, "createdAt") or _word(item, "time"),
        number=number,
        edited=bool(_word(item, "editedAt") or _word(item, "editTime")),
        attachments=parts_engine.files_in(
            body, "a.FoF-Upload-file[href], .ButtonGroup[data-fof-upload-download-uuid] a[href]"
        ),
        votes=_likes(item),
    )


def _likes(item: Data) -> int | None:
    """How many liked a post: newer versions count them, older ones name them; None where the forum has no likes."""
    told = _dict(item, "attributes").get("likesCount")
    if isinstance(told, int) and not isinstance(told, bool):
        return told
    named = _dict(_dict(item, "relationships"), "likes").get("data")
    return len(named) if isinstance(named, list) else None


def _body(document: ParsedPage, markup: str) -> Tag | None:
    page = replace(document.page, body=markup.encode("utf-8", "replace"), content_type="text/html; charset=utf-8")
    try:
        return open_page(page).soup
    except UnreadableError:
        return None


def _next(document: ParsedPage) -> str:
    """The link in the part without scripts that leads to a higher page."""
    here = _NEXT.search(document.url)
    now = int(here[1]) if here else 1
    for anchor in document.soup.select("#flarum-content a[href], noscript a[href]"):
        url = parts_engine.here(document, anchor)
        page = _NEXT.search(url)
        if page and int(page[1]) == now + 1:
            return url
    return parts_engine.following(document)


def _drawn_discussion(document: ParsedPage, items: list[Tag]) -> PageReading:
    """The posts as a browser shows them, each with its number and its moment."""
    match = _THREAD.search(document.url)
    url = f"{_root(document)}{match[0]}" if match else document.url
    tags = parts_engine.names(document, ".DiscussionHero .TagLabel-text, .DiscussionHero .TagLabel-name")
    title = words(pick(document.soup, ".DiscussionHero-title, h1.DiscussionHero-title, h1"))
    thread = Thread(match[1] if match else url, url, title, tags[-1] if tags else "")
    found = [parts for place, item in enumerate(items, 1) if (parts := _drawn_parts(item, thread, place))]
    posts = parts_engine.posts(document, ENGINE, thread, found)
    return parts_engine.thread_reading(document, ENGINE, thread, posts, held=len(found), next_page=_next(document))


def _drawn_parts(item: Tag, thread: Thread, place: int) -> PostParts | None:
    body = item.select_one(".Post-body")
    if body is None or "Post--hidden" in attribute(item.select_one(".Post"), "class"):
        return None
    number = parts_engine.count(attribute(item, "data-number")) or place
    return PostParts(
        key=attribute(item, "data-id") or f"{thread.thread_id}/{number}",
        body=body,
        url=f"{thread.url}/{number}",
        author=words(pick(item, ".PostUser .username, .PostUser-name, .PostUser h3")),
        stamp=parts_engine.stamp_of(pick(item, ".PostMeta time[datetime], .Post-header time[datetime]"))
        or attribute(item, "data-time"),
        number=number,
        edited=item.select_one(".PostEdited") is not None,
        attachments=parts_engine.files_in(body, "a.FoF-Upload-file[href]"),
    )


def _bare_discussion(document: ParsedPage) -> PageReading:
    """Without the data there are no ids and no times: a post's id is its place, and its time is unknown."""
    soup = document.soup
    match = _THREAD.search(document.url)
    url = f"{_root(document)}{match[0]}" if match else document.url
    thread = Thread(match[1] if match else url, url, words(pick(soup, "#flarum-content h1, h1")))
    start = (int(here[1]) - 1) * 20 if (here := _NEXT.search(document.url)) else 0
    found = [
        PostParts(key=f"{thread.thread_id}/{start + place}", body=body, url=f"{url}/{start + place}",
              author=words(item.select_one(".PostUser-name, .PostUser")))
        for place, item in enumerate(soup.select("#flarum-content article"), 1)
        if (body := item.select_one(".Post-body")) is not None
    ]  # fmt: skip
    posts = parts_engine.posts(document, ENGINE, thread, found, start=max(0, start))
    return parts_engine.thread_reading(document, ENGINE, thread, posts, held=len(found), next_page=_next(document))


def _list(document: ParsedPage, store: _Store) -> PageReading:
    items = [item for item in _dicts(store.document.get("data")) if item.get("type") == "discussions"]
    rows = [_row(document, store, item) for item in items] or _bare_rows(document)
    tags = [item for item in store.resources.values() if item.get("type") == "tags" and _word(item, "slug")]
    boards = [Link(f"{_root(document)}/t/{_word(tag, 'slug')}", _word(tag, "name")) for tag in tags]
    known = "/t/" in document.url
    return parts_engine.list_reading(document, ENGINE, rows, boards, is_board=known, next_page=_next(document))


def _row(document: ParsedPage, store: _Store, item: Data) -> ThreadRow:
    key = str(item.get("id"))
    slug = _word(item, "slug") or key
    tags = [_word(tag, "name") for tag in store.related(item, "tags")]
    return ThreadRow(
        key=key,
        url=f"{_root(document)}/d/{slug if slug.startswith(key) else f'{key}-{slug}'}",
        title=_word(item, "title"),
        stamp=next((told for name in _TIMES if (told := _word(item, name))), ""),
        newest=_word(item, "lastPostNumber"),
        replies=_word(item, "commentCount"),
        board=tags[-1] if tags else "",
        sticky=_dict(item, "attributes").get("isSticky") is True,
    )


def _bare_rows(document: ParsedPage) -> list[ThreadRow]:
    found = []
    for anchor in document.soup.select("#flarum-content li a[href]"):
        url = parts_engine.here(document, anchor)
        match = _THREAD.search(url)
        if match is not None:
            found.append(ThreadRow(key=match[1], url=url, title=words(anchor)))
    return found
