"""The tree of any page is that which BeautifulSoup makes of it on the same parser."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.sites.dom.builder import parse
from crawlers.sites.dom.nodes import PageNode, Tag
from tests.crawlers.sites.dom.same import PAGES, both, told_of_mine, told_of_theirs

TEXTS = [file.read_text("utf-8") for file in PAGES]
PIECES = (
    "<p>", "</p>", "<pre> ", "</pre>", "<!---->", "<!-- x -->", "<script>a<b</script>", "<style> </style>", "  ", "\n",
    "<textarea>\n x</textarea>", "<b><i></b></i>", "</body>", "</html>", "<html class='a b'>", "<?php x ?>", "<td>",
    "<table>", "</table>", "<a rel='x  y' href=q>", "&amp;", "&nbsp;", "<template><p>x</p></template>", "<br/>",
    "<ruby>a<rt>b</rt></ruby>", "<svg:x a:b=1>", "<![CDATA[x]]>", "<frameset>", "<form>", "</form>", "text",
    "<o:p></o:p>", "<input disabled>", "<div class=''>", "<div id=a id=b CLASS=' x  y'>", "<head>", "<title> t</title>",
    "<select><option>x", "<", ">", "</", "<!DOCTYPE html PUBLIC 'a' 'b'>", "\x01", "<p\x0c>", "</p",
    "<pre><pre> </pre>",
)  # fmt: skip


def links_hold(root: Tag) -> bool:
    """Whether each node knows who holds it and what stands before and behind it."""
    tags = [root, *root.tags]
    beside: list[tuple[PageNode | None, PageNode]] = []
    for tag in tags:
        around = [None, *tag.contents, None]
        beside += [(before, node) for before, node in zip(around, tag.contents, strict=False)]
        if [one.next_sibling for one in tag.contents] != around[2:] and tag.contents:
            return False
    return all(node.previous_sibling is before for before, node in beside) and all(
        node.parent is tag for tag in tags for node in tag.contents
    )


def same(markup: str) -> bool:
    mine, their = both(markup)
    assert links_hold(mine)
    texts = [text for tag in mine.tags for text in (tag.get_text("|"), tag.get_text())]
    expected = [text for tag in their.find_all() for text in (tag.get_text("|"), tag.get_text())]
    return told_of_mine(mine) == told_of_theirs(their) and texts == expected


@pytest.mark.parametrize("place", range(len(TEXTS)), ids=lambda place: PAGES[place].name)
def test_a_page_becomes_the_same_tree_with_the_same_texts(place: int) -> None:
    assert same(TEXTS[place])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_heap_of_tags_becomes_the_same_tree(pieces: list[str]) -> None:
    assert same("x" + "".join(pieces))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TEXTS), st.floats(0, 1), st.integers(0, 30), st.sampled_from(PIECES))
def test_a_damaged_page_becomes_the_same_tree(page: str, place: float, lost: int, piece: str) -> None:
    start = int(place * len(page))
    assert same(page[:start] + piece + page[start + lost :])


def test_the_page_knows_all_text_that_a_reader_sees() -> None:
    page = parse("<p>a<!-- b --><b>c</b><script>d</script><style>e</style>f</p>")
    assert page.all_texts == ["a", "c", "f"]
    assert [tag.name for tag in page.all_tags] == ["html", "body", "p", "b", "script", "style"]


def test_what_a_template_holds_is_found_in_it_and_not_on_the_page() -> None:
    page = parse("<div><a href=x>one</a><template><a href='{{link}}'>two</a></template><a href=y>three</a></div>")
    assert [tag["href"] for tag in page.select("div a[href]")] == ["x", "y"]
    assert [tag["href"] for tag in page.find_all("a")] == ["x", "y"]
    template = page.find("template")
    assert template is not None
    assert [tag["href"] for tag in template.select("a[href]")] == ["{{link}}"]
    assert page.get_text() == "onethree" == BeautifulSoup(str(page), "lxml").get_text()


def test_what_a_shadow_root_holds_is_on_the_page() -> None:
    page = parse("<x-post><template shadowrootmode=open><p class=a>one</p></template></x-post>")
    assert [tag.name for tag in page.select("x-post .a")] == ["p"]
