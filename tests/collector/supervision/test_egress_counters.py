"""Planted leaks: each is caught by the counter that has to catch it."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from workbench.collector.supervision import egress_counters
from workbench.processes import sandbox
from workbench.processes.sandbox_profiles import ON_LOOPBACK, PROFILES

# In an empty network, without the filter of system calls: what is tried there reaches the counters.
PROFILE = replace(PROFILES["collector"], families=ON_LOOPBACK.families)
SEALED = (*sandbox.command_line(PROFILE, {}, home=os.environ["HOME"]), "--")
needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")

_CTYPES = """
import ctypes, struct
libc = ctypes.CDLL(None)
plug = libc.socket(2, 1, 0)
libc.connect(plug, struct.pack('<H', 2) + struct.pack('>H', 9) + bytes([127, 0, 0, 1]) + bytes(8), 16)
"""
_LEAKS = {
    "a Python socket": "import socket\nsocket.socket().connect_ex(('127.0.0.1', 9))",
    "IPv6": "import socket\nsocket.socket(socket.AF_INET6).connect_ex(('::1', 9))",
    "a C library": _CTYPES,
    "a datagram": "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "a child": "import subprocess, sys\nsubprocess.run([sys.executable, '-c', "
    "\"import socket; socket.socket().connect_ex(('127.0.0.1', 9))\"])",
    "a thread": "import socket, threading\n"
    "t = threading.Thread(target=lambda: socket.socket().connect_ex(('127.0.0.1', 9)))\nt.start()\nt.join()",
    "a forked child": "import os, socket\npid = os.fork()\n"
    "if pid == 0:\n    socket.socket().connect_ex(('127.0.0.1', 9))\n    os._exit(0)\nos.waitpid(pid, 0)",
}


def _traced(tmp_path: Path, argv: list[str], **env: str) -> Path:
    trace = tmp_path / "trace"
    subprocess.run(
        egress_counters.strace_command(trace, argv), env={**os.environ, **env}, timeout=PATIENCE, check=False
    )
    return trace


@needs_strace
@pytest.mark.parametrize("case", _LEAKS)
def test_a_planted_leak_is_counted(tmp_path: Path, case: str) -> None:
    report = egress_counters.count_leaks(_traced(tmp_path, [sys.executable, "-c", _LEAKS[case]]))
    assert [(one.address, one.port, one.got_out) for one in report.attempts] in (
        [("127.0.0.1", 9, True)],
        [("::1", 9, True)],
    )
    assert "past Tor" in report.in_words()


@needs_strace
def test_a_name_look_up_is_counted(tmp_path: Path) -> None:
    code = "import socket\ntry:\n    socket.getaddrinfo('leak.example', 80)\nexcept OSError:\n    pass"
    report = egress_counters.count_leaks(_traced(tmp_path, [sys.executable, "-c", code]))
    servers = [
        line
        for line in Path("/etc/resolv.conf").read_text(encoding="utf-8").splitlines()
        if line.startswith("nameserver")
    ]
    if not servers:
        pytest.skip("no name server is set up here")
    assert {one.port for one in report.attempts} >= {53}


@needs_strace
def test_unix_sockets_and_quiet_programs_are_no_leaks(tmp_path: Path) -> None:
    code = (
        "import socket\nsocket.socket(socket.AF_UNIX).connect_ex('/nowhere')\na, b = socket.socketpair()\na.send(b'x')"
    )
    report = egress_counters.count_leaks(_traced(tmp_path, [sys.executable, "-c", code]))
    assert report.attempts == ()
    assert report.in_words() == "No process but Tor tried to reach an internet address."


@needs_strace
def test_tor_itself_is_left_out_but_not_what_stands_beside_it(tmp_path: Path) -> None:
    tor = tmp_path / "tor"
    tor.symlink_to(sys.executable)
    plug = "import socket; socket.socket().connect_ex(('127.0.0.1', {}))"
    code = (
        "import subprocess\n"
        f"subprocess.run([{str(tor)!r}, '-c', \"import threading; {plug.format(11)}\"])\n"
        f"{plug.format(22)}"
    )
    home = sys.base_prefix
    report = egress_counters.count_leaks(_traced(tmp_path, [sys.executable, "-c", code], PYTHONHOME=home))
    assert [one.port for one in report.attempts] == [22]


@needs_strace
def test_an_attempt_inside_the_seal_is_seen_and_did_not_get_out(tmp_path: Path) -> None:
    if sandbox.probe().kind != "kernel":
        pytest.skip("no namespaces here")
    code = "import socket; socket.socket().connect_ex(('192.0.2.1', 80))"
    report = egress_counters.count_leaks(_traced(tmp_path, [*SEALED, sys.executable, "-c", code]))
    assert [(one.address, one.got_out) for one in report.attempts] == [("192.0.2.1", False)]


def test_calls_that_the_tracer_cut_in_two_are_put_together(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    trace.write_text(
        '10 execve("/usr/bin/tor", ["tor"], 0x7 /* 9 vars */) = 0\n'
        "10 clone3({flags=CLONE_VM}, 88) = 11\n"
        '11 connect(5, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.9")}, 16) = 0\n'
        '20 execve("/usr/bin/python3", ["python3"], 0x7 /* 9 vars */) = 0\n'
        '20 connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("192.0.2.1")}, 16 <unfinished ...>\n'
        '10 connect(6, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.8")}, 16) = 0\n'
        "20 <... connect resumed>) = -1 ENETUNREACH (Network is unreachable)\n"
        '30 sendto(4, "x", 1, 0, {sa_family=AF_INET6, sin6_port=htons(53), sin6_flowinfo=htonl(0), '
        'inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28) = 1\n',
        encoding="ascii",
    )
    assert egress_counters.count_leaks(trace).attempts == (
        egress_counters.Attempt(20, "python3", "connect", "192.0.2.1", 80, got_out=False),
        egress_counters.Attempt(30, "?", "sendto", "2001:db8::1", 53, got_out=True),
    )
    assert [one.pid for one in egress_counters.count_leaks(trace, tor_pids=[30]).attempts] == [20]


def test_an_empty_namespace_counts_nothing_and_a_leak_inside_shows() -> None:
    if sandbox.probe().kind != "kernel":
        pytest.skip("no namespaces here")
    code = """
import socket
from workbench.collector.supervision.egress_counters import count_namespace
before = count_namespace()
plug = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
try:
    plug.sendto(b'x', ('127.0.0.1', 9))
except OSError:
    pass
print(before.clean, count_namespace().clean, before.interfaces)
"""
    done = subprocess.run([*SEALED, sys.executable, "-c", code], capture_output=True, text=True, check=True)
    clean_before, clean_after, interfaces = done.stdout.split()
    assert (clean_before, interfaces) == ("True", "()")
    assert clean_after == "False"


def test_this_machines_own_namespace_is_not_called_clean() -> None:
    count = egress_counters.count_namespace()
    if not count.interfaces:
        pytest.skip("this machine has no network of its own")
    assert not count.clean
