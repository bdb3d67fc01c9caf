"""What is found by names, classes and attributes is what BeautifulSoup finds, in the same order."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.crawlers.layouts.layouts import LAYOUTS
from tests.crawlers.sites.dom.same import all_of_mine, all_of_theirs, both

PAGES = {name: make() for name, (make, _, _) in LAYOUTS.items()}
SEARCHES: tuple[tuple[Callable[[Any], Any], Callable[[Any], Any]], ...] = (
    (lambda tag: tag.find_all("a"), lambda tag: tag.find_all("a")),
    (lambda tag: tag.find_all("a", has="href"), lambda tag: tag.find_all("a", href=True)),
    (lambda tag: tag.find_all("a", has="href", limit=2), lambda tag: tag.find_all("a", href=True, limit=2)),
    (lambda tag: tag.find_all(["td", "li", "p"], limit=5), lambda tag: tag.find_all(["td", "li", "p"], limit=5)),
    (lambda tag: tag.find_all("div", class_="post"), lambda tag: tag.find_all("div", class_="post")),
    (lambda tag: tag.find_all(class_="post"), lambda tag: tag.find_all(class_="post")),
    (lambda tag: tag.find_all(has="id", limit=3), lambda tag: tag.find_all(id=True, limit=3)),
    (lambda tag: tag.find_all(values={"class": "x"}), lambda tag: tag.find_all(attrs={"class": "x"})),
    (lambda tag: tag.find_all(), lambda tag: tag.find_all()),
    (lambda tag: tag.child_tags, lambda tag: tag.find_all(recursive=False)),
    (lambda tag: [tag.find("none"), tag.find("a")], lambda tag: [tag.find("none"), tag.find("a")]),
    (lambda tag: tag.next_siblings, lambda tag: tag.next_siblings),
    (lambda tag: tag.previous_siblings, lambda tag: tag.previous_siblings),
    (lambda tag: list(tag.following)[:40] if tag.parent else [],
     lambda tag: list(tag.next_elements)[:40] if tag.parent else []),
    (lambda tag: tag.text_nodes, lambda tag: tag.find_all(string=True)),
    (lambda tag: [tag.next_tag(), tag.previous_tag()],
     lambda tag: [tag.find_next_sibling(name=True), tag.find_previous_sibling(name=True)]),
    (lambda tag: [one.find_parent("div") for one in tag.find_all("a")],
     lambda tag: [one.find_parent("div") for one in tag.find_all("a")]),
    (lambda tag: [one.find_parent(["td", "li"]) for one in tag.find_all("a")],
     lambda tag: [one.find_parent(["td", "li"]) for one in tag.find_all("a")]),
    (lambda tag: [one.find_parent(class_="post") for one in tag.find_all("a")],
     lambda tag: [one.find_parent(class_="post") for one in tag.find_all("a")]),
    (lambda tag: [one.find_parent(id_="a") for one in tag.find_all("a")],
     lambda tag: [one.find_parent(id="a") for one in tag.find_all("a")]),
)  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_each_search_finds_what_beautifulsoup_finds(name: str) -> None:
    mine, theirs = both(PAGES[name])
    inner = zip(mine.select("div, table, ul")[:8], theirs.select("div, table, ul")[:8], strict=True)
    for number, (one, other) in enumerate([(mine, theirs), *inner]):
        for place, (search, same) in enumerate(SEARCHES):
            assert all_of_mine(search(one)) == all_of_theirs(same(other)), (number, place)
