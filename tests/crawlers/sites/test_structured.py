"""Posts that a page names for programs (microdata, JSON-LD) are read whole, whatever the page looks like."""

import json
from typing import Any

import pytest

from crawlers.records import Page, PageReading
from crawlers.sites.registry import read
from tests.crawlers.layouts.layouts import ENGLISH, NOW, SITE, lines, page


def reading(markup: str) -> PageReading:
    return read(Page(SITE + "/q/5", markup.encode(), "text/html; charset=utf-8", NOW))


def item(kind: str, number: int, *, inside: str = "", text: str = "text") -> str:
    one = ENGLISH[number]
    return (
        f'<div itemscope itemtype="https://schema.org/{kind}" id="i{number}"><span itemprop="author" itemscope>'
        f'<a href="/u/{number}"><b itemprop="name">{one.author}</b></a></span>'
        f'<time itemprop="dateCreated" datetime="{one.at.isoformat()}">then</time>'
        f'<span itemprop="upvoteCount">{number + 4}</span><div itemprop="{text}">{lines(one.text)}</div>{inside}</div>'
    )


def test_a_question_its_answers_and_the_comments_under_them_are_posts_with_their_votes_and_parents() -> None:
    answers = item("Answer", 1, inside=item("Comment", 2)) + item("Answer", 3)
    found = reading(page("Italy", item("Question", 0, inside=answers)))
    assert found.engine == "microdata"
    assert [(post.author, post.posted_at, post.text) for post in found.posts] == [
        (one.author, one.at, one.text) for one in ENGLISH[:4]
    ]
    assert [post.votes for post in found.posts] == [4, 5, 6, 7]
    assert [post.parent_id for post in found.posts] == ["", "i0", "i1", "i0"]
    assert found.posts[2].url == f"{SITE}/q/5#i2"


def test_a_question_without_a_text_is_told_by_its_name() -> None:
    found = reading(page("Italy", item("Question", 0, inside=item("Answer", 1), text="name")))
    assert [post.text for post in found.posts] == [one.text for one in ENGLISH[:2]]


def test_what_stands_in_a_comment_within_a_text_is_the_comments_alone() -> None:
    inner = item("Comment", 1)
    outer = item("DiscussionForumPosting", 0).replace("</div></div>", f"{inner}</div></div>")
    assert [post.text for post in reading(page("Italy", outer)).posts] == [one.text for one in ENGLISH[:2]]


def test_a_text_in_an_attribute_is_read() -> None:
    inside = "".join(
        f'<div itemscope itemtype="http://schema.org/UserComments"><meta itemprop="creator" content="{one.author}">'
        f'<meta itemprop="commentTime" content="{one.at.isoformat()}"><meta itemprop="commentText" content="hello {n}">'
        "</div>"
        for n, one in enumerate(ENGLISH[:3])
    )
    found = reading(page("Italy", inside))
    assert [(post.author, post.text) for post in found.posts] == [
        (one.author, f"hello {n}") for n, one in enumerate(ENGLISH[:3])
    ]


def node(kind: str, number: int, **more: Any) -> dict[str, Any]:
    one = ENGLISH[number]
    return {
        "@type": kind,
        "@id": f"{SITE}/q/5#a{number}",
        "text": one.text,
        "author": {"@type": "Person", "name": one.author},
        "dateCreated": one.at.isoformat(),
        "upvoteCount": number,
        **more,
    }


QUESTION = node("Question", 0, acceptedAnswer=node("Answer", 1), suggestedAnswer=[node("Answer", 2)])


def script(told: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


@pytest.mark.parametrize(
    "told",
    [
        {"@type": "QAPage", "mainEntity": QUESTION},
        [{"@graph": [node("DiscussionForumPosting", 0, comment=[node("Comment", 1), node("Comment", 2)])]}],
    ],
)
def test_posts_that_only_a_script_tells_are_read(told: object) -> None:
    found = reading(f"<html><head>{script(told)}</head><body><h1>Italy</h1></body></html>")
    assert [(post.author, post.posted_at, post.text) for post in found.posts] == [
        (one.author, one.at, one.text) for one in ENGLISH[:3]
    ]
    assert [post.parent_id for post in found.posts] == ["", "a0", "a0"]
    assert [post.votes for post in found.posts] == [0, 1, 2]


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[" * 100_000,
        *("[" * n + "]" * n for n in (300, 600, 800, 900)),
        '{"mainEntity":' * 300 + "1" + "}" * 300,
        '{"@type": 5}',
        '{"@type": "Comment", "text": 7, "author": [], "comment": "x"}',
        "null",
    ],
)
def test_a_script_that_is_no_json_or_of_another_shape_takes_no_post_along(bad: str) -> None:
    body = f'<script type="application/ld+json">{bad}</script>{item("Comment", 0)}{item("Comment", 1)}'
    assert len(reading(page("Italy", body)).posts) == 2


def test_a_text_with_signs_of_markup_keeps_them() -> None:
    told = node(
        "Question", 0, text="price < 500 & > 300", acceptedAnswer=node("Answer", 1, text="<p>one</p><p>two</p>")
    )
    found = reading(f"<html><head>{script(told)}</head><body><h1>Italy</h1></body></html>")
    assert [post.text for post in found.posts] == ["price < 500 & > 300", "one\n\ntwo"]
