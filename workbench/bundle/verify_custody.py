"""The checks on custody: events to leaves, leaves to the chain, the chain to its signed end."""

from collections.abc import Iterable

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from workbench.bundle import layout
from workbench.bundle.jsonform import BrokenError, Json, Reader, counted
from workbench.bundle.opened import Opened
from workbench.bundle.verify_bag import public_key_of
from workbench.domain.custody import Fact, event_body, head_body, head_of, leaf_of, statement

EVENT_KEYS = ("seq", "at", "actor", "action", "subject", "facts", "salt", "leaf")


def custody(opened: Opened) -> str:
    """The chain is whole up to its end, and number and end are signed by the key that signed the bundle."""
    entries = _entries(opened)
    own = {entry.whole("seq"): entry for entry in entries if "salt" in entry.value}
    for entry in own.values():
        _check_leaf(entry)
    leaves = [entry.hexadecimal("leaf", size=32) for entry in entries]
    head = Reader(opened.json(layout.CUSTODY_HEAD), name=layout.CUSTODY_HEAD)
    head.only("count", "head", "signed_at", "store", "public_key", "signature")
    if head.whole("count") != len(leaves):
        raise BrokenError(f"The signed number of events is {head.whole('count')}, the chain has {len(leaves)}.")
    if head_of(leaves) != head.hexadecimal("head", size=32):
        raise BrokenError("The chain does not lead to its signed end.")
    _signed_by_the_bundle(opened, head)
    people = _signed_by_people(own.values(), store=head.text("store"))
    opened.events.update(own)
    for entry in own.values():
        if entry.text("action") == "exhibit":
            opened.put_in.setdefault(str(entry.part("facts").value.get("exhibit")), []).append(entry)
    return (
        f"The chain of {counted(len(leaves), 'event')}, {len(own)} of them told in full, leads to its signed end; "
        f"{counted(people, 'signature')} of operators in it right."
    )


def _entries(opened: Opened) -> list[Reader]:
    return [
        _entry(value, seq=seq) for seq, value in enumerate(opened.json_lines(layout.CUSTODY), start=1)
    ]  # fmt: skip


def _entry(value: dict[str, Json], *, seq: int) -> Reader:
    entry = Reader(value, name=f"custody event {seq}")
    entry.only(*(EVENT_KEYS if "salt" in value else ("seq", "leaf")))
    if entry.whole("seq") != seq:
        raise BrokenError(f"Custody event {entry.whole('seq')} stands in place {seq}.")
    return entry


def _check_leaf(entry: Reader) -> None:
    try:
        body = event_body(
            seq=entry.whole("seq"),
            at=entry.text("at"),
            actor=entry.text("actor"),
            action=entry.text("action"),
            subject=entry.text("subject"),
            facts=_facts(entry.part("facts")),
        )
    except ValueError as error:
        raise BrokenError(f"{entry.name} has no canonical form.") from error
    if leaf_of(entry.hexadecimal("salt", size=32), body) != entry.hexadecimal("leaf", size=32):
        raise BrokenError(f"{entry.name} is not what was entered into the chain.")


def _facts(facts: Reader) -> dict[str, Fact]:
    result: dict[str, Fact] = {}
    for name, value in facts.value.items():
        if isinstance(value, float | list | dict):
            raise BrokenError(f"{facts.name}: {name} is not a word or a whole number.")
        result[name] = value
    return result


def _signed_by_people(events: Iterable[Reader], *, store: str) -> int:
    """How many events carry the signature of an operator (a certificate, a release); each of them is right."""
    signed = [event for event in events if "by" in event.part("facts").value]
    for event in signed:
        facts = event.part("facts")
        key, signature = facts.hexadecimal("by", size=32), facts.hexadecimal("signature", size=64)
        body = statement(event.text("action"), event.text("subject"), _facts(facts), store=store)
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, body)
        except InvalidSignature as error:
            raise BrokenError(f"The signature of an operator in {event.name} is not right.") from error
    return len(signed)


def _signed_by_the_bundle(opened: Opened, head: Reader) -> None:
    if head.text("store") != opened.tells().store:
        raise BrokenError("The custody chain is that of another store.")
    key = head.hexadecimal("public_key", size=32)
    if key != public_key_of(opened):
        raise BrokenError("The custody chain is signed by another key than the bundle.")
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(head.hexadecimal("signature", size=64), _head_body(head))
    except InvalidSignature as error:
        raise BrokenError("The signature under the end of the custody chain is not right.") from error


def _head_body(head: Reader) -> bytes:
    try:
        return head_body(
            count=head.whole("count"),
            head=head.text("head"),
            signed_at=head.text("signed_at"),
            store=head.text("store"),
        )
    except ValueError as error:
        raise BrokenError(f"{head.name} has no canonical form.") from error
