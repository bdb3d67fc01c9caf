"""The exhibits one by one: the post as quoted, who, where, when, captured how, with which hashes."""

from collections.abc import Iterator
from typing import Literal

from workbench.bundle.formats.canonical_json import Json, JsonReader
from workbench.bundle.formats.export_profiles import LeftOut
from workbench.bundle.report.context import (
    ExhibitRecord,
    ReportContext,
    code,
    counted,
    exhibit,
    for_partners,
    handed_over,
    joined,
    moment,
    moment_or,
    note_of,
    said,
)
from workbench.bundle.report.labels import SEALS, WORKER_SEALS
from workbench.bundle.report.model import (
    Block,
    Captured,
    Code,
    FactTable,
    Figure,
    LazyItems,
    Line,
    Piece,
    Quote,
    Say,
    SayCount,
    Section,
    Subsection,
)
from workbench.domain.display_names import CATEGORIES_AND_UNREAD, PRECISIONS
from workbench.domain.mention_kinds import IDENTIFIER_KINDS

Row = tuple[Piece, Line]
Flags = dict[int, list[JsonReader]] | LeftOut


def chapter(told: ReportContext) -> Section:
    """All exhibits, made one after the other."""
    flags = _flags(told.around)
    shown = told.records[: told.limits.exhibits]
    letters = told.limits.letters
    parts = LazyItems(shown, lambda record: (_part(exhibit(record), flags, letters),), _left_out(told))
    return Section("exhibits", Say("Exhibits"), parts)


def _flags(around: JsonReader | LeftOut) -> Flags:
    """The saved searches that matched, by post."""
    if isinstance(around, LeftOut):
        return around
    flags: dict[int, list[JsonReader]] = {}
    for flag in around.parts("flags"):
        flags.setdefault(flag.whole("post"), []).append(flag)
    return flags


def _left_out(told: ReportContext) -> tuple[Block, ...]:
    limit = told.limits.exhibits
    if limit is None or len(told.records) <= limit:
        return ()
    return (
        note_of(
            "This paper quotes the first {shown} of {n} exhibit. All of it is quoted in the report as a web page "
            "(HTML) in the same folder; each exhibit's facts are in its record.json.",
            "This paper quotes the first {shown} of {n} exhibits. All of them are quoted in the report as a web page "
            "(HTML) in the same folder; each exhibit's facts are in its record.json.",
            len(told.records),
            shown=counted(limit),
        ),
    )


def _part(each: ExhibitRecord, flags: Flags, letters: int | None) -> Subsection:
    heading = (Code(each.number), Say(": "), Captured(each.post.text("thread_title")))
    return Subsection(
        each.number,
        heading,
        (
            *_quote(each, letters),
            FactTable((*_post(each), *_reading(each), *_why(each, flags))),
            FactTable((*_capture(each), *_history(each))),
        ),
    )


def _quote(each: ExhibitRecord, letters: int | None) -> Iterator[Block]:
    text = each.post.text("text")
    if letters is None or len(text) <= letters:
        yield Quote(text, spans(each.post))
        return
    inside = tuple((start, end) for start, end in spans(each.post) if end <= letters)
    yield Quote(text[:letters], inside)
    yield note_of(
        "The first {shown} of {n} letter stands here. The whole is in the report as a web page (HTML) and in "
        "record.json.",
        "The first {shown} of {n} letters stand here. The others are in the report as a web page (HTML) and in "
        "record.json.",
        len(text),
        shown=counted(letters),
    )


def spans(post: JsonReader) -> tuple[tuple[int, int], ...]:
    """Spans of identifiers in order, without those that begin inside another."""
    chosen: list[tuple[int, int]] = []
    found = [one for one in post.parts("mentions") if one.text("label") in IDENTIFIER_KINDS]
    for start, end in sorted((one.whole("start"), one.whole("end")) for one in found):
        if not chosen or start >= chosen[-1][1]:
            chosen.append((start, end))
    return tuple(chosen)


def _seal(each: ExhibitRecord) -> Line:
    seal = each.capture.text("seal")
    if not seal and handed_over(each):
        return (Say("none was needed: a partner handed it over as a file"),)
    meaning = Say(SEALS[seal]) if seal in SEALS else Say("not described")
    return (Code(seal), Say(": "), meaning)


