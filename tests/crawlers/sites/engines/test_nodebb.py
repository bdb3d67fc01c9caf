"""NodeBB: version 3 in English, an older theme in Urdu in a folder, a board in Russian, version 4 with other sites."""

import pytest

from tests.crawlers.sites.engines.pages import SITE, at, engine_of, reading, where, who


@pytest.mark.parametrize("name", ["thread-en.html", "thread-persona-ur.html", "board-ru.html", "thread-4-remote.html"])
def test_nodebb_is_known_in_every_theme_and_language(name: str) -> None:
    engine, confidence = engine_of(f"nodebb/{name}")
    assert engine == "nodebb"
    assert confidence >= 0.85


def test_a_thread_of_version_3() -> None:
    found = reading("nodebb/thread-en.html", "/topic/12/gulf-jobs")
    first, second = found.posts
    assert (found.next_page, found.last_page) == (
        SITE + "/topic/12/gulf-jobs?page=2",
        SITE + "/topic/12/gulf-jobs?page=3",
    )
    assert who(first) == ("90", "Raja X", "8", 1)
    assert where(first) == ("Jobs", "12", "Gulf jobs", "/post/90")
    assert (first.text, first.signature, first.edited) == ("Need drivers\nSalary 90k\n\nlist.pdf", "-- raja", True)
    assert (first.posted_at, first.precision) == (at(2025, 9, 13, 17, 0, 5), "second")
    assert [link.url for link in first.attachments] == [SITE + "/assets/uploads/files/list.pdf"]
    assert who(second) == ("91", "guest7", "", 2)
    assert (second.text, second.quoted, second.edited) == ("Interested", ("Need drivers",), False)


def test_an_older_theme_in_urdu() -> None:
    found = reading("nodebb/thread-persona-ur.html", "/f/topic/31/kashti?page=2")
    (post,) = found.posts
    assert who(post) == ("700", "زیب", "31", 21)
    assert where(post) == ("سفر", "31", "کشتی", "/f/post/700")
    assert (post.text, post.edited, post.posted_at) == ("ترکی سے یونان", False, at(2024, 2, 5, 4, 30))
    assert found.next_page == ""


def test_a_board_in_russian() -> None:
    found = reading("nodebb/board-ru.html", "/category/2/travel")
    assert (found.kind, found.next_page) == ("board", SITE + "/category/2/travel?page=2")
    assert [(thread.thread_id, thread.title, thread.sticky) for thread in found.threads] == [
        ("1", "Правила", True),
        ("31", "Лодки", False),
    ]
    assert found.threads[1].last_post_at == at(2025, 9, 14, 9, 15)
    assert [(board.url, board.text) for board in found.boards] == [(SITE + "/category/9/papers", "Бумаги")]
    after = reading("nodebb/board-ru.html", "/category/2/travel", swap=("lodki/21", "lodki/22")).threads
    assert [old.activity == new.activity for old, new in zip(found.threads, after, strict=True)] == [True, False]


def test_a_thread_of_version_4_that_came_from_another_site() -> None:
    key = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"
    found = reading("nodebb/thread-4-remote.html", f"/topic/{key}/boats")
    first, second = found.posts
    assert found.next_page == "", "the arrow without effect leads to the same page"
    assert who(first) == ("https://far.example/notes/9?a=1", "امید", "https://far.example/users/omid", 1)
    assert where(first) == ("گزرگاہ", key, "Boats", "/post/https%3A%2F%2Ffar.example%2Fnotes%2F9%3Fa%3D1")
    assert (first.votes, first.parent_id, first.text) == (-2, "", "crossing\n\nBoat on Friday")
    assert who(second) == ("41", "Raja X", "8", 2)
    assert (second.votes, second.parent_id, second.text) == (12, first.post_id, "How much? See form")
    assert (first.edited, second.edited) == (False, True)
