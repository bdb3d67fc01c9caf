"""Reader for vBulletin 3, 4 and 5. The three share a name and little markup: each has its own finders here.

vBulletin writes times in the board's zone, named in its footer, and in its language; version 5 adds `datetime`.
"""

import re
from datetime import UTC, datetime

from crawlers.records import Link, PageReading, Thread
from crawlers.sites.base import parts_engine
from crawlers.sites.base.document import ParsedPage, attribute, classes, words
from crawlers.sites.base.parts_engine import Engine, EngineSign, PostParts, ThreadRow
from crawlers.sites.base.selector_engine import pick
from crawlers.sites.dom.nodes import Tag

NAME = "vbulletin"
_BOARDS = "td.alt1Active a[href], .forumtitle a[href], .subforum a[href], a.forum-title, a.subforum-title"
_RULER = re.compile(r"\s*_{4,}\s*")
_LETTERS = re.compile(r"\D+")
_POST_ITEM = re.compile(r"^post_(\d+)$")
_THREAD = re.compile(
    r"showthread\.php\?(?:[^#]*&)?t=(\d+)|showthread\.php[?/](\d+)|/threads/(\d+)|/(\d+)-[^/?#]+(?:/page\d+)?/?(?:[?#].*)?$"
)
_BOARD = re.compile(r"forumdisplay\.php\?(?:[^#]*&)?f=(\d+)|forumdisplay\.php[?/](\d+)|/forums/(\d+)")
_USER = re.compile(r"member\.php\?(?:[^#]*&)?u=(\d+)|member\.php[?/](\d+)|/members?/(\d+)")
_TITLE_ID = re.compile(r"thread_title_(\d+)")
_PAGE = re.compile(r"[?&]page=\d+|/page\d+|[?&](?:p|viewfull|goto|highlight)=[^&#]*")


def _is_quote(tag: Tag) -> bool:
    """Versions 4 and 5 name their quotes; version 3 draws a table with an `alt2` cell, or boxes in one of their own."""
    if {"bbcode_quote", "quote_container"} & set(classes(tag)):
        return True
    if tag.name == "table":
        return tag.select_one("td.alt2") is not None
    inside = [child for child in tag.children if isinstance(child, Tag)] if tag.name == "div" else []
    return len(inside) > 1 and any(map(_is_quote_box, inside))


def _is_quote_box(tag: Tag) -> bool:
    """Whether a box, below its label, holds the words of another: code is set in such boxes as well."""
    names = set(classes(tag))
    return "postquote" in names or ({"alt2", "panel"} <= names and tag.select_one("code, pre") is None)


def _is_left_out(tag: Tag) -> bool:
    """The label over a quote or a block of code."""
    if "smallfont" in classes(tag):
        after = tag.next_tag()
        return isinstance(after, Tag) and after.name in {"table", "pre"}
    return "bbcode_description" in classes(tag) or "bbcode_quote_container" in classes(tag)


ENGINE = Engine(
    name=NAME,
    marks=(
        EngineSign(b"vBulletin", 'meta[name="generator"][content^="vBulletin"]', 0.85),
        EngineSign(b"td_post_", "table[id^=post] td[id^=td_post_]", 0.8),
        EngineSign(b"post_message_", "[id^=post_message_]", 0.6),
        EngineSign(b"threadbits_forum_", "tbody[id^=threadbits_forum_]", 0.85),
        EngineSign(b"vbulletin", "html#vbulletin_html, script[src*='vbulletin'], link[href*='vbulletin']", 0.6),
        EngineSign(b"vbmenu_control", "td.vbmenu_control", 0.5),
        EngineSign(b"threadbit", "ol#threads li.threadbit, ol#stickies li.threadbit", 0.7),
        EngineSign(
            b"forumdisplay.php", "td.alt1Active a[href*='forumdisplay.php'], h2.forumtitle a[href*=forumdisplay]", 0.6
        ),
        EngineSign(b"vb-page", "body#vb-page-body, body.vb-page", 0.85),
        EngineSign(b"b-post", "li.b-post.js-post[data-node-id]", 0.7),
        EngineSign(b"topic-item", "tr.topic-item[data-node-id]", 0.6),
    ),
    is_quote=_is_quote,
    is_left_out=_is_left_out,
    captions=".bbcode_postedby, table td.alt2 > div:first-child",
)


