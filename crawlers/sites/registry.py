"""Every site reader, and the choice among them by a page's structure. Pure: a page in, a reading out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from crawlers.counting import counted
from crawlers.error_boundary import ErrorBoundary
from crawlers.http.content_types import media_type
from crawlers.records import FINAL, Page, PageReading, Post, Thread, unread
from crawlers.sites.base import cookies
from crawlers.sites.base.document import ParsedPage, UnreadableError, decode_text, is_html, open_page, path_of
from crawlers.sites.engines.classic import dread, fluxbb, invision, mybb, phpbb, punbb, smf, vbulletin, vichan, xenforo
from crawlers.sites.engines.modern import discourse, discourse_json, flarum, flaskbb, misago, nodebb, spirit, telegram
from crawlers.sites.engines.pastes import bepasty, pastebin, pinnwand, pnopaste, privatebin, stikked
from crawlers.sites.feeds import reader as feeds_reader
from crawlers.sites.generic import reader as generic_reader
from crawlers.sites.profiles import reader as profiles_reader
from crawlers.sites.profiles import schema
from crawlers.sites.profiles.schema import ProfileError, SiteProfile
from crawlers.sites.structured import reader as structured_reader
from crawlers.sites.time_budget import OverBudgetError, time_budget
from crawlers.urls import ADDRESS_LIMIT, long_in


class SiteReader(Protocol):
    """A module that knows one engine by its markup. `NAME` is the engine's name."""

    NAME: str

    def confidence(self, document: ParsedPage) -> float:
        """How sure the reader is that this page comes from its engine, 0 to 1, by structure, never by address."""

    def read(self, document: ParsedPage) -> PageReading:
        """All that the page holds."""


READERS: Mapping[str, SiteReader] = {
    "spirit": spirit,
    "telegram": telegram,
    "bepasty": bepasty,
    "pnopaste": pnopaste,
    "stikked": stikked,
    "pastebin": pastebin,
    "privatebin": privatebin,
    "flaskbb": flaskbb,
    "misago": misago,
    "pinnwand": pinnwand,
    "phpbb": phpbb,
    "mybb": mybb,
    "smf": smf,
    "fluxbb": fluxbb,
    "punbb": punbb,
    "xenforo": xenforo,
    "dread": dread,
    "vbulletin": vbulletin,
    "discourse": discourse,
    "invision": invision,
    "nodebb": nodebb,
    "flarum": flarum,
    "vichan": vichan,
}
ENOUGH = 0.5
_SHIPPED = 0.7
_SECONDS = 10
"""Of a processor, that one way of reading may take before the next one is tried."""


Texts = tuple[tuple[str, str], ...]
"""Profiles as they are handed about: pairs of file name and text."""


def profiles_of(texts: Texts) -> tuple[tuple[SiteProfile, ...], tuple[ProfileError, ...]]:
    """The profiles of an analyst, and what is wrong with the others."""
    good, bad = schema.load(texts)
    unknown = tuple(
        ProfileError(
            one.file, "reader", f"{one.reader!r} is no reader; known are {', '.join([*READERS, generic_reader.NAME])}."
        )
        for one in good
        if one.reader and one.reader not in READERS and one.reader != generic_reader.NAME
    )
    wrong = {error.file for error in unknown}
    return tuple(one for one in good if one.file not in wrong), (*bad, *unknown)


def detect(page: Page, profiles: Sequence[SiteProfile] = ()) -> tuple[str, float]:
    """The engine that made a page and how sure that is; `general` where none is recognised. Never raises."""
    if feeds_reader.confidence(page) >= ENOUGH:
        return feeds_reader.NAME, feeds_reader.confidence(page)
    if discourse_json.confidence(page) >= ENOUGH:
        return discourse_json.NAME, discourse_json.confidence(page)
    if not is_html(page):
        return "plain", 0.5
    try:
        way = way_of(open_page(page), profiles)
    except UnreadableError:
        return "", 0.0
    return way.name, way.confidence


def read(page: Page, profiles: Sequence[SiteProfile] = ()) -> PageReading:
    """All that a page holds, by the analyst's profile for it or else by the reader that knows it best.

    What cannot be read is said in `note`; nothing is raised for what a page contains.
    """
    reading, long_addresses = _read(page, profiles)
    notes = [page.cut, reading.note]
    if long_addresses:
        links = counted(long_addresses, "link is", "links are")
        notes.append(f"{links} longer than {counted(ADDRESS_LIMIT, 'letter', 'letters')} and left out.")
    return replace(reading, cut=page.cut, note=" ".join(note for note in notes if note))


