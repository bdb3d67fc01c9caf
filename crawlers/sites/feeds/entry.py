"""What the kinds of feeds have in common: an entry as it was written, and how it becomes a post. Pure."""

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

from crawlers.dates import parser
from crawlers.records import Link, Page, Post, Thread
from crawlers.sites.base.document import UnreadableError, open_page
from crawlers.sites.base.markup_text import AuthorText, apart, read_markup
from crawlers.urls import join

NAME = "feed"
ENTRIES_LIMIT = 5000
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>|&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[A-Za-z]{2,30});")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: `content` is markup where `is_markup`, else the text itself; times as they were written.

    `files` are what it carries (enclosures, media); `links` where it points besides. `base` is the address against
    which the links in its content are read where the feed tells one (`xml:base`), else the feed's or empty.
    """

    key: str
    link: str
    title: str
    author: str
    content: str
    is_markup: bool
    published: str
    updated: str = ""
    links: tuple[Link, ...] = ()
    files: tuple[Link, ...] = ()
    base: str = ""

    def post(self, page: Page, feed: "Feed", place: int) -> Post | None:
        """The entry as a post; None for one that says nothing."""
        address = permalink(page.url, self.link)
        told = self.base if self.base != page.url else ""
        written = written_of(page, self.content, base=told or address or page.url, is_markup=self.is_markup)
        title = plain(page, self.title)
        text = written.text or ("" if written.quoted else title)
        if not text and not written.quoted and not self.links and not self.files:
            return None
        key = self.key or address or _digest(self.title, self.published, self.content)
        when = parser.parse(self.published or self.updated, now=page.fetched_at)
        changed = parser.parse(self.updated, now=page.fetched_at) if self.published else parser.When("")
        return Post(
            engine=NAME,
            post_id=key,
            url=address or page.url,
            author=self.author or feed.author,
            thread_id=urldefrag(address)[0] or key,
            thread_title=title,
            thread_url=urldefrag(address)[0] or page.url,
            position=place,
            text=text,
            board=feed.title,
            posted_at=when.moment,
            posted_at_raw=when.raw,
            precision=when.precision,
            confidence=when.confidence,
            quoted=written.quoted,
            edited=changed.moment is not None and when.moment is not None and changed.moment > when.moment,
            links=apart((*written.links, *self.links), self.files),
            attachments=self.files,
        )


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its entries in the order it has them, the newest first by custom."""

    title: str
    link: str
    author: str
    entries: tuple[FeedEntry, ...]
    next_page: str = ""

    def thread(self, page: Page) -> Thread:
        """The feed itself."""
        return Thread(page.url, page.url, self.title)


def permalink(base: str, target: str) -> str:
    """A canonical address that keeps its fragment: in a feed of comments it names the comment."""
    whole = join(base, target) if target else ""
    fragment = urldefrag(urljoin(base, target.strip()))[1] if whole else ""
    return f"{whole}#{fragment}" if fragment else whole


def written_of(page: Page, content: str, *, base: str, is_markup: bool) -> AuthorText:
    """The text of an entry's content, read as strictly as a page; text that could hang a parser is no text."""
    if not content.strip():
        return AuthorText("", (), ())
    if not is_markup or not _MARKUP.search(content):
        lines = [line.rstrip() for line in content.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
        return AuthorText("\n".join(lines).strip(), (), ())
    try:
        document = open_page(
            Page(base, content.encode("utf-8", "replace"), "text/html; charset=utf-8", page.fetched_at)
        )
    except UnreadableError:
        return AuthorText("", (), ())
    return read_markup(document.soup.body or document.soup, base=base)


def plain(page: Page, title: str) -> str:
    """A title on one line, without markup."""
    return " ".join(written_of(page, title, base=page.url, is_markup=True).text.split())


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
