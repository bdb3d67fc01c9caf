"""Reads a page by a site profile: selectors in place of an engine's code. Pure; see `schema`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crawlers.records import Link, PageKind, PageReading, Post, Thread
from crawlers.sites.base.document import ParsedPage, attribute, words
from crawlers.sites.base.markup_text import apart as without
from crawlers.sites.base.page_times import hints_of, read_all
from crawlers.sites.base.parts_engine import ThreadRow, count, thread_of
from crawlers.sites.dom.nodes import Tag
from crawlers.sites.generic.layout.row_titles import address_of
from crawlers.sites.generic.navigation.pagination import next_page
from crawlers.sites.generic.page_context import board_of, is_first_page, thread_address, title_of
from crawlers.sites.generic.posts.ids import author_id, digest_of, whole
from crawlers.sites.profiles.post_element import Block, blocks_of, stamp
from crawlers.sites.profiles.post_text import PostWords, answers_by_number, parts_of, without_marks
from crawlers.sites.profiles.schema import SiteProfile, Spot

_SCORE = re.compile(r"-?\d{1,9}")


def can_read(document: ParsedPage, profile: SiteProfile) -> bool:
    """Whether one of the profile's selectors finds something to read."""
    keys = [
        profile.thread.get("post"),
        profile.opening.get("post"),
        profile.listing.get("row"),
        profile.listing.get("board"),
    ]
    return any(first_at(document.soup, spot)[0] is not None for spot in keys)


def read(document: ParsedPage, profile: SiteProfile) -> PageReading:
    """The page's posts where the profile's posts are on it, else its lists.

    What a thread begins with may look like a row of a list: two such rows without an answer are a list.
    """
    answers = _all(document, profile.thread.get("post"))
    first = _all(document, profile.opening.get("post"))[:1]
    if not answers:
        listed = _list(document, profile)
        if not first or len(listed.threads) > 1:
            return listed
    found = [*((tag, profile.opening) for tag in first), *((tag, profile.thread) for tag in answers)]
    return _thread(document, profile, found)


def _all(document: ParsedPage, spot: Spot | None) -> list[Tag]:
    """What the first of the selectors finds that finds anything."""
    found = (place.in_tree(document.soup) for place in spot or ())
    return next((tags for tags in found if tags), [])


def with_boards(reading: PageReading, document: ParsedPage, profile: SiteProfile) -> PageReading:
    """A list with the boards that the profile names before those that the page names."""
    if reading.kind not in {"index", "board", "paste_list"} or document.page.kind not in {None, "index"}:
        return reading
    named = [Link(url) for target in profile.boards if (url := document.here(target)) and url != document.url]
    known = {link.url for link in named}
    return replace(reading, boards=(*named, *(link for link in reading.boards if link.url not in known)))


def first_at(root: Tag, spot: Spot | None) -> tuple[Tag | None, str]:
    """The first tag at a spot that tells something (or is there at all), and the attribute to take of it."""
    bare: tuple[Tag | None, str] = (None, "")
    for place in spot or ():
        tag = next(iter(place.in_tree(root)), None)
        if tag is not None and (attribute(tag, place.attribute) if place.attribute else words(tag)):
            return tag, place.attribute
        bare = bare if bare[0] is not None else (tag, place.attribute)
    return bare


def tell(root: Tag, spot: Spot | None) -> str:
    """What stands at a spot under a tag (or is said by the tag itself where the selector is `:scope`)."""
    tag, name = first_at(root, spot)
    return attribute(tag, name) if name else words(tag)


