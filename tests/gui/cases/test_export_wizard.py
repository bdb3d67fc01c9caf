"""The bundle sheet in the real window: four steps, refusals in words, progress with Cancel, and what is handed on."""

import json
import os
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import NewWindow, settle
from tests.gui.test_views import go, texts
from tests.patience import PATIENCE_MS
from tests.store import making
from workbench.bundle.report.outputs import papers
from workbench.gui import i18n
from workbench.gui.cases import export_wizard
from workbench.gui.cases.export_wizard import BundleSheet
from workbench.gui.cases.redaction_sheet import POST, SPAN, HideSheet
from workbench.gui.cases.sign_dialog import SignDialog
from workbench.gui.cases.view import CasesView
from workbench.gui.window import MainWindow
from workbench.store.cases import cases, redaction_marks
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Passphrase, Store
from workbench.store.people import operators, policies
from workbench.store.sources import authorities, sources


def view_of(qtbot: QtBot, window: MainWindow) -> CasesView:
    view = go(qtbot, window, "cases")
    assert isinstance(view, CasesView)
    return view


def sheet_of(qtbot: QtBot, window: MainWindow) -> BundleSheet:
    view = view_of(qtbot, window)
    view.make_bundle()
    sheet = view.findChild(BundleSheet)
    assert isinstance(sheet, BundleSheet)
    return sheet


def forward(qtbot: QtBot, sheet: BundleSheet) -> None:
    sheet.forward()
    qtbot.waitUntil(lambda: sheet.child is None, timeout=PATIENCE_MS)


def keep(window: MainWindow, name: str) -> None:
    """A picture of the window, where WORKBENCH_PICTURES names a folder for it."""
    if folder := os.environ.get("WORKBENCH_PICTURES"):
        QApplication.processEvents()
        window.grab().save(str(Path(folder) / f"{name}.png"))


