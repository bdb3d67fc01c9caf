"""Whoever follows a page of `docs/howto` ends with what it promises."""

from pathlib import Path

from tests.howto.page import follow
from tests.tree_copy import copy_of_the_tree


def test_a_kind_of_identifier_is_added_by_its_page_and_found_named_and_exchanged(tmp_path: Path) -> None:
    *_, checked, found = follow("identifier_kind.md", copy_of_the_tree(tmp_path))
    assert "passed" in checked
    assert "Telephone set" in found
    assert "490154203237518" in found
