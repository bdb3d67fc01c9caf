"""The quick tree answers every selector as BeautifulSoup does, and runs none that cannot fit."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from crawlers.sites.dom.selectors import needs
from crawlers.sites.dom.soup import QuickSoup

HERE = Path(__file__).parents[2]
PAGES = sorted([*(HERE / "pages").glob("*.html"), *(HERE / "sites").rglob("*.html")])
SELECTORS = (
    "a", "a[href]", "body#phpbb", "div.post[id^=p] .postbody", "#page-body, #page-header, a[href*='viewtopic.php?']",
    "tr.inline_row, script[src*='jscripts/'], #copyright", "#vf tbody tr, .blocktable tbody tr", 'a[rel~="next"][href]',
    "a[href$='/+download']", "div:not(.post) > p", "li:not([class])", ":is(div, p) > a",
    "div:has(> a)", "*", "p:first-child",
    'form textarea[name*="text" i], form textarea#code', "[component='post'][data-pid]", "article[id]", "a, .missing",
    ".missing", "#missing", "[missing]", "[href='missing']",
    "div > .missing", "link[rel=stylesheet]", "h2 ~ p", "h1 + p",
    "table[width='100%']", "input[type=SUBMIT i]", "[class='a,b']", ".author a[class*=username]", "div .content, td a",
    "ul > li a[href]", "div div div a", "body .post > div", "p + p, .x ~ a", "body",
    "#page-body a, #missing a", "[title]",
)  # fmt: skip


@pytest.mark.parametrize("file", PAGES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_selector_gives_what_beautifulsoup_gives(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    quick, slow = QuickSoup(text), BeautifulSoup(text, "lxml")
    for selector in SELECTORS:
        assert [str(tag) for tag in quick.select(selector)] == [str(tag) for tag in slow.select(selector)]
        assert str(quick.select_one(selector)) == str(slow.select_one(selector))


def test_values_are_compared_as_html_compares_them() -> None:
    text = '<INPUT TYPE=Submit DATA-X="One"><a rel="nofollow next" href="/A?b=1&amp;c=2">x</a>'
    quick, slow = QuickSoup(text), BeautifulSoup(text, "lxml")
    for selector in ("input[type=submit]", "[data-x=one i]", "[DATA-X]", "a[rel~=next]", 'a[href*="&c="]', "INPUT"):
        assert len(quick.select(selector)) == len(slow.select(selector))


def test_a_selector_that_names_what_the_page_lacks_is_not_run() -> None:
    quick = QuickSoup("<div class=a><p id=b>x</p></div>")
    assert quick.may_hold("div.a p#b")
    assert not quick.may_hold("div.c, #d, p[title], [class=e]")
    assert quick.may_hold(":is(.c, .a)")


def test_a_selector_is_split_outside_of_brackets_only() -> None:
    assert len(needs("a[title='x,y'], b:not(.c, .d), e")) == 3


@pytest.mark.parametrize("file", PAGES[::2], ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_selector_gives_the_same_inside_of_a_tag(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    quick, slow = QuickSoup(text), BeautifulSoup(text, "lxml")
    for one, two in list(zip(quick.find_all(), slow.find_all(), strict=True))[::9]:
        for selector in SELECTORS:
            assert [str(tag) for tag in one.select(selector)] == [str(tag) for tag in two.select(selector)], selector
            assert str(one.select_one(selector)) == str(two.select_one(selector)), selector
            assert [str(tag) for tag in one.select(selector, limit=2)] == [str(tag) for tag in two.select(selector)][:2]


def test_what_was_taken_out_is_found_no_more_and_can_still_be_searched() -> None:
    quick = QuickSoup("<div id=a><p class=b><i class=c>x</i></p><p class=b><i class=c>y</i></p></div>")
    whole = quick.select_one("#a")
    assert whole is not None
    first = whole.select_one(".b")
    assert first is not None
    first.extract()
    assert [tag.get_text() for tag in whole.select(".b .c, i")] == ["y"]
    assert [tag.get_text() for tag in quick.select(".c")] == ["y"]
    assert [tag.get_text() for tag in first.select(".c")] == ["x"]
