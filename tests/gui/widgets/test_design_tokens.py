"""The colours hold their contrast, the fonts are ours, and Qt counts None rightly."""

import sys

import pytest
from PySide6.QtGui import QFont, QFontInfo, QRawFont
from PySide6.QtWidgets import QApplication

from workbench.domain.mention_kinds import Family
from workbench.domain.post_categories import NOT_READ, POST_CATEGORIES
from workbench.gui import theme
from workbench.gui.design_tokens import (
    DARK,
    LIGHT,
    MARKS,
    Tokens,
    category_colour,
    contrast,
    on_category,
)
from workbench.gui.widgets.label import Label

GROUNDS = ("window", "sunken", "surface", "raised", "hover", "selection")
FAMILIES: tuple[Family, ...] = ("phone", "handle", "money", "papers", "place", "net", "trade")


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_text_has_a_contrast_of_at_least_4_5_on_every_ground(look: Tokens) -> None:
    for ground in GROUNDS:
        for ink in ("ink", "ink2", "ink3", "accent"):
            assert contrast(getattr(look, ink), getattr(look, ground)) >= 4.5, (ink, ground)
    for name in FAMILIES:
        family = look.family(name)
        assert contrast(family.text, family.tint) >= 4.5, name
    for state in (look.ok, look.warn, look.bad):
        for ground in (state.tint, look.surface, look.window):
            assert contrast(state.text, ground) >= 4.5
    for ink, ground in (
        (look.on_accent, look.accent),
        (look.on_hit, look.hit),
        (look.on_rail, look.rail),
        (look.on_rail, look.rail_chosen),
        (look.rail_strong, look.rail_chosen),
        ("#FFFFFF", "#8A5200"),
        ("#FFFFFF", "#2F6FC4"),
    ):
        assert contrast(ink, ground) >= 4.5, (ink, ground)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_borders_and_signs_have_a_contrast_of_at_least_3(look: Tokens) -> None:
    assert contrast(look.line2, look.surface) >= 3
    assert contrast(look.accent2, look.surface) >= 3
    for category in POST_CATEGORIES:
        assert contrast(on_category(look, category), category_colour(look, category)) >= 3
        assert contrast(category_colour(look, category), look.surface) >= 2.9, category


def test_every_label_has_an_icon_that_is_shipped() -> None:
    from importlib import resources

    folder = resources.files("resources").joinpath("icons")
    names = {mark.icon for mark in MARKS.values()} | {one.icon for one in (*POST_CATEGORIES.values(), NOT_READ)}
    assert all(folder.joinpath(f"{name}.svg").is_file() for name in names)


@pytest.mark.parametrize("family", [theme.SANS, theme.MONO, theme.NASTALIQ, theme.NASKH])
def test_the_shipped_fonts_are_used_under_our_own_names(qapp: object, family: str) -> None:
    assert family in theme.load_fonts()
    font = QFont(family)
    assert QFontInfo(font).exactMatch()


def test_urdu_letters_come_from_nastaliq_and_latin_from_sans(qapp: object) -> None:
    theme.load_fonts()
    assert not QRawFont.fromFont(QFont(theme.SANS)).supportsCharacter(ord("ڈ"))
    assert QRawFont.fromFont(QFont(theme.NASTALIQ)).supportsCharacter(ord("ڈ"))
    assert theme.font().families()[:3] == [theme.SANS, theme.SANS, theme.NASTALIQ]


def test_qt_loses_no_reference_to_none() -> None:
    font = QFont()
    before = sys.getrefcount(None)
    for number in range(500):
        font.setItalic(bool(number % 2))
    assert abs(sys.getrefcount(None) - before) < 50


def test_a_label_is_measured_anew_for_other_words_and_at_another_text_scale(qapp: QApplication) -> None:
    label = Label("some words that need several lines", wrap=True)
    long = label.heightForWidth(80)
    assert label.heightForWidth(400) < label.heightForWidth(80) == long
    label.set_text("words")
    short, wide = label.heightForWidth(80), label.sizeHint().width()
    assert short < long
    theme.apply(qapp, "light", text_scale=200)
    assert label.heightForWidth(80) > short
    assert label.sizeHint().width() > wide
