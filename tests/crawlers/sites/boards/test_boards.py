"""The classic boards, from pages in the structure of their default themes."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.records import Page, PageReading
from crawlers.sites.registry import detect, read

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
SITE = "http://board.example"
PAGES = Path(__file__).parents[2] / "pages"

PHPBB_THREAD = (PAGES / "phpbb-thread.html").read_text(encoding="utf-8")
PHPBB_BOARD = (PAGES / "phpbb-board.html").read_text(encoding="utf-8")
MYBB_THREAD = (PAGES / "mybb-thread.html").read_text(encoding="utf-8")
MYBB_BOARD = (PAGES / "mybb-board.html").read_text(encoding="utf-8")
SMF_THREAD = (PAGES / "smf-thread.html").read_text(encoding="utf-8")
SMF_BOARD = (PAGES / "smf-board.html").read_text(encoding="utf-8")
FLUXBB_THREAD = (PAGES / "fluxbb-thread.html").read_text(encoding="utf-8")
FLUXBB_BOARD = (PAGES / "fluxbb-board.html").read_text(encoding="utf-8")


def at(markup: str, path: str) -> PageReading:
    return read(Page(SITE + path, markup.encode(), "text/html; charset=utf-8", NOW))


@pytest.mark.parametrize(
    ("engine", "markup"),
    [
        ("phpbb", PHPBB_THREAD),
        ("phpbb", PHPBB_BOARD),
        ("mybb", MYBB_THREAD),
        ("mybb", MYBB_BOARD),
        ("smf", SMF_THREAD),
        ("smf", SMF_BOARD),
        ("fluxbb", FLUXBB_THREAD),
        ("fluxbb", FLUXBB_BOARD),
    ],
)
def test_each_engine_is_told_from_the_others(engine: str, markup: str) -> None:
    name, confidence = detect(Page(SITE + "/", markup.encode(), "text/html", NOW))
    assert name == engine
    assert confidence >= 0.85


def test_a_phpbb_thread() -> None:
    reading = at(PHPBB_THREAD, "/viewtopic.php?t=7")
    first, second = reading.posts
    assert reading.next_page == SITE + "/viewtopic.php?t=7&start=10"
    assert (first.thread_id, first.thread_title, first.board) == ("7", "Work permits", "Visa talk")
    assert (first.post_id, first.author, first.author_id, first.edited, first.signature) == (
        "41",
        "kala_kawa",
        "54",
        True,
        "call me",
    )
    assert first.url == SITE + "/viewtopic.php?p=41#p41"
    assert first.text == "First line\nsecond line :)\nhttp://example.org/one/very/long/path/to/a/page.html"
    assert first.posted_at == datetime(2025, 9, 1, 5, 0, 7, tzinfo=UTC)
    assert (second.author, second.position, second.text) == ("may2020", 2, "Answer\n\nif a:\n    b")
    assert second.posted_at == datetime(2025, 9, 2, 17, 0, tzinfo=UTC), "the footer names the zone"
    assert second.quoted == ("kala_kawa wrote:\nFirst line",)
    assert at(PHPBB_THREAD, "/viewtopic.php?t=7&start=10").posts[0].position == 11


def test_a_mybb_thread() -> None:
    reading = at(MYBB_THREAD, "/showthread.php?tid=5")
    first, second = reading.posts
    assert (reading.next_page, reading.last_page) == (
        SITE + "/showthread.php?tid=5&page=2",
        SITE + "/showthread.php?tid=5&page=3",
    )
    assert (first.thread_id, first.thread_title, first.board) == ("5", "Gulf jobs", "Jobs abroad")
    assert (first.post_id, first.author, first.author_id, first.position, first.edited) == (
        "90",
        "raja_x",
        "8",
        1,
        True,
    )
    assert first.text == "Need drivers\nSalary 90k\n\na\n  b"
    assert first.posted_at == datetime(2025, 9, 13, 22, 0, tzinfo=UTC)
    assert first.signature == "-- raja"
    assert (second.author, second.text, second.edited) == ("guest7", "Interested", False)
    assert second.posted_at == datetime(2025, 9, 14, 9, 15, tzinfo=UTC)
    assert second.quoted[0].endswith("Need drivers")


def test_an_smf_thread() -> None:
    reading = at(SMF_THREAD, "/index.php?topic=12.15")
    first, second = reading.posts
    assert reading.next_page == SITE + "/index.php?topic=12.30"
    assert (first.thread_id, first.thread_title, first.board) == ("12", "Boat rides", "Travel")
    assert (first.post_id, first.author, first.author_id, first.position) == ("301", "zaib", "31", 16)
    assert first.text == "new words\nline two"
    assert first.posted_at == datetime(2025, 9, 5, 19, 30, 10, tzinfo=UTC)
    assert first.url == SITE + "/index.php?topic=12.msg301#msg301"
    assert (second.post_id, second.author, second.text, second.edited) == ("302", "guest", "second", True)
    assert second.posted_at == datetime(2025, 9, 6, 8, 0, tzinfo=UTC)


def test_a_fluxbb_thread() -> None:
    reading = at(FLUXBB_THREAD, "/viewtopic.php?id=9")
    (post,) = reading.posts
    assert reading.next_page == SITE + "/viewtopic.php?id=9&p=2"
    assert (post.thread_id, post.thread_title, post.board) == ("9", "Attestation", "Papers")
    assert (post.post_id, post.author, post.author_id, post.position, post.edited) == ("70", "munshi", "6", 1, True)
    assert post.text == "one\ntwo\n\na\n  b"
    assert post.quoted[0].startswith("x wrote:")
    assert post.signature == "mine"
    assert post.posted_at == datetime(2025, 9, 1, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("markup", "path", "ids", "next_page"),
    [
        (PHPBB_BOARD, "/viewforum.php?f=2", ["1", "7"], "/viewforum.php?f=2&start=25"),
        (MYBB_BOARD, "/forumdisplay.php?fid=2", ["1", "5"], "/forumdisplay.php?fid=2&page=2"),
        (SMF_BOARD, "/index.php?board=4.0", ["2", "12"], "/index.php?board=4.20"),
        (FLUXBB_BOARD, "/viewforum.php?id=2", ["1", "9"], "/viewforum.php?id=2&p=2"),
    ],
)
def test_a_board_names_its_threads_what_is_pinned_and_its_next_page(
    markup: str, path: str, ids: list[str], next_page: str
) -> None:
    reading = at(markup, path)
    assert reading.kind == "board"
    assert [thread.thread_id for thread in reading.threads] == ids
    assert [thread.sticky for thread in reading.threads] == [True, False]
    assert reading.next_page == SITE + next_page
    assert all(thread.last_post_at for thread in reading.threads)


@pytest.mark.parametrize(
    ("markup", "path", "old", "new"),
    [
        (PHPBB_BOARD, "/viewforum.php?f=2", "p=52#p52", "p=53#p53"),
        (MYBB_BOARD, "/forumdisplay.php?fid=2", ">21<", ">22<"),
        (SMF_BOARD, "/index.php?board=4.0", "msg399#msg399", "msg400#msg400"),
        (FLUXBB_BOARD, "/viewforum.php?id=2", "pid=99#p99", "pid=100#p100"),
    ],
)
def test_a_new_reply_changes_a_threads_activity_and_the_passing_of_time_does_not(
    markup: str, path: str, old: str, new: str
) -> None:
    before = at(markup, path).threads
    later = at(markup.replace("Today", "Yesterday"), path).threads
    after = at(markup.replace(old, new), path).threads
    assert [thread.activity for thread in before] == [thread.activity for thread in later]
    assert before[0].activity == after[0].activity
    assert before[1].activity != after[1].activity


def test_a_site_of_unknown_make_is_read_in_its_repeated_blocks() -> None:
    markup = """<html><body><h1>Night board</h1><nav><a href="/">home</a></nav><div id="list">
    <div class="entry" id="m1"><span class="user">nil</span> <time datetime="2025-09-01T10:00:00Z">1 Sep</time>
      <div class="message">first<br>line</div></div>
    <div class="entry" id="m2"><span class="user">ada</span> <time datetime="2025-09-01T11:00:00Z">1 Sep</time>
      <div class="message">second</div></div></div><a rel="next" href="/?p=2">older</a></body></html>"""
    reading = at(markup, "/")
    assert (reading.engine, reading.next_page) == ("general", SITE + "/?p=2")
    assert reading.confidence <= 0.2
    assert [(post.author, post.text) for post in reading.posts] == [("nil", "first\nline"), ("ada", "second")]
    assert reading.posts[1].posted_at == datetime(2025, 9, 1, 11, tzinfo=UTC)


def test_an_index_of_links_leads_on() -> None:
    reading = at('<html><body><a href="/one">One</a><a href="http://other.example/">Other</a></body></html>', "/")
    assert (reading.kind, [link.url for link in reading.boards]) == ("index", [SITE + "/one"])