def test_a_bundle_is_made_in_four_steps_and_what_to_hand_on_is_copied(
    qtbot: QtBot, window: MainWindow, store: Store, tmp_path: Path
) -> None:
    sheet = sheet_of(qtbot, window)
    sheet.order.folder.setText(str(tmp_path / "none"))
    sheet.forward()
    assert "no such folder" in sheet.fault.words()
    sheet.order.folder.setText(str(tmp_path))
    sheet.order.printed.setChecked(False)
    keep(window, "bundle-1")
    forward(qtbot, sheet)
    assert sheet.step == export_wizard.CONTENTS
    assert "Custody events of other matters" in texts(sheet.contents)
    keep(window, "bundle-2")
    sheet.forward()
    assert "holds today" in sheet.release.authority.words()
    keep(window, "bundle-3")
    assert sheet.release.sign.isHidden()
    sheet.forward()
    sheet.forward()
    assert not sheet.making.working.isHidden()
    said: list[dict[str, object]] = []
    assert sheet.child is not None
    sheet.child.progress.connect(said.append)
    qtbot.waitUntil(lambda: sheet.child is None, timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert "Verified" in sheet.making.result.words(), sheet.fault.words()
    keep(window, "bundle-4")
    (made,) = cases.bundles(store, cases.all_(store)[0].id)
    sheet.making.copy.click()
    copied = QApplication.clipboard().text()
    key = next(one.public_key for one in operators.all_(store) if one.kind == "installation")
    assert all(part in copied for part in (made.path, made.manifest_sha256, key))
    for file in next(tmp_path.glob("2026-014-*")).rglob("*.json"):
        file.write_bytes(file.read_bytes() + b" ")
    sheet.making.again.click()
    qtbot.waitUntil(lambda: sheet.child is None, timeout=PATIENCE_MS)
    assert "failed" in sheet.making.result.words()
    assert sheet.act.words() == "Close"
    sheet.forward()
    assert view_of(qtbot, window).findChild(BundleSheet) is None or sheet.isHidden()
    i18n.set_language("ur")
    told = {str(one["words"]) for one in said} | {paper.words for paper in papers(pdf=True)}
    assert len(told) > 8
    assert [one for one in told if i18n.told(one) == one] == []


def test_a_cancelled_bundle_says_so_and_leaves_nothing(
    qtbot: QtBot, window: MainWindow, store: Store, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    sheet = sheet_of(qtbot, window)
    sheet.order.folder.setText(str(out))
    sheet.go(export_wizard.MAKE)
    sheet.forward()
    sheet.making.working.stop.click()
    qtbot.waitUntil(lambda: sheet.child is None, timeout=PATIENCE_MS)
    assert "ancelled" in sheet.fault.words()
    assert list(out.iterdir()) == []
    assert cases.bundles(store, cases.all_(store)[0].id) == []


def test_a_bundle_for_partners_tells_what_is_hidden_and_an_encrypted_one_needs_keys(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    case = cases.all_(store)[0]
    redaction_marks.hide_value(store, case.id, "+923000001234", label="PHONE", why="a victim", actor="tester")
    sheet = sheet_of(qtbot, window)
    sheet.order.profiles["partner"].setChecked(True)
    sheet.order.forms["encrypted"].setChecked(True)
    sheet.forward()
    assert "age key" in sheet.fault.words()
    sheet.order.keys.setPlainText("age1example")
    assert sheet.order.words()[:2] == ["--profile", "partner"]
    assert "--to" in sheet.order.words()
    forward(qtbot, sheet)
    shown = texts(sheet.contents)
    assert "a victim" in shown
    assert "Captured bytes" in shown


def test_a_case_whose_authority_ran_out_is_refused_in_a_sentence_in_both_languages(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    ended = authorities.add(
        store, statute="Act 1", reference="old/1", officer="o", valid_from=date(2025, 1, 1),
        valid_until=date(2025, 12, 31), actor="tester",
    )  # fmt: skip
    case = cases.set_authority(store, cases.all_(store)[0].id, ended.id, actor="tester")
    for source in sources.all_(store):
        sources.set_authority(store, source.id, ended.id, actor="tester")
    for language in ("en", "ur"):
        window.set_language("ur" if language == "ur" else "en")
        settle(qtbot, window)
        sheet = sheet_of(qtbot, window)
        assert sheet.case == case
        keep(window, f"refused-1-{language}")
        forward(qtbot, sheet)
        keep(window, f"refused-2-{language}")
        # A source's later authority does not put outside what was captured lawfully before.
        assert "EXH-0001" not in texts(sheet.contents)
        sheet.forward()
        keep(window, f"refused-3-{language}")
        assert i18n.t("The authority of the case does not hold today, so it does not leave.") in (
            sheet.release.authority.words()
        )
        assert not sheet.act.isEnabled()
    sheet.put_under(authorities.all_(store)[1].id)
    qtbot.waitUntil(sheet.act.isEnabled, timeout=PATIENCE_MS)
    assert i18n.t("The authority of the case holds today") in sheet.release.authority.words()
    settle(qtbot, window)


def test_where_two_persons_are_needed_the_second_signs_in_a_modal_question_and_the_exporter_by_their_own_key(
    qtbot: QtBot, new_window: NewWindow, location: str, key: bytes, store: Store, tmp_path: Path
) -> None:
    secret = Passphrase("a passphrase of the boss")
    operators.add(store, "boss", secret, role="supervisor", first=True)
    boss = operators.unlock(store, "boss", secret)
    policies.change(store, {"release_needs_two": True, "export_needs_reason": True}, by=boss, reason="two persons")
    tester = making.operator(store, "tester", "analyst", boss)
    sheet = sheet_of(qtbot, new_window(location, key, by=tester))
    sheet.order.folder.setText(str(tmp_path))
    sheet.order.printed.setChecked(False)
    forward(qtbot, sheet)
    assert i18n.t("The rules of this store ask for the reason of an export.") in sheet.fault.words()
    sheet.order.reason.setText("to the court")
    forward(qtbot, sheet)
    sheet.forward()
    assert "Nobody has released" in sheet.release.signature.words()
    assert not sheet.act.isEnabled()
    sheet.release.sign.click()
    dialog = sheet.findChild(SignDialog)
    assert isinstance(dialog, SignDialog)
    assert dialog.isModal()
    dialog.sheet.name.setText("boss")
    dialog.sheet.passphrase.setText("a passphrase of the boss")
    dialog.sheet.reason.setText("to the court")
    dialog.sheet.sign()
    qtbot.waitUntil(lambda: "Released by" in sheet.release.signature.words(), timeout=PATIENCE_MS)
    assert sheet.act.isEnabled()
    sheet.forward()
    sheet.forward()
    qtbot.waitUntil(lambda: sheet.child is None, timeout=PATIENCE_MS)
    assert "Verified" in sheet.making.result.words(), sheet.fault.words()
    (left,) = [event for event in event_queries.events(store, limit=20) if event.action == "bundle"]
    (signed,) = tmp_path.glob("*/signatures/exporter.json")
    assert json.loads(signed.read_bytes())["public_key"] == tester.public_key
    assert (left.actor, left.facts["by"], left.facts["reason"]) == ("tester", tester.public_key, "to the court")
    assert event_queries.check(store).problems == ()


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_value_words_and_a_whole_exhibit_are_hidden_from_the_case_and_listed(
    language: str, qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    window.set_language("ur" if language == "ur" else "en")
    settle(qtbot, window)
    view = view_of(qtbot, window)
    case = cases.all_(store)[0]
    exhibit = cases.exhibits(store, case.id)[0]

    def hide(kind: str) -> None:
        view.hide_of(exhibit)
        sheet = view.findChildren(HideSheet)[-1]
        sheet.what[kind].setChecked(True)
        sheet.value.setText(exhibit.post.mentions[0].value)
        sheet.save()
        settle(qtbot, window)
        assert sheet.fault.isVisible()
        if kind == SPAN:
            cursor = sheet.text.textCursor()
            cursor.setPosition(0)
            cursor.setPosition(8, cursor.MoveMode.KeepAnchor)
            sheet.text.setTextCursor(cursor)
        sheet.why.setText("names a victim")
        keep(window, f"hide-{kind}-{language}")
        sheet.save()
        settle(qtbot, window)

    for kind in ("value", SPAN, POST):
        hide(kind)
    marks = redaction_marks.all_(store, case.id)
    assert [mark.kind for mark in marks] == ["value", "span", "post"]
    assert marks[1].value == exhibit.post.text[:8]
    view.tabs.press("hidden")
    settle(qtbot, window)
    keep(window, f"hidden-{language}")
    shown = texts(view)
    assert shown.count("names a victim") == 3
    assert "tester" in shown
