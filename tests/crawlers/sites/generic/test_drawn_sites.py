"""Whole sites drawn for the general reader, walked from their start page: every post by author, time and words."""

import pytest

from crawlers.records import Page, PageKind
from crawlers.sites.registry import read
from tests.crawlers.sites.generic.drawn.answers import ANSWERS
from tests.crawlers.sites.generic.drawn.boards import BOARDS
from tests.crawlers.sites.generic.drawn.books import BOOKS
from tests.crawlers.sites.generic.drawn.comments import COMMENTS
from tests.crawlers.sites.generic.drawn.lines import LINES
from tests.crawlers.sites.generic.drawn.mails import BY_MONTH, MAILS
from tests.crawlers.sites.generic.drawn.others import NO_THREADS
from tests.crawlers.sites.generic.drawn.sets.formerly_held import FORMERLY_HELD
from tests.crawlers.sites.generic.drawn.sets.held import HELD
from tests.crawlers.sites.generic.drawn.sites import SITE, Layout, Score, score, site_of, walked
from tests.crawlers.sites.generic.drawn.words.marks import MARKS
from tests.crawlers.sites.generic.drawn.words.posts import NOW

# One process reads all sites, and each of them once.
together = pytest.mark.xdist_group("drawn")

SITES = ANSWERS | BOARDS | BOOKS | COMMENTS | LINES | MAILS | BY_MONTH | MARKS
_SCORES: dict[str, Score] = {}


def scored(name: str) -> Score:
    """How well a site is read; read once."""
    if name not in _SCORES:
        _SCORES[name] = score(SITES[name], walked(site_of(SITES[name])))
    return _SCORES[name]


@together
@pytest.mark.parametrize("name", SITES)
def test_a_drawn_site_is_read_with_nearly_every_author_time_and_text(name: str) -> None:
    found = scored(name)
    assert found.right >= 0.85 * found.held, found.wrong
    assert found.lines <= 1.05 * found.held


@together
def test_of_all_drawn_sites_taken_together_hardly_a_post_is_wrong() -> None:
    found = [scored(name) for name in SITES]
    assert sum(one.right for one in found) >= 0.97 * sum(one.held for one in found)


@together
@pytest.mark.parametrize("name", [name for name in SITES if name not in BY_MONTH])
def test_all_pages_of_a_thread_are_one_thread_whatever_their_addresses_look_like(name: str) -> None:
    assert scored(name).torn == 0


@pytest.mark.parametrize(("held_out", "share"), [(HELD, 0.8), (FORMERLY_HELD, 0.93)])
def test_sites_drawn_after_the_reader_was_frozen_are_read_for_the_most_part(
    held_out: dict[str, Layout], share: float
) -> None:
    found = [score(layout, walked(site_of(layout))) for layout in held_out.values()]
    assert sum(one.right for one in found) >= share * sum(one.held for one in found)


@pytest.mark.parametrize("kind", [None, "index"])
@pytest.mark.parametrize("name", NO_THREADS)
def test_a_drawn_page_that_lists_things_names_no_author(name: str, kind: PageKind | None) -> None:
    found = read(Page(f"{SITE}/x", NO_THREADS[name]().encode(), "text/html; charset=utf-8", NOW, kind))
    assert [post.author for post in found.posts if post.author] == []
