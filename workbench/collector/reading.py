"""What a worker does with a page: read it for the walk, or digest it into posts with all that is found in them. Pure.

Both take the bytes as they were kept (`crawlers.wire`), so that a page is read in the same way at once, after a crash
and years later. Runs in the workers only.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from crawlers import wire
from crawlers.gates import Arrival, recognise
from crawlers.records import Page, Post, Reading, unread
from crawlers.sites import registry
from crawlers.sites.cookies import names_of
from nlp.ads.child import abuse_of_a_child
from nlp.pipeline import load
from nlp.records import Extraction
from workbench import settings
from workbench.collector.addresses import home, reading_at_home
from workbench.collector.codec import from_plain, to_plain
from workbench.collector.finding import found_in
from workbench.collector.partner.reading import digest_part, remarks_on
from workbench.collector.records import Digest, PageFacts, Recognised
from workbench.domain.findings import Attachment, NewPost

BODY_LIMIT = 24 * 1024 * 1024
# What JSON and both databases hold exactly; a page may claim more.
_MOST_VOTES = 2**53
_WARM = "Call +92 300 1234567 for a visa to Italy"


def load_jobs() -> dict[str, Callable[[dict[str, Any], bytes], Any]]:
    """The jobs by name; loads the language reader once."""
    reader = load(settings.text("model") or None)
    reader.read(_WARM)
    return {
        "read": lambda head, block: to_plain(_for_the_walk(read_kept(head, block))),
        "door": lambda head, block: to_plain(Recognised(recognise(from_plain(Arrival, head["came"]), block))),
        "digest": lambda head, block: to_plain(digest(read_kept(head, block), reader.read)),
        "import remarks": lambda head, block: to_plain(remarks_on(head, block)),
        "import": lambda head, block: to_plain(digest_part(head, block, reader.read)),
    }


def read_kept(head: dict[str, Any], block: bytes) -> Reading:
    """Read a kept response. `head` has the facts of its page, and the analyst's profiles as file names and texts."""
    facts = from_plain(PageFacts, head["page"])
    url = home(facts.url, facts.addresses)
    page = Page(url, b"", facts.content_type, facts.fetched_at, facts.kind, facts.listed_at, (), facts.hints)
    try:
        body, fault = wire.content(block, limit=BODY_LIMIT)
    except wire.WireError as error:
        return unread(page, str(error))
    page = replace(page, body=body, cookies=names_of(wire.parse(block).headers), cut=fault or facts.cut)
    profiles, _ = registry.profiles_of(tuple((str(file), str(text)) for file, text in head.get("profiles", ())))
    return reading_at_home(registry.read(page, profiles), facts.addresses)


def _for_the_walk(reading: Reading) -> Reading:
    """The walk needs to know which posts there are and whether their words changed, not what they say."""
    posts = tuple(
        replace(post, text=_mark_of(post), quoted=(), signature="", links=(), attachments=()) for post in reading.posts
    )
    return replace(reading, posts=posts)


def _mark_of(post: Post) -> str:
    words = "\0".join((post.text, *post.quoted))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def digest(reading: Reading, extract: Callable[[str], Extraction]) -> Digest:
    """The posts of a page with language, category, identifiers and entities."""
    posts = tuple(_new_post(post, reading, extract(post.text)) for post in reading.posts)
    return Digest(posts, reading.engine, reading.note)


def _new_post(post: Post, reading: Reading, found: Extraction) -> NewPost:
    return NewPost(
        post_key=post.post_id,
        engine=post.engine,
        url=post.url,
        author=post.author,
        author_id=post.author_id,
        board=post.board,
        thread_key=post.thread_id,
        thread_title=post.thread_title,
        thread_url=post.thread_url,
        position=post.position,
        text=post.text,
        quoted=post.quoted,
        signature=post.signature,
        posted_at=post.posted_at,
        posted_at_raw=post.posted_at_raw,
        precision=post.precision,
        confidence=post.confidence,
        edited=post.edited,
        links=tuple(link.url for link in post.links),
        reader=reading.reader,
        **found_in(found),
        attachments=tuple(Attachment(link.url, link.text) for link in post.attachments),
        votes=post.votes if post.votes is not None and abs(post.votes) <= _MOST_VOTES else None,
        parent_key=post.parent_id,
        restricted=abuse_of_a_child("\n".join((post.thread_title, post.text, *post.quoted))),
    )
