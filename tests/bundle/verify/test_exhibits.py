"""Even whoever holds the key cannot make a bundle that contradicts itself; no content makes the verifier fall over."""

import copy
import gzip
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.bundle.made import KEY, OTHER_KEY, STORE_ID, make, sign_with, snapshot
from tests.bundle.tamper import Draw, edit_json, edit_lines, members_of, put_wacz, rebag, resign, retell, rewacz
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import BrokenError
from workbench.bundle.formats.stored_zip import zipped
from workbench.bundle.formats.wacz import DIGEST, INDEX, PACKAGE, PAGES, WARC
from workbench.bundle.formats.warc_reader import read_warc
from workbench.bundle.verify.verifier import CHECKS, VerifyReport, inspect, verify
from workbench.domain.custody.chain import Fact, statement
from workbench.errors import UserError

RECORD = layout.record_path("EXH-0001")
WACZ = layout.capture_path("EXH-0001")
CHECKED = len({*CHECKS, "key"})
Edit = Callable[[dict[str, Any]], object]


def signed_again(bundle: Path) -> VerifyReport:
    """The verdict after the key's holder made the manifests true and signed them."""
    rebag(bundle)
    resign(bundle, KEY)
    return verify(bundle)


def failed(report: VerifyReport) -> str:
    return next((check.name for check in report.checks if not check.ok), "")


SHA_OF_O = hashlib.sha256(b"o").hexdigest()
RECORD_EDITS: dict[str, Edit] = {
    "text": lambda r: r["post"].update(text="other"),
    "text and its hash": lambda r: r["post"].update(text="o", text_sha256=SHA_OF_O, mentions=[]),
    "span": lambda r: r["post"]["mentions"][0].update(start=r["post"]["mentions"][0]["start"] - 1),
    "negative span": lambda r: r["post"]["mentions"][0].update(start=-5, end=-1, raw=r["post"]["text"][-5:-1]),
    "raw": lambda r: r["post"]["mentions"][0].update(raw="0300-0000000"),
    "evidence beyond the text": lambda r: r["post"]["basis"]["evidence"].append({"start": 0, "end": 100_000}),
    "words of a reason": lambda r: r["post"]["basis"]["why"].append({"says": "names a price", "found": ["9 lakh"]}),
    "response hash": lambda r: r["capture"].update(response_sha256="0" * 64),
    "request hash": lambda r: r["capture"].update(request_sha256="0" * 64),
    "size": lambda r: r["capture"].update(response_size=1),
    "time": lambda r: r["capture"].update(started_at="2020-01-01T00:00:00Z"),
    "capture id": lambda r: r["capture"].update(id=12),
    "custody event": lambda r: r["capture"].update(custody_seq=6),
    "custody event of others": lambda r: r["capture"].update(custody_seq=1),
    "truncated": lambda r: r["capture"].update(truncated=True),
    "address": lambda r: r["warc"].update(target="http://other.onion/"),
    "exhibit": lambda r: r.update(exhibit="EXH-0002"),
    "case": lambda r: r.update(case="another case"),
    "store": lambda r: r.update(store="another store"),
    "format": lambda r: r.update(format="workbench-exhibit 2"),
    "key added": lambda r: r.update(extra=1),
    "reason": lambda r: r.update(reason="another reason"),
    "gone since": lambda r: r["post"].update(gone_since=None),
    "gone, though it was there": lambda r: r["post"]["absences"][1].update(gone=True),
    "an absence without its event": lambda r: r["post"]["absences"][0].update(custody_seq=1),
    "an absence withheld": lambda r: r["post"]["absences"].pop(),
    "who put it in": lambda r: r.update(added_by="someone else"),
    "post": lambda r: r["post"].update(id=999),
    "author": lambda r: r["post"].update(author="somebody else"),
    "key removed": lambda r: r.pop("reason"),
    "wrong type": lambda r: r.update(post=[1, 2]),
}  # fmt: skip


@pytest.mark.parametrize("edit", RECORD_EDITS.values(), ids=RECORD_EDITS)
def test_a_record_that_contradicts_bytes_or_custody_is_found(edit: Edit, bundle: Path) -> None:
    edit_json(bundle / RECORD, edit)
    assert failed(signed_again(bundle)) == "exhibits"


