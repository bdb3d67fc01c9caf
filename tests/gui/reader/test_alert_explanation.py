"""The box that says why a post is here is painted whole, also at once after a decision by the key C."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import page_of, settle
from workbench.gui import i18n
from workbench.gui.inbox.view import InboxView
from workbench.gui.reader.alert_explanation import ReasonLine, WhyBox
from workbench.gui.window import MainWindow


class Painted(QObject):
    """The heights of lines of the box whenever they are painted, each with the height that it needs."""

    def __init__(self) -> None:
        super().__init__()
        self.heights: list[tuple[int, int]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look on."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, ReasonLine):
            self.heights.append((watched.height(), watched.sizeHint().height()))
        return False


@pytest.fixture
def painted(qapp: QApplication) -> Iterator[Painted]:
    """What is painted while a test runs."""
    looking = Painted()
    qapp.installEventFilter(looking)
    yield looking
    qapp.removeEventFilter(looking)


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_no_line_of_the_why_box_is_ever_painted_lower_than_it_is(
    qtbot: QtBot, window: MainWindow, painted: Painted, language: i18n.Language, size: tuple[int, int]
) -> None:
    window.set_language(language)
    window.resize(*size)
    settle(qtbot, window)
    view = page_of(window).views["inbox"]
    assert isinstance(view, InboxView)
    painted.heights.clear()
    for _ in range(3):
        QTest.keyClick(view.list, Qt.Key.Key_C)
        settle(qtbot, window)
    qtbot.waitUntil(lambda: any(box.isVisible() for box in window.findChildren(WhyBox)))
    assert len(painted.heights) > 3
    assert [pair for pair in painted.heights if pair[0] < pair[1]] == []
