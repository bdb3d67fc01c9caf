"""The general reader loses no words of a post, and takes none of another's: what stands beside quotations and below."""

from crawlers.records import Page, PageReading
from crawlers.sites.registry import read
from tests.crawlers.layouts.layouts import ENGLISH, NOW, SITE, Said, lines, page

CITED = 'The heading of their paper said "joined March 2019" and nothing else.'
SIGNED = "Slow and steady wins every race that"


def reading(markup: str, path: str = "/talk/5") -> PageReading:
    return read(Page(SITE + path, markup.encode(), "text/html; charset=utf-8", NOW, "thread"))


def told(found: PageReading) -> list[tuple[str, str]]:
    return [(post.author, post.text) for post in found.posts]


def truth(said: tuple[Said, ...]) -> list[tuple[str, str]]:
    return [(one.author, one.text) for one in said]


def _row(one: Said, words: str) -> str:
    head = f"<td><b>{one.author}</b><br>Posts: 7</td>"
    return f"<tr>{head}<td><small>{one.at:%d %b %Y %H:%M}</small><hr><font>{words}</font></td></tr>"


def test_words_below_a_quotation_with_a_rule_in_it_are_the_posts() -> None:
    before = ENGLISH[0]
    quote = f"<blockquote>{before.author} wrote:<hr>{lines(before.text)}<hr></blockquote>"
    rows = [_row(one, (quote if place else "") + lines(one.text)) for place, one in enumerate(ENGLISH)]
    assert told(reading(page("Talk", f"<table>{''.join(rows)}</table>"))) == truth(ENGLISH)


def _card(one: Said, words: str, below: str = "") -> str:
    head = f"<div class=top><a href='/m/{one.author}'>{one.author}</a> <i>{one.at:%d %b %Y %H:%M}</i></div>"
    return f"<div class=card>{head}<div class=said>{words}</div>{below}</div>"


def test_on_a_page_of_two_posts_quotation_and_signature_stand_apart_from_the_words() -> None:
    one, two = ENGLISH[:2]
    quote = f"<blockquote><span>{one.author} said</span><p>{lines(one.text)}</p></blockquote>"
    tools = "<div class=tools><button>Reply</button> <button>Report</button></div>"
    first = _card(one, f"<p>{lines(one.text)}</p>", tools)
    second = _card(two, f"{quote}<p>{lines(two.text)}</p>", f"<div class=under>{SIGNED}</div>{tools}")
    found = reading(page("Talk", first + second))
    assert told(found) == truth(ENGLISH[:2])
    assert [post.signature for post in found.posts] == ["", SIGNED]


def test_a_cited_word_for_joining_is_no_mark_of_the_page() -> None:
    said = (*ENGLISH, Said("cyclist", ENGLISH[-1].at, CITED))
    assert told(reading(page("Talk", "".join(_card(one, lines(one.text)) for one in said)))) == truth(said)


def test_what_a_discussion_is_about_is_told_with_its_first_page_alone() -> None:
    story = """<h1>A matter</h1><article><p class=by>By <b>Staff Writer</b>, 1 March 2026</p><p>The question has kept
    the town busy for weeks, and no answer pleased everybody who was asked about it by us.</p></article>"""
    remarks = "".join(
        f"<li><b>{one.author}</b> <i>{one.at:%d %b %Y %H:%M}</i><p>{lines(one.text)}</p></li>" for one in ENGLISH
    )
    pages = "<p><a href='/talk/5'>1</a> <b>2</b></p>"
    found = reading(page("A matter", f"{story}<ul>{remarks}</ul>{pages}"), "/talk/5?page=2")
    assert told(found) == truth(ENGLISH)
