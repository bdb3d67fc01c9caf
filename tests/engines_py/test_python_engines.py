"""Real engines from PyPI with a known corpus, behind onions of the private Tor network, crawled by the real command.

Every post, author, time, text, quote, position, board and title is as the engine's database has it.
"""

from collections.abc import Callable, Iterator
from types import ModuleType

import pytest

from tests.engines.records import Variant
from tests.engines_py import bepasty, flaskbb, run
from tests.engines_py.run import Filled
from tests.range.children import Ports
from tests.range.live import RangeInfo

ENGINES = (flaskbb, bepasty)
Filler = Callable[[ModuleType], Filled]


@pytest.fixture(scope="module")
def engine_ports() -> Iterator[Ports]:
    """Loopback ports for the engines' servers."""
    ports = Ports()
    yield ports
    ports.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filler:
    """Fills an engine when it is first asked for."""
    done: dict[str, Filled] = {}

    def fill(engine: ModuleType) -> Filled:
        if engine.NAME not in done:
            done[engine.NAME] = run.fill(engine, tmp_path_factory.mktemp(engine.NAME) / "data")
        return done[engine.NAME]

    return fill


@pytest.mark.parametrize(
    ("engine", "variant"),
    [pytest.param(engine, variant, id=variant.name) for engine in ENGINES for variant in engine.VARIANTS],
)
def test_every_post_of_a_real_engine_is_read_through_tor_as_it_was_written(
    engine: ModuleType, variant: Variant, live_range: RangeInfo, engine_ports: Ports, filled: Filler
) -> None:
    site = filled(engine)
    told = run.through_tor(site, variant, live_range, engine_ports)
    assert told.differences == []
    assert told.right == len(site.truth) == len(told.found.lines)
    assert {line["engine"] for line in told.found.lines} == {engine.NAME}
    assert all(any(sign in line["posted_at_raw"] for sign in engine.SIGNS[variant.name]) for line in told.found.lines)
