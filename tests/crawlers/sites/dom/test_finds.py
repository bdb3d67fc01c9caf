"""What the index of a page finds is what BeautifulSoup finds, in the same order."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup

from crawlers.sites.dom.soup import QuickSoup
from tests.crawlers.layouts.layouts import LAYOUTS

PAGES = {name: make() for name, (make, _, _) in LAYOUTS.items()}
SEARCHES: tuple[Callable[[Any], Any], ...] = (
    lambda root: root.find_all("a"),
    lambda root: root.find_all("a", href=True),
    lambda root: root.find_all("a", href=True, limit=2),
    lambda root: root.find_all(["td", "li", "p"], limit=5),
    lambda root: root.find_all(("div", "article")),
    lambda root: root.find_all("div", class_="post"),
    lambda root: root.find_all(class_="post"),
    lambda root: root.find_all(id=True, limit=3),
    lambda root: root.find_all("td", {"class": "x"}),
    lambda root: root.find_all(id=True),
    lambda root: root.find_all("li", recursive=False),
    lambda root: root.find_all(string=True),
    lambda root: root.find_all("a", string=True),
    lambda root: root.find_all("a", recursive=True),
    lambda root: [root.find("nothing"), root.find("a"), root.find(["b", "strong"]), root.find("img", alt=True)],
    lambda root: [tag.find_parent("div") for tag in root.find_all("a")],
    lambda root: [tag.find_parent(["td", "li"]) for tag in root.find_all("a")],
    lambda root: [tag.find_parent(class_="post") for tag in root.find_all("a")],
)


@pytest.mark.parametrize("name", PAGES)
def test_each_search_finds_what_beautifulsoup_finds(name: str) -> None:
    quick, plain = QuickSoup(PAGES[name]), BeautifulSoup(PAGES[name], "lxml")
    for number, search in enumerate(SEARCHES):
        assert [str(one) for one in search(quick)] == [str(one) for one in search(plain)], number
        inner = zip(quick.select("div, table, ul")[:12], plain.select("div, table, ul")[:12], strict=True)
        for mine, theirs in inner:
            assert [str(one) for one in search(mine)] == [str(one) for one in search(theirs)], number


def test_what_was_taken_out_is_found_no_more_and_only_there() -> None:
    soup = QuickSoup("<div id=a><p>one</p><div id=b><p>two</p></div></div><p>three</p>")
    assert len(soup.find_all("p")) == 3
    part = soup.find(id="b") or soup.select_one("#b")
    assert part is not None
    part.extract()
    assert [one.get_text() for one in soup.find_all("p")] == ["one", "three"]
    assert [one.get_text() for one in part.find_all("p")] == ["two"]
