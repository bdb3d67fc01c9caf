"""What stands beside the words of a post: its score, the post that it answers, and the files that it carries."""

import pytest

from tests.crawlers.sites.engines.pages import reading


@pytest.mark.parametrize(
    ("name", "path", "wanted"),
    [
        (
            "dread/thread-en.html",
            "/post/7f3a9c0b1d2e4f5a6b7c",
            [(14, ""), (5, "7f3a9c0b1d2e4f5a6b7c"), (2, "1a2b3c4d"), (1, "7f3a9c0b1d2e4f5a6b7c")],
        ),
        ("dread/thread-ru.html", "/f/rabota/218/rabota", [(7, ""), (3, "218"), (1, "501")]),
        ("dread/thread-ur.html", "/r/safar/comments/x9y8z7/visa/", [(4, ""), (2, "x9y8z7")]),
    ],
)
def test_a_nested_comment_tells_its_votes_and_what_it_answers(
    name: str, path: str, wanted: list[tuple[int, str]]
) -> None:
    assert [(post.votes, post.parent_id) for post in reading(name, path).posts] == wanted


@pytest.mark.parametrize(
    ("name", "path", "file"),
    [
        ("vbulletin/thread-3-en.html", "/showthread.php?t=1", "list.pdf"),
        ("vbulletin/thread-4-de.html", "/showthread.php?t=1", "liste.pdf"),
        ("xenforo/thread-22.html", "/threads/x.1/", "list.pdf"),
        ("invision/thread-en.html", "/topic/1-x/", "list.pdf"),
    ],
)
def test_a_file_is_a_link_with_its_name_and_no_board_of_this_kind_counts_votes(name: str, path: str, file: str) -> None:
    first, second = reading(name, path).posts
    assert [link.text for link in first.attachments] == [file]
    assert all(link.url.startswith("http://board.example/") for link in first.attachments)
    assert second.attachments == ()
    assert (first.votes, second.votes) == (None, None)
