"""gpgv in a sandbox of its own: started outside of the collector's sandbox, asked from inside of it.

What a site signed is hostile, and gpgv is a parser of it in C: it sees the key, the text and its own libraries.
"""

import contextlib
import os
import selectors
import subprocess
import time
from collections.abc import Sequence

from crawlers.counting import counted
from crawlers.mirrors_gpgv import SECONDS, VerifierError, command
from workbench.processes import sandbox
from workbench.processes.child_broker import BrokerClient, Child, ChildNotStartedError
from workbench.processes.descriptors import handed_over
from workbench.processes.sandbox_profiles import PROFILES

KIND = "gpgv"
_LARGEST_ANSWER = 4 * 1024 * 1024
_STEP = 65536


def start(_: Sequence[str], numbers: Sequence[int]) -> "subprocess.Popen[bytes]":
    """On the broker's side: gpgv with the key ring behind the one descriptor that was handed over."""
    if len(numbers) != 1:
        raise ChildNotStartedError("gpgv takes one key")
    try:
        words = command(numbers[0])
    except VerifierError as error:
        raise ChildNotStartedError(str(error)) from error
    return sandbox.start(
        words,
        PROFILES["gpgv"],
        {},
        pass_fds=numbers,
        env={"LC_ALL": "C", "PATH": os.defpath},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ask(broker: BrokerClient, block: bytes, key: bytes) -> tuple[bytes, str]:
    """On the asking side (`crawlers.mirrors_gpgv.AskGpgv`). Raises VerifierError."""
    with handed_over(key, "key") as number:
        try:
            child = broker.start(KIND, hand_over=[number])
        except ChildNotStartedError as error:
            raise VerifierError(str(error)) from error
    try:
        out, status = _talk(child, block)
    finally:
        child.kill()
        child.close()
    return out, status.decode("ascii", "replace")


def _talk(child: Child, block: bytes) -> tuple[bytes, bytes]:
    """Write the block, read both streams to their end; VerifierError over time or size."""
    deadline = time.monotonic() + SECONDS
    heard = {child.stdout: bytearray(), child.stderr: bytearray()}
    left = memoryview(block)
    with selectors.DefaultSelector() as waits:
        for number in heard:
            waits.register(number, selectors.EVENT_READ)
        os.set_blocking(child.stdin, False)
        waits.register(child.stdin, selectors.EVENT_WRITE)
        while waits.get_map():
            ready = [key.fd for key, _ in waits.select(deadline - time.monotonic())]
            if not ready:
                raise VerifierError(f"gpgv did not answer in {counted(SECONDS, 'second', 'seconds')}.")
            if child.stdin in ready:
                left = _written(child.stdin, left)
                if not left:
                    waits.unregister(child.stdin)
                    child.close_stdin()
            for number in heard.keys() & ready:
                data = os.read(number, _STEP)
                heard[number] += data
                if not data:
                    waits.unregister(number)
            if any(len(data) > _LARGEST_ANSWER for data in heard.values()):
                raise VerifierError("gpgv gave an answer that is none.")
    return bytes(heard[child.stdout]), bytes(heard[child.stderr])


def _written(number: int, left: memoryview) -> memoryview:
    """What is left to write; nothing where the reader is gone, which its status tells of."""
    with contextlib.suppress(BlockingIOError):
        try:
            return left[os.write(number, left[:_STEP]) :]
        except BrokenPipeError:
            return left[:0]
    return left
