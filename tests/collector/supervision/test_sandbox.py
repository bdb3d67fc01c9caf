"""The kernel's seal, with real namespaces."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.collector.processes import await_end, below
from tests.patience import PATIENCE, until
from workbench.errors import UserError
from workbench.processes import sandbox
from workbench.processes.environment import child_environment
from workbench.processes.sandbox_profiles import ON_LOOPBACK, PROFILES, Places, SandboxProfile

pytestmark = pytest.mark.skipif(sandbox.probe().kind != "kernel", reason="no namespaces here")


@pytest.fixture
def unix_server(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "s"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()

        def serve() -> None:
            plug, _ = server.accept()
            with plug:
                plug.sendall(b"hello")

        thread = threading.Thread(target=serve)
        thread.start()
        yield path
        thread.join(PATIENCE)


WITH_INTERNET_SOCKETS = replace(PROFILES["collector"], families=ON_LOOPBACK.families)


def _sealed(code: str, *, profile: SandboxProfile = PROFILES["collector"], socks: Path | None = None) -> str:
    places: Places = {"tor socks": [] if socks is None else [socks]}
    process = sandbox.start([sys.executable, "-c", code], profile, places, stdout=subprocess.PIPE)
    said, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    return said.decode().strip()


def test_a_sealed_program_reaches_a_unix_socket(unix_server: Path) -> None:
    code = (
        f"import socket\ns = socket.socket(socket.AF_UNIX)\ns.connect({str(unix_server)!r})\nprint(s.recv(9).decode())"
    )
    assert _sealed(code, socks=unix_server.parent) == "hello"


@pytest.mark.parametrize("address", ["('192.0.2.1', 80)", "('10.0.0.1', 53)", "('2001:db8::1', 80, 0, 0)"])
def test_every_other_connection_of_a_sealed_program_fails(address: str) -> None:
    family = "AF_INET6" if ":" in address else "AF_INET"
    code = f"""
import socket
try:
    socket.socket(socket.{family}).connect({address})
except OSError as error:
    print(error.strerror)
"""
    assert _sealed(code) == "Address family not supported by protocol"
    # The filter of system calls is the second wall: the empty network holds without it.
    without_filter = _sealed(code, profile=WITH_INTERNET_SOCKETS)
    assert without_filter in {"Network is unreachable", "Cannot assign requested address"}


def test_a_server_on_this_machines_loopback_is_out_of_reach() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code = f"""
import socket
try:
    socket.create_connection(('127.0.0.1', {port}))
except OSError as error:
    print(type(error).__name__)
"""
        assert _sealed(code) == "OSError"
        assert _sealed(code, profile=WITH_INTERNET_SOCKETS) in {"ConnectionRefusedError", "OSError"}


def test_a_library_that_bypasses_python_is_held_too() -> None:
    code = """
import ctypes, os, struct
libc = ctypes.CDLL(None, use_errno=True)
plug = libc.socket(2, 1, 0)
address = struct.pack('<H', 2) + struct.pack('>H', 80) + bytes([192, 0, 2, 1]) + bytes(8)
print(libc.connect(plug, address, 16), os.strerror(ctypes.get_errno()))
"""
    assert _sealed(code) == "-1 Bad file descriptor"
    assert _sealed(code, profile=WITH_INTERNET_SOCKETS) == "-1 Network is unreachable"


def test_names_cannot_be_looked_up_inside() -> None:
    code = """
import socket
try:
    print(socket.getaddrinfo('example.org', 80))
except OSError as error:
    print('no')
"""
    assert _sealed(code) == "no"


def test_what_is_sealed_ends_with_the_process_that_sealed_it() -> None:
    code = (
        "import subprocess, sys, time\nfrom workbench.processes import sandbox, sandbox_profiles\n"
        "inner = [sys.executable, '-c', 'import subprocess; subprocess.run([\"sleep\", \"600\"])']\n"
        "sandbox.start(inner, sandbox_profiles.PROFILES['collector'], {})\nprint('up', flush=True)\ntime.sleep(600)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    asleep = "sleep 600"
    until(lambda: any(asleep in words for words in below(process.pid).values()), asleep)
    inside = below(process.pid)
    assert len(inside) >= 3
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    await_end(inside)


@pytest.mark.usefixtures("without_bwrap")
def test_a_partial_seal_is_refused_in_words_unless_the_setting_allows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(
        UserError, match=r"bubblewrap is not installed.* Nothing is collected or read without the kernel's seal"
    ):
        sandbox.required()
    monkeypatch.setenv("WORKBENCH_SEAL", "partial")
    assert sandbox.required().kind == "partial"
    monkeypatch.setenv("WORKBENCH_SEAL", "none")
    with pytest.raises(UserError, match="must be kernel or partial"):
        sandbox.required()


def test_a_child_gets_settings_and_locale_and_neither_secrets_nor_the_place_of_the_store(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    planted = {
        "SECRET_TOKEN": "x", "HTTPS_PROXY": "http://192.0.2.1", "PGPASSWORD": "x", "SSH_AUTH_SOCK": "/run/agent",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/bus", "LD_PRELOAD": "", "PYTHONPATH": "", "WORKBENCH_SECRET": "x",
        "WORKBENCH_STORE": "postgresql://boss:secret@db.example/x",
    }  # fmt: skip
    for name, value in planted.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("WORKBENCH_WORKERS", "1")
    env = child_environment(display=True)
    assert not env.keys() & planted.keys()
    assert env["WORKBENCH_WORKERS"] == "1"
    assert env["PATH"] == os.environ["PATH"]
