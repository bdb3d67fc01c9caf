"""Runs a command of this program again in a sandbox, with the store's key in a memory file."""

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from workbench.commands.common import is_url, location_of, operator_of, operator_secret_of, session_of, unlock_for
from workbench.processes import sandbox, store_places
from workbench.processes.descriptors import handed_over, word_for
from workbench.processes.environment import child_environment
from workbench.processes.sandbox_profiles import Places, Profile
from workbench.store import sessions
from workbench.store.opening import OperatorSecret, RawKey, unwrap

Show = Callable[[Mapping[str, Any]], None]


def raw_key_of(args: argparse.Namespace) -> bytes | None:
    """The store's raw key, by whatever the command line gives; None for a database that has none."""
    unlock = unlock_for(args)
    if unlock is None:
        return None
    return unlock.key if isinstance(unlock, RawKey) else unwrap(location_of(args), unlock)


def run_in_sealed_child(
    args: argparse.Namespace, words: Sequence[str], show: Show, *, profile: Profile, places: Places
) -> int:
    """Run the program with these words in a sandbox; each JSON line that it prints is shown. Gives its exit status.

    `places` are those besides the store's own. SIGTERM and Ctrl C close the child's standard input, which it takes as
    the wish to stop (`stop_wanted`): a signal would end the sandbox around it at once and leave something half-made.
    """
    with _opens_by(args) as secret:
        return _run(args, words, show, secret, profile, places)


@contextmanager
def _opens_by(args: argparse.Namespace) -> Iterator[bytes]:
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


def _run(
    args: argparse.Namespace, words: Sequence[str], show: Show, secret: bytes, profile: Profile, places: Places
) -> int:
    location = location_of(args)
    with ExitStack() as stack:
        store, numbers = stack.enter_context(store_places.words(location))
        key = [stack.enter_context(handed_over(secret, "key"))] if secret else []
        child = sandbox.start(
            [sys.executable, "main.py", *words, *store, "--operator", operator_of(args)]
            + [word for number in key for word in ("--key-file", word_for(number))],
            profile,
            {**store_places.places(location), **places},
            pass_fds=[*numbers, *key],
            env=child_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
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
