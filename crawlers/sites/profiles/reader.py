"""Reads a page by a site profile: selectors in place of an engine's code. Pure; see `profile`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bs4 import Tag

from crawlers.records import Link, PageKind, PageReading, Post, Thread
from crawlers.sites.base.document import ParsedPage, attribute, words
from crawlers.sites.base.markup_text import read_markup
from crawlers.sites.base.page_times import hints_of, read_all
from crawlers.sites.base.parts_engine import ThreadRow, thread_of
from crawlers.sites.generic.layout.row_titles import address_of
from crawlers.sites.generic.navigation.pagination import next_page
from crawlers.sites.generic.page_context import board_of, is_first_page, thread_address, title_of
from crawlers.sites.generic.posts.ids import author_id, digest_of, whole
from crawlers.sites.generic.posts.plain_text import apart
from crawlers.sites.generic.times import timestamps
from crawlers.sites.profiles.schema import SiteProfile, Spot


def can_read(document: ParsedPage, profile: SiteProfile) -> bool:
    """Whether one of the profile's selectors finds something to read."""
    keys = [profile.thread.get("post"), profile.listing.get("row"), profile.listing.get("board")]
    return any(spot is not None and document.soup.select_one(spot.selector) is not None for spot in keys)


def read(document: ParsedPage, profile: SiteProfile) -> PageReading:
    """The page's posts where the profile's posts are on it, else its lists."""
    spot = profile.thread.get("post")
    found = document.soup.select(spot.selector) if spot is not None else []
    return _thread(document, profile, found) if found else _list(document, profile)


def with_boards(reading: PageReading, document: ParsedPage, profile: SiteProfile) -> PageReading:
    """A list with the boards that the profile names before those that the page names."""
    if reading.kind not in {"index", "board", "paste_list"} or document.page.kind not in {None, "index"}:
        return reading
    named = [Link(url) for target in profile.boards if (url := document.here(target)) and url != document.url]
    known = {link.url for link in named}
    return replace(reading, boards=(*named, *(link for link in reading.boards if link.url not in known)))


def tell(root: Tag, spot: Spot | None) -> str:
    """What stands at a spot under a tag (or is said by the tag itself where the selector is `:scope`)."""
    if spot is None:
        return ""
    tag = root if spot.selector == ":scope" else root.select_one(spot.selector)
    return attribute(tag, spot.attribute) if spot.attribute else words(tag)


def _stamp(document: ParsedPage, block: Tag, spots: Mapping[str, Spot]) -> str:
    """The time at the profile's spot, without the words around it; without a spot the first time in the block."""
    hints = hints_of(document)
    if "time" not in spots:
        found = timestamps.find(block, hints)
        return found[0].raw if found else ""
    tag = block.select_one(spots["time"].selector)
    exact = spots["time"].attribute or next((name for name in ("datetime", "content") if attribute(tag, name)), "")
    told = attribute(tag, exact) if exact else words(tag)
    hit = timestamps.read_in(told, hints)
    return told[hit[0] : hit[1]] if hit is not None else told


def _thread(document: ParsedPage, profile: SiteProfile, found: list[Tag]) -> PageReading:
    spots = profile.thread
    following = _next(document, spots) if "next" in spots else next_page(document)
    address = thread_address(document, following)
    named = spots.get("title")
    title = tell(document.soup, named) if named is not None else title_of(document)
    thread = Thread(address_of(address), address, title, board_of(document, title))
    raws = [_stamp(document, block, spots) for block in found]
    times = read_all(document, raws)
    posts: list[Post] = []
    for place, (block, raw, when) in enumerate(zip(found, raws, times, strict=True), 1):
        parts = _parts(document, block, spots)
        if parts is None:
            continue
        author, text, quoted, signature, links = parts
        own = tell(block, spots.get("id")) if "id" in spots else attribute(block, "id")
        key = own or digest_of(author, when.moment.isoformat() if when.moment else "", text)
        target = tell(block, spots.get("permalink")) or (f"#{attribute(block, 'id')}" if attribute(block, "id") else "")
        posts.append(
            Post(
                engine=profile.name,
                post_id=f"{thread.thread_id}#{key}",
                url=whole(document, target) if target else document.url,
                author=author,
                author_id=author_id(block.select_one(spots["author"].selector)) if "author" in spots else "",
                thread_id=thread.thread_id,
                thread_title=title,
                thread_url=address,
                board=thread.board,
                position=place,
                text=text,
                posted_at=when.moment,
                posted_at_raw=raw,
                precision=when.precision,
                confidence=when.confidence,
                quoted=quoted,
                signature=signature,
                links=links,
            )
        )
    moments = [post.posted_at for post in posts if post.posted_at is not None]
    newest = len(moments) > 1 and moments == sorted(moments, reverse=True) and moments[0] != moments[-1]
    return PageReading(
        engine=profile.name,
        reader=f"profile:{profile.name}/{profile.version}",
        confidence=0.95,
        kind="thread",
        posts=tuple(posts),
        next_page=following,
        thread=thread,
        seems_to_hold=len(found),
        newest_first=newest and is_first_page(document, address),
        note="" if posts else f"The profile {profile.name} finds posts here, but no words in them.",
    )


