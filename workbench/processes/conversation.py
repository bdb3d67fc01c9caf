"""One question to a child and its whole answer, both bounded: what is written to it, until it closes its streams."""

import contextlib
import os
import selectors
import time

from workbench.processes.child_broker import Child

_STEP = 65536


class NoAnswerError(Exception):
    """No answer in time, or one that is too long; the message says which."""


def talk(child: Child, question: bytes, *, seconds: float, largest: int) -> tuple[bytes, bytes]:
    """Write the question, close the child's input, read both streams to their end. Raises `NoAnswerError`."""
    deadline = time.monotonic() + seconds
    heard = {child.stdout: bytearray(), child.stderr: bytearray()}
    left = memoryview(question)
    with selectors.DefaultSelector() as waits:
        for number in heard:
            waits.register(number, selectors.EVENT_READ)
        os.set_blocking(child.stdin, False)
        waits.register(child.stdin, selectors.EVENT_WRITE)
        while waits.get_map():
            ready = [key.fd for key, _ in waits.select(max(0.0, deadline - time.monotonic()))]
            if not ready:
                raise NoAnswerError("no answer in time")
            if child.stdin in ready and not (left := _written(child.stdin, left)):
                waits.unregister(child.stdin)
                child.close_stdin()
            for number in heard.keys() & ready:
                if not _heard(number, heard[number], largest):
                    waits.unregister(number)
    return bytes(heard[child.stdout]), bytes(heard[child.stderr])


def _heard(number: int, so_far: bytearray, largest: int) -> bool:
    """Read what there is of a stream; False at its end. Raises `NoAnswerError` when it says too much."""
    data = os.read(number, _STEP)
    so_far += data
    if len(so_far) > largest:
        raise NoAnswerError("an answer that is too long")
    return bool(data)


def _written(number: int, left: memoryview) -> memoryview:
    """What is left to write; nothing where the reader is gone, which its status tells of."""
    with contextlib.suppress(BlockingIOError):
        try:
            return left[os.write(number, left[:_STEP]) :]
        except BrokenPipeError:
            return left[:0]
    return left
