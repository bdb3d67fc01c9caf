"""The first run and the locked store, with a real key derivation."""

from contextlib import chdir
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import begun, settle
from tests.patience import PATIENCE_MS
from workbench.gui import theme
from workbench.gui.setup.passphrase_strength import strength_of
from workbench.gui.setup.printers import Printer, paper_printers, print_text, puts_on_paper
from workbench.gui.setup.recovery import RecoveryPage
from workbench.gui.setup.unlock import Unlock
from workbench.gui.setup.wizard import FirstRun
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import Passphrase
from workbench.store.keys import recovery_key, unlock_methods
from workbench.store.people import operators
from workbench.store.sources import authorities, sources

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
PHRASE = "copper lantern sixty rivers wooden alphabet"


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("locked") / "store")
    lifecycle.init(place, Passphrase(PHRASE), operator="A. Analyst").close()
    return place


def test_a_wrong_passphrase_is_said_in_a_sentence_and_the_right_one_opens(qtbot: QtBot, locked: str) -> None:
    window = begun(qtbot, locked)
    page = window.findChild(Unlock)
    assert isinstance(page, Unlock)
    QTest.keyClicks(page.field, "not the passphrase")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert "does not open the store" in page.note.words()
    assert window.desk is None
    page.field.clear()
    QTest.keyClicks(page.field, PHRASE)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.desk is not None
    assert window.desk.operator == "A. Analyst"
    window.close()


