"""How a page was read: which readers were asked, what spoke for them, where each field was found, what was left out.

Pure. Nothing here decides anything: the page is read as ever, then looked at once more to say where the fields stand.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

from crawlers.dates import parser
from crawlers.dates.day_month_order import better
from crawlers.records import Page, PageReading, Post
from crawlers.sites import registry
from crawlers.sites.base import cookies
from crawlers.sites.base.document import ParsedPage, UnreadableError, is_html, open_page
from crawlers.sites.base.page_times import hints_of
from crawlers.sites.base.parts_engine import Engine
from crawlers.sites.base.selector_engine import Shape
from crawlers.sites.explain.locate import FieldLocator
from crawlers.sites.feeds import reader as feeds_reader
from crawlers.sites.generic import reader as generic_reader
from crawlers.sites.generic.layout.lists import lists
from crawlers.sites.profiles.schema import ProfileError, SiteProfile

_SHOWN_POSTS = 50
_SHOWN_LINKS = 200
_SHOWN_TEXT = 400


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that a reader looks for, and whether the page has it. `weight` is what it proves, where that is set."""

    selector: str
    found: bool
    weight: float | None


@dataclass(frozen=True, slots=True)
class EngineCandidate:
    """A reader that sees something of its engine in the page."""

    engine: str
    confidence: float
    cookie: bool
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """What was read of one field, and the path of tags to where it stands; empty where it stands nowhere as it is."""

    value: str
    place: str


@dataclass(frozen=True, slots=True)
class ShownTime:
    """How a time was read: what stood there, what was made of it, how exactly and how surely."""

    raw: str
    place: str
    read: str | None
    precision: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ShownPost:
    """One post with the place of each of its fields."""

    post_id: str
    url: str
    position: int
    author: FieldPlace
    time: ShownTime
    text: FieldPlace
    quotes: int
    signature: str
    links: int


@dataclass(frozen=True, slots=True)
class ShownDates:
    """What was known of the page's times before one was read."""

    zone: str
    zone_trust: float
    order: str
    order_trust: float
    language: str


@dataclass(frozen=True, slots=True)
class PageExplanation:
    """All that is to be said of how one page was read."""

    url: str
    content_type: str
    bytes: int
    engine: str
    reader: str
    confidence: float
    recognised: str
    profile: str
    profile_problems: tuple[str, ...]
    cookies: tuple[str, ...]
    candidates: tuple[EngineCandidate, ...]
    kind: str
    title: str
    thread_id: str
    dates: ShownDates
    posts: tuple[ShownPost, ...]
    posts_read: int
    seems_to_hold: int
    newest_first: bool
    threads: tuple[dict[str, Any], ...]
    boards: tuple[dict[str, str], ...]
    next_page: str
    last_page: str
    skipped: tuple[dict[str, str], ...]
    note: str

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        told: dict[str, Any] = json.loads(json.dumps(asdict(self), ensure_ascii=False))
        return told


def explain(page: Page, profiles: Sequence[SiteProfile] = (), problems: Sequence[ProfileError] = ()) -> PageExplanation:
    """Read a page and say how. Never raises for what the page contains."""
    reading = registry.read(page, profiles)
    try:
        document = open_page(page) if is_html(page) else None
    except UnreadableError:
        document = None
    way = registry.way_of(document, profiles) if document is not None and not feeds_reader.confidence(page) else None
    thread = reading.thread
    return PageExplanation(
        url=page.url,
        content_type=page.content_type,
        bytes=len(page.body),
        engine=reading.engine,
        reader=reading.reader,
        confidence=reading.confidence,
        recognised=reading.recognised,
        profile=way.profile.file if way is not None and way.profile is not None else "",
        profile_problems=tuple(str(problem) for problem in problems),
        cookies=page.cookies,
        candidates=_candidates(document) if document is not None else (),
        kind=reading.kind,
        title=thread.title if thread is not None else "",
        thread_id=thread.thread_id if thread is not None else "",
        dates=_dates(document, reading),
        posts=tuple(_posts(document, reading)),
        posts_read=len(reading.posts),
        seems_to_hold=reading.seems_to_hold,
        newest_first=reading.newest_first,
        threads=tuple(
            {
                "thread_id": one.thread_id,
                "url": one.url,
                "title": one.title,
                "activity": one.activity,
                "last_post_at": _iso(one.last_post_at),
                "sticky": one.sticky,
            }
            for one in reading.threads[:_SHOWN_LINKS]
        ),
        boards=tuple({"url": link.url, "text": link.text} for link in reading.boards[:_SHOWN_LINKS]),
        next_page=reading.next_page,
        last_page=reading.last_page,
        skipped=_skipped(page, reading),
        note=reading.note,
    )


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment is not None else None


