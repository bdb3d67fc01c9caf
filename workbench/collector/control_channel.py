"""What the supervisor tells the collector through its standard input: how Tor and the seal are, as JSON lines."""

import json
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import get_args

from workbench.collector.supervision.tor_availability import TorAvailability, TorReport
from workbench.domain.sources.health import PartHealth, PartName, PartState
from workbench.errors import UserError
from workbench.store.db.lifecycle import Store
from workbench.store.sources import health


def listen(store: Store, tor: TorAvailability, anchor: TorAvailability, on_end: Callable[[], None]) -> None:
    """Read lines until the supervisor is gone; then `on_end`. Runs in a thread of its own."""
    for line in _lines():
        heard = _heard(line)
        if heard is None:
            continue
        part, ready, socks = heard
        if part.part == "tor":
            tor.tell(TorReport(ready, socks, part.words))
        if part.part == "anchor":
            # How time-stamping stands is the collector's to say; from outside comes only the way there.
            anchor.tell(TorReport(ready, socks, part.words))
            continue
        try:
            health.say(store, part)
        except UserError:
            continue
    on_end()


def _lines() -> Iterator[str]:
    """The lines of standard input, past sys.stdin: a thread that waits in that makes Python abort at its end."""
    rest = b""
    while data := os.read(0, 65536):
        *whole, rest = (rest + data).split(b"\n")
        yield from (one.decode("utf-8", "replace") for one in whole)


def line(part: PartName, state: PartState, words: str, *, at: datetime, ready: bool = False, socks: str = "") -> bytes:
    """One line for the collector; `at` is when it was seen so, which may be before it is told."""
    told = {"part": part, "state": state, "words": words, "at": at.isoformat(), "ready": ready, "socks": socks}
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"


def _heard(line: str) -> tuple[PartHealth, bool, str] | None:
    try:
        told = json.loads(line)
        part, state, words = told["part"], told["state"], str(told["words"])
        at = datetime.fromisoformat(told["at"])
    except (ValueError, KeyError, TypeError):
        return None
    if part not in get_args(PartName) or state not in get_args(PartState):
        return None
    return PartHealth(part, state, words, at), told.get("ready") is True, str(told.get("socks", ""))
