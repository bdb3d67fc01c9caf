"""A machine with a store, its marks, and a witness on another disk, for tests of what stands outside of a store."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.store import making
from tests.store.conftest import KEY
from workbench.store.custody import event_queries, integrity_check
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import Store
from workbench.store.witness import outside_heads, rollback
from workbench.store.witness.rollback import RollbackWatch


@dataclass
class Office:
    """A machine with a store, its marks, and a witness on another disk."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    opened: list[Store] = field(default_factory=list)

    @property
    def place(self) -> Path:
        return self.folder / "store"

    @property
    def witness(self) -> Path:
        return self.folder / "witness"

    def with_witness(self) -> None:
        self.witness.mkdir(exist_ok=True)
        self.monkeypatch.setenv("WORKBENCH_WITNESS", str(self.witness))

    def another_machine(self) -> None:
        self.monkeypatch.setenv("WORKBENCH_MARKS", str(self.folder / "other-marks"))

    def open(self, place: Path | None = None) -> Store:
        self.opened.append(lifecycle.open_store(str(place or self.place), KEY, operator="tester"))
        return self.opened[-1]

    def file(self) -> Path:
        (file,) = self.witness.glob("*.jsonl")
        return file

    def close(self) -> None:
        for one in self.opened:
            one.close()


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    made = Office(tmp_path, monkeypatch)
    lifecycle.init(str(made.place), KEY, operator="tester").close()
    yield made
    made.close()


def work(store: Store, events: int = 3, *, reports: bool = False) -> None:
    """Open it as a command does, do something, and end."""
    past = RollbackWatch(store, outside_heads.here())
    assert past.look().problems == ()
    named = making.tester(store)
    for number in range(events):
        event_queries.note(named, "view", f"post:{number}", {}, actor="tester")
    assert past.keep() == ""
    if reports:
        past.report("hour")


def look(store: Store) -> rollback.ChainStanding:
    return RollbackWatch(store, outside_heads.here()).look()


def checked(store: Store) -> integrity_check.StoreReport:
    return integrity_check.everything(store, kept=outside_heads.read(outside_heads.here(), store.id, whole=True))
