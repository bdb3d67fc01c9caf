"""The broker that starts children for a sandboxed process, with real children; and what it refuses."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.patience import PATIENCE, until
from workbench.processes.child_broker import (
    BrokerClient,
    BrokeredChild,
    ChildBroker,
    ChildKind,
    ChildNotStartedError,
    CommandProcess,
)  # fmt: skip
from workbench.processes.descriptors import handed_over


def _cat(words: Sequence[str], numbers: Sequence[int]) -> "subprocess.Popen[bytes]":
    code = "import os, sys; sys.stdout.write(' '.join(sys.argv[1:]) + sys.stdin.read())"
    code += "; sys.stdout.write(os.pread(int(sys.argv[1]), 9, 0).decode())" if numbers else ""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, numbers), *words],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, pass_fds=numbers,
    )  # fmt: skip


def _sleeps(code: str) -> ChildKind:
    def start(*_: object) -> "subprocess.Popen[bytes]":
        pipe = subprocess.PIPE
        return subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, stderr=pipe)

    return ChildKind(start, graceful="SIGTERM" in code)


_POLITE = (
    "import signal, sys, time\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(7))\n"
    "print('up', flush=True)\ntime.sleep(3600)"
)
KINDS = {"cat": ChildKind(_cat), "sleep": _sleeps("import time; time.sleep(3600)"), "polite": _sleeps(_POLITE)}
MOST = 3


@pytest.fixture
def asking() -> Iterator[tuple[BrokerClient, socket.socket]]:
    """The asking end, as its holder uses it, and as somebody uses it who took that over."""
    broker = ChildBroker(KINDS, most=MOST)
    client, raw = BrokerClient(broker.theirs.dup().detach()), broker.theirs.dup()
    broker.begin()
    with raw:
        yield client, raw
    client.close()
    broker.join()


def test_a_child_gets_its_words_and_descriptors_and_tells_how_it_ended(
    asking: tuple[BrokerClient, socket.socket],
) -> None:
    client, _ = asking
    with handed_over(b"the key") as number:
        process = CommandProcess(client.start("cat", ["a", "b"], [number]))
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.poll() is None
    process.stdin.write(" c")
    process.stdin.close()
    assert process.stdout.read().endswith("a b cthe key")
    assert process.wait(PATIENCE) == 0
    assert process.poll() == 0
    for stream in (process.stdout, process.stderr):
        assert stream is not None
        stream.close()


def test_a_child_is_killed_asked_to_end_or_waited_for(asking: tuple[BrokerClient, socket.socket]) -> None:
    client, _ = asking
    child = client.start("sleep")
    slow = CommandProcess(client.start("sleep"))
    with pytest.raises(subprocess.TimeoutExpired):
        slow.wait(0.05)
    slow.kill()
    for stream in (slow.stdin, slow.stdout, slow.stderr):
        assert stream is not None
        stream.close()
    assert child.is_alive()
    child.kill()
    assert not child.is_alive()
    child.kill()
    assert child.status(None) == -signal.SIGKILL
    child.close()
    polite = client.start("polite")
    assert os.read(polite.stdout, 2) == b"up"
    waits = threading.Thread(target=polite.status, args=(None,))
    waits.start()
    assert polite.is_alive()  # Asked while another thread waits for its end.
    polite.terminate()
    assert polite.status(None) == 7
    waits.join(PATIENCE)
    polite.close()


def test_children_end_with_who_asked_for_them() -> None:
    broker = ChildBroker(KINDS, most=MOST)
    client = BrokerClient(broker.theirs.dup().detach())
    broker.begin()
    children = [client.start("sleep"), client.start("polite")]
    assert os.read(children[1].stdout, 2) == b"up"
    client.close()
    broker.join()
    assert [child.status(None) for child in children] == [-signal.SIGKILL, 7]
    for child in children:
        child.close()


@pytest.mark.parametrize(
    "asked",
    [
        b"", b"{", b"[]", b'{"kind": "cat"}', b'{"kind": ["cat"], "words": []}', b'{"kind": "cat", "words": [1]}',
        b'{"kind": "sh", "words": []}', b"[" * 60_000, b"\xff" * 1000,
    ],
)  # fmt: skip
def test_what_is_no_request_is_refused_in_words(asking: tuple[BrokerClient, socket.socket], asked: bytes) -> None:
    client, raw = asking
    if asked:
        raw.send(asked)
        answer, numbers, _, _ = socket.recv_fds(raw, 1000, 4)
        assert answer.startswith(b"refused: ")
        assert numbers == []
    with pytest.raises(ChildNotStartedError, match="no such kind"):
        client.start("rm")


def test_no_more_than_so_many_live_at_once(asking: tuple[BrokerClient, socket.socket]) -> None:
    client, _ = asking
    children: list[BrokeredChild] = [client.start("sleep") for _ in range(MOST)]
    with pytest.raises(ChildNotStartedError, match="3 children live already"):
        client.start("sleep")
    children.pop().kill()
    children.append(client.start("sleep"))
    before = len(list(Path("/proc/self/fd").iterdir()))
    for child in children:
        child.kill()
        child.close()
    until(lambda: len(list(Path("/proc/self/fd").iterdir())) < before, "descriptors are closed")
