"""Bundles that the program itself makes of a case that was changed, with the installation's key."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.insider.bundles.facts import Fact
from tests.store import making
from workbench.bundle.export.exporter import CustodyAccess, export
from workbench.bundle.export.request import ExportRequest
from workbench.bundle.formats.export_profiles import COURT
from workbench.bundle.verify.verifier import VerifyCheck, verify
from workbench.domain.cases.cases import CaseSnapshot, CoveredRecords
from workbench.domain.custody import record_hashes
from workbench.domain.custody.chain import (
    BEGUN,
    BOUND,
    CustodySlice,
    Event,
    event_body,
    head_after,
    head_body,
    head_of,
    leaf_of,
)
from workbench.domain.custody.record_hashes import BoundRecord
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store


class Forged:
    """The covered records of a case with forms that say what the changed case says."""

    def __init__(self, real: CoveredRecords, fact: Fact, *, released: bool) -> None:
        self._real, self._fact, self._released = real, fact, released
        self.changed: dict[int, dict[int, bytes]] = {}

    def of_exhibits(self, names: Sequence[str]) -> Iterable[tuple[BoundRecord, ...]]:
        for some in self._real.of_exhibits(names):
            yield tuple(self._forge(one) for one in some if not self._drops(one))

    def of_case(self) -> Iterator[BoundRecord]:
        for one in self._real.of_case():
            if (self._released or one.kind not in {"release", "signer"}) and not self._drops(one):
                yield self._forge(one)

    def entries(self, seq: int) -> Sequence[bytes]:
        return self._real.entries(seq)

    def content(self) -> Iterable[tuple[str, int, bytes]]:
        return self._real.content()

    def _drops(self, one: BoundRecord) -> bool:
        return self._fact.dropped and self._fact.is_of(one.form)

    def _forge(self, one: BoundRecord) -> BoundRecord:
        form = self._fact.forged(one.form)
        if form == one.form:
            return one
        assert one.salt is not None
        digest = record_hashes.record_hash(one.salt, form)
        self.changed.setdefault(one.seq, {})[one.place] = digest
        return replace(one, hash=digest, form=form)


class WrittenAnew(Forged):
    """The same, with the events that cover them made to say so too."""

    def entries(self, seq: int) -> Sequence[bytes]:
        changed = self.changed.get(seq, {})
        return [changed.get(place, entry) for place, entry in enumerate(super().entries(seq))]

    def chain(self, store: Store, old: CustodySlice) -> CustodySlice:
        """The chain with these events in it, and the head over it signed by the installation's key."""
        events, leaves = list(old.events), list(old.leaves)
        for place, event in enumerate(events):
            if event.action == BOUND and event.seq in self.changed:
                facts = {**event.facts, "root": record_hashes.tree_root(self.entries(event.seq)).hex()}
                body = event_body(
                    seq=event.seq, at=event.at, actor=event.actor, action=event.action, subject=event.subject,
                    facts=facts,
                )  # fmt: skip
                leaf = leaf_of(bytes.fromhex(event.salt), body).hex()
                events[place] = replace(event, facts=facts, leaf=leaf)
                leaves[event.seq - 1] = leaf
        end = head_of(map(bytes.fromhex, leaves)).hex()
        body = head_body(count=old.head.count, head=end, signed_at=old.head.signed_at, store=old.head.store)
        signature = event_queries.sign(store, body)[0].hex()
        return CustodySlice(events, leaves, replace(old.head, head=end, signature=signature))


def keeper(store: Store, case: CaseSnapshot) -> CustodyAccess:
    """Signs with the installation's key, and lets the chain of a case go on with the beginning of its export."""
    return CustodyAccess(
        lambda data: event_queries.sign(store, data),
        lambda facts, _: nullcontext(continued(store, case.custody, BEGUN, f"case:{case.case.id}", facts)),
    )


def wrong(store: Store, case: CaseSnapshot, folder: Path, order: ExportRequest | None = None) -> list[VerifyCheck]:
    """The first check that a bundle of a case fails at; none where it is whole."""
    made = export(
        case, folder, custodian=keeper(store, case), at=making.AT,
        order=order or ExportRequest(COURT, printed=False),
    )  # fmt: skip
    return [check for check in verify(made.path).checks if not check.ok][:1]


def continued(store: Store, old: CustodySlice, action: str, subject: str, facts: Mapping[str, Any]) -> CustodySlice:
    """The chain with one more event, and the head over it signed by the installation's key."""
    told: dict[str, Any] = {"seq": old.head.count + 1, "at": old.head.signed_at, "actor": "x", "action": action}
    told |= {"subject": subject, "facts": facts}
    salt = bytes(32)
    leaf = leaf_of(salt, event_body(**told))
    end = head_after(bytes.fromhex(old.head.head), leaf).hex()
    event = Event(**told, salt=salt.hex(), leaf=leaf.hex(), head=end)
    head = replace(old.head, count=old.head.count + 1, head=end)
    body = head_body(count=head.count, head=end, signed_at=head.signed_at, store=head.store)
    head = replace(head, signature=event_queries.sign(store, body)[0].hex())
    return CustodySlice([*old.events, event], [*old.leaves, leaf.hex()], head)
