"""`collect`: run the collector without the window: its schedules, or named sources once."""

import argparse
import signal
import subprocess

from workbench.collector.supervision.launcher import start_supervisor
from workbench.commands.shared.common import add_store_options, location_of, print_json_line, say
from workbench.commands.shared.sandboxed_child import raw_key_of
from workbench.errors import WrongUseError
from workbench.processes.program_command import json_object


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `collect`."""
    parser.add_argument("--once", action="append", default=[], metavar="SOURCE", help="run this source once, then end")
    parser.add_argument(
        "--with-parent", action="store_true", help="end when standard input closes (the window starts it so)"
    )
    add_store_options(parser)


def run(args: argparse.Namespace) -> int:
    """Run `collect`."""
    if args.once and args.with_parent:
        raise WrongUseError("--once ends by itself; --with-parent does not go with it.")
    supervisor = start_supervisor(
        location_of(args),
        raw_key_of(args),
        once=args.once,
        stay=not args.with_parent,
        stdout=subprocess.PIPE,
    )
    signal.signal(signal.SIGTERM, lambda *_: supervisor.terminate())
    try:
        return _relay(supervisor, as_json=args.json)
    except KeyboardInterrupt:
        supervisor.terminate()
        return supervisor.wait()


def _relay(supervisor: subprocess.Popen[bytes], *, as_json: bool) -> int:
    if supervisor.stdout is None:
        return supervisor.wait()
    for line in supervisor.stdout:
        told = json_object(line) or {"words": line.decode("utf-8", "replace").rstrip()}
        if as_json:
            print_json_line(told)
        else:
            say(str(told.get("words", "")))
    return supervisor.wait()
