"""Any input at all, through every part that reads what a stranger wrote: no exception, whatever it is.

The language reader, the readers of sites (each engine's, the general one, feeds, profiles), gates, times, and the parts
of fetching (messages, headers, cookies, kinds of content, addresses). For a minute within `make test`, where
pytest-randomly gives the seed; 200,000 texts within `make soak` (`pytest -m soak tests/hostile/test_any_input.py`).
"""

import contextlib
import gzip
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

import pytest

from crawlers import gates, urls
from crawlers.dates import parser
from crawlers.errors import GiveUp
from crawlers.http import content_types, http_messages
from crawlers.records import Page
from crawlers.sites import registry
from crawlers.sites.base import cookies
from crawlers.sites.base.document import UnreadableError, open_page
from crawlers.sites.generic import reader as generic_reader
from crawlers.sites.profiles import reader as profiles_reader
from crawlers.sites.profiles import schema
from nlp.pipeline import Extractor, load
from nlp.records import Unread
from tests.hostile import texts
from tests.range.chance import Chance

SECONDS = 60.0
AT_LEAST = 300
"""Texts that any machine reads in the time: one that reads fewer does not test."""
SEED = 20261201
PARTS, IN_EACH = 8, 25_000
"""Of the soak, 200,000 texts in all: a part that found something can be read again by itself."""
_NOW = datetime(2026, 12, 1, tzinfo=UTC)
_KINDS = (
    "text/html",
    "text/plain; charset=utf-8",
    "application/rss+xml",
    "application/json",
    "text/xml",
    "image/png",
    "",
)
_LIMIT = 1 << 20


@cache
def reader() -> Extractor:
    return load()


@cache
def pages() -> tuple[str, ...]:
    """Pages that real engines made."""
    return tuple(path.read_text(encoding="utf-8", errors="replace") for path in texts.pages_of_others())


def page_with(chance: Chance, text: str) -> bytes:
    """A text as a page, or in one: in the place of a tag's words, of an attribute, or anywhere."""
    raw = text.encode("utf-8", "surrogatepass")
    way = chance.randrange(4)
    if way == 0:
        return raw
    if way == 1:
        return b"<html><body><article><p>" + raw + b"</p></article></body></html>"
    whole = chance.choice(pages()).encode()
    if way == 2:
        at = chance.randrange(len(whole))
        return whole[:at] + raw + whole[at + chance.randrange(200) :]
    old = chance.choice((b'">', b"</a>", b"<td", b'href="', b"</div>", b'class="', b"20"))
    return whole.replace(old, old + raw, chance.randrange(1, 4))


def read_as_a_language(batch: list[str]) -> None:
    found = zip(batch, reader().read_many(batch), strict=True)
    assert [(text, one.words) for text, one in found if isinstance(one, Unread)] == []


def read_as_a_site(chance: Chance, text: str) -> None:
    url = f"http://example.org/{chance.choice(('', 'viewtopic.php?id=1', 'feed', 't/1.json'))}"
    page = Page(url, page_with(chance, text), chance.choice(_KINDS), _NOW)
    way = chance.randrange(4)
    if way == 0:
        registry.read(page, schema.shipped())
        return
    with contextlib.suppress(UnreadableError):
        document = open_page(page)
        if way == 1:
            generic_reader.read(document)
        elif way == 2:
            profiles_reader.read(document, chance.choice(schema.shipped()))
        for name in chance.sample(tuple(registry.READERS), 3):
            registry.READERS[name].confidence(document)
            registry.READERS[name].read(document)


def read_as_an_answer(chance: Chance, text: str) -> None:
    body = page_with(chance, text)
    packed = gzip.compress(body) if chance.randrange(2) else body
    head = chance.choice((f"HTTP/1.1 200 OK\r\nX: {text[:200]}\r\n\r\n", f"HTTP/1.1 {text[:20]}\r\n\r\n", text))
    coding = chance.choice(
        ("", "Content-Encoding: gzip\r\n", "Transfer-Encoding: chunked\r\n", "Content-Length: 7\r\n")
    )
    head = head.replace("\r\n\r\n", f"\r\n{coding}\r\n", 1)
    raw = head.encode("utf-8", "surrogatepass") + packed
    with contextlib.suppress(http_messages.WireError):
        http_messages.parse(raw)
    with contextlib.suppress(http_messages.WireError):
        http_messages.decode(raw, limit=_LIMIT)
    http_messages.hide_secrets(head.encode("utf-8", "surrogatepass").replace(b"X:", b"Set-Cookie:"))
    headers = (("set-cookie", text), ("content-type", text), ("refresh", text), ("location", text))
    cookies.engines_of(cookies.names_of(headers))
    content_types.is_text_type(text)
    content_types.binary_kind(body[:512])
    status = chance.choice((200, 302, 401, 403, 429, 503))
    came = gates.Arrival("http://a.example/login", status, bool(chance.randrange(2)), cookies.names_of(headers))
    gates.recognise(came, body)


def read_as_an_address(text: str) -> None:
    for url in (text, f"http://{text}", f"http://a.example/{text}", f"http://a.example/?{text}"):
        with contextlib.suppress(GiveUp):
            cleaned = urls.clean(url)
            assert urls.clean(cleaned) == cleaned
        joined = urls.join("http://a.example/b?c", url)
        if joined:
            urls.trap(joined)
            urls.is_print_view(joined)
        urls.same_site(url, "http://a.example/")
    urls.host_class(text)
    urls.second_page(text)
    with contextlib.suppress(GiveUp):
        urls.check_onion(text)


def read_all(chance: Chance) -> Iterator[None]:
    """Texts through everything, one after another."""
    while True:
        batch = [texts.text(chance) for _ in range(20)]
        read_as_a_language(batch)
        for text in batch:
            read_as_a_site(chance, text)
            read_as_an_answer(chance, text)
            read_as_an_address(text[:2_000])
            parser.parse(text, now=_NOW)
            yield


@pytest.mark.timeout(900)
def test_no_input_of_a_minute_raises(pytestconfig: pytest.Config) -> None:
    seed = int(pytestconfig.getoption("randomly_seed", SEED))
    began, read = time.monotonic(), 0
    for _ in read_all(Chance(seed)):
        read += 1
        if time.monotonic() - began > SECONDS and read >= AT_LEAST:
            break
    assert read >= AT_LEAST


@pytest.mark.soak
@pytest.mark.timeout(7_200)
@pytest.mark.parametrize("part", range(PARTS))
def test_no_input_of_two_hundred_thousand_raises(part: int) -> None:
    for read, _ in enumerate(read_all(Chance(SEED + part)), start=1):
        if read == IN_EACH:
            break
