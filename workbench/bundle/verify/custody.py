"""The checks on custody: events to leaves, leaves to the chain, the chain to its signed end."""

from collections.abc import Iterator
from typing import cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from workbench.bundle.contents.bundle_reader import Opened, claim
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import BrokenError, Json, JsonReader, counted
from workbench.bundle.verify.bag import public_key_of
from workbench.bundle.verify.events import keep_event
from workbench.domain.custody.chain import BEGUN, GENESIS, Fact, event_body, head_after, head_body, leaf_of, statement
from workbench.domain.sources.authority_period import AUTHORITY_GIVEN, GROUNDS

EVENT_KEYS = ("seq", "at", "actor", "action", "subject", "facts", "salt", "leaf")
_KINDS_OF_FACTS = frozenset({str, int, bool, type(None)})
SEEN = {True: "post gone", False: "post there again"}


def custody(opened: Opened) -> str:
    """The chain is whole up to its end, and number and end are signed by the key that signed the bundle."""
    head = JsonReader(opened.json(layout.CUSTODY_HEAD), name=layout.CUSTODY_HEAD)
    head.only("count", "head", "signed_at", "store", "public_key", "signature")
    count, end, people = 0, GENESIS, 0
    stamped = {one.count for one in opened.tells().stamps}
    for entry in entries(opened):
        leaf = entry.hexadecimal("leaf", size=32)
        if "salt" in entry.value:
            facts = _check_leaf(entry, leaf)
            people += "by" in facts and _signed_by_someone(entry, store=head.text("store"))
            opened.in_full.add(entry.whole("seq"))
            if opened.whole:
                _keep(opened, entry)
        count, end = count + 1, head_after(end, leaf)
        if count in stamped:
            opened.heads[count] = end
    if head.whole("count") != count:
        raise BrokenError(f"The signed number of events is {head.whole('count')}, the chain has {count}.")
    if end != head.hexadecimal("head", size=32):
        raise BrokenError("The chain does not lead to its signed end.")
    _signed_by_the_bundle(opened, head)
    opened.events = count
    return (
        f"The chain of {counted(count, 'event')}, {len(opened.in_full)} of them told in full, leads to its signed end; "
        f"{counted(people, 'signature')} of operators in it right."
    )


def _keep(opened: Opened, entry: JsonReader) -> None:
    """What the checks on the exhibits and the report will ask of an event."""
    seq, facts = entry.whole("seq"), entry.part("facts").value
    action, subject = entry.text("action"), entry.text("subject")
    if action == "capture":
        opened.claims.add(claim(action, seq, subject, facts.get("sha256"), facts.get("request_sha256")))
    elif action == "exhibit":
        told = (facts.get("exhibit"), facts.get("post"), facts.get("reason"))
        opened.put_in.add(str(facts.get("exhibit")))
        opened.taken_out.discard(str(facts.get("exhibit")))
        opened.claims.add(claim(action, entry.text("actor"), *told))
    elif action == "exhibit removed":
        opened.taken_out.add(str(facts.get("exhibit")))
    elif action in SEEN.values():
        opened.claims.add(claim(action, seq, subject, facts.get("run")))
    elif action in {AUTHORITY_GIVEN, *GROUNDS}:
        opened.legal.setdefault(subject, []).append(entry)
    elif action == BEGUN:
        opened.begun = entry
    keep_event(opened, entry)


def entries(opened: Opened) -> Iterator[JsonReader]:
    """The events of the chain in order, in full or as their leaves. Raises BrokenError."""
    for seq, value in enumerate(opened.json_lines(layout.CUSTODY), start=1):
        yield _entry(value, seq=seq)


def _entry(value: dict[str, Json], *, seq: int) -> JsonReader:
    entry = JsonReader(value, name=f"custody event {seq}")
    entry.only(*(EVENT_KEYS if "salt" in value else ("seq", "leaf")))
    if entry.whole("seq") != seq:
        raise BrokenError(f"Custody event {entry.whole('seq')} stands in place {seq}.")
    return entry


def _check_leaf(entry: JsonReader, leaf: bytes) -> dict[str, Fact]:
    """The facts of an event whose leaf is made of what it tells. Raises BrokenError."""
    facts = _facts(entry)
    try:
        body = event_body(
            seq=entry.whole("seq"),
            at=entry.text("at"),
            actor=entry.text("actor"),
            action=entry.text("action"),
            subject=entry.text("subject"),
            facts=facts,
        )
    except ValueError as error:
        raise BrokenError(f"{entry.name} has no canonical form.") from error
    if leaf_of(entry.hexadecimal("salt", size=32), body) != leaf:
        raise BrokenError(f"{entry.name} is not what was entered into the chain.")
    return facts


def _facts(entry: JsonReader) -> dict[str, Fact]:
    facts = entry.part("facts").value
    if _KINDS_OF_FACTS.issuperset(map(type, facts.values())):
        return cast("dict[str, Fact]", facts)
    odd = next(name for name, value in facts.items() if type(value) not in _KINDS_OF_FACTS)
    raise BrokenError(f"{entry.name}: facts: {odd} is not a word or a whole number.")


def _signed_by_someone(event: JsonReader, *, store: str) -> bool:
    """An event that carries the signature of an operator (a certificate, a release): whether that is right."""
    facts = event.part("facts")
    key, signature = facts.hexadecimal("by", size=32), facts.hexadecimal("signature", size=64)
    body = statement(event.text("action"), event.text("subject"), _facts(event), store=store)
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, body)
    except InvalidSignature as error:
        raise BrokenError(f"The signature of an operator in {event.name} is not right.") from error
    if facts.value.get("event", event.whole("seq")) != event.whole("seq"):
        raise BrokenError(f"The signature of an operator in {event.name} was given for another event.")
    return True


def _signed_by_the_bundle(opened: Opened, head: JsonReader) -> None:
    if head.text("store") != opened.tells().store:
        raise BrokenError("The custody chain is that of another store.")
    key = head.hexadecimal("public_key", size=32)
    if key != public_key_of(opened):
        raise BrokenError("The custody chain is signed by another key than the bundle.")
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(head.hexadecimal("signature", size=64), _head_body(head))
    except InvalidSignature as error:
        raise BrokenError("The signature under the end of the custody chain is not right.") from error


def _head_body(head: JsonReader) -> bytes:
    try:
        return head_body(
            count=head.whole("count"),
            head=head.text("head"),
            signed_at=head.text("signed_at"),
            store=head.text("store"),
        )
    except ValueError as error:
        raise BrokenError(f"{head.name} has no canonical form.") from error
