"""Fixtures shared by all rooms' tests."""

from collections.abc import Iterator

import pytest

from tests.range.live import RangeInfo, running_range


@pytest.fixture(scope="session")
def live_range(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RangeInfo]:
    """A running range, one for each test process: real Tor, a real forum, a real paste site, and the truth about them.

    Tests that use it are marked `tor`; under pytest-xdist they share one process by `xdist_group("range")`.
    """
    with running_range(tmp_path_factory.mktemp("range")) as info:
        yield info


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep every test that uses the range on one worker, so that one range serves them all."""
    for item in items:
        if "live_range" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.tor)
            item.add_marker(pytest.mark.xdist_group("range"))