@pytest.mark.parametrize("name", ["category", "url"])
def test_a_record_that_contradicts_the_posts_is_found(name: str, bundle: Path) -> None:
    edit_json(bundle / RECORD, lambda record: record["post"].update({name: "other"}))
    assert failed(signed_again(bundle)) == "structured"


def test_structured_files_that_contradict_the_records_are_found(bundle: Path) -> None:
    for name in (layout.POSTS, layout.IDENTIFIERS):
        before = (bundle / name).read_bytes()
        (bundle / name).write_bytes(before.replace(b"923001234567", b"923001234568"))
        assert failed(signed_again(bundle)) == "structured"
        (bundle / name).write_bytes(before)
    assert signed_again(bundle).ok


def rewarc(bundle: Path, change: Callable[[bytes], bytes]) -> None:
    """Change the WARC's inside and pack each record again, and around it all that follows from it."""
    whole = change(gzip.decompress(members_of(bundle / WACZ)[WARC]))
    first, mark, second = whole.rpartition(b"WARC/1.1\r\n")
    rewacz(bundle, gzip.compress(first, 1, mtime=0) + gzip.compress(mark + second, 1, mtime=0))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"evil.example", b"good.example"),
        (b"GET /t/11", b"GET /t/12"),
        (b"WARC-Type: response", b"WARC-Type: resource"),
        (b"WARC-Date: 2026", b"WARC-Date: 2025"),
        (b"WARC-Payload-Digest: sha256:", b"WARC-Payload-Digest: sha512:"),
        (b"Content-Length: ", b"Content-Length: 1"),
        (b"WARC/1.1\r\n", b"WARC/1.1\r\nX-Added: 1\r\n"),
        (b"\r\n\r\n", b"\r\n\r\n\r\n\r\n"),
    ],
)
def test_a_changed_warc_is_found(old: bytes, new: bytes, bundle: Path) -> None:
    rewarc(bundle, lambda whole: whole.replace(old, new, 1))
    assert failed(signed_again(bundle)) == "exhibits"


def test_a_warc_packed_in_another_way_but_of_the_same_bytes_is_still_right(bundle: Path) -> None:
    before = members_of(bundle / WACZ)[WARC]
    rewarc(bundle, lambda whole: whole)
    assert members_of(bundle / WACZ)[WARC] != before
    assert failed(signed_again(bundle)) == "structured", "the hash of the WACZ stands there too"
    retell(bundle)
    assert signed_again(bundle).ok


@pytest.mark.parametrize(
    "data",
    [b"", b"no gzip", gzip.compress(b"", mtime=0), gzip.compress(b"WARC/1.1\r\n" * 20_000, mtime=0)],
    ids=("empty", "no gzip", "an empty member", "a head without end"),
)
def test_a_warc_of_no_form_is_found(data: bytes, bundle: Path) -> None:
    rewacz(bundle, data)
    assert failed(signed_again(bundle)) == "exhibits"


MEMBER_EDITS: dict[str, Callable[[dict[str, bytes]], dict[str, bytes]]] = {
    "index": lambda m: {**m, INDEX: gzip.compress(b"onion,other)/ 20260227103001 {}\n", mtime=0)},
    "index packed in another way": lambda m: {**m, INDEX: gzip.compress(gzip.decompress(m[INDEX]), 1, mtime=0)},
    "page list": lambda m: {**m, PAGES: m[PAGES].replace(b"forumexample", b"elsewhere")},
    "no page list": lambda m: {name: data for name, data in m.items() if name != PAGES},
    "package": lambda m: {**m, PACKAGE: m[PACKAGE].replace(b"EXH-0001", b"EXH-0002")},
    "digest": lambda m: {**m, DIGEST: m[DIGEST].replace(b"sha256:", b"sha256:0")},
    "member added": lambda m: {**m, "archive/more.warc.gz": m[WARC]},
    "order": lambda m: dict(reversed(m.items())),
    "nothing": lambda m: {},
}


@pytest.mark.parametrize("edit", MEMBER_EDITS.values(), ids=MEMBER_EDITS)
def test_a_changed_member_of_a_wacz_is_found(
    edit: Callable[[dict[str, bytes]], dict[str, bytes]], bundle: Path
) -> None:
    put_wacz(bundle, zipped(edit(members_of(bundle / WACZ))))
    assert failed(signed_again(bundle)) == "exhibits"


