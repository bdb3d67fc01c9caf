"""The printed report says what the records make, and shows it, against whoever holds the installation's key."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bundle.made import AT, STATE, export
from tests.bundle.printing import Streams, Values, content_of, rewrite
from tests.bundle.telling import case
from tests.bundle.verify.test_exhibits import signed_again
from workbench.bundle.formats import layout
from workbench.bundle.verify.pdf.comparison import is_drawn
from workbench.bundle.verify.verifier import verify

Edit = Callable[[Streams, Values], object]
PRINTS = tuple(layout.REPORT_PRINTS.values())

# The bundle is printed once, not once in each process.
pytestmark = pytest.mark.xdist_group("papers")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle with printed reports that no test may change."""
    return export(case(), tmp_path_factory.mktemp("printed") / "b", at=AT, state=STATE).path


@pytest.fixture
def bundle(printed: Path, tmp_path: Path) -> Path:
    """A copy to tamper with."""
    return Path(shutil.copytree(printed, tmp_path / "bundle"))


def wrong(bundle: Path) -> str:
    return next((check.words for check in signed_again(bundle).checks if not check.ok), "")


def test_a_printed_report_says_what_the_records_make(printed: Path) -> None:
    report = verify(printed)
    assert report.ok, report
    words = next(check.words for check in report.checks if check.name == "report")
    letters = int(re.findall(r"letters compared: (\d+)", words)[0])
    assert letters > 40_000
    assert any("look as its text layer says" in each.what for each in report.elsewhere)


def drawn(old: bytes, new: bytes, *, page: int = 0) -> Edit:
    """Other operators on a page."""

    def edit(streams: Streams, _: Values) -> None:
        number = content_of(streams)[page]
        head, body = streams[number]
        assert re.search(old, body), "nothing to change"
        streams[number] = (head, re.sub(old, new, body, count=1))

    return edit


def add_key(kind: bytes, more: bytes) -> Edit:
    """A key more in the first object of a kind."""

    def edit(_: Streams, values: Values) -> None:
        number = next(number for number, value in values.items() if kind in value)
        values[number] = values[number].replace(kind, kind + more, 1)

    return edit


def another_text(streams: Streams, _: Values) -> None:
    """A letter of a font that is told as another one."""
    for number, (head, body) in streams.items():
        if b"begincmap" in body and b"<0031>" in body:
            streams[number] = (head, body.replace(b"<0031>", b"<0037>", 1))
            return
    raise AssertionError("no font has the digit")


def swapped_pages(_: Streams, values: Values) -> None:
    """Two sheets in another order."""
    number = next(number for number, value in values.items() if b"/Type /Pages" in value)
    values[number] = re.sub(rb"(\d+ 0 R) (\d+ 0 R) (\d+ 0 R)", rb"\1 \3 \2", values[number], count=1)


def sheet_taken_out(_: Streams, values: Values) -> None:
    """A sheet less."""
    number = next(number for number, value in values.items() if b"/Type /Pages" in value)
    fewer = re.sub(rb" \d+ 0 R\]", b"]", values[number], count=1)
    values[number] = re.sub(rb"/Count (\d+)", lambda found: b"/Count %d" % (int(found[1]) - 1), fewer)


