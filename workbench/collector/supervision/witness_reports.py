"""The witness and this machine's mark, told of the chain's head while the collector runs; and how all of it stands.

Once an hour, and at once after an export or a release, the head goes to the witness; each minute the mark is put to it.
What cannot be done is said and tried again at the next hour. How it stands is said, with the time-stamps, as the health
of the part "anchor": well where something outside keeps the past, yellow where nothing does or it cannot be reached,
red where this is an older copy of the store.
"""

import threading
import time
from datetime import UTC, datetime
from typing import Literal

from workbench.collector.supervision.timestamping import PeriodicTimestamping
from workbench.domain.sources.health import PartHealth, PartState
from workbench.errors import UserError
from workbench.processes import outside_child
from workbench.settings import SETTINGS
from workbench.store.db.lifecycle import Store
from workbench.store.sources import health
from workbench.store.witness import rollback
from workbench.store.witness.outside_heads import Ask
from workbench.translation import sentence

HOUR, MINUTE = 3600.0, 60.0
Why = Literal["start", "hour", "export"]


class WitnessReporter:
    """`round` is called often and waits for nobody; `ask` answers for what stands outside (`store.outside`)."""

    def __init__(
        self, store: Store, ask: Ask, anchoring: PeriodicTimestamping, *, hour: float = HOUR, minute: float = MINUTE
    ):
        self._store, self._anchoring = store, anchoring
        self._hour, self._minute = hour, minute
        self._past = rollback.RollbackWatch(store, ask)
        self._thread: threading.Thread | None = None
        self._alarm = self._trouble = ""
        self._witnessed = 0
        self._has_witness = bool(rollback.place_of_witness())
        self._looked = False
        self._next_report = self._next_mark = 0.0
        self._mark_trouble = ""

    def round(self) -> None:
        """Begin what is due, and say how it stands."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._work, name="witness", daemon=True)
            self._thread.start()
        # What was found at an opening is not taken back before it was looked at here.
        if self._looked or not self._is_red():
            self._say()

    def end(self) -> None:
        """The collector ends in order: what is new is kept before that."""
        if self._thread is not None:
            self._thread.join(outside_child.SECONDS)
        self._next_mark = self._next_report = 0.0
        self._work()

    def _work(self) -> None:
        try:
            if not self._looked or time.monotonic() >= self._next_mark:
                self._look_and_keep()
            if self._has_witness:
                self._report()
        except UserError as error:
            self._trouble = str(error)

    def _look_and_keep(self) -> None:
        """What somebody answered for meanwhile is seen at the next look."""
        if not self._looked or self._alarm:
            standing = self._past.look()
            self._alarm, self._looked = rollback.warning_of(standing), True
        self._next_mark = time.monotonic() + self._minute
        self._mark_trouble = self._past.keep()

    def _report(self) -> None:
        waiting, at_once = rollback.unreported(self._store)
        now = time.monotonic()
        due = now >= self._next_report
        # What failed waits for its hour, however much there is to tell.
        if not waiting or not (due or (at_once and not self._trouble)):
            return
        self._next_report = now + self._hour
        self._trouble = ""
        line = self._past.report("export" if at_once else "hour")
        self._witnessed = line.head.count

    def _is_red(self) -> bool:
        said = health.all_(self._store).get("anchor")
        return said is not None and said.state == "down"

    def _say(self) -> None:
        stamps = self._anchoring.standing()
        state: PartState = "down" if self._alarm else "well"
        nothing = stamps is None and not self._has_witness
        knows = _witness_knows(self._witnessed) if self._has_witness and not self._trouble else ""
        stamped = "" if stamps is None else stamps.words
        needed = NOTHING_OUTSIDE if nothing else ""
        words = " ".join(one for one in (self._alarm, knows, stamped, self._trouble, self._mark_trouble, needed) if one)
        wrong = self._trouble or self._mark_trouble or nothing or (stamps is not None and stamps.trouble)
        if wrong and state == "well":
            state = "attention"
        facts = () if stamps is None else stamps.facts
        health.say(self._store, PartHealth("anchor", state, words, datetime.now(UTC), facts))


def _witness_knows(number: int) -> str:
    if number:
        return sentence("The witness knows event {number}.", number=number)
    return sentence("The witness knows nothing new.")


NOTHING_OUTSIDE = sentence(
    "Nothing outside keeps the past of this store. Set {witness} to a folder on another machine or disk, or {anchor} "
    "to a time-stamping authority.",
    witness=SETTINGS["witness"].env,
    anchor=SETTINGS["anchor_url"].env,
)
