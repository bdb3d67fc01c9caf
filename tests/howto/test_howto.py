"""Whoever follows a page of `docs/howto` ends with what it promises."""

import json
from pathlib import Path

import pytest

from tests.howto.page import follow
from tests.tree_copy import ROOT, copy_of_the_tree


def test_a_kind_of_identifier_is_added_by_its_page_and_found_named_and_exchanged(tmp_path: Path) -> None:
    made, checked, found = follow("identifier_kind.md", copy_of_the_tree(tmp_path))
    assert "0 without a translation" in made
    assert "[('IMEI', '490154203237518')]" in made
    assert "passed" in checked
    assert "Telephone set" in found
    assert "490154203237518" in found


def test_a_reader_of_an_engine_is_added_by_its_page_and_finds_the_posts(tmp_path: Path) -> None:
    checked, found = follow("site_reader.md", copy_of_the_tree(tmp_path))
    assert "passed" in checked
    reader, first, second = found.splitlines()
    assert reader == "nookboard thread http://forum.example/nook/topic/7?page=2"
    assert "#n31 daud 2026-11-02 10:15:00+00:00 Honda 125, call 0300-1234567" in first
    assert second.endswith("saira 2026-11-02 11:40:00+00:00 Is it still there? ('Honda 125',)")


def test_a_word_is_added_to_a_lexicon_by_its_page_and_found(tmp_path: Path) -> None:
    checked, spellings, found = follow("lexicon_word.md", copy_of_the_tree(tmp_path))
    assert "2 passed" in checked
    assert "lift wala" in spellings
    assert "lift wala" in found


def test_a_view_is_added_to_the_window_by_its_page_and_shows_rows_of_the_store(tmp_path: Path) -> None:
    *_, seen = follow("view.md", copy_of_the_tree(tmp_path))
    assert "1 passed" in seen


def test_an_exchange_format_is_added_to_bundles_by_its_page_and_made_again_by_the_verifier(tmp_path: Path) -> None:
    tree = copy_of_the_tree(tmp_path)
    *_, seen = follow("export_format.md", tree)
    assert "1 passed" in seen
    assert (tree / "docs/verify.sha256").read_bytes() != (ROOT / "docs/verify.sha256").read_bytes()


def test_a_language_is_added_by_its_page_its_texts_read_and_its_catalogue_filled(tmp_path: Path) -> None:
    read, _, given = follow("language.md", copy_of_the_tree(tmp_path))
    [text] = [json.loads(line) for line in read.splitlines()]
    assert text["lang"] == "sd"
    assert {(one["label"], one["value"]) for one in text["spans"]} >= {("ROLE", "agent"), ("TRANSPORT", "sea")}
    assert given == "ساتنه\n"


def test_a_setting_is_added_by_its_page_listed_with_its_help_and_in_the_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings.toml"))
    missing, kept, listed = follow("setting.md", copy_of_the_tree(tmp_path / "tree"))
    help_ = "pages that one worker may have in hand"
    assert help_ in missing
    assert kept.startswith("pages_at_once = 8 is kept;")
    assert f"\npages_at_once = 8  (the settings file)\n    {help_} (1 to 64)\n" in listed


def test_the_page_on_models_is_followed_up_to_what_trains(tmp_path: Path) -> None:
    scored, card, sums = follow("model.md", copy_of_the_tree(tmp_path))
    version = (ROOT / "resources/models/current").read_text(encoding="utf-8").strip()
    assert scored.startswith(f"2 posts, read by model {version}")
    assert version in card.splitlines()[0]
    assert "config.cfg: OK" in sums
