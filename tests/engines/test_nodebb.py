"""NodeBB as it is: installed, filled, crawled through Tor by the real command, and read field by field."""

from pathlib import Path

import pytest

from tests.engines import run
from tests.engines.software import nodebb
from tests.engines.truth.records import Variant
from tests.range.children import Ports
from tests.range.live import RangeInfo


@pytest.mark.parametrize("variant", nodebb.VARIANTS, ids=[variant.name for variant in nodebb.VARIANTS])
def test_every_post_of_a_real_nodebb_is_read_as_it_is(
    variant: Variant, nodebb_folder: Path, live_range: RangeInfo, engine_ports: Ports, tmp_path: Path
) -> None:
    told = run.of_node(variant, nodebb_folder, live_range, folder=tmp_path, ports=engine_ports)
    assert not told.differences, "\n".join(told.differences[:40])
    assert told.right == len(told.site.truth) > 200