@pytest.mark.parametrize(
    "edit",
    [lambda data: b"x" + data, lambda data: data + b"x", lambda data: data[:-22], lambda data: data[:40], lambda _: b"",
     lambda data: data.replace(b"PK\x01\x02", b"PK\x01\x03", 1), lambda data: data[:10] + b"\x01" + data[11:]],
    ids=("before", "after", "end cut", "head only", "empty", "directory", "time"),
)  # fmt: skip
def test_bytes_around_the_members_of_a_wacz_are_found(edit: Callable[[bytes], bytes], bundle: Path) -> None:
    put_wacz(bundle, edit((bundle / WACZ).read_bytes()))
    assert failed(signed_again(bundle)) == "exhibits"


def test_a_warc_that_unpacks_without_end_is_refused_without_being_held() -> None:
    head = b"WARC/1.1\r\nContent-Length: 5\r\n\r\n"
    with pytest.raises(BrokenError, match="not as long as it says"):
        read_warc(gzip.compress(head + bytes(60_000_000), compresslevel=1), name="x.warc.gz")


@pytest.mark.parametrize(
    "markup",
    ["<script>x</script>", "<img src=file:///etc/passwd>", "<p onclick=x>", '<a href="http://x">', "<!-- x -->",
     '<p style="background:url(x)">', '<meta http-equiv="refresh" content="0;url=http://x">', "<svg/onload=x>",
     "<style>@import 'http://x';</style>", '<link rel="stylesheet" href="http://x">', "<?xml-stylesheet href='x'?>"],
)  # fmt: skip
@pytest.mark.parametrize("page", layout.REPORT_PAGES.values())
def test_a_report_that_would_run_or_load_something_is_found(markup: str, page: str, bundle: Path) -> None:
    text = (bundle / page).read_text(encoding="utf-8")
    (bundle / page).write_text(text.replace("</body>", f"{markup}</body>"), encoding="utf-8")
    assert failed(signed_again(bundle)) == "report"


REPORT_EDITS: dict[str, tuple[str, str]] = {
    "policy": ("default-src 'none'", "default-src *"),
    "response hash": (">{response_sha256}<", f">{'0' * 64}<"),
    "value of an identifier": (">+923001234567<", ">+923001234568<"),
    "identifier as written": (">۰۳۰۰", ">۱۳۰۰"),
    "a heading": ("</h2>", ".</h2>"),
    "a sentence between the values": ("2.2em}", "2.3em}"),
    "quoted text": ("=HYPERLINK", "=HYPERLINKS"),
    "quoted line": ('<p dir="rtl">', '<p dir="rtl"></p><p dir="rtl">'),
    "author": (">@nick", ">@rick"),
    "time": (">2026-02-26T", ">2025-02-26T"),
    "seal": (">kernel<", ">partial<"),
    "reason": (">&lt;b", ">&lt;i"),
    "statute": (">PECA 2016", ">PECA 2025"),
    "actor of an event": (">analyst one", ">analyst two"),
    "the end cut off": ("</body></html>\n", ""),
    "something behind the end": ("</html>\n", "</html>\n<p>x</p>"),
    "one blank more": ("<body>", "<body> "),
}


@pytest.mark.parametrize("page", layout.REPORT_PAGES.values())
@pytest.mark.parametrize("edit", REPORT_EDITS.values(), ids=REPORT_EDITS)
def test_a_report_that_says_other_than_the_records_is_found(edit: tuple[str, str], page: str, bundle: Path) -> None:
    text = (bundle / page).read_text(encoding="utf-8")
    sha256 = json.loads((bundle / RECORD).read_bytes())["capture"]["response_sha256"]
    old = edit[0].replace("{response_sha256}", sha256)
    assert old in text
    (bundle / page).write_text(text.replace(old, edit[1]), encoding="utf-8")
    assert failed(signed_again(bundle)) == "report"


CUSTODY_EDITS: dict[str, Callable[[list[dict[str, Any]]], object]] = {
    "actor": lambda events: events[1].update(actor="someone else"),
    "fact": lambda events: events[1]["facts"].update(sha256="0" * 64),
    "salt": lambda events: events[1].update(salt="00" * 32),
    "leaf": lambda events: events[0].update(leaf="00" * 32),
    "order": lambda events: events.reverse(),
    "number": lambda events: events[3].update(seq=9),
    "doubled": lambda events: events.append(events[-1]),
    "float": lambda events: events[1]["facts"].update(x=1.5),
    "nested": lambda events: events[1]["facts"].update(x={"y": 1}),
    "urdu key": lambda events: events[1]["facts"].update({"کلید": 1}),
    "key added": lambda events: events[0].update(note="x"),
    "emptied": lambda events: events.clear(),
}


