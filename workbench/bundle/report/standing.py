"""What the evidence stands on: the chain of custody, seal and health, versions."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.bundle import system
from workbench.bundle.jsonform import utc
from workbench.bundle.report.kinds import ACTIONS, HEALTH, SEALS, WORKER_SEALS
from workbench.bundle.report.model import (
    Block,
    Captured,
    Code,
    Column,
    Facts,
    Figure,
    Line,
    Piece,
    Say,
    SayCount,
    Section,
    Table,
)
from workbench.bundle.report.told import Told, code, counted, joined, limited, moment, said
from workbench.domain.custody import BOUND, CustodySlice, Event


def custody(told: Told) -> Section:
    """The case's own events, the signed end of the chain, and what the hashes of all others prove."""
    own = told.snapshot.custody
    columns = (
        Column(Say("No."), 7), Column(Say("Time (UTC)"), 23), Column(Say("Who"), 11), Column(Say("What"), 18),
        Column(Say("To what"), 11), Column(Say("Facts"), 30),
    )  # fmt: skip
    table = Table(columns, _Rows(own))
    blocks: tuple[Block, ...] = (
        said(
            "Each act on the evidence is an event of one chain for the whole store. An event is hashed with a secret "
            "salt into a leaf, each leaf into the head before it, and the number of events and the last head are "
            "signed. From the leaves anyone can compute the head again: an event that was changed, removed, added or "
            "moved gives another head, and one cut off at the end another number."
        ),
        _told_in_full(told),
        *_covering(told),
        Facts(_end(own)),
        *_stamps(told),
        *limited(table, told.limits, sum(1 for _ in _to_read(own.events))),
    )
    return Section("custody", Say("Chain of custody"), blocks)


def _told_in_full(told: Told) -> Block:
    if not told.profile.spares:
        return said(
            "The events of this case stand here in full with their salts in custody.jsonl; of all others only the "
            "leaves are given."
        )
    return said(
        "Events of this case that tell of captures, exhibits and posts that are gone stand here in full with their "
        "salts in custody.jsonl, unless something hidden stands in them or in their page. Of all others, those of the "
        "analysts' work on this case among them, only the leaves are given."
    )


def _covering(told: Told) -> Iterator[Block]:
    if not told.profile.spares:
        yield said(
            "What was written in one step is covered by one event (records bound): the root of a tree over the hashes "
            "of the records. These events stand in custody.jsonl."
        )


def _stamps(told: Told) -> Iterator[Block]:
    """What third parties say of when the chain was there."""
    if not told.stamps:
        return
    yield said(
        "Authorities outside of this office stamped heads of the chain with their time (RFC 3161): whatever the clock "
        "of the collecting machine said, the events up to there are not younger. The stamps are in the folder "
        "signatures, with the command that checks them in README.txt."
    )
    columns = (Column(Say("Events up to No."), 16), Column(Say("Stamped at"), 40), Column(Say("By"), 44))
    rows = [((counted(count),), moment(utc(one.at)), (Captured(one.authority),)) for count, one in told.stamps]
    yield from limited(Table(columns, rows), told.limits, len(rows))


def _end(own: CustodySlice) -> tuple[tuple[Piece, Line], ...]:
    head = own.head
    return (
        (Say("Events in the chain"), (Figure(str(head.count), "head/count"),)),
        (Say("Events told in full"), (counted(len(own.events)),)),
        (Say("Head of the chain (SHA-256)"), code(head.head, "head/head")),
        (Say("Signed at"), (Figure(head.signed_at, "head/signed_at"),)),
        (Say("Signature (Ed25519)"), code(head.signature, "head/signature")),
        (Say("Public key"), code(head.public_key, "head/public_key")),
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """The events as rows, made while they are read."""

    own: CustodySlice

    def __iter__(self) -> Iterator[tuple[Line, ...]]:
        for event in _to_read(self.own.events):
            yield _row(event)


def _to_read(events: Iterable[Event]) -> Iterator[Event]:
    """Without those that cover what was written: they tell a reader nothing, and stand in custody.jsonl."""
    return (event for event in events if event.action != BOUND)


def _row(event: Event) -> tuple[Line, ...]:
    place = f"event-{event.seq}"
    facts = joined(
        Say("{name} {value}", {"name": Code(name), "value": Captured(str(value))})
        for name, value in sorted(event.facts.items())
    )
    return (
        (Figure(str(event.seq), f"{place}/seq"),),
        (Figure(event.at, f"{place}/at"),),
        (Captured(event.actor, f"{place}/actor"),),
        (Say(ACTIONS.get(event.action, event.action)), Say(" ("), Code(event.action, f"{place}/action"), Say(")")),
        (Code(event.subject, f"{place}/subject"),),
        facts if event.facts else (),
    )


def health(told: Told) -> Section:
    """Under which seals the exhibits were captured, and what the parts of the system last said of themselves."""
    seals = sorted({each.seal for each in told.briefs if each.seal or not each.handed_over})
    given = sum(each.handed_over for each in told.briefs)
    lines = [
        said("Exhibits were captured under the seal {name}: {meaning}.", name=Code(seal),
             meaning=Say(SEALS[seal]) if seal in SEALS else Say("not described"))
        for seal in seals
    ] + [
        said("Their pages were read by workers under the seal {name}: {meaning}.", name=Code(seal or "–"),
             meaning=Say(WORKER_SEALS[seal]) if seal in WORKER_SEALS else Say("not described"))
        for seal in sorted({each.worker_seal for each in told.briefs})
    ]  # fmt: skip
    if given:
        lines.append(said("Exhibits that a partner handed over as a file: {count}.", count=counted(given)))
    rows = [
        (
            (Say(HEALTH.get(part.part, part.part)),),
            (Say(HEALTH.get(part.state, part.state)),),
            (Say(part.words),),
            (Figure(utc(part.said_at)),),
            joined(
                Say("{name} {value}", {"name": Say(HEALTH.get(name, name)), "value": Captured(value)})
                for name, value in part.facts
            )
            if part.facts
            else (),
        )
        for part in sorted(told.state.health, key=lambda part: part.part)
    ]
    columns = (
        Column(Say("Part"), 12), Column(Say("State"), 12), Column(Say("In its own words"), 32),
        Column(Say("Said at (UTC)"), 23), Column(Say("Facts"), 21),
    )  # fmt: skip
    told_of = (Table(columns, rows),) if rows else (said("No part of the system was asked when this was made."),)
    closing = said(
        "This is what the parts of the collecting system said of themselves when the bundle was made. Nothing is known "
        "to the system that would make its readings unreliable, unless a row above says so."
    )
    return Section("health", Say("Seal and state of the system"), (*lines, *told_of, closing))


def versions(told: Told) -> Section:
    """The program, its readers and models, and how often each was used."""
    readers, models = _used(each.reader for each in told.briefs), _used(each.model for each in told.briefs)
    facts = Facts(
        (
            (Say("Program"), code(f"{system.PROGRAM} {system.program_version()}")),
            (Say("Readers of pages"), readers),
            (Say("Models and rules"), models),
            (
                Say("Kinds of site"),
                joined(Code(name) for name in sorted({each.engine for each in told.briefs if each.engine})),
            ),
            (Say("All packages with their versions"), code("data/system/sbom.cdx.json")),
            (Say("Settings in force"), code("data/system/config.json")),
        )
    )
    return Section("versions", Say("Versions"), (facts,))


def _used(names: Iterable[str]) -> Line:
    counts = Counter(names)
    return joined(
        SayCount("{name} for {n} exhibit", "{name} for {n} exhibits", counts[name], {"name": Code(name)})
        for name in sorted(counts)
    )
