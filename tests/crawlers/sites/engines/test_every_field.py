"""Every field of every post of the engines that cannot be run here equals what was written into their pages."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from crawlers.records import Link, Post
from crawlers.sites.registry import read
from tests.crawlers.sites.engines.fixtures import FIXTURES, Fixture

TRUTH = Path(__file__).parents[1] / "truth"
FIELDS = frozenset(field.name for field in fields(Post))
ASKED = FIELDS - {"votes", "parent_id"}
VARIANTS = 3
NO_MEMBERS = "pastes are not bound to accounts"
NO_BOARDS = "pastes lie in no board"
NO_EDITS = "a paste does not change"
ONE_TEXT = "a paste is one text, without quotes, signature or files"
_PASTE = {
    "author_id": NO_MEMBERS,
    "board": NO_BOARDS,
    "edited": NO_EDITS,
    "quoted": ONE_TEXT,
    "signature": ONE_TEXT,
    "attachments": ONE_TEXT,
}
NOT_SHOWN: dict[str, dict[str, str]] = {
    "flarum": {"signature": "Flarum has none"},
    "discourse": {"signature": "Discourse has none"},
    "dread": {"signature": "boards of this kind have none", "attachments": "they take text alone"},
    "stikked": _PASTE,
    "pnopaste": _PASTE,
    "pastebin": {name: why for name, why in _PASTE.items() if name != "author_id"},
    "privatebin": dict.fromkeys(ASKED, "the site has the text in cipher only, and its key never"),
    "telegram": {"board": "a channel has no boards"},
    "feed": {"author_id": "feeds name people, not accounts", "signature": "feeds carry none"},
}
"""What an engine's markup does not carry, with the reason; whatever else is asked for, one of its posts must have."""
CASES = [(group, fixture) for group, fixtures in FIXTURES.items() for fixture in fixtures]


def _truth(group: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads((TRUTH / f"{group}.json").read_text(encoding="utf-8"))
    return found


def _plain(post: Post) -> dict[str, Any]:
    return {name: _simple(getattr(post, name)) for name in FIELDS}


def _simple(value: Any) -> Any:
    if isinstance(value, tuple):
        return [[one.url, one.text] if isinstance(one, Link) else one for one in value]
    return value.isoformat().replace("+00:00", "Z") if hasattr(value, "isoformat") else value


@pytest.mark.parametrize(("group", "fixture"), CASES, ids=[f"{group}-{one.variant}" for group, one in CASES])
def test_every_field_of_every_post_is_as_it_was_written(group: str, fixture: Fixture) -> None:
    wanted = _truth(group)[fixture.name]
    reading = read(fixture.page)
    assert reading.engine == group.partition("-")[0]
    assert [_plain(post) for post in reading.posts] == wanted
    assert wanted or reading.note


@pytest.mark.parametrize("group", FIXTURES)
def test_a_truth_names_every_page_and_leaves_no_field_of_a_post_out(group: str) -> None:
    truth = _truth(group)
    assert list(truth) == [fixture.name for fixture in FIXTURES[group]]
    assert {frozenset(post) for posts in truth.values() for post in posts} <= {FIELDS}
    assert len({fixture.variant for fixture in FIXTURES[group]}) >= VARIANTS


@pytest.mark.parametrize("group", FIXTURES)
def test_what_an_engine_shows_is_shown_by_one_of_its_pages_and_what_it_does_not_by_none(group: str) -> None:
    posts = [post for posts in _truth(group).values() for post in posts]
    shown = {name for name in ASKED if any(post[name] not in ("", [], None, False, 0, "unknown") for post in posts)}
    assert shown == ASKED - set(NOT_SHOWN.get(group, {}))
