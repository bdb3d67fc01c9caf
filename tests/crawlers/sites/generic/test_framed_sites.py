"""Rich posts in cards, tables, nested comments: quotations, signatures, edits, files and thanks stand apart."""

import pytest

from tests.crawlers.sites.generic.drawn.framed import FRAMED
from tests.crawlers.sites.generic.drawn.sets.held_fields import HELD_FIELDS
from tests.crawlers.sites.generic.drawn.sites import Score, score, site_of, walked
from tests.crawlers.sites.generic.drawn.words.habits import HABITS

# One process reads all sites, and each of them once.
together = pytest.mark.xdist_group("framed")

_SCORES: dict[str, Score] = {}


def scored(name: str) -> Score:
    """How well a site is read; read once."""
    if name not in _SCORES:
        _SCORES[name] = score(FRAMED[name], walked(site_of(FRAMED[name])))
    return _SCORES[name]


@together
@pytest.mark.parametrize("name", FRAMED)
def test_rich_posts_in_a_frame_keep_their_author_time_and_own_words(name: str) -> None:
    found = scored(name)
    assert found.right >= 0.7 * found.held, found.wrong


@together
def test_of_all_rich_posts_hardly_one_is_wrong() -> None:
    found = [scored(name) for name in FRAMED]
    assert sum(one.right for one in found) >= 0.95 * sum(one.held for one in found)


def test_every_habit_is_drawn_in_some_frame() -> None:
    assert {name.partition(", ")[2] for name in FRAMED} == set(HABITS)


def test_rich_sites_drawn_after_the_rules_were_frozen_are_read_for_the_most_part() -> None:
    found = [score(layout, walked(site_of(layout))) for layout in HELD_FIELDS.values()]
    assert sum(one.right for one in found) >= 0.65 * sum(one.held for one in found)
