"""The report as PDF: its text layer gives back what was captured, it loads nothing, and it is the same each time."""

import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bundle.made import AT, HOSTILE, PHONE, STATE, export, make, snapshot, told_by
from tests.bundle.telling import ENGLISH, MAIL, MIXED, MONEY, ROMAN, URDU, case
from tests.patience import LONG, PATIENCE
from workbench.bundle.export.exporter import ExportCancelledError
from workbench.bundle.formats import layout
from workbench.bundle.report.assemble import build
from workbench.bundle.report.context import ReportContext
from workbench.bundle.report.i18n import ENGLISH as IN_ENGLISH
from workbench.bundle.report.i18n import ReportLanguage, urdu
from workbench.bundle.report.model import PRINTED, ReportLimits, ReportTree
from workbench.bundle.report.writers.pdf import write_pdf
from workbench.bundle.verify.verifier import verify
from workbench.domain.cases.cases import CaseSnapshot

ROOT = Path(__file__).parents[3]


def told(made: CaseSnapshot, folder: Path) -> ReportContext:
    """What a bundle of a case tells, made in this folder."""
    return told_by(make(folder / "told", made).path)


def printed(
    report: ReportTree, language: ReportLanguage, folder: Path, go_on: Callable[[], None] = lambda: None
) -> Path:
    path = folder / f"{language.name}.pdf"
    with path.open("wb") as out:
        write_pdf(out, report, language, go_on=go_on)
    return path


def words(path: Path, *options: str) -> list[str]:
    """The words of the text layer as a reader of the file copies them, without the marks that pdftotext adds.

    On a page of mostly Latin letters pdftotext sets the words of an Urdu line from left to right, and the marks between
    them apart; the letters of each word stand in order either way. `-raw` keeps the cells of a table together.
    """
    done = subprocess.run(["pdftotext", *options, path, "-"], capture_output=True, check=True, timeout=PATIENCE)
    text = done.stdout.decode("utf-8")
    return "".join(char for char in text if unicodedata.bidirectional(char) not in MARKS).split()


def bare(word: str) -> str:
    """A word without the marks around it."""
    return word.strip("،۔.,")


MARKS = frozenset({"RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI", "RLO", "LRO"})


# The papers and the bundle are printed once, not once in each process.
pytestmark = pytest.mark.xdist_group("papers")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the report is printed, beside the bundle that tells it."""
    return tmp_path_factory.mktemp("printed")


@pytest.fixture(scope="module")
def papers(folder: Path) -> dict[str, Path]:
    """The report of a case as it is met in practice, printed in both languages."""
    report = build(told(case(), folder), PRINTED)
    return {tongue.name: printed(report, tongue, folder) for tongue in (IN_ENGLISH, urdu())}


@pytest.fixture(params=["en", "ur"])
def paper(request: pytest.FixtureRequest, papers: dict[str, Path]) -> Path:
    """The report printed in one language."""
    return papers[request.param]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole bundle with its printed reports."""
    folder = tmp_path_factory.mktemp("whole") / "b"
    return export(case(), folder, at=AT, state=STATE).path


@pytest.mark.parametrize("text", [URDU, ROMAN, ENGLISH, MIXED], ids=["urdu", "roman", "english", "mixed"])
def test_every_word_of_a_quote_reads_back_letter_by_letter(text: str, paper: Path) -> None:
    joined = "".join(words(paper)) + " " + "".join(words(paper, "-raw"))
    assert [word for word in map(bare, text.split()) if word not in joined] == []


def test_whole_lines_of_urdu_read_back_in_the_urdu_paper(papers: dict[str, Path]) -> None:
    joined = "".join(map(bare, words(papers["ur"])))
    lines = ["".join(map(bare, line.split())) for line in URDU.split("\n")]
    assert [line for line in lines if line not in joined] == []


def test_numbers_and_identifiers_are_not_reversed_or_cut(paper: Path) -> None:
    joined = "".join(words(paper, "-raw"))
    for value in (
        "+923001234567",
        "۰۳۰۰-۱۲۳۴۵۶۷",
        "+923337654321",
        MAIL,
        MONEY,
        "0333-7654321",
        "EXH-0005",
        "FIR114/2026",
    ):
        assert value in joined


def test_the_table_of_identifiers_is_complete(paper: Path) -> None:
    joined, found = "".join(words(paper, "-raw")), set(words(paper))
    for exhibit in case().exhibits:
        for mention in exhibit.post.mentions:
            for word in (*mention.value.split(), *mention.raw.split()):
                assert word in joined or word in found


