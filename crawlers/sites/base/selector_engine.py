"""What the classic boards (phpBB, MyBB, SMF, FluxBB) have in common, driven by a table of selectors each. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from crawlers.dates import parser
from crawlers.records import Link, PageReading, Post, Thread
from crawlers.sites.base.document import ParsedPage, attribute, classes, words
from crawlers.sites.base.markup_text import Rule, apart, never, read_markup
from crawlers.sites.base.page_times import in_attributes, read_all, settled
from crawlers.sites.dom.nodes import Tag

_POST_IN_ADDRESS = re.compile(r"#(?:p|pid|post|msg)_?(\d+)$|[?&;](?:p|pid)=(\d+)|\.msg(\d+)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COUNT = re.compile(r"\d[\d,. ]*")


def blockquote(tag: Tag) -> bool:
    """The rule for engines that quote in `blockquote`."""
    return tag.name == "blockquote"


def stamp_of(tag: Tag | None) -> str:
    """A time as exactly as its markup tells it: by attributes, in place of the words they stand on, else by its words.

    The mark of an edit inside is left out, and so is a name before `»`.
    """
    if tag is None:
        return ""
    told = in_attributes(tag)
    if told and told != attribute(tag, "title"):
        return told
    text = words(tag)
    for edit in tag.select(".post_edit"):
        text = text.replace(words(edit), "") if words(edit) else text
    inner = tag if attribute(tag, "title") else tag.select_one("time[datetime], [data-timestamp], [data-time], [title]")
    exact = in_attributes(inner)
    if inner is not None and exact:
        text = text.replace(words(inner), exact, 1) if words(inner) else exact
    return text.rsplit("»", maxsplit=1)[-1].strip()


def pick(root: Tag, selectors: str) -> Tag | None:
    """The first tag that fits, the selectors tried in their order, not in the page's."""
    found = (root.select_one(selector) for selector in selectors.split(", "))
    return next((tag for tag in found if tag is not None), None)


def first_group(match: re.Match[str] | None) -> str:
    """What a pattern with alternatives captured, empty for no match."""
    return next((group for group in match.groups() if group), "") if match is not None else ""


@dataclass(frozen=True, slots=True)
class Shape:
    """Where one engine keeps what: CSS selectors, the better ones first, and patterns that capture an id."""

    name: str
    marks: tuple[str, ...]
    post: str
    post_id: re.Pattern[str]
    body: str
    author: str
    time: str
    thread_id: re.Pattern[str]
    thread_row: str
    thread_link: str
    last_post: str
    board_link: str
    board_id: re.Pattern[str]
    title: str
    crumbs: str
    next_link: str = 'a[rel~="next"][href]'
    last_link: str = ""
    author_id: re.Pattern[str] = field(default_factory=lambda: re.compile(r"[?&;](?:u|uid|id)=(\d+)"))
    edited: str = ""
    signature: str = ""
    number: str = ""
    sticky: str = ""
    replies: str = ""
    is_quote: Rule = blockquote
    is_left_out: Rule = never
    permalink: Callable[[str, str], str] = lambda url, key: f"{url}#p{key}"
    own_link: str = ""
    attachment: str = ""
    feed: str = ""
    offset: Callable[[str], int] = lambda _: 0
    stamp: Callable[[Tag | None], str] = stamp_of
    next_page: Callable[[ParsedPage], str] | None = None


def confidence(document: ParsedPage, shape: Shape) -> float:
    """How many of the engine's marks the page bears: one is a guess, two are enough."""
    found = sum(1 for mark in shape.marks if document.soup.select_one(mark) is not None)
    return min(0.99, (0.0, 0.55, 0.85, 0.95, 0.99)[min(found, 4)])


def read(document: ParsedPage, shape: Shape) -> PageReading:
    """Read a thread where the page has posts, a list otherwise."""
    blocks = [block for block in document.soup.select(shape.post) if shape.post_id.search(attribute(block, "id"))]
    return _thread(document, shape, blocks) if blocks else _list(document, shape)


