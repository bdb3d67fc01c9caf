"""Time-stamps of the custody chain while the collector runs: queued as rows, sent when there is a way, checked, kept.

What cannot be sent waits in the store and is tried again, ever more seldom up to an hour. How it stands is said with
the witness (`workbench.collector.supervision.witness_reports`), and the authority's address with it: it is a peer, and
peers are shown.
"""

import threading
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from crawlers import tsa_relay
from workbench import settings
from workbench.audit_hook import AuditHook
from workbench.collector.supervision.tor_availability import TorAvailability
from workbench.domain.custody.chain import Anchor
from workbench.errors import UserError
from workbench.store.db.lifecycle import Store
from workbench.store.witness import anchors
from workbench.translation import sentence

_FIRST_PAUSE, _MOST_PAUSE = 5.0, 3600.0


@dataclass(frozen=True, slots=True)
class StampsStanding:
    """How the time-stamps stand: in words, with what is wrong (it is in the words, too), and facts."""

    words: str
    trouble: str
    facts: tuple[tuple[str, str], ...]


class PeriodicTimestamping:
    """Looks for heads to stamp; `round` is called often and never waits for the network."""

    def __init__(self, store: Store, way: TorAvailability, guard: AuditHook | None) -> None:
        self._store, self._way, self._guard = store, way, guard
        self._url = settings.text("anchor_url")
        self._every = timedelta(hours=settings.number("anchor_hours"))
        self._pause, self._next = _FIRST_PAUSE, 0.0
        self._trouble = ""
        self._thread: threading.Thread | None = None

    def round(self) -> None:
        """Queue the head when it is time, and send what waits. Without an authority, nothing."""
        if not self._url or (self._thread is not None and self._thread.is_alive()):
            return
        if time.monotonic() >= self._next:
            if anchors.is_due(self._store, self._every):
                anchors.ask(self._store)
            self._thread = threading.Thread(target=self._send_all, name="anchor", daemon=True)
            self._thread.start()

    def _send_all(self) -> None:
        try:
            for waiting in anchors.all_(self._store, pending=True):
                self._send(waiting)
            self._trouble, self._pause = "", _FIRST_PAUSE
        except tsa_relay.StampError as error:
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
        response = tsa_relay.ask(socket, waiting.request)
        anchors.answer(self._store, waiting, response, url=self._url, roots=_roots())

    def standing(self) -> StampsStanding | None:
        """How it stands; None without an authority."""
        if not self._url:
            return None
        found = anchors.all_(self._store)
        done = [one.head.count for one in found if one.stamped_at is not None]
        newest = (
            sentence("Stamped up to event {number}.", number=done[-1]) if done else sentence("Nothing is stamped yet.")
        )
        open_ = len(found) - len(done)
        waiting = sentence("Anchors waiting: {n}.", n=open_) if open_ else ""
        words = " ".join(part for part in (newest, waiting, self._trouble) if part)
        return StampsStanding(words, self._trouble, (("url", self._url), ("waiting", str(open_))))


def _roots() -> bytes:
    file = settings.text("anchor_ca")
    if not file:
        raise UserError(f"Set {settings.SETTINGS['anchor_ca'].env}: without its root no time-stamp can be checked.")
    try:
        return Path(file).expanduser().read_bytes()
    except OSError as error:
        raise UserError(f"The authority's root certificate cannot be read: {error.strerror}.") from error
