"""The inner seal: a Python audit hook that refuses every way out of this process but those that were named.

Installed first thing in the collector, its workers, the supervisor, the window and the export child. It stops Python
code only (a C library connects past it); the kernel's seal around the process is `workbench.processes.sandbox`. A hook
cannot be taken out again, which is the point.
"""

import os
import sys
from collections.abc import Collection
from dataclasses import dataclass, field

_TALKS = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"})
_NAMES = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"})
_CHILDREN = frozenset({"subprocess.Popen", "os.exec", "os.posix_spawn", "os.system"})
_FORKS = frozenset({"os.fork", "os.forkpty"})
_KEPT = 20


class RefusedWayOutError(PermissionError):
    """The audit hook refused a connection, a look-up or a child process."""


@dataclass(slots=True)
class AuditHook:
    """What may be reached, and what was refused: `refused` counts all, `tried` keeps the first few in words."""

    unix_paths: frozenset[str]
    unix_prefixes: tuple[str, ...]
    inet: frozenset[tuple[str, int]]
    children: bool
    forks: bool
    sockets: bool
    refused: int = 0
    tried: list[str] = field(default_factory=list)

    def hook(self, event: str, args: tuple[object, ...]) -> None:
        """The audit hook itself (PEP 578). Raises `RefusedWayOutError`."""
        if event in _TALKS:
            address = args[1] if len(args) > 1 else None
            if address is not None and not self._may_reach(address):
                self._refuse(event, address)
        elif event in _NAMES or self._is_child(event):
            self._refuse(event, args[0] if args else "")
        elif event == "socket.__new__" and not self.sockets:
            self._refuse(event, args[1] if len(args) > 1 else "")

    def _is_child(self, event: str) -> bool:
        return (event in _CHILDREN and not self.children) or (event in _FORKS and not (self.children or self.forks))

    def _may_reach(self, address: object) -> bool:
        if isinstance(address, str | bytes):
            path = os.fsdecode(address)
            return path in self.unix_paths or (path.startswith("/") and path.startswith(self.unix_prefixes))
        if isinstance(address, tuple) and len(address) >= 2:
            return (address[0], address[1]) in self.inet
        return False

    def _refuse(self, event: str, subject: object) -> None:
        self.refused += 1
        words = f"{event} {subject!r}"[:200]
        if len(self.tried) < _KEPT:
            self.tried.append(words)
        raise RefusedWayOutError(f"The seal refused: {words}. Nothing leaves this process except through Tor.")


def install(
    *,
    unix_paths: Collection[str] = (),
    unix_prefixes: Collection[str] = (),
    inet: Collection[tuple[str, int]] = (),
    children: bool = True,
    forks: bool = False,
    sockets: bool = True,
) -> AuditHook:
    """Refuse every connect, bind, datagram and name look-up from now on, except to these addresses.

    `unix_paths` are paths of unix sockets, `unix_prefixes` beginnings of such paths, `inet` pairs of a numeric address
    and a port (the team database); `children` says whether processes may be started, `forks` that where none may be
    started this one may still be forked: a forked process keeps the hook. Without `sockets` none is made at all.
    """
    guard = AuditHook(frozenset(unix_paths), tuple(unix_prefixes), frozenset(inet), children, forks, sockets)
    sys.addaudithook(guard.hook)
    return guard
