"""Whether Tor's SOCKS port answers, asked without reaching anything.

RESOLVE is Tor's extension of SOCKS5 (socks-extensions.txt, section 2). Tor answers it by itself where the name is a
number already: no circuit is used, nothing is sent.
"""

import socket

_GREETING = b"\x05\x01\x00"
_GREETED = b"\x05\x00"
_NAME = b"127.0.0.1"
_RESOLVE = b"\x05\xf0\x00\x03" + bytes([len(_NAME)]) + _NAME + b"\x00\x00"
_RESOLVED = b"\x05\x00"


def socks_answers(path: str, *, seconds: float) -> bool:
    """Whether the SOCKS server on this unix socket resolves a numeric address within `seconds` for each answer."""
    with socket.socket(socket.AF_UNIX) as stream:
        stream.settimeout(seconds)
        try:
            stream.connect(path)
            stream.sendall(_GREETING)
            if _read(stream, len(_GREETED)) != _GREETED:
                return False
            stream.sendall(_RESOLVE)
            return _read(stream, len(_RESOLVED)) == _RESOLVED
        except OSError:
            return False


def _read(stream: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = stream.recv(count - len(data))
        if not more:
            break
        data += more
    return data