@pytest.mark.parametrize("edit", CUSTODY_EDITS.values(), ids=CUSTODY_EDITS)
def test_a_changed_custody_chain_is_found(edit: Callable[[list[dict[str, Any]]], object], bundle: Path) -> None:
    edit_lines(bundle / layout.CUSTODY, edit)
    assert failed(signed_again(bundle)) == "custody"


@pytest.mark.parametrize("spoil", [{}, {"reason": "another"}, {"signature": "00" * 64}, {"by": "11" * 32}])
def test_a_wrong_signature_of_an_operator_is_found(spoil: dict[str, str], tmp_path: Path) -> None:
    said: dict[str, Fact] = {"reason": "to the court", "at": "2026-03-01T10:00:00Z"}
    signature, public = sign_with(OTHER_KEY, statement("release", "case:3", said, store=STORE_ID))
    told: dict[str, Fact] = {**said, "by": public.hex(), "signature": signature.hex(), **spoil}
    report = verify(make(tmp_path / "b", snapshot(release=told)).path)
    assert failed(report) == ("custody" if spoil else "")


def test_a_withheld_capture_event_is_found(bundle: Path) -> None:
    def withhold(events: list[dict[str, Any]]) -> None:
        events[3] = {"seq": 4, "leaf": events[3]["leaf"]}

    edit_lines(bundle / layout.CUSTODY, withhold)
    assert failed(signed_again(bundle)) == "exhibits"


def test_a_missing_or_swapped_exhibit_is_found(tmp_path: Path) -> None:
    bundle = make(tmp_path / "b", snapshot(("one", "two"))).path
    one, two, aside = (bundle / f"data/exhibits/{name}" for name in ("EXH-0001", "EXH-0002", "aside"))
    for path in (one / "capture.wacz", one / "record.json"):
        other = two / path.name
        path.rename(aside)
        other.rename(path)
        aside.rename(other)
        assert failed(signed_again(bundle)) == "exhibits"
        path.rename(aside)
        other.rename(path)
        aside.rename(other)
    assert signed_again(bundle).ok
    shutil.rmtree(two)
    assert failed(signed_again(bundle)) == "layout"


@pytest.mark.parametrize(
    "line",
    [b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: "
     b"UTF-16\n", b"BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n", b"\xef\xbb\xbfBagIt-Version: 1.0\n"],
)  # fmt: skip
def test_another_bagit_version_or_encoding_is_found(line: bytes, bundle: Path) -> None:
    (bundle / layout.BAGIT).write_bytes(line)
    assert failed(signed_again(bundle)) == "tag files"


@pytest.mark.parametrize(
    "change",
    [lambda text: text.replace("  ", " ", 1), lambda text: text.replace("  ", " *", 1), lambda text: text.upper(),
     lambda text: text.replace("\n", "\r\n"), lambda text: text[:-1], lambda text: text + "\n", lambda text: "",
     lambda text: text + text.splitlines()[0] + "\n", lambda text: "\n".join(reversed(text.splitlines())) + "\n",
     lambda text: text.replace("data/", "data/../data/", 1), lambda text: text.replace("data/", "/data/", 1),
     lambda text: text + "0" * 64 + "  ../outside\n", lambda text: text + "0" * 64 + "  data/%0Ax\n",
     lambda text: text.replace("data/", "./data/", 1), lambda text: "# a remark\n" + text],
)  # fmt: skip
def test_a_manifest_of_another_form_is_found(change: Callable[[str], str], bundle: Path) -> None:
    rebag(bundle)
    text = (bundle / layout.MANIFEST).read_text(encoding="ascii")
    (bundle / layout.MANIFEST).write_bytes(change(text).encode())
    digest = hashlib.sha256((bundle / layout.MANIFEST).read_bytes()).hexdigest()
    lines = (bundle / layout.TAG_MANIFEST).read_text(encoding="ascii").splitlines()
    top = "".join(
        f"{digest}  {layout.MANIFEST}\n" if line.endswith(f"  {layout.MANIFEST}") else f"{line}\n" for line in lines
    )
    (bundle / layout.TAG_MANIFEST).write_text(top, encoding="ascii")
    resign(bundle, KEY)
    assert failed(verify(bundle)) == "payload"


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{", b"null", b'{"a":1,"a":2}', b'{"a":NaN}', b'{"a":1e999}', b"\xff\xfe", b"\xef\xbb\xbf{}",
     b"[" * 100_000, b'{"a":' * 5_000 + b"1" + b"}" * 5_000, b'{"a":' + b"9" * 5_000 + b"}", b"1" * 10_000],
)  # fmt: skip
def test_json_of_the_loose_kind_is_found_and_nothing_falls_over(data: bytes, bundle: Path) -> None:
    for name, check in ((RECORD, "exhibits"), (layout.CUSTODY, "custody"), (layout.CUSTODY_HEAD, "custody")):
        before = (bundle / name).read_bytes()
        (bundle / name).write_bytes(data)
        assert failed(signed_again(bundle)) == check, name
        (bundle / name).write_bytes(before)
    (bundle / layout.CUSTODY_HEAD).write_bytes(data)
    with pytest.raises(UserError):
        inspect(bundle)


