"""Score the readers on real pages: `python -m tests.real_pages.score FOLDER [--half open] [--kinds thread board none]`.

The folder holds `manifest.tsv`, `pages/NUMBER.html` and `truth/NUMBER.json` (see `README.md` beside this file). Of each
thread page with a truth the posts found, those wholly right (author, time and text) and those that are none are
counted; of boards and pages without a thread, those taken for one.
"""

import argparse
import csv
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from crawlers.records import Page, PageReading, Post
from crawlers.sites import registry

_FETCHED = datetime(2026, 11, 20, 12, tzinfo=UTC)
_SMILEY = re.compile(r":[\w+-]{1,40}:|(?<!\w)[:;=8xX]-?[)(DPpOo](?!\w)")
_WORD = re.compile(r"\w+")
_CLOCK = re.compile(r"(\d{1,2})[:.h](\d\d)")
_SINCE_1970 = re.compile(r"1\d{9}(?:\d{3})?")
_ARTICLE = 200
_FOUND, _RIGHT = 0.5, 0.95
_FARTHEST = timedelta(hours=14)
_QUARTER = 15 * 60
_SLOW = 2.0


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the manifest."""

    number: str
    url: str
    site: str
    engine: str
    kind: str
    half: str


@dataclass(slots=True)
class Score:
    """What was found on one page, or on many. `held` are the posts of the truth, `read` those of the reader."""

    pages: int = 0
    held: int = 0
    found: int = 0
    right: int = 0
    authors: int = 0
    times: int = 0
    texts: int = 0
    read: int = 0
    junk: int = 0

    def add(self, other: "Score") -> None:
        """Take another page's numbers in."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def __str__(self) -> str:
        """One line of a table."""
        share = 100 * self.right / self.held if self.held else 100.0
        return (
            f"{self.pages:4} pages {self.held:5} held {self.found:5} found {self.right:5} right ({share:5.1f} %) "
            f"author {self.authors:5} time {self.times:5} text {self.texts:5} junk {self.junk:4} of {self.read}"
        )


