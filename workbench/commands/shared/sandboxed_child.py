"""Runs a command of this program again in a sandbox, with the store's key in a memory file."""

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from workbench.commands.shared.common import is_url, location_of, opened_by, operator_of, session_of, unlock_for
from workbench.processes import sandbox, signing, store_places
from workbench.processes.environment import child_environment
from workbench.processes.sandbox_profiles import Places, SandboxProfile
from workbench.store.db.lifecycle import RawKey, unwrap
from workbench.store.people import operators, sessions

Show = Callable[[Mapping[str, Any]], None]


def raw_key_of(args: argparse.Namespace) -> bytes | None:
    """The store's raw key, by whatever the command line gives; None for a database that has none."""
    unlock = unlock_for(args)
    if unlock is None or is_url(location_of(args)):
        return None
    return unlock.key if isinstance(unlock, RawKey) else unwrap(location_of(args), unlock)


def run_in_sealed_child(
    args: argparse.Namespace,
    words: Sequence[str],
    show: Show,
    *,
    profile: SandboxProfile,
    places: Places,
    signs: Collection[str] = (),
) -> int:
    """Run the program with these words in a sandbox; each JSON line that it prints is shown. Gives its exit status.

    `places` are those besides the store's own; `signs` are the acts that the child may have signed here, once each, by
    who is signed in. SIGTERM and Ctrl C close the child's standard input, which it takes as
    the wish to stop (`stop_wanted`): a signal would end the sandbox around it at once and leave something half-made.
    """
    with _opens_by(args, frozenset(signs)) as way:
        return _run(args, words, show, way, profile, places)


@dataclass(frozen=True, slots=True)
class _Way:
    """What a child opens the store by: its key, and the session of who is signed in; empty for neither.

    `operator` is who works; `signing` the descriptor by which the child has its acts signed, if it has any.
    """

    secret: bytes = field(repr=False)
    operator: str
    signing: int | None = None


@contextmanager
def _opens_by(args: argparse.Namespace, signs: frozenset[str]) -> Iterator[_Way]:
    unlock, session = unlock_for(args), session_of(args)
    if isinstance(unlock, RawKey) or session:
        raw = unlock.key if isinstance(unlock, RawKey) else b""
        # Whoever started this command answers what the child asks to have signed.
        yield _Way((raw or bytes(32)) + session if session else raw, operator_of(args), args.signing)
        return
    with opened_by(args, unlock) as store:
        raw = sessions.key_of(store) or b""
        person, who = store.signed_in, operators.at_work(store)
        if person is None or who is None:
            yield _Way(raw, store.operator)
            return
        with signing.answered(who.key.sign, store=store.id, actions=signs, most=len(signs)) as number:
            yield _Way((raw or bytes(32)) + person.session, person.name, number)


def _run(
    args: argparse.Namespace, words: Sequence[str], show: Show, way: _Way, profile: SandboxProfile, places: Places
) -> int:
    location = location_of(args)
    key = way.secret or None
    with store_places.arguments(location, key=key, signing=way.signing, operator=way.operator) as given:
        child = sandbox.start(
            [sys.executable, "main.py", *words, *given.words],
            profile,
            {**store_places.places(location), **places},
            pass_fds=given.pass_fds,
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
