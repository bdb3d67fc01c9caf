"""Ways out of a sandbox, as somebody would try them who runs code in a process of this program.

Of the standard library alone: it is planted into processes that see nothing of the tests, in one file with its siblings
(`breakout_aims.planted_source`). Each way returns words when it got out, and raises `Held` or OSError when it did not.
What lies outside to be reached is told by `AIMS`. Here: the network, sockets, other processes.
"""

import ctypes
import errno
import json
import os
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

AIMS: dict[str, Any] = {}
WAYS: dict[str, Callable[[], str]] = {}
_LIBC = ctypes.CDLL(None, use_errno=True)
_REFUSED = frozenset({errno.EPERM, errno.ENOSYS, errno.EACCES})


class Held(Exception):
    """The sandbox held, in words."""


def way(function: Callable[[], str]) -> Callable[[], str]:
    """Enter a way under its name in words."""
    WAYS[function.__name__.replace("_", " ")] = function
    return function


def try_all() -> dict[str, tuple[bool, str]]:
    """Try every way: whether it got out, and the words."""
    found = {}
    for name, function in WAYS.items():
        try:
            found[name] = (True, function())
        except (Held, OSError, ValueError) as error:
            found[name] = (False, f"{type(error).__name__}: {error}"[:120])
    return found


def call(name: str, *arguments: Any) -> int:
    """A system call past Python and its audit hooks. Raises OSError."""
    number = AIMS["numbers"][name]
    if number is None:
        raise Held("no such call on this processor")
    given = [argument if not isinstance(argument, int) else ctypes.c_long(argument) for argument in arguments]
    answer = int(_LIBC.syscall(ctypes.c_long(number), *given))
    if answer < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return answer


def reaches(name: str, *arguments: Any) -> str:
    """A call with senseless arguments: it got out where the kernel complains of these, and not of who asks."""
    try:
        call(name, *arguments)
    except OSError as error:
        if error.errno in _REFUSED:
            raise
        return f"the kernel heard it ({error.strerror})"
    return "it was done"


def in_a_child(act: Callable[[], object]) -> str:
    """Do something in a forked process; it got out where that ends well."""
    child = os.fork()
    if child == 0:
        status = 9
        with suppress(Exception):
            act()
            status = 0
        os._exit(status)
    status = os.waitpid(child, 0)[1]
    if status:
        raise Held(f"the child ended with {os.waitstatus_to_exitcode(status)}")
    return "it was done in a child"


# The network.


@way
def tcp_to_this_machine() -> str:
    with socket.create_connection(("127.0.0.1", AIMS["tcp"]), 3) as plug:
        plug.sendall(b"out")
    return "connected"


@way
def tcp_to_this_machine_by_ipv6() -> str:
    with socket.socket(socket.AF_INET6) as plug:
        plug.connect(("::1", AIMS["tcp6"]))
    return "connected"


@way
def a_datagram() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as plug:
        plug.connect(("127.0.0.1", AIMS["udp"]))
        plug.send(b"out")
    return "sent"


@way
def a_datagram_to_the_internet() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as plug:
        plug.sendto(b"out", ("192.0.2.1", 53))
    return "sent"


@way
def a_name_looked_up() -> str:
    return str(socket.getaddrinfo("localhost", 80)[0][4][0])


@way
def a_raw_socket() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP):
        return "made"


@way
def a_packet_socket() -> str:
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW):
        return "made"


@way
def a_netlink_socket() -> str:
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0):
        return "made"


@way
def a_vsock_socket() -> str:
    with socket.socket(socket.AF_VSOCK):
        return "made"


@way
def a_socket_of_the_kernels_ciphers() -> str:
    with socket.socket(socket.AF_ALG, socket.SOCK_SEQPACKET):
        return "made"


@way
def an_interface_of_the_machine() -> str:
    lines = Path("/proc/self/net/dev").read_text("ascii").splitlines()[2:]
    names = [line.split(":")[0].strip() for line in lines]
    if names == ["lo"]:
        raise Held("only its own loopback")
    return ", ".join(names)


