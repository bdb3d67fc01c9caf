"""What only has dates and names, as articles, notices and teasers do, is no thread; what repeats itself is one."""

import pytest

from crawlers.records import Page, PageKind, PageReading
from crawlers.sites.registry import read
from tests.crawlers.layouts.layouts import ENGLISH, NOW, SITE, lines, page

WORDS = "The ministry said that work on the road would go on until the bridge is open to lorries again."


def reading(markup: str, *, kind: PageKind | None = None) -> PageReading:
    return read(Page(f"{SITE}/news/5", markup.encode(), "text/html; charset=utf-8", NOW, kind))


PROSE = "".join(
    f"<p>As the paper wrote, the bridge over the river was closed on {day} March 2025 for all lorries. {WORDS}</p>"
    for day in range(3, 9)
)
RELATIVE = "".join(f"<p><b>Notice {n}</b> today {WORDS} {n}</p>" for n in range(5))
ARTICLE = (
    f'<article><h1>Bridge</h1><p class="by">By <a href="/a/1">Anna Berg</a>, 3 March 2025, 10:05</p><p>{WORDS}</p>'
    f'</article><div class="foot"><span>Site Team</span> <i>4 March 2025</i><p>{WORDS}</p></div>'
)
TEASERS = "".join(
    f'<div class="t"><i>{n} March 2025</i> <a href="/news/{n}">The bridge over river number {n} is open</a></div>'
    for n in range(3, 9)
)
NAMELESS = "".join(f'<div class="t"><i>{n} March 2025</i><p>{WORDS} {n}</p></div>' for n in range(3, 9))


@pytest.mark.parametrize("inside", [PROSE, RELATIVE, ARTICLE, TEASERS, NAMELESS])
def test_dates_in_sentences_and_teasers_make_no_thread(inside: str) -> None:
    found = reading(page("Bridge", f"<h1>Bridge</h1>{inside}"))
    assert not (found.kind == "thread" and len(found.posts) > 1), [post.text[:40] for post in found.posts]


def posts(make: str) -> str:
    return "".join(
        make.format(who=one.author, at=f"{one.at:%d %b %Y, %H:%M}", text=lines(one.text), number=n)
        for n, one in enumerate(ENGLISH, 1)
    )


CARD = '<div class="c"><b>{who}</b> <i>{at}</i><p>{text}</p></div>'


@pytest.mark.parametrize(
    "frame",
    ["{}", '<form id="all" action="/x" method="post"><main>{}</main></form>', "<form><table><tr><td>{}</table></form>"],
)
def test_posts_in_a_form_around_the_whole_page_keep_their_words(frame: str) -> None:
    found = reading(page("Italy", f"<h1>Italy</h1>{frame.format(posts(CARD))}"))
    assert [(post.author, post.text) for post in found.posts] == [(one.author, one.text) for one in ENGLISH]


def test_posts_without_names_are_a_thread_where_their_times_are_exact() -> None:
    found = reading(page("Italy", f"<h1>Italy</h1>{posts('<div class=c><i>{at}</i><p>{text}</p></div>')}"))
    assert [post.text for post in found.posts] == [one.text for one in ENGLISH]


def test_two_posts_are_a_thread_where_they_are_of_one_make() -> None:
    two = "".join(
        CARD.format(who=one.author, at=f"{one.at:%d %b %Y, %H:%M}", text=lines(one.text)) for one in ENGLISH[:2]
    )
    assert [post.author for post in reading(page("Italy", f"<h1>Italy</h1>{two}")).posts] == [
        one.author for one in ENGLISH[:2]
    ]


@pytest.mark.parametrize(
    ("shown", "raw"),
    [
        ("3. März 2026 @ 11:38", "3. März 2026 @ 11:38"),
        ("3 mars 2026 @11h13", "3 mars 2026 @11h13"),
        ("il y a 3 jours", "il y a 3 jours"),
        ("5 Monate her", "5 Monate her"),
        ("15 seconds ago (7:18 PM)", "15 seconds ago"),
        ("03 Mar 18", "03 Mar 18"),
    ],
)
def test_a_time_is_read_as_it_is_shown(shown: str, raw: str) -> None:
    inside = "".join(
        f'<div class="c"><b>{one.author}</b> <i>{shown}</i><p>{lines(one.text)}</p></div>' for one in ENGLISH
    )
    found = reading(page("Italy", f"<h1>Italy</h1>{inside}"), kind="thread")
    assert [post.posted_at_raw for post in found.posts] == [raw] * len(ENGLISH)
    assert all(post.posted_at is not None for post in found.posts)


def test_items_of_a_list_without_words_leave_no_sign() -> None:
    card = '<div class="c"><b>{who}</b> <i>{at}</i><ul><li><a href="#"></a></li><li></li></ul><p>{text}</p></div>'
    found = reading(page("Italy", f"<h1>Italy</h1>{posts(card)}"))
    assert [post.text for post in found.posts] == [one.text for one in ENGLISH]


SAID = (
    "Explore local archives and the halls of old houses, where a letter was found.",
    "A look at the efforts of three towns that turn waste into heat for schools.",
    "Five leaders meet before the vote and speak of roads, taxes and the river.",
    "Behind the scenes of a bakery that has made the same bread since the war.",
)
PROGRAMME = "".join(
    f"<li><ul><li>{name}</li><li>Thu, April {day}</li></ul><p>{said}</p></li>"
    for day, name, said in zip((16, 17, 18, 19), ("Travel One", "History", "World News", "Cook TV"), SAID, strict=True)
)
ACCOUNTS = "".join(
    f'<p>{said}</p><p><a href="/d/{day}">{first}</a> {rest} January {day}, 2017, {more}.</p><p>{WORDS}</p>'
    for day, said, first, rest, more in zip(
        (20, 21, 22),
        SAID[:3],
        ("Duties", "A study", "Letters"),
        ("have brought in much money until", "of farms was made", "to the court were kept from May to"),
        ("as a paper reports", "which nobody has read", "when the new mayor came"),
        strict=True,
    )
)
SUBJECTS = "".join(
    f'<li><a href="m{n}.html">[club] Call for talks at the meeting of 2009-12-{n} in the hall</a>, <em>{name}</em></li>'
    for n, name in ((18, "Anna Berg"), (19, "Gull Khan"), (20, "Omar Farooq"))
)


@pytest.mark.parametrize("inside", [f"<ul>{PROGRAMME}</ul>", ACCOUNTS, f"<ul>{SUBJECTS}</ul>"])
def test_dates_of_what_is_told_make_no_thread(inside: str) -> None:
    assert len(reading(page("News", inside)).posts) < 2


def test_days_without_a_year_make_a_thread_where_names_are_marked() -> None:
    inside = "".join(
        f'<div class="c"><a class="author" href="/user/{name}">{name}</a> <i>Oct {n}</i><p>{WORDS} {name}</p></div>'
        for n, name in ((20, "nomad"), (21, "gull"), (22, "omar"))
    )
    assert [post.author for post in reading(page("News", inside)).posts] == ["nomad", "gull", "omar"]
