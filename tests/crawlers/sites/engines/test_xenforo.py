"""XenForo: 2.2 in English, 2.0 in Urdu without pretty addresses, 2.3 in German."""

import pytest

from tests.crawlers.sites.engines.pages import SITE, at, engine_of, reading, where, who

PAGES = ["xenforo/thread-22.html", "xenforo/thread-20-ur.html", "xenforo/board-23-de.html"]


@pytest.mark.parametrize("name", PAGES)
def test_xenforo_is_known_in_every_style_and_language(name: str) -> None:
    engine, confidence = engine_of(name)
    assert engine == "xenforo"
    assert confidence >= 0.9


def test_a_thread_of_version_2_2_gives_each_post_whole() -> None:
    found = reading("xenforo/thread-22.html", "/threads/gulf-jobs.12/")
    first, second = found.posts
    assert (found.kind, found.seems_to_hold) == ("thread", 2)
    assert (found.next_page, found.last_page) == (
        SITE + "/threads/gulf-jobs.12/page-2",
        SITE + "/threads/gulf-jobs.12/page-3",
    )
    assert who(first) == ("90", "raja_x", "8", 1)
    assert where(first) == ("Jobs abroad", "12", "Gulf jobs", "/threads/gulf-jobs.12/post-90")
    assert first.text == "Need drivers\nSalary 90k, see form"
    assert (first.posted_at, first.precision, first.confidence) == (at(2025, 9, 13, 17, 0, 5), "second", 1.0)
    assert first.posted_at_raw == "2025-09-13T22:00:05+0500"
    assert (first.edited, first.signature, first.quoted) == (True, "-- raja, 0300", ())
    assert [(link.url, link.text) for link in first.links] == [("http://example.org/form", "form")]
    assert [(link.url, link.text) for link in first.attachments] == [(SITE + "/attachments/list-pdf.5/", "list.pdf")]
    assert who(second) == ("91", "guest7", "", 2)
    assert (second.text, second.edited, second.signature) == ("Interested", False, "")
    assert second.quoted == ("raja_x said:\nNeed drivers",)
    assert second.posted_at == at(2025, 9, 14, 9, 15)


def test_a_thread_of_version_2_0_in_urdu() -> None:
    found = reading("xenforo/thread-20-ur.html", "/index.php?threads/31/page-2")
    (post,) = found.posts
    assert who(post) == ("700", "زیب", "31", 21)
    assert where(post) == ("سفر", "31", "کشتی کا سفر", "/index.php?threads/31/post-700")
    assert post.text == "ترکی سے یونان\nرابطہ ۰۳۰۰"
    assert post.posted_at == at(2024, 2, 5, 4, 30)
    assert (found.next_page, found.last_page) == ("", SITE + "/index.php?threads/31/page-2")


def test_a_board_of_version_2_3_in_german() -> None:
    found = reading("xenforo/board-23-de.html", "/forums/x.2/")
    assert (found.kind, found.next_page) == ("board", SITE + "/forums/x.2/page-2")
    assert [(thread.thread_id, thread.title, thread.sticky) for thread in found.threads] == [
        ("1", "Regeln", True),
        ("12", "Golf", False),
    ]
    assert found.threads[1].url == SITE + "/threads/gulf-jobs.12/"
    assert found.threads[1].last_post_at == at(2025, 9, 14, 9, 15)
    assert [(board.url, board.text) for board in found.boards] == [(SITE + "/forums/papiere.9/", "Papiere")]


def test_a_new_reply_changes_the_activity_of_its_thread_alone() -> None:
    before = reading("xenforo/board-23-de.html", "/forums/x.2/").threads
    after = reading("xenforo/board-23-de.html", "/forums/x.2/", swap=("<dd>21</dd>", "<dd>22</dd>")).threads
    later = reading("xenforo/board-23-de.html", "/forums/x.2/", swap=(">Heute<", ">Gestern<")).threads
    assert before[0].activity == after[0].activity
    assert before[1].activity != after[1].activity
    assert [thread.activity for thread in before] == [thread.activity for thread in later]
