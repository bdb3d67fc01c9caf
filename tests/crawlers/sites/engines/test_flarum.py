"""Flarum: a discussion with its data, one without scripts in Urdu, a list of an older version in Russian."""

import pytest

from tests.crawlers.sites.engines.pages import SITE, at, engine_of, reading, where, who


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


@pytest.mark.parametrize("data", ["[]", "{", '{"apiDocument": {"data": [1, {"type": "discussions"}], "included": 4}}'])
def test_data_of_another_shape_falls_back_to_the_page(data: str) -> None:
    page = reading(
        "flarum/thread-bare-ur.html",
        "/d/31-safar",
        swap=("</body>", f'<script id="flarum-json-payload">{data}</script></body>'),
    )
    assert len(page.posts) == 2
