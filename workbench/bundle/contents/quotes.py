"""Where the fields of an exhibit stand on its captured page, as its record tells it; for writer and verifier."""

from datetime import datetime
from functools import lru_cache
from typing import cast

from workbench.bundle.formats.canonical_json import Json, JsonReader
from workbench.domain.cases.partner_files import CAPTURE_KIND
from workbench.domain.quotes.fields import CapturedPage, quoted_from
from workbench.domain.quotes.partner_quotes import item_of

CHECKED: dict[str, Json] = {"checked_by": "the exporter, against a capture that is not in this bundle"}


def quoted(record: JsonReader, block: bytes) -> dict[str, Json]:
    """What a record tells of the places of its post's fields in the captured response, or in a partner's file.

    Raises `NotQuotedError` where one of them does not stand there.
    """
    capture, told = record.part("capture"), record.part("post")
    at = told.value.get("posted_at")
    post = {**told.value, "posted_at": datetime.fromisoformat(at) if isinstance(at, str) else None}
    if capture.text("kind") == CAPTURE_KIND:
        return {**item_of(post, block, media=capture.text("content_type"), name=capture.text("listed_at"))}
    captured_at = datetime.fromisoformat(capture.text("ended_at"))
    found = quoted_from(_page(block), post, captured_at=captured_at, listed_at=capture.text("listed_at"))
    return cast("dict[str, Json]", found)


@lru_cache(maxsize=2)
def _page(block: bytes) -> CapturedPage:
    """A page is read once for exhibits that come from it one after the other."""
    return CapturedPage(block)