def _parts(
    document: ParsedPage, block: Tag, spots: Mapping[str, Spot]
) -> tuple[str, str, tuple[str, ...], str, tuple[Link, ...]] | None:
    """Author, text, quotes, signature and links of one post; None where the body is missing."""
    author = tell(block, spots.get("author"))
    body = block if spots["body"].selector == ":scope" else block.select_one(spots["body"].selector)
    if body is None:
        return None
    signed = block.select_one(spots["signature"].selector) if "signature" in spots else None
    signature = words(signed)
    if signed is not None and signed is not body:
        signed.extract()
    quotes = {id(tag) for tag in body.select(spots["quote"].selector)} if "quote" in spots else set()
    skipped = {id(tag) for tag in body.select(spots["skip"].selector)} if "skip" in spots else set()
    written = read_markup(
        body.wrap(document.soup.new_tag("div")) if body.name == "pre" else body,
        base=document.base,
        is_quote=lambda tag: tag.name == "blockquote" or id(tag) in quotes,
        is_left_out=lambda tag: id(tag) in skipped,
    )
    text, cited, under = apart(written.text)
    quoted = (*written.quoted, *cited)
    return (author, text, quoted, signature or under, written.links) if text or quoted else None


def _next(document: ParsedPage, spots: Mapping[str, Spot]) -> str:
    spot = spots["next"]
    tag = document.soup.select_one(spot.selector)
    found = document.here(attribute(tag, spot.attribute or "href"))
    return found if found != document.url else ""


def _threads(document: ParsedPage, rows: Sequence[Tag], spots: Mapping[str, Spot]) -> dict[str, Thread]:
    """The threads of a list by their keys: of two rows of one thread the first counts."""
    raws = [_stamp(document, row, spots) if "time" in spots else "" for row in rows]
    threads: dict[str, Thread] = {}
    for row, raw, when in zip(rows, raws, read_all(document, raws), strict=True):
        tag = row if spots["link"].selector == ":scope" else row.select_one(spots["link"].selector)
        url = document.here(attribute(tag, spots["link"].attribute or "href"))
        if url:
            sticky = "sticky" in spots and row.select_one(spots["sticky"].selector) is not None
            own = ThreadRow(
                address_of(url), url, words(tag), raw, replies=tell(row, spots.get("replies")), sticky=sticky
            )
            threads.setdefault(own.key, thread_of(own, when))
    return threads


def _list(document: ParsedPage, profile: SiteProfile) -> PageReading:
    spots = profile.listing
    rows = document.soup.select(spots["row"].selector) if "row" in spots else []
    threads = _threads(document, rows, spots)
    places = document.soup.select(spots["board"].selector) if "board" in spots else []
    boards = {url: Link(url, words(tag)) for tag in places if (url := document.here(attribute(tag, "href")))}
    kind: PageKind = "board" if threads else "index"
    following = _next(document, spots) if "next" in spots else next_page(document) if threads else ""
    return PageReading(
        engine=profile.name,
        reader=f"profile:{profile.name}/{profile.version}",
        confidence=0.95,
        kind=kind,
        threads=tuple(threads.values()),
        boards=tuple(boards.values()),
        next_page=following,
        seems_to_hold=len(rows),
        note="" if threads or boards else f"The profile {profile.name} finds neither threads nor boards here.",
    )
