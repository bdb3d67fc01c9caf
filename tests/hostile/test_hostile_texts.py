"""40 scripts, 40 formulas and 50 rich texts in report, table and paper: nothing runs, is opened or asked for."""

import csv
import re
import subprocess
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag

from tests.bundle.made import AT, STATE, UNPRINTED, export, snapshot, told_by
from tests.bundle.markup import ATTRIBUTES, TAGS
from tests.hostile.strings import FORMULAS, RICH, SCRIPTS
from tests.hostile.trap import Trap, trap
from tests.patience import PATIENCE
from workbench.bundle.formats import layout
from workbench.bundle.formats.escape import FORMULA_STARTS, shown
from workbench.bundle.report.assemble import build
from workbench.bundle.report.i18n import ENGLISH
from workbench.bundle.report.model import PRINTED
from workbench.bundle.report.writers.pdf import write_pdf
from workbench.bundle.verify.verifier import verify
from workbench.domain.cases.cases import CaseSnapshot
from workbench.domain.posts.findings import Mention

ACTS = (
    b"/JS",
    b"/JavaScript",
    b"/Launch",
    b"/OpenAction",
    b"/URI",
    b"/AA",
    b"/EmbeddedFile",
    b"/SubmitForm",
    b"/GoToR",
)


@pytest.fixture(scope="module")
def aimed_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trap]:
    with trap(tmp_path_factory.mktemp("t")) as made:
        yield made


def hostile_case(texts: list[str]) -> CaseSnapshot:
    """An exhibit for each text, which is read as a name too, with others as author, title, board and signature."""

    def around(place: int, step: int) -> str:
        return texts[(place + step) % len(texts)]

    made = snapshot(tuple(texts), named=lambda number, _: (around(number - 1, 0), around(number - 1, 41)))
    exhibits = []
    for place, one in enumerate(made.exhibits):
        card = replace(one.post.card, board=around(place, 83))
        text = one.post.text
        whole = Mention("PERSON", text, 0, len(text), text, 0.9, "rule 1")
        exhibits.append(replace(one, post=replace(one.post, card=card, signature=around(place, 41), mentions=(whole,))))
    case = replace(made.case, title=texts[0])
    return replace(made, exhibits=tuple(exhibits), case=case)


@pytest.fixture(scope="module")
def every_text(aimed_at: Trap) -> list[str]:
    return aimed_at.texts((*SCRIPTS, *FORMULAS, *RICH))


@pytest.fixture(scope="module")
def bundle(every_text: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "b"
    return export(hostile_case(every_text), folder, at=AT, order=UNPRINTED, state=STATE).path


def test_the_trap_notices_an_open_a_request_and_a_command(tmp_path: Path) -> None:
    with trap(tmp_path) as one:
        assert one.caught() == []
        one.file.read_bytes()
        httpx.get(one.web)
        one.shell.touch()
        assert {"opened", "/x", "executed"} <= set(one.caught())


def test_there_are_as_many_of_each_kind_as_were_asked_for() -> None:
    assert (len(set(SCRIPTS)), len(set(FORMULAS)), len(set(RICH))) == (40, 40, 50)


@pytest.mark.parametrize("name", layout.REPORT_PAGES.values())
def test_the_web_report_holds_all_of_them_as_letters_alone(name: str, bundle: Path, every_text: list[str]) -> None:
    page = BeautifulSoup((bundle / name).read_bytes(), "lxml")
    found = [tag for tag in page.find_all() if isinstance(tag, Tag)]
    assert {tag.name for tag in found} <= TAGS
    assert {attribute.lower() for tag in found for attribute in tag.attrs} <= ATTRIBUTES
    quotes = {quote.get_text() for quote in page.select(".quote")}
    assert [
        text for text in every_text if "".join(shown(text).split("\n")) not in {q.replace("\n", "") for q in quotes}
    ] == []


def test_no_cell_of_a_table_is_taken_for_a_formula(bundle: Path) -> None:
    for name in (layout.POSTS_TABLE, layout.IDENTIFIERS):
        with (bundle / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert len(rows) == 1 + 130
        assert {len(row) for row in rows} == {len(rows[0])}
        cells = [cell for row in rows for cell in row]
        assert [cell for cell in cells if cell.lstrip()[:1] in {*FORMULA_STARTS, "\t", "\r"} and cell.strip()] == []


def test_the_paper_holds_nothing_that_acts(every_text: list[str], aimed_at: Trap, tmp_path: Path) -> None:
    made = hostile_case(["\n".join(aimed_at.texts(kind)) for kind in (SCRIPTS, FORMULAS, RICH)])
    bundle = export(made, tmp_path / "b", at=AT, order=UNPRINTED, state=STATE).path
    paper = tmp_path / "report.pdf"
    with paper.open("wb") as out:
        write_pdf(out, build(told_by(bundle), PRINTED), ENGLISH, go_on=lambda: None)
    whole = paper.read_bytes()
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", whole, re.DOTALL)
    objects = re.sub(rb"stream\r?\n.*?\r?\nendstream", b"", whole, flags=re.DOTALL)
    packed = [_opened(stream) for stream in streams if b"/ObjStm" in whole]
    assert [act for act in ACTS if any(re.search(act + rb"\b", part) for part in (objects, *packed))] == []
    for option in ("-js", "-url"):
        said = subprocess.run(["pdfinfo", option, paper], capture_output=True, text=True, check=True, timeout=PATIENCE)
        assert "127.0.0.1" not in said.stdout
        assert str(aimed_at.file) not in said.stdout
    text = subprocess.run(
        ["pdftotext", "-raw", paper, "-"], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    letters = "".join(text.stdout.split())
    assert "<script>fetch(" in letters
    assert f"<imgsrc='file://{aimed_at.file}'>" in letters
    assert aimed_at.caught() == []
    assert len(every_text) == 130


def _opened(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def test_after_all_of_it_nothing_was_run_opened_or_asked_for(bundle: Path, aimed_at: Trap) -> None:
    assert verify(bundle).ok
    assert aimed_at.caught() == []