def _captured(each: ExhibitRecord, key: str) -> Captured:
    return Captured(each.post.text(key))


def _post(each: ExhibitRecord) -> tuple[Row, ...]:
    post = each.post
    precision = post.text("precision")
    return (
        (Say("Source"), (Captured(each.source.text("name")), Say("; "),
                         Code(each.source.text("url")))),
        (Say("Address of the post"), code(post.text("url"))),
        (Say("Author"), (_captured(each, "author"), Say("; number on the site: "),
                         Code(post.text("author_id")))),
        (Say("Posted (UTC)"), moment_or(post.value["posted_at"], "not known")),
        (Say("Time as written on the page"), (
            _captured(each, "posted_at_raw"),
            Say("; read {precision}, confidence {confidence}", {
                "precision": Say(PRECISIONS.get(precision, precision)),
                "confidence": Figure(str(post.value["confidence"]))}))),
        *_also(each),
    )  # fmt: skip


def _also(each: ExhibitRecord) -> tuple[Row, ...]:
    """What a post may have besides its text; what it has not is named in one row."""
    post = each.post
    parent, seen = post.text("parent_key"), post.value["votes_seen_at"]
    rows: tuple[tuple[Say, Line], ...] = (
        (Say("Quoted in it"), joined((Captured(words) for words in _listed(post, "quoted")), "")),
        (Say("Signature under it"), (_captured(each, "signature"),) if post.text("signature") else ()),
        (Say("Links in it"), joined((Code(link) for link in _listed(post, "links")), "")),
        (Say("Files attached, not fetched"), joined((_file(one) for one in post.parts("attachments")), "")),
        (Say("Answers the post"), code(parent) if parent else ()),
        (Say("Votes"), (_votes(post.whole("votes"), seen),) if isinstance(seen, str) else ()),
    )
    absent = tuple(name for name, line in rows if not line)
    present = tuple((name, line) for name, line in rows if line)
    return (*present, (Say("The post has none of"), joined(absent))) if absent else present


def _reading(each: ExhibitRecord) -> tuple[Row, ...]:
    post = each.post
    category = post.text("category")
    guess = Say(
        "{category}, probability {probability}. An aid for finding posts, not a finding about them.",
        {
            "category": Say(CATEGORIES_AND_UNREAD.get(category, category)),
            "probability": Figure(str(post.value["probability"])),
        },
    )
    return (
        (Say("Category by the model"), (guess,)),
        *_corrected(each),
        (Say("Read by"), (_captured(each, "reader"), Say("; "), _captured(each, "model"))),
    )


def _corrected(each: ExhibitRecord) -> Iterator[Row]:
    """The categories that analysts gave instead, each with who gave it and who took it back."""
    said = each.post.parts("corrections")
    if not said:
        return
    line: list[Piece] = []
    for one in said:
        category = one.text("category")
        line += [Say("; ")] if line else []
        line.append(
            Say(
                "{category}, said by {name} at {time}",
                {
                    "category": Say(CATEGORIES_AND_UNREAD.get(category, category)),
                    "name": Captured(one.text("by")),
                    "time": Figure(one.text("at")),
                },
            )
        )
        if one.value.get("undone") is not None:
            back = one.part("undone")
            name, time = Captured(back.text("by")), Figure(back.text("at"))
            line.append(Say(", undone by {name} at {time}", {"name": name, "time": time}))
    yield Say("Category by an analyst"), tuple(line)


def _why(each: ExhibitRecord, flags: Flags) -> tuple[Row, ...]:
    whole = each.whole
    added = (
        *moment(whole.text("added_at")),
        Say("; "),
        Captured(whole.text("added_by")),
    )
    reason = whole.text("reason")
    return (
        (Say("Put into the case"), added),
        (Say("Reason given"), (Captured(reason),) if reason else (Say("none"),)),
        (Say("Why it was noticed"), _noticed(flags, each.post.whole("id"))),
    )


def _noticed(flags: Flags, post_id: int) -> Line:
    if isinstance(flags, LeftOut):
        return (for_partners(),)
    return joined((_flag(flag) for flag in flags.get(post_id, [])), "No saved search flagged it.")


