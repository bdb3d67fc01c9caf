"""Discourse: pages without scripts in English and German, its JSON in Urdu and Russian."""

import json

import pytest

from crawlers.records import Page
from crawlers.sites.registry import detect, read
from tests.crawlers.sites.engines.pages import NOW, SITE, at, engine_of, reading, where, who

PAGES = ["topic-en.html", "list-de.html", "topic-ur.json", "latest-ru.json", "categories.json"]


@pytest.mark.parametrize("name", PAGES)
def test_discourse_is_known_in_both_its_forms(name: str) -> None:
    engine, confidence = engine_of(f"discourse/{name}")
    assert engine == "discourse"
    assert confidence >= 0.85


def test_a_topic_without_scripts() -> None:
    found = reading("discourse/topic-en.html", "/t/gulf-jobs/12")
    first, second = found.posts
    assert found.next_page == SITE + "/t/gulf-jobs/12?page=2"
    assert who(first) == ("12/1", "raja_x", "", 1)
    assert where(first) == ("Jobs", "12", "Gulf jobs", "/t/gulf-jobs/12/1")
    assert first.text == "Need drivers\nSalary 90k\n\nlist.pdf (12 KB)"
    assert (first.posted_at, first.precision, first.edited) == (at(2025, 9, 13, 17, 0, 5), "second", True)
    assert [link.url for link in first.attachments] == [SITE + "/uploads/short-url/list.pdf"]
    assert who(second) == ("12/2", "guest7", "", 2)
    assert (second.text, second.edited) == ("Interested", False)
    assert second.quoted == ("raja_x:\n\nNeed drivers",)


def test_a_category_without_scripts_in_german() -> None:
    found = reading("discourse/list-de.html", "/c/arbeit/5")
    assert (found.kind, found.next_page) == ("board", SITE + "/c/arbeit/5?page=01")
    assert [(thread.thread_id, thread.title, thread.sticky) for thread in found.threads] == [
        ("1", "Regeln", True),
        ("12", "Golf", False),
    ]
    assert found.threads[1].last_post_at == at(2025, 9, 14)
    assert found.threads[1].activity == "2025-09-14|21"
    assert [board.text for board in found.boards] == ["Papiere"]


def test_a_topic_as_json_in_urdu() -> None:
    found = reading("discourse/topic-ur.json", "/t/31.json")
    first, second = found.posts
    assert found.next_page == SITE + "/t/31.json?page=2"
    assert who(first) == ("31/1", "zaib", "31", 1)
    assert where(first) == ("", "31", "کشتی & سفر", "/t/topic/31/1")
    assert (first.text, first.edited) == ("ترکی سے یونان\nرابطہ یہاں", True)
    assert (first.posted_at, first.precision) == (at(2024, 2, 5, 4, 30), "second")
    assert [link.url for link in first.links] == ["http://example.org/x"]
    assert who(second) == ("31/3", "hamza", "40", 3)
    assert (second.text, second.quoted, second.edited) == ("کتنے پیسے؟", ("zaib:\n\nترکی",), False)


def test_the_last_page_of_a_topic_ends_it() -> None:
    found = reading("discourse/topic-ur.json", "/t/31.json?page=4", swap=(", 703]", "]"))
    assert found.next_page == ""
    assert reading("discourse/topic-ur.json", "/t/31.json?page=4").next_page == SITE + "/t/31.json?page=5"


def test_the_latest_topics_as_json_in_russian() -> None:
    found = reading("discourse/latest-ru.json", "/latest.json")
    assert (found.kind, found.next_page) == ("board", SITE + "/latest.json?no_definitions=true&page=01")
    assert [(thread.thread_id, thread.title, thread.sticky) for thread in found.threads] == [
        ("1", "Правила", True),
        ("31", "Лодки", False),
    ]
    assert found.threads[1].url == SITE + "/t/31.json"
    assert found.threads[1].last_post_at == at(2025, 9, 14, 9, 15)
    after = reading("discourse/latest-ru.json", "/latest.json", swap=("2025-09-14", "2025-09-15")).threads
    assert found.threads[0].activity == after[0].activity
    assert found.threads[1].activity != after[1].activity


def test_categories_lead_to_their_topics_also_in_a_folder() -> None:
    found = reading("discourse/categories.json", "/forum/categories.json")
    assert [(board.url.removeprefix(SITE), board.text) for board in found.boards] == [
        ("/forum/c/travel/5.json", "Поездки"),
        ("/forum/c/-/9.json", "Бумаги"),
        ("/forum/c/visa/10.json", "Визы"),
    ]


HOSTILE: list[object] = [
    [],
    {"post_stream": 5, "topic_list": [], "category_list": None},
    {"post_stream": {"posts": [{"id": [], "cooked": 7, "post_type": [], "created_at": {}, "post_number": "x"}]}},
    {"post_stream": {"posts": [{"cooked": "<b" * 9000, "post_number": 10**30, "user_id": True}], "stream": "x"}},
    {"topic_list": {"topics": [{"id": None, "title": []}, 3], "more_topics_url": "http://other.example/latest"}},
    {"category_list": {"categories": [{"id": -1, "name": None}, {"id": 3, "subcategory_list": 4}]}},
]


@pytest.mark.parametrize("found", HOSTILE, ids=range(len(HOSTILE)))
def test_json_of_another_shape_is_read_as_far_as_it_goes(found: object) -> None:
    reading = read(Page(SITE + "/latest.json", json.dumps(found).encode(), "application/json", NOW))
    assert reading.note or reading.posts or reading.threads or reading.boards
    assert "other.example" not in reading.next_page


def test_other_json_is_not_claimed() -> None:
    for text in ('{"topic_list": "a word"}', '{"items": []}', '{"post_stream": {}', "[" * 100_000 + '"post_stream"'):
        assert detect(Page(SITE + "/x.json", text.encode(), "application/json", NOW))[0] != "discourse"


def test_the_address_that_a_preview_stands_for_is_the_author_s_words() -> None:
    markup = (
        '<meta name="generator" content="Discourse 2.8"><div id="post_1" class="topic-body crawler-post"><span '
        'class="creator"><a href="/u/m"><span itemprop="name">m</span></a></span><time class="post-time" '
        'datetime="2021-01-11T13:31:44Z">then</time><div class="post"><p>Look:</p><aside class="onebox">'
        '<header class="source"><a href="https://news.example/a">news.example</a></header><article>'
        "<p>Boats are full.</p></article></aside><p>Why?</p></div></div>"
    )
    (post,) = read(Page(SITE + "/t/italy/12", markup.encode(), "text/html; charset=utf-8", NOW)).posts
    assert post.text.split() == ["Look:", "https://news.example/a", "Why?"]
    assert "Boats are full." in post.quoted[0]
