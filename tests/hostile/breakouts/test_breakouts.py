"""Code planted into each sandboxed kind of process tries every way out; each way is shown to work outside.

The processes are started by the program's own commands, in a Python that holds the planted code (`breakout_hook`).
Run as a program, this prints the table: `python -m tests.hostile.breakouts.test_breakouts`.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from crawlers.mirrors.gpgv import command
from crawlers.tor.process import PLACES
from tests.collector.site import supervised
from tests.hostile.breakouts.targets import Outside, outside, program_that_tries
from tests.patience import LONG, PATIENCE, until
from tests.store import making
from workbench.domain.sources.sources import NewSource
from workbench.processes import sandbox, store_places
from workbench.processes.sandbox_profiles import PROFILES, Kind, SandboxProfile
from workbench.store.cases import cases
from workbench.store.db.lifecycle import KeyFile, init
from workbench.store.sources import authorities, sources

ROOT = Path(__file__).parents[3]
KEY = KeyFile(b"a key file of the tests, nothing more than that" * 2)
WAYS_AT_LEAST = 40
SYSTEM_PYTHON = "/usr/bin/python3"

# What cannot be shown to work outside either, on some machine: where, and why.
NOT_EVERYWHERE = {
    "another kernel": "a kernel without kexec",
    "calls of another processor mode": "a kernel without the calls of 32 bits",
    "a socket of the kernels ciphers": "a kernel without AF_ALG",
    "a vsock socket": "a kernel without vsock",
    "keys typed into a terminal": "a kernel that has TIOCSTI switched off (dev.tty.legacy_tiocsti)",
    "perf events": "a kernel without performance events",
    "userfaultfd": "a kernel without userfaultfd",
    "a kernel module": "a kernel without modules",
    "io uring": "a kernel without io_uring, or with it switched off",
    "watch all files": "a kernel without fanotify",
    "the keyring": "a kernel without keyrings",
    "the keyring of the session": "a kernel without keyrings",
    "clone3 into a user namespace": "a kernel that restricts user namespaces (AppArmor)",
    "a datagram to the internet": "a machine without a network",
    "the disks": "a machine whose disks are not in /dev",
    "tors control socket": "no Tor runs; shown with a real one in a test of its own",
    "tors cookie": "no Tor runs; shown with a real one in a test of its own",
    "the devices of the kernel": "a container that hides /sys",
}

pytestmark = [
    pytest.mark.skipif(sandbox.probe().kind != "kernel", reason="no sandboxes here"),
    pytest.mark.xdist_group("breakouts"),  # every kind is tried once for all tests
]
# Of root, so that the sandbox has to hold what root may do.
needs_root = pytest.mark.skipif(os.getuid() != 0, reason="many ways are root's outside; without it they prove nothing")


@dataclass(frozen=True, slots=True)
class Report:
    """What planted code found: each way with whether it got out and in which words; None where it was never run."""

    ways: Mapping[str, tuple[bool, str]]
    dumpable: int

    @property
    def out(self) -> dict[str, str]:
        """The ways that got out."""
        return {name: words for name, (got_out, words) in self.ways.items() if got_out}


def _reports(text: str) -> dict[str, Report]:
    found = {}
    for line in text.splitlines():
        if line.startswith("BREAKOUT "):
            told = json.loads(line.removeprefix("BREAKOUT "))
            ways = {name: (got_out is True, str(words)) for name, (got_out, words) in told["ways"].items()}
            found[told["kind"]] = Report(ways, told["dumpable"])
    return found


def _store(folder: Path) -> str:
    location = str(folder / "store")
    (folder / "key").write_bytes(KEY.content)
    with init(location, KEY, operator="tester") as store:
        number = making.record(store, making.post("1", "call 0300 1234567")).new[0]
        ground = authorities.add(
            store, statute="s", reference="r", officer="o", valid_from=date(2020, 1, 1), valid_until=date(2099, 1, 1),
            actor="tester",
        )  # fmt: skip
        case = cases.open_case(store, number="T-1", title="A title", authority_id=ground.id, actor="tester")
        cases.add_exhibit(store, case.id, number, actor="tester")
        sources.add(store, NewSource("paste", making.ADDRESS, authority_id=ground.id), actor="tester")
    return location


def _run(python: Path, there: Outside, *words: str) -> dict[str, Report]:
    """A command of the program in the Python with the planted code; what that told on standard error."""
    extra = there.folder / "torrc"
    extra.write_text("DisableNetwork 1\n", encoding="utf-8")
    done = subprocess.run(
        [python, ROOT / "main.py", *words],
        env={**there.environment, "WORKBENCH_TORRC_EXTRA": str(extra)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LONG,
        check=False,
        close_fds=False,
    )
    found = _reports(done.stderr)
    assert found, done.stderr
    return found


def _witness(python: Path, there: Outside) -> dict[str, Report]:
    """The child that keeps what stands outside of the store, as a broker starts it."""
    start = (
        "import sys; from workbench.processes import outside_child; "
        "sys.stderr.buffer.write(outside_child.start().communicate(b'{}')[1])"
    )
    done = subprocess.run(
        [python, "-c", start],
        env={**there.environment, "WORKBENCH_MARKS": str(there.folder / "marks")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LONG,
        check=False,
        close_fds=False,
        cwd=ROOT,
    )
    return _reports(done.stderr)


def _gpgv(there: Outside) -> Report:
    """Its sandbox, limits and environment; Python in the place of gpgv, into which nothing can be planted."""
    process = sandbox.start(
        [*command(0)[:4], SYSTEM_PYTHON, "-"],
        PROFILES["gpgv"],
        {},
        env={"LC_ALL": "C", "PATH": os.defpath},
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    _, told = process.communicate(program_that_tries("gpgv", there.aims).encode(), PATIENCE)
    return _reports(told.decode())["gpgv"]


def try_every_kind(folder: Path) -> dict[str, Report]:
    """Every kind of process, and "outside" for none."""
    location = _store(folder)
    with outside(folder) as there:
        tor = {"control": f"{location}/tor/control/socket", "cookie": f"{location}/tor/data/control_auth_cookie"}
        there.aims.update(tor)
        python = there.plant()
        opens = ("--store", location, "--key-file", str(folder / "key"))
        table = folder / "file.csv"
        table.write_text("phone\n0300 1234567\n", encoding="utf-8")
        found = {
            **_run(python, there, "collect", "--once", "paste", *opens),
            **_run(python, there, "partner", "bring", str(table), "--partner", "A", *opens),
            **_run(python, there, "gui", "--screenshots", str(folder / "pictures"), *opens),
            **_run(python, there, "bundle", "export", "T-1", "--out", str(folder / "bundles"), *opens),
            **_run(python, there, "crawl", "http://127.0.0.1/", "--socks", f"127.0.0.1:{there.aims['tcp']}"),
            **_witness(python, there),
            "gpgv": _gpgv(there),
        }
        plain = subprocess.run(
            [*(() if os.getuid() else ("unshare", "--mount")), sys.executable, "-"],
            env=dict(there.environment),
            input=program_that_tries("outside", there.aims),
            capture_output=True,
            text=True,
            timeout=LONG,
            check=True,
            close_fds=False,
        )
        return found | _reports(plain.stderr)


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Report]:
    return try_every_kind(tmp_path_factory.mktemp("out"))


@pytest.mark.parametrize("kind", PROFILES)
def test_no_way_leads_out_of_a_sandbox(tried: Mapping[str, Report], kind: Kind) -> None:
    assert tried[kind].out == {}
    assert len(tried[kind].ways) >= WAYS_AT_LEAST
    assert tried[kind].ways.keys() == tried["outside"].ways.keys()


@pytest.mark.parametrize("kind", sorted(PROFILES.keys() - {"gpgv"}))
def test_nobody_can_read_the_memory_of_a_sealed_process_of_this_program(
    tried: Mapping[str, Report], kind: Kind
) -> None:
    assert tried[kind].dumpable == 0


@needs_root
def test_every_way_out_works_outside_or_it_is_said_why_not(tried: Mapping[str, Report]) -> None:
    held = {name: words for name, (got_out, words) in tried["outside"].ways.items() if not got_out}
    assert {name: words for name, words in held.items() if name not in NOT_EVERYWHERE} == {}
    assert len(tried["outside"].out) >= WAYS_AT_LEAST


# Tor's control socket.

_BRIDGE = """
import socket, sys
cookie = open(sys.argv[2], "rb").read().hex()
plug = socket.socket(socket.AF_UNIX)
plug.connect(sys.argv[1])
said = ""
for line in (f"AUTHENTICATE {cookie}", f"SETCONF UseBridges=1 Bridge=127.0.0.1:{sys.argv[3]} DisableNetwork=0"):
    plug.sendall(line.encode() + b"\\r\\n")
    said = plug.recv(1000).decode()
