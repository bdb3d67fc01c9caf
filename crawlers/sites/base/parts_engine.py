"""What the readers of newer engines share: an engine finds the parts of each post, this makes records of them. Pure.

An engine's module knows its markup; here are detection by marks, links under `<base>`, times and the final records.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawlers.dates import parser
from crawlers.records import Link, PageKind, PageReading, Post, Thread
from crawlers.sites.base import page_times
from crawlers.sites.base.document import ParsedPage, attribute, words
from crawlers.sites.base.markup_text import Rule, apart, never, read_markup
from crawlers.sites.dom.nodes import Tag
from crawlers.urls import join, same_site

_WIDE = (b"\xff\xfe", b"\xfe\xff")
_CITED = re.compile(r"(?:> [^\n]*\n|>\n){2,}(?=\n)")
_COUNT = re.compile(r"\d[\d.,  ]*")


@dataclass(frozen=True, slots=True)
class EngineSign:
    """One sign of an engine: a selector, how much it proves (0 to 1), and bytes without which it cannot fit."""

    needle: bytes
    selector: str
    weight: float


@dataclass(frozen=True, slots=True)
class Engine:
    """Which engine it is, and how its texts tell a quote and what the engine added.

    `captions` selects the lines that it writes over a quote: their words stay with the quote, their links and pictures
    (to the quoted post, the quoted author's face) are not the author's.
    """

    name: str
    marks: tuple[EngineSign, ...]
    is_quote: Rule = lambda tag: tag.name == "blockquote"
    is_left_out: Rule = never
    captions: str = ""


@dataclass(frozen=True, slots=True)
class PostParts:
    """Where one post's fields are. `stamp` is the time as exactly as the markup tells it."""

    key: str
    body: Tag
    url: str
    author: str = ""
    author_id: str = ""
    stamp: str = ""
    number: int = 0
    edited: bool = False
    signature: Tag | None = None
    attachments: Sequence[Link] = ()
    is_quote: Rule | None = None
    votes: int | None = None
    parent_id: str = ""


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """One line of a list of threads, before its time is read."""

    key: str
    url: str
    title: str
    stamp: str = ""
    newest: str = ""
    replies: str = ""
    board: str = ""
    sticky: bool = False


def confidence(document: ParsedPage, engine: Engine) -> float:
    """How sure the marks that the page bears make of the engine, each on its own: 0 to 0.99."""
    body = document.page.body
    wide = body.startswith(_WIDE)
    doubt = 1.0
    for mark in engine.marks:
        if (wide or mark.needle in body) and document.soup.select_one(mark.selector) is not None:
            doubt *= 1 - mark.weight
    return round(min(0.99, 1 - doubt), 3)


def here(document: ParsedPage, tag: Tag | None, name: str = "href") -> str:
    """Where a tag points, whole and canonical, if that is on the same host."""
    target = attribute(tag, name)
    if not target or target.startswith(("javascript:", "#")):
        return ""
    found = join(document.base, target)
    return found if found and same_site(found, document.url) else ""


def following(document: ParsedPage, selectors: str = "") -> str:
    """The next page: the first of the selectors that leads somewhere, then `rel=next`."""
    for selector in [*selectors.split(", "), 'a[rel~="next"][href]', 'link[rel~="next"][href]']:
        found = here(document, document.soup.select_one(selector)) if selector else ""
        if found and found != document.url:
            return found
    return ""


def count(text: str) -> int:
    """The first number in a text, thousands marks undone; 0 for none."""
    found = _COUNT.search(text)
    return int(re.sub(r"\D", "", found[0])[:12]) if found else 0


def stamp_of(tag: Tag | None) -> str:
    """A time as exactly as its markup tells it: by its attributes, else by its words."""
    if tag is None:
        return ""
    return page_times.in_attributes(tag) or attribute(tag, "content") or words(tag)


def without(tag: Tag | None, selector: str) -> str:
    """The words of a tag apart from those of some tags in it, which are taken out of the tree."""
    if tag is None:
        return ""
    for extra in tag.select(selector):
        extra.extract()
    return words(tag)


def files_in(block: Tag, item: str, name: str = "") -> tuple[Link, ...]:
    """The attached files of a post: each item's first link, under the words of `name` in it or its own."""
    found: dict[str, Link] = {}
    for tag in block.select(item):
        anchor = tag if tag.name == "a" else tag.select_one("a[href]")
        target = attribute(anchor, "href")
        shown = (words(tag.select_one(name)) if name else "") or words(anchor)
        if target and not found.get(target, Link("")).text:
            found[target] = Link(target, shown)
    return tuple(found.values())


def unlink(body: Tag, captions: str) -> None:
    """Take links and pictures out of the lines over quotes; the words stay."""
    for tag in body.select(f":is({captions}) :is(a, img)") if captions else []:
        if tag.name == "a":
            tag.unwrap()
        else:
            tag.extract()


def names(document: ParsedPage, selector: str) -> list[str]:
    """The words of each tag that fits, without the empty ones and the arrows between crumbs."""
    found = (words(tag).strip("»›>/·→ ") for tag in document.soup.select(selector))
    return [name for name in found if name]


def board_in(crumbs: Sequence[str], title: str) -> str:
    """The last crumb that is not the thread itself."""
    return next((crumb for crumb in reversed(crumbs) if crumb != title), "")


def posts(
    document: ParsedPage,
    engine: Engine,
    thread: Thread,
    found: Iterable[PostParts],
    *,
    start: int = 0,
) -> tuple[Post, ...]:
    """The posts of one page. `start` is how many came before it, for posts that bear no number."""
    blocks = list(found)
    written = [tag for block in blocks for tag in (block.body, block.signature) if tag is not None]
    times = page_times.read_all(document, [block.stamp for block in blocks], bodies=written)
    return tuple(
        _post(document, engine, thread, block, block.number or start + place, when)
        for place, (block, when) in enumerate(zip(blocks, times, strict=True), 1)
    )


def by_lines(text: str) -> tuple[str, tuple[str, ...]]:
    """A text, and what it quotes in lines with `> ` before them, as boards that once were others' hand it down.

    Only where the text begins with two such lines: elsewhere the sign is a prompt, or an arrow.
    """
    kept, cited = text, list[str]()
    while (match := _CITED.match(kept)) is not None and kept[match.end() :].strip():
        cited.append("\n".join(line.lstrip("> ").rstrip() for line in match[0].strip().split("\n")))
        kept = kept[match.end() :].strip()
    return kept, tuple(cited)


def _post(
    document: ParsedPage, engine: Engine, thread: Thread, found: PostParts, place: int, when: parser.When
) -> Post:
    base = document.base
    signature = ""
    if found.signature is not None:
        signature = read_markup(found.signature, base=base, is_quote=never).text
        found.signature.extract()
    quote = found.is_quote or engine.is_quote
    unlink(found.body, engine.captions)
    written = read_markup(found.body, base=base, is_quote=quote, is_left_out=engine.is_left_out)
    text, cited = by_lines(written.text)
    files = [Link(url, link.text) for link in found.attachments if (url := join(base, link.url))]
    return Post(
        engine=engine.name,
        post_id=found.key,
        url=found.url,
        author=found.author,
        author_id=found.author_id,
        thread_id=thread.thread_id,
        thread_title=thread.title,
        thread_url=thread.url,
        board=thread.board,
        position=place,
        text=text,
        posted_at=when.moment,
        posted_at_raw=when.raw,
        precision=when.precision,
        confidence=when.confidence,
        quoted=(*written.quoted, *cited),
        signature=signature,
        edited=found.edited,
        links=apart(written.links, files),
        attachments=tuple(dict.fromkeys(files)),
        votes=found.votes,
        parent_id=found.parent_id,
    )


def thread_reading(
    document: ParsedPage,
    engine: Engine,
    thread: Thread,
    found: tuple[Post, ...],
    *,
    held: int,
    next_page: str = "",
    last_page: str = "",
) -> PageReading:
    """A thread's page. `held` is how many blocks looked like posts."""
    return PageReading(
        engine=engine.name,
        reader=engine.name,
        confidence=confidence(document, engine),
        kind="thread",
        posts=found,
        next_page=next_page,
        last_page=last_page,
        thread=thread,
        seems_to_hold=held,
        note="" if found else f"A thread of {engine.name} without posts that can be read.",
    )


def list_reading(
    document: ParsedPage,
    engine: Engine,
    rows: Sequence[ThreadRow],
    boards: Iterable[Link],
    *,
    is_board: bool,
    next_page: str = "",
) -> PageReading:
    """A page of threads or boards."""
    threads: dict[str, Thread] = {}
    for row, when in zip(rows, page_times.read_all(document, [row.stamp for row in rows]), strict=True):
        threads.setdefault(row.key, thread_of(row, when))
    places = {link.url: link for link in boards if link.url and link.url != document.url}
    kind: PageKind = "board" if threads or is_board else "index"
    return PageReading(
        engine=engine.name,
        reader=engine.name,
        confidence=confidence(document, engine),
        kind=kind,
        threads=tuple(threads.values()),
        boards=tuple(places.values()),
        next_page=next_page if threads else "",
        seems_to_hold=len(threads),
        note="" if threads or places or is_board else f"A page of {engine.name} without threads or boards.",
    )


def thread_of(row: ThreadRow, when: parser.When) -> Thread:
    """A row as a thread. Its activity never holds words that change as time passes."""
    return Thread(
        thread_id=row.key,
        url=row.url,
        title=row.title,
        board=row.board,
        activity=f"{row.newest or page_times.settled(when)}|{row.replies}",
        last_post_at=when.moment,
        sticky=row.sticky,
        listed_at=when.raw,
    )
