"""What the report repeats of the structured records: which values, in which groups, and the fingerprint of a group.

A group stands together in the report: the values of an exhibit, of an identifier, of a custody event, of the head.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from workbench.bundle.escape import shown
from workbench.bundle.jsonform import Json, Reader

REPEATED = (
    "added_at", "added_by", "reason", "source/name", "source/url", "post/thread_title", "post/text", "post/url",
    "post/author", "post/author_id", "post/posted_at", "post/posted_at_raw", "post/signature", "post/probability",
    "post/reader", "post/model", "post/text_sha256", "post/revision", "capture/asked_url", "capture/final_url",
    "capture/started_at", "capture/ended_at", "capture/status", "capture/content_type", "capture/response_size",
    "capture/seal", "capture/worker_seal", "capture/circuit", "capture/response_sha256", "capture/request_sha256",
    "capture/custody_seq",
)  # fmt: skip
REPEATED_OF_HEAD = ("count", "head", "signed_at", "store", "public_key", "signature")
REPEATED_OF_AUTHORITY = ("statute", "reference", "officer", "valid_from", "valid_until")
REPEATED_OF_OUTSIDE = ("exhibit", "at")
REPEATED_OF_EVENT = ("seq", "at", "actor", "action", "subject")
_PATHS = tuple((place, tuple(place.split("/"))) for place in REPEATED)


def group_of(place: str) -> str:
    """The group of a place: "EXH-0001", "EXH-0001/post/mentions/3", "event-7", "head"."""
    return place.rpartition("/")[0] if "/mentions/" in place else place.partition("/")[0]


def fingerprint(group: str, values: Mapping[str, str]) -> bytes:
    """16 bytes over a group: its name, its places and what stands there."""
    digest = hashlib.blake2b(f"{len(group)}:{group}".encode("utf-8", "surrogatepass"), digest_size=16)
    for place in sorted(values):
        text = values[place]
        digest.update(f"{len(place)}:{place}{len(text)}:{text}".encode("utf-8", "surrogatepass"))
    return digest.digest()


def of_record(number: str, record: Reader) -> Iterator[tuple[str, dict[str, str]]]:
    """The groups of an exhibit with what has to stand there. Raises BrokenError on a record that is none."""
    values: dict[str, str] = {}
    for place, path in _PATHS:
        value: Json = record.value
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        if (value is not None and value != "") or place == "post/text":
            values[f"{number}/{place}"] = as_shown(value) + ("\n" if place == "post/text" else "")
    values |= _of_corrections(number, record.part("post").parts("corrections"))
    yield number, values
    for at, mention in enumerate(record.part("post").parts("mentions")):
        group = f"{number}/post/mentions/{at}"
        yield group, {f"{group}/{key}": shown(mention.text(key)) for key in ("value", "raw")}


def _of_corrections(number: str, corrections: Iterable[Reader]) -> dict[str, str]:
    """Who gave an exhibit another category than the model and who undid that, and when."""
    values: dict[str, str] = {}
    for at, one in enumerate(corrections):
        said = [(f"{number}/post/corrections/{at}", one)]
        if one.value.get("undone") is not None:
            said.append((f"{number}/post/corrections/{at}/undone", one.part("undone")))
        values |= {f"{place}/{key}": shown(each.text(key)) for place, each in said for key in ("by", "at")}
    return values


def of_object(group: str, value: Json, keys: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """The group of an object of which the report repeats these keys."""
    found = value if isinstance(value, dict) else {}
    return group, {f"{group}/{key}": as_shown(found.get(key)) for key in keys}


def as_shown(value: Json) -> str:
    """A value as a reader of the report sees it."""
    return shown(value) if isinstance(value, str) else str(value)
