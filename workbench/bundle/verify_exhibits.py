"""The checks on the exhibits: bytes, facts and custody say the same, and the structured files say it again."""

from workbench.bundle import layout
from workbench.bundle.escape import one_line
from workbench.bundle.formats import FORMATS
from workbench.bundle.jsonform import BrokenError, Json, Reader, counted, text_sha256
from workbench.bundle.opened import Opened
from workbench.bundle.verify_bag import exhibit_numbers
from workbench.bundle.warcread import WarcRecord, read_warc

RECORD_KEYS = (
    "format", "exhibit", "case", "store", "exported_by", "added_by", "added_at", "reason", "authority", "source",
    "capture", "warc", "post",
)  # fmt: skip


def exhibits(opened: Opened) -> str:
    """Each exhibit's WARC, record.json and capture event agree."""
    numbers = exhibit_numbers(opened)
    for number in numbers:
        record = _record(opened, number)
        _case_and_store(opened, record)
        _capture(read_warc(opened.path / layout.capture_path(number)), record)
        _capture_event(opened.events, record)
        _exhibit_event(opened.events, record)
        _absences(opened.events, record)
        _post(record)
    return f"{counted(len(numbers), 'exhibit')}: bytes, facts and custody events agree."


def structured(opened: Opened) -> str:
    """The structured files are just what the records of the exhibits give."""
    records: list[dict[str, Json]] = [_record(opened, number).value for number in exhibit_numbers(opened)]
    for name, made_from in FORMATS.items():
        if made_from(records) != opened.read(name):
            raise BrokenError(f"{name} does not say the same as the records of the exhibits.")
    return f"{counted(len(FORMATS), 'structured file')}: the same as the records of the exhibits."


def _record(opened: Opened, number: str) -> Reader:
    record = Reader(opened.json(layout.record_path(number)), name=f"the record of {number}").only(*RECORD_KEYS)
    if record.text("format") != layout.RECORD_FORMAT or record.text("exhibit") != number:
        raise BrokenError(f"{record.name} is of another format or another exhibit.")
    return record


def _case_and_store(opened: Opened, record: Reader) -> None:
    info = layout.parse_bag_info(opened.read(layout.BAG_INFO))
    if (record.text("store"), one_line(record.text("case"))) != (info["Bundle-Store"], info["External-Identifier"]):
        raise BrokenError(f"{record.name} is of another case or store than the bundle.")


def _capture(found: list[WarcRecord], record: Reader) -> None:
    if len(found) != 2:
        raise BrokenError(f"{record.name}: its WARC does not hold a response and a request.")
    capture = record.part("capture")
    for part, other, warc in (("response", "request", found[0]), ("request", "response", found[1])):
        if warc.headers != _warc_headers(record, warc, part=part, other=other):
            raise BrokenError(f"{record.name}: the header of its WARC's {part} is not what it must be.")
        if (warc.sha256, warc.size) != (capture.text(f"{part}_sha256"), capture.whole(f"{part}_size")):
            raise BrokenError(f"{record.name}: the {part} in its WARC is not the one that was captured.")


def _warc_headers(record: Reader, warc: WarcRecord, *, part: str, other: str) -> dict[str, str]:
    ids, capture = record.part("warc"), record.part("capture")
    headers = {
        "WARC-Type": part,
        "WARC-Record-ID": ids.text(f"{part}_record"),
        "WARC-Concurrent-To": ids.text(f"{other}_record"),
        "WARC-Target-URI": ids.text("target"),
        "WARC-Date": capture.text("started_at"),
        "WARC-Block-Digest": f"sha256:{warc.sha256}",
        "WARC-Payload-Digest": f"sha256:{warc.payload_sha256}",
        "Content-Type": f"application/http; msgtype={part}",
        "Content-Length": str(warc.size),
    }
    if part == "response" and capture.value.get("truncated") is True:
        headers["WARC-Truncated"] = "length"
    return headers


def _capture_event(events: dict[int, Reader], record: Reader) -> None:
    capture = record.part("capture")
    event = events.get(capture.whole("custody_seq"))
    if event is None:
        raise BrokenError(f"{record.name}: the custody event of its capture is not told in full.")
    facts = event.part("facts").value
    said = (event.text("action"), event.text("subject"), facts.get("sha256"), facts.get("request_sha256"))
    hashes = (capture.text("response_sha256"), capture.text("request_sha256"))
    if said != ("capture", f"capture:{capture.whole('id')}", *hashes):
        raise BrokenError(f"{record.name}: custody event {event.whole('seq')} tells of another capture.")


def _exhibit_event(events: dict[int, Reader], record: Reader) -> None:
    wanted: dict[str, Json] = {
        "exhibit": record.text("exhibit"),
        "post": record.part("post").whole("id"),
        "reason": record.text("reason"),
    }
    if not any(
        (event.text("action"), event.text("actor")) == ("exhibit", record.text("added_by"))
        and wanted.items() <= event.part("facts").value.items()
        for event in events.values()
    ):
        raise BrokenError(f"{record.name}: no custody event tells that and why it was put into the case.")


def _absences(events: dict[int, Reader], record: Reader) -> None:
    """That a post is gone from its site is told by an event of its own, each time. Older bundles do not tell of it."""
    post = record.part("post")
    if "absences" not in post.value:
        return
    since: Json = None
    for told in post.parts("absences"):
        event = events.get(told.whole("custody_seq"))
        action = "post gone" if told.value.get("gone") is True else "post there again"
        wanted = (action, f"post:{post.whole('id')}", told.whole("run"))
        if (
            event is None
            or (event.text("action"), event.text("subject"), event.part("facts").value.get("run")) != wanted
        ):
            raise BrokenError(f"{record.name}: no custody event tells that its post was gone, or there again.")
        since = told.text("at") if told.value.get("gone") is True else None
    if post.value.get("gone_since") != since:
        raise BrokenError(f"{record.name}: since when its post is gone is not what was noticed.")


def _post(record: Reader) -> None:
    post, capture = record.part("post"), record.part("capture")
    text = post.text("text")
    wording = {
        "number": post.whole("revision"),
        "capture": capture.whole("id"),
        "text_sha256": post.text("text_sha256"),
    }
    if text_sha256(text) != post.text("text_sha256"):
        raise BrokenError(f"{record.name}: the hash of the text is not that of the text.")
    if not any(wording.items() <= revision.value.items() for revision in post.parts("revisions")):
        raise BrokenError(f"{record.name}: the text is none of the wordings that its post had.")
    for mention in post.parts("mentions"):
        start, end = mention.whole("start"), mention.whole("end")
        if not 0 <= start < end <= len(text) or text[start:end] != mention.text("raw"):
            raise BrokenError(f"{record.name}: {mention.name} does not stand where it says.")
