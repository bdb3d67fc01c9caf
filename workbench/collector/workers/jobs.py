"""What a worker does with a page: read it for the walk, or digest it into posts with all that is found in them. Pure.

Both take the bytes as they were kept (`crawlers.http.http_messages`), so that a page is read in the same way at once,
after a crash and years later. Runs in the workers only.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from crawlers.gates import Arrival, recognise
from crawlers.http import http_messages
from crawlers.records import Page, PageReading, Post, unread
from crawlers.serialization import from_plain, to_plain
from crawlers.sites import registry
from crawlers.sites.base.cookies import names_of
from nlp.classification.child_abuse_filter import abuse_of_a_child
from nlp.pipeline import Extractor
from nlp.records import Extraction, Unread
from workbench import settings
from workbench.collector.crawl.extraction_mapping import found_in
from workbench.collector.crawl.messages import Digest, Findings, PageFacts, RecognisedGate
from workbench.collector.crawl.mirror_addresses import home, reading_at_home
from workbench.collector.partner_import.digest import digest_part, remarks_on
from workbench.domain.posts.findings import Attachment, NewPost
from workbench.pipeline import load_extractor

BODY_LIMIT = 24 * 1024 * 1024
# What JSON and both databases hold exactly; a page may claim more.
_MOST_VOTES = 2**53
_WARM = "Call +92 300 1234567 for a visa to Italy"
Read = Callable[[Iterable[str]], Iterator[Extraction | Unread]]
"""Texts to what is read from each, in order; `Unread` where a text made the extractor fail."""


def load_jobs() -> dict[str, Callable[[dict[str, Any], bytes], Any]]:
    """The jobs by name; loads the language reader once."""
    return jobs_of(load_extractor(settings.text("model") or None))


def jobs_of(reader: Extractor) -> dict[str, Callable[[dict[str, Any], bytes], Any]]:
    """The jobs by name.

    "digest" and "import" give posts with what the extractor found: of a reading that is given, else of the bytes. Where
    a text ends the worker in them, "posts" and "import posts" give the same posts without, and "extract" does one text
    alone: so the others are not lost with it.
    """
    reader.read(_WARM)

    def untried(texts: Iterable[str]) -> Iterator[Unread]:
        return (Unread("", "", "", reader.version) for _ in texts)

    return {
        "read": lambda head, block: to_plain(read_kept(head, block)),
        "door": lambda head, block: to_plain(RecognisedGate(recognise(from_plain(Arrival, head["came"]), block))),
        "digest": lambda head, block: to_plain(digest(_reading(head, block), reader.read_many)),
        "posts": lambda head, block: to_plain(digest(_reading(head, block), untried)),
        "import remarks": lambda head, block: to_plain(remarks_on(head, block)),
        "import": lambda head, block: to_plain(digest_part(head, block, reader.read_many)),
        "import posts": lambda head, block: to_plain(digest_part(head, block, untried)),
        "extract": lambda head, block: to_plain(_extracted(reader, block)),
    }


def _extracted(reader: Extractor, block: bytes) -> Findings:
    (found,) = reader.read_many([block.decode("utf-8", "surrogatepass")])
    return found_in(found)


def _reading(head: dict[str, Any], block: bytes) -> PageReading:
    return from_plain(PageReading, head["reading"]) if "reading" in head else read_kept(head, block)


def read_kept(head: dict[str, Any], block: bytes) -> PageReading:
    """Read a kept response. `head` has the facts of its page, and the analyst's profiles as file names and texts."""
    facts = from_plain(PageFacts, head["page"])
    url = home(facts.url, facts.addresses)
    page = Page(url, b"", facts.content_type, facts.fetched_at, facts.kind, facts.listed_at, (), facts.hints)
    try:
        body, fault = http_messages.content(block, limit=BODY_LIMIT)
    except http_messages.WireError as error:
        return unread(page, str(error))
    page = replace(page, body=body, cookies=names_of(http_messages.parse(block).headers), cut=fault or facts.cut)
    profiles, _ = registry.profiles_of(tuple((str(file), str(text)) for file, text in head.get("profiles", ())))
    return reading_at_home(registry.read(page, profiles), facts.addresses)


def digest(reading: PageReading, extract: Read) -> Digest:
    """The posts of a page with language, category, identifiers and entities."""
    found = extract(post.text for post in reading.posts)
    posts = tuple(_new_post(post, reading, one) for post, one in zip(reading.posts, found, strict=True))
    return Digest(posts, reading.engine, reading.note)


def _new_post(post: Post, reading: PageReading, found: Extraction | Unread) -> NewPost:
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