VALUES: list[Any] = [None, True, -1, 2**70, 1.5, "", "x", "\ud800", [], {}, [[]], {"x": {}}]


def spots(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a JSON value: its container and key."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [(value, key) for key, _ in inner]
    return found + [spot for _, each in inner for spot in spots(each)] if isinstance(value, dict | list) else found


@pytest.mark.parametrize("name", [RECORD, layout.CUSTODY_HEAD, layout.CUSTODY])
def test_no_value_of_any_type_makes_the_verifier_fall_over(name: str, bundle: Path) -> None:
    draw = Draw(20263)
    whole = [json.loads(line) for line in _objects(bundle / name)]
    for _ in range(120):
        changed = copy.deepcopy(whole)
        places = [spot for value in changed for spot in spots(value)]
        container, key = places[draw.below(len(places))]
        container[key] = VALUES[draw.below(len(VALUES))]
        (bundle / name).write_text("".join(json.dumps(value) + "\n" for value in changed), encoding="ascii")
        report = signed_again(bundle)
        assert len(report.checks) == CHECKED
        assert report.public_key


def _objects(path: Path) -> list[bytes]:
    data = path.read_bytes()
    return data.splitlines() if path.suffix == ".jsonl" else [data]


def sign_what_is_there(bundle: Path) -> VerifyReport:
    """The verdict on a bundle that a stranger made with care, bag-info.txt and manifest as they are."""
    listed = sorted(layout.TAG_FILES)
    hashes = {name: hashlib.sha256((bundle / name).read_bytes()).hexdigest() for name in listed}
    (bundle / layout.TAG_MANIFEST).write_bytes(layout.manifest(hashes))
    resign(bundle, KEY)
    return verify(bundle)


def spoilt(data: bytes, draw: Draw) -> bytes:
    """Some bytes changed, cut out or doubled."""
    place = draw.below(len(data) + 1)
    length = draw.below(20)
    middle = (b"", bytes(draw.below(256) for _ in range(length)), data[place : place + length] * 2)[draw.below(3)]
    return data[:place] + middle + data[place + length :]


def test_no_spoilt_file_makes_the_verifier_fall_over(bundle: Path) -> None:
    draw = Draw(20265)
    for path in sorted(path for path in (bundle / "data").rglob("*") if path.is_file()):
        before = path.read_bytes()
        for _ in range(25):
            path.write_bytes(spoilt(before, draw))
            assert len(signed_again(bundle).checks) == CHECKED
        path.write_bytes(before)
    assert signed_again(bundle).ok


@pytest.mark.parametrize("name", [layout.BAG_INFO, layout.MANIFEST])
def test_no_spoilt_tag_file_makes_the_verifier_fall_over(name: str, bundle: Path) -> None:
    draw = Draw(20266)
    before = (bundle / name).read_bytes()
    for _ in range(60):
        changed = spoilt(before, draw)
        (bundle / name).write_bytes(changed)
        report = sign_what_is_there(bundle)
        assert len(report.checks) == CHECKED
        assert name == layout.BAG_INFO or report.ok == (changed == before)
    (bundle / name).write_bytes(before)
    assert sign_what_is_there(bundle).ok
