"""A SOCKS port as a unix socket, for a process that has no network: what comes in there goes to that one port."""

import asyncio
import contextlib
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

from crawlers.tor.transport import TorWay

_STEP = 65536
_START_SECONDS = 20.0


@contextlib.contextmanager
def relay(way: TorWay) -> Iterator[Path]:
    """The path of a unix socket, in a private folder that holds nothing else, that leads to a SOCKS server.

    Raises TimeoutError where it does not come up.
    """
    with tempfile.TemporaryDirectory(prefix="socks-") as folder:
        path = Path(folder) / "socket"
        up: Future[Callable[[], object]] = Future()
        thread = threading.Thread(target=lambda: asyncio.run(_serve(path, way, up)), name="socks-relay", daemon=True)
        thread.start()
        end = up.result(_START_SECONDS)
        try:
            yield path
        finally:
            end()
            thread.join()


async def _serve(path: Path, way: TorWay, up: "Future[Callable[[], object]]") -> None:
    """Until the function that `up` gets is called; what is under way is broken off then."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError), contextlib.closing(writer):
            there, back = await way.connect()
            with contextlib.closing(back):
                await asyncio.gather(_copy(reader, back), _copy(there, writer))

    loop, over = asyncio.get_running_loop(), asyncio.Event()
    server = await asyncio.start_unix_server(answer, path)
    up.set_result(lambda: loop.call_soon_threadsafe(over.set))
    await over.wait()
    server.close()


async def _copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    """Until the one end or the other is closed; that end of a stream is passed on."""
    try:
        while data := await source.read(_STEP):
            target.write(data)
            await target.drain()
        if target.can_write_eof():
            target.write_eof()
    except OSError:
        target.close()
