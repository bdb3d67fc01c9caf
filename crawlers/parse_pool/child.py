"""The process of `crawlers.parse_pool.pool`: pages in, readings out, until the other end of the pipe is closed.

Run as `python -m crawlers.parse_pool.child FD`. The first thing on the pipe is the function that reads; what it gives
goes back as JSON. What comes as a pair is an answer that may be a door (`crawlers.gates`).
"""

import json
import resource
import sys
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection

from crawlers.gates import Door, recognise
from crawlers.serialization import to_plain

MEMORY = 2 * 1024**3
READY = b"ready"


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """The door that an answer is, None for none."""

    door: Door | None


def main(handle: int) -> None:
    """Serve one pipe, with bounded memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with suppress(EOFError, KeyboardInterrupt, ConnectionError), Connection(handle) as pipe:
        read = pipe.recv()
        pipe.send_bytes(READY)
        while True:
            job = pipe.recv()
            answer = GateAnswer(recognise(*job)) if isinstance(job, tuple) else read(job)
            pipe.send_bytes(json.dumps(to_plain(answer)).encode())


if __name__ == "__main__":
    main(int(sys.argv[1]))
