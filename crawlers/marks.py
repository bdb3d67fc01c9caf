"""Watermarks as JSON and back, for whoever keeps them between two runs. Pure."""

import json

from crawlers.records import ThreadMark, Watermark


def to_json(watermark: Watermark) -> str:
    """A stable text: the same watermark always gives the same one."""
    threads = {key: [mark.activity, mark.last_page, mark.last_post_id] for key, mark in watermark.threads.items()}
    document = {"threads": threads, "complete": sorted(watermark.complete)}
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Watermark:
    """The watermark written by `to_json`; an empty text is an empty one. Raises `ValueError` for anything else."""
    if not text.strip():
        return Watermark()
    document = json.loads(text)
    try:
        threads = {str(key): _thread(mark) for key, mark in document["threads"].items()}
        return Watermark(threads, tuple(str(url) for url in document["complete"]))
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise ValueError(f"This is no watermark: {text[:80]!r}") from error


def _thread(parts: list[object]) -> ThreadMark:
    activity, last_page, last_post_id = (str(part) for part in parts)
    return ThreadMark(activity, last_page, last_post_id)
