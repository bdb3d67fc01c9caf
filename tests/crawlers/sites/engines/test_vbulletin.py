"""vBulletin 3 in English, 4 in German, 5 in Russian: threads and boards of each."""

import pytest

from tests.crawlers.sites.engines.pages import SITE, at, engine_of, reading, where, who

THREE = ("vbulletin/thread-3-en.html", "/forum/showthread.php?t=12")
FOUR = ("vbulletin/thread-4-de.html", "/forum/showthread.php?12-Arbeit-am-Golf/page2")
FIVE = ("vbulletin/thread-5-ru.html", "/forum/travel/31-lodki")
BOARDS = [
    ("vbulletin/board-3-en.html", "/forum/forumdisplay.php?f=2", "/forum/forumdisplay.php?f=2&page=2"),
    ("vbulletin/board-4-de.html", "/forum/forumdisplay.php?2-Arbeit", "/forum/forumdisplay.php?2-Arbeit/page2"),
    ("vbulletin/board-5-ru.html", "/forum/travel", "/forum/travel/page2"),
]


@pytest.mark.parametrize("name", [THREE[0], FOUR[0], FIVE[0], *(board[0] for board in BOARDS)])
def test_each_version_is_known(name: str) -> None:
    engine, confidence = engine_of(name)
    assert engine == "vbulletin"
    assert confidence >= 0.85


def test_a_thread_of_version_3() -> None:
    found = reading(*THREE)
    first, second = found.posts
    thread = SITE + "/forum/showthread.php?t=12"
    assert (found.next_page, found.last_page) == (thread + "&page=2", thread + "&page=3")
    assert who(first) == ("90", "raja_x", "8", 1)
    assert where(first) == ("Jobs abroad", "12", "Gulf jobs", "/forum/showthread.php?p=90#post90")
    assert first.thread_url == thread
    assert first.text == "Need drivers\nSalary 90k\n\na\n  b"
    assert (first.posted_at, first.posted_at_raw) == (at(2025, 9, 13, 17), "09-13-2025, 10:00 PM")
    assert (first.precision, first.edited, first.signature) == ("minute", True, "-- raja")
    assert [(link.url, link.text) for link in first.attachments] == [
        (SITE + "/forum/attachment.php?attachmentid=5&d=1757782800", "list.pdf")
    ]
    assert who(second) == ("91", "guest7", "", 2)
    assert (second.text, second.quoted, second.edited, second.signature) == (
        "Interested",
        ("Originally Posted by raja_x\nNeed drivers",),
        False,
        "",
    )


def test_a_thread_of_version_4_in_german() -> None:
    found = reading(*FOUR)
    first, second = found.posts
    thread = SITE + "/forum/showthread.php?12-Arbeit-am-Golf"
    assert (found.next_page, found.last_page) == (thread + "/page3", thread + "/page4")
    assert who(first) == ("190", "raja_x", "8", 11)
    assert where(first) == ("Arbeit", "12", "Arbeit am Golf", "/forum/showthread.php?p=190#post190")
    assert first.thread_url == thread
    assert (first.text, first.quoted) == ("90 Tausend\nim Monat", ("Zitat von gast7\nWie viel?",))
    assert (first.posted_at, first.edited, first.signature) == (at(2025, 9, 13, 20), True, "-- raja")
    assert [link.text for link in first.attachments] == ["liste.pdf"]
    assert who(second) == ("191", "gast7", "", 12)
    assert (second.posted_at, second.posted_at_raw) == (at(2026, 11, 24, 7, 15), "Heute, 09:15")
    assert second.confidence < first.confidence


def test_a_thread_of_version_5_in_russian() -> None:
    found = reading(*FIVE)
    first, second = found.posts
    assert found.next_page == SITE + "/forum/travel/31-lodki/page2"
    assert who(first) == ("301", "Vetka", "54", 1)
    assert where(first) == ("Поездки", "31", "Лодки", "/forum/travel/31-lodki?p=301#post301")
    assert (first.text, first.signature, first.edited) == ("Берег ночью\nтри места", "пишите", False)
    assert (first.posted_at, first.precision) == (at(2025, 9, 5, 16, 30, 10), "second")
    assert [(link.url, link.text) for link in first.attachments] == [(SITE + "/filedata/fetch?id=77&d=1", "карта.png")]
    assert who(second) == ("302", "Гость", "", 2)
    assert (second.text, second.quoted, second.edited) == (
        "Беру одно",
        ("Сообщение от Vetka\nтри места",),
        True,
    )


@pytest.mark.parametrize(("name", "path", "next_page"), BOARDS)
def test_a_board_names_its_threads_the_pinned_and_its_boards(name: str, path: str, next_page: str) -> None:
    found = reading(name, path)
    assert (found.kind, found.next_page) == ("board", SITE + next_page)
    assert [thread.sticky for thread in found.threads] == [True, False]
    assert found.threads[1].thread_id in {"12", "31"}
    assert len(found.boards) == 1
    assert all(thread.last_post_at for thread in found.threads)


@pytest.mark.parametrize(("name", "path", "next_page"), BOARDS)
def test_activity_follows_the_newest_post_not_the_words_for_its_day(name: str, path: str, next_page: str) -> None:
    before = reading(name, path).threads
    after = reading(name, path, swap=("#post99", "#post100")).threads
    assert next_page
    assert before[0].activity == after[0].activity
    assert before[1].activity.startswith("post99|")
    assert after[1].activity.startswith("post100|")


def test_the_last_post_of_a_board_is_read_without_the_name_beside_it() -> None:
    found = reading(*BOARDS[0][:2]).threads[1]
    assert (found.listed_at, found.last_post_at) == ("Today 10:12 AM", at(2026, 11, 24, 5, 12))
