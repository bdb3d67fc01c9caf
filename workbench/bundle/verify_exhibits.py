"""The checks on the exhibits: bytes, facts and custody say the same, and the structured files say it again."""

import hashlib

from workbench.bundle import layout
from workbench.bundle.escape import one_line
from workbench.bundle.formats import FORMATS, All
from workbench.bundle.jsonform import BrokenError, Json, Reader, counted, text_sha256
from workbench.bundle.opened import Opened
from workbench.bundle.outside import outside
from workbench.bundle.verify_bag import exhibit_numbers
from workbench.bundle.wacz import WARC, package
from workbench.bundle.warcread import WarcRecord, read_warc
from workbench.bundle.zipform import first_member

RECORD_KEYS = (
    "format", "exhibit", "case", "store", "exported_by", "added_by", "added_at", "reason", "authority", "source",
    "capture", "warc", "wacz", "hidden", "post",
)  # fmt: skip


def exhibits(opened: Opened) -> str:
    """Each exhibit's WACZ, record.json and custody events agree; on the way the structured files are made again."""
    numbers, about = exhibit_numbers(opened), opened.tells()
    hashing = _Again(about) if about.profile.findings else None
    for number in numbers:
        record = _record(opened, number)
        _case_and_store(about, record)
        if about.profile.captures:
            _wacz(opened, record)
        opened.hidden |= _hidden(about, record)
        opened.outside += outside(record)
        # Where something is hidden, an event may be there as its leaf alone.
        if not about.profile.spares or record.part("capture").whole("custody_seq") in opened.events:
            _capture_event(opened.events, record)
        if not about.profile.spares or number in opened.put_in:
            _exhibit_event(opened.put_in.get(number, []), record)
        _absences(opened.events, record)
        _post(record)
        if hashing is not None:
            hashing.feed(hashing.formats.add(record))
    opened.again.update({} if hashing is None else hashing.hashes())
    return f"{counted(len(numbers), 'exhibit')}: bytes, facts and custody events agree."


def structured(opened: Opened) -> str:
    """The structured files are just what the records of the exhibits give."""
    for name, digest in opened.again.items():
        if opened.hashes[name] != digest:
            raise BrokenError(f"{name} does not say the same as the records of the exhibits.")
    return f"{counted(len(opened.again), 'structured file')}: the same as the records of the exhibits."


class _Again:
    """The structured files made once more, of which only the hashes are kept."""

    def __init__(self, about: layout.About) -> None:
        self.formats = All(about)
        self._digests = {name: hashlib.sha256() for name in FORMATS}
        self.feed(self.formats.start())

    def feed(self, parts: dict[str, bytes]) -> None:
        for name, part in parts.items():
            self._digests[name].update(part)

    def hashes(self) -> dict[str, str]:
        self.feed(self.formats.end())
        return {name: digest.hexdigest() for name, digest in self._digests.items()}


def _record(opened: Opened, number: str) -> Reader:
    record = Reader(opened.json(layout.record_path(number)), name=f"the record of {number}").only(*RECORD_KEYS)
    if record.text("format") != layout.RECORD_FORMAT or record.text("exhibit") != number:
        raise BrokenError(f"{record.name} is of another format or another exhibit.")
    return record


def _case_and_store(about: layout.About, record: Reader) -> None:
    if (record.text("store"), one_line(record.text("case"))) != (about.store, about.case):
        raise BrokenError(f"{record.name} is of another case or store than the bundle.")


def _hidden(about: layout.About, record: Reader) -> set[str]:
    """The names of what is hidden in an exhibit."""
    listed = record.value["hidden"]
    if about.profile.spares is not isinstance(listed, list):
        raise BrokenError(f"{record.name} tells of hidden things in another way than its profile does.")
    return {str(each) for each in listed} if isinstance(listed, list) else set()


def _wacz(opened: Opened, record: Reader) -> None:
    """The archive holds the captured bytes, and every other byte of it follows from them and the record."""
    name = layout.capture_path(record.text("exhibit"))
    data, said = opened.read(name), record.part("wacz").only("sha256", "size")
    if (said.text("sha256"), said.whole("size")) != (opened.hashes[name], len(data)):
        raise BrokenError(f"{record.name}: its WACZ is another one.")
    warc = first_member(data, WARC)
    found = read_warc(warc, name=name)
    _capture(found, record)
    if package(warc, found, record, made_at=opened.tells().made_at) != data:
        raise BrokenError(f"{record.name}: its WACZ is not what its capture and its facts give.")


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


def _exhibit_event(events: list[Reader], record: Reader) -> None:
    wanted: dict[str, Json] = {
        "exhibit": record.text("exhibit"),
        "post": record.part("post").whole("id"),
        "reason": record.text("reason"),
    }
    if not any(
        event.text("actor") == record.text("added_by") and wanted.items() <= event.part("facts").value.items()
        for event in events
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
    if post.value.get("basis") is not None:
        _basis(post.part("basis"), text)


def _basis(basis: Reader, text: str) -> None:
    """What a category stands on has to stand in the text."""
    for span in basis.parts("evidence"):
        if not 0 <= span.whole("start") < span.whole("end") <= len(text):
            raise BrokenError(f"{span.name} does not stand in the text.")
    if any(word not in text for reason in basis.parts("why") for word in reason.texts("found")):
        raise BrokenError(f"{basis.name}: a reason goes by words that the text does not have.")
