"""The quick builder makes of any page the tree that BeautifulSoup makes of it on lxml, to the last link and class."""

import warnings
from pathlib import Path

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.sites.dom.builder import QuickBuilder

HERE = Path(__file__).parents[2]
PAGES = [file.read_text("utf-8") for file in sorted([*(HERE / "pages").glob("*.html"), *HERE.glob("sites/**/*.html")])]
LINKS = ("parent", "next_element", "previous_element", "next_sibling", "previous_sibling")
OF_A_TAG = (
    "name", "prefix", "namespace", "hidden", "known_xml", "can_be_empty_element", "cdata_list_attributes",
    "preserve_whitespace_tags", "interesting_string_types",
)  # fmt: skip
PIECES = (
    "<p>", "</p>", "<pre> ", "</pre>", "<!---->", "<!-- x -->", "<script>a<b</script>", "<style> </style>", "  ", "\n",
    "<textarea>\n x</textarea>", "<b><i></b></i>", "</body>", "</html>", "<html class='a b'>", "<meta charset=latin1>",
    "<meta http-equiv=content-type content='text/html; charset=latin1'>", "<?php x ?>", "<td>", "<table>", "</table>",
    "<a rel='x y' href=q>", "&amp;", "&nbsp;", "<template><p>x</p></template>", "<br/>", "<ruby>a<rt>b</rt></ruby>",
    "<svg:x a:b=1>", "<![CDATA[x]]>", "<frameset>", "<form>", "</form>", "text", "<o:p></o:p>", "<input disabled>",
    "<div class=''>", "<div id=a id=b CLASS='x y'>", "<head>", "<title> t</title>", "<select><option>x", "<", ">", "</",
    "<!DOCTYPE html PUBLIC 'a' 'b'>", "\x01", "<p\x0c>", "</p", "<td headers='a b'>", "<pre><pre> </pre> \n </pre>",
)  # fmt: skip


def described(soup: BeautifulSoup) -> list[tuple[object, ...]]:
    """Each element in order: what it is, what it holds, and which elements it is linked to (by their places)."""
    found: list[object] = [soup]
    todo = list(reversed(soup.contents))
    while todo:
        element = todo.pop()
        found.append(element)
        todo.extend(reversed(element.contents) if isinstance(element, Tag) else ())
    places = {id(element): place for place, element in enumerate(found)} | {id(None): -1}
    return [_one(element, places) for element in found]


def _one(element: object, places: dict[int, int]) -> tuple[object, ...]:
    links = tuple(places[id(getattr(element, link))] for link in LINKS)
    if not isinstance(element, Tag):
        return type(element), str(element), links
    attributes = [(key, type(value), value) for key, value in element.attrs.items()]
    return type(element), attributes, links, *(getattr(element, name) for name in OF_A_TAG)


def same(markup: str) -> bool:
    """Whether both builders make the same of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return described(BeautifulSoup(markup, builder=QuickBuilder())) == described(BeautifulSoup(markup, "lxml"))


def test_every_page_of_the_readers_tests_becomes_the_same_tree() -> None:
    assert all(same(page) for page in PAGES)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_heap_of_tags_becomes_the_same_tree(pieces: list[str]) -> None:
    assert same("x" + "".join(pieces))


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(PAGES), st.floats(0, 1), st.integers(0, 30), st.sampled_from(PIECES))
def test_a_damaged_page_becomes_the_same_tree(page: str, place: float, lost: int, piece: str) -> None:
    start = int(place * len(page))
    assert same(page[:start] + piece + page[start + lost :])


def test_the_builder_tells_all_tags_and_all_text_that_a_reader_sees() -> None:
    builder = QuickBuilder()
    soup = BeautifulSoup("<p>a<!-- b --><b>c</b><script>d</script><style>e</style>f</p>", builder=builder)
    assert list(builder.tags) == soup.find_all()
    assert builder.texts == ("a", "c", "f")
