"""Reader for vichan and its kin (Tinyboard, infinity, 8chan's heirs): text only, pictures are links.

Lines that begin with `>` are often the author's own words on such boards: one counts as a quote only where an earlier
post on the page says the same.
"""

import re
from collections.abc import Callable

from crawlers.records import Link, PageReading, Thread
from crawlers.sites.base import parts_engine
from crawlers.sites.base.document import ParsedPage, attribute, classes, path_of, words
from crawlers.sites.base.parts_engine import Engine, EngineSign, PostParts, ThreadRow
from crawlers.sites.base.selector_engine import pick
from crawlers.sites.dom.nodes import Tag, TextNode

NAME = "vichan"
_POST = re.compile(r"^(?:op|reply)_(\d+)$")
_THREAD_ID = re.compile(r"^thread_\d+$")
_THREAD = re.compile(r"/([^/]+)/(?:res|thread|threads)/(\d+)(?:[^/]*?(?:\.html)?|/[^/]*)$")
_OF_A_THREAD = "body.active-thread, a.post_anchor, form input[name='thread'], .intro[id]"
_ALL_OF_IT = ".post.op .intro a[href]"
_BOARD = re.compile(r"^(?:.*/)?([^/]+)/(?:index\.html|\d+\.html|catalog(?:\.html)?)?$")
_IN_SECONDS = re.compile(r"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(-?\d{1,5})$")
_CLOCK = re.compile(r"\d:\d\d")
_STICKY = re.compile(r"sticky|thumb-?tack", re.IGNORECASE)


def _is_left_out(tag: Tag) -> bool:
    """The board's own words in a post: a ban, the note that a text was cut."""
    return bool({"public_ban", "public_warning", "toolong"} & set(classes(tag)))


ENGINE = Engine(
    name=NAME,
    marks=(
        EngineSign(b"thread_", "div[id^=thread_] .post.op .intro, div.thread .post.op .intro", 0.7),
        EngineSign(b"reply_", "div.post.reply[id^=reply_] .intro", 0.7),
        EngineSign(b"post_no", ".intro a.post_no", 0.6),
        EngineSign(b"intro", ".post.op > .intro label .name", 0.6),
        EngineSign(b"postcontrols", 'form[name="postcontrols"]', 0.6),
        EngineSign(b"vichan", "body.vichan, footer a[href*='vichan']", 0.6),
        EngineSign(b"boardlist", "div.boardlist", 0.3),
        EngineSign(b"data-bump", ".mix[data-id][data-bump]", 0.8),
    ),
    is_left_out=_is_left_out,
)


def confidence(document: ParsedPage) -> float:
    """The ids of threads and replies, their line of intro, the form round them."""
    return parts_engine.confidence(document, ENGINE)


def read(document: ParsedPage) -> PageReading:
    """Read a thread where the page is one, else a board, a catalog, or the list of boards."""
    blocks = document.soup.select("div[id^=thread_], div.thread[data-board]")
    threads = [tag for tag in blocks if _THREAD_ID.match(attribute(tag, "id")) or attribute(tag, "data-board")]
    return _thread(document, threads) if _is_thread(document, threads) else _list(document, threads)


def _is_thread(document: ParsedPage, threads: list[Tag]) -> bool:
    """Whether the page is one thread and all of it: by its address, or by what only such a page has.

    A copy of a page may have any address; a board may hold one thread alone, with a link to it.
    """
    if len(threads) > 1 or len({_key(tag) for tag in document.soup.select(".post.op")}) != 1:
        return False
    if _THREAD.search(path_of(document.url)) or document.soup.select_one(_OF_A_THREAD) is not None:
        return True
    leads = (parts_engine.here(document, anchor) for anchor in document.soup.select(_ALL_OF_IT))
    return bool(threads) and not any(_THREAD.search(path_of(url)) for url in leads if url and "#" not in url)


def _key(item: Tag) -> str:
    """The number of a post: in its id, else where it is shown to be answered."""
    found = _POST.match(attribute(item, "id"))
    told = [words(tag) for tag in item.select(".intro a.post_no")]
    return found[1] if found is not None else next((text for text in reversed(told) if text.isdigit()), "")


def _thread(document: ParsedPage, threads: list[Tag]) -> PageReading:
    found_by_key = {_key(tag): tag for tag in reversed(document.soup.select(".post.op, .post.reply, .post[id]"))}
    items = [tag for key, tag in reversed(found_by_key.items()) if key]
    place = _THREAD.search(path_of(document.url))
    own = attribute(threads[0], "id").rpartition("_")[2] if threads else ""
    key = place[2] if place else own if own.isdigit() else _key(items[0]) if items else ""
    url = re.sub(r"\+?50(?=\.html$)", "", document.url)
    board = _board(document, threads, place[1] if place else "")
    subject = words(document.soup.select_one(".op .subject, .subject"))
    title = subject or words(document.soup.select_one(".op .body, .body"))[:80]
    thread = Thread(f"{board}/{key}", url, title, f"/{board}/")
    said: list[str] = []
    found = []
    for item in items:
        parts = _parts(item, url, board, tuple(said))
        if parts is not None:
            found.append(parts)
            said.append(words(parts.body))
    posts = parts_engine.posts(document, ENGINE, thread, found)
    return parts_engine.thread_reading(document, ENGINE, thread, posts, held=len(items))


def _board(document: ParsedPage, threads: list[Tag], in_address: str) -> str:
    """The board's name: that of the thread's box, of the address, or of the form for answers."""
    on_box = attribute(threads[0], "data-board") if threads else ""
    return on_box or in_address or attribute(document.soup.select_one("form input[name='board'][value]"), "value")


