"""The options that commands share, without what it takes to open a store: for commands that seldom open one."""

import argparse

from workbench import settings


def add_store_options(parser: argparse.ArgumentParser) -> None:
    """The options of every command that opens the store."""
    parser.add_argument("--store", default=settings.text("store"), metavar="PATH-or-URL", help="the evidence store")
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


def is_store_given(args: argparse.Namespace) -> bool:
    """Whether the command line says what opens the store, for commands that do without one."""
    return bool(args.key_file or args.key_ring or args.recovery_key or is_url(args.store))
