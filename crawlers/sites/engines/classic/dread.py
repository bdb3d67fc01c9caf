"""Reader for Dread and boards made like it: votes, nested comments, and no theme that stays.

Nothing here goes by class names alone: blocks are told by their links (a board, a user, a thread), by ids of comments
and by votes, so that a new theme or another language changes nothing. A comment's text ends where an answer begins.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import unquote, urlsplit

from crawlers.dates import parser
from crawlers.records import Link, PageReading, Thread
from crawlers.sites.base import parts_engine
from crawlers.sites.base.document import ParsedPage, attribute, classes, path_of, words
from crawlers.sites.base.parts_engine import Engine, PostParts, ThreadRow
from crawlers.sites.dom.nodes import Tag

NAME = "dread"
ENGINE = Engine(name=NAME, marks=())

_BOARD = re.compile(r"^/(?:d|f|s|r|c)/([^/]+)/?$")
_USER = re.compile(r"^/(?:u|user|profile)/([^/]+)/?$")
_THREAD = re.compile(r"^/post/([0-9a-z]{6,40})(?:/|$)|^/[dfsrc]/[^/]+/(?:comments/([0-9a-z]+)|(\d+))(?:/|$)")
_COMMENT_ID = re.compile(r"^(?:c|com|comment|reply|t1)[-_]?([0-9a-z]*\d[0-9a-z]*|[0-9a-f]{8,40})$")
_COMMENT_PATH = re.compile(r"/comments?/(\d[0-9a-z]*)/?$|^/r/[^/]+/comments/[0-9a-z]+/[^/]*/([0-9a-z]+)/?$")
_COMMENT_CLASS = re.compile(r"(?:^|[-_])comment$|^comment(?:-item|_item|Box)?$")
_VOTE = re.compile(r"vote|score|points|karma", re.IGNORECASE)
_BODY = re.compile(r"content|body|text|markdown|message|^md$", re.IGNORECASE)
_STICKY = re.compile(r"stick|pinned", re.IGNORECASE)
_EDITED = re.compile(r"\bedited\b|\bbearbeitet\b|изменен|отредактирован|ترمیم", re.IGNORECASE)
_REPLIES = re.compile(r"^\(?(\d[\d,. ]*)\)?\s*[^\d]{0,30}$")
_SCORE = re.compile(r"[-+\u2212]?\d{1,9}(?![\d.,])")
_PREFIX = re.compile(r"^/?(?:u|d|f|s|r|c|user)/")
_PAGE = re.compile(r"[?&](?:p|page)=(\d+)")
_BLOCK_NAMES = ("div", "article", "li", "section", "details", "td")
_MANY = 5000
_STEPS = 6


@dataclass(frozen=True, slots=True)
class _Map:
    """The links of one page, by what they point to; each anchor with the word that names its target."""

    boards: tuple[tuple[Tag, str], ...]
    users: tuple[tuple[Tag, str], ...]
    threads: tuple[tuple[Tag, str], ...]


def confidence(document: ParsedPage) -> float:
    """Links to boards, users and threads, and votes, all together; never so sure as a reader that knows its theme."""
    body = document.page.body
    if not any(sign in body for sign in (b"/u/", b"/user/", b"/profile/")) or not _VOTE.search(_sample(body)):
        return 0.0
    votes = sum(1 for tag in _tags(document.soup) if any(map(_VOTE.search, classes(tag))))
    if not votes:
        return 0.0
    found = _map(document)
    comments = _comment_blocks(document)
    voted = any(any(map(_VOTE.search, classes(tag))) for block in comments for tag in _tags(block))
    if not (found.boards and found.users and (found.threads or (voted and _thread_key(document)))):
        return 0.0
    nested = bool(comments) or len({key for _, key in found.threads}) > 1
    return 0.65 if votes > 1 and nested else 0.6


def read(document: ParsedPage) -> PageReading:
    """Read a thread where the address or the comments say so, a list otherwise."""
    return _thread(document) if _thread_key(document) else _list(document)


def _sample(body: bytes) -> str:
    return body[:400_000].decode("ascii", "ignore")


def _map(document: ParsedPage) -> _Map:
    boards, users, threads = [], [], []
    for anchor in document.soup.select("a[href]", limit=_MANY):
        url = parts_engine.here(document, anchor)
        path = path_of(url)
        if match := _USER.match(path):
            users.append((anchor, unquote(match[1])))
        elif "?" not in url and (match := _BOARD.match(path)):
            boards.append((anchor, unquote(match[1])))
        elif (match := _THREAD.match(path)) and not _COMMENT_PATH.search(path):
            threads.append((anchor, match[1] or match[2] or match[3]))
    return _Map(tuple(boards), tuple(users), tuple(threads))


def _thread_key(document: ParsedPage) -> str:
    match = _THREAD.match(path_of(document.url))
    return (match[1] or match[2] or match[3]) if match else ""


def _comment_blocks(document: ParsedPage) -> list[Tag]:
    """Blocks of comments in the page's order: by an id that numbers a comment, else by a class that says comment."""
    tags = [tag for tag in document.soup.find_all(_BLOCK_NAMES) if isinstance(tag, Tag)]
    numbered = [tag for tag in tags if _COMMENT_ID.match(attribute(tag, "id"))]
    named = [tag for tag in tags if any(map(_COMMENT_CLASS.search, classes(tag)))]
    return [tag for tag in numbered or named if any(_user(anchor) for anchor in tag.select("a[href]"))]


