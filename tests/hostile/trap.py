"""What the hostile texts aim at: a file, an address and a command's file, all watched."""

import ctypes
import http.server
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.hostile.strings import aimed

IN_OPEN = 0x20


@dataclass(slots=True)
class Trap:
    """`caught` says in words what was opened, asked for or made since it was set."""

    file: Path
    shell: Path
    web: str = ""
    asked: list[str] = field(default_factory=list)
    watch: int = -1

    def texts(self, texts: tuple[str, ...]) -> list[str]:
        """The texts, aimed at this trap."""
        return aimed(texts, file=str(self.file), web=self.web, shell=str(self.shell))

    def caught(self) -> list[str]:
        """Everything that happened; empty when the texts did nothing."""
        try:
            opened = ["opened"] * (len(os.read(self.watch, 65_536)) // 16)
        except BlockingIOError:
            opened = []
        return [*opened, *self.asked, *(["executed"] if self.shell.exists() else [])]


@contextmanager
def trap(folder: Path) -> Iterator[Trap]:
    """A trap: opens are told by the kernel (inotify), of the C++ side too; requests by a server on loopback."""
    file = folder / "p.png"
    file.write_bytes(b"not a picture")
    made = Trap(file, folder / "executed")

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            return

    libc = ctypes.CDLL(None, use_errno=True)
    made.watch = libc.inotify_init1(os.O_NONBLOCK)
    assert libc.inotify_add_watch(made.watch, str(file).encode(), IN_OPEN) >= 0
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        made.web = f"http://127.0.0.1:{server.server_port}/x"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield made
        finally:
            server.shutdown()
            thread.join()
            os.close(made.watch)
