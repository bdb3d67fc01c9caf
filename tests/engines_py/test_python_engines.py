"""Real engines from PyPI with a known corpus, behind onions of the private Tor network, crawled by the real command.

Every post, author, time, text, quote, position, board and title is as the engine's database has it. The engines that
take long to be set up or filled are run by `make soak`.
"""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import ModuleType

import pytest

from crawlers.records import DateHints
from crawlers.sites import registry
from tests import postgres
from tests.engines.truth import compare
from tests.engines.truth.records import Variant
from tests.engines_py import bepasty, flaskbb, misago, pinnwand, run, spirit
from tests.engines_py.run import Filled
from tests.range.children import Ports
from tests.range.live import RangeInfo

Filler = Callable[[ModuleType], Filled]


@pytest.fixture(scope="module")
def engine_ports() -> Iterator[Ports]:
    """Loopback ports for the engines' servers."""
    ports = Ports()
    yield ports
    ports.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filler]:
    """Fills an engine when it is first asked for; one that needs PostgreSQL gets a server of its own."""
    done: dict[str, Filled] = {}
    with contextlib.ExitStack() as stack:

        def fill(engine: ModuleType) -> Filled:
            if engine.NAME not in done:
                needs = hasattr(engine, "DATABASE")
                database = stack.enter_context(postgres.server()).database() if needs else ""
                folder = tmp_path_factory.mktemp(engine.NAME) / "data"
                done[engine.NAME] = run.fill(engine, folder, database=database)
            return done[engine.NAME]

        yield fill


def _every_variant(*engines: ModuleType) -> pytest.MarkDecorator:
    chosen = [pytest.param(engine, variant, id=variant.name) for engine in engines for variant in engine.VARIANTS]
    return pytest.mark.parametrize(("engine", "variant"), chosen)


def _read_whole(engine: ModuleType, variant: Variant, told: run.Result) -> None:
    assert told.differences == []
    assert told.right == len(told.truth) == len(told.found.lines) > 30
    assert {line["engine"] for line in told.found.lines} == {engine.NAME}
    assert all(any(sign in line["posted_at_raw"] for sign in engine.SIGNS[variant.name]) for line in told.found.lines)


@_every_variant(flaskbb, bepasty, pinnwand, spirit)
def test_every_post_of_a_real_engine_is_read_through_tor_as_it_was_written(
    engine: ModuleType, variant: Variant, live_range: RangeInfo, engine_ports: Ports, filled: Filler
) -> None:
    _read_whole(engine, variant, run.through_tor(filled(engine), variant, live_range, engine_ports))


@pytest.mark.soak
@pytest.mark.postgres
@_every_variant(misago)
def test_every_post_of_an_engine_that_is_slow_to_fill_is_read_too(
    engine: ModuleType, variant: Variant, live_range: RangeInfo, engine_ports: Ports, filled: Filler
) -> None:
    _read_whole(engine, variant, run.through_tor(filled(engine), variant, live_range, engine_ports))


@pytest.mark.soak
def test_a_spirit_in_another_zone_is_right_where_the_zone_is_known_and_unsure_where_it_is_not(
    engine_ports: Ports, filled: Filler
) -> None:
    site = filled(spirit)
    got = run.pages(site, Variant("spirit-karachi", zone="Asia/Karachi"), engine_ports)
    known = [replace(page, hints=DateHints(zone="Asia/Karachi")) for page in got]
    told = [post for page in known for post in registry.read(page).posts]
    assert compare.differences_in_full(site.truth, told) == []
    right = {one.post_id: one.posted_at for one in site.truth}
    own = [post for page in got for post in registry.read(page).posts]
    sure = [post for post in own if post.confidence > 0.85]
    assert len(sure) > 30, "those on pages with a time of the last day"
    assert {post.post_id: post.posted_at for post in sure} == {post.post_id: right[post.post_id] for post in sure}