@way
def a_tcp_server_for_others() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        if an_interface_of_the_machine():
            return str(server.getsockname())
    raise Held("nobody is there")


def _unix(path: str) -> str:
    with socket.socket(socket.AF_UNIX) as plug:
        plug.connect(path)
    return "connected"


@way
def an_abstract_socket() -> str:
    return _unix("\0" + AIMS["abstract"])


@way
def a_socket_in_tmp() -> str:
    return _unix(AIMS["socket in tmp"])


@way
def a_socket_in_run() -> str:
    return _unix(AIMS["socket in run"])


@way
def tors_control_socket() -> str:
    return _unix(AIMS["control"])


@way
def tors_cookie() -> str:
    return f"{len(Path(AIMS['cookie']).read_bytes())} bytes"


@way
def the_session_bus() -> str:
    return _unix(os.environ["DBUS_SESSION_BUS_ADDRESS"].partition("=")[2]) if _told("DBUS_SESSION_BUS_ADDRESS") else ""


@way
def the_session_bus_by_its_usual_place() -> str:
    return _unix(AIMS["bus"])


@way
def the_ssh_agent() -> str:
    return _unix(os.environ["SSH_AUTH_SOCK"]) if _told("SSH_AUTH_SOCK") else ""


def _told(name: str) -> bool:
    if name not in os.environ:
        raise Held("its place is not told")
    return True


# Other processes.


@way
def the_environment_of_another() -> str:
    words = Path(f"/proc/{AIMS['pid']}/environ").read_bytes()
    if AIMS["secret"].encode() not in words:
        raise Held("another process has that number here")
    return "read"


@way
def the_memory_of_another() -> str:
    with Path(f"/proc/{AIMS['pid']}/mem").open("rb") as memory:
        if not Path(f"/proc/{AIMS['pid']}/cmdline").read_bytes().endswith(AIMS["secret"].encode() + b"\0"):
            raise Held("another process has that number here")
        return f"opened as {memory.fileno()}"


@way
def processes_of_others() -> str:
    seen = [entry for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    mine = AIMS["secret"].encode()
    if not any(mine in _read(entry / "cmdline") for entry in seen):
        raise Held(f"{len(seen)} processes, all of this sandbox")
    return f"{len(seen)} processes"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


@way
def a_signal_to_another() -> str:
    os.kill(AIMS["pid"], 0)
    processes_of_others()
    return "it would arrive"


@way
def ptrace() -> str:
    return in_a_child(lambda: call("ptrace", 0, 0, 0, 0))


@way
def process_vm_readv() -> str:
    source, target = ctypes.create_string_buffer(b"word"), ctypes.create_string_buffer(8)
    here = struct.pack("=QQ", ctypes.addressof(target), 4)
    there = struct.pack("=QQ", ctypes.addressof(source), 4)
    return f"{call('process_vm_readv', os.getpid(), here, 1, there, 1, 0)} bytes"


@way
def process_vm_writev() -> str:
    target, source = ctypes.create_string_buffer(b"word"), ctypes.create_string_buffer(8)
    here = struct.pack("=QQ", ctypes.addressof(source), 4)
    there = struct.pack("=QQ", ctypes.addressof(target), 4)
    return f"{call('process_vm_writev', os.getpid(), here, 1, there, 1, 0)} bytes"


@way
def a_descriptor_of_another() -> str:
    return f"descriptor {call('pidfd_getfd', os.pidfd_open(os.getpid()), 0, 0)}"


def report(kind: str) -> None:
    """Try every way, and say so on standard error in one line."""
    found = {"kind": kind, "ways": try_all(), "dumpable": int(_LIBC.prctl(3, 0, 0, 0, 0))}
    os.write(2, f"\nBREAKOUT {json.dumps(found)}\n".encode())
