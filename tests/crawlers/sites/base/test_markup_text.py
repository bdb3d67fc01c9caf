"""From markup to what the author wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.records import Link
from crawlers.sites.base.markup_text import AuthorText, read_markup
from crawlers.sites.dom.builder import parse

BASE = "http://a.onion/t/1"


def read(markup: str) -> AuthorText:
    root = parse(f"<div id=x>{markup}</div>").select_one("#x")
    assert root is not None
    return read_markup(root, base=BASE)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("one<br>\ntwo<br/>three", "one\ntwo\nthree"),
        ('one <video><source src="/v.mp4"><div>Your browser cannot play this.</div></video>two', "one two"),
        ("<p>one<br>\ntwo</p>\n<p>three</p>", "one\ntwo\n\nthree"),
        ("\n   <p>one</p>\n   ", "one"),
        ("one<br>\n<br>\ntwo", "one\n\ntwo"),
        ("one<br>\n  two", "one\n  two"),
        ("a  b&nbsp;c", "a  b c"),
        ("<b>bo</b>ld and <i>it</i>alic", "bold and italic"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "- a\n- b"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<p>x</p><pre><code>if a:\n    b &lt; c\n</code></pre><p>y</p>", "x\n\nif a:\n    b < c\n\ny"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("0300<span>-</span>1234567", "0300-1234567"),
        ("<script>alert(1)</script>x<style>y{}</style><!-- z -->", "x"),
        ("رابطہ ۰۳۰۰<br>دوسری سطر", "رابطہ ۰۳۰۰\nدوسری سطر"),
        ('<i class="tw tw-smile" title=":smile:"></i> hi', ":smile: hi"),
        ('<img class="smilies" src="/images/smilies/x.gif" alt=":)"> hi', ":) hi"),
        ("&lt;b&gt; &amp;amp;", "<b> &amp;"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\nc"),
    ],
)
def test_text_is_what_the_author_wrote_line_by_line(markup: str, text: str) -> None:
    assert read(markup).text == text


def test_quotes_stand_apart_also_inside_one_another() -> None:
    written = read("<blockquote><p>@x said:<br>\nold</p><blockquote><p>older</p></blockquote></blockquote><p>new</p>")
    assert written.text == "new"
    assert written.quoted == ("@x said:\nold", "older")


def test_links_keep_their_targets_and_a_shortened_address_is_written_out() -> None:
    whole = "http://example.org/a/very/long/path/that/is/cut?x=1"
    written = read(f'see <a href="{whole}">http://example.org/a/very…</a> and <a href="/b">here</a>')
    assert written.text == f"see {whole} and here"
    assert written.links == (Link(whole, "http://example.org/a/very…"), Link("http://a.onion/b", "here"))
    middle = read(f'<a href="{whole}">http://example.org/a/ve ... is/cut?x=1</a>')
    assert middle.text == whole


def test_words_with_dots_are_not_replaced_by_an_address_they_do_not_shorten() -> None:
    assert read('<a href="http://other.example/">call me…</a>').text == "call me…"


def test_pictures_are_links_with_names_and_nothing_more() -> None:
    written = read('x <img src="/p/1.jpg" alt="passport"> y')
    assert written.text.split() == ["x", "y"]
    assert written.links == (Link("http://a.onion/p/1.jpg", "passport"),)


@given(
    lines=st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20), max_size=6
    )
)
def test_any_lines_joined_by_breaks_come_back(lines: list[str]) -> None:
    escaped = (line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in lines)
    assert read("<br>\n".join(escaped)).text == "\n".join(lines)
