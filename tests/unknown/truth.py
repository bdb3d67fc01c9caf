"""What is true of an unknown site, and how well lines of `crawl --json` tell it."""

import itertools
import json
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "truth"
_CUTS = {"second": 0, "minute": 1, "hour": 2, "day": 3}
Line = Mapping[str, Any]
"""One object that `crawl --json` printed."""


@dataclass(frozen=True, slots=True)
class TruePost:
    """One post. `at` is its time, or None where the page only tells an `age`.

    `authors` and `texts` hold every reading that is right. `precision` is what the page lets one know of the time;
    an age is shown in units of `unit`.
    """

    thread: str
    position: int
    authors: tuple[str, ...]
    texts: tuple[str, ...]
    at: datetime | None
    precision: str
    age: timedelta = timedelta()
    unit: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Score:
    """Fractions from 0 to 1. `right` counts a post only when author, time and text are all right.

    `authors`, `times` and `texts` are told of the posts that were found at all (`found`). `threads` is the part of
    the right posts that stand under one address with the others of their thread and with no other thread's; `order`
    the part of their neighbours that stand in order. `extra` is the part of the lines that are no post of the site,
    or one that was told before.
    """

    posts: int
    lines: int
    right: float
    found: float
    authors: float
    times: float
    texts: float
    threads: float
    order: float
    extra: float


def load(site: str) -> tuple[TruePost, ...]:
    """The truth about one site, as it is kept beside the sites."""
    told = json.loads((FOLDER / f"{site}.json").read_text(encoding="utf-8"))
    return tuple(
        TruePost(
            thread=post["thread"],
            position=post["position"],
            authors=tuple(post["authors"]),
            texts=tuple(post["texts"]),
            at=datetime.fromisoformat(post["at"]) if post["at"] else None,
            precision=post["precision"],
            age=timedelta(seconds=post.get("age", 0)),
            unit=timedelta(seconds=post.get("unit", 0)),
        )
        for post in told["posts"]
    )


def folded(text: str) -> str:
    """Text as it is compared: composed, white space collapsed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def is_author(post: TruePost, line: Line) -> bool:
    """Whether the line names the post's author."""
    return folded(line["author"]) in {folded(name) for name in post.authors}


def is_text(post: TruePost, line: Line) -> bool:
    """Whether the line holds the post's words, all of them and no others."""
    return folded(line["text"]) in {folded(text) for text in post.texts}


def is_time(post: TruePost, line: Line) -> bool:
    """Whether the line tells the post's time as exactly as the page shows it; an age may be wrong by its unit."""
    if not line["posted_at"]:
        return False
    told = datetime.fromisoformat(line["posted_at"]).astimezone(UTC)
    if post.at is None:
        seen = datetime.fromisoformat(line["captured_at"]).astimezone(UTC)
        return abs((seen - post.age) - told) <= post.unit
    return _cut(told, post.precision) == _cut(post.at.astimezone(UTC), post.precision)


def _cut(moment: datetime, precision: str) -> tuple[int, ...]:
    parts = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    return parts[: len(parts) - _CUTS[precision]]


def score(posts: Sequence[TruePost], lines: Sequence[Line]) -> Score:
    """How well the lines tell the posts."""
    pairs = _pair(posts, lines)
    found = list(pairs.values())
    right = {
        place: line
        for place, line in pairs.items()
        if is_author(posts[place], line) and is_time(posts[place], line) and is_text(posts[place], line)
    }
    return Score(
        posts=len(posts),
        lines=len(lines),
        right=_part(len(right), len(posts)),
        found=_part(len(found), len(posts)),
        authors=_part(sum(is_author(posts[place], line) for place, line in pairs.items()), len(found)),
        times=_part(sum(is_time(posts[place], line) for place, line in pairs.items()), len(found)),
        texts=_part(sum(is_text(posts[place], line) for place, line in pairs.items()), len(found)),
        threads=_together(posts, right),
        order=_ordered(posts, right),
        extra=_part(len(lines) - len(found), len(lines)),
    )


def _part(some: int, all_of_them: int) -> float:
    return some / all_of_them if all_of_them else 0.0


def _pair(posts: Sequence[TruePost], lines: Sequence[Line]) -> dict[int, Line]:
    """Which line tells which post: those that agree in most first, each line and each post once."""
    likeness = [
        (-weight, place, at)
        for place, post in enumerate(posts)
        for at, line in enumerate(lines)
        if (weight := _likeness(post, line)) >= 2
    ]
    pairs: dict[int, Line] = {}
    taken: set[int] = set()
    for _, place, at in sorted(likeness):
        if place not in pairs and at not in taken:
            pairs[place] = lines[at]
            taken.add(at)
    return pairs


def _likeness(post: TruePost, line: Line) -> int:
    """3 for the same words, 2 for words that hold the post's or its first fifty, 1 each for author and time."""
    said, words = folded(line["text"]), [folded(text) for text in post.texts]
    alike = 3 if said in words else 2 if any(text in said or said[:50] == text[:50] for text in words) else 0
    return alike + is_author(post, line) + is_time(post, line)


def _together(posts: Sequence[TruePost], right: Mapping[int, Line]) -> float:
    homes: dict[str, Counter[str]] = {}
    for place, line in right.items():
        homes.setdefault(posts[place].thread, Counter())[line["thread_url"]] += 1
    home = {thread: addresses.most_common(1)[0][0] for thread, addresses in homes.items()}
    shared = {address for address, count in Counter(home.values()).items() if count > 1}
    good = sum(
        line["thread_url"] == home[posts[place].thread] and line["thread_url"] not in shared
        for place, line in right.items()
    )
    return _part(good, len(right))


def _ordered(posts: Sequence[TruePost], right: Mapping[int, Line]) -> float:
    steps: list[int] = []
    for thread in {post.thread for post in posts}:
        told = [(posts[place].position, line["position"]) for place, line in right.items()]
        told = sorted(pair for pair, place in zip(told, right, strict=True) if posts[place].thread == thread)
        steps += [(b[1] > a[1]) - (b[1] < a[1]) for a, b in itertools.pairwise(told)]
    return max(_part(steps.count(1), len(steps)), _part(steps.count(-1), len(steps)))
