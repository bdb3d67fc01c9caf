"""What of each record a custody event covers: its canonical form, the hash over it, and the tree over many hashes.

All of it is pure, so that the store writes and a verifier checks with the same lines. A record's fields carry the names
and the forms that a bundle shows them in: times as ISO 8601 in UTC, numbers as Python writes them, lists as lists.

The hash of a record is ``sha256(0x02 || salt || canonical)``, with 16 random bytes as salt, so that a short value (a
telephone number) cannot be guessed from its hash. The hashes that one event covers are the entries of a Merkle tree as
in RFC 9162, section 2.1; the event holds its root, and a record is shown to be in it by its path (section 2.1.3).

A field that a later version adds stands in the form only where it is not what all older records have: they keep theirs.
"""

import hashlib
import json
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

SALT_SIZE = 16
Fields = dict[str, Any]
Row = Mapping[str, Any]

# By kind: the fields of its form, each with the column it comes from where that is called otherwise.
_FIELDS: Mapping[str, str] = {
    "absence": "id post=post_id run=run_id capture=capture_id gone at custody_seq",
    "alert": "id watchlist=watchlist_id post=post_id wording=revision_id reading=reading_id state seen raised_at "
    "decided_by decided_at reason hits",
    "anchor": "id count=events head signed_at public_key signature request asked_at",
    "authority": "id statute reference officer valid_from valid_until",
    "basis": "id=reading_id intent advertisement evidence why purposes at",
    "bundle": "id case=case_file_id path manifest_sha256 exhibits made_by made_at verified",
    "bundle key": "id bundle=bundle_id profile key",
    "capture": "id run=run_id source=source_id url_key attempt asked_url=url final_url redirects status content_type "
    "response_sha256=sha256 request_sha256 response_size=size started_at ended_at circuit seal worker_seal truncated "
    "redacted kind listed_at custody_seq",
    "case": "id number title authority=authority_id opened_by opened_at",
    "correction": "id post=post_id wording=revision_id reading=reading_id kind label value start end by at reason "
    "custody_seq",
    "coverage": "id=run_id facts at",
    "digest": "id capture=capture_id versions reader model note posts at",
    "erasure": "id=post_id reason by at custody_seq",
    "exhibit": "id case=case_file_id number post=post_id wording=revision_id reading=reading_id added_by added_at "
    "reason custody_seq",
    "hiding": "id case=case_file_id kind exhibit label value start end why hidden_by hidden_at custody_seq",
    "hold": "id kind number reason by at custody_seq",
    "hold end": "id=hold_id reason by at custody_seq",
    "installation": "id store=store_id created_at created_by",
    "note": "id case=case_file_id text=words for_court written_by written_at",
    "post": "id source=source_id key post_key thread author",
    "purge": "id=capture_id reason at custody_seq",
    "reading": "id wording=revision_id post=post_id capture=capture_id reader model versions lang category probability "
    "scores labels at",
    "release": "id case=case_file_id signer=signer_id content_sha256 exhibits reason signed_at signature custody_seq",
    "rereading": "id source=source_id state reason requested_by requested_at started_at last_capture pages "
    "cancel_requested",
    "restriction": "id post=post_id wording=revision_id lifted rule reason by at custody_seq",
    "revocation": "id=signer_id reason at custody_seq",
    "run": "id source=source_id cause state requested_at started_at cancel_requested",
    "signer": "id kind name role public_key added_at custody_seq",
    "source": "id name url engine schedule state state_reason authority=authority_id max_pages concurrency account "
    "created_at pace mirrors pgp_key clock",
    "stamp": "id=anchor_id response stamped_at url custody_seq",
    "tally": "id post=post_id capture=capture_id votes at",
    "watchlist": "id name query weight folder authority=authority_id created_by created_at muted removed",
    "withdrawal": "id kind number withdrawn reason by at undoes custody_seq",
    "wording": "id post=post_id source=source_id post_key revision=number capture=capture_id captured_at text_sha "
    "content_sha url engine author author_id board thread_key thread_title thread_url position text quoted signature "
    "posted_at posted_at_raw precision confidence edited links attachments votes parent_key",
}
# What counts up while a work is under way, and stands in the form once it has ended.
_AT_THE_END: Mapping[str, str] = {
    "rereading": "ended_at at_capture pages_done posts moved message",
    "run": "ended_at pages_fetched pages_failed pages_waiting digests_waiting posts_new posts_changed posts_gone "
    "message",
}
KINDS = tuple(_FIELDS)


def columns_of(kind: str) -> frozenset[str]:
    """The columns that the form of a kind holds."""
    words = f"{_FIELDS[kind]} {_AT_THE_END.get(kind, '')}".split()
    return frozenset(word.rpartition("=")[2] for word in words)


def form(kind: str, row: Row) -> Fields:
    """The fields of a record that its hash covers. `row` has the columns of its table, times aware, JSON parsed.

    For a wording also `source_id` and `post_key` of its post; for a reading also `mentions`, rows with `label` and
    `value` of their identifier, in the order of the text.
    """
    names = _PAIRS[kind]
    if kind in _AT_THE_END and row["ended_at"] is not None:
        names = (*names, *_PAIRS_AT_THE_END[kind])
    fields: Fields = {"record": kind}
    for name, column in names:
        fields[name] = _plain(row[column])
    if kind in _SPECIAL:
        fields |= _SPECIAL[kind](row)
    return fields


