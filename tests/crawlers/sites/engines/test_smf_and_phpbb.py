"""What real boards of SMF and phpBB showed that the readers had wrong, each on a small page of the same structure."""

from datetime import UTC, datetime, timedelta, timezone

from tests.crawlers.sites.engines.pages import reading


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