def _thread(document: ParsedPage, shape: Shape, blocks: list[Tag]) -> PageReading:
    crumbs = [words(tag) for tag in document.soup.select(shape.crumbs)]
    title = pick(document.soup, shape.title)
    link = document.here(attribute(title, "href")) if title is not None and title.name == "a" else ""
    number = shape.thread_id.search(link) or shape.thread_id.search(document.url) or _own_id(document, shape)
    name = words(title) or (crumbs[-1] if crumbs else "")
    boards = [crumb for crumb in crumbs if crumb and crumb != name]
    thread = Thread(first_group(number) or document.url, link or document.url, name, boards[-1] if boards else "")
    stamps = [shape.stamp(pick(block, shape.time)) for block in blocks]
    reader = _Reader(document, shape, thread)
    times = read_all(document, stamps, bodies=[*blocks, *_names_of_things(document, shape)])
    start = shape.offset(document.url)
    posts = [
        reader.post(block, when, start + place)
        for place, (block, when) in enumerate(zip(blocks, times, strict=True), 1)
    ]
    return PageReading(
        engine=shape.name,
        reader=shape.name,
        confidence=confidence(document, shape),
        kind="thread",
        posts=tuple(post for post in posts if post is not None),
        next_page=_next(document, shape),
        last_page=document.here(attribute(document.soup.select_one(shape.last_link), "href"))
        if shape.last_link
        else "",
        thread=thread,
        seems_to_hold=len(blocks),
        feed=_feed(document, shape),
    )


def _own_id(document: ParsedPage, shape: Shape) -> re.Match[str] | None:
    """The thread's id from the page's links to itself: an address may name a post only."""
    for tag in document.soup.select(
        'link[rel="canonical"][href], .pagination a[href], .pagelinks a[href], .pagelink a[href]'
    ):
        match = shape.thread_id.search(document.here(tag.get("href")))
        if match is not None:
            return match
    return None


@dataclass(frozen=True, slots=True)
class _Reader:
    document: ParsedPage
    shape: Shape
    thread: Thread

    def post(self, block: Tag, when: parser.When, place: int) -> Post | None:
        shape = self.shape
        key = shape.post_id.search(attribute(block, "id"))
        body = block.select_one(shape.body)
        if key is None or body is None:
            return None
        signature = block.select_one(shape.signature) if shape.signature else None
        told = ""
        if signature is not None:
            told = read_markup(signature, base=self.document.base, is_quote=never).text
            signature.extract()
        written = read_markup(body, base=self.document.base, is_quote=shape.is_quote, is_left_out=shape.is_left_out)
        files = self._attachments(block)
        author = pick(block, shape.author)
        author_id = shape.author_id.search(attribute(author, "href"))
        return Post(
            engine=shape.name,
            post_id=key[1],
            url=self._own_link(block) or shape.permalink(self.thread.url, key[1]),
            author=words(author),
            author_id=first_group(author_id),
            thread_id=self.thread.thread_id,
            thread_title=self.thread.title,
            thread_url=self.thread.url,
            board=self.thread.board,
            position=_number(block, shape) or place,
            text=written.text,
            posted_at=when.moment,
            posted_at_raw=when.raw,
            precision=when.precision,
            confidence=when.confidence,
            quoted=written.quoted,
            signature=told,
            edited=bool(shape.edited) and bool(words(block.select_one(shape.edited))),
            links=apart(written.links, files),
            attachments=files,
        )

    def _attachments(self, block: Tag) -> tuple[Link, ...]:
        files = block.select(self.shape.attachment) if self.shape.attachment else []
        return tuple(Link(self.document.link(tag.get("href")), words(tag)) for tag in files)

    def _own_link(self, block: Tag) -> str:
        """The address under which the page itself hands out this post, with its anchor."""
        target = attribute(block.select_one(self.shape.own_link), "href") if self.shape.own_link else ""
        page = self.document.here(target)
        return f"{page}#{target.partition('#')[2]}" if page and "#" in target else ""


def _number(block: Tag, shape: Shape) -> int:
    found = _COUNT.search(words(block.select_one(shape.number))) if shape.number else None
    return int(re.sub(r"\D", "", found[0])) if found else 0