def _thread(document: ParsedPage, profile: SiteProfile, found: Sequence[tuple[Tag, Mapping[str, Spot]]]) -> PageReading:
    spots = profile.thread
    following = _next(document, spots) if "next" in spots else next_page(document)
    address = thread_address(document, following)
    named = spots.get("title")
    title = tell(document.soup, named) if named is not None else title_of(document)
    thread = Thread(address_of(address), address, title, board_of(document, title))
    blocks, hints = blocks_of(found), hints_of(document)
    raws = [stamp(block, hints) for block in blocks]
    posts: list[Post] = []
    ids: dict[int, str] = {}
    seen: set[tuple[str, str]] = set()
    said = without_marks(_said(document, blocks, raws))
    times = read_all(document, raws)
    for place, (block, raw, when, parts) in enumerate(zip(blocks, raws, times, said, strict=True), 1):
        if parts is None:
            continue
        key = _own_id(block) or digest_of(parts.author, when.moment.isoformat() if when.moment else "", parts.text)
        if (key, parts.text) in seen:
            continue
        seen.add((key, parts.text))
        ids[id(block.tag)] = f"{thread.thread_id}#{key}"
        posts.append(
            Post(
                engine=profile.name,
                post_id=ids[id(block.tag)],
                url=_own_address(document, block),
                author=parts.author,
                author_id=block.tell("author_id") or (author_id(block.first("author")) if "author" in spots else ""),
                thread_id=thread.thread_id,
                thread_title=title,
                thread_url=address,
                board=thread.board,
                position=count(block.tell("number")) or place,
                text=parts.text,
                posted_at=when.moment,
                posted_at_raw=raw,
                precision=when.precision,
                confidence=when.confidence,
                quoted=parts.quoted,
                signature=parts.signature,
                edited=bool(block.tell("edited")),
                links=without(parts.links, parts.attachments),
                attachments=parts.attachments,
                votes=_votes(block),
                parent_id=_parent(block, ids),
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
        seems_to_hold=len(blocks),
        newest_first=newest and is_first_page(document, address),
        note="" if posts else f"The profile {profile.name} finds posts here, but no words in them.",
    )


def _said(document: ParsedPage, blocks: Sequence[Block], raws: Sequence[str]) -> list[PostWords | None]:
    """What each post says; on an image board beside what those before it say."""
    before: list[str] | None = [] if answers_by_number(document) else None
    found: list[PostWords | None] = []
    for block, raw in zip(blocks, raws, strict=True):
        parts = parts_of(document, block, raw, before)
        found.append(parts)
        if before is not None and parts is not None:
            before.append(parts.text)
    return found


def _own_id(block: Block) -> str:
    return block.tell("id") if "id" in block.spots else attribute(block.tag, "id")


def _own_address(document: ParsedPage, block: Block) -> str:
    anchor = attribute(block.tag, "id")
    target = block.tell("permalink") or (f"#{anchor}" if anchor else "")
    return whole(document, target) if target else document.url


def _votes(block: Block) -> int | None:
    told = _SCORE.search(block.tell("votes").replace("\u2212", "-").replace(",", ""))
    return int(told[0]) if told is not None else None


def _parent(block: Block, ids: Mapping[int, str]) -> str:
    """The post that this one answers: the one named at `parent`, else the one that it is nested in."""
    told = block.tell("parent").rpartition("#")[2]
    if told:
        return next((key for key in ids.values() if key.rpartition("#")[2] == told), "")
    above = block.above()
    return ids.get(id(above), "") if above is not None else ""


def _next(document: ParsedPage, spots: Mapping[str, Spot]) -> str:
    tag, name = first_at(document.soup, spots["next"])
    found = document.here(attribute(tag, name or "href"))
    return found if found != document.url else ""


def _threads(document: ParsedPage, rows: Sequence[Tag], spots: Mapping[str, Spot]) -> dict[str, Thread]:
    """The threads of a list by their keys: of two rows of one thread the first counts."""
    blocks, hints = blocks_of([(row, spots) for row in rows]), hints_of(document)
    raws = [stamp(block, hints) if "time" in spots else "" for block in blocks]
    threads: dict[str, Thread] = {}
    for block, raw, when in zip(blocks, raws, read_all(document, raws), strict=True):
        tag, name = next(iter(block.select("link")), (None, ""))
        url = document.here(attribute(tag, name or "href"))
        if url:
            own = ThreadRow(
                address_of(url),
                url,
                words(tag),
                raw,
                replies=block.tell("replies"),
                sticky=block.has("sticky"),
            )
            threads.setdefault(own.key, thread_of(own, when))
    return threads


def _list(document: ParsedPage, profile: SiteProfile) -> PageReading:
    spots = profile.listing
    rows = _all(document, spots.get("row"))
    threads = _threads(document, rows, spots)
    places = _all(document, spots.get("board"))
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
