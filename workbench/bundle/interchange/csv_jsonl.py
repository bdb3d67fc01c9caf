"""Posts and identifiers for programs and for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Iterator

from workbench.bundle.formats.canonical_json import Json, JsonReader, line
from workbench.bundle.formats.escape import csv_cell
from workbench.bundle.formats.layout import About
from workbench.bundle.interchange.taxonomy import tags_of

IDENTIFIER_COLUMNS = (
    "exhibit", "label", "value", "as_written", "start", "end", "confidence", "by", "author", "url", "response_sha256",
    "response_hmac_sha256",
)  # fmt: skip
POST_COLUMNS = (
    "exhibit", "posted_at", "captured_at", "author", "author_id", "board", "thread_title", "text", "category",
    "probability", "lang", "url", "tags", "response_sha256",
    "response_hmac_sha256",
)  # fmt: skip


class PostsJsonl:
    """JSON Lines, one an exhibit: its post with its number, tags and the hash of its capture."""

    def __init__(self, about: About) -> None:
        self._about = about

    def start(self) -> bytes:
        """Nothing."""
        return b""

    def add(self, record: JsonReader) -> bytes:
        """One line."""
        return line(
            {
                **record.part("post").value,
                "exhibit": record.text("exhibit"),
                **_hash_of(record.part("capture")),
                "tags": list[Json](tags_of(record.part("post"))),
            }
        )

    def end(self) -> Iterator[bytes]:
        """Nothing."""
        return iter(())


class _Table:
    """RFC 4180 in UTF-8; no cell starts a formula."""

    columns: tuple[str, ...] = ()

    def __init__(self, about: About) -> None:
        self._about = about

    def start(self) -> bytes:
        """The names of the columns."""
        return _rows([self.columns])

    def end(self) -> Iterator[bytes]:
        """Nothing."""
        return iter(())


class Identifiers(_Table):
    """A row a mention."""

    columns = IDENTIFIER_COLUMNS

    def add(self, record: JsonReader) -> bytes:
        """The rows of one exhibit."""
        post = record.part("post")
        hashes = ("" if each is None else each for each in _hash_of(record.part("capture")).values())
        tail = (post.text("author"), post.text("url"), *hashes)
        return _rows((record.text("exhibit"), *_cells(each), *tail) for each in post.parts("mentions"))


def _hash_of(capture: JsonReader) -> dict[str, Json]:
    """The hash of the captured bytes, or where something is hidden in them the commitment that stands for it."""
    told: Json = capture.text("response_sha256")
    plain = capture.text("hashes") == "sha256"
    return {"response_sha256": told if plain else None, "response_hmac_sha256": None if plain else told}


def _cells(mention: JsonReader) -> tuple[Json, ...]:
    return tuple(mention.value.get(key) for key in ("label", "value", "raw", "start", "end", "confidence", "by"))


class PostTable(_Table):
    """A row a post."""

    columns = POST_COLUMNS

    def add(self, record: JsonReader) -> bytes:
        """The row of one exhibit."""
        post, capture = record.part("post"), record.part("capture")
        told: dict[str, Json] = {
            **post.value,
            "exhibit": record.text("exhibit"),
            "captured_at": capture.text("started_at"),
            **_hash_of(capture),
            "tags": " ".join(tags_of(post)),
        }
        return _rows([tuple("" if told.get(name) is None else told[name] for name in self.columns)])


def _rows(rows: Iterable[tuple[Json, ...]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(
        [csv_cell(str(cell)) for cell in row] for row in rows
    )
    return text.getvalue().encode()