def confidence(document: ParsedPage) -> float:
    """The generator's name, the ids of posts and rows, vBulletin's scripts: any two are enough."""
    return parts_engine.confidence(document, ENGINE)


def read(document: ParsedPage) -> PageReading:
    """Read an index, a board or a thread of any version."""
    soup = document.soup
    three = [tag for message in soup.select("[id^=post_message_]") if (tag := _holder(message)) is not None]
    four = [tag for tag in soup.select("li[id^=post_]") if _POST_ITEM.match(attribute(tag, "id"))]
    five = soup.select("li.b-post[data-node-id]")
    if three:
        return _thread(document, [(tag, _third(document, tag)) for tag in three])
    if four:
        return _thread(document, [(tag, _fourth(document, tag)) for tag in four])
    if five:
        return _thread(document, [(tag, _fifth(document, tag)) for tag in five])
    return _list(document)


def _holder(message: Tag) -> Tag | None:
    """The part of the page that holds a post of version 3: a table, a section, a box, by the theme; its id tells."""
    key = attribute(message, "id").removeprefix("post_message_")
    around = {attribute(tag, "id"): tag for tag in message.parents if attribute(tag, "id")}
    return around.get(f"post{key}") or around.get(f"edit{key}")


def _first(match: re.Match[str] | None) -> str:
    return next((group for group in match.groups() if group), "") if match is not None else ""


def _thread(document: ParsedPage, found: list[tuple[Tag, PostParts | None]]) -> PageReading:
    soup = document.soup
    shown = pick(soup, "#pagetitle .threadtitle, h1.main-title, .navbar > strong, .threadtitle, #pagetitle h1")
    title = words(shown)
    crumbs = parts_engine.names(
        document, "span.navbar a, #breadcrumb .navbit a, #breadcrumbs .crumb, .breadcrumbs .crumb"
    )
    url, key = _own(document)
    thread = Thread(key or document.url, url, title, parts_engine.board_in(crumbs, title))
    parts = [part for _, part in found if part is not None]
    last = soup.select('.first_last a[href], .pagenav a[title^="Last"], a.js-pagenav-last-button[href]')
    numbered = [tag for tag in soup.select(".pagenav a[href]") if words(tag).endswith("»")]
    ends = last or numbered
    posts = parts_engine.posts(document, ENGINE, thread, parts)
    return parts_engine.thread_reading(
        document,
        ENGINE,
        thread,
        posts,
        held=len(found),
        next_page=_next(document),
        last_page=parts_engine.here(document, ends[-1]) if ends else "",
    )


def _own(document: ParsedPage) -> tuple[str, str]:
    """A thread's own address and id, from its canonical link, its address, or links that reply to it or print it."""
    soup = document.soup
    canonical = parts_engine.here(document, soup.select_one('link[rel="canonical"][href]'))
    for url in (canonical, document.url):
        if key := _first(_THREAD.search(url)):
            return _PAGE.sub("", url), key
    for anchor in soup.select('.threadtitle a[href], .pagenav a[href], a[href*="t="], a[href*="showthread.php"]'):
        url = parts_engine.here(document, anchor)
        key = _first(_THREAD.search(url)) or _first(re.search(r"[?&]t=(\d+)", url))
        if key:
            own = "showthread.php" in url or "/threads/" in url
            return (_PAGE.sub("", url) if own else document.url), key
    return document.url, ""


def _next(document: ParsedPage) -> str:
    button = document.soup.select_one("a.js-pagenav-next-button[href]")
    dead = button is not None and attribute(button, "data-page") == "0"
    return "" if dead else parts_engine.following(document, "a.js-pagenav-next-button[href]")


def _permalink(document: ParsedPage, anchor: Tag | None, key: str) -> str:
    """The address of one post beside the script that its counter points to."""
    told = parts_engine.here(document, anchor)
    base = told or document.base
    found = re.match(r"(.*/)(?:showpost|showthread)\.php", base)
    return (
        f"{found[1]}showthread.php?p={key}#post{key}" if found else f"{told or _PAGE.sub('', document.url)}#post{key}"
    )


