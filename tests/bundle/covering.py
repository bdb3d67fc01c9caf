"""Binds the records of a case made by hand to its custody chain, as a store would have."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from workbench.bundle.export.system_state import shown_revision
from workbench.domain.cases.cases import CaseSnapshot, Exhibit, Flag, NothingCovered, ordered
from workbench.domain.custody import record_hashes
from workbench.domain.custody.chain import BOUND, CustodySlice, Event, Fact, event_body, head_after, head_body, leaf_of
from workbench.domain.custody.record_hashes import BoundRecord
from workbench.domain.posts.captures import Capture
from workbench.domain.posts.findings import PostView, Revision
from workbench.domain.sources.sources import Authority, Source

Rows = list[tuple[str, dict[str, Any]]]
NUMBERED_BY = {"basis": "reading_id"}


class Covered:
    """The records of a case with where events at the end of its chain cover them."""

    def __init__(self, first: int) -> None:
        self._next = first
        self._entries: dict[int, list[bytes]] = {}
        self._known: dict[tuple[str, int], BoundRecord] = {}
        self.exhibits: dict[str, tuple[BoundRecord, ...]] = {}
        self.case: tuple[BoundRecord, ...] = ()

    def bind(self, rows: Rows) -> tuple[BoundRecord, ...]:
        """Bind what was not bound before by one more event."""
        found, entries = list[BoundRecord](), list[bytes]()
        for kind, row in rows:
            number = int(row[NUMBERED_BY.get(kind, "id")])
            if (kind, number) not in self._known:
                form = record_hashes.form(kind, row)
                salt = hashlib.sha256(f"{kind} {number}".encode()).digest()[: record_hashes.SALT_SIZE]
                digest = record_hashes.record_hash(salt, form)
                self._known[kind, number] = BoundRecord(kind, number, self._next, len(entries), salt, digest, form)
                entries.append(digest)
            found.append(self._known[kind, number])
        if entries:
            self._entries[self._next] = entries
            self._next += 1
        return tuple(found)

    def of_exhibits(self, names: Sequence[str]) -> Iterable[tuple[BoundRecord, ...]]:
        return [self.exhibits[name] for name in names]

    def of_case(self) -> Iterable[BoundRecord]:
        return self.case

    def entries(self, seq: int) -> Sequence[bytes]:
        return self._entries[seq]

    def content(self) -> Iterator[tuple[str, int, bytes]]:
        order = sorted(self._known.values(), key=lambda one: one.number)
        for kind in record_hashes.CONTENT:
            yield from ((kind, one.number, one.hash) for one in order if one.kind == kind)

    def events(self) -> Iterator[tuple[int, dict[str, Fact]]]:
        """The facts of the events that cover them."""
        for seq, entries in self._entries.items():
            yield seq, {"records": len(entries), "root": record_hashes.tree_root(entries).hex()}


def covered(made: CaseSnapshot, *keys: Ed25519PrivateKey) -> CaseSnapshot:
    """The same case, bound at the end of its chain; its head is signed anew by the one of the keys that signed it."""
    if not isinstance(made.covered, NothingCovered):
        return made
    records = Covered(len(made.custody.leaves) + 1)
    for exhibit in ordered(made.exhibits):
        records.exhibits[exhibit.number] = records.bind(_of_exhibit(made, exhibit))
    records.case = records.bind(_of_case(made))
    return replace(made, covered=records, custody=_longer(made.custody, records, keys))


def _longer(custody: CustodySlice, records: Covered, keys: Sequence[Ed25519PrivateKey]) -> CustodySlice:
    head, end, events, leaves = custody.head, bytes.fromhex(custody.head.head), list[Event](), list[str]()
    for seq, facts in records.events():
        told: Mapping[str, Any] = {"at": head.signed_at, "actor": "store", "action": BOUND, "subject": "store"}
        salt = hashlib.sha256(f"salt of {seq}".encode()).digest()
        leaf = leaf_of(salt, event_body(seq=seq, facts=facts, **told))
        end = head_after(end, leaf)
        events.append(Event(seq=seq, facts=facts, salt=salt.hex(), leaf=leaf.hex(), head=end.hex(), **told))
        leaves.append(leaf.hex())
    count = head.count + len(leaves)
    signed = head_body(count=count, head=end.hex(), signed_at=head.signed_at, store=head.store)
    key = next((one for one in keys if one.public_key().public_bytes_raw().hex() == head.public_key), None)
    signature = head.signature if key is None else key.sign(signed).hex()
    longer = replace(head, count=count, head=end.hex(), signature=signature)
    return CustodySlice((*custody.events, *events), (*custody.leaves, *leaves), longer)


def _of_exhibit(made: CaseSnapshot, exhibit: Exhibit) -> Rows:
    post, wording = exhibit.post, shown_revision(exhibit)
    capture = made.captures[wording.capture_id]
    number = 10 * post.card.id + wording.number
    rows: Rows = [
        ("exhibit", {
            **asdict(exhibit), "id": int(exhibit.number[4:]), "case_file_id": made.case.id, "post_id": post.card.id,
            "number": int(exhibit.number[4:]), "revision_id": number, "reading_id": number, "custody_seq": 1,
        }),
        ("wording", _wording(post, wording, number, capture.source_id)),
        ("reading", _reading(post, wording, number)),
    ]  # fmt: skip
    if post.basis is not None:
        basis = asdict(post.basis)
        why = [(one["says"], list(one["found"])) for one in basis["why"]]
        purposes = [[one.start, one.end, one.purpose] for one in post.mentions if one.purpose]
        rows.append(
            ("basis", {**basis, "why": why, "reading_id": number, "purposes": purposes, "at": wording.captured_at})
        )
    rows.append(("capture", _capture(capture)))
    if (ground := made.grounds[capture.id]) is not None:
        rows.append(("authority", asdict(ground)))
    if post.votes_at not in {None, wording.captured_at}:
        rows.append(("tally", {
            "id": number, "post_id": post.card.id, "capture_id": capture.id, "votes": post.votes, "at": post.votes_at,
        }))  # fmt: skip
    rows += [
        ("absence", {**asdict(each), "id": 100 * number + place, "post_id": post.card.id, "capture_id": None})
        for place, each in enumerate(post.absences)
    ]
    return rows + [("correction", asdict(each)) for each in post.corrections]


def _wording(post: PostView, wording: Revision, number: int, source_id: int) -> dict[str, Any]:
    names = (
        "post_key", "url", "engine", "author_id", "thread_key", "thread_url", "position", "signature", "posted_at_raw",
        "precision", "confidence", "edited", "parent_key",
    )  # fmt: skip
    return {
        **{name: getattr(post, name) for name in names},
        "id": number, "post_id": post.card.id, "source_id": source_id, "number": wording.number,
        "capture_id": wording.capture_id, "captured_at": wording.captured_at, "text_sha": "1" * 64,
        "content_sha": "2" * 64, "author": post.card.author, "board": post.card.board, "thread_title": post.card.title,
        "text": wording.text, "posted_at": post.card.posted_at, "quoted": list(post.quoted), "links": list(post.links),
        "attachments": [(each.url, each.name) for each in post.attachments],
        "votes": post.votes if post.votes_at == wording.captured_at else None,
    }  # fmt: skip


def _reading(post: PostView, wording: Revision, number: int) -> dict[str, Any]:
    held = [each for each in post.mentions if wording.text[each.start : each.end] == each.raw]
    return {
        "id": number, "revision_id": number, "post_id": post.card.id, "capture_id": wording.capture_id,
        "reader": post.provenance.reader, "model": post.provenance.model, "versions": "3" * 64, "lang": post.card.lang,
        "category": post.card.by_model, "probability": post.card.probability, "scores": post.scores, "labels": {},
        "at": wording.captured_at, "mentions": [{**asdict(each), "undone": list(each.undone)} for each in held],
    }  # fmt: skip


def _capture(capture: Capture) -> dict[str, Any]:
    return {
        **asdict(capture),
        "redirects": list(capture.redirects), "redacted": list(capture.redacted), "url_key": "4" * 64,
        "seal": capture.seal,
        "worker_seal": capture.worker_seal,
    }  # fmt: skip


def _of_case(made: CaseSnapshot) -> Rows:
    case = made.case
    rows: Rows = [("case", {**asdict(case), "authority_id": None if case.authority is None else case.authority.id})]
    rows += [("authority", asdict(case.authority))] if case.authority is not None else []
    rows += [("source", _source(each, each.authority)) for _, each in sorted(made.sources.items())]
    notes = sorted((note for note in made.notes if note.for_court), key=lambda note: note.id)
    rows += [("note", {**asdict(each), "case_file_id": each.case_id, "words": each.text}) for each in notes]
    rows += [("hiding", {**asdict(each), "case_file_id": each.case_id}) for each in made.hidings]
    return rows + _flags(made.around.flags)


def _flags(flags: Sequence[Flag]) -> Rows:
    """An alert for each flag, and the watchlists that raised them."""
    lists = {(flag.watchlist, flag.query): 0 for flag in flags}
    lists = {one: number for number, one in enumerate(lists, start=1)}
    rows: Rows = [
        ("alert", {
            "id": number, "watchlist_id": lists[flag.watchlist, flag.query], "post_id": flag.post_id, "revision_id": 1,
            "reading_id": 1, "state": "new", "seen": False, "raised_at": flag.raised_at, "decided_by": "",
            "decided_at": None, "reason": "", "hits": [],
        })
        for number, flag in enumerate(flags, start=1)
    ]  # fmt: skip
    return rows + [
        ("watchlist", {
            "id": number, "name": name, "query": query, "weight": "normal", "folder": "", "authority_id": None,
            "created_by": "one", "created_at": flags[0].raised_at, "muted": False, "removed": False,
        })
        for (name, query), number in lists.items()
    ]  # fmt: skip


def _source(source: Source, authority: Authority | None) -> dict[str, Any]:
    ground = None if authority is None else authority.id
    return {**asdict(source), "authority_id": ground, "mirrors": []}
