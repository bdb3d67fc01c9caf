"""`gui`: the window, in a sandbox; what it has started outside of that is started here."""

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path

from workbench import parent_watch, settings
from workbench.audit_hook import install
from workbench.bundle.export.stale_cleanup import sweep_noted
from workbench.commands.shared.common import add_store_options, key_of, location_of, store_folder
from workbench.errors import WrongUseError
from workbench.processes import sandbox, store_places, window_commands, window_places
from workbench.processes.child_broker import BrokerClient, ChildBroker
from workbench.processes.environment import child_environment
from workbench.processes.hardening import harden
from workbench.store.db.lifecycle import KeyFile, unwrap

# How the window that says what is wrong in the settings ends, where they are to be looked at again.
LOOK_AGAIN = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `gui`."""
    parser.add_argument("--screenshots", type=Path, metavar="FOLDER", help="save a picture of every view, then end")
    parser.add_argument("--broker", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--notice", default="", help=argparse.SUPPRESS)
    parser.add_argument("--wrong-settings", default="", help=argparse.SUPPRESS)
    add_store_options(parser)


def run(args: argparse.Namespace) -> int:
    """Run `gui`."""
    harden(starts_sandboxes=args.broker is None)
    install()
    if args.wrong_settings:
        from workbench.gui.app import ask_to_put_right

        return LOOK_AGAIN if ask_to_put_right(args.wrong_settings) else 0
    if args.broker is None:
        args.notice = _look_at_settings(args)
    location = location_of(args)
    key = key_of(args.key_file)
    if args.screenshots and key is None:
        raise WrongUseError("--screenshots needs --key-file.")
    raw = unwrap(location, key) if isinstance(key, KeyFile) else key.key if key else None
    if args.broker is not None:
        return _window(location, raw, args, BrokerClient(args.broker))
    sweep_noted(store_folder(location))
    if sandbox.probe().kind == "kernel":
        return _sandboxed(location, raw, args)
    return _window(location, raw, args, None)


def _look_at_settings(args: argparse.Namespace) -> str:
    """Go on once the settings can be used; what is wrong in them besides, where a default may stand in, in words.

    A window says what is wrong and asks for it to be put right; WrongUseError when that is closed.
    """
    while True:
        first, rest = settings.troubles()
        if not first:
            return rest
        if args.screenshots:
            raise WrongUseError(str(first))
        words = [sys.executable, str(sandbox.CODE / "main.py"), "gui", f"--wrong-settings={first}"]
        with subprocess.Popen(words, stdin=subprocess.PIPE, env=parent_watch.environment()) as asks:
            if asks.wait() != LOOK_AGAIN:
                raise WrongUseError(str(first))


def _window(location: str, key: bytes | None, args: argparse.Namespace, broker: BrokerClient | None) -> int:
    """The window itself, in this process."""
    from workbench.gui import subprocesses
    from workbench.gui.app import run as run_window

    subprocesses.start_through(broker)
    return run_window(location, key=key, screenshots=args.screenshots, operator=args.operator, notice=args.notice)


def _sandboxed(location: str, key: bytes | None, args: argparse.Namespace) -> int:
    """The window in its sandbox; gives its exit status once it, and all that it had started, has ended."""
    pictures = args.screenshots.absolute() if args.screenshots else None
    home = Path.home()
    places = window_places.places(location, pictures=pictures, home=home, environment=os.environ)
    for folder in (*places.get("store", ()), *places["window state"], *([pictures] if pictures else [])):
        folder.mkdir(parents=True, exist_ok=True)
    kinds = window_commands.kinds(location, lambda path: window_places.is_document(path, home))
    broker = ChildBroker(kinds, most=window_commands.MOST)
    with store_places.arguments(location, key=key, operator=args.operator) as given:
        words = [*given.words, "--broker", str(broker.theirs.fileno())]
        words += ["--screenshots", str(pictures)] if pictures else []
        words += [f"--notice={args.notice}"] if args.notice else []
        window = sandbox.start(
            [sys.executable, "main.py", "gui", *words],
            window_places.profile(location),
            places,
            pass_fds=[*given.pass_fds, broker.theirs.fileno()],
            env=child_environment(parent_watch.ASKED, display=True),
            stdin=subprocess.PIPE,
        )
    broker.begin()
    return _until_closed(window, broker)


def _until_closed(window: "subprocess.Popen[bytes]", broker: ChildBroker) -> int:
    """Its standard input ends when it is to close: a signal would end the sandbox around it at once."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: window.stdin.close() if window.stdin else None)
    status = window.wait()
    broker.join()
    return status
