"""Reader for Discourse's public JSON: `/latest.json`, `/c/…/ID.json`, `/categories.json`, `/t/ID.json` and its pages.

The shapes are those of Discourse's API documentation (docs.discourse.org). Nothing is trusted: what is missing or of
another type is as if it were not there. Ids are as in `discourse`.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from io import StringIO
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bs4 import BeautifulSoup

from crawlers.dates import parser
from crawlers.http.content_types import media_type
from crawlers.records import Link, Page, PageReading, Post, Thread
from crawlers.sites.base.document import READ_LIMIT, UnreadableError, decode_text, open_page
from crawlers.sites.base.markup_text import AuthorText, apart, read_markup
from crawlers.sites.base.parts_engine import ThreadRow, files_in, thread_of, unlink
from crawlers.sites.engines.modern import discourse
from crawlers.sites.engines.modern.discourse import CAPTIONS, is_left_out, is_quote, write_out_previews
from crawlers.urls import join, same_site, second_page

NAME = discourse.NAME
_SIGNS = (b'"post_stream"', b'"topic_list"', b'"category_list"')
_REGULAR = {0, 1}
_LIKE = 2
_PAGE = re.compile(r"[0-9]{1,9}")
_CLEAN = re.compile(r"\.json$")


def confidence(page: Page) -> float:
    """How sure it is that these bytes are Discourse's: by their type and the names they hold, never by address."""
    if media_type(page.content_type) != "application/json" or len(page.body) > READ_LIMIT:
        return 0.0
    if not any(sign in page.body for sign in _SIGNS):
        return 0.0
    found = _load(page)
    stream, topics = _map(found, "post_stream"), _map(found, "topic_list")
    if _list(stream, "posts") or _list(topics, "topics"):
        return 0.99
    return 0.9 if "topics" in topics or _list(_map(found, "category_list"), "categories") else 0.0


def read(page: Page) -> PageReading:
    """All that the page holds. Never raises."""
    found = _load(page)
    if _map(found, "post_stream"):
        return _topic(page, found)
    if "category_list" in found and "topic_list" not in found:
        return _categories(page, found)
    return _topics(page, found)


