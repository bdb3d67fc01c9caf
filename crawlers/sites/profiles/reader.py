"""Reads a page by a site profile: selectors in place of an engine's code. Pure; see `schema`."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bs4 import Tag

from crawlers.dates.parser import Hints
from crawlers.records import Link, PageKind, PageReading, Post, Thread
from crawlers.sites.base.document import ParsedPage, attribute, words
from crawlers.sites.base.markup_text import apart as without
from crawlers.sites.base.markup_text import read_markup
from crawlers.sites.base.page_times import hints_of, read_all
from crawlers.sites.base.parts_engine import ThreadRow, count, stamp_of, thread_of
from crawlers.sites.generic.layout.row_titles import address_of
from crawlers.sites.generic.navigation.pagination import next_page
from crawlers.sites.generic.page_context import board_of, is_first_page, thread_address, title_of
from crawlers.sites.generic.posts.ids import author_id, digest_of, whole
from crawlers.sites.generic.posts.names import bare_name, says_wrote
from crawlers.sites.generic.posts.plain_text import apart
from crawlers.sites.generic.times import timestamps
from crawlers.sites.profiles.schema import Place, SiteProfile, Spot

_MARK = re.compile(r"(?<=\S) \([^()\d]+\)$")
_BARS = re.compile(r"\A[\s|·•:,»–—-]+\n")
_CLOCK = re.compile(r"\d[:.h]\d\d")
_SINCE_1970 = re.compile(r"(?<!\d)1\d{9}(?:\d{3})?(?!\d)")
_PARTS_OF_A_TIME = 2
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
    """The page's posts where the profile's posts are on it, else its lists."""
    found = [
        *((tag, profile.opening) for tag in _all(document, profile.opening.get("post"))[:1]),
        *((tag, profile.thread) for tag in _all(document, profile.thread.get("post"))),
    ]
    return _thread(document, profile, found) if found else _list(document, profile)


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


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """One post of the page: its tag, the rows beside it that belong to it, and what its profile says of its parts.

    `nested` are the ids of all the page's posts: what stands in another post within this one is not this one's.
    """

    tag: Tag
    beside: tuple[Tag, ...]
    spots: Mapping[str, Spot]
    nested: frozenset[int]

    def select(self, key: str) -> list[tuple[Tag, str]]:
        """All that is this post's own at the first of the places that has something."""
        for place in self.spots.get(key, ()):
            found = [(tag, place.attribute) for tag in self.at(place)]
            if any(attribute(tag, name) if name else words(tag) or tag.name == "img" for tag, name in found):
                return found
        return []

    def _own(self, root: Tag, place: Place) -> list[Tag]:
        if place.selector == ":scope" and root is not self.tag:
            return []
        return [tag for tag in place.in_tree(root) if root is not self.tag or self._holder(tag) is self.tag]

    def _holder(self, tag: Tag) -> Tag | None:
        return next((parent for parent in (tag, *tag.parents) if id(parent) in self.nested), None)

    def has(self, key: str) -> bool:
        """Whether there is anything at a key, be it without words."""
        return any(self.at(place) for place in self.spots.get(key, ()))

    def at(self, place: Place) -> list[Tag]:
        """The post's own tags at a place."""
        return [tag for root in (self.tag, *self.beside) for tag in self._own(root, place)]

    def first(self, key: str) -> Tag | None:
        """The first tag at a key."""
        return next((tag for tag, _ in self.select(key)), None)

    def tell(self, key: str) -> str:
        """What is said first at a key."""
        told = (attribute(tag, name) if name else words(tag) for tag, name in self.select(key))
        return next((text for text in told if text), "")

    def above(self) -> Tag | None:
        """The post that this one is nested in."""
        return next((parent for parent in self.tag.parents if id(parent) in self.nested), None)


def _blocks(found: Sequence[tuple[Tag, Mapping[str, Spot]]]) -> list[_Block]:
    nested = frozenset(id(tag) for tag, _ in found)
    return [_Block(tag, _beside(tag, spots), spots, nested) for tag, spots in found]


def _beside(tag: Tag, spots: Mapping[str, Spot]) -> tuple[Tag, ...]:
    """The nearest row before a post that `head` fits, and the nearest after it that `foot` fits."""
    head = tag.find_previous_sibling(_fits(spots["head"])) if "head" in spots else None
    foot = tag.find_next_sibling(_fits(spots["foot"])) if "foot" in spots else None
    return tuple(one for one in (head, foot) if isinstance(one, Tag))


def _fits(spot: Spot) -> Callable[[Tag], bool]:
    return lambda tag: any(tag.css.match(place.selector) for place in spot)


def _stamp(document: ParsedPage, block: _Block) -> str:
    """The time at the profile's spot, without the words around it; without a spot the first time in the block."""
    hints = hints_of(document)
    told = [text for place in block.spots.get("time", ()) if (text := _told_at(block, place))]
    read = (_bare_time(text, hints) for text in told)
    found = next((raw for raw in read if raw), "")
    if not found and ("time" not in block.spots or not told):
        first = next(iter(timestamps.find(block.tag, hints)), None)
        found = first.raw if first is not None else ""
    return found or next(iter(told), "")


def _told_at(block: _Block, place: Place) -> str:
    """What a place tells of a time; a day and a clock may stand in two tags of it."""
    parts = [_told(tag, place.attribute) for tag in block.at(place)[:_PARTS_OF_A_TIME]]
    return parts[0] if parts and (place.attribute or _CLOCK.search(parts[0])) else " ".join(dict.fromkeys(parts))


