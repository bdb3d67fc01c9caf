"""Imageboards like vichan: a thread of today, an older one in Russian, a board in German, a catalog."""

import pytest

from crawlers.records import Page
from crawlers.sites.registry import read
from tests.crawlers.sites.engines.pages import NOW, SITE, at, engine_of, reading, where, who


@pytest.mark.parametrize("name", ["thread-en.html", "thread-old-ru.html", "board-de.html", "catalog-en.html"])
def test_vichan_is_known_by_its_blocks(name: str) -> None:
    engine, confidence = engine_of(f"vichan/{name}")
    assert engine == "vichan"
    assert confidence >= 0.85


@pytest.mark.parametrize(
    "stamp", ["2025-09-13T17:00:050", "2025-09-13T22:00:0518000", "2025-09-13T13:30:05-12600", "2025-09-13T17:00:05Z"]
)
def test_a_zone_in_seconds_behind_a_time_is_understood(stamp: str) -> None:
    found = reading("vichan/thread-en.html", "/jobs/res/90.html", swap=("2025-09-13T17:00:05Z", stamp))
    assert found.posts[0].posted_at == at(2025, 9, 13, 17, 0, 5)


def test_a_thread_gives_words_and_links_and_no_pictures() -> None:
    found = reading("vichan/thread-en.html", "/jobs/res/90.html")
    first, second = found.posts
    assert who(first) == ("jobs/90", "raja", "!Ab12cd", 1)
    assert where(first) == ("/jobs/", "jobs/90", "Gulf jobs", "/jobs/res/90.html#90")
    assert first.text == "Need drivers\nSalary 90k\n>no agents"
    assert (first.posted_at, first.precision, first.edited) == (at(2025, 9, 13, 17, 0, 5), "second", False)
    assert [(link.url, link.text) for link in first.attachments] == [(SITE + "/jobs/src/1757.jpg", "1757.jpg")]
    assert who(second) == ("jobs/91", "Anonymous", "f3a9", 2)


def test_a_line_is_a_quote_only_where_an_earlier_post_says_the_same() -> None:
    first, second = reading("vichan/thread-en.html", "/jobs/res/90.html").posts
    assert first.quoted == ()
    assert second.quoted == (">Salary 90k",)
    assert second.text.split() == [">>90", "Interested"]


def test_an_older_thread_in_russian() -> None:
    (post,) = reading("vichan/thread-old-ru.html", "/b/res/700.html").posts
    assert who(post) == ("b/700", "Аноним", "", 1)
    assert where(post) == ("/b/", "b/700", "Лодка ночью три места", "/b/res/700.html#700")
    assert (post.text, post.posted_at) == ("Лодка ночью\nтри места", at(2024, 2, 5, 4, 30))
    assert [link.text for link in post.attachments] == ["7.png"]


def test_a_board_names_threads_the_pinned_its_pages_and_other_boards() -> None:
    found = reading("vichan/board-de.html", "/jobs/index.html")
    assert (found.kind, found.next_page) == ("board", SITE + "/jobs/2.html")
    assert [(thread.thread_id, thread.title, thread.sticky) for thread in found.threads] == [
        ("jobs/1", "Regeln", True),
        ("jobs/90", "Golf", False),
    ]
    assert found.threads[1].last_post_at == at(2025, 9, 14, 9, 15)
    assert found.threads[1].url == SITE + "/jobs/res/90.html"
    assert [board.url for board in found.boards] == [SITE + "/travel/index.html"]
    after = reading("vichan/board-de.html", "/jobs/index.html", swap=("reply_150", "reply_151")).threads
    assert [old.activity == new.activity for old, new in zip(found.threads, after, strict=True)] == [True, False]


def test_a_catalog_names_every_thread() -> None:
    found = reading("vichan/catalog-en.html", "/jobs/catalog.html")
    assert [(thread.thread_id, thread.title, thread.sticky) for thread in found.threads] == [
        ("jobs/1", "Rules", True),
        ("jobs/90", "Gulf", False),
    ]
    assert found.threads[1].activity == "1757841300|21"


@pytest.mark.parametrize("path", ["/saved/gulf-jobs.html", "/jobs/thread/90/gulf-jobs", "/mod.php"])
def test_a_thread_is_one_whatever_its_address(path: str) -> None:
    """Copies have addresses of their own, and some boards write the title into theirs."""
    found = reading("vichan/thread-en.html", path, swap=('class="intro"', 'class="intro" id="90"'))
    assert found.kind == "thread"
    assert [post.post_id for post in found.posts] == ["jobs/90", "jobs/91"]


def test_the_first_releases_are_read_by_the_numbers_and_times_that_they_show() -> None:
    def one(kind: str, n: int) -> str:
        place = f' id="reply_{n}"' if kind == "reply" else ""
        return (
            f'<div class="post {kind}"{place}><p class="intro" id="{n}"><label><span class="name">m{n}</span> '
            f'03/2{n}/11 (Mon) 14:05:07</label> <a class="post_no">No.</a><a class="post_no">{n}</a></p>'
            f'<p class="body">words {n}</p></div>'
        )

    body = f'<form name="postcontrols">{one("op", 1)}{one("reply", 8)}</form>'
    page = Page(SITE + "/b/res/1.html", body.encode(), "text/html", NOW)
    found = read(page)
    assert (found.engine, found.kind) == ("vichan", "thread")
    assert [(post.post_id, post.author, post.text) for post in found.posts] == [
        ("b/1", "m1", "words 1"),
        ("b/8", "m8", "words 8"),
    ]
    assert [post.posted_at for post in found.posts] == [at(2011, 3, 21, 14, 5, 7), at(2011, 3, 28, 14, 5, 7)]


def test_what_scripts_add_to_a_page_is_neither_a_thread_nor_a_post() -> None:
    """A browser that keeps a page keeps the counter of posts, and a copy of the post that the pointer was over."""
    added = (
        '<div id="thread_stats">2 replies</div><div class="post reply" id="reply_91"><div class="body">x</div></div>'
    )
    found = reading("vichan/thread-en.html", "/jobs/res/90.html", swap=("</body>", f"{added}</body>"))
    assert found.kind == "thread"
    assert [post.post_id for post in found.posts] == ["jobs/90", "jobs/91"]
    assert "Interested" in found.posts[1].text
