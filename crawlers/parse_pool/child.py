"""The process of `crawlers.parse_pool.pool`: pages in, readings out, until the other end of its socket is closed.

Run as `python -m crawlers.parse_pool.child FD MODULE`. The first message on the socket holds the site profiles; each
message after it is a page for `MODULE.read`, or an answer that may be a door (`crawlers.gates`).
"""

import gc
import importlib
import resource
import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Protocol

from crawlers import framing
from crawlers.gates import Arrival, Door, recognise
from crawlers.records import Page, PageReading
from crawlers.serialization import from_plain, to_plain
from crawlers.sites.profiles.schema import SiteProfile

MEMORY = 2 * 1024**3
_COLLECTED = 20_000
"""After how many new objects the garbage collector looks: a page is some thousand, and all of them go together."""


class PageReader(Protocol):
    """What `crawlers.sites.registry` is to a child: a module that reads pages."""

    def read(self, page: Page, profiles: tuple[SiteProfile, ...]) -> PageReading:
        """What the page holds."""


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """The door that an answer is, None for none."""

    door: Door | None


def main(handle: int, module: PageReader) -> None:
    """Serve one socket, with bounded memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with suppress(framing.ClosedPipeError, KeyboardInterrupt):
        told, _ = framing.read(handle)
        profiles = from_plain(tuple[SiteProfile, ...], told["profiles"])
        framing.write(handle, framing.pack({"ready": True}))
        gc.freeze()
        gc.set_threshold(_COLLECTED)
        while True:
            head, body = framing.read(handle)
            framing.write(handle, framing.pack({"answer": to_plain(_answer(module, profiles, head, body))}))


def _answer(
    module: PageReader, profiles: tuple[SiteProfile, ...], head: dict[str, object], body: bytes
) -> PageReading | GateAnswer:
    if "came" in head:
        return GateAnswer(recognise(from_plain(Arrival, head["came"]), body))
    return module.read(replace(from_plain(Page, head["page"]), body=body), profiles)


if __name__ == "__main__":
    main(int(sys.argv[1]), importlib.import_module(sys.argv[2]))