def _third(document: ParsedPage, table: Tag) -> PostParts | None:
    key = _LETTERS.sub("", attribute(table, "id"))
    body = table.select_one(f"#post_message_{key}")
    if body is None:
        return None
    counter = table.select_one(f"#postcount{key}")
    author = pick(table, f".bigusername, #postmenu_{key} a, #postmenu_{key}")
    head = pick(table, "td.thead, .thead")
    marked = pick(table, "[itemprop=dateCreated], [itemprop=datePublished]")
    cell = table.select_one(f"#td_post_{key}")
    edited, signature = _after(cell, body)
    return PostParts(
        key=key,
        body=body,
        url=_permalink(document, counter, key),
        author=parts_engine.without(author, "script"),
        author_id=_first(_USER.search(attribute(author, "href"))),
        stamp=parts_engine.stamp_of(marked) or _head_time(head, key),
        number=parts_engine.count(words(counter)),
        edited=edited,
        signature=signature,
        attachments=parts_engine.files_in(table, 'fieldset a[href*="attachment"]'),
    )


def _head_time(head: Tag | None, key: str) -> str:
    """The time beside the post's anchor: in some styles the counter stands in a box of its own in the same cell."""
    anchor = head.select_one(f'a[name="post{key}"]') if head is not None else None
    box = anchor.parent if anchor is not None and isinstance(anchor.parent, Tag) else head
    return words(box)


def _after(cell: Tag | None, body: Tag) -> tuple[bool, Tag | None]:
    """What stands under a text of version 3: the mark of an edit (small, slanted), the signature (after a line)."""
    edited, signature = False, None
    boxes = [tag for tag in cell.child_tags if tag.name == "div"] if cell is not None else []
    for tag in boxes:
        if tag is body or tag.select_one("fieldset") is not None:
            continue
        if "smallfont" in classes(tag):
            edited = edited or (tag.select_one("hr") is not None and tag.select_one("em") is not None)
        elif words(tag).startswith("____"):
            signature = tag
            _take_out_rulers(tag)
    return edited, signature


def _take_out_rulers(tag: Tag) -> None:
    for text in tag.text_nodes:
        if _RULER.fullmatch(text):
            text.extract()


def _fourth(document: ParsedPage, item: Tag) -> PostParts | None:
    key = attribute(item, "id").removeprefix("post_")
    body = item.select_one(f"#post_message_{key}")
    if body is None:
        return None
    author = pick(item, ".username_container .username, a.username, .userinfo .username, span.guest")
    counter = item.select_one(".postcounter")
    return PostParts(
        key=key,
        body=body,
        url=_permalink(document, counter, key),
        author=words(author),
        author_id=_first(_USER.search(attribute(author, "href"))),
        stamp=words(item.select_one(".postdate .date, .postdate")),
        number=parts_engine.count(words(counter)),
        edited=item.select_one(".lastedited") is not None,
        signature=pick(item, ".signaturecontainer, .signature"),
        attachments=parts_engine.files_in(item, ".attachments a[href]"),
    )


def _fifth(document: ParsedPage, item: Tag) -> PostParts | None:
    key = attribute(item, "data-node-id")
    body = item.select_one(".js-post__content-text")
    if body is None:
        return None
    author = pick(item, ".author a[href], .author [itemprop=name], .author")
    counter = item.select_one("a.b-post__count")
    told = parts_engine.here(document, counter)
    target = attribute(counter, "href")
    return PostParts(
        key=key,
        body=body,
        url=f"{told}#post{key}" if told and not target.startswith("#") else f"{_PAGE.sub('', document.url)}#post{key}",
        author=words(author),
        author_id=_first(_USER.search(attribute(author, "href"))) or attribute(author, "data-vbnamecard"),
        stamp=_published(item),
        number=parts_engine.count(words(counter)),
        edited=item.select_one("[class*=post-edit], [class*=post__edit], .js-post-edit-info, .edited-by") is not None,
        signature=pick(item, ".post-signature, [class*=post__signature]"),
        attachments=parts_engine.files_in(item, '[class*=attachments] a[href], a[href*="filedata/fetch"]'),
    )


