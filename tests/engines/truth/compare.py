"""Hold what was read against the truth, and say each difference in words."""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from crawlers.records import Post
from tests.engines.truth.records import Truth
from tests.range.sites.environments import ROOT

_FIELDS = ("author", "board", "thread_title", "position", "posted_at", "text", "quoted", "url")
_MORE = ("author_id", "signature", "edited", "attachments")


@dataclass(frozen=True, slots=True)
class Found:
    """What a crawl gave: its posts as the lines of its output, and how long it took."""

    lines: tuple[Mapping[str, Any], ...]
    seconds: float
    said: str = ""


def crawl(url: str, *, socks: str = "", max_pages: int = 5000, options: Iterable[str] = ()) -> Found:
    """Run the real command on a site, through Tor where a SOCKS address is given, else straight to loopback."""
    way = ["--socks", socks] if socks else ["--direct-loopback-only"]
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "main.py", "crawl", url, *way, "--json", "--max-pages", str(max_pages), *options],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        raise AssertionError(f"crawl ended with {done.returncode}: {said[-2000:]}")
    return Found(tuple(json.loads(line) for line in done.stdout.splitlines()), time.monotonic() - began, said)


def differences(truth: Iterable[Truth], lines: Iterable[Mapping[str, Any]]) -> list[str]:
    """Every difference between the truth and the lines of a crawl, in words; empty where all is right."""
    return _compare(list(truth), [dict(line) for line in lines], _FIELDS)


def differences_in_full(truth: Iterable[Truth], posts: Iterable[Post]) -> list[str]:
    """Differences in what only a reader's posts carry: author id, signature, edit mark and attachments."""
    return _compare(list(truth), [_as_line(post) for post in posts], _MORE)


def right(truth: Iterable[Truth], lines: Iterable[Mapping[str, Any]]) -> int:
    """How many posts of the truth were read once and in every field as they are."""
    held = list(truth)
    by_id = Counter(str(line["post_id"]) for line in lines)
    found = {str(line["post_id"]): line for line in lines}
    return sum(by_id[one.post_id] == 1 and not _unlike(one, found[one.post_id], _FIELDS) for one in held)


def _as_line(post: Post) -> dict[str, Any]:
    told: dict[str, Any] = asdict(post)
    return {**told, "attachments": tuple(link.text for link in post.attachments)}


def _compare(truth: list[Truth], lines: list[dict[str, Any]], fields: tuple[str, ...]) -> list[str]:
    said: list[str] = []
    known = {one.post_id: one for one in truth}
    counts = Counter(str(line["post_id"]) for line in lines)
    said += [f"Post {key} was read {count} times." for key, count in counts.items() if count > 1]
    said += [
        f"Post {line['post_id']} is none of the corpus: {line['author']!r}, {line['text'][:80]!r}, {line['url']}"
        for line in lines
        if str(line["post_id"]) not in known
    ]
    said += [
        f"Post {key} of thread {one.thread_title!r} was not read." for key, one in known.items() if not counts[key]
    ]
    for line in lines:
        one = known.get(str(line["post_id"]))
        if one is not None:
            said += _unlike(one, line, fields)
    return said


def _unlike(one: Truth, line: Mapping[str, Any], fields: tuple[str, ...]) -> list[str]:
    said = []
    for name in fields:
        true, read = _plain(name, getattr(one, name)), _plain(name, line[name])
        if true != read:
            said.append(f"Post {one.post_id}: {name} is {true!r}, was read as {read!r}.")
    return said


def _plain(name: str, value: Any) -> Any:
    """A value as it is compared: times to the minute, text without blanks at line ends, addresses without a host.

    The line over a quote may stand apart from it or not.
    """
    if name == "posted_at":
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return moment.replace(second=0, microsecond=0).isoformat() if moment else None
    if name in {"text", "signature"}:
        return tidy(str(value))
    if name in {"quoted", "attachments"}:
        return tuple(tidy(str(quote)).replace("\n\n", "\n") for quote in value)
    if name == "url":
        return str(value).partition("://")[2].partition("/")[2] if "://" in str(value) else str(value).lstrip("/")
    return value


def tidy(text: str) -> str:
    """Lines without blanks at their ends, never two empty ones in a row."""
    lines: list[str] = []
    for line in text.strip().split("\n"):
        bare = " ".join(line.rstrip().split(" ")).rstrip()
        if bare or (lines and lines[-1]):
            lines.append(bare)
    return "\n".join(lines)
