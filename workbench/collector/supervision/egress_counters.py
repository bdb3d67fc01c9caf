"""Counters of what tried to leave this machine past Tor, for tests, `doctor` and the demo.

Three counters, each blind where another sees: the kernel's own counters of a network namespace, a trace of system
calls of processes outside any namespace (`strace`), and the audit hook's refusals (`workbench.audit_hook.Guard`).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crawlers.counting import counted

TRACED = "connect,sendto,sendmsg,sendmmsg,execve,clone,clone3,fork,vfork"

_LINE = re.compile(r"^(\d+)\s+(?:\d+[.:\d]*\s+)?(.*)$")
_TALK = re.compile(r"^(connect|sendto|sendmsg|sendmmsg)\((.*)")
_FAMILY = re.compile(r"sa_family=(AF_INET6?)\b")
_PORT = re.compile(r"(?:sin|sin6)_port=htons\((\d+)\)")
_ADDRESS = re.compile(r"inet_addr\(\"([^\"]*)\"\)|inet_pton\(AF_INET6, \"([^\"]*)\"")
_NEW_CHILD = re.compile(r"^(?:clone|clone3|fork|vfork)\(.*\)\s*=\s*(\d+)")
_RESUMED_CHILD = re.compile(r"^<\.\.\. (?:clone|clone3|fork|vfork) resumed>.*=\s*(\d+)")
_EXECUTED = re.compile(r"^execve\(\"([^\"]*)\"")
_FAILED = re.compile(r"= -1 (E[A-Z]+)")
_RESUMED_TALK = re.compile(r"^<\.\.\. (connect|sendto|sendmsg|sendmmsg) resumed>")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt of a process to reach an internet address. `got_out`: the kernel did not refuse it."""

    pid: int
    program: str
    call: str
    address: str
    port: int
    got_out: bool


@dataclass(frozen=True, slots=True)
class LeakReport:
    """All attempts by processes that are not Tor."""

    attempts: tuple[Attempt, ...]

    @property
    def got_out(self) -> tuple[Attempt, ...]:
        """Those that the kernel let go."""
        return tuple(attempt for attempt in self.attempts if attempt.got_out)

    def in_words(self) -> str:
        """One sentence for a person."""
        if not self.attempts:
            return "No process but Tor tried to reach an internet address."
        first = self.attempts[0]
        return (
            f"{counted(len(self.attempts), 'attempt', 'attempts')} to reach an internet address past Tor, "
            f"{len(self.got_out)} got out; "
            f"the first: {first.call} to {first.address} port {first.port} by {first.program} ({first.pid})."
        )


def strace_command(trace_file: Path, argv: Sequence[str]) -> list[str]:
    """The command line that runs a program and all its children under the system call counter."""
    return ["strace", "-f", "--seccomp-bpf", "-qq", "-s", "16", "-e", f"trace={TRACED}", "-o", str(trace_file), *argv]


def count_leaks(
    trace_file: Path, *, tor_pids: Collection[int] = (), tor_programs: Collection[str] = ("tor",)
) -> LeakReport:
    """Read a trace made with `strace_command`; Tor's processes (by number, or by the name they executed) are left out.

    The threads and children of a Tor process count as Tor until they execute something else.
    """
    with trace_file.open(encoding="utf-8", errors="replace") as lines:
        return LeakReport(tuple(_attempts(lines, set(tor_pids), frozenset(tor_programs))))


def _attempts(lines: Iterable[str], tor: set[int], tor_programs: frozenset[str]) -> Iterator[Attempt]:
    programs: dict[int, str] = {}
    unfinished: dict[int, str] = {}
    for line in lines:
        match = _LINE.match(line)
        if match is None:
            continue
        pid, call = int(match[1]), match[2].rstrip()
        if call.endswith("<unfinished ...>"):
            unfinished[pid] = call.removesuffix("<unfinished ...>")
            if not _TALK.match(call):
                _follow(pid, call, programs, tor, tor_programs)
            continue
        if _RESUMED_TALK.match(call):
            call = unfinished.pop(pid, "") + call.split("resumed>", 1)[1]
        _follow(pid, call, programs, tor, tor_programs)
        if pid not in tor and (attempt := _attempt(pid, programs.get(pid, "?"), call)):
            yield attempt


def _follow(pid: int, call: str, programs: dict[int, str], tor: set[int], tor_programs: frozenset[str]) -> None:
    """Keep up who is who: a child is what its parent is, until it executes a program."""
    if child := _NEW_CHILD.match(call) or _RESUMED_CHILD.match(call):
        number = int(child[1])
        programs.setdefault(number, programs.get(pid, "?"))
        if pid in tor:
            tor.add(number)
    elif (executed := _EXECUTED.match(call)) and not _FAILED.search(call):
        programs[pid] = Path(executed[1]).name
        if programs[pid] in tor_programs:
            tor.add(pid)
        else:
            tor.discard(pid)


def _attempt(pid: int, program: str, call: str) -> Attempt | None:
    talk = _TALK.match(call)
    family = _FAMILY.search(call)
    if talk is None or family is None:
        return None
    address = _ADDRESS.search(call)
    port = _PORT.search(call)
    failed = _FAILED.search(call)
    return Attempt(
        pid=pid,
        program=program,
        call=talk[1],
        address=(address[1] or address[2]) if address else "?",
        port=int(port[1]) if port else 0,
        got_out=failed is None or failed[1] in {"EINPROGRESS", "ECONNREFUSED", "ETIMEDOUT", "EINTR", "EALREADY"},
    )


@dataclass(frozen=True, slots=True)
class NamespaceCount:
    """What a network namespace has sent since it was made. All zero in a sealed one.

    `interfaces` besides its own loopback, bytes and packets sent on all, connections opened (TCP) and datagrams (UDP).
    """

    interfaces: tuple[str, ...]
    packets: int
    tcp_opened: int
    udp_sent: int

    @property
    def clean(self) -> bool:
        """Nothing was sent, and there is nothing to send by."""
        return not self.interfaces and self.packets == self.udp_sent == 0

    def in_words(self) -> str:
        """One sentence for a person."""
        seen = (
            counted(len(self.interfaces), "interface", "interfaces"),
            counted(self.packets, "packet", "packets"),
            counted(self.tcp_opened, "connection tried", "connections tried"),
            counted(self.udp_sent, "datagram", "datagrams"),
        )
        return f"Sealed namespace: {', '.join(seen)}."


def count_namespace(pid: int | str = "self") -> NamespaceCount:
    """The counters of the network namespace that a process is in."""
    net = Path("/proc") / str(pid) / "net"
    devices = [line.split(":", 1) for line in (net / "dev").read_text("ascii", "replace").splitlines() if ":" in line]
    sent = {name.strip(): int(counts.split()[9]) for name, counts in devices}
    snmp = _snmp((net / "snmp").read_text("ascii", "replace"))
    return NamespaceCount(
        interfaces=tuple(name for name in sent if name != "lo"),
        packets=sum(sent.values()),
        tcp_opened=snmp.get(("Tcp", "ActiveOpens"), 0),
        udp_sent=snmp.get(("Udp", "OutDatagrams"), 0),
    )


def _snmp(text: str) -> dict[tuple[str, str], int]:
    """`/proc/net/snmp`: pairs of lines, the names and then the numbers."""
    counts: dict[tuple[str, str], int] = {}
    lines = text.splitlines()
    for names, numbers in zip(lines[::2], lines[1::2], strict=False):
        group = names.split(":", 1)[0]
        pairs = zip(names.split()[1:], numbers.split()[1:], strict=False)
        counts |= {(group, name): int(number) for name, number in pairs}
    return counts