def _read(page: Page, profiles: Sequence[SiteProfile]) -> tuple[PageReading, int]:
    """A page's reading, and how many of its links are longer than any address may be."""
    own = next((one for one in profiles if one.fits_host(page.url)), None)
    page = schema.hinted(page, own) if own is not None else page
    if feeds_reader.confidence(page) >= ENOUGH:
        return feeds_reader.read(page), long_in(page.body)
    if discourse_json.confidence(page) >= ENOUGH:
        return discourse_json.read(page), long_in(page.body)
    if not is_html(page):
        return _plain(page), 0
    try:
        document = open_page(page)
    except UnreadableError as refusal:
        return unread(page, str(refusal)), 0
    scores = scores_of(document)
    way = _way_by(document, profiles, scores)
    reading = _attempt(document, way)
    if not (_is_enough(reading) or (way.is_analysts and (reading.posts or reading.threads or reading.boards))):
        reading = _read_otherwise(page, way, reading, scores)
    return reading, document.long_addresses


@dataclass(frozen=True, slots=True)
class ReaderChoice:
    """How a page is to be read: by which engine's reader or profile, and how sure that is."""

    name: str
    confidence: float
    profile: SiteProfile | None = None
    by_profile: bool = False

    @property
    def is_analysts(self) -> bool:
        """Whether a profile reads the page that did not come with the program."""
        return self.by_profile and self.profile not in schema.shipped()


def way_of(document: ParsedPage, profiles: Sequence[SiteProfile] = ()) -> ReaderChoice:
    """The way that fits best: the analyst's profiles, the engines' readers, those shipped, the general reader."""
    return _way_by(document, profiles, scores_of(document))


def _way_by(document: ParsedPage, profiles: Sequence[SiteProfile], scores: Mapping[str, float]) -> ReaderChoice:
    own = schema.choose(profiles, document)
    if own is not None and profiles_reader.can_read(document, own):
        return ReaderChoice(own.name, 0.95, own, by_profile=True)
    if own is not None and own.reader:
        return ReaderChoice(own.reader, 0.95, own)
    best = max(scores, key=lambda name: scores[name])
    ours = schema.choose(schema.shipped(), document) if scores[best] < _SHIPPED else None
    if ours is not None and profiles_reader.can_read(document, ours):
        return ReaderChoice(ours.name, _SHIPPED, ours, by_profile=True)
    if scores[best] >= ENOUGH:
        return ReaderChoice(best, scores[best], own)
    marked_up = _confidence(structured_reader, document)
    if marked_up >= ENOUGH:
        return ReaderChoice(structured_reader.NAME, marked_up, own)
    return ReaderChoice(generic_reader.NAME, generic_reader.confidence(document), own)


def read_document(document: ParsedPage, way: ReaderChoice) -> PageReading:
    """Read a page in this way."""
    if way.profile is not None:
        document = replace(document, page=schema.hinted(document.page, way.profile))
    if way.profile is not None and way.by_profile:
        reading = profiles_reader.read(document, way.profile)
    else:
        reading = ({**READERS, structured_reader.NAME: structured_reader}.get(way.name) or generic_reader).read(
            document
        )
    return profiles_reader.with_boards(reading, document, way.profile) if way.profile is not None else reading


def _attempt(document: ParsedPage, way: ReaderChoice) -> PageReading:
    """A page read in this way; where the reader fails on it, or takes too long, a reading that says so."""
    boundary = ErrorBoundary(OverBudgetError)
    try:
        with boundary, time_budget(_SECONDS):
            return read_document(document, way)
    except OverBudgetError:
        why = f"took longer than {counted(_SECONDS, 'second', 'seconds')}"
    else:
        why = f"failed ({boundary.kind})"
    return unread(document.page, f"The reader {way.name} {why} on this page; its bytes are kept.")


