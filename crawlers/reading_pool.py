"""Pages read in processes of their own: hostile pages are parsed where they can be killed, beside the fetching.

A reader in a thread of the fetching process makes every answer wait for its turn at the interpreter (14 pages a second
where 200 were possible). A process that takes too long, or too much memory, is killed and made anew; its page is noted
as one that could not be read. What comes back is JSON checked against the records, never code.
"""

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Self

from crawlers.plain import WrongShapeError, from_plain
from crawlers.reading_child import READY
from crawlers.records import Page, Reading

SECONDS = 60.0
_START_SECONDS = 120.0
_LONGEST_ANSWER = 256 * 1024**2
_HOME = str(Path(__file__).resolve().parent.parent)
Read = Callable[[Page], Reading]


def default_size() -> int:
    """One process for each core but the one that fetches; two on two cores, as fetching leaves most of one free."""
    return max(2, (os.cpu_count() or 2) - 1)


class ReadingPool:
    """Some processes that read pages. An asynchronous context manager; `read` must be a function that can be pickled.

    `size` processes are started at once and are ready about a second later.
    """

    def __init__(self, read: Read, *, size: int | None = None, seconds: float = SECONDS) -> None:
        self._read = read
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
        child = _Child(self._read)
        self._all.append(child)
        self._idle.put_nowait(child)

    async def read(self, page: Page) -> Reading:
        """What the page holds. A page that no process could read gives an empty reading with a note."""
        child = await self._idle.get()
        note = ""
        try:
            reading = await asyncio.to_thread(child.ask, page, self._seconds)
        except TimeoutError:
            note = f"The page was not read within {self._seconds:.0f} seconds; its bytes are kept."
        except (OSError, EOFError, WrongShapeError, ValueError):
            note = "The page ended the process that read it; its bytes are kept."
        except BaseException:
            self._replace(child)
            raise
        if note:
            self._replace(child)
            return Reading("", "none/1", 0.0, page.kind or "raw", note=note)
        self._idle.put_nowait(child)
        return reading

    def _replace(self, child: "_Child") -> None:
        child.end()
        self._all.remove(child)
        self._add()


class _Child:
    """One process and the pipe to it. It ends by itself when this end of the pipe is closed."""

    def __init__(self, read: Read) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "crawlers.reading_child", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                env={**os.environ, "PYTHONPATH": os.pathsep.join([_HOME, *_search_path()])},
            )
        self._pipe = Connection(ours.detach())
        self._pipe.send(read)
        self._ready = False

    def ask(self, page: Page, seconds: float) -> Reading:
        """Have a page read. Raises `TimeoutError`, or `EOFError` and its like for a process that died."""
        if not self._ready:
            if not self._pipe.poll(_START_SECONDS):
                raise EOFError
            self._ready = self._pipe.recv_bytes(_LONGEST_ANSWER) == READY
        self._pipe.send(page)
        if not self._pipe.poll(seconds):
            raise TimeoutError
        return from_plain(Reading, json.loads(self._pipe.recv_bytes(_LONGEST_ANSWER)))

    def end(self) -> None:
        """Kill the process and take it away."""
        self._process.kill()
        self._process.wait()
        self._pipe.close()


def _search_path() -> list[str]:
    return [os.environ["PYTHONPATH"]] if os.environ.get("PYTHONPATH") else []
