"""Beside a post stands what its category stands on, and beside a sum what it is for."""

from pytestqt.qtbot import QtBot

from nlp.classification.explanations import SENTENCES
from nlp.entities.prices.purposes import PURPOSES as KNOWN_PURPOSES
from tests.gui.conftest import page_of, settle
from workbench.domain.display_names import INTENTS, PURPOSES
from workbench.gui.inbox.view import InboxView
from workbench.gui.reader.category_explanation import BasisCard
from workbench.gui.reader.inspector import IdentifierRow
from workbench.gui.widgets.label import Label
from workbench.gui.window import MainWindow
from workbench.translation import catalogue


def _inspector(window: MainWindow, qtbot: QtBot, title: str) -> list[str]:
    """The lines of the card for the alert with this title, and how its things were read."""
    page_of(window).go("inbox")
    settle(qtbot, window)
    view = page_of(window).views["inbox"]
    assert isinstance(view, InboxView)
    rows = [row for row in range(view.model.rowCount()) if view.model.record(row).card.title == title]
    view.list.setCurrentIndex(view.model.index(rows[0]))
    settle(qtbot, window)
    (card,) = view.inspector.findChildren(BasisCard)
    told = [label.accessibleName() for label in card.findChildren(Label)]
    return told + [found.how() for found in view.inspector.findChildren(IdentifierRow)]


def test_the_inspector_says_what_a_category_stands_on_with_its_probability(window: MainWindow, qtbot: QtBot) -> None:
    told = _inspector(window, qtbot, "اٹلی کا راستہ")
    assert "0.97" in told
    assert "The author offers  ·  an advertisement: 0.97" in told
    assert "•  names a price: پندرہ لاکھ روپے" in told
    assert "جانے والے, ڈنکی, گاڑی" in told
    assert any(line.startswith("in total  ·  written") for line in told)


def test_a_reading_without_reasons_says_how_to_get_them(window: MainWindow, qtbot: QtBot) -> None:
    told = _inspector(window, qtbot, "Visa done-base")
    assert "0.88" in told
    assert any("Read again" in line for line in told)


def test_every_reason_intent_and_purpose_has_its_urdu() -> None:
    wanted = {*SENTENCES, *INTENTS.values(), *PURPOSES.values()}
    assert wanted <= set(catalogue("ur").texts)
    assert set(PURPOSES) == set(KNOWN_PURPOSES)
