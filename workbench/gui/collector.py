"""The collector beside the window: started by the program's own command, and told apart from one that was refused."""

import json
import threading
import time
from typing import IO, Literal

from workbench import settings
from workbench.gui import subprocesses

# Python, the seal and the store's lock take some seconds on a busy machine.
_START_SECONDS = 60.0
State = Literal["running", "starting", "stopped"]


class CollectorProcess:
    """One `collect` of this window's own. Another one may be at work on the store: the store's lock tells of both."""

    def __init__(self, location: str) -> None:
        self._location = location
        self._process: subprocesses.Running | None = None
        self._began = 0.0
        self._stays = False
        self.refused = ""

    def start(self, key: bytes | None) -> None:
        """Start it, in the place of one that was started before. The store's key is handed over and not kept here."""
        self.stop()
        stays = self._stays = settings.switch("keep_collecting")
        self.refused, self._began = "", time.monotonic()
        # One that goes on without the window has nobody to talk to.
        process = subprocesses.start(
            ["collect", "--json"] if stays else ["collect", "--json", "--with-parent"],
            location=self._location,
            key=key,
            operator="collector",
            output=not stays,
            stays=stays,
        )
        self._process = process
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                threading.Thread(target=self._listen, args=(process, pipe), name="collector", daemon=True).start()

    def stop(self) -> None:
        """End it, and wait until it has ended."""
        process, self._process = self._process, None
        if process is not None:
            subprocesses.stop(process)

    def leave(self) -> None:
        """The window closes: end it, unless it shall go on."""
        if not self._stays:
            self.stop()

    def state(self, *, held: bool) -> State:
        """How collecting stands; `held` says whether a collector holds the store's lock."""
        if held:
            return "running"
        young = time.monotonic() - self._began < _START_SECONDS
        alive = self._process is not None and self._process.poll() is None
        return "starting" if alive and young else "stopped"

    def _listen(self, process: subprocesses.Running, pipe: IO[str]) -> None:
        """Take in what it says, so that it never waits for a reader, and keep why it was refused."""
        with pipe:
            for line in pipe:
                said = _said(line)
                if said.get("what") == "refused" and process is self._process:
                    self.refused = str(said.get("words", ""))


def _said(line: str) -> dict[str, object]:
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
