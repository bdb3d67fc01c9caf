"""What the evidence stands on: the chain of custody, seal and health, versions."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.bundle.contents.record_reader import Events
from workbench.bundle.formats.canonical_json import JsonReader, utc
from workbench.bundle.report.context import ReportContext, code, counted, joined, limited, moment, said
from workbench.bundle.report.labels import ACTIONS, HEALTH, SEALS, WORKER_SEALS
from workbench.bundle.report.model import (
    BilingualText,
    Block,
    Captured,
    Code,
    FactTable,
    Figure,
    Line,
    Piece,
    ReportColumn,
    ReportTable,
    Say,
    SayCount,
    Section,
)


def custody(told: ReportContext) -> Section:
    """The case's own events, the signed end of the chain, and what the hashes of all others prove."""
    columns = (
        ReportColumn(Say("No."), 7), ReportColumn(Say("Time (UTC)"), 23), ReportColumn(Say("Who"), 11),
        ReportColumn(Say("What"), 18), ReportColumn(Say("To what"), 11), ReportColumn(Say("Facts"), 30),
    )  # fmt: skip
    table = ReportTable(columns, _Rows(told.events))
    blocks: tuple[Block, ...] = (
        said(
            "Each act on the evidence is an event of one chain for the whole store. An event is hashed with a secret "
            "salt into a leaf, each leaf into the head before it, and the number of events and the last head are "
            "signed. From the leaves anyone can compute the head again: an event that was changed, removed, added or "
            "moved gives another head, and one cut off at the end another number."
        ),
        _told_in_full(told),
        *_covering(told),
        FactTable(_end(told)),
        *_stamps(told),
        *limited(table, told.limits, sum(told.event_days.values())),
    )
    return Section("custody", Say("Chain of custody"), blocks)


def _told_in_full(told: ReportContext) -> Block:
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


def _covering(told: ReportContext) -> Iterator[Block]:
    if not told.profile.spares:
        yield said(
            "What was written in one step is covered by one event (records bound): the root of a tree over the hashes "
            "of the records. These events stand in custody.jsonl."
        )


def _stamps(told: ReportContext) -> Iterator[Block]:
    """What third parties say of when the chain was there."""
    if not told.stamps:
        return
    yield said(
        "Authorities outside of this office stamped heads of the chain with their time (RFC 3161): whatever the clock "
        "of the collecting machine said, the events up to there are not younger. The stamps are in the folder "
        "signatures, with the command that checks them in README.txt."
    )
    columns = (
        ReportColumn(Say("Events up to No."), 16),
        ReportColumn(Say("Stamped at"), 40),
        ReportColumn(Say("By"), 44),
    )
    rows = [((counted(count),), moment(utc(one.at)), (Captured(one.authority),)) for count, one in told.stamps]
    yield from limited(ReportTable(columns, rows), told.limits, len(rows))


def _end(told: ReportContext) -> tuple[tuple[Piece, Line], ...]:
    head = told.head
    return (
        (Say("Events in the chain"), (counted(head.whole("count")),)),
        (Say("Events told in full"), (counted(told.events_in_full),)),
        (Say("Head of the chain (SHA-256)"), code(head.text("head"))),
        (Say("Signed at"), (Figure(head.text("signed_at")),)),
        (Say("Signature (Ed25519)"), code(head.text("signature"))),
        (Say("Public key"), code(head.text("public_key"))),
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """The events as rows, made while they are read."""

    events: Events

    def __iter__(self) -> Iterator[tuple[Line, ...]]:
        return map(_row, self.events)


def _row(event: JsonReader) -> tuple[Line, ...]:
    facts = event.part("facts").value
    action = event.text("action")
    return (
        (counted(event.whole("seq")),),
        (Figure(event.text("at")),),
        (Captured(event.text("actor")),),
        (Say(ACTIONS.get(action, action)), Say(" ("), Code(action), Say(")")),
        (Code(event.text("subject")),),
        joined(
            (
                Say("{name} {value}", {"name": Code(name), "value": Captured(str(facts[name]))})
                for name in sorted(facts)
            ),
            "",
        ),
    )


def health(told: ReportContext) -> Section:
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
            (_health_word(part.text("part")),),
            (_health_word(part.text("state")),),
            (BilingualText(part.text("words"), part.text("words_ur")),),
            (Figure(part.text("said_at")),),
            joined(_health_facts(part.part("facts")), ""),
        )
        for part in told.health.parts("parts")
    ]
    columns = (
        ReportColumn(Say("Part"), 12), ReportColumn(Say("State"), 12), ReportColumn(Say("In its own words"), 32),
        ReportColumn(Say("Said at (UTC)"), 23), ReportColumn(Say("Facts"), 21),
    )  # fmt: skip
    told_of = (ReportTable(columns, rows),) if rows else (said("No part of the system was asked when this was made."),)
    closing = said(
        "This is what the parts of the collecting system said of themselves when the bundle was made. Nothing is known "
        "to the system that would make its readings unreliable, unless a row above says so."
    )
    return Section("health", Say("Seal and state of the system"), (*lines, *told_of, closing))


def _health_word(word: str) -> Say:
    return Say(HEALTH.get(word, word))


def _health_facts(facts: JsonReader) -> Iterator[Say]:
    for name in sorted(facts.value):
        yield Say("{name} {value}", {"name": _health_word(name), "value": Captured(facts.text(name))})


def versions(told: ReportContext) -> Section:
    """The program, its readers and models, and how often each was used."""
    readers, models = _used(each.reader for each in told.briefs), _used(each.model for each in told.briefs)
    facts = FactTable(
        (
            (Say("Program"), code(told.agent)),
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
