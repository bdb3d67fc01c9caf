"""Whether this machine has a way to other machines at all, as the kernel's routing tables tell it. Nothing is sent."""

from pathlib import Path

_UP, _REJECT = 0x1, 0x200
_NOWHERE = "0" * 32


def has_default_route(proc: Path = Path("/proc/net")) -> bool:
    """Whether there is a default route (IPv4 or IPv6) over an interface that is not the loopback.

    False too where the tables cannot be read, as on systems other than Linux.
    """
    return _has_ipv4(_lines(proc / "route")[1:]) or _has_ipv6(_lines(proc / "ipv6_route"))


def _lines(path: Path) -> list[list[str]]:
    try:
        return [line.split() for line in path.read_text("ascii", "replace").splitlines()]
    except OSError:
        return []


def _has_ipv4(rows: list[list[str]]) -> bool:
    """Columns: interface, destination, gateway, flags, three counters, mask …; numbers are hexadecimal."""
    return any(len(row) > 7 and row[0] != "lo" and row[1] == row[7] == "00000000" and _is_used(row[3]) for row in rows)


def _has_ipv6(rows: list[list[str]]) -> bool:
    """Columns: destination, prefix length, source, prefix length, next hop, metric, two counters, flags, interface."""
    return any(
        len(row) > 9 and row[9] != "lo" and (row[0], row[1]) == (_NOWHERE, "00") and _is_used(row[8]) for row in rows
    )


def _is_used(flags: str) -> bool:
    value = int(flags, 16)
    return bool(value & _UP) and not value & _REJECT
