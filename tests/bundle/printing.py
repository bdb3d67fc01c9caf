"""Writes a printed report again with other things in it, as one would who knows the format: all offsets are right."""

import re
import zlib
from collections.abc import Callable
from pathlib import Path

_OBJECT = re.compile(rb"(\d+) 0 obj\n(<<.*?>>)\nstream\n", re.DOTALL)
_LENGTH = re.compile(rb"/Length (\d+)")

Streams = dict[int, tuple[bytes, bytes]]
Values = dict[int, bytes]


def rewrite(path: Path, edit: Callable[[Streams, Values], object]) -> None:
    """Change the streams (their heads and unpacked bytes) and the plain values of a PDF, by their numbers."""
    data = path.read_bytes()
    header, at = data[: data.index(b"\n", 10) + 1], data.index(b"\n", 10) + 1
    streams: Streams = {}
    while found := _OBJECT.match(data, at):
        length = int((_LENGTH.findall(found[2]) or [b"0"])[-1])
        streams[int(found[1])] = (found[2], zlib.decompress(data[found.end() : found.end() + length]))
        at = found.end() + length + len(b"\nendstream\nendobj\n")
    table, packed = max(streams), max(number for number, (head, _) in streams.items() if b"/ObjStm" in head)
    trailer, values = streams.pop(table)[0], _values(*streams.pop(packed))
    edit(streams, values)
    path.write_bytes(_written(header, streams, values, trailer))


def content_of(streams: Streams) -> list[int]:
    """The numbers of the streams that draw pages, in their order."""
    return [number for number, (_, body) in streams.items() if b" TJ\n" in body]


def _values(head: bytes, body: bytes) -> Values:
    first = int(re.findall(rb"/First (\d+)", head)[0])
    words = [int(word) for word in body[:first].split()]
    starts = [*words[1::2], len(body) - first + 1]
    return {
        number: body[first + start : first + end - 1]
        for number, start, end in zip(words[::2], starts, starts[1:], strict=False)
    }


def _written(header: bytes, streams: Streams, values: Values, trailer: bytes) -> bytes:
    out, places = bytearray(header), dict[int, int]()

    def put(number: int, head: bytes, body: bytes) -> None:
        places[number] = len(out)
        short = zlib.compress(body)
        keys = re.sub(rb"/Length \d+(?=/|>>$)", b"/Length %d" % len(short), head)
        out.extend(b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, keys, short))

    for number, (head, body) in streams.items():
        put(number, head, body)
    packed = max((*streams, *values)) + 1
    starts, joined = list[bytes](), bytearray()
    for number, value in values.items():
        starts.append(b"%d %d" % (number, len(joined)))
        joined += value + b"\n"
    index = b" ".join(starts) + b"\n"
    head = b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode/Length 0>>" % (len(values), len(index))
    put(packed, head, index + bytes(joined[:-1]))
    rows = [bytes(4) + b"\xff\xff"]
    order = list(values)
    places[packed + 1] = len(out)
    for number in range(1, packed + 2):
        row = (2, packed, order.index(number)) if number in values else (1, places.get(number, 0), 0)
        rows.append(b"".join(part.to_bytes(size, "big") for part, size in zip(row, (1, 3, 2), strict=True)))
    keys = re.sub(
        rb"/Index \[[^]]*\]/W \[[^]]*\]/Size \d+", b"/Index [0 %d]/W [1 3 2]/Size %d" % ((packed + 2,) * 2), trailer
    )
    last = len(out)
    put(packed + 1, keys, b"".join(rows))
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % last
