"""Messages to a process that reads hostile bytes, and back: a JSON head and a block of bytes, with their lengths.

No pickle: whoever writes a pickle runs code in its reader, and the other side reads hostile pages.
"""

import json
import os
import select
import struct
import time
from typing import Any

LENGTHS = struct.Struct(">II")
LARGEST_HEAD = 64 * 1024 * 1024
LARGEST_BLOCK = 64 * 1024 * 1024
_STEP = 1024 * 1024


class ClosedPipeError(Exception):
    """The other end is gone."""


class TooLargeError(Exception):
    """The other end announces more than any page may give, or something else than a message."""


class TooSlowError(Exception):
    """The deadline passed."""


def pack(head: dict[str, Any], block: bytes = b"") -> bytes:
    """One message as bytes."""
    words = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return LENGTHS.pack(len(words), len(block)) + words + block


def write(descriptor: int, message: bytes, *, deadline: float | None = None) -> None:
    """Write a message; `deadline` on the monotonic clock (the descriptor must not block then)."""
    view = memoryview(message)
    while view:
        if deadline is not None:
            _wait(descriptor, deadline, writing=True)
        try:
            view = view[os.write(descriptor, view[:65536]) :]
        except BlockingIOError:
            continue
        except OSError as error:
            raise ClosedPipeError(str(error)) from error


def read(descriptor: int, *, deadline: float | None = None) -> tuple[dict[str, Any], bytes]:
    """Read one message. Raises ClosedPipeError, TooLargeError, TooSlowError, or ValueError where it is no JSON."""
    head_length, block_length = LENGTHS.unpack(_exactly(descriptor, LENGTHS.size, deadline))
    if head_length > LARGEST_HEAD or block_length > LARGEST_BLOCK:
        raise TooLargeError(f"announced: {head_length} B and {block_length} B")
    head = json.loads(_exactly(descriptor, head_length, deadline).decode("utf-8", "surrogatepass"))
    if not isinstance(head, dict):
        raise TooLargeError("no JSON object")
    return head, bytes(_exactly(descriptor, block_length, deadline))


def _exactly(descriptor: int, count: int, deadline: float | None) -> bytearray:
    data = bytearray()
    while len(data) < count:
        if deadline is not None:
            _wait(descriptor, deadline, writing=False)
        try:
            part = os.read(descriptor, min(_STEP, count - len(data)))
        except BlockingIOError:
            continue
        except OSError as error:
            raise ClosedPipeError(str(error)) from error
        if not part:
            raise ClosedPipeError("end of file")
        data += part
    return data


def _wait(descriptor: int, deadline: float, *, writing: bool) -> None:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TooSlowError
    poll = select.poll()
    poll.register(descriptor, select.POLLOUT if writing else select.POLLIN)
    if not poll.poll(left * 1000):
        raise TooSlowError
