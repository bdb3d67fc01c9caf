"""Pages of the younger readers, cut and damaged anywhere: read as far as they go, never an error."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.records import Page
from crawlers.sites.registry import read
from tests.crawlers.sites.boards import test_pastes as pastes
from tests.crawlers.sites.boards import test_python_boards as boards
from tests.crawlers.sites.engines import test_telegram as telegram

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
PAGES = (
    telegram.CHANNEL,
    telegram.OLD,
    telegram.CARD,
    pastes.BEPASTY,
    pastes.BEPASTY_LIST,
    pastes.PNO_EN,
    pastes.STIKKED,
    pastes.STIKKED_LIST,
    pastes.PASTEBIN,
    pastes.PASTEBIN_LIST,
    pastes.ZEROBIN,
    boards.ENGLISH,
    boards.FLASK_FORUM,
    boards.MISAGO_THREAD,
    boards.MISAGO_LIST,
)


@settings(max_examples=60, deadline=None)
@given(
    markup=st.sampled_from(PAGES),
    cut=st.integers(0, 6000),
    gone=st.integers(0, 200),
    noise=st.text(max_size=20),
    path=st.sampled_from(["/", "/x", "/?17", "/raw/AbCd1234", "/s/kashti", "/topic/7", "//", "/view/%00"]),
)
def test_damage_anywhere_ends_in_a_reading(markup: str, cut: int, gone: int, noise: str, path: str) -> None:
    text = markup[:cut] + noise + markup[cut + gone :]
    reading = read(Page("http://site.example" + path, text.encode("utf-8", "replace"), "text/html", NOW))
    assert reading.reader
    assert reading.posts or reading.threads or reading.boards or reading.note or reading.thread is not None


@settings(max_examples=25, deadline=None)
@given(markup=st.sampled_from(PAGES), word=st.sampled_from(["href", "class", "id", "datetime", "data-post", "title"]))
def test_a_page_without_one_kind_of_attribute_ends_in_a_reading(markup: str, word: str) -> None:
    page = Page("http://site.example/", markup.replace(f" {word}=", " x-gone=").encode(), "text/html", NOW)
    assert read(page).reader