def test_hashes_and_keys_read_back(paper: Path, folder: Path) -> None:
    joined, made = "".join(words(paper, "-raw")), case()
    for capture in made.captures.values():
        assert capture.sha256 in joined
        assert capture.request_sha256 in joined
    head = json.loads((folder / "told" / layout.CUSTODY_HEAD).read_bytes())
    for value in (head["head"], head["public_key"], head["signature"], made.store_id):
        assert value in joined


def test_the_fonts_are_our_own_and_embedded(paper: Path) -> None:
    done = subprocess.run(["pdffonts", paper], capture_output=True, check=True, timeout=PATIENCE, text=True)
    rows = [line.split() for line in done.stdout.splitlines()[2:]]
    assert {"DeskNaskh", "DeskSans", "DeskMono"} <= {row[0].partition("+")[2] for row in rows}
    assert all("yes yes yes" in " ".join(row) for row in rows)
    nastaliq = any("DeskNastaliq" in row[0] for row in rows)
    assert nastaliq == (paper.stem == "ur")


def test_the_paper_is_dated_by_the_export_and_holds_no_script_or_link(paper: Path) -> None:
    done = subprocess.run(["pdfinfo", "-isodates", paper], capture_output=True, check=True, timeout=PATIENCE, text=True)
    told_of = dict(line.split(":", 1) for line in done.stdout.splitlines())
    assert told_of["CreationDate"].strip().startswith("2026-03-02T10:30:00")
    assert told_of["JavaScript"].strip() == "no"
    assert b"/URI" not in paper.read_bytes()
    assert b"/Launch" not in paper.read_bytes()


def test_every_page_but_the_first_names_case_and_report_and_all_have_a_number(paper: Path, tmp_path: Path) -> None:
    report = build(told(case(), tmp_path), PRINTED)
    done = subprocess.run(["pdftotext", "-raw", paper, "-"], capture_output=True, check=True, timeout=PATIENCE)
    pages = done.stdout.decode("utf-8").split("\f")[:-1]
    for page in pages[1:]:
        assert report.number in page
        assert "FIR 114/2026" in page
    assert all(str(number) in page for number, page in enumerate(pages, start=1))


def test_the_same_report_gives_the_same_bytes_in_another_process(paper: Path, tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from tests.bundle.telling import case\n"
        "from tests.bundle.report.test_report_pdf import build, printed, told, PRINTED\n"
        "from workbench.bundle.report.i18n import language\n"
        "folder = Path(sys.argv[1])\n"
        "printed(build(told(case(), folder), PRINTED), language(sys.argv[2]), folder)\n"
    )
    env = {**os.environ, "PYTHONHASHSEED": "12345"}
    subprocess.run([sys.executable, "-c", code, tmp_path, paper.stem], cwd=ROOT, env=env, check=True, timeout=LONG)
    assert (tmp_path / paper.name).read_bytes() == paper.read_bytes()


SCRIPTS = (
    "Ελλάδα", "Россия", "Հայաստան", "ישראל", "العربية", "ܣܘܪܝܝܐ", "ދިވެހި", "हिन्दी", "বাংলা", "ਪੰਜਾਬੀ", "ગુજરાતી",
    "ଓଡ଼ିଆ", "தமிழ்", "తెలుగు", "ಕನ್ನಡ", "മലയാളം", "සිංහල", "ไทย", "ລາວ", "བོད་ཡིག", "မြန်မာ", "ქართული", "한국어", "አማርኛ",
    "ᏣᎳᎩ",
    "ᐃᓄᒃᑎᑐᑦ", "ខ្មែរ", "ᠮᠣᠩᠭᠣᠯ", "日本語", "ひらがな", "カタカナ", "漢字", "ꦗꦮ", "ᮞᮥᮔ᮪ᮓ", "ⵜⵉⴼⵉⵏⴰⵖ",
    "ߒߞߏ", "𞤆𞤵𞤤𞤢𞤪", "𐌲𐌿𐍄", "پښتو",
    "سنڌي",
)  # fmt: skip
RICH = (
    "<script>alert(1)</script>", "<img src='file:///etc/passwd'>", "<link rel=stylesheet href='file:///etc/passwd'>",
    "<style>@import url('http://evil.example/x.css')</style>", "<svg onload=alert(1)>", "url(http://evil.example/)",
    "<a href='file:///etc/shadow'>x</a>", "<iframe src='http://evil.example'>", "</div></section><h1>Acquitted</h1>",
    "{place} {0} {{x}} %s %(x)s", "&#x3c;script&#x3e;", "<!--", "]]>", "<object data='file:///etc/hosts'>",
    "@font-face{font-family:DeskNaskh;src:url(file:///x)}", "counter(page)", "\u202egnp.exe", "\u2067\u2066\u202d" * 60,
    "\x00\x08\x1b]0;x\x07", "A\u0300" * 200, "\ud800", "a" * 50_000, "۰" * 5_000, "\u200d" * 500, "\t\t\t", "\r\n",
)  # fmt: skip


