"""Invision Community 4: English, an older page in Urdu without pretty addresses, a board in Russian."""

import pytest

from crawlers.records import Page
from crawlers.sites.registry import read
from tests.crawlers.sites.engines.pages import NOW, SITE, at, engine_of, reading, where, who


@pytest.mark.parametrize("name", ["thread-en.html", "thread-ur.html", "board-ru.html"])
def test_invision_is_known_in_every_theme_and_language(name: str) -> None:
    engine, confidence = engine_of(f"invision/{name}")
    assert engine == "invision"
    assert confidence >= 0.85


def test_the_second_page_of_a_thread() -> None:
    found = reading("invision/thread-en.html", "/topic/12-gulf-jobs/page/2/")
    first, second = found.posts
    assert found.next_page == found.last_page == SITE + "/topic/12-gulf-jobs/page/3/"
    assert who(first) == ("90", "raja_x", "8", 21)
    assert where(first) == ("Jobs", "12", "Gulf jobs", "/topic/12-gulf-jobs/?do=findComment&comment=90")
    assert (first.text, first.signature, first.edited) == ("Need drivers\nSalary 90k\n\nlist.pdf", "-- raja", True)
    assert (first.posted_at, first.precision) == (at(2025, 9, 13, 17, 0, 5), "second")
    assert [link.text for link in first.attachments] == ["list.pdf"]
    assert who(second) == ("91", "guest7", "", 22)
    assert (second.text, second.edited) == ("Interested", False)
    assert second.quoted == ("raja_x said:\n\nNeed drivers",)


def test_an_older_thread_in_urdu() -> None:
    (post,) = reading("invision/thread-ur.html", "/index.php?/topic/31-kashti/").posts
    assert who(post) == ("700", "زیب", "31", 1)
    assert where(post) == ("سفر", "31", "کشتی", "/index.php?/topic/31-kashti/&do=findComment&comment=700")
    assert (post.text, post.posted_at) == ("ترکی سے یونان", at(2024, 2, 5, 4, 30))


def test_a_board_in_russian() -> None:
    found = reading("invision/board-ru.html", "/forum/2-travel/")
    assert (found.kind, found.next_page) == ("board", SITE + "/forum/2-travel/page/2/")
    assert [(thread.thread_id, thread.title, thread.sticky) for thread in found.threads] == [
        ("1", "Правила", True),
        ("31", "Лодки", False),
    ]
    assert found.threads[1].last_post_at == at(2025, 9, 14, 9, 15)
    assert [(board.url, board.text) for board in found.boards] == [(SITE + "/forum/9-papers/", "Бумаги")]
    after = reading("invision/board-ru.html", "/forum/2-travel/", swap=(">21<", ">22<")).threads
    assert [old.activity == new.activity for old, new in zip(found.threads, after, strict=True)] == [True, False]


def test_a_name_without_a_profile_is_read_without_badges_and_buttons() -> None:
    markup = (
        '<body class="ipsApp"><article id="elComment_7" class="cPost ipsComment"><aside class="ipsComment_author">'
        '<h3 class="cAuthorPane_author"><b><button class="ipsButton">OP</button> <span><b>+</b>gull</span></b>'
        '<span>&nbsp;<span class="ipsRepBadge"><i></i> 197</span></span></h3></aside><div class="ipsComment_meta">'
        '<time datetime="2020-01-30T08:39:03Z">then</time></div>'
        '<div data-role="commentContent"><p>Hello</p></div></article>'
    )
    (post,) = read(Page(SITE + "/topic/5-italy/", markup.encode(), "text/html; charset=utf-8", NOW)).posts
    assert (post.author, post.text) == ("+gull", "Hello")
