"""The window in Urdu: what other parts say, lists of captured words, and lines of several parts."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import page_of, settle
from tests.patience import PATIENCE_MS
from tests.query.test_language import READ
from workbench import settings
from workbench.gui import i18n
from workbench.gui.custody.view import CustodyView
from workbench.gui.custody.words import act_in_words, fact_in_words, fact_name, subject_in_words
from workbench.gui.painting.safe_text import BOX, END_ISOLATE, ISOLATE, listed, shortened
from workbench.gui.reader.alert_explanation import Part, ReasonLine
from workbench.gui.search.view import SearchView
from workbench.gui.sources.view import SourcesView
from workbench.gui.widgets.label import Label
from workbench.gui.window import MainWindow
from workbench.query.language import QueryError, describe, parse
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.sources import runs, sources
from workbench.translation import sentence

ISOLATED = re.compile("\u2066[^\u2066\u2069]*\u2069")
# Names that Urdu writes in Latin letters too.
LATIN = re.compile("(?!PGP)[A-Za-z]{3,}")


def strays(told: str) -> list[str]:
    """The Latin words of a text that do not stand in an isolate of their own."""
    return LATIN.findall(ISOLATED.sub("", told))


def ink(parts: list[Part]) -> int:
    """How many px of a painted line are not of its ground."""
    line = ReasonLine("circle", parts)
    line.resize(400, 40)
    image = line.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ground = image.pixel(399, 0)
    return sum(image.pixel(x, y) != ground for x in range(image.width()) for y in range(image.height()))


def test_a_fact_of_the_chain_that_is_a_sentence_shows_no_box_around_its_values(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    said = sentence("The page is not there (any more): the site answered {status}.", status="404")
    run = runs.under_way(store)[0]
    runs.finish(store, run.id, "failed", said)
    window.set_language("ur")
    page = page_of(window)
    page.go("custody")
    settle(qtbot, window)
    view = page.views["custody"]
    assert isinstance(view, CustodyView)
    ended = next(place for place, event in enumerate(view.table.table_model.records) if event.action == "run ended")
    view.table.choose_row(ended)
    settle(qtbot, window)
    shown = [label.text() for label in view.findChildren(Label) if label.isVisible()]
    assert i18n.told(said) != said
    assert any("404" in text and not strays(text) for text in shown)
    model = view.table.table_model
    shown += [str(model.data(model.index(ended, place))) for place in range(model.columnCount())]
    assert not [text for text in shown if BOX in text]


def test_words_that_are_cut_keep_their_isolates_in_pairs() -> None:
    told = f"{ISOLATE}abc{END_ISOLATE} {ISOLATE}defgh{END_ISOLATE} end"
    assert shortened(told, 6) == f"{ISOLATE}abc{END_ISOLATE} {ISOLATE}de{END_ISOLATE}"
    assert shortened(f"{END_ISOLATE}a\u202eb", 9) == f"{BOX}a{BOX}b"


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_narrow_word_does_not_end_the_line(qtbot: QtBot, language: i18n.Language) -> None:
    i18n.set_language(language)
    narrow: Part = ("ا", 400, "ink2", False)
    assert ink([narrow, ("query", 400, "ink", False)]) > ink([narrow]) + 20


def test_a_list_of_latin_words_keeps_its_order_in_an_urdu_line() -> None:
    i18n.set_language("ur")
    assert listed(["Kit", "app"]) == f"{ISOLATE}Kit, app{END_ISOLATE}"
    assert listed(["ڈنکی", "app"]) == f"{ISOLATE}ڈنکی{END_ISOLATE}، {ISOLATE}app{END_ISOLATE}"
    assert "\u202e" not in listed(["a\u202eb", "c"])


@pytest.mark.parametrize(
    "query",
    ['"dunki', "(dunki", "dunki)", "phone:", "fone:0300", "date:yesterday", "NEAR/5 a", "a NEAR/500 b", "OR", "lang:??",
     "gone:maybe", "has:nothing", "category:none", "date:2026-02..2026-01", "!!!", "(" * 40 + "a", "a " * 300],
)  # fmt: skip
def test_an_error_in_a_query_is_told_in_urdu(query: str) -> None:
    i18n.set_language("ur")
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert strays(i18n.told(str(caught.value))) == []


def test_a_query_that_cannot_be_read_is_answered_in_urdu(qtbot: QtBot, window: MainWindow) -> None:
    window.set_language("ur")
    page_of(window).search_for('"dunki')
    settle(qtbot, window)
    view = page_of(window).views["search"]
    assert isinstance(view, SearchView)
    assert view.fault.isVisible()
    assert strays(view.fault.words()) == []


@pytest.mark.parametrize(
    "note",
    [
        "3 pages could not be read. The first: The site refuses this visitor (403).",
        "1 page is left for the next run (limit 200). Layout changed: 2 pages gave less than they seem to hold.",
        "Someone has to act: The site shows a captcha. A person has to solve it. Everything fetched so far is kept.",
        "The page could not be fetched in 4 tries.",
        "The program made a mistake; everything fetched is kept.",
        "Addresses flagged as perhaps clones: 2. The canary is 20 days old; it was due on 2026-11-01.",
        "The page is not there (any more): the site answered 404. The capture is kept.",
    ],
)
def test_the_notes_of_a_run_are_told_in_urdu(note: str) -> None:
    i18n.set_language("ur")
    if "program made" in note:
        note = note.replace("mistake", "mistake (KeyError)")
    assert strays(i18n.told(note)) == []


def test_a_source_that_is_paused_in_the_window_says_so_in_urdu(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    window.set_language("ur")
    page_of(window).go("sources")
    settle(qtbot, window)
    view = page_of(window).views["sources"]
    assert isinstance(view, SourcesView)
    view.table.choose_row([one.source.name for one in view.table.table_model.records].index("Sarhad Board"))
    settle(qtbot, window)
    QTest.mouseClick(view.detail.pause_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sources.by_name(store, "Sarhad Board").state == "paused", timeout=PATIENCE_MS)
    reason = f"Paused: {sources.by_name(store, 'Sarhad Board').state_reason}."
    assert ISOLATED.findall(i18n.told(reason)) == [f"{ISOLATE}{store.operator}{END_ISOLATE}"]
    assert strays(i18n.told(reason)) == []


def test_the_facts_of_the_custody_chain_are_told_in_urdu(window: MainWindow, store: Store) -> None:
    i18n.set_language("ur")
    events = event_queries.events(store, limit=500)
    assert len(events) > 30
    for event in events:
        assert strays(act_in_words(event)) == []
        assert strays(subject_in_words(event)) == []
        for name, value in event.facts.items():
            assert strays(fact_name(name)) == [], name
            assert fact_in_words(name, value)


@pytest.mark.parametrize(
    "said",
    [
        "Nothing is stamped yet. Anchors waiting: 1. The way to the time-stamping authority is not open yet.",
        "Stamped up to event 512. Anchors waiting: 3. The time-stamping authority's answer is no time-stamp.",
        "Tor ended by itself and is started again.",
        "Tor is connecting: 14 %.",
        "There is a case 7 already.",
        "A watchlist needs a name.",
        "Too much is asked of the store at once. Nothing was written; try again.",
    ],
)
def test_what_collector_and_store_say_to_the_window_is_told_in_urdu(said: str) -> None:
    i18n.set_language("ur")
    assert strays(i18n.told(said).replace("Tor", "")) == []


def test_every_setting_that_the_custody_chain_tells_of_has_a_name_in_urdu() -> None:
    i18n.set_language("ur")
    assert [name for name in settings.for_custody() if strays(fact_name(name))] == []


@pytest.mark.parametrize("text", READ)
def test_every_kind_of_search_is_described_in_urdu_with_what_was_typed_in_its_own_direction(text: str) -> None:
    i18n.set_language("ur")
    assert strays(describe(parse(text), "ur").replace("IBAN", "")) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("phone:+923001234567", "+923001234567"),
        ("price:>5000", ">5000"),
        ("date:2026-01", "2026-01-31"),
        ("0300-12", "0300-12"),
    ],
)
def test_signs_and_numbers_of_a_search_keep_their_order_behind_urdu_words(text: str, value: str) -> None:
    assert f"{ISOLATE}{value}{END_ISOLATE}" in describe(parse(f"{text} OR ایجنٹ"), "ur")


def test_a_date_in_a_sentence_keeps_its_order_behind_urdu_words_and_a_number_needs_nothing() -> None:
    i18n.set_language("ur")
    assert f"{ISOLATE}2026-11-18{END_ISOLATE}" in i18n.told("The authority 114 ran out on 2026-11-18.")
    assert ISOLATE not in i18n.told("Tor is connecting: 14 %.")


def test_what_was_looked_for_is_said_in_urdu_and_logged_in_english(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    window.set_language("ur")
    page = page_of(window)
    page.go("search")
    view = page.views["search"]
    assert isinstance(view, SearchView)
    view.search_for("dunki OR game -student")
    settle(qtbot, window)
    shown = view.said.text()
    assert f"{ISOLATE}dunki{END_ISOLATE} یا" in shown
    assert strays(shown) == []
    logged = [event.facts["described"] for event in event_queries.events(store, limit=500) if event.action == "search"]
    assert "dunki or (game and not student)" in logged