def _parts(item: Tag, url: str, board: str, said: tuple[str, ...]) -> PostParts | None:
    key = _key(item)
    body = pick(item, "div.body, .body")
    if body is None:
        return None
    trip = words(item.select_one(".intro .trip"))
    told = item.select_one(".intro .poster_id")
    files = parts_engine.files_in(item, ".fileinfo a[href]:not([download])") or _files_above(item)
    return PostParts(
        key=f"{board}/{key}",
        body=body,
        url=f"{url}#{key}",
        author=words(item.select_one(".intro .name")),
        author_id=trip or words(told),
        stamp=_stamp(pick(item, ".intro time[datetime], .intro time")) or _bare_stamp(item),
        edited=False,
        attachments=files,
        is_quote=_quotes(said),
    )


def _bare_stamp(item: Tag) -> str:
    """A time without a tag of its own, as the first releases wrote it behind the name."""
    label = item.select_one(".intro label") or item.select_one(".intro")
    own = [str(text) for text in label.children if isinstance(text, TextNode)] if label is not None else []
    return next((" ".join(text.split()) for text in own if _CLOCK.search(text)), "")


def _stamp(tag: Tag | None) -> str:
    """A time in ISO 8601. Newer releases write the zone in seconds behind it: `2026-11-24T19:49:0018000`."""
    stamp = parts_engine.stamp_of(tag)
    odd = _IN_SECONDS.match(stamp)
    if odd is None:
        return stamp
    minutes = abs(int(odd[2])) // 60
    return f"{odd[1]}{'-' if odd[2].startswith('-') else '+'}{minutes // 60:02}:{minutes % 60:02}"


def _files_above(item: Tag) -> tuple[Link, ...]:
    """The files of an opening post where they stand before its block."""
    if "op" not in classes(item) or not isinstance(item.parent, Tag):
        return ()
    above = next((tag for tag in item.parent.child_tags if tag.name == "div" and "files" in classes(tag)), None)
    return parts_engine.files_in(above, ".fileinfo a[href]:not([download])") if isinstance(above, Tag) else ()


def _quotes(said: tuple[str, ...]) -> Callable[[Tag], bool]:
    """The rule for a post after these texts."""

    def rule(tag: Tag) -> bool:
        text = words(tag).lstrip("> ") if "quote" in classes(tag) else ""
        return bool(text) and any(text in other for other in said)

    return rule


def _list(document: ParsedPage, threads: list[Tag]) -> PageReading:
    rows = [row for block in threads if (row := _row(document, block))]
    rows += [row for block in document.soup.select(".mix[data-id]") if (row := _tile(document, block))]
    boards = [
        Link(url, attribute(anchor, "title") or words(anchor))
        for anchor in document.soup.select(".boardlist a[href], .board-list a[href], nav.boards a[href]")
        if (url := parts_engine.here(document, anchor)) and (match := _BOARD.match(path_of(url))) and match[1] != "res"
    ]
    return parts_engine.list_reading(document, ENGINE, rows, boards, is_board=bool(rows), next_page=_next(document))


def _row(document: ParsedPage, block: Tag) -> ThreadRow | None:
    """A thread on a board's page with its last replies. Its newest post is the last one shown."""
    anchors = block.select("a[href]")
    url = next((found for a in anchors if _THREAD.search(path_of(found := parts_engine.here(document, a)))), "")
    place = _THREAD.search(path_of(url))
    if place is None:
        return None
    items = [tag for tag in block.select(".post[id]") if _POST.match(attribute(tag, "id"))]
    stamps = [_stamp(item.select_one("time")) for item in items]
    opening = pick(block, ".post.op, .op") or block
    icons = [
        *classes(opening),
        *(f"{attribute(t, 'title')} {attribute(t, 'class')}" for t in opening.select("i, img.icon")),
    ]
    return ThreadRow(
        key=f"{place[1]}/{place[2]}",
        url=url,
        title=words(opening.select_one(".subject")) or words(opening.select_one(".body"))[:80],
        stamp=next((stamp for stamp in reversed(stamps) if stamp), ""),
        newest=attribute(items[-1], "id").rpartition("_")[2] if items else "",
        replies=str(parts_engine.count(words(block.select_one(".omitted")))),
        board=f"/{place[1]}/",
        sticky=any(_STICKY.search(icon) for icon in icons),
    )


def _tile(document: ParsedPage, block: Tag) -> ThreadRow | None:
    """A thread in a catalog."""
    url = parts_engine.here(document, block.select_one("a[href]"))
    place = _THREAD.search(path_of(url))
    if place is None:
        return None
    return ThreadRow(
        key=f"{place[1]}/{place[2]}",
        url=url,
        title=words(block.select_one(".subject")) or words(block.select_one(".replies"))[:80],
        newest=attribute(block, "data-bump"),
        replies=attribute(block, "data-reply"),
        board=f"/{place[1]}/",
        sticky=attribute(block, "data-sticky") == "true",
    )


def _next(document: ParsedPage) -> str:
    """The page after the selected one in a board's row of pages."""
    for pages in document.soup.select("div.pages"):
        selected = pages.select_one("a.selected")
        after = (
            selected.next_tag(lambda tag: tag.name == "a" and tag.has_attr("href")) if selected is not None else None
        )
        url = parts_engine.here(document, after) if isinstance(after, Tag) else ""
        if url and "catalog" not in path_of(url):
            return url
    return ""
