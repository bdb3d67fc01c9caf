"""A selector finds what soupsieve finds by it, and what is none is refused in words."""

import time
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.sites.dom.builder import parse
from crawlers.sites.dom.selector_grammar import SelectorError, alternatives_of
from tests.crawlers.sites.dom.same import PAGES, all_of_mine, all_of_theirs, both

SELECTORS = (
    "a", "a[href]", "body#phpbb", "div.post[id^=p] .postbody", "#page-body, #page-header, a[href*='viewtopic.php?']",
    "tr.inline_row, script[src*='jscripts/'], #copyright", "#vf tbody tr, .blocktable tbody tr", 'a[rel~="next"][href]',
    "a[href$='/+download']", "div:not(.post) > p", "li:not([class])", ":is(div, p) > a", "div:has(> a)", "*",
    "p:first-child", 'form textarea[name*="text" i], form textarea#code', "[component='post'][data-pid]", "article[id]",
    "a, .missing", ".missing", "#missing", "[missing]", "[href='missing']", "div > .missing", "link[rel=stylesheet]",
    "h2 ~ p", "h1 + p", "table[width='100%']", "input[type=SUBMIT i]", "[class='a,b']", ".author a[class*=username]",
    "div .content, td a", "ul > li a[href]", "div div div a", "body .post > div", "p + p, .x ~ a", "body",
    "#page-body a, #missing a", "[title]", "td:last-child", "tr:nth-child(2n+1) td:nth-of-type(2)", ":scope > div",
    "tr:has(a), li:not(:has(a))", "div:has(+ div), div:has(~ p)", "a:any-link:not([rel|=no])",
    "li:nth-last-child(-n+2)", "p:empty, :root", "div:not(div div)", "span:only-child, b:first-of-type",
)  # fmt: skip
PAGE = (
    "<div class='a b' id=one data-x='No-Follow'><p class=a>x<b>y</b></p><p>z</p><ul><li class=b>1<li>2<li class='a b'>3"
    "</ul></div><div><a class=b href='/t/1?x=2' rel='nofollow next'>l</a><p class=b></p><div class=a><a href='#x'>m</a>"
    "<span><a>n</a></span></div></div>"
)
COMPOUNDS = (
    "*", "p", "a", "li", "div", ".a", ".b", "#one", "[href]", "p.a", "div.a.b", "[rel~=next]", "[href^='/t']",
    "a[href]",
    "[data-x='no-follow' i]", ":first-child", ":last-child", ":nth-child(2)", ":nth-of-type(odd)", ":empty", "span",
    ":not(.a)", ":not(p, .b)", ":is(a, b)", ":has(> a)", ":has(.b)", ":has(~ p)", ":not(:has(a))", ":not(.a ~ .b)",
    "[href*=x]", "[href$=x]", "[class!=a]", ":only-child", ":last-of-type", ":nth-last-child(n+2)", "[data-x|=No]",
)  # fmt: skip


right_peer = pytest.mark.skipif(
    int(version("soupsieve").split(".")[0]) < 4, reason="soupsieve 2.10 finds others by `* *` and by `:has(~ p)`"
)


@right_peer
@pytest.mark.parametrize("file", PAGES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_selector_finds_what_soupsieve_finds_on_the_page_and_in_a_tag(file: Path) -> None:
    mine, theirs = both(file.read_text("utf-8"))
    pairs = [(mine, theirs), *list(zip(mine.tags, theirs.find_all(), strict=True))[::15]]
    for one, other in pairs:
        for selector in SELECTORS:
            found = all_of_theirs(other.select(selector))
            assert all_of_mine(one.select(selector)) == found, selector
            assert all_of_mine(one.select(selector, limit=2)) == found[:2], selector


@right_peer
@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(COMPOUNDS), min_size=1, max_size=4),
    st.lists(st.sampled_from((" ", " > ", " + ", "~", ", ")), min_size=3, max_size=3),
)
def test_any_selector_finds_what_soupsieve_finds(compounds: list[str], between: list[str]) -> None:
    selector = "".join(part for pair in zip(compounds, [*between, ""], strict=False) for part in pair)
    selector = selector.rstrip(" >+~,")
    mine, theirs = both(PAGE)
    assert all_of_mine(mine.select(selector)) == all_of_theirs(theirs.select(selector))
    for one, other in zip(mine.tags, theirs.find_all(), strict=True):
        assert one.fits(selector) == other.css.match(selector)
        assert all_of_mine([one.closest(selector)]) == all_of_theirs([other.css.closest(selector)])


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ("input[type=submit]", 1), ("[data-x=one i]", 1), ("[data-x=one]", 0), ("[DATA-X]", 1), ("INPUT", 1),
        ("a[rel~=next]", 1), ('a[href*="&c="]', 1), (r"#\31 st", 1), (r".a\:b", 1), ("p:-soup-contains('b', 'y')", 1),
        ("p:not(:-soup-contains(y))", 0), ("body:has(a + p)", 1), ("body:has(p + a)", 0), ("input:has(~ p)", 1),
        ("html:has(body > p), p:has(body p)", 1), ("input:has(+ a)", 1), ("input:has(+ p)", 0),
        ("[title='a]b']", 1), ("  p  ", 1), ("a , p", 2), (".größe", 1),
    ],
)  # fmt: skip
def test_values_and_names_are_compared_as_html_compares_them(selector: str, found: int) -> None:
    page = (
        '<INPUT TYPE=Submit DATA-X="One"><a rel="nofollow next" href="/A?b=1&amp;c=2" id=1st>x</a>'
        "<p class='a:b größe' title='a]b'>xyz</p>"
    )
    assert len(parse(page).select(selector)) == found


@pytest.mark.parametrize(
    "selector",
    [
        "", " ", "a,", ",a", "a >", "> a", "::before", ":hover", "a:nth-child()", "a:not(", "a[", "a[b", "a[b=",
        "a[b='c]",
        "a)", ".", "#", "a..b", ":has()", "a b >> c", "[=x]", "{}", ":not(" * 40 + "a" + ")" * 40, "a:nth-child(2n+x)",
        "\\", "a\\\n", ":lang(de)", "svg|a", "a:nth-child(9999999999999n)",
    ],
)  # fmt: skip
def test_what_is_no_selector_is_refused_in_words(selector: str) -> None:
    with pytest.raises(SelectorError, match=r"\w+ \w+"):
        alternatives_of(selector)


@given(st.text(alphabet=" .#[]():>+~,*='\"abnh0-\\|^$!i", max_size=30))
def test_any_text_is_a_selector_or_refused(text: str) -> None:
    try:
        found = alternatives_of(text)
    except SelectorError:
        return
    assert all(alternative.parts for alternative in found)


def test_a_selector_that_names_what_the_page_lacks_is_not_run() -> None:
    page = parse("<div class=a><p id=b>x</p></div>")
    assert page.may_hold("div.a p#b")
    assert not page.may_hold("div.c, #d, p[title], [class=e]")
    assert page.may_hold(":is(.c, .a)")
    assert not page.may_hold("div:has(.d)")
    assert page.may_hold("div:not(.d)")


@pytest.mark.parametrize(
    "selector", ["div .b div .b div .b", "div div div div p", ":not(div div div) i", "div:has(div div p) > i"]
)
def test_a_thousand_tags_in_one_another_cost_no_power_of_their_depth(selector: str) -> None:
    page = parse("<div class=a>" * 1000 + "x" + "</div>" * 1000)
    start = time.process_time()
    page.select(selector)
    assert time.process_time() - start < 5
