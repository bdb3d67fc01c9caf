"""Boards like Dread: its own shape in English, other addresses and tags in Russian, a table-free one in Urdu."""

import pytest

from tests.crawlers.sites.engines.pages import SITE, at, engine_of, reading, where, who

EN = ("dread/thread-en.html", "/post/7f3a9c0b1d2e4f5a6b7c")
RU = ("dread/thread-ru.html", "/f/rabota/218/rabota")
UR = ("dread/thread-ur.html", "/r/safar/comments/x9y8z7/visa/")
BOARD = ("dread/board-en.html", "/d/Travel")


@pytest.mark.parametrize("where_it_is", [EN, RU, UR, BOARD])
def test_the_kind_of_board_is_known_by_its_links_and_votes(where_it_is: tuple[str, str]) -> None:
    engine, confidence = engine_of(*where_it_is)
    assert engine == "dread"
    assert 0.6 <= confidence < 0.9


def test_nested_comments_are_each_a_post_with_its_own_words_alone() -> None:
    found = reading(*EN)
    assert [who(post) for post in found.posts] == [
        ("7f3a9c0b1d2e4f5a6b7c", "kala_kawa", "kala_kawa", 1),
        ("1a2b3c4d", "may2020", "may2020", 2),
        ("5e6f7a8b", "kala_kawa", "kala_kawa", 3),
        ("9c0d1e2f", "may2020", "may2020", 4),
    ]
    assert [post.text for post in found.posts] == [
        "Route by sea.\nPrice 4500, write to /u/kala_kawa or key",
        "Is that for one?",
        "Yes, one person.",
        "Sent you a message.",
    ]
    assert found.posts[1].quoted == ("Price 4500",)
    assert [post.edited for post in found.posts] == [True, False, False, False]
    assert found.seems_to_hold == 4


def test_the_posts_of_such_a_board_carry_board_thread_address_time_and_links() -> None:
    first, second = reading(*EN).posts[:2]
    assert where(first) == ("Travel", "7f3a9c0b1d2e4f5a6b7c", "Papers for Italy", "/post/7f3a9c0b1d2e4f5a6b7c")
    assert second.url == SITE + "/post/7f3a9c0b1d2e4f5a6b7c/#c-1a2b3c4d"
    assert (first.posted_at, first.posted_at_raw, first.precision) == (
        at(2025, 9, 1, 10, 0, 7),
        "2025-09-01 10:00:07 UTC",
        "second",
    )
    assert [link.url for link in first.links] == [SITE + "/u/kala_kawa", "http://example.org/key.asc"]


def test_other_addresses_another_theme_and_russian() -> None:
    found = reading(*RU)
    assert [who(post) for post in found.posts] == [
        ("218", "Vetka", "Vetka", 1),
        ("501", "Korsar", "Korsar", 2),
        ("502", "Vetka", "Vetka", 3),
    ]
    assert [post.text for post in found.posts] == [
        "Нужны люди на стройку.\n\n- жильё\n- билет",
        "Сколько платят?",
        "Договоримся.",
    ]
    assert [post.posted_at for post in found.posts] == [
        at(2025, 9, 5, 11, 20),
        at(2026, 11, 24, 14, 0),
        at(2025, 9, 5, 12, 0),
    ]
    assert [post.precision for post in found.posts] == ["second", "hour", "second"]
    assert [post.edited for post in found.posts] == [False, True, False]
    assert where(found.posts[1]) == ("rabota", "218", "Работа за границей", "/f/rabota/218/-/comment/501")
    assert found.next_page == SITE + "/f/rabota/218/rabota?page=2"


def test_a_third_make_in_urdu() -> None:
    found = reading(*UR)
    assert [who(post) for post in found.posts] == [("x9y8z7", "zaib", "zaib", 1), ("abc12d3", "hamza", "hamza", 2)]
    assert [post.text for post in found.posts] == ["دبئی کا ویزا\nرابطہ کریں", "کتنے پیسے؟"]
    assert [post.posted_at for post in found.posts] == [at(2025, 9, 10, 9, 15), at(2025, 9, 10, 11)]
    assert where(found.posts[1]) == ("safar", "x9y8z7", "ویزا چاہیے", "/r/safar/comments/x9y8z7/visa/abc12d3/")
    assert found.next_page == SITE + "/r/safar/comments/x9y8z7/visa/?page=2"


def test_a_board_names_threads_boards_the_pinned_and_its_next_page() -> None:
    found = reading(*BOARD)
    assert (found.kind, found.next_page) == ("board", SITE + "/d/Travel?p=2")
    assert [(thread.thread_id[:3], thread.title, thread.board, thread.sticky) for thread in found.threads] == [
        ("000", "Rules of the board", "Travel", True),
        ("7f3", "Papers for Italy", "Travel", False),
    ]
    assert [board.url for board in found.boards] == [SITE + "/d/OpSec"]
    assert found.threads[1].last_post_at == at(2025, 9, 1, 10, 0, 7)


def test_a_comment_changes_a_threads_activity_and_a_vote_does_not() -> None:
    before = reading(*BOARD).threads
    answered = reading(*BOARD, swap=(">3 comm", ">4 comm")).threads
    voted = reading(*BOARD, swap=(">14<", ">15<")).threads
    assert before[0].activity == answered[0].activity
    assert before[1].activity != answered[1].activity
    assert [thread.activity for thread in before] == [thread.activity for thread in voted]
