"""Pages read in processes of their own: hostile pages are parsed where they can be killed, beside the fetching.

A reader in a thread of the fetching process makes every answer wait for its turn at the interpreter (14 pages a second
where 200 were possible). A process that takes too long, or too much memory, is killed and made anew; its page is noted
as one that could not be read. What comes back is JSON checked against the records, never code.
"""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from crawlers import framing
from crawlers.counting import counted
from crawlers.gates import Arrival, Door
from crawlers.parse_pool.child import GateAnswer
from crawlers.records import Page, PageReading, unread
from crawlers.serialization import WrongShapeError, from_plain, to_plain
from crawlers.sites.profiles.schema import SiteProfile

SECONDS = 60.0
_START_SECONDS = 120.0
_HOME = str(Path(__file__).resolve().parents[2])
READER = "crawlers.sites.registry"
_Answer = TypeVar("_Answer")


class _LostError(Exception):
    """No process could answer; why, in words."""


def default_size() -> int:
    """One process for each core but the one that fetches; two on two cores, as fetching leaves most of one free."""
    return max(2, (os.cpu_count() or 2) - 1)


class ReadingPool:
    """Some processes that read pages, by the analyst's `profiles` first. An asynchronous context manager.

    `size` processes are started at once and are ready about a second later. `reader` names the module that reads.
    """

    def __init__(
        self,
        profiles: Sequence[SiteProfile] = (),
        *,
        reader: str = READER,
        size: int | None = None,
        seconds: float = SECONDS,
    ) -> None:
        self._profiles = tuple(profiles)
        self._reader = reader
        self._size = size or default_size()
        self._seconds = seconds
        self._idle: asyncio.Queue[_Child] = asyncio.Queue()
        self._all: list[_Child] = []

    @property
    def size(self) -> int:
        """How many pages are read at once."""
        return self._size

    async def __aenter__(self) -> Self:
        for _ in range(self._size):
            self._add()
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        for child in self._all:
            child.end()

    def _add(self) -> None:
        child = _Child(self._reader, self._profiles)
        self._all.append(child)
        self._idle.put_nowait(child)

    async def read(self, page: Page) -> PageReading:
        """What the page holds. A page that no process could read gives an empty reading with a note."""
        try:
            return await self._ask({"page": to_plain(replace(page, body=b""))}, page.body, PageReading)
        except _LostError as error:
            return unread(page, str(error))

    async def recognise(self, came: Arrival, body: bytes) -> Door | None:
        """The door that an answer is, if it is one; None also where no process could tell."""
        try:
            return (await self._ask({"came": to_plain(came)}, body, GateAnswer)).door
        except _LostError:
            return None

    async def _ask(self, head: dict[str, Any], block: bytes, kind: type[_Answer]) -> _Answer:
        child = await self._idle.get()
        words = ""
        try:
            answer = await asyncio.to_thread(child.ask, head, block, self._seconds)
            made = from_plain(kind, answer)
        except framing.TooSlowError:
            seconds = counted(round(self._seconds), "second", "seconds")
            words = f"The page was not read within {seconds}; its bytes are kept."
        except (framing.ClosedPipeError, framing.TooLargeError, WrongShapeError, ValueError):
            words = "The page ended the process that read it; its bytes are kept."
        except BaseException:
            self._replace(child)
            raise
        if words:
            self._replace(child)
            raise _LostError(words)
        self._idle.put_nowait(child)
        return made

    def _replace(self, child: "_Child") -> None:
        child.end()
        self._all.remove(child)
        self._add()


class _Child:
    """One process and the socket to it. It ends by itself when this end of the socket is closed."""

    def __init__(self, reader: str, profiles: tuple[SiteProfile, ...]) -> None:
        self._socket, theirs = socket.socketpair()
        self._socket.settimeout(0)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "crawlers.parse_pool.child", str(theirs.fileno()), reader],
                stdin=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                env={**os.environ, "PYTHONPATH": os.pathsep.join([_HOME, *_search_path()])},
            )
        self._first = {"profiles": to_plain(profiles)}
        self._ready = False

    def ask(self, head: dict[str, Any], block: bytes, seconds: float) -> object:
        """Have a job done: its answer as JSON values. Raises the errors of `crawlers.framing`, or ValueError."""
        if not self._ready:
            self._exchange(self._first, b"", _START_SECONDS)
            self._ready = True
        return self._exchange(head, block, seconds).get("answer")

    def _exchange(self, head: dict[str, Any], block: bytes, seconds: float) -> dict[str, Any]:
        deadline, descriptor = time.monotonic() + seconds, self._socket.fileno()
        framing.write(descriptor, framing.pack(head, block), deadline=deadline)
        return framing.read(descriptor, deadline=deadline)[0]

    def end(self) -> None:
        """Kill the process and take it away."""
        self._process.kill()
        self._process.wait()
        self._socket.close()


def _search_path() -> list[str]:
    return [os.environ["PYTHONPATH"]] if os.environ.get("PYTHONPATH") else []
