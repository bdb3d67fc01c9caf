"""Every site reader, and the choice among them by a page's structure. Pure: a page in, a reading out."""

from collections.abc import Mapping

from crawlers.content import media_type
from crawlers.records import FINAL, Page, PageKind, Post, Reading, Thread
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
from crawlers.sites.protocol import Reader

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


def detect(page: Page) -> tuple[str, float]:
    """The engine that made a page and how sure that is; `general` where none is recognised. Never raises."""
    if feed.confidence(page) >= ENOUGH:
        return feed.NAME, feed.confidence(page)
    if discourse_json.confidence(page) >= ENOUGH:
        return discourse_json.NAME, discourse_json.confidence(page)
    if not is_html(page):
        return "plain", 0.5
    try:
        name, confidence = _choose(open_page(page))
    except UnreadableError:
        return "", 0.0
    return name, confidence


def read(page: Page) -> Reading:
    """All that a page holds, by the reader that knows it best.

    What cannot be read is said in `note`; nothing is raised for what a page contains.
    """
    if feed.confidence(page) >= ENOUGH:
        return feed.read(page)
    if discourse_json.confidence(page) >= ENOUGH:
        return discourse_json.read(page)
    if not is_html(page):
        return _plain(page)
    try:
        document = open_page(page)
    except UnreadableError as refusal:
        return _nothing(page, str(refusal))
    name, _ = _choose(document)
    return READERS[name].read(document) if name in READERS else general.read(document)


def scores_of(document: Document) -> dict[str, float]:
    """How sure each reader is of a page, its structure first; the names of the site's cookies only support that."""
    named = cookies.engines_of(document.page.cookies)
    found = {name: reader.confidence(document) for name, reader in READERS.items()}
    return {name: cookies.supported(sure, named=name in named) for name, sure in found.items()} if named else found


def _choose(document: Document) -> tuple[str, float]:
    scores = scores_of(document)
    best = max(scores, key=lambda name: scores[name])
    return (best, scores[best]) if scores[best] >= ENOUGH else (general.NAME, general.confidence(document))


def _nothing(page: Page, note: str) -> Reading:
    kind: PageKind = page.kind or "raw"
    return Reading(engine="", reader="none/1", confidence=0.0, kind=kind, note=note)


def _plain(page: Page) -> Reading:
    """A text file: one post without an author."""
    if media_type(page.content_type) not in {"text/plain", "text/markdown", "text/x-markdown"}:
        return _nothing(page, f"No reader for {media_type(page.content_type)[:60] or 'a page of unknown type'}.")
    text = decode_text(page.body, page.content_type).replace("\x00", "").replace("\r\n", "\n").strip("\n")
    key = path_of(page.url)
    thread = Thread(key, page.url, key.rsplit("/", maxsplit=1)[-1], "", FINAL)
    post = Post("plain", key, page.url, "", key, thread.title, page.url, 1, text)
    note = "" if text else "The page is empty."
    posts = (post,) if text else ()
    return Reading("plain", "plain/1", 0.5, "raw", posts, thread=thread, seems_to_hold=len(posts), note=note)
