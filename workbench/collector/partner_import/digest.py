"""What a worker does with a kept file from a partner: its items become posts with all that is found in them. Pure."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast, get_args

from nlp.classification.child_abuse_filter import abuse_of_a_child
from nlp.records import Extraction, Unread
from workbench.collector.crawl.extraction_mapping import found_in
from workbench.collector.crawl.messages import Digest, Remarks
from workbench.collector.partner_import.handling_markings import marks_of
from workbench.domain.cases.partner_files import ENGINE, ImportKind
from workbench.domain.posts.findings import NewPost
from workbench.domain.quotes.partner_forms import read, unread_of
from workbench.domain.quotes.partner_items import Item, UnreadableImportError

READER = "partner/1"
PART = 1_000
"""Items that are read in one job."""


def digest_part(
    head: dict[str, Any], block: bytes, extract: Callable[[Iterable[str]], Iterator[Extraction | Unread]]
) -> Digest:
    """The posts of one part of a file; `note` is "more" while parts follow, or says why the file cannot be read."""
    kind = head["kind"]
    if kind not in get_args(ImportKind):
        return Digest((), ENGINE, f"No reader for imports of kind {str(kind)[:40]}.")
    first = int(head["first"])
    try:
        items, more = read(cast("ImportKind", kind), block, first=first, count=PART)
    except UnreadableImportError as error:
        return Digest((), ENGINE, str(error))
    found = zip(items, extract(item.text for item in items), strict=True)
    posts = tuple(_post(item, first + place, head, one) for place, (item, one) in enumerate(found, start=1))
    return Digest(posts, ENGINE, "more" if more else "")


def remarks_on(head: dict[str, Any], block: bytes) -> Remarks:
    """How the partner wants the file handled, and what of it is not read; empty for what cannot be read."""
    kind = head["kind"]
    if kind not in get_args(ImportKind):
        return Remarks((), ())
    try:
        return Remarks(marks_of(cast("ImportKind", kind), block), unread_of(cast("ImportKind", kind), block))
    except UnreadableImportError:
        return Remarks((), ())


def _post(item: Item, position: int, head: dict[str, Any], found: Extraction | Unread) -> NewPost:
    file = str(head["file"])
    return NewPost(
        post_key=f"{head['sha256'][:16]}/{item.key}",
        engine=ENGINE,
        url=item.url,
        author=item.author,
        author_id="",
        board=str(head["kind"]),
        thread_key=str(head["sha256"]),
        thread_title=item.title or file,
        thread_url="",
        position=position,
        text=item.text,
        quoted=(),
        signature="",
        posted_at=item.at,
        posted_at_raw=item.at_raw,
        precision="second" if item.at is not None else "",
        confidence=0.5 if item.at is not None else 0.0,
        edited=False,
        links=(),
        reader=READER,
        **found_in(found),
        restricted=abuse_of_a_child(f"{item.title}\n{item.text}"),
    )
