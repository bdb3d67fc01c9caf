"""HTTP messages as bytes: find their parts, hide secrets in them, decode a body within limits. Pure.

The kept form of a response: the status line, header fields and body of the final response exactly as the server sent
them, the body still in its transfer and content encoding (`chunked`, `gzip`), without any interim `1xx` message before
and without bytes after its end. Only the values of cookies and credentials are replaced, by `HIDDEN`. `decode` reads
the body back from that form; so does any HTTP library.
"""

import re
import zlib
from contextlib import suppress
from dataclasses import dataclass

from crawlers.counting import counted

HIDDEN = b"[hidden]"
SECRET_FIELDS = frozenset(
    {b"set-cookie", b"set-cookie2", b"cookie", b"cookie2", b"authorization", b"proxy-authorization"}
)
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_STATUS_LINE = re.compile(rb"HTTP/\d\.\d (\d{3})")
_FIELD = re.compile(rb"^([!#$%&'*+.^_`|~0-9A-Za-z-]+)([ \t]*:[ \t]*)", re.MULTILINE)
_DAMAGED = "The page's compression is damaged"
_LENGTH = re.compile("[0-9]{1,18}")
_CHUNK_LINE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,15})[ \t\r]*(?:;[^\n]*+)?\n")
_STEP = 64 * 1024
_INPUT_STEP = 4 * 1024


class WireError(Exception):
    """The bytes are no HTTP message, or in an encoding that was not asked for."""


@dataclass(frozen=True, slots=True)
class HttpMessage:
    """The parts of one response: `head` up to and with the empty line, `body` as transferred, `trailer` after chunks.

    `complete` says whether the message came to its own end. `extra` counts the bytes that follow it.
    """

    status: int
    head: bytes
    body: bytes
    trailer: bytes
    headers: tuple[tuple[str, str], ...]
    complete: bool
    extra: int


def parse(raw: bytes, *, closed: bool = True) -> HttpMessage:
    """Split a response into its parts, past interim `1xx` messages. `closed`: the server ended the connection."""
    start = 0
    while True:
        match = _END_OF_HEAD.search(raw, start)
        line = _STATUS_LINE.match(raw, start)
        if match is None or line is None:
            raise WireError("These bytes are no complete HTTP response head.")
        status = int(line[1])
        if not 100 <= status < 200:
            break
        start = match.end()
    head, rest = raw[start : match.end()], raw[match.end() :]
    headers = fields(head)
    body, trailer, complete = _frame(status, headers, rest, closed=closed)
    return HttpMessage(status, head, body, trailer, headers, complete, len(rest) - len(body) - len(trailer))


def fields(head: bytes) -> tuple[tuple[str, str], ...]:
    """Header fields in order, names as sent; folded lines are joined."""
    lines = re.sub(rb"\r?\n[ \t]+", b" ", head).splitlines()[1:]
    pairs = (line.partition(b":") for line in lines if b":" in line)
    return tuple((name.decode("latin-1").strip(), value.decode("latin-1").strip()) for name, _, value in pairs)


def field(headers: tuple[tuple[str, str], ...], name: str) -> str:
    """The joined value of a header field, empty where it is missing."""
    return ", ".join(value for key, value in headers if key.lower() == name)


def _frame(
    status: int, headers: tuple[tuple[str, str], ...], rest: bytes, *, closed: bool
) -> tuple[bytes, bytes, bool]:
    if status in {204, 304}:
        return b"", b"", True
    if "chunked" in field(headers, "transfer-encoding").lower():
        return _chunk_frame(rest)
    length = field(headers, "content-length").split(",")[0].strip()
    if _LENGTH.fullmatch(length):
        body = rest[: int(length)]
        return body, b"", len(body) == int(length)
    return rest, b"", closed


def _chunk_frame(rest: bytes) -> tuple[bytes, bytes, bool]:
    position = 0
    for position, size in _chunk_heads(rest):
        if size == 0:
            end = _END_OF_HEAD.search(rest, max(0, rest.rfind(b"\n", 0, position) - 1))
            stop = end.end() if end else len(rest)
            return rest[:position], rest[position:stop], end is not None
    return rest, b"", False


def _chunk_heads(rest: bytes) -> list[tuple[int, int]]:
    """(position after the size line, size) of each chunk."""
    found: list[tuple[int, int]] = []
    position = 0
    while line := _CHUNK_LINE.match(rest, position):
        size = int(line[1], 16)
        found.append((line.end(), size))
        if size == 0:
            return found
        position = line.end() + size
        position += 2 if rest[position : position + 2] == b"\r\n" else 1
    return found


def unchunk(body: bytes) -> bytes:
    """The content of a chunked body; what is there of it, when it was cut."""
    return b"".join(body[start : start + size] for start, size in _chunk_heads(body))


def decode(raw: bytes, *, limit: int) -> bytes:
    """The content of a kept response: chunks joined, compression undone, at most `limit` bytes.

    Raises `WireError` for damaged compression and for what is no response.
    """
    body, fault = content(raw, limit=limit)
    if fault.startswith(_DAMAGED):
        raise WireError(fault)
    return body


def content(raw: bytes, *, limit: int) -> tuple[bytes, str]:
    """As `decode`, but as far as it can be read; and in words why that is not all of it, empty where it is.

    Raises `WireError` for what is no response and for an encoding that was not asked for.
    """
    message = parse(raw)
    body = message.body
    if "chunked" in field(message.headers, "transfer-encoding").lower():
        body = unchunk(body)
    decoder = Decoder(field(message.headers, "content-encoding"), limit=limit)
    decoded = decoder.feed(body) + decoder.end()
    if decoder.full:
        return decoded, f"The page is larger than {limit // 1024} kB; the rest of it was not read."
    return decoded, decoder.fault or ("" if message.complete else _broken_off(message))