def _published(item: Tag) -> str:
    """The time of a post of version 5, whose `datetime` has no zone: its seconds since 1970 where those differ."""
    shown = parts_engine.stamp_of(pick(item, ".b-post__timestamp time, .b-post__timestamp"))
    since = attribute(item, "data-node-publishdate")
    if not re.fullmatch(r"1\d{9}", since):
        return shown
    return shown if shown == f"{datetime.fromtimestamp(int(since), UTC):%Y-%m-%dT%H:%M:%S}" else since


def _list(document: ParsedPage) -> PageReading:
    soup = document.soup
    rows = [row for tag in soup.select("[id^=thread_title_]") if (row := _row(document, tag))]
    rows += [row for tag in soup.select("tr.topic-item[data-node-id]") if (row := _topic(document, tag))]
    boards = [
        Link(parts_engine.here(document, tag), words(tag))
        for tag in soup.select(_BOARDS)
        if words(tag) and (_BOARD.search(parts_engine.here(document, tag)) or _names_a_board(tag))
    ]
    known = bool(_BOARD.search(document.url)) or bool(rows)
    return parts_engine.list_reading(document, ENGINE, rows, boards, is_board=known, next_page=_next(document))


def _names_a_board(anchor: Tag) -> bool:
    """Whether a link leads to a board by where it stands: some boards write all their addresses anew (vBSEO)."""
    above = anchor.parent if isinstance(anchor.parent, Tag) else anchor
    return bool(classes(anchor)) or "forumtitle" in classes(above) or anchor.select_one("strong") is not None


def _row(document: ParsedPage, anchor: Tag) -> ThreadRow | None:
    """A thread's line in versions 3 and 4, found from the id of its title."""
    key = _first(_TITLE_ID.match(attribute(anchor, "id")))
    url = _PAGE.sub("", parts_engine.here(document, anchor))
    line = anchor.find_parent("li", class_="threadbit") or anchor.find_parent("tr")
    if not key or not url or not isinstance(line, Tag):
        return None
    cell = line.select_one(".threadlastpost") or line.select_one("td[title] .smallfont") or line
    jump = next((a for a in cell.select("a[href]") if re.search(r"#post\d+$", attribute(a, "href"))), None)
    clock = cell.select_one(".time")
    when = clock.find_parent(["dd", "div", "td"]) if clock is not None else None
    counts = line.select_one('a[href*="whoposted"], a[onclick*="who("]')
    return ThreadRow(
        key=key,
        url=url,
        title=words(anchor),
        stamp=_lead(when, clock),
        newest=attribute(jump, "href").partition("#")[2],
        replies=words(counts),
        sticky=_is_sticky(line),
    )


def _lead(cell: Tag | None, clock: Tag | None) -> str:
    """The words of a cell up to and with its clock: the name of who wrote last follows."""
    if cell is None or clock is None:
        return ""
    before, time = words(cell), words(clock)
    return before[: before.find(time) + len(time)] if time in before else before


def _is_sticky(line: Tag) -> bool:
    picture = line.select_one('img[src*="sticky"]')
    marked = line.select_one(".sticky") is not None or "sticky" in classes(line)
    return picture is not None or marked or line.find_parent(id_="stickies") is not None


def _topic(document: ParsedPage, line: Tag) -> ThreadRow | None:
    """A thread's line in version 5."""
    anchor = line.select_one("a.topic-title[href], a.js-topic-title[href]")
    url = _PAGE.sub("", parts_engine.here(document, anchor))
    if not url:
        return None
    last = line.select_one(".cell-lastpost")
    jump = last.select_one("a.go-to-last-post[href]") if last is not None else None
    date = last.select_one(".post-date") if last is not None else None
    return ThreadRow(
        key=attribute(line, "data-node-id"),
        url=url,
        title=words(anchor),
        stamp=parts_engine.stamp_of(date),
        newest=attribute(jump, "href").partition("#")[2],
        replies=words(line.select_one(".posts-count")),
        sticky="sticky" in classes(line) or line.select_one(".b-icon__pin, .sticky-icon") is not None,
    )
