"""What the real MyBB and PunBB showed that the first fixtures did not, on pages of our own making."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.records import Link, Page, PageReading
from crawlers.sites.registry import detect, read

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
SITE = "http://board.example"
PAGES = Path(__file__).parents[2] / "pages"
MYBB = (PAGES / "mybb-thread-page2.html").read_text(encoding="utf-8")
PUNBB = (PAGES / "punbb-thread.html").read_text(encoding="utf-8")
PUNBB_BOARD = (PAGES / "punbb-board.html").read_text(encoding="utf-8")
PLAIN = {
    "TOPIC": "viewtopic.php?id=7",
    "FORUM": "viewforum.php?id=2",
    "PAGE1": "viewtopic.php?id=7",
    "PAGE3": "viewtopic.php?id=7&amp;p=3",
    "USER": "profile.php?id=18",
    "POST45": "viewtopic.php?pid=45",
    "POST46": "viewtopic.php?pid=46",
}
FANCY = {
    "TOPIC": "topic7-tickets-fares.html",
    "FORUM": "forum2-safar.html",
    "PAGE1": "topic7-tickets-fares.html",
    "PAGE3": "topic7-tickets-fares-p3.html",
    "USER": "user18.html",
    "POST45": "post45.html",
    "POST46": "post46.html",
}
FOLDERS = {
    "TOPIC": "topic/7/tickets-fares/",
    "FORUM": "forum/2/safar/",
    "PAGE1": "topic/7/tickets-fares/",
    "PAGE3": "topic/7/tickets-fares/page/3/",
    "USER": "user/18/",
    "POST45": "post/45/",
    "POST46": "post/46/",
}


def at(markup: str, path: str) -> PageReading:
    return read(Page(SITE + path, markup.encode(), "text/html; charset=utf-8", NOW))


def test_the_pages_of_a_mybb_board_in_its_path_are_not_those_of_the_thread() -> None:
    reading = at(MYBB, "/showthread.php?tid=5&page=2")
    assert reading.next_page == SITE + "/showthread.php?tid=5&page=3"
    assert reading.last_page == ""
    assert reading.posts[0].board == "Jobs & drivers"


def test_a_mybb_post_keeps_its_own_address_its_code_and_its_file() -> None:
    post = at(MYBB, "/showthread.php?tid=5&page=2").posts[0]
    assert post.url == SITE + "/showthread.php?tid=5&pid=120#pid120"
    assert (post.post_id, post.author, post.position, post.edited) == ("120", "neela_qalam", 9, False)
    assert post.text == "See this:\n\nif fee:\n  ask()"
    assert post.quoted == ("raat_din Wrote:\nNeed drivers\nfor two years",)
    assert post.attachments == (Link(SITE + "/attachment.php?aid=4", "my form.txt"),)


def test_the_clock_at_the_foot_of_a_mybb_page_tells_the_boards_zone() -> None:
    post = at(MYBB, "/showthread.php?tid=5&page=2").posts[0]
    assert post.posted_at == datetime(2025, 9, 13, 17, 0, tzinfo=UTC), "21:00 at the foot is 16:00 at the fetch"


@pytest.mark.parametrize("addresses", [PLAIN, FANCY, FOLDERS], ids=["plain", "fancy", "folders"])
def test_a_punbb_thread_is_read_under_each_kind_of_address(addresses: dict[str, str]) -> None:
    markup = PUNBB
    for name, address in addresses.items():
        markup = markup.replace(name, address)
    reading = at(markup, "/" + addresses["TOPIC"])
    first, second = reading.posts
    assert (reading.engine, reading.kind) == ("punbb", "thread")
    assert reading.next_page == f"{SITE}/{addresses['PAGE3']}".replace("&amp;", "&")
    assert (first.thread_id, first.thread_title, first.board) == ("7", "Tickets & fares", "سفر")
    assert (first.post_id, first.author, first.author_id, first.position) == ("45", "neela_qalam", "18", 26)
    assert (first.edited, second.edited) == (True, False)
    assert first.url == f"{SITE}/{addresses['POST45']}#p45"
    assert first.text == "Friday.\nTwo seats\n\na\n  b"
    assert first.quoted == ("raat_din wrote:\n\nWhich day?",)
    assert first.signature == "one\ntwo"
    assert first.posted_at == datetime(2025, 9, 13, 22, 0, tzinfo=UTC)
    assert (second.author, second.author_id, second.text, second.position) == ("walk-in", "", "Thanks", 27)
    assert second.posted_at == datetime(2026, 11, 23, 8, 15, 30, tzinfo=UTC)


def test_a_punbb_board_names_its_threads_what_is_pinned_and_its_next_page() -> None:
    reading = at(PUNBB_BOARD, "/viewforum.php?id=2")
    assert (reading.kind, reading.next_page) == ("board", SITE + "/viewforum.php?id=2&p=2")
    assert [(thread.thread_id, thread.title, thread.sticky) for thread in reading.threads] == [
        ("3", "Read first", True),
        ("7", "Tickets & fares", False),
    ]
    later = at(PUNBB_BOARD.replace("Today", "Yesterday"), "/viewforum.php?id=2").threads
    answered = at(PUNBB_BOARD.replace("pid=46#p46", "pid=47#p47"), "/viewforum.php?id=2").threads
    assert later[1].activity == reading.threads[1].activity != answered[1].activity


@pytest.mark.parametrize("markup", [PUNBB, PUNBB_BOARD], ids=["thread", "board"])
def test_punbb_is_told_from_fluxbb(markup: str) -> None:
    name, confidence = detect(Page(SITE + "/", markup.encode(), "text/html", NOW))
    assert name == "punbb"
    assert confidence >= 0.85


def test_the_last_page_of_a_thread_or_list_names_no_next_one() -> None:
    thread = MYBB.replace('<a href="showthread.php?tid=5&amp;page=3" class="pagination_next">Next &raquo;</a>', "")
    assert at(thread, "/showthread.php?tid=5&page=3").next_page == ""
    board = PUNBB_BOARD.replace('<strong class="first-item">1</strong>', "")
    assert at(board, "/viewforum.php?id=2").next_page == ""


@pytest.mark.parametrize("lie", ["All times are UTC+9", "Current time: 11-24-2026, 01:00 AM"])
def test_a_title_that_names_a_zone_or_a_clock_does_not_move_the_times(lie: str) -> None:
    thread = MYBB.replace("Gulf jobs", lie).replace("<html><head>", f"<html><head><title>{lie}</title>")
    assert at(thread, "/showthread.php?tid=5&page=2").posts[0].posted_at == datetime(2025, 9, 13, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("alt", "shown"), [("Smile", "Thanks :smile:"), ("Big Grin", "Thanks :big_grin:"), (":)", "Thanks :)")]
)
def test_a_smiley_is_kept_by_its_sign_or_its_name(alt: str, shown: str) -> None:
    picture = f'<img src="http://board.example/images/smilies/one.png" alt="{alt}" class="smilie smilie_1" />'
    thread = MYBB.replace("See this:<br />", f"Thanks {picture}<br />")
    assert at(thread, "/showthread.php?tid=5&page=2").posts[0].text.startswith(shown)
