"""The one event loop that all fetching runs on, in a thread of its own, with the fetcher for Tor's present socket."""

import asyncio
import contextvars
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from crawlers.fetch import Fetcher
from crawlers.tor.transport import TorWay, Transport
from workbench.audit_hook import AuditHook

_T = TypeVar("_T")
_THREADS = 48
_CONNECTIONS = 16


class Net:
    """Runs coroutines for threads, and keeps one fetcher so that cookies and circuits outlive a single step."""

    def __init__(self, guard: AuditHook | None) -> None:
        self._guard = guard
        self._loop = asyncio.new_event_loop()
        self._loop.set_default_executor(ThreadPoolExecutor(_THREADS, thread_name_prefix="store"))
        self._thread = threading.Thread(target=self._loop.run_forever, name="net", daemon=True)
        self._thread.start()
        self._fetchers: dict[str, Fetcher] = {}

    def run(self, work: Coroutine[Any, Any, _T]) -> _T:
        """Run a coroutine on the loop and wait for its result.

        In an empty context: what the caller is in the middle of (a durable step) is not what the loop's tasks are in.
        """
        return contextvars.Context().run(asyncio.run_coroutine_threadsafe, work, self._loop).result()

    def fetcher(self, socks: str) -> Fetcher:
        """The fetcher over this socket; the audit hook lets it through from now on. Call on the loop only."""
        if socks not in self._fetchers:
            if self._guard is not None and socks.startswith("unix:"):
                self._guard.unix_paths = self._guard.unix_paths | {socks.removeprefix("unix:")}
            transport = Transport(TorWay(socks), connections_per_tag=_CONNECTIONS)
            self._fetchers[socks] = Fetcher(transport)
        return self._fetchers[socks]

    def close(self) -> None:
        """Hang up and end the loop."""
        self.run(self._hang_up())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _hang_up(self) -> None:
        for fetcher in self._fetchers.values():
            await fetcher.__aexit__(None, None, None)
        self._fetchers.clear()
        await self._loop.shutdown_default_executor()
