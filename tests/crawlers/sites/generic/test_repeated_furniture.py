"""What stands in, beside and between posts without being theirs: facts, thanks, acts, adverts, lists around a feed."""

import pytest

from crawlers.records import Page, PageKind, PageReading
from crawlers.sites.generic.times.timestamps import span_of
from crawlers.sites.registry import read
from tests.crawlers.layouts.layouts import ENGLISH, NOW, SITE, Said, lines, page

_ACTS = "<a href='/b.cgi?do=reply&m={n}'>Svar</a> - <a href='/b.cgi?do=print&m={n}'>Skriv ut</a> - IP: logget"


def reading(markup: str, *, kind: PageKind | None = None, path: str = "/talk/5") -> PageReading:
    return read(Page(SITE + path, markup.encode(), "text/html; charset=utf-8", NOW, kind))


def told(found: PageReading) -> list[tuple[str, object, str]]:
    return [(post.author, post.posted_at, post.text) for post in found.posts]


def truth(*said: Said) -> list[tuple[str, object, str]]:
    return [(one.author, one.at, one.text) for one in said]


def flat(number: int, one: Said) -> str:
    """A post that nothing encloses, with a line about its author below name and time."""
    return f"""<a name="m{number}"></a><font><b>{one.author}</b> - {one.at:%d %B %Y, %H:%M}</font><br>
    <font size=1>Mate, {number * 31} posts, member since 0{number + 1}/2013, place: Upper Mill</font>
    <p>{lines(one.text)}<p><font size=1>{_ACTS.format(n=number)}</font><hr size=1>"""


def test_a_line_of_facts_below_the_name_and_an_advert_between_two_rules_are_no_words_of_a_post() -> None:
    rows = [flat(number, one) for number, one in enumerate(ENGLISH)]
    rows.insert(2, "<center><a href='http://shop.example/'>Paint</a><br>Advert: less for paint</center><hr size=1>")
    assert told(reading(page("Talk", f"<h2>Talk</h2><hr>{''.join(rows)}"))) == truth(*ENGLISH)


def test_links_that_act_are_no_words_of_a_lone_post() -> None:
    found = reading(page("Talk", f"<h2>Talk</h2><hr>{flat(3, ENGLISH[0])}"), kind="thread")
    assert told(found) == truth(ENGLISH[0])


def test_a_link_in_bare_words_ends_no_last_post() -> None:
    note = "https://notes.example/61"
    link = f"<a href='{note}'>{note}</a>"
    said = [*ENGLISH[:2], Said(ENGLISH[2].author, ENGLISH[2].at, f"See {note} before you go there.")]
    rows = "".join(
        f"""<font><b>{one.author}</b> - {one.at:%d %B %Y, %H:%M}</font><br>{lines(one.text).replace(note, link)}
        <p><font size=1>{_ACTS.format(n=number)}</font><hr>"""
        for number, one in enumerate(said)
    )
    assert told(reading(page("Talk", f"<h2>Talk</h2><hr>{rows}"))) == truth(*said)


def boxed(number: int, one: Said, *, thanks: str = "") -> str:
    """A post of boxes without speaking classes; its number is a link to itself."""
    return f"""<div class=pt id=p{number}><div class=r><a href="/profile.php?u={number}">{one.author}</a></div>
    <div class=x><div class=bar><span>{one.at:%d %B %Y - %H:%M}</span>
    <a href="/talk.php?id=5#p{number}">Contribution {number}</a></div>
    <div class=tx>{lines(one.text)}</div>{thanks}<div class=bt><a href="/reply.php?q={number}">Answer</a>
    </div></div></div>"""


@pytest.mark.parametrize("said", [ENGLISH, ENGLISH[:2]])
def test_who_thanked_for_one_post_alone_is_no_part_of_its_words(said: tuple[Said, ...]) -> None:
    thanks = """<div class=th>Who was thankful to the writer of this post for it:
    <a href="/profile.php?u=81">Omar</a>, <a href="/profile.php?u=82">Sarah</a></div>
    <div class=sg>Slow and steady</div>"""
    rows = [boxed(number, one, thanks=thanks if number == 71 else "") for number, one in enumerate(said, 70)]
    found = reading(page("Talk", "".join(rows)), kind="thread", path="/talk.php?id=5")
    assert told(found) == truth(*said)


def test_the_number_of_a_lone_post_that_leads_to_itself_is_no_author() -> None:
    found = reading(page("Talk", boxed(71, ENGLISH[0])), kind="thread", path="/talk.php?id=5")
    assert told(found) == truth(ENGLISH[0])


def face(name: str) -> str:
    """A picture made of letters."""
    return f'<div role=img aria-label="Picture of {name}" class=c1>{name[:2].upper()}</div>'


def listed(one: Said, number: int) -> str:
    """A row of a list: a thread, who wrote in it, when."""
    return f"""<div role=listitem class=c9>{face(one.author)}<div>
    <a href="/talk/{number}">What became of matter {number}</a><div>
    <a href="/u/{one.author}">{one.author}</a> <time class=c8 title="{one.at:%d %B %Y %H:%M}">2 months ago</time>
    </div></div></div>"""


def newest() -> str:
    """The newest posts beside a page, several of one thread."""
    return "".join(listed(one, 11 + number // 3) for number, one in enumerate(ENGLISH[:5]))


def around(inside: str) -> str:
    """A feed with what such a page lists below and beside it: similar threads, newest posts."""
    rows = "".join(listed(one, number) for number, one in enumerate(ENGLISH, 11))
    return page(
        "Talk",
        f"""<div role=main><div role=heading>Talk</div><div role=feed>{inside}</div><div role=list>{rows}</div></div>
        <div role=complementary>{newest()}</div>""",
    )


def article(number: int, one: Said) -> str:
    """A post in a feed."""
    return f"""<div role=article class=c2 id=message-{number}><div class=c3>{face(one.author)}
    <a href="/u/{one.author}">{one.author}</a> <time class=c8 title="{one.at:%d %B %Y %H:%M}">2 months ago</time></div>
    <div class=c4><p>{lines(one.text)}</p></div></div>"""


@pytest.mark.parametrize("count", [1, len(ENGLISH)])
def test_only_the_articles_of_a_feed_are_posts(count: int) -> None:
    said = ENGLISH[:count]
    markup = around("".join(article(number, one) for number, one in enumerate(said, 70)))
    assert told(reading(markup, kind="thread")) == truth(*said)


def test_letters_for_a_picture_are_no_words_of_a_post() -> None:
    assert reading(page("Welcome", f"<div>{newest()}</div>"), path="/").posts == ()


@pytest.mark.parametrize("raw", ["5/9/2025 2:05 p. m.", "5/9/2025 2:05 P.M.", "5/9/2025, 2:05 μ.μ"])
def test_the_half_of_the_day_belongs_to_the_time(raw: str) -> None:
    assert span_of(f"{raw} Anna") == (0, len(raw))
