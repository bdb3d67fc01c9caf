"""Fixtures shared by all rooms' tests."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.range.live import RangeInfo, running_range

# Never this person's own marks of stores. Each test has its own: stores that are copied share their id, not their past.
os.environ["WORKBENCH_MARKS"] = tempfile.mkdtemp(prefix="marks-")
os.environ.pop("WORKBENCH_WITNESS", None)
# As every process of the program has it: the networks' sums are too small for threads of their own.
os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
# Nor this person's settings.
os.environ["WORKBENCH_SETTINGS"] = ""

RANGES = ("live_range", "changing_range")


@pytest.fixture(autouse=True)
def own_marks(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of this test's marks."""
    folder = tmp_path_factory.mktemp("marks")
    monkeypatch.setenv("WORKBENCH_MARKS", str(folder))
    return folder


@pytest.fixture(scope="session")
def live_range(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RangeInfo]:
    """A running range that no test changes: real Tor, a real forum, a real paste site, and the truth about them.

    Tests that use it are marked `tor`; under pytest-xdist they share one process by `xdist_group`.
    """
    with running_range(tmp_path_factory.mktemp("range")) as info:
        yield info


@pytest.fixture(scope="session")
def changing_range(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RangeInfo]:
    """Another range, for the tests that write to its sites, take them down or kill its processes."""
    with running_range(tmp_path_factory.mktemp("changing")) as info:
        yield info


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep all tests of one range on one worker, so that one range serves them all.

    First of all such hooks: pytest-xdist writes the groups into the names when its own is called.
    """
    for item in items:
        for name in RANGES:
            if name in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.tor)
                item.add_marker(pytest.mark.xdist_group(name))
