"""Just enough of tor's control protocol and of SOCKS5 for the range: bootstrap state, onion services, one plain GET."""

import socket
from pathlib import Path

from tests.patience import PATIENCE
from tests.range.children import RangeError


class Control:
    """One authenticated control connection, for the length of a `with` block."""

    def __init__(self, port: int, cookie: Path) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._lines = self._socket.makefile("rb")
        try:
            self.ask(f"AUTHENTICATE {cookie.read_bytes().hex()}")
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "Control":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._lines.close()
        self._socket.close()

    def ask(self, command: str) -> list[str]:
        """Send one command, return the lines of the answer without their codes. Raises RangeError when tor refuses."""
        self._socket.sendall(f"{command}\r\n".encode())
        answer: list[str] = []
        while line := self._lines.readline().decode("utf-8", "replace").rstrip("\r\n"):
            answer.append(line[4:])
            if line[3:4] == " ":
                if line[0] != "2":
                    raise RangeError(f"tor refused {command.split(maxsplit=1)[0]}: {line}")
                return answer
        raise RangeError(f"tor closed its control connection on {command.split(maxsplit=1)[0]}")

    def progress(self) -> int:
        """Bootstrap progress in percent."""
        words = self.ask("GETINFO status/bootstrap-phase")[0].split()
        return next((int(word.removeprefix("PROGRESS=")) for word in words if word.startswith("PROGRESS=")), 0)


def _read(stream: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        piece = stream.recv(count - len(data))
        if not piece:
            raise ConnectionError("the SOCKS port closed the connection")
        data += piece
    return data


def get(socks_port: int, onion: str, path: str = "/", *, timeout: float = PATIENCE) -> tuple[int, bytes]:
    """GET a page of an onion through a SOCKS port; return status and body. Raises OSError when it cannot be reached."""
    with socket.create_connection(("127.0.0.1", socks_port), timeout=timeout) as stream:
        stream.sendall(b"\x05\x01\x00")
        _read(stream, 2)
        host = onion.encode("ascii")
        stream.sendall(b"\x05\x01\x00\x03" + bytes([len(host)]) + host + (80).to_bytes(2, "big"))
        reply = _read(stream, 4)
        if reply[1]:
            raise ConnectionError(f"tor answered the SOCKS request with {reply[1]:#04x}")
        _read(stream, {1: 6, 4: 18}[reply[3]])
        stream.sendall(f"GET {path} HTTP/1.0\r\nHost: {onion}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: stream.recv(65_536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split(b" ", 2)[1]), body
