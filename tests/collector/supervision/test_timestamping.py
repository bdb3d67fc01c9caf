"""Time-stamps while the collector runs in its seal: a real authority on loopback, reached by the relay alone."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crawlers import tsa_relay
from crawlers.tsa_relay import StampError
from tests import tsa
from tests.collector.lone_collector import Site, collector, make_store, served, some_pastes
from tests.collector.processes import named
from tests.collector.site import opened
from tests.patience import until
from workbench.collector.supervision.clock_jump_monitor import ClockWatch
from workbench.collector.supervision.egress_counters import count_namespace
from workbench.collector.supervision.tsa_relay_service import TsaRelayService
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.sources import health
from workbench.store.witness import anchors, rfc3161


@contextmanager
def _relay(url: str) -> Iterator[str]:
    stamper = TsaRelayService(url)
    try:
        until(stamper.way, "the relay is up")
        yield stamper.way()
    finally:
        stamper.stop()


def test_the_sealed_collector_has_the_chain_stamped_when_the_authority_comes_back(tmp_path: Path) -> None:
    location = make_store(tmp_path)
    with (
        tsa.running(tmp_path / "tsa") as authority,
        _relay(authority.url) as relay,
        served(tmp_path, Site(some_pastes(1))) as socks,
    ):
        authority.down = True
        with (
            collector(
                location,
                socks,
                once=(),
                anchor=relay,
                WORKBENCH_ANCHOR_URL=authority.url,
                WORKBENCH_ANCHOR_CA=str(authority.root),
            ) as process,
            opened(location) as store,
        ):
            process.until(lambda: "answered 503" in _said(store), "it is said that the authority gives no answer")
            assert [one.stamped_at for one in anchors.all_(store)] == [None]
            pid = named(process.process.pid, "workbench.collector ")[0]
            authority.down = False
            process.until(lambda: "Stamped up to event" in _said(store), "it is said that the chain is stamped")
            assert count_namespace(pid).clean
            (stamped,) = anchors.all_(store)
            assert (stamped.url, anchors.wrong_with(store, roots=authority.root.read_bytes())) == (authority.url, [])
            told = dict(health.all_(store)["anchor"].facts)
            assert told == {"url": authority.url, "waiting": "0"}
            assert event_queries.check(store).problems == ()
            (settings,) = [one for one in event_queries.events(store, limit=50) if one.action == "settings"]
            assert settings.facts["anchor_url"] == authority.url


def _said(store: Store) -> str:
    found = health.all_(store).get("anchor")
    return found.words if found else ""


def test_the_relay_hands_on_what_it_is_given_to_one_address_and_says_why_it_cannot(tmp_path: Path) -> None:
    with tsa.running(tmp_path / "tsa") as authority, _relay(authority.url) as relay:
        request = rfc3161.request(b"a message")
        reply = tsa_relay.ask(relay, request)
        assert authority.asked == [request]
        assert rfc3161.moment_of(reply, b"a message", roots=authority.root.read_bytes())
        with pytest.raises(StampError, match="between 1 and 65,536"):
            tsa_relay.ask(relay, b"x" * 70_000)
        authority.down = True
        with pytest.raises(StampError, match="answered 503"):
            tsa_relay.ask(relay, b"a request")
    with _relay("http://127.0.0.1:9/") as relay, pytest.raises(StampError, match="cannot be reached"):
        tsa_relay.ask(relay, b"a request")
    with pytest.raises(StampError, match="is not open"):
        tsa_relay.ask(str(tmp_path / "none"), b"a request")


def test_without_an_authority_no_relay_is_started() -> None:
    stamper = TsaRelayService("")
    assert stamper.way() == ""
    stamper.stop()


class Clock:
    """Two clocks that a test sets."""

    def __init__(self) -> None:
        self.wall, self.steady = time.time(), 100.0

    def go(self, seconds: float, *, jump: float = 0.0) -> None:
        self.wall += seconds + jump
        self.steady += seconds


def test_a_jump_of_the_clock_is_noted_with_its_size_and_a_slow_correction_is_not(tmp_path: Path) -> None:
    with opened(make_store(tmp_path)) as store:
        clock = Clock()  # after the store's first events, which take seconds on a slow machine
        watch = ClockWatch(store, wall=lambda: clock.wall, steady=lambda: clock.steady)
        for jump in (0.0, 0.4, -0.4, 3600.0, 0.0, -90.0, 0.3):
            clock.go(5.0, jump=jump)
            watch.look()
        jumps = [one.facts for one in event_queries.events(store, limit=9) if one.action == "clock jump"]
        assert [(facts["seconds"], facts["seen"]) for facts in jumps] == [
            (-90, "while the collector ran"), (3600, "while the collector ran"),
        ]  # fmt: skip
        behind = time.time() - 86_400
        ClockWatch(store, wall=lambda: behind, steady=lambda: 0.0)
        newest = event_queries.events(store, limit=1)[0]
        assert (newest.facts["seen"], newest.facts["seconds"]) == ("since the last event", -86_400)