SHOWN = rb"\[<[0-9a-f]{4}>[^\n]* TJ\n"
EDITS: dict[str, Edit] = {
    "a run of letters taken out": drawn(SHOWN, b""),
    "a run of letters twice": drawn(rb"(BT\n(?s:.)*?ET\n)", rb"\1\1"),
    "two letters changed over": drawn(rb"<([0-9a-f]{4})>0<([0-9a-f]{4})>", rb"<\2>0<\1>"),
    "a letter told as another": another_text,
    "letters in white": drawn(rb"[0-9. ]+ rg\nBT", b"1 1 1 rg\nBT"),
    "letters that are not painted": drawn(rb"BT\n", b"BT\n3 Tr\n"),
    "letters too small to be read": drawn(rb" Tm\n/([A-Z]+) [0-9.]+ Tf", rb" Tm\n/\1 0.1 Tf"),
    "letters off the page": drawn(rb"1 0 0 -1 [0-9.]+ ([0-9.]+) Tm", rb"1 0 0 -1 9000 \1 Tm"),
    "letters under a white area": drawn(rb"Q\n\Z|Q\Z", b"1 1 1 rg\n0 0 2000 2000 re\nf\nQ"),
    "letters outside of what is shown": drawn(rb"BT\n", b"0 0 1 1 re\nW\nn\nBT\n"),
    "a picture": drawn(rb"\Aq|\nq\n", b"\n/x Do\nq\n"),
    "a script": add_key(b"/Type /Catalog", b"/OpenAction <</S /JavaScript/JS (app.alert\\(1\\))>>"),
    "a form": add_key(b"/Type /Catalog", b"/AcroForm <<>>"),
    "an embedded file": add_key(b"/Names <<", b"/EmbeddedFiles <<>>"),
    "a link": add_key(b"/Type /Page/", b"Annots [<</Subtype /Link/A <</S /URI/URI (http://x.example)>>>>]/"),
    "a page that is turned": add_key(b"/Type /Page/", b"Rotate 90/"),
    "another title": add_key(b"/Title (", b"x") ,
    "sheets in another order": swapped_pages,
    "a sheet taken out": sheet_taken_out,
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("name", PRINTS)
def test_a_printed_report_with_something_else_in_it_is_refused_by_name(name: str, edit: Edit, bundle: Path) -> None:
    before = (bundle / name).read_bytes()
    rewrite(bundle / name, edit)
    assert (bundle / name).read_bytes() != before
    assert name in wrong(bundle)


def test_a_printed_report_written_again_without_a_change_is_whole(bundle: Path) -> None:
    for name in PRINTS:
        rewrite(bundle / name, lambda _streams, _values: None)
    assert wrong(bundle) == ""


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n%\xf0\x9f\x96\xa4\nstartxref\n0\n%%EOF\n", b"<html>"])
@pytest.mark.parametrize("name", PRINTS)
def test_what_is_no_printed_report_is_refused_by_name(name: str, data: bytes, bundle: Path) -> None:
    (bundle / name).write_bytes(data)
    assert name in wrong(bundle)


def test_bytes_around_the_objects_of_a_printed_report_are_refused(bundle: Path) -> None:
    for name in PRINTS:
        before = (bundle / name).read_bytes()
        for data in (before + b"x", before[:-1], before.replace(b"endobj\n", b"endobj\n%x\n", 1)):
            (bundle / name).write_bytes(data)
            assert name in wrong(bundle)
        (bundle / name).write_bytes(before)


@pytest.mark.parametrize(
    ("wanted", "letters"),
    [("abc", "abc"), ("دبئی", "یئبد"), ("فون0300", "0300نوف"), ("abcد1", "1دabc"), ("", "")],
)
def test_letters_that_are_turned_round_are_the_same(wanted: str, letters: str) -> None:
    assert is_drawn(wanted, list(letters))


BROKEN = "m6[U+200B]54[U", {2, 10, 12}
"""The end of a line that breaks inside of an isolate, with the places in it where isolates begin and end."""


@pytest.mark.parametrize(
    ("letters", "is_right"),
    [
        ("[Um6[U+200B]54", True),
        ("[U54m6[U+200B]", True),
        ("[Um654[U+200B]", True),
        ("m6[U+200B]54[U", True),
        ("[U6m[U+200B]54", False),
        ("[Um6[U+B002]54", False),
        ("U[m6[U+200B]45", False),
    ],
)
def test_pieces_between_isolates_of_a_broken_line_may_change_places_and_nothing_in_them(
    letters: str, *, is_right: bool
) -> None:
    wanted, edges = BROKEN
    assert is_drawn(wanted, list(letters), ["[U+200B]"], edges) is is_right


@pytest.mark.parametrize(
    ("wanted", "letters"),
    [("abc", "acb"), ("دبئی", "یبئد"), ("فون0300", "0030نوف"), ("فون0300", "0300فون"), ("abcد1", "1دacb"), ("a", "ab")],
)
def test_letters_in_another_order_are_not_the_same(wanted: str, letters: str) -> None:
    assert not is_drawn(wanted, list(letters))
