"""The addresses of one site: which one pages are asked from now, and how a page of a mirror is read as the site's own.

Threads, posts and watermarks know the main address alone, so that they stay the same on every mirror. Captures keep
the address that really answered.
"""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit, urlunsplit

from crawlers.records import Link, PageReading, Post, Thread
from workbench.domain.sources.sources import Mirror


def usable(mirrors: Sequence[Mirror]) -> tuple[str, ...]:
    """The addresses that a run may ask, the main one first. A flagged one is never asked unless it is the main one."""
    return tuple(one.url for place, one in enumerate(mirrors) if place == 0 or one.state != "flagged")


def known(mirrors: Sequence[Mirror]) -> tuple[str, ...]:
    """Every address that a page of the site may have come from, the main one first."""
    return tuple(one.url for one in mirrors)


def home(url: str, addresses: Sequence[str]) -> str:
    """A page of any of the addresses as a page of the first; what is on none of them stays as it is."""
    return moved(url, addresses[0]) if len(addresses) > 1 and _place(url) in map(_place, addresses[1:]) else url


def moved(url: str, to: str) -> str:
    """The same page on another address of the site."""
    there, here = urlsplit(to), urlsplit(url)
    return urlunsplit((there.scheme, there.netloc, here.path, here.query, here.fragment))


def reading_at_home(reading: PageReading, addresses: Sequence[str]) -> PageReading:
    """A reading in which every page of the site itself stands on its main address."""
    if len(addresses) < 2:
        return reading

    def link(one: Link) -> Link:
        return replace(one, url=home(one.url, addresses))

    def thread(one: Thread) -> Thread:
        return replace(one, url=home(one.url, addresses), thread_id=home(one.thread_id, addresses))

    def post(one: Post) -> Post:
        return replace(
            one,
            url=home(one.url, addresses),
            thread_url=home(one.thread_url, addresses),
            thread_id=home(one.thread_id, addresses),
            post_id=home(one.post_id, addresses),
            parent_id=home(one.parent_id, addresses),
        )

    return replace(
        reading,
        posts=tuple(map(post, reading.posts)),
        threads=tuple(map(thread, reading.threads)),
        boards=tuple(map(link, reading.boards)),
        thread=thread(reading.thread) if reading.thread else None,
        next_page=home(reading.next_page, addresses),
        last_page=home(reading.last_page, addresses),
    )


class Addresses:
    """Which address a run asks now. One that answers nothing is left for the next; the run does not come back to it."""

    def __init__(self, all_: Sequence[str]) -> None:
        self.all = tuple(all_)
        self._now = 0

    @property
    def now(self) -> str:
        """The address in use."""
        return self.all[self._now]

    @property
    def mirror(self) -> str:
        """The address in use where it is not the main one."""
        return self.now if self._now else ""

    def learn(self, all_: Sequence[str]) -> None:
        """Take in what was made out about the addresses; the one in use stays where it is still good."""
        using = self.now
        self.all = tuple(all_)
        self._now = self.all.index(using) if using in self.all else 0

    @property
    def more(self) -> bool:
        """Whether there is one left to try."""
        return self._now + 1 < len(self.all)

    def next_after(self, failed: str) -> bool:
        """Leave an address that could not be reached; whether another is in use now."""
        if failed == self.now and self._now + 1 < len(self.all):
            self._now += 1
        return failed != self.now

    def ask(self, url: str) -> str:
        """Where to ask for a page of the site now."""
        return moved(url, self.now) if self._now and _place(url) == _place(self.all[0]) else url

    def every(self, url: str) -> tuple[str, ...]:
        """The page on each address, the main one first."""
        if len(self.all) < 2 or _place(url) != _place(self.all[0]):
            return (url,)
        return (url, *(moved(url, one) for one in self.all[1:]))


def _place(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