def _is_enough(reading: PageReading) -> bool:
    """Whether there is no need to try another way: posts of which at least half say who wrote them and when, or a list.

    A paste that is named without a text is a file of another kind (a picture): the page holds nothing to be read.
    """
    if reading.is_unread:
        return False
    if reading.kind in {"paste", "raw"}:
        return bool(reading.posts) or reading.thread is not None
    if reading.posts:
        return 2 * _whole_posts(reading) >= max(len(reading.posts), reading.seems_to_hold)
    return bool(reading.kind != "thread" and (reading.threads or reading.boards))


def _whole_posts(reading: PageReading) -> int:
    """How many posts have words or files, an author and a time."""
    return sum(
        bool((post.text or post.quoted or post.attachments) and post.author and post.posted_at)
        for post in reading.posts
    )


def _read_otherwise(page: Page, way: ReaderChoice, first: PageReading, scores: Mapping[str, float]) -> PageReading:
    """A page of which the way that fits best gives too little: read in the other ways, the best of which counts.

    Another way counts where it gives more posts that are whole (and not far fewer in all), or any post or list of
    threads where there was none; a page that holds none (a deleted thread, an empty board) stays what its engine's
    reader says it is. It is parsed anew for each way: readers take things out of their tree.
    """
    best = first
    fresh = open_page(page)
    for place, other in enumerate([*_other_ways(fresh, way, scores)]):
        found = _attempt(open_page(page) if place else fresh, other)
        if _is_better(found, best):
            best = found
        if _is_enough(best):
            break
    if best is first:
        return first
    failed = f" {first.note}" if first.is_unread else ""
    recognised = way.name if way.name not in {generic_reader.NAME, best.engine} else ""
    return replace(best, recognised=recognised, note=f"{best.note}{failed}".strip())


def _is_better(found: PageReading, best: PageReading) -> bool:
    if found.is_unread:
        return False
    if best.is_unread:
        return True
    if best.posts:
        return _whole_posts(found) > _whole_posts(best) and 2 * len(found.posts) >= len(best.posts)
    if not found.posts:
        return len(found.threads) > 1 and not (best.threads or best.boards)
    return any(post.author or post.posted_at for post in found.posts)


def _other_ways(document: ParsedPage, first: ReaderChoice, scores: Mapping[str, float]) -> Iterator[ReaderChoice]:
    """The other ways to read a page, the likelier ones first; the general reader is the last."""
    if first.is_analysts:
        yield _way_by(document, (), scores)
        return
    for name in sorted(scores, key=lambda name: -scores[name]):
        if scores[name] >= ENOUGH and name != first.name:
            yield ReaderChoice(name, scores[name])
    for ours in schema.shipped():
        if ours.name != first.name and ours.fits(document) and profiles_reader.can_read(document, ours):
            yield ReaderChoice(ours.name, _SHIPPED, ours, by_profile=True)
    if first.name != structured_reader.NAME:
        yield ReaderChoice(structured_reader.NAME, ENOUGH)
    if first.name != generic_reader.NAME:
        yield ReaderChoice(generic_reader.NAME, generic_reader.confidence(document))


def scores_of(document: ParsedPage) -> dict[str, float]:
    """How sure each reader is of a page, its structure first; the names of the site's cookies only support that."""
    named = cookies.engines_of(document.page.cookies)
    found = {name: _confidence(reader, document) for name, reader in READERS.items()}
    return {name: cookies.supported(sure, named=name in named) for name, sure in found.items()} if named else found


def _confidence(reader: SiteReader, document: ParsedPage) -> float:
    """How sure a reader is; not at all where it fails on the page, or takes too long to say."""
    with ErrorBoundary(), time_budget(_SECONDS):
        return reader.confidence(document)
    return 0.0


def _plain(page: Page) -> PageReading:
    """A text file: one post without an author."""
    if media_type(page.content_type) not in {"text/plain", "text/markdown", "text/x-markdown"}:
        return unread(page, f"No reader for {media_type(page.content_type)[:60] or 'a page of unknown type'}.")
    text = decode_text(page.body, page.content_type).replace("\x00", "").replace("\r\n", "\n").strip("\n")
    key = path_of(page.url)
    thread = Thread(key, page.url, key.rsplit("/", maxsplit=1)[-1], "", FINAL)
    post = Post("plain", key, page.url, "", key, thread.title, page.url, 1, text)
    note = "" if text else "The page is empty."
    posts = (post,) if text else ()
    return PageReading("plain", "plain", 0.5, "raw", posts, thread=thread, seems_to_hold=len(posts), note=note)
