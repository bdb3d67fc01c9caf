"""What the report is made from, all of it files of the bundle, and the small pieces that all its chapters use."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from workbench.bundle.contents.authority_check import HANDED_OVER
from workbench.bundle.contents.bundle_reader import Opened
from workbench.bundle.contents.record_reader import Events, Records
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import Json, JsonReader
from workbench.bundle.formats.export_profiles import COURT, LEFT_OUT, ExportProfile, LeftOut
from workbench.bundle.report.model import (
    WHOLE,
    Block,
    Code,
    Figure,
    Line,
    Paragraph,
    Piece,
    ReportLimits,
    ReportTable,
    Say,
    SayCount,
)
from workbench.bundle.timestamps import rfc3161
from workbench.bundle.timestamps.rfc3161 import TimestampToken
from workbench.bundle.verify.bag import exhibit_numbers

PAKISTAN = timedelta(hours=5)


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """Who wrote: a name on a source; the number on the site tells namesakes apart."""

    source: str
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class ExhibitBrief:
    """What the chapters on all exhibits need of one; `posted_at` is empty when it is not known."""

    number: str
    account: Account
    posted_at: str
    captured_at: str
    category: str
    seal: str
    worker_seal: str
    reader: str
    model: str
    engine: str
    handed_over: bool


@dataclass(frozen=True, slots=True)
class Use:
    """One place where an identifier or another word of the trade stands."""

    label: str
    value: str
    exhibit: str
    account: Account
    raw: str
    start: int
    end: int
    by: str
    undone: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What the files of a bundle tell, and how much a paper takes of it.

    `case`, `health`, `head` are these files; `authority` is None where the case has none; `around` is what stands
    beside the exhibits, LEFT_OUT where the profile tells nothing of it; `events` those told in full; `events_in_full`
    counts all of these and `event_days` those that are for a reader by their days; `hidden` how many things are hidden.
    `left_out` is the content of not-in-this-bundle.json; `briefs` and `uses` are what one reading of all records gave;
    `outside` the captures outside of their source's authority; `stamps` the time stamps of the custody chain, each by
    the number of events that it covers; `at` is when the bundle was made, `agent` the program that made it.
    """

    case: JsonReader
    authority: JsonReader | None
    around: JsonReader | LeftOut
    health: JsonReader
    head: JsonReader
    events: Events
    events_in_full: int
    event_days: Mapping[str, int]
    notes: tuple[JsonReader, ...]
    left_out: tuple[JsonReader, ...]
    records: Sequence[dict[str, Json]]
    briefs: tuple[ExhibitBrief, ...]
    uses: tuple[Use, ...]
    at: str
    agent: str
    outside: tuple[JsonReader, ...] = ()
    stamps: tuple[tuple[int, TimestampToken], ...] = ()
    limits: ReportLimits = field(default=WHOLE)
    profile: ExportProfile = COURT
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class ExhibitRecord:
    """The record of an exhibit, opened for reading."""

    number: str
    whole: JsonReader
    post: JsonReader
    capture: JsonReader
    source: JsonReader


def exhibit(record: dict[str, Json]) -> ExhibitRecord:
    """A record as an exhibit."""
    whole = JsonReader(record, name="record")
    return ExhibitRecord(whole.text("exhibit"), whole, whole.part("post"), whole.part("capture"), whole.part("source"))


def tell(opened: Opened) -> ReportContext:
    """Read what the files of a bundle tell; all records once. Raises BrokenError where they are not of their form."""
    about = opened.tells()
    records = Records(opened, exhibit_numbers(opened))
    briefs: list[ExhibitBrief] = []
    uses: list[Use] = []
    for each in map(exhibit, records):
        briefs.append(_brief(each))
        uses.extend(_uses(each, briefs[-1].account))
    case, legal = _file(opened, layout.ABOUT_CASE), _file(opened, layout.AUTHORITY)
    events, in_full, days = Events(opened), 0, Counter[str]()
    for event in events.all_in_full():
        in_full += 1
        if events.is_for_readers(event):
            days[event.text("at")[:10]] += 1
    return ReportContext(
        case=case,
        authority=None if legal.value.get("authority") is None else legal.part("authority"),
        around=LEFT_OUT if case.value.get("around") is None else case.part("around"),
        health=_file(opened, layout.HEALTH),
        head=_file(opened, layout.CUSTODY_HEAD),
        events=events,
        events_in_full=in_full,
        event_days=days,
        notes=tuple(JsonReader(note, name="a note") for note in opened.json_lines(layout.NOTES)),
        left_out=tuple(_file(opened, layout.NOT_IN_IT).parts("not_in_this_bundle")),
        records=records,
        briefs=tuple(briefs),
        uses=tuple(uses),
        at=about.made_at,
        agent=about.agent,
        outside=tuple(legal.parts("captures_outside")),
        stamps=tuple((one.count, rfc3161.read(one.response)) for one in about.stamps),
        profile=about.profile,
        hidden=len(_file(opened, layout.REDACTIONS).parts("hidden")) if about.profile.spares else 0,
    )


