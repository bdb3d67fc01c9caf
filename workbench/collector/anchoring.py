"""Time-stamps of the custody chain while the collector runs: queued as rows, sent when there is a way, checked, kept.

What cannot be sent waits in the store and is tried again, ever more seldom up to an hour. How it stands is said as the
health of the part "anchor", with the authority's address: it is a peer, and peers are shown.
"""

import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawlers import stamping
from workbench import settings
from workbench.collector.tor_state import TorState
from workbench.domain.custody import Anchor
from workbench.domain.health import PartHealth, PartState
from workbench.errors import UserError
from workbench.guard import Guard
from workbench.store import anchors, health
from workbench.store.opening import Store
from workbench.translation import sentence

_FIRST_PAUSE, _MOST_PAUSE = 5.0, 3600.0


class Anchoring:
    """Looks for heads to stamp; `round` is called often and never waits for the network."""

    def __init__(self, store: Store, way: TorState, guard: Guard | None) -> None:
        self._store, self._way, self._guard = store, way, guard
        self._url = settings.text("anchor_url")
        self._every = timedelta(hours=settings.number("anchor_hours"))
        self._pause, self._next = _FIRST_PAUSE, 0.0
        self._trouble = ""
        self._thread: threading.Thread | None = None

    def round(self) -> None:
        """Queue the head when it is time, send what waits, and say how it stands. Without an authority, nothing."""
        if not self._url or (self._thread is not None and self._thread.is_alive()):
            return
        if time.monotonic() >= self._next:
            if anchors.is_due(self._store, self._every):
                anchors.ask(self._store)
            self._thread = threading.Thread(target=self._send_all, name="anchor", daemon=True)
            self._thread.start()
        self._say()

    def _send_all(self) -> None:
        try:
            for waiting in anchors.all_(self._store, pending=True):
                self._send(waiting)
            self._trouble, self._pause = "", _FIRST_PAUSE
        except stamping.StampError as error:
            self._put_off(error.reason)
        except UserError as error:
            self._put_off(str(error))
        self._next = time.monotonic() + self._pause

    def _put_off(self, trouble: str) -> None:
        self._trouble = trouble
        self._pause = min(self._pause * 2, _MOST_PAUSE)

    def _send(self, waiting: Anchor) -> None:
        socket = self._way.news.socks.removeprefix("unix:")
        if not socket:
            raise UserError(sentence("The way to the time-stamping authority is not open yet."))
        if self._guard is not None:
            self._guard.unix_paths = self._guard.unix_paths | {socket}
        response = stamping.ask(socket, waiting.request)
        anchors.answer(self._store, waiting, response, url=self._url, roots=_roots())

    def _say(self) -> None:
        found = anchors.all_(self._store)
        done = [one.head.count for one in found if one.stamped_at is not None]
        newest = (
            sentence("Stamped up to event {number}.", number=done[-1]) if done else sentence("Nothing is stamped yet.")
        )
        open_ = len(found) - len(done)
        waiting = sentence("Anchors waiting: {n}.", n=open_) if open_ else ""
        state: PartState = "attention" if self._trouble else "well"
        words = " ".join(part for part in (newest, waiting, self._trouble) if part)
        facts = (("url", self._url), ("waiting", str(open_)))
        health.say(self._store, PartHealth("anchor", state, words, datetime.now(UTC), facts))


def _roots() -> bytes:
    file = settings.text("anchor_ca")
    if not file:
        raise UserError(f"Set {settings.SETTINGS['anchor_ca'].env}: without its root no time-stamp can be checked.")
    try:
        return Path(file).expanduser().read_bytes()
    except OSError as error:
        raise UserError(f"The authority's root certificate cannot be read: {error.strerror}.") from error
