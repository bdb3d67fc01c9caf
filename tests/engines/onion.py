"""Put a further web server of this machine into a running range as an onion, and take it down again."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.patience import PATIENCE
from tests.range import control, onions
from tests.range.children import RangeError
from tests.range.live import RangeInfo, Service


def service(info: RangeInfo, name: str, port: int) -> Service:
    """The address that a site of this name has in this range, known before it is published."""
    onion = onions.key(info.seed, name).address
    return Service(onion, f"http://{onion}/", port)


@contextmanager
def published(info: RangeInfo, name: str, port: int, *, path: str = "/") -> Iterator[Service]:
    """An onion in front of a loopback port for the length of a `with` block; it answers when the block begins."""
    site = service(info, name, port)
    blob = onions.key(info.seed, name).blob
    with control.Control(info.host_control_port, info.host_cookie) as host:
        host.ask(f"ADD_ONION {blob} Flags=Detach Port=80,127.0.0.1:{port}")
    try:
        _wait(info, site, path)
        yield site
    finally:
        with control.Control(info.host_control_port, info.host_cookie) as host:
            host.ask(f"DEL_ONION {site.onion.removesuffix('.onion')}")


def _wait(info: RangeInfo, site: Service, path: str, *, seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            if control.get(info.socks_port, site.onion, path)[0] < 400:
                return
        except OSError:
            info.forget()
        if time.monotonic() > deadline:
            raise RangeError(f"The onion {site.onion} did not answer within {seconds:.0f} s.")
        time.sleep(1)
