"""The structured files of a bundle: made from the exhibits' records alone, so that a verifier can make them again."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence

from workbench.bundle.escape import csv_cell
from workbench.bundle.jsonform import Json, Reader, lines
from workbench.bundle.layout import IDENTIFIERS, POSTS

Records = Sequence[Mapping[str, Json]]

IDENTIFIER_COLUMNS = (
    "exhibit", "label", "value", "as_written", "start", "end", "confidence", "by", "author", "url", "response_sha256",
)  # fmt: skip


def posts(records: Records) -> bytes:
    """One line an exhibit: its post with its number and the hash of its capture."""
    return lines(
        {
            **Reader(record["post"], name="post").value,
            "exhibit": record["exhibit"],
            "response_sha256": Reader(record["capture"], name="capture").text("response_sha256"),
        }
        for record in records
    )


def identifiers(records: Records) -> bytes:
    """RFC 4180, UTF-8: one row a mention; no cell starts a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(IDENTIFIER_COLUMNS)
    for record in records:
        writer.writerows(_rows(record))
    return text.getvalue().encode()


def _rows(record: Mapping[str, Json]) -> list[list[str]]:
    post = Reader(record["post"], name="post")
    tail = (post.text("author"), post.text("url"), Reader(record["capture"], name="capture").text("response_sha256"))
    return [
        [csv_cell(str(cell)) for cell in (record["exhibit"], *_mention_cells(mention), *tail)]
        for mention in post.parts("mentions")
    ]


def _mention_cells(mention: Reader) -> tuple[Json, ...]:
    keys = ("label", "value", "raw", "start", "end", "confidence", "by")
    return tuple(mention.value.get(key) for key in keys)


FORMATS: Mapping[str, Callable[[Records], bytes]] = {
    POSTS: posts,
    IDENTIFIERS: identifiers,
}
