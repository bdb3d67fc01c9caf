"""Spirit and pinnwand read from pages of our own in their structure; the choice of reader; pages that are hostile."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.records import Page, PageReading
from crawlers.sites.registry import READERS, detect, read

PAGES = Path(__file__).parents[2] / "pages"
NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
SITE = "http://forum.example"


def page(name: str, path: str, *, listed_at: str = "") -> Page:
    body = (PAGES / name).read_bytes()
    kind = "text/plain; charset=utf-8" if name.endswith(".txt") else "text/html; charset=utf-8"
    return Page(SITE + path, body, kind, NOW, listed_at=listed_at)


def html(body: bytes, *, kind: str = "text/html") -> PageReading:
    return read(Page(SITE + "/x", body, kind, NOW))


def test_each_engine_is_known_by_its_structure_alone() -> None:
    for name in PAGES.glob("*.html"):
        engine, confidence = detect(page(name.name, "/"))
        assert engine == name.name.split("-")[0]
        assert confidence >= 0.85


def test_every_reader_calls_itself_by_its_name() -> None:
    for name, reader in READERS.items():
        assert name == reader.NAME


def test_a_spirit_thread_gives_each_post_whole() -> None:
    reading = read(page("spirit-topic-p1.html", "/topic/1/x/"))
    assert (reading.kind, len(reading.posts), reading.seems_to_hold) == ("thread", 20, 20)
    assert reading.next_page == reading.last_page == SITE + "/topic/1/x/?page=2"
    post = reading.posts[3]
    assert (post.post_id, post.author, post.author_id, post.position) == ("4", "Ali_Khan", "1", 4)
    assert post.url == SITE + "/comment/4/find/"
    assert (post.thread_title, post.board, post.thread_id) == ("Thread 0 ڈنکی", "گپ شپ", "1")
    assert post.posted_at == datetime(2025, 9, 1, 10, 3, tzinfo=UTC)
    assert (post.posted_at_raw, post.precision) == ("Sept. 1, 2025, 10:03 a.m.", "minute")
    assert post.text == (
        "hello 3 رابطہ ۰۳۰۰ <img src=file:///etc/passwd> line\n"
        f"second *x* http://{'a' * 56}.onion/x\n\npara t.me/foo @handle_x bob@mail.com"
    )
    assert len(post.quoted) == 1
    assert post.quoted[0].startswith("@bob99 said:\nhello 2")
    assert post.links[-1].url == f"http://{'a' * 56}.onion/x"
    assert [other.edited for other in reading.posts[:4]] == [False, False, True, False]


def test_the_last_page_of_a_spirit_thread_ends_it() -> None:
    reading = read(page("spirit-topic-p2.html", "/topic/1/x/?page=2"))
    assert reading.next_page == ""
    assert reading.posts[0].position == 21


def test_a_removed_spirit_comment_is_no_post() -> None:
    reading = read(page("spirit-topic-removed.html", "/topic/2/x/"))
    assert "27" not in [post.post_id for post in reading.posts]
    assert [post.position for post in reading.posts] == [1, 3, 4]


def test_spirit_lists_name_threads_boards_and_what_is_pinned() -> None:
    reading = read(page("spirit-index.html", "/"))
    assert (reading.kind, len(reading.threads), len(reading.boards)) == ("index", 6, 3)
    assert [thread.sticky for thread in reading.threads].count(True) == 1
    first = reading.threads[0]
    assert (first.thread_id, first.title, first.board) == ("6", "Thread 5 ڈنکی", "Visa")
    assert first.last_post_at == datetime(2025, 9, 6, 10, 3, tzinfo=UTC)
    assert read(page("spirit-board.html", "/category/3/visa/")).kind == "board"


def test_a_paste_is_read_letter_by_letter_with_the_time_of_its_list() -> None:
    reading = read(page("pinnwand-paste.html", "/XODMG", listed_at="2025-09-05 10:05 UTC"))
    raw = (PAGES / "pinnwand-raw.txt").read_text(encoding="utf-8")
    post = reading.posts[0]
    assert post.text == raw.rstrip("\n")
    assert (post.post_id, post.author, post.thread_title) == ("XODMG", "", "")
    assert post.posted_at == datetime(2025, 9, 5, 10, 5, tzinfo=UTC)
    assert read(page("pinnwand-paste.html", "/XODMG")).posts[0].posted_at is None


def test_a_raw_paste_is_one_post() -> None:
    reading = read(page("pinnwand-raw.txt", "/raw/XODMG"))
    assert reading.posts[0].text == (PAGES / "pinnwand-raw.txt").read_text(encoding="utf-8").rstrip("\n")


def test_the_paste_sites_lists_lead_to_each_paste() -> None:
    assert [board.url for board in read(page("pinnwand-index.html", "/")).boards] == [SITE + "/recent"]
    reading = read(page("pinnwand-recent.html", "/recent"))
    assert [thread.thread_id for thread in reading.threads] == ["XODMG", "HZQ42", "NLY5Q", "LC3ZC", "WFSSE"]
    assert reading.threads[0].listed_at == "2025-09-05 10:05 UTC"


HOSTILE = [
    b"<div " + b" ".join(b'a%d="1"' % number for number in range(200_000)) + b">x</div>",
    b"<div " + b" ".join(b"a%d" % number for number in range(200_000)) + b">x</div>",
    b"<div " + b" ".join(b'a%d=">"' % number for number in range(200_000)) + b">x</div>",
    b"<p>" + b"x" * 50_000_000 + b"</p>",
    b"<div>" * 200_000 + b"x",
    b"<b><i>" * 100_000,
    b"<p>x" * 900_000,
    b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100,
    b"",
    b"   \n ",
    b"\x00" * 1000,
    b"<" * 500_000,
    b"<!--" + b"-" * 500_000,
    b"<html><frameset><frame src=x></frameset></html>",
]


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_page_ends_in_a_note_soon(body: bytes) -> None:
    started = time.process_time()
    reading = html(body)
    assert time.process_time() - started < 5
    assert reading.note or reading.posts


def test_deep_nesting_below_the_limit_is_read() -> None:
    assert "kept" in html(b"<div>" * 300 + b"kept" + b"</div>" * 300).posts[0].text


def test_other_kinds_are_left_alone_in_words() -> None:
    assert "No reader" in html(b"{}", kind="application/json").note
    assert html(b"", kind="text/plain").note


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("رابطہ".encode("windows-1256", "replace"), "text/html; charset=windows-1256"),
        ("<meta charset=utf-8>رابطہ".encode(), "text/html"),
        ("رابطہ".encode("utf-16"), "text/html; charset=iso-8859-1"),
        ("رابطہ".encode(), "text/html; charset=nonsense"),
        ("<meta charset=iso-8859-1>رابطہ".encode(), "text/html"),
    ],
)
def test_the_charset_comes_from_mark_header_page_or_guess(raw: bytes, kind: str) -> None:
    text = html(b"<p>" + raw + b"</p>" if not raw.startswith(b"\xff\xfe") else raw, kind=kind).posts[0].text
    assert text.startswith("رابط")


def test_letters_of_a_western_code_page_are_what_the_page_says() -> None:
    assert (
        html("<p>Grüße für 5 € im Café</p>".encode("cp1252"), kind="text/html; charset=windows-1252")
        .posts[0]
        .text.startswith("Grüße für 5 € im Café")
    )


@settings(max_examples=50, deadline=None)
@given(cut=st.integers(0, 48_000), noise=st.binary(max_size=30))
def test_a_cut_and_damaged_page_is_read_as_far_as_it_goes(cut: int, noise: bytes) -> None:
    body = (PAGES / "spirit-topic-p1.html").read_bytes()
    reading = read(Page(SITE + "/topic/1/x/", body[:cut] + noise + body[cut + 7 :], "text/html", NOW))
    assert reading.posts or reading.note or reading.boards or reading.threads


@settings(max_examples=100, deadline=None)
@given(body=st.binary(max_size=300))
def test_any_bytes_give_a_reading(body: bytes) -> None:
    reading = html(b"<html>" + body)
    assert reading.note or reading.posts or reading.boards