def _file(opened: Opened, name: str) -> JsonReader:
    return JsonReader(opened.json(name), name=name)


def handed_over(each: ExhibitRecord) -> bool:
    """Whether it was no site that gave the post, but a partner, as a file."""
    return each.capture.text("kind") == HANDED_OVER


def _brief(each: ExhibitRecord) -> ExhibitBrief:
    post, posted = each.post, each.post.value["posted_at"]
    return ExhibitBrief(
        number=each.number,
        account=Account(each.source.text("name"), post.text("author"), post.text("author_id")),
        posted_at=posted if isinstance(posted, str) else "",
        captured_at=each.capture.text("started_at"),
        category=post.text("category"),
        seal=each.capture.text("seal"),
        worker_seal=each.capture.text("worker_seal"),
        handed_over=handed_over(each),
        reader=post.text("reader"),
        model=post.text("model"),
        engine=post.text("engine"),
    )


def _uses(each: ExhibitRecord, account: Account) -> Iterator[Use]:
    for one in each.post.parts("mentions"):
        undone = one.value["undone"]
        yield Use(
            one.text("label"), one.text("value"), each.number, account, one.text("raw"), one.whole("start"),
            one.whole("end"), one.text("by"), tuple(map(str, undone)) if isinstance(undone, list) else (),
            str(one.value["confidence"]),
        )  # fmt: skip


def moment(text: str) -> Line:
    """A time in UTC as the records write it, and what the clocks in Pakistan (UTC+5, no summer time) showed."""
    there = datetime.fromisoformat(text) + PAKISTAN
    return (Figure(text), Say(" ({time} in Pakistan)", {"time": Figure(f"{there:%Y-%m-%d %H:%M}")}))


def moment_or(text: Json, otherwise: str) -> Line:
    """As `moment`; words of our own for a time that is not known."""
    return moment(text) if isinstance(text, str) else (Say(otherwise),)


def joined(pieces: Iterable[Piece], otherwise: str = "none", *, most: int = 50) -> Line:
    """Pieces with semicolons between them, of many the first; words of our own for none, or nothing at all."""
    some = list(pieces)
    line: list[Piece] = []
    for piece in some[:most]:
        line.extend((Say("; "), piece) if line else (piece,))
    if len(some) > most:
        line.append(Say(" and {count} more", {"count": counted(len(some) - most)}))
    return tuple(line) or ((Say(otherwise),) if otherwise else ())


def said(words: str, **values: Piece) -> Paragraph:
    """A paragraph of our own words."""
    return Paragraph((Say(words, values),))


def for_partners() -> Say:
    """What stands in the place of what a bundle for partners leaves out: neither none nor some."""
    return Say("Left out of this bundle for partners.")


def note(words: str, **values: Piece) -> Paragraph:
    """A remark under or above something."""
    return Paragraph((Say(words, values),), "note")


def note_of(one: str, many: str, n: int, **values: Piece) -> Paragraph:
    """As `note`, with a form for one thing and a form for `n` things; `{n}` is the number."""
    return Paragraph((SayCount(one, many, n, values),), "note")


def counted(number: int) -> Figure:
    """A number."""
    return Figure(str(number))


def code(text: str) -> Line:
    """A line with nothing but an identifier, an address or a hash."""
    return (Code(text),)


def limited(table: ReportTable, limits: ReportLimits, total: int) -> tuple[Block, ...]:
    """A table with no more rows than a paper takes, and a sentence on the others."""
    if limits.rows is None or total <= limits.rows:
        return (table,)
    return (
        note_of(
            "{shown} of {n} row stands here. All of it is in the report as a web page (HTML) in the same folder.",
            "{shown} of {n} rows stand here. All of them are in the report as a web page (HTML) in the same folder.",
            total,
            shown=counted(limits.rows),
        ),
        ReportTable(table.columns, tuple(islice(table.rows, limits.rows))),
    )
