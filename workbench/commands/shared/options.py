"""The options that commands share, without what it takes to open a store: for commands that seldom open one."""

import argparse
from pathlib import Path

from workbench import settings
from workbench.errors import WrongUseError


def add_store_options(parser: argparse.ArgumentParser) -> None:
    """The options of every command that opens the store."""
    parser.add_argument("--store", metavar="PATH-or-URL", help="the evidence store; else the setting `store` names it")
    parser.add_argument("--key-file", metavar="PATH|fd:N", help="key file, or a descriptor that holds the raw key")
    parser.add_argument(
        "--recovery-key", nargs="?", const="-", metavar="FILE", help="open it by the recovery key (typed, or in a file)"
    )
    parser.add_argument("--key-ring", action="store_true", help="open it by the key ring of this system")
    parser.add_argument(
        "--operator", default="", metavar="NAME", help="who is working (until the first is admitted: any name)"
    )
    parser.add_argument("--operator-secret", metavar="FILE", help="sign in as --operator by this key file of theirs")
    parser.add_argument("--signing", type=int, help=argparse.SUPPRESS)
    add_json_option(parser)


def add_json_option(parser: argparse.ArgumentParser) -> None:
    """`--json`, the same everywhere."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def is_url(location: str) -> bool:
    """Whether a store location is a database URL rather than a folder."""
    return location.startswith("postgresql")


def location_of(args: argparse.Namespace) -> str:
    """The store's place, with `~` resolved. WrongUseError where settings are wrong: no store is opened under others."""
    first, _ = settings.troubles()
    if first:
        raise WrongUseError(str(first))
    location = str(args.store or settings.text("store"))
    return location if is_url(location) else str(Path(location).expanduser())


def is_store_given(args: argparse.Namespace) -> bool:
    """Whether the command line says what opens the store, for commands that do without one.

    So wrong settings are no hindrance to them.
    """
    return bool(
        args.key_file or args.key_ring or args.recovery_key or is_url(args.store or settings.values()["store"].text)
    )
