"""Time-stamp requests (RFC 3161 section 3.4) out of a sealed process: over a unix socket to a relay outside of it.

    python -m crawlers.tsa_relay --url URL --socket PATH

The relay knows one address and nothing else: it holds no key and no store, posts what it is handed to that address, and
hands back the answer. It ends with its standard input. `ask` is the other end.
"""

import argparse
import os
import socketserver
import sys
import threading
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import httpx

from crawlers.errors import CrawlError

LIMIT = 65_536
SECONDS = 30.0
QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"


class StampError(CrawlError):
    """The authority was not reached, or gave no time-stamp reply; `reason` says which in words."""


def ask(socket: str, request: bytes, *, seconds: float = SECONDS) -> bytes:
    """An authority's reply (DER, unchecked) to a request, by way of the relay at `socket`. Raises StampError."""
    if not Path(socket).is_socket():
        raise StampError("The way to the time-stamping authority is not open: its relay is not up.")
    transport = httpx.HTTPTransport(uds=socket, trust_env=False)
    try:
        with httpx.Client(transport=transport, timeout=seconds, trust_env=False) as client:
            return _reply(client.post("http://relay/", content=request, headers={"Content-Type": QUERY}))
    except httpx.HTTPError as error:
        raise StampError(f"The way to the time-stamping authority is not open ({type(error).__name__}).") from error


def _reply(response: httpx.Response) -> bytes:
    if response.status_code != 200:
        raise StampError(response.text[:300] or f"The time-stamping authority answered {response.status_code}.")
    return response.content


class Relay(socketserver.ThreadingUnixStreamServer):
    """The relay's server over a unix socket that its owner alone may use."""

    daemon_threads = True

    def __init__(self, path: str, url: str) -> None:
        self.url = url
        super().__init__(path, _Handler)
        Path(path).chmod(0o600)


class _Handler(BaseHTTPRequestHandler):
    server: Relay
    timeout = SECONDS

    def do_POST(self) -> None:
        """Post the body to the one address and hand back what it answered."""
        length = int(self.headers.get("Content-Length") or 0)
        if not 0 < length <= LIMIT:
            self._answer(400, b"A request has between 1 and 65,536 bytes.")
            return
        try:
            self._answer(200, _forward(self.server.url, self.rfile.read(length)))
        except StampError as error:
            self._answer(502, error.reason.encode())

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", REPLY if status == 200 else "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def address_string(self) -> str:
        """A unix socket has no address."""
        return "sealed"

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged: what was asked when stands in the store."""


def _forward(url: str, body: bytes) -> bytes:
    """The authority's reply; no redirect is followed, no proxy asked, at most 64 kB read."""
    received = b""
    try:
        with (
            httpx.Client(timeout=SECONDS, trust_env=False, follow_redirects=False) as client,
            client.stream("POST", url, content=body, headers={"Content-Type": QUERY, "Accept": REPLY}) as response,
        ):
            if response.status_code != 200:
                raise StampError(f"The time-stamping authority answered {response.status_code}.")
            for part in response.iter_bytes():
                received += part
                if len(received) > LIMIT:
                    raise StampError("The time-stamping authority's answer is too long for a time-stamp.")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise StampError(f"The time-stamping authority cannot be reached ({type(error).__name__}).") from error
    return received


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until standard input ends."""
    parser = argparse.ArgumentParser(prog="crawlers.tsa_relay")
    parser.add_argument("--url", required=True)
    parser.add_argument("--socket", required=True)
    args = parser.parse_args(argv)
    with Relay(args.socket, args.url) as relay:
        threading.Thread(target=relay.serve_forever, daemon=True).start()
        while os.read(sys.stdin.fileno(), 4096):
            continue
        relay.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
