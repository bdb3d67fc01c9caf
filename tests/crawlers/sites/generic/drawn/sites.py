"""Whole drawn sites: start page, lists, threads of several pages; read page by page as a walk asks for them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from html import escape
from urllib.parse import urlsplit

from crawlers.records import Page, Post
from crawlers.sites.registry import read
from crawlers.walk.state_machine import Walk
from tests.crawlers.sites.generic.drawn.richer import richer
from tests.crawlers.sites.generic.drawn.words.posts import NOW, Talk, Written, talks

_FIRST = re.compile(r"[?&;](?:page|p|s|seite)=1$|[?&;]start=0$|/page/?1(?=/?$)|[-_]p?1(?=\.html?$)|/1$")
_ZEROS = re.compile(r"(?<=[?&;]page=)0+(?=[1-9])")
SITE = "http://drawn.example"
Pages = dict[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a thread as a layout draws it: which posts, on which page of how many."""

    talk: Talk
    posts: tuple[Written, ...]
    place: int
    pages: int
    first: int
    address: Callable[[int], str]
    language: str = "en"

    def numbers(self, *, word: str = "", following: str = "") -> str:
        """The row of page numbers."""
        if self.pages == 1:
            return ""
        row = " ".join(
            f"<b>{n}</b>" if n == self.place else f'<a href="{escape(self.address(n))}">{n}</a>'
            for n in range(1, self.pages + 1)
        )
        more = f' <a href="{escape(self.address(self.place + 1))}">{following}</a>'
        return f"<div>{word} {row}{more if following and self.place < self.pages else ''}</div>"


Drawn = Callable[[Part], str]
Lead = Callable[[Sequence[Talk], "Layout"], Pages]
Moment = Callable[[datetime], datetime]