def _candidates(document: ParsedPage) -> tuple[EngineCandidate, ...]:
    """Every reader that is not quite sure that the page is none of its engine's, the surest first."""
    named = cookies.engines_of(document.page.cookies)
    scores = sorted(registry.scores_of(document).items(), key=lambda pair: -pair[1])
    return tuple(
        EngineCandidate(name, score, name in named, tuple(_signs(document, registry.READERS[name])))
        for name, score in scores
        if score > 0 or name in named
    )


def _signs(document: ParsedPage, reader: object) -> Iterator[Sign]:
    """The marks that an engine's module declares."""
    if not isinstance(reader, ModuleType):
        return
    shape, engine = vars(reader).get("SHAPE"), vars(reader).get("ENGINE")
    if isinstance(shape, Shape):
        for mark in shape.marks:
            yield Sign(mark, document.soup.select_one(mark) is not None, None)
    if isinstance(engine, Engine):
        for weighed in engine.marks:
            yield Sign(weighed.selector, document.soup.select_one(weighed.selector) is not None, weighed.weight)


def _dates(document: ParsedPage | None, reading: PageReading) -> ShownDates:
    if document is None:
        return ShownDates("", 0.0, "", 0.0, "")
    hints = hints_of(document)
    raws = [post.posted_at_raw for post in reading.posts] or [thread.listed_at for thread in reading.threads]
    order = better(parser.learn_order(raws, now=hints.now), hints.order)
    shown = {True: "day first", False: "month first", None: ""}[order.day_first]
    trust = hints.zone_trust if hints.zone is not None else 0.0
    return ShownDates(str(hints.zone or ""), trust, shown, round(order.confidence, 3), hints.lang)


def _posts(document: ParsedPage | None, reading: PageReading) -> Iterator[ShownPost]:
    """The posts with their places, each looked for after the one before it."""
    finder = FieldLocator(document)
    for post in reading.posts[:_SHOWN_POSTS]:
        yield _shown(post, finder)


def _shown(post: Post, finder: FieldLocator) -> ShownPost:
    places = finder.places(post)
    text = post.text[:_SHOWN_TEXT] + ("…" if len(post.text) > _SHOWN_TEXT else "")
    return ShownPost(
        post_id=post.post_id,
        url=post.url,
        position=post.position,
        author=FieldPlace(post.author, places[0]),
        time=ShownTime(post.posted_at_raw, places[1], _iso(post.posted_at), post.precision, post.confidence),
        text=FieldPlace(text, places[2]),
        quotes=len(post.quoted),
        signature=post.signature,
        links=len(post.links),
    )


def _skipped(page: Page, reading: PageReading) -> tuple[dict[str, str], ...]:
    """Links that the general reader leaves alone, with the reason."""
    if reading.engine != generic_reader.NAME or reading.kind not in {"index", "board"}:
        return ()
    document = open_page(page)
    found = lists(document, generic_reader.find(document).stamps)
    return tuple({"url": url, "reason": reason} for url, reason in found.skipped[:_SHOWN_LINKS])
