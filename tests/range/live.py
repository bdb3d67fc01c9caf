"""A running range as a test sees it: where it is, what is true of it, and what one can do to it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.patience import PATIENCE, until
from tests.range.children import RangeError
from tests.range.sites import forum, markdown, paste
from tests.range.sites.environments import ROOT
from tests.range.tor import control, onions

SEED = 20_251
READY_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Service:
    """One site: its onion host, the URL to start from, and its loopback port behind the onion."""

    onion: str
    url: str
    port: int


@dataclass(frozen=True, slots=True)
class RangeInfo:
    """A running range. `client_torrc` holds the lines with which any further tor joins its network."""

    folder: Path
    seed: int
    client_torrc: Path
    socks_port: int
    services: dict[str, Service]
    truth_path: Path
    python: Path
    host_control_port: int
    host_cookie: Path
    client_control_port: int
    client_cookie: Path

    def processes(self) -> dict[str, int]:
        """The process ids by name (auth0…, relay0…, client, host, forum, paste), as of now."""
        found: dict[str, int] = _described(self.folder)["processes"]
        return found

    def truth(self) -> dict[str, Any]:
        """What truth.json holds. It tells of the state at the start, not of later changes."""
        content: dict[str, Any] = json.loads(self.truth_path.read_bytes())
        return content

    def add_reply(self, thread_id: str, author: str, text: str) -> dict[str, Any]:
        """Write a post at the end of a forum thread, now. Returns post_id, path, position, text."""
        content = {"thread_id": thread_id, "author": author, "markdown": markdown.escape(text)}
        return forum.change(self.python, self.folder / "forum", "reply", content)

    def add_thread(self, board: str, author: str, title: str, text: str) -> dict[str, Any]:
        """Open a forum thread, now."""
        content = {"board": board, "author": author, "title": title, "markdown": markdown.escape(text)}
        return forum.change(self.python, self.folder / "forum", "topic", content)

    def add_paste(self, text: str) -> dict[str, Any]:
        """Put a paste up, now; the list of recent pastes names it."""
        return paste.change(self.python, self.folder / "paste", "add", {"text": text})

    def edit_post(self, site: str, post_id: str, text: str) -> dict[str, Any]:
        """Change the text of a forum post or of a paste."""
        if site == paste.NAME:
            return paste.change(self.python, self.folder / site, "edit", {"post_id": post_id, "text": text})
        content = {"post_id": post_id, "markdown": markdown.escape(text)}
        return forum.change(self.python, self.folder / site, "edit", content)

    def delete_post(self, site: str, post_id: str) -> None:
        """Remove a forum post (an empty place stays) or a paste (its address is gone)."""
        module = paste if site == paste.NAME else forum
        module.change(self.python, self.folder / site, "delete", {"post_id": post_id})

    def stop_service(self, name: str) -> None:
        """Take one onion down: its descriptor is not renewed, new connections fail."""
        with control.Control(self.host_control_port, self.host_cookie) as host:
            host.ask(f"DEL_ONION {self.services[name].onion.removesuffix('.onion')}")

    def start_service(self, name: str) -> None:
        """Publish one onion again.

        The range's client forgets what it knew of the old descriptor; any other tor needs NEWNYM or some minutes.
        """
        blob = onions.key(self.seed, name).blob
        with control.Control(self.host_control_port, self.host_cookie) as host:
            host.ask(f"ADD_ONION {blob} Flags=Detach Port=80,127.0.0.1:{self.services[name].port}")
        self.forget()

    def forget(self) -> None:
        """Let the range's client forget descriptors, failed introductions and circuits (NEWNYM)."""
        with control.Control(self.client_control_port, self.client_cookie) as client:
            client.ask("SIGNAL NEWNYM")

    def kill(self, name: str) -> None:
        """Kill one process of the range with -9: `client`, `host`, `relay0`, `forum`, …; returns when it is dead."""
        pid = self.processes()[name]
        os.kill(pid, signal.SIGKILL)
        until(lambda: not alive(pid), f"the {name} is dead")

    def revive(self) -> None:
        """Let the range start again whatever was killed; returns once range.json names the new processes."""
        described = self.folder / "range.json"
        before = described.stat().st_mtime_ns
        os.kill(_described(self.folder)["pid"], signal.SIGHUP)
        deadline = time.monotonic() + PATIENCE
        while described.stat().st_mtime_ns == before:
            if time.monotonic() > deadline:
                raise RangeError(
                    f"The range in {self.folder} did not start its processes again within {PATIENCE:.0f} s."
                )
            time.sleep(0.1)

    def get(self, name: str, path: str = "/", *, timeout: float = PATIENCE) -> tuple[int, bytes]:
        """GET a page of a site through the range's own client tor; `timeout` in seconds."""
        return control.get(self.socks_port, self.services[name].onion, path, timeout=timeout)


def _described(folder: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads((folder / "range.json").read_bytes())
    except FileNotFoundError:
        raise RangeError(f"No range is running in {folder}: it has no range.json.") from None
    return content


def read(folder: Path) -> RangeInfo:
    """The range that runs in `folder`. Raises RangeError when there is none."""
    told = _described(folder)
    return RangeInfo(
        folder=Path(told["folder"]),
        seed=told["seed"],
        client_torrc=Path(told["client_torrc"]),
        socks_port=told["socks_port"],
        services={name: Service(**service) for name, service in told["services"].items()},
        truth_path=Path(told["truth"]),
        python=Path(told["python"]),
        host_control_port=told["host_control_port"],
        host_cookie=Path(told["host_cookie"]),
        client_control_port=told["client_control_port"],
        client_cookie=Path(told["client_cookie"]),
    )


def alive(pid: int) -> bool:
    """Whether a process runs (a dead one that nobody has reaped yet does not).

    One whose first thread is dead while others are still ending runs: nobody can reap it yet.
    """
    place = Path(f"/proc/{pid}")
    try:
        state = (place / "stat").read_text(encoding="ascii", errors="replace").rsplit(")", 1)[1].split()[0]
        return state != "Z" or len(list((place / "task").iterdir())) > 1
    except (FileNotFoundError, ProcessLookupError):
        return False


def stop(folder: Path, *, seconds: float = PATIENCE) -> None:
    """End the range of a folder and wait until its process is gone. Ending one that has ended is no error."""
    pid: int = _described(folder)["pid"]
    if not _is_range(pid):
        return
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + seconds
    while alive(pid):
        if time.monotonic() > deadline:
            raise RangeError(f"The range with process id {pid} did not end within {seconds:.0f} s.")
        time.sleep(0.1)


def _is_range(pid: int) -> bool:
    """Whether that process id still is a range: ids are used again."""
    try:
        return alive(pid) and b"tests.range" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return False


@contextmanager
def running_range(folder: Path, seed: int = SEED) -> Iterator[RangeInfo]:
    """A range for the length of a `with` block, in a process of its own. `folder` is new or empty."""
    folder.mkdir(parents=True, exist_ok=True)
    log = folder.parent / f"{folder.name}.log"
    with log.open("wb") as words:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.range", "start", "--folder", str(folder), "--seed", str(seed)],
            stdin=subprocess.PIPE,
            stderr=words,
            cwd=ROOT,
        )
    try:
        deadline = time.monotonic() + READY_SECONDS
        while not (folder / "range.json").exists():
            if process.poll() is not None or time.monotonic() > deadline:
                raise RangeError(f"The range did not start: {log.read_text(encoding='utf-8')[-1500:]}")
            time.sleep(0.1)
        yield read(folder)
    finally:
        if process.stdin:
            process.stdin.close()
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
