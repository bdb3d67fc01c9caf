"""Flarum: a discussion with its data, one without scripts in Urdu, a list of an older version in Russian."""

import pytest

from crawlers.records import Page
from crawlers.sites.registry import read
from tests.crawlers.sites.engines.pages import NOW, SITE, at, engine_of, reading, where, who


@pytest.mark.parametrize("name", ["thread-en.html", "thread-bare-ur.html", "list-ru-old.html"])
def test_flarum_is_known_in_every_language(name: str) -> None:
    engine, confidence = engine_of(f"flarum/{name}")
    assert engine == "flarum"
    assert confidence >= 0.8


def test_a_discussion_is_read_from_its_data() -> None:
    found = reading("flarum/thread-en.html", "/d/12-gulf-jobs")
    first, second = found.posts
    assert found.next_page == SITE + "/d/12-gulf-jobs?page=2"
    assert who(first) == ("90", "Raja X", "8", 1)
    assert where(first) == ("Jobs", "12", "Gulf jobs", "/d/12-gulf-jobs/1")
    assert (first.text, first.edited) == ("Need drivers\nSalary 90k, form", True)
    assert (first.posted_at, first.precision) == (at(2025, 9, 13, 17, 0, 5), "second")
    assert [link.url for link in first.links] == ["http://example.org/form"]
    assert who(second) == ("91", "guest7", "9", 3)
    assert (second.text, second.quoted, second.edited) == ("Interested", ("Need drivers",), False)


def test_a_discussion_without_data_gives_texts_and_names() -> None:
    found = reading("flarum/thread-bare-ur.html", "/d/31-safar?page=2")
    first, second = found.posts
    assert who(first) == ("31/21", "زیب", "", 21)
    assert where(second) == ("", "31", "کشتی", "/d/31-safar/22")
    assert (second.author, second.text, second.posted_at) == ("حمزہ", "کتنے پیسے؟", None)
    assert found.next_page == SITE + "/d/31-safar?page=3"


def test_a_list_of_an_older_version_in_russian() -> None:
    found = reading("flarum/list-ru-old.html", "/all")
    assert (found.kind, found.next_page) == ("board", SITE + "/all?page=2")
    assert [(thread.thread_id, thread.title, thread.sticky) for thread in found.threads] == [
        ("1", "Правила", True),
        ("31", "Лодки", False),
    ]
    assert (found.threads[1].url, found.threads[1].board) == (SITE + "/d/31-lodki", "Бумаги")
    assert found.threads[1].last_post_at == at(2025, 9, 14, 9, 15)
    assert [(board.url, board.text) for board in found.boards] == [(SITE + "/t/papers", "Бумаги")]
    swap = ('"lastPostNumber":22', '"lastPostNumber":23')
    after = reading("flarum/list-ru-old.html", "/all", swap=swap).threads
    assert [old.activity == new.activity for old, new in zip(found.threads, after, strict=True)] == [True, False]


def test_a_discussion_as_a_browser_drew_it() -> None:
    def drawn(n: int, body: str) -> str:
        return (
            f'<div class="PostStream-item" data-time="2020-04-29T04:05:25.000Z" data-number="{n}" data-id="54{n}" '
            f'data-type="comment"><article class="CommentPost Post"><header class="Post-header"><div class="PostUser">'
            f'<h3><a><span class="Avatar">H</span><span class="username">m{n}</span></a></h3></div>'
            f'<time datetime="2020-04-29T00:05:2{n}-04:00">Apr 20</time></header><div class="Post-body">{body}</div>'
            f'<footer class="Post-footer">x replied to this.</footer></article></div>'
        )

    markup = (
        '<div id="app" class="App"><header id="header" class="App-header"></header><h2 class="DiscussionHero-title">'
        '<b>Italy</b></h2><div class="PostStream">'
        f"{drawn(1, '<p>Which way?</p>')}{drawn(2, '<blockquote>Which way?</blockquote><p>None.</p>')}"
        '<div class="PostStream-item" data-id="9"><div class="EventPost">locked</div></div></div></div>'
    )
    found = read(Page(SITE + "/d/71", markup.encode(), "text/html; charset=utf-8", NOW))
    assert (found.engine, found.thread and found.thread.title) == ("flarum", "Italy")
    assert [(post.post_id, post.author, post.text, post.position) for post in found.posts] == [
        ("541", "m1", "Which way?", 1),
        ("542", "m2", "None.", 2),
    ]
    assert [post.posted_at for post in found.posts] == [at(2020, 4, 29, 4, 5, 21), at(2020, 4, 29, 4, 5, 22)]


@pytest.mark.parametrize("data", ["[]", "{", '{"apiDocument": {"data": [1, {"type": "discussions"}], "included": 4}}'])
def test_data_of_another_shape_falls_back_to_the_page(data: str) -> None:
    page = reading(
        "flarum/thread-bare-ur.html",
        "/d/31-safar",
        swap=("</body>", f'<script id="flarum-json-payload">{data}</script></body>'),
    )
    assert len(page.posts) == 2