def tombstone(kind: str, number: int) -> Fields:
    """What stands for a record whose row went with the words of an erased post."""
    return {"record": kind, "id": number, "erased": True}


def canonical(fields: Fields) -> bytes:
    """The bytes of a form: JSON with sorted keys, without blanks, UTF-8, floats as Python's `repr` writes them."""
    return _CANONICAL.encode(fields).encode("utf-8", "backslashreplace")


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def record_hash(salt: bytes, fields: Fields) -> bytes:
    """The salted hash of a record."""
    return hashlib.sha256(b"\x02" + salt + canonical(fields)).digest()


def _pairs(words: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, column or name) for name, _, column in (word.partition("=") for word in words.split()))


_PAIRS = {kind: _pairs(words) for kind, words in _FIELDS.items()}
_PAIRS_AT_THE_END = {kind: _pairs(words) for kind, words in _AT_THE_END.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value


def _wording(row: Row) -> Fields:
    return {
        "confidence": float(row["confidence"]),
        "attachments": [{"name": str(name), "url": str(url)} for url, name in row["attachments"]],
    }


def _reading(row: Row) -> Fields:
    return {
        "probability": float(row["probability"]),
        "scores": [{"category": str(name), "score": float(score)} for name, score in row["scores"]],
        "mentions": [
            {
                **{name: one[name] for name in ("label", "value", "start", "end", "raw", "by", "undone")},
                "confidence": float(one["confidence"]),
            }
            for one in row["mentions"]
        ],
    }


def _basis(row: Row) -> Fields:
    return {
        "advertisement": float(row["advertisement"]),
        "evidence": [{"start": start, "end": end} for start, end in row["evidence"]],
        "why": [{"says": says, "found": found} for says, found in row["why"]],
    }


def _exhibit(row: Row) -> Fields:
    return {"exhibit": f"EXH-{row['number']:04}"}


_SPECIAL: Mapping[str, Callable[[Row], Fields]] = {
    "basis": _basis,
    "exhibit": _exhibit,
    "reading": _reading,
    "wording": _wording,
}


@dataclass(frozen=True, slots=True)
class BoundRecord:
    """A record by its form, with where the custody chain covers it: the event, its place in it, its salt, its hash.

    `salt` is None once the words of the record were erased: nothing confirms any more what they were.
    """

    kind: str
    number: int
    seq: int
    place: int
    salt: bytes | None
    hash: bytes
    form: Fields


# What a release signs: the kinds of records in the order in which the tree over their hashes is made, each by number.
CONTENT = ("case", "exhibit", "wording", "reading", "basis", "capture", "correction", "note", "hiding")


def _leaf(entry: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + entry).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def tree_root(entries: Iterable[bytes]) -> bytes:
    """The root of the Merkle tree over entries, in order (RFC 9162, 2.1.1); memory for a branch alone."""
    waiting: list[tuple[int, bytes]] = []
    for entry in entries:
        size, top = 1, _leaf(entry)
        while waiting and waiting[-1][0] == size:
            top = _node(waiting.pop()[1], top)
            size *= 2
        waiting.append((size, top))
    if not waiting:
        return hashlib.sha256().digest()
    root = waiting.pop()[1]
    while waiting:
        root = _node(waiting.pop()[1], root)
    return root


def tree_nodes(entries: Sequence[bytes], places: Collection[int]) -> list[bytes]:
    """The hashes that lead from the entries at some places to the root, each once: subtrees without any, left to right.

    With one place it is the path of RFC 9162, 2.1.3; of many places it is shorter than their paths.
    """
    if odd := [place for place in places if not 0 <= place < len(entries)]:
        raise ValueError(f"no place {odd[0]} among {len(entries)}")
    return list(_nodes(entries, 0, len(entries), sorted(places)))


def _nodes(entries: Sequence[bytes], first: int, end: int, places: Sequence[int]) -> Iterator[bytes]:
    if bisect_left(places, first) == bisect_left(places, end):
        yield tree_root(entries[first:end])
    elif end - first > 1:
        middle = first + _split(end - first)
        yield from _nodes(entries, first, middle, places)
        yield from _nodes(entries, middle, end, places)


def root_by_nodes(count: int, entries: Mapping[int, bytes], nodes: Sequence[bytes]) -> bytes:
    """The root of a tree of `count` entries, of which these are known by their places, with the hashes of `tree_nodes`.

    Raises ValueError where they fit no such tree.
    """
    places, rest = sorted(entries), iter(nodes)
    if not places or places[0] < 0 or places[-1] >= count:
        raise ValueError("a place is beyond the tree")

    def root(first: int, end: int) -> bytes:
        if bisect_left(places, first) == bisect_left(places, end):
            found = next(rest, None)
            if found is None:
                raise ValueError("there are too few hashes")
            return found
        if end - first == 1:
            return _leaf(entries[first])
        middle = first + _split(end - first)
        return _node(root(first, middle), root(middle, end))

    made = root(0, count)
    if next(rest, None) is not None:
        raise ValueError("there are too many hashes")
    return made


def _split(count: int) -> int:
    """The largest power of two that is smaller than a number (RFC 9162, 2.1.1)."""
    return 1 << (count - 1).bit_length() - 1
