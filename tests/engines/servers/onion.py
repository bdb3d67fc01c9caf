"""Put a further web server of this machine into a running range as an onion, and take it down again."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.patience import PATIENCE
from tests.range.children import RangeError
from tests.range.live import RangeInfo, Service
from tests.range.tor import control, onions


def service(info: RangeInfo, name: str, port: int) -> Service:
    """The address that a site of this name has in this range, known before it is published."""
    onion = onions.key(info.seed, name).address
    return Service(onion, f"http://{onion}/", port)


@contextmanager
def published(info: RangeInfo, name: str, port: int, *, path: str = "/") -> Iterator[Service]:
    """An onion in front of a loopback port for the length of a `with` block; it answers when the block begins."""
    site = service(info, name, port)
    add = f"ADD_ONION {onions.key(info.seed, name).blob} Flags=Detach Port=80,127.0.0.1:{port}"
    take_down = f"DEL_ONION {site.onion.removesuffix('.onion')}"
    _ask(info, add)
    try:
        if not _answers(info, site, path, PATIENCE / 2):
            # A descriptor that no directory took is sent again only after minutes, a new one at once.
            _ask(info, take_down)
            _ask(info, add)
            if not _answers(info, site, path, PATIENCE):
                raise RangeError(f"The onion {site.onion} did not answer within {1.5 * PATIENCE:.0f} s.")
        yield site
    finally:
        _ask(info, take_down)


def _ask(info: RangeInfo, command: str) -> None:
    with control.Control(info.host_control_port, info.host_cookie) as host:
        host.ask(command)


def _answers(info: RangeInfo, site: Service, path: str, seconds: float) -> bool:
    """Whether a page of the onion is there within so many seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if control.get(info.socks_port, site.onion, path)[0] < 400:
                return True
        except OSError:
            info.forget()
        time.sleep(1)
    return False
