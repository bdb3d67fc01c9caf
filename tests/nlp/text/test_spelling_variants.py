"""Spellings of one word find each other across scripts."""

import pytest

from nlp.text.phrase_lexicon import rows
from nlp.text.spelling_variants import variants


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("dunki", "donkey"),
        ("Dunky", "ڈنکی"),
        ("ڈنکی", "dunki"),
        ("ڈنكي", "donkey"),
        ("visa", "ویزا"),
        ("ویزا", "viza"),
        ("Italy", "itli"),
        ("Itley", "اٹلی"),
        ("lakh", "لاکھ"),
        ("dunkeee", "dunki"),
    ],
)
def test_a_spelling_leads_to_the_others(word: str, other: str) -> None:
    assert other in variants(word)


def test_a_word_is_not_its_own_variant_and_a_strange_word_has_none() -> None:
    assert "dunki" not in variants("DUNKI")
    assert variants("qwrtzpl") == ()
    assert variants("") == ()


@pytest.mark.parametrize("name", ["documents", "transport", "roles", "obfuscation", "purposes", "child_abuse"])
def test_a_list_has_rows_of_words_and_comments_alone(name: str) -> None:
    assert all(all(phrases) and any(phrases) for phrases in rows(name).values())
