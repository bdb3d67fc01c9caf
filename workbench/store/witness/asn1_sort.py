"""Just enough of DER (X.690) to put a set in order where an encoder forgot to: length and content of nested values."""

from collections.abc import Sequence


def sorted_set(data: bytes, path: Sequence[int], tag: int) -> bytes:
    """`data` with the members of one set in the order that DER asks for.

    `path` leads from the outermost value down by the numbers of the members, to the value whose member with `tag` is
    the set. Data that is not built like that comes back as it is. Sorting changes no length, so nothing else moves.
    """
    try:
        start, end = _content(data, 0)
        for number in path:
            start, end = _content(data, _members(data, start, end)[number][0])
        there = [place for place in _members(data, start, end) if data[place[0]] == tag]
        first, last = _content(data, there[0][0])
        members = sorted(data[begin:stop] for begin, stop in _members(data, first, last))
    except IndexError:
        return data
    return data[:first] + b"".join(members) + data[last:]


def _members(data: bytes, start: int, end: int) -> list[tuple[int, int]]:
    """Where each value between two places begins and ends."""
    found = []
    while start < end:
        stop = _content(data, start)[1]
        found.append((start, stop))
        start = stop
    return found


def _content(data: bytes, at: int) -> tuple[int, int]:
    """Where the content of the value at a place begins and ends. IndexError when it runs past the data."""
    length, start = data[at + 1], at + 2
    if length > 0x80:
        start += length & 0x7F
        length = int.from_bytes(data[at + 2 : start])
    if start + length > len(data):
        raise IndexError(at)
    return start, start + length
