"""Serve a made forum on loopback from memory, as fast as one process can: `python -m bench.board_server PAGES`.

Prints its port and serves until its stdin ends. `/-/asked` tells which pages were asked for since the last time.
"""

import asyncio
import json
import sys

from bench.board_pages import make

_HEAD = "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: keep-alive\r\n\r\n"


class Server:
    """The pages, and which of them were asked for."""

    def __init__(self, pages: dict[str, bytes]) -> None:
        self._pages = pages
        self._asked: list[str] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                writer.write(self._answer(request.split(b" ", 2)[1].decode("ascii", "replace")))
                await writer.drain()
                if b"\r\nConnection: close\r\n" in request:
                    break
        except (asyncio.IncompleteReadError, ConnectionError, IndexError):
            pass
        finally:
            writer.close()

    def _answer(self, target: str) -> bytes:
        if target == "/-/asked":
            body, kind, status = json.dumps(self._asked).encode(), "application/json", "200 OK"
            self._asked = []
        else:
            found = self._pages.get(target.split("&sid=", maxsplit=1)[0])
            self._asked.append(target)
            kind, status = "text/html; charset=UTF-8", "200 OK" if found else "404 Not Found"
            body = found or b"<html><body>Not there</body></html>"
        return _HEAD.format(status=status, kind=kind, length=len(body)).encode() + body


async def _main(pages: int) -> None:
    server = Server(make(pages).pages)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    sys.stdout.write(f"{listening.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with listening:
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1])))
