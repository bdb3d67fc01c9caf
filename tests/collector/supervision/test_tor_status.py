"""What Tor's answers mean, second by second."""

from crawlers.tor.process import TorStatus
from workbench.collector.supervision.tor_status import TorStatusMonitor, needs_a_call, no_network


def _status(*, circuits: int = 3, connections: int = 1, silent: bool = False) -> TorStatus:
    words = f"Tor 0.4.9 is connected, {circuits} circuits."
    return TorStatus(
        running=True, bootstrapped=100, circuits=circuits, version="0.4.9", words=words, connections=connections,
        silent=silent,
    )  # fmt: skip


def _states(watch: TorStatusMonitor, status: TorStatus, seconds: range, *, has_route: bool = True) -> dict[int, str]:
    return {
        now: watch.connected(status, has_route=has_route, asked=float(now), now=float(now)).state for now in seconds
    }


def test_a_machine_that_lost_its_way_out_is_amber_and_red_though_tor_still_counts_its_circuits() -> None:
    watch = TorStatusMonitor()
    assert set(_states(watch, _status(), range(5)).values()) == {"well"}
    states = _states(watch, _status(), range(5, 25), has_route=False)
    assert states[5 + 4] == "attention"
    assert states[5 + 15] == "down"
    told = watch.connected(_status(), has_route=False, asked=25.0, now=25.0)
    assert told.words == no_network()
    assert set(_states(watch, _status(), range(25, 27)).values()) == {"well"}


def test_a_machine_that_never_had_a_way_out_is_well_when_tor_reaches_its_network() -> None:
    assert set(_states(TorStatusMonitor(), _status(), range(60), has_route=False).values()) == {"well"}


def test_a_tor_that_nobody_used_for_long_is_called_before_it_is_told_cut_off() -> None:
    idle = _status(circuits=0, connections=0)
    assert needs_a_call(idle)
    assert not needs_a_call(_status(circuits=0, connections=1))
    watch = TorStatusMonitor()
    assert _states(watch, idle, range(3)) == {0: "well", 1: "well", 2: "well"}
    assert set(_states(watch, _status(circuits=1), range(3, 9)).values()) == {"well"}


def test_a_start_that_gets_no_further_stays_red_over_a_restart_until_it_does() -> None:
    watch = TorStatusMonitor()
    states = {now: watch.connecting(min(now, 14), has_route=True, now=float(now)).state for now in range(40)}
    assert states[14] == "working"
    assert states[14 + 4] == "attention"
    assert states[14 + 14] == "down"
    again = [watch.connecting(percent, has_route=True, now=40.0 + percent).state for percent in range(20)]
    assert again[14] == "down"
    assert again[15] == "working"
