"""What the tests of the real engines share; without the engines' sources they are deselected, not skipped."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines.servers import mariadb as servers_mariadb
from tests.engines.servers import node, sources
from tests.engines.servers.mariadb import Server
from tests.engines.software import nodebb
from tests.range.children import Ports


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what lies in this folder and needs an engine; take it out of the run where there is none."""
    here = Path(__file__).parent
    mine = [
        item for item in items if here in item.path.parents and "engine_sources" in getattr(item, "fixturenames", ())
    ]
    for item in mine:
        item.add_marker(pytest.mark.engines)
        item.add_marker(pytest.mark.xdist_group("live_range"))
    gone = {item for item in mine if sources.folder() is None or _has_no_nodebb(item)}
    if gone:
        config.hook.pytest_deselected(items=list(gone))
        items[:] = [item for item in items if item not in gone]


def _has_no_nodebb(item: pytest.Item) -> bool:
    """NodeBB runs only from a folder with its packages beside it, which not every folder of sources has."""
    return "nodebb_folder" in getattr(item, "fixturenames", ()) and sources.find(nodebb.NAME) is None


@pytest.fixture(scope="session")
def engine_sources() -> Path:
    """The folder of the engines' sources. Every test that runs an engine asks for it, directly or by `mariadb`."""
    found = sources.folder()
    if found is None:
        pytest.fail(f"{sources.VARIABLE} names no folder of engines.")
    return found


@pytest.fixture(scope="session")
def nodebb_folder(engine_sources: Path) -> Path:
    """An unpacked NodeBB with its packages and built templates."""
    del engine_sources
    return node.folder_of(nodebb.NAME)


@pytest.fixture(scope="session")
def engine_ports() -> Iterator[Ports]:
    """Loopback ports for the engines' servers."""
    ports = Ports()
    yield ports
    ports.close()


@pytest.fixture(scope="session")
def mariadb(engine_sources: Path, engine_ports: Ports, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One MariaDB for all engines of the session."""
    del engine_sources
    with servers_mariadb.running(tmp_path_factory.mktemp("db") / "m", engine_ports) as server:
        yield server
