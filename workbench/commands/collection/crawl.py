"""`crawl`: walk one site with the right reader and print one JSON object per post; no store needed.

What fetches and reads runs in a sandbox that sees Tor's SOCKS socket and nothing else; Tor itself is started outside.
"""

import argparse
import contextlib
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TextIO

from workbench import settings
from workbench.commands.shared.common import add_json_option, terminal_safe
from workbench.errors import UserError, WrongUseError
from workbench.processes import sandbox
from workbench.processes.hardening import harden
from workbench.processes.sandbox_profiles import ON_LOOPBACK, PROFILES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `crawl`."""
    parser.add_argument("url", help="address of the forum, board, thread, paste list or feed")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--socks", metavar="HOST:PORT", help="a running tor's SOCKS port, or unix:PATH")
    ways.add_argument("--direct-loopback-only", action="store_true", help="no tor; loopback addresses only (tests)")
    parser.add_argument("--max-pages", type=int, default=200, metavar="N", help="pages at most")
    parser.add_argument("--concurrency", type=int, default=4, metavar="N", help="pages asked for at once")
    parser.add_argument(
        "--per-minute", type=float, default=0.0, metavar="N", help="pages a minute at most; 0: no bound"
    )
    parser.add_argument("--explain", action="store_true", help="fetch this one page and show how it is read")
    parser.add_argument("--pause", type=float, default=0.0, metavar="SECONDS", help="seconds between two pages")
    parser.add_argument("--sandboxed", action="store_true", help=argparse.SUPPRESS)
    add_json_option(parser)


def run(args: argparse.Namespace) -> int:
    """Run `crawl`."""
    if args.sandboxed:
        from workbench.commands.collection.crawl_in_process import run as run_here

        harden()
        return run_here(args)
    with _socks(args) as (words, folders):
        return _run_sandboxed(args, words, folders)


def _run_sandboxed(args: argparse.Namespace, words: Sequence[str], folders: Sequence[Path]) -> int:
    seal = sandbox.probe()
    if seal.kind == "partial":
        sys.stderr.write(f"{terminal_safe(seal.words)}\n")
    told = [args.url, "--max-pages", str(args.max_pages), "--concurrency", str(args.concurrency)]
    told += ["--per-minute", str(args.per_minute), "--pause", str(args.pause)]
    told += [*(["--explain"] if args.explain else []), *(["--json"] if args.json else [])]
    child = sandbox.start(
        [sys.executable, "main.py", "crawl", "--sandboxed", *words, *told],
        ON_LOOPBACK if args.direct_loopback_only else PROFILES["crawl"],
        {"tor socks": folders, "site profiles": [settings.path("site_profiles")]},
        stdout=subprocess.PIPE,
        stderr=None if sys.stderr.isatty() else subprocess.PIPE,
    )
    with child:
        try:
            errors = threading.Thread(target=_pass_on, args=(child.stderr, sys.stderr))
            errors.start()
            _pass_on(child.stdout, sys.stdout)
            errors.join()
        except BaseException:
            child.kill()
            raise
    return child.returncode


def _pass_on(source: IO[bytes] | None, target: TextIO) -> None:
    for line in source or ():
        target.write(line.decode("utf-8", "backslashreplace"))
        target.flush()


@contextlib.contextmanager
def _socks(args: argparse.Namespace) -> Iterator[tuple[Sequence[str], Sequence[Path]]]:
    """How the sandboxed process reaches Tor: the words that tell it, and the folder that it has to see for that."""
    if args.direct_loopback_only:
        yield ["--direct-loopback-only"], []
    elif args.socks:
        with _given(args.socks) as path:
            yield ["--socks", f"unix:{path}"], [path.parent]
    else:
        from crawlers.errors import TorError
        from crawlers.tor import process

        extra = settings.path("torrc_extra") if settings.text("torrc_extra") else None
        with tempfile.TemporaryDirectory(prefix="workbench-tor-") as folder:
            try:
                tor = process.start(Path(folder), extra=extra)
            except TorError as error:
                raise UserError(str(error)) from error
            with tor:
                yield ["--socks", tor.socks_address], [Path(tor.socks_address.removeprefix("unix:")).parent]


@contextlib.contextmanager
def _given(socks: str) -> Iterator[Path]:
    """A unix socket, in a folder that holds nothing else, that leads to the SOCKS server that was named."""
    from crawlers.tor.socks_relay import relay
    from crawlers.tor.transport import TorWay

    try:
        way = TorWay(socks)
    except ValueError as error:
        raise WrongUseError(str(error)) from error
    with relay(way) as path:
        yield path