def to_the_minute(at: datetime) -> datetime:
    """A time as most sites show it."""
    return at.replace(second=0)


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of site: how a page of a thread is drawn, and what leads there."""

    page: Drawn
    language: str = "en"
    per_page: int = 4
    address: str = "/t/{talk}?page={page}"
    lead: Lead | None = None
    first_address: str = ""
    sizes: tuple[int, ...] = (7, 3, 10, 1)
    newest_first: bool = False
    same_times: Moment = to_the_minute
    seed: int = 1
    keeps_quotes: bool = False
    rich: bool = False

    def address_of(self, talk: Talk, page: int) -> str:
        """Where a page of a thread stands."""
        if self.first_address and page == 1:
            return self.first_address
        posts = tuple(reversed(talk.posts)) if self.newest_first else talk.posts
        start = (page - 1) * self.per_page
        first = posts[min(start, len(posts) - 1)]
        whole = self.address.format(
            talk=talk.number,
            page=page,
            zero=page - 1,
            start=start,
            left=-(-len(posts) // self.per_page) - page + 1,
            first_number=first.number + 1,
            first_at=f"{first.at:%Y%m%d%H%M%S}",
        )
        return _FIRST.sub("", whole) if page == 1 else whole

    def talks(self) -> tuple[Talk, ...]:
        """The threads of this site."""
        told = talks(self.language, seed=self.seed, sizes=self.sizes)
        return tuple(richer(talk, self.language, self.seed) for talk in told) if self.rich else told


def site_of(layout: Layout) -> Pages:
    """All pages of a site by their address."""
    told = layout.talks()
    pages = (layout.lead or table_of_threads)(told, layout)
    for talk in told:
        posts = tuple(reversed(talk.posts)) if layout.newest_first else talk.posts
        count = max(1, -(-len(posts) // layout.per_page))
        for place in range(1, count + 1):
            first = (place - 1) * layout.per_page
            shown = posts[first : first + layout.per_page]
            part = Part(talk, shown, place, count, first, partial(layout.address_of, talk), layout.language)
            pages[layout.address_of(talk, place)] = layout.page(part)
    return pages


def whole(title: str, inside: str, *, language: str = "en", head: str = "", site: str = "Harbour") -> str:
    """A page around its matter."""
    turned = ' dir="rtl"' if language in {"ur", "fa", "ar"} else ""
    name = escape(title)
    return (
        f'<!DOCTYPE html><html lang="{language}"{turned}><head><meta charset="utf-8"><title>{name} - {site}</title>'
        f"{head}</head><body>{inside}</body></html>"
    )


def table_of_threads(told: Sequence[Talk], layout: Layout) -> Pages:
    """A start page with one board, whose table names the threads."""
    rows = "".join(
        f'<tr><td><a href="{escape(layout.address_of(talk, 1))}">{talk.title}</a></td><td>{len(talk.posts) - 1}</td>'
        f"<td>{talk.posts[-1].at:%Y-%m-%d %H:%M}<br>{escape(talk.posts[-1].author)}</td></tr>"
        for talk in reversed(told)
    )
    board = f"<h2>Routes</h2><table><tr><th>Thread</th><th>Replies</th><th>Last post</th></tr>{rows}</table>"
    start = (
        '<h1>Harbour</h1><ul><li><a href="/board/2">Routes</a> - By land and by sea</li></ul><p><a href="/help">Help'
        "</a></p>"
    )
    return {
        "/": whole("Start", start, language=layout.language),
        "/board/2": whole("Routes", board, language=layout.language),
        "/help": whole("Help", "<h1>Help</h1><p>Ask the staff.</p>"),
    }


def list_of_threads(told: Sequence[Talk], layout: Layout) -> Pages:
    """A start page that names its threads without times."""
    rows = "".join(
        f'<li><a href="{escape(layout.address_of(talk, 1))}">{talk.title}</a> ({len(talk.posts)})</li>' for talk in told
    )
    return {"/": whole("Start", f"<h1>Harbour</h1><ul>{rows}</ul>", language=layout.language)}


@dataclass(frozen=True, slots=True)
class Score:
    """How many posts were right, and what was wrong with the others."""

    held: int
    found: int
    authors: int
    times: int
    texts: int
    right: int
    lines: int
    torn: int
    wrong: tuple[str, ...]


def _asked(url: str) -> str:
    """The path and query that an address asks for."""
    parts = urlsplit(url)
    return _ZEROS.sub("", f"{parts.path}?{parts.query}" if parts.query else parts.path)


def walked(pages: Mapping[str, str]) -> tuple[Post, ...]:
    """Every post that a walk from the start page finds."""
    walk, found, seen = Walk(f"{SITE}/", max_pages=400), [], set[str]()
    while not walk.done:
        for visit in walk.take(4):
            body = pages.get(_asked(visit.url))
            if body is None:
                walk.failed(visit, "404", gone=True)
                continue
            kind = "text/html; charset=utf-8"
            page = Page(visit.url, body.encode(), kind, NOW, visit.kind, visit.listed_at, follows=visit.follows)
            reading = read(page)
            walk.feed(visit, reading)
            found += [post for post in reading.posts if f"{post.url}{post.post_id}" not in seen]
            seen |= {f"{post.url}{post.post_id}" for post in reading.posts}
    return tuple(found)


def score(layout: Layout, found: Iterable[Post]) -> Score:
    """The posts held against the truth: by their words first, then by author and time."""
    lines = list(found)
    left = list(lines)
    held = [post for talk in layout.talks() for post in talk.posts]
    counts, wrong = [0, 0, 0, 0, 0], []
    addresses: dict[str, Counter[str]] = {}
    for post in held:
        at = layout.same_times(post.at)
        best = max(left, key=lambda line: _fit(line, post, at), default=None)
        if best is None or _fit(best, post, at) < 3:
            wrong.append(f"missing: {post.author} {at} {post.text[:60]}")
            continue
        left.remove(best)
        addresses.setdefault(best.thread_url, Counter())[str(_talk_of(layout, post))] += 1
        same = (best.author == post.author, best.posted_at == at, _says_the_same(layout, best, post))
        for place, is_right in enumerate((True, *same, all(same))):
            counts[place] += is_right
        if not all(same):
            wrong.append(f"{post.author!r} {at} {post.text!r}\n   {best.author!r} {best.posted_at} {_told(best)!r}")
    wrong += [f"extra: {line.author!r} {line.posted_at} {_told(line)[:80]!r}" for line in left]
    whole = [talk for talk in layout.talks() if len(talk.posts) > 0]
    threads = sum(_has_own_address(talk, addresses) for talk in whole)
    found_, authors, times, texts, right = counts
    return Score(len(held), found_, authors, times, texts, right, len(lines), len(whole) - threads, tuple(wrong))


def _says_the_same(layout: Layout, line: Post, post: Written) -> bool:
    """Whether a line has a post's words, with its quotes where the layout lets nobody tell them apart."""
    if _told(line) == post.text:
        return True
    return layout.keeps_quotes and " ".join(_told(line).split()) == with_quotes(post)


def _has_own_address(talk: Talk, addresses: Mapping[str, Counter[str]]) -> bool:
    """Whether the posts of a thread were all found at one address, and no others there."""
    told = [numbers for numbers in addresses.values() if str(talk.number) in numbers]
    return len(told) == 1 and all(len(numbers) == 1 for numbers in told)


def _talk_of(layout: Layout, post: Written) -> int:
    return next(talk.number for talk in layout.talks() if post in talk.posts)


def with_quotes(post: Written) -> str:
    """The words with the quoted lines of a plain text in them."""
    told = [f"{part[1]} wrote: > {part[2]}" if part[0] == "quote" else " ".join(part[1:]) for part in post.parts]
    return " ".join(" ".join(told).split())


def _told(post: Post) -> str:
    return " ".join(post.text.split())


def _fit(line: Post, post: Written, at: datetime) -> int:
    """How much a line of output is this post: by its time first, then by its words and author."""
    told = _told(line)
    near = told == post.text or (len(told) > 12 and (told in post.text or post.text in told))
    return 3 * (line.posted_at == at) + 2 * near + (line.author == post.author)