def test_the_first_run_makes_a_store_with_its_authority_and_source(qtbot: QtBot, tmp_path: Path) -> None:
    location = str(tmp_path / "new")
    window = begun(qtbot, location)
    page = window.findChild(FirstRun)
    assert isinstance(page, FirstRun)
    page.forward()
    page.forward()
    page.forward()
    assert page.stack.currentIndex() == 2
    assert page.note.isVisible()
    page.passphrase.operator.setText("A. Analyst")
    page.passphrase.first.setText(PHRASE)
    page.passphrase.second.setText("another")
    page.forward()
    assert "differ" in page.note.words()
    page.passphrase.second.setText(PHRASE)
    page.forward()
    fields = page.authority.fields
    for field, words in ((fields.statute, "PECA 2016"), (fields.reference, "REF/1"), (fields.officer, "On duty")):
        assert page.stack.currentIndex() == 3
        page.forward()
        field.setText(words)
    page.forward()
    page.source.name.setText("Board")
    page.source.url.set_text("http://board.example/")
    page.forward()
    settle(qtbot, window)
    sheet = page.recovery.sheet.toPlainText()
    groups = " ".join(word for word in sheet.split() if len(word) == 6 and word[4] == "-")
    page.forward()
    assert "type it back" in page.note.words()
    page.recovery.show_printers([])
    QTest.mouseClick(page.recovery.type_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(page.recovery.typed, groups)
    page.forward()
    assert "say that it is done" in page.note.words()
    page.recovery.has_it.setChecked(True)
    page.forward()
    settle(qtbot, window)
    assert window.desk is not None
    installation, operator = operators.all_(window.desk.store)
    assert (installation.certified_by, operator.name) == (("A. Analyst",), "A. Analyst")
    assert lifecycle.unwrap(location, recovery_key.from_words(groups)) == window.desk.key
    assert lifecycle.exists(location)
    source = sources.by_name(window.desk.store, "Board")
    assert source.authority == authorities.all_(window.desk.store)[0]
    assert source.authority is not None
    assert source.authority.reference == "REF/1"
    window.close()


@pytest.mark.parametrize("weak", ["", "password", "aaaaaaaaaaaaaaaaaaaa", "pakistan 123456", "short one"])
def test_a_weak_passphrase_is_not_enough(weak: str) -> None:
    assert not strength_of(weak).enough


@pytest.mark.parametrize("strong", [PHRASE, "Tr7!kq-Zp92_xvB#", "اونچا پہاڑ نیلی کشتی پرانا دروازہ"])
def test_a_strong_passphrase_is_enough(strong: str) -> None:
    assert strength_of(strong).enough


def test_a_locked_window_shows_nothing_until_the_passphrase_is_given(qtbot: QtBot, locked: str) -> None:
    window = begun(qtbot, locked)
    for _ in range(2):
        page = window.findChildren(Unlock)[-1]
        page.field.setText(PHRASE)
        page.unlock()
        settle(qtbot, window)
        assert window.desk is not None
        window.lock()
        settle(qtbot, window)
        assert window.desk is None
        assert window.page is None
    window.close()


def test_the_window_locks_by_itself_and_a_key_puts_it_off(
    qtbot: QtBot, locked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_LOCK_AFTER_MINUTES", "1")
    monkeypatch.setattr("workbench.gui.window.MINUTE_MS", 20_000)
    window = begun(qtbot, locked)
    page = window.findChild(Unlock)
    assert isinstance(page, Unlock)
    page.field.setText(PHRASE)
    page.unlock()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=PATIENCE_MS)
    (idle,) = (timer for timer in window.findChildren(QTimer, options=DIRECT) if timer.isActive())
    assert idle.interval() == 20_000
    qtbot.wait(2500)  # Qt rounds such a timer by up to a second
    left = idle.remainingTime()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert idle.remainingTime() > left
    idle.start(50)
    qtbot.waitUntil(lambda: window.desk is None, timeout=PATIENCE_MS)
    window.close()


def test_a_window_that_shall_never_lock_by_itself_stays_open(
    qtbot: QtBot, locked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_LOCK_AFTER_MINUTES", "0")
    monkeypatch.setattr("workbench.gui.window.MINUTE_MS", 200)
    window = begun(qtbot, locked)
    page = window.findChild(Unlock)
    assert isinstance(page, Unlock)
    page.field.setText(PHRASE)
    page.unlock()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=PATIENCE_MS)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    qtbot.wait(700)
    assert window.desk is not None
    window.close()


def test_the_recovery_key_opens_the_window_too(qtbot: QtBot, tmp_path: Path) -> None:
    location, key = str(tmp_path / "store"), recovery_key.new()
    with lifecycle.init(location, Passphrase(PHRASE), operator="A. Analyst") as store:
        unlock_methods.change(store, Passphrase(PHRASE), [key])
    window = begun(qtbot, location)
    page = window.findChild(Unlock)
    assert isinstance(page, Unlock)
    page.field.setText(recovery_key.as_words(key).lower())
    page.unlock()
    settle(qtbot, window)
    assert window.desk is not None
    window.close()


def recovery_page(qtbot: QtBot, printers: list[Printer]) -> tuple[RecoveryPage, str]:
    """The last page of the first run with a new sheet and these printers, and the key as it is typed."""
    page, key = RecoveryPage(), recovery_key.new()
    qtbot.addWidget(page)
    page.resize(860, 640)
    words = recovery_key.as_words(key)
    page.show_sheet(recovery_key.sheet(key, store="s", made_for="", made_at="2026-03-01"), key)
    page.show_printers(printers)
    return page, words


def test_without_a_printer_the_recovery_key_is_typed_back_from_the_paper(qtbot: QtBot) -> None:
    page, words = recovery_page(qtbot, [])
    page.has_it.setChecked(True)
    assert not page.print_button.isVisibleTo(page)
    assert not page.printer.isVisibleTo(page)
    assert "type it back" in page.missing()
    assert page.sheet.isVisibleTo(page)
    page.type_button.click()
    assert not page.sheet.isVisibleTo(page)
    wrong = words.split("  ")
    wrong[2], wrong[3] = wrong[3], wrong[2]
    for typed, said in (
        (" ".join(wrong), "Group 3"),
        (words[:-1], "Group 8"),
        (f"{words} A", "Group 8"),
        ("?", "Group 1"),
    ):
        page.typed.setText(typed)
        assert said in page.missing()
    page.typed.setText(words.lower().replace("0", "o").replace("-", " "))
    assert page.missing() == ""
    page.has_it.setChecked(False)
    assert page.missing() != ""


def test_a_sheet_that_was_not_printed_is_typed_back_where_there_is_a_printer_too(qtbot: QtBot) -> None:
    page, words = recovery_page(qtbot, [Printer("Office", "", "HP LaserJet 400")])
    page.has_it.setChecked(True)
    assert page.print_button.isVisibleTo(page)
    assert page.missing() != ""
    page.print_sheet()  # there is no such queue here: it takes nothing
    assert page.missing() != ""
    assert "did not take the sheet" in page.how.text()
    page.typed.setText(words)
    assert page.missing() == ""


@pytest.mark.parametrize(
    "queue",
    [
        Printer("Print to File (PDF)"), Printer("PDF", "PDF", "Generic CUPS-PDF Printer (w/ options)"),
        Printer("cups-pdf"), Printer("Microsoft XPS Document Writer"), Printer("Fax", "", "HP Fax 4"),
        Printer("office", "Virtual PDF Printer"), Printer("to_file", "a file in /srv"),
    ],
)  # fmt: skip
def test_a_queue_that_writes_files_is_no_printer_for_a_recovery_sheet(queue: Printer) -> None:
    assert not puts_on_paper(queue)


@pytest.mark.parametrize(
    "queue", [Printer("Office", "Second floor", "HP LaserJet Pro M404"), Printer("EPSON_L3150", "", "Epson L3150")]
)
def test_a_printer_that_puts_ink_on_paper_is_offered(queue: Printer) -> None:
    assert puts_on_paper(queue)


def test_every_printer_that_is_offered_on_this_machine_is_a_queue_of_its_system(qtbot: QtBot) -> None:
    queues = {one.printerName() for one in QPrinterInfo.availablePrinters()}
    assert {printer.name for printer in paper_printers()} <= queues


def test_nothing_is_written_to_a_disk_for_a_printer_that_is_not_there(tmp_path: Path, qtbot: QtBot) -> None:
    with chdir(tmp_path):
        assert not print_text("a secret", Printer("no such queue"), theme.font(13))
    assert list(tmp_path.iterdir()) == []