def _broken_off(message: HttpMessage) -> str:
    length = field(message.headers, "content-length").split(",")[0].strip()
    if _LENGTH.fullmatch(length):
        return f"The answer breaks off after {len(message.body)} of {counted(int(length), 'byte', 'bytes')}."
    return f"The answer breaks off after {counted(len(message.body), 'byte', 'bytes')}."


class Decoder:
    """Undo `gzip`, `deflate` or nothing; hands out at most `limit` bytes in all, `full` once there was more.

    Of damaged compression what comes before the damage is handed out, and `fault` says so in words. Raises `WireError`
    for an encoding that was not asked for.
    """

    def __init__(self, encoding: str, *, limit: int) -> None:
        names = [
            name for name in (part.strip().lower() for part in encoding.split(",")) if name not in {"", "identity"}
        ]
        if len(names) > 1 or any(name not in {"gzip", "x-gzip", "deflate"} for name in names):
            raise WireError(f"The page came in an encoding that was not asked for: {encoding[:60]!r}.")
        self._kind = names[0].removeprefix("x-") if names else ""
        self._left = limit
        self._inflate = zlib.decompressobj(47) if self._kind == "gzip" else None
        self._held = b""
        self._fed = False
        self.full = False
        self.fault = ""

    def feed(self, data: bytes) -> bytes:
        """The next decoded bytes; nothing once `full` or after a `fault`."""
        if self.full or self.fault or not data:
            return b""
        if not self._kind:
            return self._take(data)
        if self._inflate is None:
            data = self._held = self._held + data
            if len(data) < 2:
                return b""
            self._inflate = zlib.decompressobj(15 if _has_zlib_head(data) else -15)
        return self._inflate_all(data)

    def end(self) -> bytes:
        """What was still held back when the stream ended; a `fault` where it ended too early."""
        if self._inflate is None or self._inflate.eof or self.full or self.fault:
            return b""
        last = self._take(self._inflate.flush(_STEP)) if self._fed else b""
        if self._fed and not self._inflate.eof:
            self.stop("The page's compression breaks off before its end.")
        return last

    def _inflate_all(self, data: bytes) -> bytes:
        """In small steps: what is left over of each is copied once more by zlib."""
        self._fed = True
        view = memoryview(data)
        parts = (self._inflate_step(bytes(view[at : at + _INPUT_STEP])) for at in range(0, len(data), _INPUT_STEP))
        return b"".join(parts)

    def _inflate_step(self, data: bytes) -> bytes:
        parts: list[bytes] = []
        while data and self._inflate is not None and not (self.full or self.fault):
            if self._inflate.eof:
                if self._kind != "gzip" or not data.startswith(b"\x1f\x8b"):
                    break
                self._inflate = zlib.decompressobj(47)
            before = self._inflate.copy()
            try:
                parts.append(self._take(self._inflate.decompress(data, min(_STEP, self._left + 1))))
            except zlib.error as error:
                parts.append(self._rescue(before, data))
                self.stop(f"The page's compression is damaged ({error}).")
                break
            data = self._inflate.unconsumed_tail or self._inflate.unused_data
        return b"".join(parts)

    def _rescue(self, inflate: "zlib._Decompress", data: bytes) -> bytes:
        """What comes before the damage: byte by byte, as zlib gives nothing of a step that fails."""
        parts: list[bytes] = []
        with suppress(zlib.error):
            for place in range(len(data)):
                parts.append(self._take(inflate.decompress(data[place : place + 1], self._left + 1)))
        return b"".join(parts)

    def stop(self, why: str) -> None:
        """Hand out nothing more, because of a fault."""
        self.fault = why

    def _take(self, data: bytes) -> bytes:
        if len(data) > self._left:
            self.full = True
        taken = data[: self._left]
        self._left -= len(taken)
        return taken


def _has_zlib_head(data: bytes) -> bool:
    return data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0


def hide_secrets(head: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Replace the values of cookies and credentials in a block of header fields; the names of what was replaced.

    A cookie's name and attributes stay, they tell the engine; a scheme such as `Basic` stays as well.
    """
    hidden: list[str] = []
    out: list[bytes] = []
    position = 0
    for match in _FIELD.finditer(head):
        name = match[1].lower()
        if name not in SECRET_FIELDS or match.start() < position:
            continue
        end = _end_of_value(head, match.end())
        out += [head[position : match.end()], _masked(name, head[match.end() : end])]
        position = end
        hidden.append(match[1].decode("latin-1"))
    out.append(head[position:])
    return b"".join(out), tuple(dict.fromkeys(hidden))


def _end_of_value(head: bytes, start: int) -> int:
    """Where a field's value ends, past folded lines, before its line break."""
    end = start
    while True:
        newline = head.find(b"\n", end)
        if newline < 0:
            return len(head)
        if head[newline + 1 : newline + 2] not in {b" ", b"\t"}:
            return newline - 1 if newline > start and head[newline - 1 : newline] == b"\r" else newline
        end = newline + 1


def _masked(name: bytes, value: bytes) -> bytes:
    if name.endswith(b"authorization"):
        scheme = value.split(b" ", 1)[0] if b" " in value else b""
        return (scheme + b" " if scheme.isalpha() else b"") + HIDDEN
    if name.startswith(b"set-cookie"):
        first, separator, rest = value.partition(b";")
        return _mask_pair(first) + separator + (rest if b"\n" not in value else b" " + HIDDEN)
    return b"; ".join(_mask_pair(pair) for pair in value.split(b";"))


def _mask_pair(pair: bytes) -> bytes:
    name, equals, _ = pair.strip().partition(b"=")
    return name + b"=" + HIDDEN if equals else HIDDEN
