"""The list of statutes holds together: every section has its offence in both languages and concerns what there is."""

from typing import get_args

from nlp.records import Category
from workbench.domain.sources import statutes


def test_every_section_is_named_once_with_its_offence_in_both_languages() -> None:
    found = statutes.all_()
    assert len({one.name for one in found}) == len(found) > 10
    assert all(one.act and one.act_ur and one.offence and one.offence_ur for one in found)
    assert all(one.words("ur").startswith(one.name) for one in found)


def test_every_category_but_the_harmless_one_is_concerned_by_some_section() -> None:
    assert {name for one in statutes.all_() for name in one.categories} == set(get_args(Category)) - {"benign"}


def test_the_list_says_that_counsel_has_to_check_it() -> None:
    assert "checked by counsel" in statutes.caution("en")
    assert statutes.caution("ur")
