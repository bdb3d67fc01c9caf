"""The checks on the exhibits: bytes, facts and custody say the same, and the structured files say it again."""

import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from workbench.bundle.contents.authority_check import ground, outside
from workbench.bundle.contents.bundle_reader import Opened, claim
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import BrokenError, Json, JsonReader, counted, text_sha256, true_records
from workbench.bundle.formats.escape import one_line
from workbench.bundle.formats.stored_zip import first_member
from workbench.bundle.formats.wacz import WARC, package
from workbench.bundle.formats.warc_reader import WarcRecord, read_warc
from workbench.bundle.interchange.registry import FORMATS, InterchangeWriter
from workbench.bundle.verify import bindings
from workbench.bundle.verify.bag import exhibit_numbers
from workbench.bundle.verify.custody import SEEN
from workbench.bundle.verify.quotes import quotes, without_capture

STRUCTURED = "structured"
RECORD_KEYS = (
    "format", "exhibit", "case", "store", "exported_by", "added_by", "added_at", "reason", "authority", "source",
    "capture", "warc", "wacz", "hidden", "left_out", "quoted_from", "post", "bound",
)  # fmt: skip


def exhibits(opened: Opened) -> str:
    """Each exhibit's record.json, its WACZ and the custody events agree."""
    numbers, about = exhibit_numbers(opened), opened.tells()
    # Several exhibits in a row are mostly of one page.
    read = lru_cache(maxsize=1)(partial(read_warc, name=WARC))
    bindings.begin(opened)
    for number in numbers:
        record = record_of(opened, number)
        _case_and_store(about, record)
        opened.hidden |= _hidden(about, record)
        _left_out(about, record)
        ground(opened, record)
        opened.outside += outside(record)
        _custody_events(opened, about, record, number)
        _absences(opened, record)
        _post(record)
        bindings.of_record(opened, record)
        if not about.profile.captures:
            without_capture(record)
        _seals_and_wordings(opened, record)
        if about.profile.captures:
            _wacz(opened, record, read)
    if not about.profile.spares and (missing := sorted(opened.put_in - opened.taken_out - set(numbers))):
        raise BrokenError(f"{missing[0]} was put into the case and not taken out again; it is not in the bundle.")
    agree = "bytes, facts and custody events" if about.profile.captures else "facts and the custody events told of them"
    return f"{counted(len(numbers), 'exhibit')}: {agree} agree."


def _custody_events(opened: Opened, about: layout.About, record: JsonReader, number: str) -> None:
    """The events of the capture and of the exhibit tell what the record does, and none took it out of the case."""
    # Where something is hidden, an event may be there as its leaf alone.
    if not about.profile.spares or record.part("capture").whole("custody_seq") in opened.in_full:
        _capture_event(opened, record)
    if number in opened.taken_out:
        raise BrokenError(f"{record.name}: the custody chain tells that it was taken out of the case.")
    if not about.profile.spares or number in opened.put_in:
        _exhibit_event(opened, record)


def _seals_and_wordings(opened: Opened, record: JsonReader) -> None:
    """Keep what other files tell of all exhibits together."""
    capture, post = record.part("capture"), record.part("post")
    opened.seals.add(capture.text("seal"))
    opened.worker_seals.add(capture.text("worker_seal"))
    shown = post.whole("revision")
    opened.later += sum(revision.whole("number") > shown for revision in post.parts("revisions"))


def structured_again(opened: Opened) -> Json:
    """The hash of each structured file by its path, made once more of the records; no more is held of them.

    Raises BrokenError.
    """
    about = opened.tells()
    if not about.profile.findings:
        return {}
    formats, digests = InterchangeWriter(about), {name: hashlib.sha256() for name in FORMATS}

    def update(parts: Mapping[str, bytes]) -> None:
        for name, part in parts.items():
            digests[name].update(part)

    with true_records("No structured file"):
        update(formats.start())
        for number in exhibit_numbers(opened):
            update(formats.add(record_of(opened, number)))
        for name, parts in formats.end().items():
            for part in parts:
                digests[name].update(part)
    return {name: digest.hexdigest() for name, digest in digests.items()}


def structured(opened: Opened) -> str:
    """The structured files are just what the records of the exhibits give."""
    hashes = opened.result(STRUCTURED)
    if not isinstance(hashes, dict):
        raise TypeError(STRUCTURED)
    for name, digest in hashes.items():
        if opened.hashes[name] != digest:
            raise BrokenError(f"{name} does not say the same as the records of the exhibits.")
    return f"{counted(len(hashes), 'structured file')}: the same as the records of the exhibits."


def record_of(opened: Opened, number: str) -> JsonReader:
    """The record of an exhibit, of the right keys, format and number. Raises BrokenError."""
    record = JsonReader(opened.json(layout.record_path(number)), name=f"the record of {number}").only(*RECORD_KEYS)
    if record.text("format") != layout.RECORD_FORMAT or record.text("exhibit") != number:
        raise BrokenError(f"{record.name} is of another format or another exhibit.")
    return record


def _case_and_store(about: layout.About, record: JsonReader) -> None:
    if (record.text("store"), one_line(record.text("case"))) != (about.store, about.case):
        raise BrokenError(f"{record.name} is of another case or store than the bundle.")


