"""Reads DER (X.690) element by element, strictly and without trust: as much of it as a time-stamp token needs."""

from workbench.bundle.formats.canonical_json import BrokenError

INTEGER, OCTETS, OBJECT, GENERAL_TIME, SEQUENCE, SET = 0x02, 0x04, 0x06, 0x18, 0x30, 0x31
CONTEXT_0, CONTEXT_1 = 0xA0, 0xA1


class Der:
    """Reads one level in order. Raises BrokenError on anything but what is asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0

    def take(self, tag: int) -> bytes:
        """The content of the next element, which has to have that tag."""
        if self.tag() != tag:
            raise BrokenError("The time stamp is not of the form of RFC 3161.")
        start, end = self._content()
        self._place = end
        return self._data[start:end]

    def element(self) -> bytes:
        """The next element whole, with its tag and length."""
        begin = self._place
        _, self._place = self._content()
        return self._data[begin : self._place]

    def inside(self, tag: int) -> "Der":
        """As `take`, to be read on."""
        return Der(self.take(tag))

    def tag(self) -> int:
        """The tag of the next element, -1 at the end."""
        return -1 if self.done() else self._data[self._place]

    def done(self) -> bool:
        """Whether nothing is left."""
        return self._place == len(self._data)

    def end(self) -> None:
        """Refuse whatever is left."""
        if not self.done():
            raise BrokenError("The time stamp holds more than RFC 3161 has.")

    def _content(self) -> tuple[int, int]:
        """Where the content of the next element begins and ends."""
        if len(self._data) < self._place + 2:
            raise BrokenError("The time stamp is cut off.")
        size, start = self._data[self._place + 1], self._place + 2
        if size >= 0x80:
            start += size & 0x7F
            size = int.from_bytes(self._data[self._place + 2 : start])
        if size > len(self._data) - start:
            raise BrokenError("The time stamp is cut off.")
        return start, start + size
