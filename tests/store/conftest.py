"""Stores to test on: every test that takes `store` runs on encrypted SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.postgres import Server, server
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import KeyFile, Store

KEY = KeyFile(b"a key file of the tests, 32 byte")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    with server() as running:
        yield running


DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


def new_place(request: pytest.FixtureRequest, folder: Path) -> str:
    """Where no store is yet, on the database that the fixture's parameter names."""
    if request.param == "sqlite":
        return str(folder / "store")
    running: Server = request.getfixturevalue("postgres")
    return running.database()


def unlock_of(location: str) -> KeyFile | None:
    """What opens the store at `location`."""
    return None if location.startswith("postgresql") else KEY


@pytest.fixture(params=DATABASES)
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where no store is yet."""
    return new_place(request, tmp_path)


@pytest.fixture
def unlock(location: str) -> KeyFile | None:
    """What opens the store at `location`."""
    return unlock_of(location)


@pytest.fixture
def store(location: str, unlock: KeyFile | None) -> Iterator[Store]:
    with lifecycle.init(location, unlock, operator="tester") as made:
        yield made


@pytest.fixture
def reopen(location: str, unlock: KeyFile | None) -> Iterator[Callable[[], Store]]:
    """Open the store once more, as another process would."""
    opened: list[Store] = []

    def again() -> Store:
        opened.append(lifecycle.open_store(location, unlock))
        return opened[-1]

    yield again
    for one in opened:
        one.close()


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """A store of files, for what only files can suffer."""
    with lifecycle.init(str(tmp_path / "files"), KEY, operator="tester") as made:
        yield made
