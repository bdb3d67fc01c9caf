"""Tor in trouble, for real: it hangs, it is blocked, its network goes away. What the state row says, and how soon."""

import contextlib
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.tor.process import PLACES
from crawlers.tor.route import has_default_route
from tests.collector.site import KEY, Supervised, opened, supervised
from tests.patience import until
from tests.range.children import Ports
from tests.range.live import RangeInfo
from tests.range.tor import network
from workbench.domain.sources.health import PartHealth, PartState, is_stale
from workbench.store.db.lifecycle import Store, init
from workbench.store.sources import health

AMBER_WITHIN, RED_WITHIN = 5.0, 20.0
# What a busy machine may add: the row is written by one process and read by another.
SLACK = 3.0
BLOCKED = "ask the administrator, or use bridges" if has_default_route() else "This machine has no network."

pytestmark = [
    pytest.mark.tor,
    pytest.mark.skipif(not (shutil.which("tor") or shutil.which("tor", path=PLACES)), reason="no tor here"),
]


def _store(folder: Path) -> str:
    location = str(folder / "store")
    init(location, KEY, operator="tester").close()
    return location


def _tor(store: Store) -> PartHealth | None:
    return health.all_(store).get("tor")


def _wait(store: Store, process: Supervised, holds: Callable[[PartHealth], bool], what: str) -> PartHealth:
    """The state row once it `holds`."""
    seen: list[PartHealth] = []

    def found() -> bool:
        row = _tor(store)
        if row is not None and holds(row):
            seen.append(row)
        return bool(seen)

    process.until(found, what)
    return seen[0]


def _told(process: Supervised, state: PartState) -> list[str]:
    """What the supervisor said while tor was in this state."""
    return [str(one["words"]) for one in list(process.said) if (one["what"], one.get("state")) == ("tor", state)]


def _pid(process: Supervised) -> int:
    return int(next(one["pid"] for one in reversed(process.said) if one["what"] == "tor" and one["state"] == "well"))


def test_a_tor_that_hangs_is_told_ended_and_started_again(live_range: RangeInfo, tmp_path: Path) -> None:
    location = _store(tmp_path)
    with supervised(location, live_range) as process, opened(location) as store:
        _wait(store, process, lambda row: row.state == "well", "Tor is connected")
        hung = _pid(process)
        os.kill(hung, signal.SIGSTOP)
        began = time.monotonic()
        _wait(store, process, lambda row: row.state == "attention", "amber")
        assert time.monotonic() - began <= AMBER_WITHIN + SLACK
        red = _wait(store, process, lambda row: row.state == "down", "red")
        assert time.monotonic() - began <= RED_WITHIN
        assert "Tor hangs: no answer for" in red.words
        again = _wait(store, process, lambda row: row.state == "well", "Tor is connected again")
        assert "is connected" in again.words
        assert _pid(process) != hung
        until(lambda: not Path(f"/proc/{hung}").exists(), "the one that hung is gone")


def test_the_state_row_carries_the_time_at_which_tor_was_last_asked(live_range: RangeInfo, tmp_path: Path) -> None:
    location = _store(tmp_path)
    with supervised(location, live_range) as process, opened(location) as store:
        first = _wait(store, process, lambda row: row.state == "well", "Tor is connected")
        later = _wait(store, process, lambda row: row.said_at > first.said_at, "a later look")
        assert not is_stale(later, datetime.now(UTC))


def test_a_blocked_tor_is_amber_and_then_red_and_says_what_to_do(tmp_path: Path) -> None:
    location = _store(tmp_path)
    extra = tmp_path / "torrc"
    extra.write_text(_unreachable_network(), encoding="utf-8")
    with supervised(location, None, WORKBENCH_TORRC_EXTRA=str(extra)) as process, opened(location) as store:
        process.wait_for("tor", "Tor is connecting")
        began = time.monotonic()
        # By what the supervisor says: the collector, which writes the row, may begin later than that.
        process.until(lambda: _told(process, "attention"), "amber")
        assert time.monotonic() - began <= AMBER_WITHIN + SLACK
        process.until(lambda: _told(process, "down"), "red")
        assert time.monotonic() - began <= RED_WITHIN
        assert all(BLOCKED in words for state in ("attention", "down") for words in _told(process, state))
        assert BLOCKED in _wait(store, process, lambda row: row.state == "down", "red in its row").words


def _unreachable_network() -> str:
    """Lines of a private network whose authorities have ports on which nobody listens."""
    ports = Ports()
    lines = ["TestingTorNetwork 1"]
    for number in range(3):
        key = f"{number + 1:040X}"
        address = f"127.0.0.1:{ports.take()}"
        lines.append(f"DirAuthority a{number} orport={ports.take()} no-v2 v3ident={key} {address} {key}")
    ports.close()
    return "\n".join(lines) + "\n"


@contextlib.contextmanager
def _own_network(folder: Path) -> Iterator[network.Network]:
    """A private network without sites, ended with the block."""
    made = network.Network(folder, Ports())
    try:
        network.start(made)
        network.wait(made)
        yield made
    finally:
        _kill(made)
        made.ports.close()


def _kill(made: network.Network) -> None:
    for process in made.processes():
        process.kill()
        process.wait()


def test_a_network_that_goes_away_while_tor_runs_is_amber_and_then_red_and_says_what_to_do(tmp_path: Path) -> None:
    location = _store(tmp_path)
    extra = tmp_path / "torrc"
    with _own_network(tmp_path / "network") as made:
        extra.write_text(made.fragment, encoding="utf-8")
        with supervised(location, None, WORKBENCH_TORRC_EXTRA=str(extra)) as process, opened(location) as store:
            _wait(store, process, lambda row: row.state == "well", "Tor is connected")
            _kill(made)
            began = time.monotonic()
            amber = _wait(store, process, lambda row: row.state == "attention", "amber")
            assert time.monotonic() - began <= AMBER_WITHIN + SLACK
            assert "Tor has lost its network." in amber.words
            red = _wait(store, process, lambda row: row.state == "down", "red")
            assert time.monotonic() - began <= RED_WITHIN
            assert "Check the cable or the Wi-Fi." in red.words
            for node in made.nodes:
                node.start()
            _wait(store, process, lambda row: row.state == "well", "Tor has found its network again")