def _told(tag: Tag, name: str) -> str:
    return attribute(tag, name) if name else attribute(tag, "content") or stamp_of(tag)


def _bare_time(told: str, hints: Hints) -> str:
    """The time in a text, or the seconds since 1970 in an address; empty where there is none."""
    hit = timestamps.read_in(told, hints)
    if hit is not None:
        return told[hit[0] : hit[1]]
    since = _SINCE_1970.search(told)
    return since[0] if since is not None else ""


def _thread(document: ParsedPage, profile: SiteProfile, found: Sequence[tuple[Tag, Mapping[str, Spot]]]) -> PageReading:
    spots = profile.thread
    following = _next(document, spots) if "next" in spots else next_page(document)
    address = thread_address(document, following)
    named = spots.get("title")
    title = tell(document.soup, named) if named is not None else title_of(document)
    thread = Thread(address_of(address), address, title, board_of(document, title))
    blocks = _blocks(found)
    raws = [_stamp(document, block) for block in blocks]
    posts: list[Post] = []
    ids: dict[int, str] = {}
    said = _without_marks([_parts(document, block, raw) for block, raw in zip(blocks, raws, strict=True)])
    times = read_all(document, raws)
    for place, (block, raw, when, parts) in enumerate(zip(blocks, raws, times, said, strict=True), 1):
        if parts is None:
            continue
        key = block.tell("id") if "id" in block.spots else attribute(block.tag, "id")
        key = key or digest_of(parts.author, when.moment.isoformat() if when.moment else "", parts.text)
        ids[id(block.tag)] = f"{thread.thread_id}#{key}"
        target = block.tell("permalink") or (f"#{attribute(block.tag, 'id')}" if attribute(block.tag, "id") else "")
        posts.append(
            Post(
                engine=profile.name,
                post_id=ids[id(block.tag)],
                url=whole(document, target) if target else document.url,
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


def _votes(block: _Block) -> int | None:
    told = _SCORE.search(block.tell("votes").replace("\u2212", "-").replace(",", ""))
    return int(told[0]) if told is not None else None


def _parent(block: _Block, ids: Mapping[int, str]) -> str:
    """The post that this one answers: the one named at `parent`, else the one that it is nested in."""
    told = block.tell("parent").rpartition("#")[2]
    if told:
        return next((key for key in ids.values() if key.rpartition("#")[2] == told), "")
    above = block.above()
    return ids.get(id(above), "") if above is not None else ""


@dataclass(frozen=True, slots=True)
class _Words:
    """What one post says, apart by whose words they are."""

    author: str
    text: str
    quoted: tuple[str, ...]
    signature: str
    links: tuple[Link, ...]
    attachments: tuple[Link, ...]


def _without_marks(said: Sequence[_Words | None]) -> list[_Words | None]:
    """The names without a bracket that the site sets behind several of them, as behind those of guests."""
    names = {parts.author for parts in said if parts is not None}
    behind = Counter(mark[0] for name in names if (mark := _MARK.search(name)))
    common = tuple(mark for mark, count in behind.items() if count > 1)
    return (
        [
            replace(parts, author=_MARK.sub("", parts.author))
            if parts is not None and parts.author.endswith(common)
            else parts
            for parts in said
        ]
        if common
        else list(said)
    )


def _name(told: str, raw: str) -> str:
    """A name without the time and the words that stand beside it in the same tag: `NAME on DAY said:`."""
    if raw and raw in told:
        return bare_name(told.replace(raw, " "), inline=True)
    return bare_name(told, inline=True) if says_wrote(told) else told


def _parts(document: ParsedPage, block: _Block, raw: str) -> _Words | None:
    """What one post says; None where it says nothing."""
    body = block.first("body")
    if body is None:
        return None
    author, files = _name(block.tell("author"), raw), _files(document, block)
    quotes = {id(tag) for tag, _ in block.select("quote")}
    heads = {id(tag) for key in ("author", "time") for tag, _ in block.select(key)} if body is block.tag else set()
    apart_from_it = {id(tag) for tag, _ in block.select("skip")} | heads | (block.nested - {id(body)})
    signed = [tag for tag, _ in block.select("signature") if tag is not body]
    written = read_markup(
        body.wrap(document.soup.new_tag("div")) if body.name == "pre" else body,
        base=document.base,
        is_quote=lambda tag: tag.name == "blockquote" or id(tag) in quotes,
        is_left_out=lambda tag: id(tag) in apart_from_it or any(tag is one for one in signed),
    )
    text, cited, under = apart(_BARS.sub("", written.text))
    quoted = (*written.quoted, *cited)
    if (not text and not quoted and not files) or (text.isdigit() and text in {author, raw}):
        return None  # the second is what some boards show to programs alone, to spoil what these gather
    return _Words(author, text, quoted, " ".join(map(words, signed)) or under, written.links, files)


def _files(document: ParsedPage, block: _Block) -> tuple[Link, ...]:
    found = ((document.link(attribute(tag, name or "href")), words(tag)) for tag, name in block.select("attachment"))
    return tuple(dict.fromkeys(Link(url, shown) for url, shown in found if url))


def _next(document: ParsedPage, spots: Mapping[str, Spot]) -> str:
    tag, name = first_at(document.soup, spots["next"])
    found = document.here(attribute(tag, name or "href"))
    return found if found != document.url else ""


def _threads(document: ParsedPage, rows: Sequence[Tag], spots: Mapping[str, Spot]) -> dict[str, Thread]:
    """The threads of a list by their keys: of two rows of one thread the first counts."""
    blocks = _blocks([(row, spots) for row in rows])
    raws = [_stamp(document, block) if "time" in spots else "" for block in blocks]
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