def listed(folder: Path) -> list[Listed]:
    """The pages of the manifest."""
    with (folder / "manifest.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Listed(*(row[name] for name in ("number", "url", "site", "engine", "kind", "half"))) for row in rows]


def page_of(folder: Path, one: Listed) -> Page:
    """A page as it would have been fetched: by its own address where that is known."""
    url = one.url if one.url.startswith(("http://", "https://")) else f"http://{one.site or 'site.example'}/page"
    return Page(url, (folder / "pages" / f"{one.number}.html").read_bytes(), "text/html", _FETCHED)


def score(truth: Sequence[dict[str, Any]], reading: PageReading) -> Score:
    """Truth against reading: each post of either is matched at most once, the likest first."""
    posts = reading.posts
    pairs = sorted(
        ((_pair(told, post), one, two) for one, told in enumerate(truth) for two, post in enumerate(posts)),
        key=lambda pair: (-pair[0], abs(pair[1] - pair[2])),
    )
    taken: dict[int, int] = {}
    for likeness, one, two in pairs:
        if likeness >= _FOUND and one not in taken and two not in taken.values():
            taken[one] = two
    # An article above comments is no post of the truth, and no junk either where it was read as the opening.
    is_opened = len(posts) > 1 and 0 not in taken.values() and len(posts[0].text) >= _ARTICLE
    made = Score(1, len(truth), len(taken), read=len(posts), junk=len(posts) - len(taken) - is_opened)
    for one, two in taken.items():
        parts = _fields(truth[one], posts[two])
        made.authors, made.times, made.texts = (
            had + got for had, got in zip((made.authors, made.times, made.texts), parts, strict=True)
        )
        made.right += all(parts)
    return made


def _pair(told: dict[str, Any], post: Post) -> float:
    text = likeness(told["text"], post.text)
    whole = likeness(" ".join([told["text"], *told.get("quoted", ())]), " ".join([post.text, *post.quoted]))
    return 0.9 * max(text, 0.9 * whole) + 0.05 * same_author(told, post) + 0.05 * same_time(told, post)


def _fields(told: dict[str, Any], post: Post) -> tuple[bool, bool, bool]:
    return same_author(told, post), same_time(told, post), likeness(told["text"], post.text) >= _RIGHT


def likeness(one: str, two: str) -> float:
    """How much two texts have in common, word by word (F1 of their bags of words)."""
    first, second = _words_of(one), _words_of(two)
    if not first and not second:
        return 1.0
    return 2 * (first & second).total() / (first.total() + second.total())


@lru_cache(maxsize=20_000)
def _words_of(text: str) -> Counter[str]:
    return Counter(_WORD.findall(_SMILEY.sub(" ", text).casefold()))


def same_author(told: dict[str, Any], post: Post) -> bool:
    """Whether the names are the same but for blanks and case."""
    return "".join(told.get("author", "").casefold().split()) == "".join(post.author.casefold().split())


def same_time(told: dict[str, Any], post: Post) -> bool:
    """Whether the moments are the same, as precisely as the page tells; without a zone, all but the zone."""
    if not told.get("time"):
        shown = " ".join(told.get("shown", "").split())
        return not shown or shown in post.posted_at_raw or post.posted_at is not None
    if post.posted_at is None:
        return False
    known = datetime.fromisoformat(told["time"])
    if len(told["time"]) <= len("2026-01-01"):
        return abs(post.posted_at.date() - known.date()) <= timedelta(days=1)
    ahead = post.posted_at - (known if known.tzinfo else known.replace(tzinfo=UTC))
    if abs(ahead) < timedelta(minutes=1):
        return True
    quarters = round(ahead.total_seconds() / _QUARTER)
    off = abs(ahead - timedelta(seconds=quarters * _QUARTER))
    return known.tzinfo is None and abs(ahead) <= _FARTHEST and off < timedelta(minutes=1) and _shows(told, post)


def _shows(told: dict[str, Any], post: Post) -> bool:
    """Whether the clock that the page shows is the one that was read."""
    clock = _CLOCK.search(told.get("shown", ""))
    return (
        clock is None
        or _SINCE_1970.fullmatch(post.posted_at_raw) is not None
        or clock[0] in post.posted_at_raw
        or f"T{int(clock[1]):02}:{clock[2]}" in post.posted_at_raw
    )


def read_timed(page: Page) -> tuple[PageReading, float]:
    """A page's reading, and the seconds of a processor that it took."""
    start = time.process_time()
    reading = registry.read(page)
    return reading, time.process_time() - start


def _threads(folder: Path, pages: Sequence[Listed]) -> Iterator[tuple[Listed, Score, PageReading, float]]:
    for one in pages:
        truth = folder / "truth" / f"{one.number}.json"
        if truth.is_file():
            reading, took = read_timed(page_of(folder, one))
            yield one, score(json.loads(truth.read_text(encoding="utf-8"))["posts"], reading), reading, took


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


def _tell_threads(folder: Path, pages: Sequence[Listed], *, each: bool) -> None:
    whole, engines = Score(), defaultdict[str, Score](Score)
    slow, lines = [], []
    for one, got, reading, took in _threads(folder, pages):
        whole.add(got)
        engines[one.engine].add(got)
        lines.append(
            (
                got.held - got.right + got.junk,
                f"{one.number} {one.site[:24]:24} {one.engine[:12]:12} "
                f"as {reading.engine[:12]:12} {got} {took:5.2f} s {reading.note[:80]}",
            )
        )
        slow += [f"{one.number} {took:.1f} s"] if took > _SLOW else []
    for _, line in sorted(lines, key=lambda item: -item[0]) if each else ():
        _say(line)
    for name, got in sorted(engines.items(), key=lambda item: item[1].right - item[1].held):
        _say(f"{name[:16]:16} {got}")
    _say(f"{'all':16} {whole}")
    _say(f"over {_SLOW:.0f} s: {', '.join(slow) or 'none'}")


def _tell_others(folder: Path, pages: Sequence[Listed], kind: str, *, each: bool) -> None:
    taken, gave, slow = [], 0, []
    for one in pages:
        reading, took = read_timed(page_of(folder, one))
        is_thread = reading.kind == "thread" and len(reading.posts) > 1
        gave += bool(reading.threads or reading.boards) and not reading.posts
        slow += [f"{one.number} {took:.1f} s"] if took > _SLOW else []
        if is_thread:
            taken.append(f"{one.number} {one.site} as {reading.engine}, {len(reading.posts)} posts")
        elif each and kind == "board" and not reading.threads:
            _say(f"{one.number} {one.site} {one.engine}: as {reading.engine}, no threads. {reading.note[:80]}")
    for line in taken if each else ():
        _say(line)
    _say(
        f"{kind}: {len(pages)} pages, {gave} read as lists, {len(taken)} taken for threads; "
        f"over {_SLOW:.0f} s: {', '.join(slow) or 'none'}"
    )


def main(arguments: Sequence[str]) -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(prog="tests.real_pages.score", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("open", "aside", "all"), default="open")
    parser.add_argument("--kinds", nargs="+", choices=("thread", "board", "none"), default=["thread"])
    parser.add_argument("--each", action="store_true", help="print each page, the worst first")
    parser.add_argument("--only", nargs="*", default=[], help="numbers of pages, or names of engines or sites")
    told = parser.parse_args(arguments)
    pages = [one for one in listed(told.folder) if told.half in {"all", one.half}]
    if told.only:
        pages = [one for one in pages if {one.number, one.engine, one.site} & set(told.only)]
    for kind in told.kinds:
        own = [one for one in pages if one.kind == kind]
        if kind == "thread":
            _tell_threads(told.folder, own, each=told.each)
        else:
            _tell_others(told.folder, own, kind, each=told.each)


if __name__ == "__main__":
    main(sys.argv[1:])
