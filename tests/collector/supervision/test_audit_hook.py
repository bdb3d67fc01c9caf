"""The audit hook: it cannot be taken out again, so each case runs in a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE

_CASES = {
    "connect": "socket.socket().connect(('127.0.0.1', 9))",
    "connect over IPv6": "socket.socket(socket.AF_INET6).connect(('::1', 9))",
    "connect without an exception": "socket.socket().connect_ex(('127.0.0.1', 9))",
    "bind": "socket.socket().bind(('127.0.0.1', 0))",
    "datagram": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "message": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendmsg([b'x'], [], 0, ('127.0.0.1', 9))",
    "look-up": "socket.getaddrinfo('example.org', 80)",
    "old look-up": "socket.gethostbyname('example.org')",
    "other unix socket": "socket.socket(socket.AF_UNIX).connect('/tmp/another')",
    "abstract unix socket": "socket.socket(socket.AF_UNIX).connect(b'\\0abstract')",
    "asyncio": "asyncio.run(asyncio.open_connection('127.0.0.1', 9))",
    "child": "subprocess.run(['true'])",
    "child through os": "os.system('true')",
}


def _run(code: str) -> str:
    program = f"import asyncio, os, socket, subprocess\nfrom workbench import audit_hook\n{code}"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("case", _CASES)
def test_every_way_out_is_refused_and_counted(case: str) -> None:
    said = _run(
        "watch = audit_hook.install(unix_paths=['/tmp/tor'], children=False)\n"
        f"try:\n    {_CASES[case]}\n"
        "except audit_hook.RefusedWayOutError as error:\n    print(watch.refused, str(error)[:17])"
    )
    assert said == "1 The seal refused:"


def test_the_sockets_that_were_named_are_reached(tmp_path: Path) -> None:
    said = _run(
        f"""
path = {str(tmp_path / "tor")!r}
server = socket.socket(socket.AF_UNIX)
server.bind(path)
server.listen()
inet = socket.create_server(('127.0.0.1', 0))
watch = audit_hook.install(unix_paths=[path], inet=[inet.getsockname()])
socket.socket(socket.AF_UNIX).connect(path)
socket.socket().connect(inet.getsockname())
print(watch.refused)
"""
    )
    assert said == "0"


def test_a_prefix_lets_only_paths_below_it_through(tmp_path: Path) -> None:
    said = _run(
        f"""
watch = audit_hook.install(unix_prefixes=[{str(tmp_path)!r} + '/'])
for path in ({str(tmp_path / "control")!r}, '/elsewhere/control'):
    try:
        socket.socket(socket.AF_UNIX).connect(path)
    except audit_hook.RefusedWayOutError:
        print('refused')
    except FileNotFoundError:
        print('tried')
"""
    )
    assert said.split() == ["tried", "refused"]


def test_what_was_tried_is_kept_in_words_but_not_without_end() -> None:
    said = _run(
        """
watch = audit_hook.install()
for _ in range(50):
    try:
        socket.socket().connect(('127.0.0.1', 9))
    except audit_hook.RefusedWayOutError:
        pass
print(watch.refused, len(watch.tried), watch.tried[0])
"""
    )
    assert said == "50 20 socket.connect ('127.0.0.1', 9)"
