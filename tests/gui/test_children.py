"""Child processes: the key goes in a sealed memory file, a bundle is written and verified, cancel ends it."""

import os
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import page_of, settle
from workbench.gui import children
from workbench.gui.cases.sheets import BundleSheet
from workbench.gui.cases.view import CasesView
from workbench.gui.window import Window
from workbench.store import cases
from workbench.store.opening import Store


def test_the_key_is_in_a_sealed_file_without_a_name() -> None:
    with children.key_descriptor(b"k" * 32) as number:
        assert number is not None
        assert os.pread(number, 64, 0) == b"k" * 32
        with pytest.raises(PermissionError):
            os.pwrite(number, b"x", 0)
        assert not os.get_inheritable(number)
    with pytest.raises(OSError, match="Bad file"):
        os.fstat(number)


def test_the_key_stands_in_no_argument_of_the_child(location: str, key: bytes) -> None:
    process = children.start(["store", "stats", "--json"], location=location, key=key, output=True)
    while not (line := Path(f"/proc/{process.pid}/cmdline").read_bytes()):
        time.sleep(0.001)
    told, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert "posts" in told
    assert key.hex().encode() not in line
    assert b"fd:" in line


def test_a_bundle_is_written_by_a_child_and_its_verification_is_shown(
    qtbot: QtBot, window: Window, store: Store, tmp_path: Path
) -> None:
    page_of(window).go("cases")
    settle(qtbot, window)
    view = page_of(window).views["cases"]
    assert isinstance(view, CasesView)
    view.make_bundle()
    sheet = view.findChild(BundleSheet)
    assert isinstance(sheet, BundleSheet)
    out = tmp_path / "out"
    sheet.folder.setText(str(out))
    sheet.write()
    assert "no such folder" in sheet.fault.words()
    out.mkdir()
    sheet.folder.setText(str(out))
    sheet.write()
    assert not sheet.stop.isHidden()
    qtbot.waitUntil(lambda: sheet.child is None, timeout=60_000)
    assert "Verified" in sheet.result.words(), sheet.fault.words()
    assert [entry.is_dir() for entry in out.iterdir()] == [True]
    settle(qtbot, window)
    case = cases.all_(store)[0]
    assert [bundle.verified for bundle in cases.bundles(store, case.id)] == [True]
    for file in next(out.iterdir()).rglob("*.json"):
        file.write_bytes(file.read_bytes() + b" ")
    sheet.again.click()
    qtbot.waitUntil(lambda: sheet.child is None, timeout=60_000)
    assert "failed" in sheet.result.words() or "failed" in sheet.fault.words()
