"""Records over a pipe: they come back as they went, and anything else is refused."""

from datetime import UTC, datetime
from typing import Any

import pytest

from crawlers.records import PageReading, Post, Thread, Watermark
from crawlers.serialization import WrongShapeError, from_plain, to_plain
from workbench.collector.crawl.messages import Stage

_POST = Post(
    "spirit", "7", "http://x/", "nick", "t", "title", "http://x/", 1, "سلام", posted_at=datetime(2026, 1, 2, tzinfo=UTC)
)
_READING = PageReading("spirit", "spirit/1", 0.9, "thread", (_POST,), (Thread("t", "u", "title"),), note="n")


def test_a_reading_comes_back_as_it_went() -> None:
    assert from_plain(PageReading, to_plain(_READING)) == _READING
    assert from_plain(Watermark, to_plain(Watermark())) == Watermark()


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "another"},
        {"posts": "text"},
        {"confidence": "high"},
        {"engine": 7},
        {"seems_to_hold": True},
        {"more": 1},
        {"posts": [{**to_plain(_POST), "posted_at": "2026-01-02T00:00:00"}]},
        {"posts": [{**to_plain(_POST), "posted_at": "yesterday"}]},
    ],
)
def test_what_has_another_shape_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(WrongShapeError):
        from_plain(PageReading, to_plain(_READING) | change)


def test_what_is_no_record_at_all_is_refused() -> None:
    values: tuple[Any, ...] = (None, [], "x", 3, {})
    for value in values:
        with pytest.raises(WrongShapeError):
            from_plain(Stage, value)