def test_hostile_text_runs_loads_and_breaks_nothing(tmp_path: Path) -> None:
    opened: list[str] = []
    watching = [True]

    def hook(event: str, args: tuple[object, ...]) -> None:
        if watching[0] and event in {"socket.connect", "socket.getaddrinfo", "subprocess.Popen"}:
            opened.append(event)
        if watching[0] and event == "open" and str(args[0]).startswith("/etc/") and "font" not in str(args[0]):
            opened.append(str(args[0]))

    sys.addaudithook(hook)
    try:
        made = snapshot(("\n".join(SCRIPTS), "\n".join(RICH), HOSTILE))
        path = printed(build(told(made, tmp_path), PRINTED), urdu(), tmp_path)
    finally:
        watching[0] = False
    assert opened == []
    joined = "".join(words(path, "-raw"))
    for word in ("<script>alert(1)</script>", "[U+202E]gnp.exe", "</div></section><h1>Acquitted</h1>", PHONE):
        assert word in joined
    assert "EXH-0003" in joined


def test_the_web_page_keeps_every_script(tmp_path: Path) -> None:
    page = (make(tmp_path / "b", snapshot(SCRIPTS)).path / layout.REPORT_PAGES["ur"]).read_text(encoding="utf-8")
    assert [script for script in SCRIPTS if script not in page] == []


def test_a_long_text_is_cut_on_paper_alone_and_the_paper_says_so(tmp_path: Path) -> None:
    made = snapshot(("b" * 50_000,))
    joined = "".join(words(printed(build(told(made, tmp_path), ReportLimits(letters=700)), IN_ENGLISH, tmp_path)))
    assert 700 <= joined.count("b") < 1_200
    assert "Thefirst700of50000lettersstandhere" in joined


def test_printing_stops_between_two_pages_when_it_is_not_wanted_any_more(tmp_path: Path) -> None:
    asked = []

    def go_on() -> None:
        asked.append(1)
        if len(asked) > 12:
            raise ExportCancelledError("The export was cancelled. Nothing was left behind.")

    with pytest.raises(ExportCancelledError):
        printed(build(told(case(), tmp_path), PRINTED), IN_ENGLISH, tmp_path, go_on)
    assert len(asked) == 13


def test_a_cancelled_printing_leaves_no_bundle(tmp_path: Path) -> None:
    begun: list[str] = []

    def progress(_: int, __: int, telling: str) -> None:
        begun.append(telling)

    def cancelled() -> bool:
        return any("as PDF" in telling for telling in begun)

    with pytest.raises(ExportCancelledError):
        export(case(), tmp_path / "b", at=AT, progress=progress, cancelled=cancelled)
    assert list(tmp_path.iterdir()) == []


def test_a_bundle_with_both_papers_is_whole_and_names_what_its_verifier_cannot_read(bundle: Path) -> None:
    verdict = verify(bundle)
    assert verdict.ok, verdict
    assert any("look as its text layer says" in each.what for each in verdict.elsewhere)
    assert {path.name for path in (bundle / "data/report").iterdir()} == {
        "report-en.html", "report-en.pdf", "report-ur.html", "report-ur.pdf",
    }  # fmt: skip


def test_the_verifier_needs_neither_the_printer_nor_its_libraries(bundle: Path) -> None:
    code = (
        "import sys\n"
        "sys.modules['weasyprint'] = sys.modules['pydyf'] = None\n"
        "from pathlib import Path\n"
        "from workbench.bundle.verify.verifier import verify\n"
        "sys.exit(0 if verify(Path(sys.argv[1])).ok else 1)\n"
    )
    assert subprocess.run([sys.executable, "-c", code, bundle], cwd=ROOT, check=False, timeout=PATIENCE).returncode == 0


def test_a_bundle_without_papers_loads_no_printer(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from tests.bundle.made import make\n"
        "make(Path(sys.argv[1]))\n"
        "sys.exit(1 if 'weasyprint' in sys.modules else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "b"], cwd=ROOT, check=False, timeout=PATIENCE)
    assert done.returncode == 0
