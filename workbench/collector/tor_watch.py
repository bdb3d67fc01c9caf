"""What Tor's answers mean for the analyst: connected, in trouble, or out of reach; in words that say what to do.

Trouble is told as "attention" once it has lasted a moment, and as "down" once it has lasted so long that it will not
pass by itself. Pure: the caller gives the time, in seconds of a monotonic clock.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from crawlers.tor.process import TorStatus
from workbench.domain.health import PartState
from workbench.settings import SETTINGS

ATTENTION_AFTER = 3.0
DOWN_AFTER = 13.0
HANGS_AFTER = 10.0

_BLOCKED_ADVICE = (
    "Check the cable or the Wi-Fi. If other programs reach the internet, this network blocks Tor: ask the "
    f"administrator, or use bridges (the setting {SETTINGS['torrc_extra'].env})."
)
NO_NETWORK = "This machine has no network. Check the cable or the Wi-Fi; Tor goes on by itself once it is back."
STALLED = "Tor cannot connect, it stays at {percent} %. " + _BLOCKED_ADVICE
CUT_OFF = "Tor has lost its network. " + _BLOCKED_ADVICE
SILENT = "Tor has not answered for {seconds} s."
HANGS = "Tor hangs: it has not answered for {seconds} s. It is ended and started again."


@dataclass(frozen=True, slots=True)
class TorWords:
    """How Tor is: a state and a sentence, whether pages can be fetched, through which socket, and its failed starts.

    `at` is when it was seen so.
    """

    state: PartState
    words: str
    ready: bool = False
    socks: str = ""
    failures: int = 0
    at: datetime = field(default_factory=lambda: datetime.now(UTC))


class TorWatch:
    """Judges one Tor, over its restarts."""

    def __init__(self) -> None:
        self._best = -1
        self._risen_at = 0.0
        self._trouble_since: float | None = None
        self._silent_since: float | None = None
        self._had_route = False
        self.hangs = False

    def connecting(self, percent: int, summary: str, *, has_route: bool, now: float) -> TorWords:
        """While Tor connects: well on its way as long as it gets further."""
        self._had_route = self._had_route or has_route
        self._silent_since, self.hangs = None, False
        if percent > self._best:
            self._best, self._risen_at = percent, now
        stalled = now - self._risen_at
        if stalled < ATTENTION_AFTER:
            return TorWords("working", f"Tor is connecting: {percent} %, {summary}.")
        return TorWords(_state(stalled), STALLED.format(percent=percent) if has_route else NO_NETWORK)

    def connected(self, status: TorStatus, *, has_route: bool, asked: float, now: float) -> TorWords:
        """While Tor runs and was connected: whether it still answers, and whether its network does.

        `asked` is when the question was put that `status` answers.
        """
        if status.silent:
            return self._silence(asked, now)
        self._silent_since, self.hangs = None, False
        self._best = -1
        well = TorWords("well" if status.ready else "working", status.words, ready=status.ready)
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
        words = NO_NETWORK if cut_off else CUT_OFF
        return replace(well, state=_state(lasting), words=words, ready=reaches or lasting < DOWN_AFTER)

    def _silence(self, asked: float, now: float) -> TorWords:
        self._silent_since = asked if self._silent_since is None else self._silent_since
        seconds = now - self._silent_since
        self.hangs = seconds >= HANGS_AFTER
        words = (HANGS if self.hangs else SILENT).format(seconds=round(seconds))
        return TorWords("down" if self.hangs else "attention", words, ready=not self.hangs)


def needs_a_call(status: TorStatus) -> bool:
    """Whether only a call can tell if the network is there: nothing is connected, perhaps for want of use."""
    return status.ready and not status.circuits and not status.connections


def _state(lasting: float) -> PartState:
    return "down" if lasting >= DOWN_AFTER else "attention"