def _flag(flag: JsonReader) -> Say:
    return Say(
        "the saved search “{name}” ({query}) matched it",
        {"name": Captured(flag.text("watchlist")), "query": Captured(flag.text("query"))},
    )


def _capture(each: ExhibitRecord) -> tuple[Row, ...]:
    capture = each.capture
    hops = capture.value["redirects"]
    workers = capture.text("worker_seal")
    return (
        (Say("Address asked for"), code(capture.text("asked_url"))),
        (Say("Address that answered"), (
            Code(capture.text("final_url")),
            SayCount(" after {n} redirect", " after {n} redirects", len(hops) if isinstance(hops, list) else 0))),
        (Say("Captured, begin"), moment(capture.text("started_at"))),
        (Say("Captured, end"), moment(capture.text("ended_at"))),
        (Say("Answer of the site"), (Say("status {status}, {type}, {size}, {whole}", {
            "status": Figure(str(capture.whole("status"))),
            "type": Captured(capture.text("content_type")),
            "size": SayCount("{n} byte", "{n} bytes", capture.whole("response_size"), {
                "n": Figure(str(capture.whole("response_size")))}),
            "whole": Say("cut off") if capture.value["truncated"] else Say("whole")}),)),
        (Say("Hidden before storing"), joined(Captured(one) for one in _listed(capture, "redacted"))),
        (Say("Seal"), _seal(each)),
        (Say("Seal of the workers"), (
            Code(workers), Say(": "), Say(WORKER_SEALS.get(workers, "not described")))),
        (Say("Tor circuit"), code(capture.text("circuit"))),
        (_hash_name(capture, "response"), code(capture.text("response_sha256"))),
        (_hash_name(capture, "request"), code(capture.text("request_sha256"))),
        (Say("SHA-256 of the text"), code(each.post.text("text_sha256"))),
        (Say("Custody event"), (Figure(str(capture.whole("custody_seq"))),)),
    )  # fmt: skip


def _hash_name(capture: JsonReader, part: Literal["response", "request"]) -> Say:
    """What is told of the bytes; of a page that holds something hidden it is no hash of them."""
    if capture.text("hashes") == "sha256":
        return Say("SHA-256 of the response") if part == "response" else Say("SHA-256 of the request")
    if part == "response":
        return Say("Commitment to the SHA-256 of the response (HMAC)")
    return Say("Commitment to the SHA-256 of the request (HMAC)")


def _history(each: ExhibitRecord) -> tuple[Row, ...]:
    post = each.post
    wording = Say(
        "number {number} of {count} seen",
        {
            "number": Figure(str(post.whole("revision"))),
            "count": counted(len(post.parts("revisions"))),
        },
    )
    return ((Say("Wording"), (wording,)), (Say("On the site"), _on_site(each)))


def _on_site(each: ExhibitRecord) -> Line:
    """What runs noticed: gone, or there again, each with its custody event. For a partner's file no run looks."""
    if handed_over(each):
        return (Say("not looked for: a partner handed it over as a file"),)
    told = [
        Say(
            "gone, noticed {time}, custody event {event}"
            if one.value["gone"]
            else "there again, noticed {time}, custody event {event}",
            {"time": Figure(one.text("at")), "event": counted(one.whole("custody_seq"))},
        )
        for one in each.post.parts("absences")
    ]
    return joined(told, "there whenever a run looked")


def _file(one: JsonReader) -> Say:
    return Say("{name} at {address}", {"name": Captured(one.text("name")), "address": Code(one.text("url"))})


def _votes(votes: int, seen: str) -> Say:
    return Say("{votes}, seen {time}", {"votes": counted(votes), "time": Figure(seen)})


def _listed(part: JsonReader, key: str) -> list[str]:
    values: Json = part.value[key]
    return [str(value) for value in values] if isinstance(values, list) else []


def notes(told: ReportContext) -> Section:
    """The notes that were marked for the court."""
    blocks: list[Block] = []
    for one in told.notes:
        number, name = counted(one.whole("number")), Captured(one.text("written_by"))
        blocks.extend((said("Note {number}, written by {name}:", number=number, name=name), Quote(one.text("text"))))
    return Section("notes", Say("Notes for the court"), tuple(blocks) or (said("There are none."),))
