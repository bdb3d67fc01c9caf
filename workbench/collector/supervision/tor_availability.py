"""What the supervisor last said of Tor: whether pages can be fetched, and through which socket. Thread-safe."""

import threading
from dataclasses import dataclass, replace

from workbench.translation import sentence


@dataclass(frozen=True, slots=True)
class TorReport:
    """Ready or not, the SOCKS address ("unix:/path"), and a sentence for the analyst."""

    ready: bool = False
    socks: str = ""
    words: str = sentence("Tor is being started.")


class TorAvailability:
    """The newest news, and a way to wait for better ones."""

    def __init__(self) -> None:
        self._news = TorReport()
        self._change = threading.Condition()

    @property
    def news(self) -> TorReport:
        """What was said last."""
        with self._change:
            return self._news

    def tell(self, news: TorReport) -> None:
        """Take news in."""
        with self._change:
            self._news = replace(news, socks=news.socks or self._news.socks)
            self._change.notify_all()

    def wait_until_ready(self, seconds: float) -> TorReport:
        """Wait for a Tor that is connected, but not longer; the newest news either way."""
        with self._change:
            self._change.wait_for(lambda: self._news.ready and bool(self._news.socks), timeout=seconds)
            return self._news
