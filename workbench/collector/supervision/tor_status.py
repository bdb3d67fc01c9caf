"""What Tor's answers mean for the analyst: connected, in trouble, or out of reach; in words that say what to do.

Trouble is told as "attention" once it has lasted a moment, and as "down" once it has lasted so long that it will not
pass by itself. Pure: the caller gives the time, in seconds of a monotonic clock.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from crawlers.tor.process import TorStatus
from workbench.domain.sources.health import PartState
from workbench.translation import sentence, sentence_of

ATTENTION_AFTER = 3.0
DOWN_AFTER = 13.0
HANGS_AFTER = 10.0


@dataclass(frozen=True, slots=True)
class TorHealth:
    """How Tor is: a state and a sentence, whether pages can be fetched, through which socket, and its failed starts.

    `at` is when it was seen so.
    """

    state: PartState
    words: str
    ready: bool = False
    socks: str = ""
    failures: int = 0
    at: datetime = field(default_factory=lambda: datetime.now(UTC))


class TorStatusMonitor:
    """Judges one Tor, over its restarts."""

    def __init__(self) -> None:
        self._best = -1
        self._risen_at = 0.0
        self._trouble_since: float | None = None
        self._silent_since: float | None = None
        self._had_route = False
        self.hangs = False

    def connecting(self, percent: int, *, has_route: bool, now: float) -> TorHealth:
        """While Tor connects: well on its way as long as it gets further."""
        self._had_route = self._had_route or has_route
        self._silent_since, self.hangs = None, False
        if percent > self._best:
            self._best, self._risen_at = percent, now
        stalled = now - self._risen_at
        if stalled < ATTENTION_AFTER:
            return TorHealth("working", sentence("Tor is connecting: {percent} %.", percent=percent))
        return TorHealth(_state(stalled), _stalled(percent) if has_route else no_network())

    def connected(self, status: TorStatus, *, has_route: bool, asked: float, now: float) -> TorHealth:
        """While Tor runs and was connected: whether it still answers, and whether its network does.

        `asked` is when the question was put that `status` answers.
        """
        if status.silent:
            return self._silence(asked, now)
        self._silent_since, self.hangs = None, False
        self._best = -1
        words = sentence_of(
            "Tor {version} is connected, {n} circuit.",
            "Tor {version} is connected, {n} circuits.",
            status.circuits,
            version=status.version,
        )
        well = TorHealth("well" if status.ready else "working", words, ready=status.ready)
        self._had_route = self._had_route or has_route
        cut_off = self._had_route and not has_route
        reaches = bool(status.circuits or status.connections)
        if not status.ready or (reaches and not cut_off):
            self._trouble_since = None
            return well
        self._trouble_since = asked if self._trouble_since is None else self._trouble_since
        lasting = now - self._trouble_since
        if lasting < ATTENTION_AFTER:
            return well
        words = no_network() if cut_off else _cut_off()
        return replace(well, state=_state(lasting), words=words, ready=reaches or lasting < DOWN_AFTER)

    def _silence(self, asked: float, now: float) -> TorHealth:
        self._silent_since = asked if self._silent_since is None else self._silent_since
        seconds = now - self._silent_since
        self.hangs = seconds >= HANGS_AFTER
        if not self.hangs:
            words = sentence_of(
                "Tor has not answered for {n} second.", "Tor has not answered for {n} seconds.", round(seconds)
            )
            return TorHealth("attention", words, ready=True)
        words = sentence_of(
            "Tor hangs: no answer for {n} second. It is ended and started again.",
            "Tor hangs: no answer for {n} seconds. It is ended and started again.",
            round(seconds),
        )
        return TorHealth("down", words)


def needs_a_call(status: TorStatus) -> bool:
    """Whether only a call can tell if the network is there: nothing is connected, perhaps for want of use."""
    return status.ready and not status.circuits and not status.connections


def no_network() -> str:
    """What is told where the machine itself has no way to others."""
    return sentence("This machine has no network. Check the cable or the Wi-Fi; Tor goes on by itself once it is back.")


def _stalled(percent: int) -> str:
    return sentence(
        "Tor cannot connect, it stays at {percent} %. Check the cable or the Wi-Fi. If other programs reach the "
        "internet, this network blocks Tor: ask the administrator, or use bridges (the setting WORKBENCH_TORRC_EXTRA).",
        percent=percent,
    )


def _cut_off() -> str:
    return sentence(
        "Tor has lost its network. Check the cable or the Wi-Fi. If other programs reach the internet, this network "
        "blocks Tor: ask the administrator, or use bridges (the setting WORKBENCH_TORRC_EXTRA)."
    )


def _state(lasting: float) -> PartState:
    return "down" if lasting >= DOWN_AFTER else "attention"