def _next(document: ParsedPage, shape: Shape) -> str:
    if shape.next_page is not None:
        return shape.next_page(document)
    return document.here(attribute(document.soup.select_one(shape.next_link), "href"))


def _names_of_things(document: ParsedPage, shape: Shape) -> list[Tag]:
    """Titles and crumbs: their authors may have put a zone or a clock into them, which is not the board's."""
    return document.soup.select(f"title, {shape.title}, {shape.crumbs}")


def _list(document: ParsedPage, shape: Shape) -> PageReading:
    rows = document.soup.select(shape.thread_row)
    stamps = [shape.stamp(row.select_one(shape.last_post)) for row in rows]
    threads: dict[str, Thread] = {}
    apart = [*rows, *_names_of_things(document, shape)]
    for row, when in zip(rows, read_all(document, stamps, bodies=apart), strict=True):
        thread = _row(document, shape, row, when)
        if thread is not None:
            threads.setdefault(thread.thread_id, thread)
    boards: dict[str, Link] = {}
    for anchor in document.soup.select(shape.board_link):
        url = document.here(anchor.get("href"))
        if url and url != document.url and shape.board_id.search(url):
            boards.setdefault(url, Link(url, words(anchor), _board_activity(anchor, shape)))
    known = bool(shape.board_id.search(document.url))
    return PageReading(
        engine=shape.name,
        reader=shape.name,
        confidence=confidence(document, shape),
        kind="board" if threads or known else "index",
        threads=tuple(threads.values()),
        boards=tuple(boards.values()),
        next_page=_next(document, shape) if threads else "",
        seems_to_hold=len(threads),
        note="" if threads or boards or known else f"A page of {shape.name} without threads or boards.",
        feed=_feed(document, shape) if threads else "",
    )


def _feed(document: ParsedPage, shape: Shape) -> str:
    """The feed beside this page, for an engine that tells its zone nowhere else."""
    return document.here(attribute(pick(document.soup, shape.feed), "href")) if shape.feed else ""


def _board_activity(anchor: Tag, shape: Shape) -> str:
    """The newest post of a board by its id, and the board's numbers, as its row in an index shows them."""
    for row in [tag for tag in anchor.parents if isinstance(tag, Tag)][:8]:
        if len(row.select(shape.board_link)) > 1 and row.name in {"table", "tbody", "ul", "ol", "body"}:
            return ""
        target = attribute(row.select_one(f"{shape.last_post} a[href]"), "href")
        post = _POST_IN_ADDRESS.search(target)
        if post is not None:
            cells = (words(tag) for tag in row.select("td, dd"))
            return "|".join([first_group(post), *(cell for cell in cells if _COUNT.fullmatch(cell))])
    return ""


def _row(document: ParsedPage, shape: Shape, row: Tag, when: parser.When) -> Thread | None:
    anchor = pick(row, shape.thread_link)
    url = document.here(attribute(anchor, "href"))
    number = shape.thread_id.search(url)
    if anchor is None or number is None:
        return None
    last = row.select_one(f"{shape.last_post} a[href]") or row.select_one(shape.last_post)
    newest = attribute(last, "href").partition("#")[2] or _told(when)
    replies = words(row.select_one(shape.replies)) if shape.replies else ""
    sticky = bool(shape.sticky) and (
        row.select_one(shape.sticky) is not None or bool(set(classes(row)) & _names(shape))
    )
    return Thread(
        thread_id=first_group(number),
        url=url,
        title=words(anchor),
        activity=f"{newest}|{replies}",
        last_post_at=when.moment,
        sticky=sticky,
        listed_at=when.raw,
    )


def _told(when: parser.When) -> str:
    """A time with its year letter by letter, as how it is read may be learnt better; others as they stay tomorrow."""
    return when.raw if _YEAR.search(when.raw) else settled(when)


def _names(shape: Shape) -> set[str]:
    """The bare class names among an engine's marks of a sticky thread."""
    return {name for part in shape.sticky.split(",") for name in part.strip().split(".")[1:]}