print(said)
"""


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(PATIENCE)
        yield server


@pytest.mark.skipif(not (shutil.which("tor") or shutil.which("tor", path=PLACES)), reason="no tor here")
def test_the_collector_cannot_make_tor_reach_a_listener_but_it_could_with_the_control_socket_put_back(
    tmp_path: Path, listener: socket.socket
) -> None:
    location = _store(tmp_path)
    folder = Path(location) / store_places.TOR_FOLDER
    (tmp_path / "torrc").write_text("DisableNetwork 1\n", encoding="utf-8")
    control, cookie = folder / "control" / "socket", folder / "data" / "control_auth_cookie"
    words = [str(control), str(cookie), str(listener.getsockname()[1])]
    places = {**store_places.places(location), "tor socks": [folder / "socks"]}
    profile = PROFILES["collector"]

    def ask(profile: SandboxProfile) -> "subprocess.Popen[bytes]":
        return sandbox.start(
            [sys.executable, "-c", _BRIDGE, *words], profile, places, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    with supervised(location, None, WORKBENCH_TORRC_EXTRA=str(tmp_path / "torrc")):
        until(cookie.exists, "Tor has written its cookie")
        until(control.is_socket, "Tor listens")
        refused = ask(profile)
        assert "No such file" in refused.communicate(timeout=PATIENCE)[1].decode()
        put_back = ask(replace(profile, hides=()))
        assert put_back.communicate(timeout=PATIENCE)[0].decode().startswith("250")
        with listener.accept()[0] as came:
            assert came.recv(1)


def table(tried: Mapping[str, Report]) -> str:
    """Ways and kinds, `-` where it was held and OUT where it was not."""
    kinds = [*PROFILES, "outside"]
    lines = [f"{'way':48}" + "".join(f"{kind:>10}" for kind in kinds)]
    for name in tried["outside"].ways:
        lines.append(f"{name:48}" + "".join(f"{'OUT' if tried[kind].ways[name][0] else '-':>10}" for kind in kinds))
    lines += [f"{kind}: {len(tried[kind].out)} of {len(tried[kind].ways)} ways led out" for kind in kinds]
    return "\n".join(lines)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        sys.stdout.write(table(try_every_kind(Path(place))) + "\n")
