"""Every site reader, and the choice among them by a page's structure. Pure: a page in, a reading out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crawlers.content import media_type
from crawlers.counting import counted
from crawlers.records import FINAL, Page, Post, Reading, Thread, unread
from crawlers.sites import (
    bepasty,
    cookies,
    discourse,
    discourse_json,
    dread,
    feed,
    flarum,
    flaskbb,
    fluxbb,
    general,
    invision,
    misago,
    mybb,
    nodebb,
    pastebin,
    phpbb,
    pinnwand,
    pnopaste,
    privatebin,
    profile,
    profiled,
    punbb,
    smf,
    spirit,
    stikked,
    telegram,
    vbulletin,
    vichan,
    xenforo,
)
from crawlers.sites.document import Document, UnreadableError, decode_text, is_html, open_page, path_of
from crawlers.sites.profile import Profile, ProfileError
from crawlers.sites.protocol import Reader
from crawlers.urls import ADDRESS_LIMIT, long_in

READERS: Mapping[str, Reader] = {
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


Texts = tuple[tuple[str, str], ...]
"""Profiles as they are handed about: pairs of file name and text."""


def profiles_of(texts: Texts) -> tuple[tuple[Profile, ...], tuple[ProfileError, ...]]:
    """The profiles of an analyst, and what is wrong with the others."""
    good, bad = profile.load(texts)
    unknown = tuple(
        ProfileError(
            one.file, "reader", f"{one.reader!r} is no reader; known are {', '.join([*READERS, general.NAME])}."
        )
        for one in good
        if one.reader and one.reader not in READERS and one.reader != general.NAME
    )
    wrong = {error.file for error in unknown}
    return tuple(one for one in good if one.file not in wrong), (*bad, *unknown)


def detect(page: Page, profiles: Sequence[Profile] = ()) -> tuple[str, float]:
    """The engine that made a page and how sure that is; `general` where none is recognised. Never raises."""
    if feed.confidence(page) >= ENOUGH:
        return feed.NAME, feed.confidence(page)
    if discourse_json.confidence(page) >= ENOUGH:
        return discourse_json.NAME, discourse_json.confidence(page)
    if not is_html(page):
        return "plain", 0.5
    try:
        way = way_of(open_page(page), profiles)
    except UnreadableError:
        return "", 0.0
    return way.name, way.confidence


def read(page: Page, profiles: Sequence[Profile] = ()) -> Reading:
    """All that a page holds, by the analyst's profile for it or else by the reader that knows it best.

    What cannot be read is said in `note`; nothing is raised for what a page contains.
    """
    reading, long_addresses = _read(page, profiles)
    notes = [page.cut, reading.note]
    if long_addresses:
        links = counted(long_addresses, "link is", "links are")
        notes.append(f"{links} longer than {counted(ADDRESS_LIMIT, 'letter', 'letters')} and left out.")
    return replace(reading, cut=page.cut, note=" ".join(note for note in notes if note))


def _read(page: Page, profiles: Sequence[Profile]) -> tuple[Reading, int]:
    """A page's reading, and how many of its links are longer than any address may be."""
    own = next((one for one in profiles if one.fits_host(page.url)), None)
    page = profile.hinted(page, own) if own is not None else page
    if feed.confidence(page) >= ENOUGH:
        return feed.read(page), long_in(page.body)
    if discourse_json.confidence(page) >= ENOUGH:
        return discourse_json.read(page), long_in(page.body)
    if not is_html(page):
        return _plain(page), 0
    try:
        document = open_page(page)
    except UnreadableError as refusal:
        return unread(page, str(refusal)), 0
    way = way_of(document, profiles)
    reading = read_document(document, way)
    if way.name in READERS and _gives_nothing(reading):
        reading = _read_otherwise(page, way, reading)
    return reading, document.long_addresses


@dataclass(frozen=True, slots=True)
class Way:
    """How a page is to be read: by which engine's reader or profile, and how sure that is."""

    name: str
    confidence: float
    profile: Profile | None = None
    by_profile: bool = False


def way_of(document: Document, profiles: Sequence[Profile] = ()) -> Way:
    """The way that fits best: the analyst's profiles, the engines' readers, those shipped, the general reader."""
    own = profile.choose(profiles, document)
    if own is not None and profiled.can_read(document, own):
        return Way(own.name, 0.95, own, by_profile=True)
    if own is not None and own.reader:
        return Way(own.reader, 0.95, own)
    scores = scores_of(document)
    best = max(scores, key=lambda name: scores[name])
    ours = profile.choose(profile.shipped(), document) if scores[best] < _SHIPPED else None
    if ours is not None and profiled.can_read(document, ours):
        return Way(ours.name, _SHIPPED, ours, by_profile=True)
    if scores[best] >= ENOUGH:
        return Way(best, scores[best], own)
    return Way(general.NAME, general.confidence(document), own)


def read_document(document: Document, way: Way) -> Reading:
    """Read a page in this way."""
    if way.profile is not None:
        document = replace(document, page=profile.hinted(document.page, way.profile))
    if way.profile is not None and way.by_profile:
        reading = profiled.read(document, way.profile)
    else:
        reading = READERS[way.name].read(document) if way.name in READERS else general.read(document)
    return profiled.with_boards(reading, document, way.profile) if way.profile is not None else reading


def _gives_nothing(reading: Reading) -> bool:
    """Whether an engine's reader found no post, and nothing that leads on either where it took the page for a list.

    A paste that it names without a text is a file of another kind (a picture): the page holds nothing to be read.
    """
    if reading.kind == "paste" and reading.thread is not None:
        return False
    is_thread = reading.kind in {"thread", "paste", "raw"}
    return not reading.posts and (is_thread or not (reading.threads or reading.boards))


def _read_otherwise(page: Page, way: Way, empty: Reading) -> Reading:
    """A page whose engine is known, but whose own reader finds nothing on it: by a shipped profile, by the general one.

    Theirs counts where it has posts that say who wrote them or when; a page that has none (a deleted thread, an empty
    board) stays what its engine's reader says it is. It is parsed anew: readers take things out of their tree.
    """
    document = open_page(page)
    ours = profile.choose(profile.shipped(), document)
    found = [profiled.read(document, ours)] if ours is not None and profiled.can_read(document, ours) else []
    found.append(general.read(open_page(page)))
    for reading in found:
        if any(post.author or post.posted_at for post in reading.posts):
            return replace(reading, recognised=way.name)
    return empty


def scores_of(document: Document) -> dict[str, float]:
    """How sure each reader is of a page, its structure first; the names of the site's cookies only support that."""
    named = cookies.engines_of(document.page.cookies)
    found = {name: reader.confidence(document) for name, reader in READERS.items()}
    return {name: cookies.supported(sure, named=name in named) for name, sure in found.items()} if named else found


def _plain(page: Page) -> Reading:
    """A text file: one post without an author."""
    if media_type(page.content_type) not in {"text/plain", "text/markdown", "text/x-markdown"}:
        return unread(page, f"No reader for {media_type(page.content_type)[:60] or 'a page of unknown type'}.")
    text = decode_text(page.body, page.content_type).replace("\x00", "").replace("\r\n", "\n").strip("\n")
    key = path_of(page.url)
    thread = Thread(key, page.url, key.rsplit("/", maxsplit=1)[-1], "", FINAL)
    post = Post("plain", key, page.url, "", key, thread.title, page.url, 1, text)
    note = "" if text else "The page is empty."
    posts = (post,) if text else ()
    return Reading("plain", "plain/1", 0.5, "raw", posts, thread=thread, seems_to_hold=len(posts), note=note)
