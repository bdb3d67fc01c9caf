"""Runs a command of this program again in a child that has no network, with the store's key in a memory file."""

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from workbench.collector.launch import key_descriptor
from workbench.collector.seal import probe, run_sealed
from workbench.commands.common import is_url, location_of, operator_of, operator_secret_of, session_of, unlock_for
from workbench.store import sessions
from workbench.store.opening import OperatorSecret, RawKey, unwrap

Show = Callable[[Mapping[str, Any]], None]


def raw_key_of(args: argparse.Namespace) -> bytes | None:
    """The store's raw key, by whatever the command line gives; None for a database that has none."""
    unlock = unlock_for(args)
    if unlock is None:
        return None
    return unlock.key if isinstance(unlock, RawKey) else unwrap(location_of(args), unlock)


def run_in_sealed_child(args: argparse.Namespace, words: Sequence[str], show: Show) -> int:
    """Run the program with these words, sealed; each JSON line that it prints is shown. Gives its exit status.

    SIGTERM and Ctrl C close the child's standard input, which it takes as the wish to stop (`stop_wanted`): a signal
    would end the seal around it at once and leave something half-made.
    """
    with _handed_over(args) as handed:
        return _run(args, words, show, handed)


@contextmanager
def _handed_over(args: argparse.Namespace) -> Iterator[bytes]:
    """What the child opens the store by: its key, and the session of who is signed in; empty for neither."""
    location, unlock = location_of(args), unlock_for(args) or operator_secret_of(args)
    if not isinstance(unlock, OperatorSecret):
        raw = b"" if unlock is None else unlock.key if isinstance(unlock, RawKey) else unwrap(location, unlock)
        session = session_of(args)
        yield (raw or bytes(32)) + session if session else raw
        return
    with sessions.enter(location, unlock) as store:
        try:
            person = store.signed_in
            raw = bytes(32) if is_url(location) else unwrap(location, unlock)
            yield raw + (person.session if person is not None else b"")
        finally:
            sessions.leave(store)


def _run(args: argparse.Namespace, words: Sequence[str], show: Show, handed: bytes) -> int:
    descriptor = key_descriptor(handed) if handed else None
    store = ["--store", location_of(args), "--operator", operator_of(args)]
    key = [] if descriptor is None else ["--key-file", f"fd:{descriptor}"]
    child = run_sealed(
        [sys.executable, "main.py", *words, *store, *key],
        seal=probe(),
        pass_fds=[] if descriptor is None else [descriptor],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    if descriptor is not None:
        os.close(descriptor)
    with child, _stopping(child):
        for line in child.stdout or ():
            show(json.loads(line))
        return child.wait()


@contextmanager
def _stopping(child: "subprocess.Popen[bytes]") -> Iterator[None]:
    """Meanwhile SIGTERM and Ctrl C are the wish to stop."""
    wish = child.stdin
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    for number in before:
        signal.signal(number, lambda *_: wish.close() if wish else None)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def stop_wanted() -> threading.Event:
    """In the child: an event that is set when the parent closes standard input, or ends."""
    stopped = threading.Event()

    def watch() -> None:
        while os.read(sys.stdin.fileno(), 1024):
            pass
        stopped.set()

    threading.Thread(target=watch, daemon=True).start()
    return stopped
