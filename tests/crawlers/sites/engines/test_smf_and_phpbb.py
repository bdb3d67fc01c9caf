"""What real boards of SMF and phpBB showed that the readers had wrong, each on a small page of the same structure."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from crawlers.records import Page, Post
from crawlers.sites.registry import read
from tests.crawlers.sites.engines.pages import NOW, SITE, at, reading


def test_a_list_of_smf_is_numbered_by_its_style() -> None:
    post = reading("smf_and_phpbb/smf-thread.html", "/index.php?topic=2.0").posts[0]
    assert post.text == "two steps\n\n1. form\n2. fee"


def test_the_clock_of_smf_tells_the_zone_of_its_times() -> None:
    post = reading("smf_and_phpbb/smf-thread.html", "/index.php?topic=2.0").posts[0]
    assert post.posted_at == datetime(2026, 11, 24, 3, 10, tzinfo=timezone(timedelta(hours=5)))


def test_files_under_a_post_of_smf_are_links_with_their_names() -> None:
    post = reading("smf_and_phpbb/smf-thread.html", "/index.php?topic=2.0").posts[0]
    assert [(link.text, link.url) for link in post.attachments] == [
        ("form.txt", "http://board.example/index.php?action=dlattach;topic=2.0;attach=1")
    ]


def test_arrow_and_date_over_a_quote_of_phpbb_are_none_of_its_words() -> None:
    post = reading("smf_and_phpbb/prosilver-thread.html", "/viewtopic.php?t=5").posts[0]
    assert post.quoted == ("gul wrote:\nold words",)
    assert post.text == "new words"


def test_files_under_a_post_of_phpbb_are_links_with_their_names() -> None:
    post = reading("smf_and_phpbb/prosilver-thread.html", "/viewtopic.php?t=5").posts[0]
    assert [link.text for link in post.attachments] == ["form.txt"]
    assert post.attachments[0].url == "http://board.example/download/file.php?id=1"


def test_the_old_style_of_phpbb_gives_author_time_text_quote_and_signature() -> None:
    found = reading("smf_and_phpbb/subsilver-thread.html", "/viewtopic.php?t=5")
    post = found.posts[0]
    assert (found.engine, found.kind, len(found.posts)) == ("phpbb", "thread", 2)
    assert (post.post_id, post.author, post.author_id, post.board) == ("12", "zaib", "612", "Jobs")
    assert post.posted_at == datetime(2026, 11, 20, 5, 31, tzinfo=timezone(timedelta(hours=5)))
    assert (post.text, post.quoted, post.signature) == ("new words", ("gul wrote:\nold words",), "Peace & quiet")
    assert not post.edited


def test_the_old_style_of_phpbb_gives_edits_files_and_the_next_page() -> None:
    found = reading("smf_and_phpbb/subsilver-thread.html", "/viewtopic.php?t=5")
    post = found.posts[1]
    assert (post.author, post.text, post.edited, post.position) == ("گل", "second", True, 2)
    assert [link.text for link in post.attachments] == ["form.txt"]
    assert found.next_page == "http://board.example/viewtopic.php?t=5&start=8"


def test_the_old_style_of_phpbb_gives_threads_and_boards() -> None:
    found = reading("smf_and_phpbb/subsilver-board.html", "/viewforum.php?f=3")
    assert [(thread.thread_id, thread.title, thread.sticky) for thread in found.threads] == [
        ("10", "Rules", True),
        ("11", "Rides", False),
    ]
    assert found.threads[0].last_post_at == datetime(2026, 11, 18, 0, 30, tzinfo=UTC)
    assert found.threads[0].activity != found.threads[1].activity
    assert [board.url for board in found.boards] == ["http://board.example/viewforum.php?f=9"]


def _phpbb(post: str) -> Post:
    body = f'<body id="phpbb"><div id="page-body"><a href="./viewtopic.php?t=5">T</a>{post}</div></body>'
    (found,) = read(Page(SITE + "/viewtopic.php?t=5", body.encode(), "text/html", NOW)).posts
    return found


_BOOTSTRAP = """<div id="p7"><h3><a href="#p7">T</a></h3><div class="timepost">#7 by <strong><a
href="./memberlist.php?mode=viewprofile&u=2">Max77</a></strong> Tue Mar 12, 2019 11:05 am</div><div class="postbody">
<div class="content">Words.<dl class="file"><dt><a class="postlink" href="./download/file.php?id=1">a.txt</a></dt></dl>
</div><div class="notice">Last edited on Tue Mar 19, 2019 5:05 pm</div><div id="sig7">Sign.</div></div>
<div id="profile7"><div>Joined</div><div>Tue Jan 05, 2010 3:22 pm</div></div></div>"""
_BARE = """<div id="p7" class="block post"><div class="post-author"><a
href="./memberlist.php?mode=viewprofile&u=2">Max77</a></div><p class="post-time">Tue Mar 12, 2019
11:05 am</p><div class="postbody">Words.<div class="notice">Last edited by <a
 href="./memberlist.php?mode=viewprofile&u=3">Tom</a> on Tue Mar 19, 2019 5:05 pm</div></div></div>"""
_BOXED = """<div id="p7"><div>by <a class="username" href="./u-2">Max77</a></div><p><a href="#p7">#7</a>
<time>Tue Mar 12, 2019 11:05 am</time></p><div id="post_content7"><div>Words.</div><div id="signature_7">Sign.</div>
</div></div>"""
_ON = """<div id="p7" class="post"><div class="postbody"><p class="author">by <strong>Max77</strong> on Tue Mar 12, 2019
11:05 am</p><div class="content">Words.</div></div></div>"""


@pytest.mark.parametrize("post", [_BOOTSTRAP, _BARE, _BOXED, _ON])
def test_styles_of_phpbb_that_keep_name_and_time_elsewhere_are_read(post: str) -> None:
    found = _phpbb(post)
    assert (found.author, found.text) == ("Max77", "Words.")
    assert found.posted_at == at(2019, 3, 12, 11, 5)
    assert found.signature == ("Sign." if "Sign" in post else "")
    assert found.edited == ("edited" in post)
    assert [link.text for link in found.attachments] == (["a.txt"] if "a.txt" in post else [])


def test_the_line_between_two_posts_that_phpbb_joined_is_none_of_the_author_s_words() -> None:
    joined = '<span style="font-size: 85%; line-height: normal"><span style="color: green">{}</span></span><br>'
    said = f"One.<br>{joined.format('Sent after 7 minutes 43 seconds:')}Two.<br>{joined.format('Mind the sea')}"
    markup = (
        '<body id="phpbb"><div id="page-body"><div id="p7" class="post"><div class="postbody"><p class="author">by '
        '<a class="username">m</a> » Mon Mar 02, 2026 10:00 am</p><div class="content">'
        f"{said}</div></div></div></div></body>"
    )
    (post,) = read(Page(SITE + "/viewtopic.php?t=5", markup.encode(), "text/html; charset=utf-8", NOW)).posts
    assert post.text.split() == ["One.", "Two.", "Mind", "the", "sea"]