def _load(page: Page) -> Mapping[str, object]:
    try:
        found = json.loads(decode_text(page.body, page.content_type))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _map(found: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = found.get(key)
    return value if isinstance(value, dict) else {}


def _list(found: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    value = found.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _text(found: Mapping[str, object], key: str) -> str:
    value = found.get(key)
    return value.strip() if isinstance(value, str) else ""


def _number(found: Mapping[str, object], key: str) -> int:
    value = found.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**15 else 0


def _root(page: Page) -> str:
    """Where the forum's paths start: a forum may live in a folder."""
    parts = urlsplit(page.url)
    folder = re.split(r"/(?:t|c|latest|categories|top|new|tag|tags|u)(?:[/.]|$)", parts.path, maxsplit=1)[0]
    return f"{parts.scheme}://{parts.netloc}{folder.rstrip('/')}/"


def _topic(page: Page, found: Mapping[str, object]) -> PageReading:
    number = _number(found, "id")
    slug = _text(found, "slug")
    url = join(_root(page), f"t/{slug}/{number}" if slug else f"t/{number}")
    board = _text(found, "category_name") or _text(_map(found, "category"), "name")
    thread = Thread(str(number), url, _plain(_text(found, "title")), board)
    items = [item for item in _list(_map(found, "post_stream"), "posts") if _is_said(item)]
    posts = tuple(_post(page, thread, item) for item in items)
    return PageReading(
        engine=NAME,
        reader=f"{NAME}-json",
        confidence=confidence(page),
        kind="thread",
        posts=posts,
        next_page=_next_of_topic(page, found),
        thread=thread,
        seems_to_hold=len(items),
        note="" if posts else "A topic of Discourse without posts.",
    )


def _is_said(item: Mapping[str, object]) -> bool:
    """Posts that someone wrote: no notes of moderators' acts, nothing deleted."""
    kind = item.get("post_type", 1)
    return (
        isinstance(kind, int) and kind in _REGULAR and not _text(item, "action_code") and item.get("deleted_at") is None
    )


def _post(page: Page, thread: Thread, item: Mapping[str, object]) -> Post:
    when = parser.parse(_text(item, "created_at"), now=page.fetched_at)
    place = _number(item, "post_number")
    written, files = _written(page, _text(item, "cooked"))
    answered = _number(item, "reply_to_post_number")
    user = _number(item, "user_id")
    return Post(
        engine=NAME,
        post_id=f"{thread.thread_id}/{place}",
        url=f"{thread.url}/{place}",
        author=_text(item, "username"),
        author_id=str(user) if user else "",
        thread_id=thread.thread_id,
        thread_title=thread.title,
        thread_url=thread.url,
        board=thread.board,
        position=place,
        text=written.text,
        posted_at=when.moment,
        posted_at_raw=when.raw,
        precision=when.precision,
        confidence=when.confidence,
        quoted=written.quoted,
        edited=_number(item, "version") > 1,
        links=apart(written.links, files),
        attachments=files,
        votes=_likes(item),
        parent_id=f"{thread.thread_id}/{answered}" if answered > 0 else "",
    )


def _likes(item: Mapping[str, object]) -> int | None:
    """How many liked a post: Discourse leaves the count out where nobody did. None where it counts nothing."""
    if not isinstance(item.get("actions_summary"), list):
        return None
    return next((_number(one, "count") for one in _list(item, "actions_summary") if _number(one, "id") == _LIKE), 0)


def _written(page: Page, cooked: str) -> tuple[AuthorText, tuple[Link, ...]]:
    """A post's text, and its files."""
    try:
        inner = open_page(
            replace(page, body=cooked.encode("utf-8", "replace"), content_type="text/html; charset=utf-8")
        )
    except UnreadableError:
        return AuthorText("", (), ()), ()
    named = files_in(inner.soup, "a.attachment[href]")
    unlink(inner.soup, CAPTIONS)
    write_out_previews(inner.soup)
    files = tuple(Link(url, link.text) for link in named if (url := join(page.url, link.url)))
    return read_markup(inner.soup, base=page.url, is_quote=is_quote, is_left_out=is_left_out), files


def _plain(text: str) -> str:
    """A title without the entities that Discourse writes into some of them."""
    return " ".join(BeautifulSoup(StringIO(text[:2000]), "lxml").get_text().split()) if "&" in text else text


def _next_of_topic(page: Page, found: Mapping[str, object]) -> str:
    """The next page of a topic: there is one while the last post shown is not the last of the stream."""
    stream = _map(found, "post_stream")
    posts, ids = _list(stream, "posts"), stream.get("stream")
    if not posts:
        return ""
    if isinstance(ids, list) and ids:
        ended = ids[-1] == posts[-1].get("id")
    else:
        ended = _number(posts[-1], "post_number") >= _number(found, "highest_post_number")
    return "" if ended else _page(page.url, 1)


def _page(url: str, first: int) -> str:
    """The address of the page after this one."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    now = int(query["page"]) if _PAGE.fullmatch(query.get("page", "")) else first
    query["page"] = str(now + 1)
    return join(url, urlunsplit(("", "", parts.path, urlencode(query), "")))


def _topics(page: Page, found: Mapping[str, object]) -> PageReading:
    listed = _map(found, "topic_list")
    names = {
        _number(item, "id"): _text(item, "name") for item in _list(listed, "categories") + _list(found, "categories")
    }
    threads = [_row(page, item, names) for item in _list(listed, "topics")]
    more = _text(listed, "more_topics_url")
    return PageReading(
        engine=NAME,
        reader=f"{NAME}-json",
        confidence=confidence(page),
        kind="board",
        threads=tuple(threads),
        next_page=_as_json(page, more) if more and threads else "",
        seems_to_hold=len(threads),
    )


def _as_json(page: Page, target: str) -> str:
    """An address of the site in its JSON form; empty for another site's."""
    url = join(page.url, second_page(target))
    if not url or not same_site(url, page.url):
        return ""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=_CLEAN.sub("", parts.path.rstrip("/")) + ".json"))


def _row(page: Page, item: Mapping[str, object], names: Mapping[int, str]) -> Thread:
    key = str(_number(item, "id"))
    stamp = _text(item, "last_posted_at") or _text(item, "created_at")
    row = ThreadRow(
        key=key,
        url=join(_root(page), f"t/{key}.json"),
        title=_plain(_text(item, "title")),
        stamp=stamp,
        newest=stamp,
        replies=str(_number(item, "highest_post_number") or _number(item, "posts_count")),
        board=names.get(_number(item, "category_id"), ""),
        sticky=item.get("pinned") is True or item.get("pinned_globally") is True,
    )
    return thread_of(row, parser.parse(stamp, now=page.fetched_at))


def _categories(page: Page, found: Mapping[str, object]) -> PageReading:
    items = _list(_map(found, "category_list"), "categories")
    below = [child for item in items for child in _list(item, "subcategory_list")]
    boards = tuple(
        Link(join(_root(page), f"c/{_text(item, 'slug') or '-'}/{_number(item, 'id')}.json"), _text(item, "name"))
        for item in items + below
        if _number(item, "id")
    )
    note = "" if boards else "A list of Discourse without categories."
    return PageReading(NAME, f"{NAME}-json", confidence(page), "index", boards=boards, note=note)
