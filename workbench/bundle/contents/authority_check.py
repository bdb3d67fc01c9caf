"""Captures taken outside the validity of their source's authority: told by the records alone, for writer and verifier.

The authority is the one that the source had when the page was captured, as the custody chain tells it. A partner's file
was not collected and is none.
"""

from datetime import date

from workbench.bundle.contents.bundle_reader import Opened
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import BrokenError, Json, JsonReader, counted
from workbench.domain.sources.authority_period import WHY, gap

HANDED_OVER = "import"


def outside(record: JsonReader) -> list[Json]:
    """The one entry of an exhibit whose capture lies outside; none where it lies within. Raises BrokenError."""
    capture, held = record.part("capture"), record.value.get("authority")
    if capture.value.get("kind") == HANDED_OVER:
        return []
    authority = None if held is None else record.part("authority")
    first, last = (None, None) if authority is None else (_day(authority, "valid_from"), _day(authority, "valid_until"))
    found = gap(first, last, _day(capture, "started_at"))
    if not found:
        return []
    started = capture.text("started_at")
    return [{"exhibit": record.text("exhibit"), "capture": capture.whole("id"), "at": started, "why": WHY[found]}]


def ground(opened: Opened, record: JsonReader) -> None:
    """The record names the authority that its source had when the page was captured, as the events told in full say."""
    capture = record.part("capture")
    if capture.value.get("kind") == HANDED_OVER:
        return
    before = [
        event
        for event in opened.legal.get(f"source:{record.part('source').whole('id')}", [])
        if event.whole("seq") < capture.whole("custody_seq")
    ]
    # Where something is hidden these events are there as their leaves alone.
    if not before and opened.tells().profile.spares:
        return
    given = before[-1].part("facts").value.get("authority_id") if before else None
    held = record.value.get("authority")
    if given is None and held is None:
        return
    told = opened.legal.get(f"authority:{given}", [])
    # Beside its facts an event of who signed in carries the mark of their key.
    facts = {name: fact for name, fact in told[-1].part("facts").value.items() if name != "operator"} if told else None
    if facts is None or held != facts:
        raise BrokenError(f"{record.name}: its authority is not the one that its source had when it was captured.")


def authority(opened: Opened) -> str:
    """The file of the authority lists each capture outside its source's authority, and no other."""
    told = JsonReader(opened.json(layout.AUTHORITY), name=layout.AUTHORITY).only("authority", "captures_outside")
    if told.value["captures_outside"] != opened.outside:
        raise BrokenError(f"{layout.AUTHORITY} does not tell just the captures that lie outside their authority.")
    return f"{counted(len(opened.outside), 'capture')} outside the authority of its source, as the records say."


def _day(part: JsonReader, key: str) -> date:
    try:
        return date.fromisoformat(part.text(key)[:10])
    except ValueError as error:
        raise BrokenError(f"{part.name}: {key} is no day.") from error
