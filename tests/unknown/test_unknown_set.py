"""The test set itself: frozen, complete, and a scorer that is neither blind nor lenient."""

import re
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import lxml.html
import pytest

from tests.unknown import drawn, freeze, truth
from tests.unknown.truth import TruePost


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


def line_of(post: TruePost) -> dict[str, Any]:
    now = datetime(2025, 6, 1, tzinfo=UTC)
    return {
        "author": post.authors[0],
        "text": post.texts[0],
        "posted_at": (post.at or now - post.age).isoformat(),
        "captured_at": now.isoformat(),
        "thread_url": f"http://127.0.0.1/{post.thread}",
        "position": post.position,
    }


def test_no_file_of_the_set_was_changed_since_it_was_drawn() -> None:
    lines = freeze.DIGESTS.read_text(encoding="utf-8").splitlines()
    kept = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    assert freeze.digests() == kept


@pytest.mark.parametrize("name", sorted(drawn.LAYOUTS))
def test_every_post_of_the_truth_stands_on_the_drawn_pages(name: str) -> None:
    layout = drawn.LAYOUTS[name]
    pages = [lxml.html.fromstring(body.decode(layout.encoding)) for body in drawn.pages_of(layout).values()]
    texts = [squeezed(str(page.text_content())) for page in pages]
    posts = truth.load(name)
    assert len(posts) >= 25
    assert [p for p in posts if not any(squeezed(p.texts[0]) in t and squeezed(p.authors[0]) in t for t in texts)] == []


@pytest.mark.parametrize("name", sorted(drawn.LAYOUTS))
def test_lines_that_tell_the_truth_score_full_marks(name: str) -> None:
    posts = truth.load(name)
    told = truth.score(posts, [line_of(post) for post in posts])
    assert (told.right, told.threads, told.order, told.extra) == (1.0, 1.0, 1.0, 0.0)


@pytest.mark.parametrize(
    "wrong", [{"author": "somebody else"}, {"posted_at": "2024-12-31T00:00:00Z"}, {"posted_at": None}, {"text": "Hm."}]
)
def test_a_post_is_right_only_when_author_time_and_text_all_are(wrong: dict[str, Any]) -> None:
    posts = truth.load("tables")
    lines = [line_of(post) for post in posts]
    lines[3] |= wrong
    assert truth.score(posts, lines).right == (len(posts) - 1) / len(posts)


def test_a_post_told_twice_and_a_line_that_is_no_post_count_as_extra() -> None:
    posts = truth.load("tables")
    lines = [line_of(post) for post in posts]
    stranger = lines[0] | {"author": "Wheelwright", "text": "Posts: 12"}
    assert truth.score(posts, [*lines, lines[0], stranger]).extra == 2 / (len(lines) + 2)


def test_words_of_a_quote_or_signature_in_a_text_make_it_wrong() -> None:
    posts = truth.load("tables")
    lines = [line_of(post) for post in posts]
    lines[0] |= {"text": f"{lines[0]['text']}\n\nSteel is real since 1987"}
    told = truth.score(posts, lines)
    assert told.right < 1.0
    assert told.found == 1.0


def test_a_time_counts_to_the_precision_that_the_page_shows() -> None:
    post = replace(truth.load("tables")[0], at=datetime(2025, 3, 1, 10, 20, 40, tzinfo=UTC))
    assert truth.is_time(post, {"posted_at": "2025-03-01T10:20:00Z"})
    assert not truth.is_time(post, {"posted_at": "2025-03-01T10:21:00Z"})


def test_posts_of_two_threads_under_one_address_are_not_together() -> None:
    posts = truth.load("tables")
    told = truth.score(posts, [line_of(post) | {"thread_url": "http://127.0.0.1/"} for post in posts])
    assert told.right == 1.0
    assert told.threads == 0.0