def _user(anchor: Tag) -> str:
    match = _USER.match(urlsplit(attribute(anchor, "href")).path)
    return unquote(match[1]) if match else ""


def _tags(root: Tag) -> Iterator[Tag]:
    return (tag for tag in root.descendants if isinstance(tag, Tag))


def _is_leaf(tag: Tag) -> bool:
    return not any(isinstance(child, Tag) for child in tag.children)


def _inside(tag: Tag, root: Tag) -> bool:
    """Whether a tag stands in another; by identity, for equal tags are not the same one."""
    return any(parent is root for parent in tag.parents)


@dataclass(frozen=True, slots=True)
class _Block:
    """One post's block without the blocks of the answers inside it."""

    document: ParsedPage
    tag: Tag
    others: frozenset[int]

    def own(self) -> Iterator[Tag]:
        """Its tags in order, leaving out the answers."""
        skipped: Tag | None = None
        for tag in _tags(self.tag):
            if skipped is not None and _inside(tag, skipped):
                continue
            skipped = tag if id(tag) in self.others else None
            if skipped is None:
                yield tag

    def parts(self, key: str, url: str) -> PostParts | None:
        """Who wrote what when; None where the block has no author or no text."""
        tags = list(self.own())
        author = next((tag for tag in tags if tag.name == "a" and _user(tag)), None)
        if author is None:
            return None
        body = next((tag for tag in tags if self._is_body(tag, author)), None)
        if body is None:
            return None
        head = [tag for tag in tags if tag is not body and not _inside(tag, body) and not _inside(body, tag)]
        return PostParts(
            key=key,
            body=body,
            url=url,
            author=_PREFIX.sub("", words(author)),
            author_id=_user(author),
            votes=_votes(head),
            stamp=_stamp(self.document, head),
            edited=any(_EDITED.search(words(tag)) or "edited" in classes(tag) for tag in head if _is_leaf(tag)),
        )

    def _is_body(self, tag: Tag, author: Tag) -> bool:
        if tag.name not in {"div", "p", "section", "td", "blockquote", "article"} or _inside(author, tag):
            return False
        return any(map(_BODY.search, classes(tag))) and not any(map(_VOTE.search, classes(tag))) and bool(words(tag))


def _votes(tags: list[Tag]) -> int | None:
    """The score among these tags: the first words that stand under a name of votes and begin with a number."""
    for tag in tags:
        told = _SCORE.match(words(tag)) if any(map(_VOTE.search, classes(tag))) else None
        if told is not None:
            return int(told[0].replace("\u2212", "-"))
    return None


def _stamp(document: ParsedPage, tags: list[Tag]) -> str:
    """The first time among these tags: `datetime` or `title` first, then words that read as a time."""
    for tag in tags:
        for exact in (attribute(tag, "datetime"), attribute(tag, "title")):
            if exact and any(map(str.isdigit, exact)) and _moment(document, exact):
                return exact
    leaves = (words(tag) for tag in tags if _is_leaf(tag) and tag.name != "a")
    return next((text for text in leaves if 2 < len(text) < 60 and _moment(document, text)), "")


def _moment(document: ParsedPage, text: str) -> bool:
    return parser.parse(text, now=document.page.fetched_at).moment is not None


def _thread(document: ParsedPage) -> PageReading:
    key = _thread_key(document)
    found = _map(document)
    comments = _comment_blocks(document)
    others = frozenset(id(tag) for tag in comments)
    url = next((parts_engine.here(document, anchor) for anchor, other in found.threads if other == key), document.url)
    main = _main(document, comments)
    board = next((name for anchor, name in found.boards if main is not None and _inside(anchor, main)), "")
    thread = Thread(key, _bare(url), _title(document, found, key), board or _own_board(document))
    parts = [_Block(document, main, others).parts(key, thread.url)] if main is not None else []
    parts += _comments(document, comments, thread, others)
    whole = [part for part in parts if part is not None]
    engine = Engine(NAME, (), is_left_out=lambda tag: id(tag) in others)
    posts = parts_engine.posts(document, engine, thread, whole)
    return parts_engine.thread_reading(document, ENGINE, thread, posts, held=len(parts), next_page=_next(document))


def _bare(url: str) -> str:
    return url.split("?", maxsplit=1)[0]


def _own_board(document: ParsedPage) -> str:
    match = re.match(r"^/[dfsrc]/([^/]+)/", path_of(document.url))
    return unquote(match[1]) if match else ""


def _title(document: ParsedPage, found: _Map, key: str) -> str:
    """The longest link to the thread that is no count of comments, else the heading."""
    linked = [words(anchor) for anchor, other in found.threads if other == key]
    titles = [text for text in linked if text and not _REPLIES.match(text)]
    return words(document.soup.find("h1")) or max(titles, key=len, default="") or words(document.soup.title)