def _hidden(about: layout.About, record: JsonReader) -> set[str]:
    """The names of what is hidden in an exhibit."""
    listed = record.value["hidden"]
    if about.profile.spares is not isinstance(listed, list):
        raise BrokenError(f"{record.name} tells of hidden things in another way than its profile does.")
    return {str(each) for each in listed} if isinstance(listed, list) else set()


def _left_out(about: layout.About, record: JsonReader) -> None:
    """What the profile leaves out of the record is named, and is null: an empty list would say that there was none."""
    wanted = [] if about.profile.captures else list(layout.OF_THE_BYTES)
    wanted += [] if about.profile.findings else [f"post/{name}" for name in layout.FINDINGS]
    if record.texts("left_out") != wanted:
        raise BrokenError(f"{record.name} does not name just what its profile leaves out.")
    values = {**record.value, **{f"post/{name}": value for name, value in record.part("post").value.items()}}
    if any(values.get(name) is not None for name in wanted):
        raise BrokenError(f"{record.name} holds what its profile leaves out.")
    if not about.profile.spares and record.part("capture").text("hashes") != "sha256":
        raise BrokenError(f"{record.name} has commitments where its profile hides nothing.")


def _wacz(opened: Opened, record: JsonReader, read: Callable[[bytes], list[WarcRecord]]) -> None:
    """The archive holds the captured bytes, and every other byte of it follows from them and the record."""
    name = layout.capture_path(record.text("exhibit"))
    data, said = opened.read(name), record.part("wacz").only("sha256", "size")
    if (said.text("sha256"), said.whole("size")) != (opened.hashes[name], len(data)):
        raise BrokenError(f"{record.name}: its WACZ is another one.")
    warc = first_member(data, WARC)
    try:
        found = read(warc)
    except BrokenError as error:
        raise BrokenError(f"{name}: {error}") from error
    _capture(found, record)
    if package(warc, found, record, made_at=opened.tells().made_at) != data:
        raise BrokenError(f"{record.name}: its WACZ is not what its capture and its facts give.")
    quotes(record, warc, found[0])


def _capture(found: list[WarcRecord], record: JsonReader) -> None:
    if len(found) != 2:
        raise BrokenError(f"{record.name}: its WARC does not hold a response and a request.")
    capture = record.part("capture")
    for part, other, warc in (("response", "request", found[0]), ("request", "response", found[1])):
        if warc.headers != _warc_headers(record, warc, part=part, other=other):
            raise BrokenError(f"{record.name}: the header of its WARC's {part} is not what it must be.")
        if (warc.sha256, warc.size) != (capture.text(f"{part}_sha256"), capture.whole(f"{part}_size")):
            raise BrokenError(f"{record.name}: the {part} in its WARC is not the one that was captured.")


def _warc_headers(record: JsonReader, warc: WarcRecord, *, part: str, other: str) -> dict[str, str]:
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


def _capture_event(opened: Opened, record: JsonReader) -> None:
    capture = record.part("capture")
    seq = capture.whole("custody_seq")
    if seq not in opened.in_full:
        raise BrokenError(f"{record.name}: the custody event of its capture is not told in full.")
    hashes = (capture.text("response_sha256"), capture.text("request_sha256"))
    if claim("capture", seq, f"capture:{capture.whole('id')}", *hashes) not in opened.claims:
        raise BrokenError(f"{record.name}: custody event {seq} tells of another capture.")


def _exhibit_event(opened: Opened, record: JsonReader) -> None:
    told = (record.text("exhibit"), record.part("post").whole("id"), record.text("reason"))
    if claim("exhibit", record.text("added_by"), *told) not in opened.claims:
        raise BrokenError(f"{record.name}: no custody event tells that and why it was put into the case.")


def _absences(opened: Opened, record: JsonReader) -> None:
    """That a post is gone from its site is told by an event of its own, each time."""
    post = record.part("post")
    since: Json = None
    for told in post.parts("absences"):
        gone = told.value.get("gone") is True
        seen = (told.whole("custody_seq"), f"post:{post.whole('id')}", told.whole("run"))
        if claim(SEEN[gone], *seen) not in opened.claims:
            raise BrokenError(f"{record.name}: no custody event tells that its post was gone, or there again.")
        since = told.text("at") if gone else None
    if post.value.get("gone_since") != since:
        raise BrokenError(f"{record.name}: since when its post is gone is not what was noticed.")


def _post(record: JsonReader) -> None:
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
    for mention in post.parts("mentions") if post.value.get("mentions") is not None else ():
        start, end = mention.whole("start"), mention.whole("end")
        if not 0 <= start < end <= len(text) or text[start:end] != mention.text("raw"):
            raise BrokenError(f"{record.name}: {mention.name} does not stand where it says.")
    if post.value.get("basis") is not None:
        _basis(post.part("basis"), text)


def _basis(basis: JsonReader, text: str) -> None:
    """What a category stands on has to stand in the text."""
    for span in basis.parts("evidence"):
        if not 0 <= span.whole("start") < span.whole("end") <= len(text):
            raise BrokenError(f"{span.name} does not stand in the text.")
    if any(word not in text for reason in basis.parts("why") for word in reason.texts("found")):
        raise BrokenError(f"{basis.name}: a reason goes by words that the text does not have.")
