"""Boards written in PHP as they are: installed, filled, crawled through Tor by the real command."""

from pathlib import Path
from types import ModuleType

import pytest

from tests.engines import run
from tests.engines.servers.mariadb import Server
from tests.engines.software import fluxbb, mybb, phpbb, punbb, smf, stikked, vichan
from tests.engines.truth.records import Variant
from tests.range.children import Ports
from tests.range.live import RangeInfo

ENGINES = (mybb, fluxbb, punbb, smf, phpbb, vichan, stikked)
CASES = [(engine, variant) for engine in ENGINES for variant in engine.VARIANTS]


@pytest.mark.parametrize(("engine", "variant"), CASES, ids=[f"{one.NAME}-{two.name}" for one, two in CASES])
def test_every_post_of_a_real_board_is_read_as_it_is(
    engine: ModuleType, variant: Variant, live_range: RangeInfo, mariadb: Server, engine_ports: Ports, tmp_path: Path
) -> None:
    told = run.through_tor(engine, variant, live_range, folder=tmp_path, server=mariadb, ports=engine_ports)
    assert not told.differences, "\n".join(told.differences[:40])
    assert told.right == len(told.site.truth) > 200


@pytest.mark.parametrize(("engine", "variant"), CASES, ids=[f"{one.NAME}-{two.name}" for one, two in CASES])
def test_author_ids_signatures_edits_and_files_are_read_too(
    engine: ModuleType, variant: Variant, mariadb: Server, engine_ports: Ports, tmp_path: Path
) -> None:
    told = run.by_readers(engine, variant, folder=tmp_path, server=mariadb, ports=engine_ports)
    assert not told, "\n".join(told[:40])
