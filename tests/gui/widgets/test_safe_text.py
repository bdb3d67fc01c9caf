"""Captured text is shown as its letters in every view: no tag is read, no file opened, nothing reordered."""

import ast
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLine
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import KEY, NewWindow, page_of, settle
from tests.gui.seed import fill
from tests.gui.test_views import texts
from tests.hostile.strings import FORMULAS, RICH, SCRIPTS
from tests.hostile.trap import Trap, trap
from tests.store import making
from workbench.gui.painting.safe_text import BOX, END_ISOLATE, ISOLATE, for_label, isolated, many_lines, one_line
from workbench.gui.reader.captured_text import CapturedText, MarkedSpan
from workbench.gui.search.view import SearchView
from workbench.gui.shell.main_page import MAKERS
from workbench.store.cases import cases
from workbench.store.db import lifecycle
from workbench.store.posts import queries
from workbench.store.search import search, watchlists

GUI = Path(__file__).parents[3] / "workbench" / "gui"
READS_HTML = frozenset({
    "QLabel", "QMessageBox", "QTextBrowser", "QErrorMessage", "QWhatsThis", "setHtml", "insertHtml", "toHtml",
    "setMarkdown", "appendHtml", "QStaticText", "QTextDocumentFragment", "QToolButton", "QPushButton", "QGroupBox",
})  # fmt: skip


@pytest.fixture
def aimed_at() -> Iterator[Trap]:
    """A trap whose file has a path short enough to be shown whole in a heading."""
    with tempfile.TemporaryDirectory(prefix="p") as folder, trap(Path(folder)) as made:
        yield made


def without_blanks(text: str) -> str:
    """The letters alone: Qt gives other blanks back than it was given (for one that does not break, for a CR LF)."""
    return "".join(text.split())


def test_hostile_text_is_its_letters_in_every_view_and_does_nothing(
    qtbot: QtBot, tmp_path: Path, aimed_at: Trap, new_window: NewWindow
) -> None:
    location, picture = str(tmp_path / "store"), str(aimed_at.file)
    tag = f"<img src=file://{picture}>"
    every = "\n".join(["every one", *aimed_at.texts((*SCRIPTS, *FORMULAS, *RICH))])
    with lifecycle.init(location, KEY, operator=tag) as store:
        fill(store, picture=picture)
        making.record(store, making.post("every", every, author=tag, thread_title=tag, board=tag))
        watchlists.add(store, name=tag, query="dunki", look_back=True, actor=tag)
        watchlists.match_new(store)
        case = cases.open_case(store, number=tag, title=f"{tag}<b>t</b>", authority_id=None, actor=tag)
        number = search.find(store, "bold -every", actor="tester").ids[0]
        cases.add_exhibit(store, case.id, number, actor=tag)
        cases.add_note(store, case.id, tag, for_court=True, actor=tag)
        cases.add_note(store, case.id, every, for_court=True, actor=tag)
        text = queries.post(store, number).text
        shown = {'"every one"': queries.post(store, search.find(store, "every", actor="tester").ids[0]).text}
    shown["bold -every"] = text
    aimed_at.caught()
    window = new_window(location, lifecycle.unwrap(location, KEY))
    for name in MAKERS:
        page_of(window).go(name)
        settle(qtbot, window)
        view = page_of(window).views[name]
        if isinstance(view, SearchView):
            for query, letters in shown.items():
                view.search_for(query)
                settle(qtbot, window)
                assert without_blanks(many_lines(letters)) in without_blanks(texts(view))
                window.grab()
        if name == "cases":
            assert many_lines(text) in texts(view)
            assert f"{tag}<b>t</b>" in texts(view)
        window.grab()
    assert tag in page_of(window).top.case.words() or len(tag) > 20
    assert aimed_at.caught() == []


def test_captured_text_shows_the_letters_of_every_tag(qtbot: QtBot) -> None:
    text = "<h1>x</h1><a href='http://a.example'>b</a> &lt; <script>alert(1)</script>\n<table><tr><td>c"
    shown = CapturedText(text)
    qtbot.addWidget(shown)
    assert shown.shown() == text
    assert not shown.anchorAt(shown.rect().center())
    assert shown.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByMouse == Qt.TextInteractionFlag(0)


def test_no_widget_that_reads_html_by_itself_is_used_in_the_window() -> None:
    found: list[str] = []
    for path in GUI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
            if name in READS_HTML:
                found.append(f"{path.name}: {name}")
    assert not found


def test_a_tooltip_is_escaped_wherever_one_is_set() -> None:
    for path in GUI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setToolTip":
                told = ast.unparse(node.args[0])
                assert "html.escape(" in told or "plain_tip(" in told or "place_.words" in told, f"{path.name}: {told}"


@pytest.mark.parametrize(
    "char", list("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\x00\x1b\x07\ufeff\ufffc")
)
def test_characters_that_reorder_or_control_are_boxes(char: str) -> None:
    assert many_lines(f"a{char}b") == f"a{BOX}b"
    assert one_line(f"a{char}b\nc") == f"a{BOX}b c"


def test_a_label_keeps_our_isolates_but_none_of_the_texts() -> None:
    assert for_label(isolated("a\u2069b")) == f"{ISOLATE}a{BOX}b{END_ISOLATE}"
    assert for_label("a\u2069b\u2066") == f"a{BOX}b{BOX}"


def on_screen(qtbot: QtBot, shown: CapturedText) -> QWidget:
    """Show a text inside a window; the window is to be kept."""
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(640, 240)
    shown.setParent(holder)
    shown.resize(600, 80)
    holder.show()
    return holder


def place_of(line: QTextLine, cursor: int) -> float:
    """Where the cursor stands before a letter, in px."""
    place = line.cursorToX(cursor)
    return float(place[0]) if isinstance(place, tuple) else float(str(place))


def test_a_number_in_urdu_text_reads_in_its_own_order_and_is_copied_as_written(qtbot: QtBot) -> None:
    text = "فون 0300-0001234 پر 🏏 رابطہ کریں"
    start = text.index("0300")
    shown = CapturedText(text, [MarkedSpan(start, start + 12, "#DCEAFA", "#2B63AD", "solid", isolated=True)])
    holder = on_screen(qtbot, shown)
    assert holder.isVisible()
    line = shown.document().firstBlock().layout().lineAt(0)
    content = shown.document().firstBlock().text()
    at = content.index("0300")
    places = [place_of(line, at + number) for number in range(1, 12)]
    assert places == sorted(places)
    shown.selectAll()
    assert shown.createMimeDataFromSelection().text() == text


def test_marks_stand_where_their_letters_stand(qtbot: QtBot) -> None:
    text = "🏏🏏 call 0300 now\nagain 0300"
    last = text.rindex("0300")
    mark = MarkedSpan(last, last + 4, "#DCEAFA", "#2B63AD", "solid")
    shown = CapturedText(text, [mark])
    holder = on_screen(qtbot, shown)
    assert holder.isVisible()
    boxes = shown.mark_boxes(mark)
    assert len(boxes) == 1
    second = shown.document().firstBlock().next()
    top = shown.document().documentLayout().blockBoundingRect(second).top()
    assert boxes[0].top() > top - 4
    assert 20 < boxes[0].left() < 80
