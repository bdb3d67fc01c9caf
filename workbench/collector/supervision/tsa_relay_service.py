"""The relay to the time-stamping authority, as the supervisor keeps it: outside the seal, without key or store."""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.errors import UserError
from workbench.processes.environment import child_environment
from workbench.processes.sandbox import CODE

_LONGEST_START = 20.0


class TsaRelayService:
    """Starts the relay for one address and starts it again when it has ended. Without an address it does nothing."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: Path | None = None

    @property
    def folder(self) -> Path | None:
        """The folder that holds the relay's socket and nothing else; None where there is no authority."""
        if self.url and self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="stamp-"))
        return self._folder

    def way(self) -> str:
        """The relay's unix socket, empty where there is no authority or the relay is not up yet."""
        if not self.url:
            return ""
        if self._process is None or self._process.poll() is not None:
            self._start()
        socket = self._socket()
        return str(socket) if socket.exists() else ""

    def stop(self) -> None:
        """End the relay and take its socket away."""
        process, self._process = self._process, None
        if process is not None:
            if process.stdin is not None:
                process.stdin.close()
            try:
                process.wait(3)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self) -> None:
        self._socket().unlink(missing_ok=True)
        argv = [sys.executable, "-m", "crawlers.tsa_relay", "--url", self.url, "--socket", str(self._socket())]
        # Its standard input is held open: the relay ends with the supervisor, however that ends.
        self._process = subprocess.Popen(
            argv, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=child_environment(), cwd=CODE
        )

    def _socket(self) -> Path:
        if self.folder is None:
            raise RuntimeError("There is no authority.")
        return self.folder / "relay"


@contextmanager
def relay(url: str) -> Iterator[str]:
    """The unix socket of a relay to one authority for as long as something is to be stamped."""
    stamper = TsaRelayService(url)
    end = time.monotonic() + _LONGEST_START
    try:
        while not (socket := stamper.way()):
            if time.monotonic() > end:
                raise UserError("The relay to the time-stamping authority did not start. Nothing was written.")
            time.sleep(0.05)
        yield socket
    finally:
        stamper.stop()