def _main(document: ParsedPage, comments: list[Tag]) -> Tag | None:
    """The block of the first post: it grows from the first user's link outside comments until it holds a text."""
    inside = {id(tag) for comment in comments for tag in comment.find_all("a")}
    for anchor in document.soup.select("a[href]", limit=_MANY):
        if not _user(anchor) or id(anchor) in inside or _aside(anchor):
            continue
        for block in anchor.parents:
            if block.name in {"body", "html"} or any(_inside(comment, block) for comment in comments):
                break
            if _Block(document, block, frozenset()).parts("x", "x") is not None:
                return block
    return None


def _aside(anchor: Tag) -> bool:
    """Whether a link belongs to the site rather than to a post."""
    header = anchor.find_parent("header")
    of_post = header is not None and header.find_parent(["article", "main", "section"]) is not None
    return anchor.find_parent(["nav", "footer", "aside"]) is not None or (header is not None and not of_post)


def _comments(
    document: ParsedPage, comments: Sequence[Tag], thread: Thread, others: frozenset[int]
) -> Iterator[PostParts | None]:
    """Each comment with what it answers: the comment around it, or the thread's first post."""
    keys: dict[int, str] = {}
    for tag in comments:
        name, link = _comment_key(document, tag, thread, others)
        keys[id(tag)] = name
        found_in = next((keys[id(up)] for up in tag.parents if id(up) in keys), thread.thread_id)
        comment = _Block(document, tag, others).parts(name, link)
        yield replace(comment, parent_id=found_in) if comment is not None else None


def _comment_key(document: ParsedPage, tag: Tag, thread: Thread, others: frozenset[int]) -> tuple[str, str]:
    """A comment's id and its own address."""
    told = _COMMENT_ID.match(attribute(tag, "id"))
    for anchor in _Block(document, tag, others).own():
        if anchor.name != "a":
            continue
        target, _, fragment = attribute(anchor, "href").partition("#")
        path = _COMMENT_PATH.search(path_of(document.here(target or document.url)))
        jump = _COMMENT_ID.match(fragment)
        if path is not None and (told is None or told[1] in path.groups()):
            return path[1] or path[2], document.here(target)
        if jump is not None and (told is None or jump[1] == told[1]):
            return jump[1], f"{_bare(document.here(target) or thread.url)}#{fragment}"
    key = told[1] if told else attribute(tag, "data-id")
    return key, f"{thread.url}#{attribute(tag, 'id')}" if told else thread.url


def _next(document: ParsedPage) -> str:
    """The next page by `rel`, by a class that says next, else the smallest page number beyond this one."""
    found = parts_engine.following(document, "a.next[href], .next a[href], .next-button a[href]")
    if found:
        return found
    here = _PAGE.search(document.url)
    now = int(here[1]) if here else 1
    further: dict[int, str] = {}
    for anchor in document.soup.select("a[href]", limit=_MANY):
        url = parts_engine.here(document, anchor)
        page = _PAGE.search(url)
        if page and path_of(url) == path_of(document.url) and now < int(page[1]) < 10**6:
            further[int(page[1])] = url
    return further[min(further)] if further else ""


def _list(document: ParsedPage) -> PageReading:
    found = _map(document)
    keys: dict[str, list[Tag]] = {}
    for anchor, key in found.threads:
        keys.setdefault(key, []).append(anchor)
    users, boards = {id(tag) for tag, _ in found.users}, {id(tag): name for tag, name in found.boards}
    rows = [_row(document, key, anchors, users, boards) for key, anchors in keys.items()]
    here = _BOARD.match(path_of(document.url))
    links = [Link(parts_engine.here(document, anchor), name) for anchor, name in found.boards]
    shown = [row for row in rows if row is not None]
    return parts_engine.list_reading(
        document, ENGINE, shown, links, is_board=here is not None, next_page=_next(document)
    )  # fmt: skip


def _row(
    document: ParsedPage, key: str, anchors: list[Tag], users: set[int], boards: dict[int, str]
) -> ThreadRow | None:
    """A thread's line: the smallest block round its links that names a user too."""
    titles = [anchor for anchor in anchors if words(anchor) and not _REPLIES.match(words(anchor))]
    if not titles:
        return None
    title = max(titles, key=lambda anchor: len(words(anchor)))
    block = next(
        (tag for tag in islice(title.parents, _STEPS) if any(id(a) in users for a in tag.find_all("a"))), title
    )
    counts = [match for anchor in anchors if (match := _REPLIES.match(words(anchor)))]
    inside = list(_tags(block))
    name = next((boards[id(tag)] for tag in inside if id(tag) in boards), "")
    marked = any(_STICKY.search(item) for tag in [block, *inside] for item in [*classes(tag), attribute(tag, "title")])
    return ThreadRow(
        key=key,
        url=_bare(parts_engine.here(document, title)),
        title=words(title),
        stamp=_stamp(document, inside),
        replies=counts[0][1].strip() if counts else "",
        board=name or _own_board(document),
        sticky=marked,
    )
