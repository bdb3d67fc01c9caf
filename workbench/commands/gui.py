"""`gui`: the window."""

import argparse
from pathlib import Path

from workbench.bundle.leftovers import sweep_noted
from workbench.commands.common import add_store_options, key_of, location_of, store_folder
from workbench.errors import WrongUseError
from workbench.guard import install
from workbench.store.opening import KeyFile, unwrap


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `gui`."""
    parser.add_argument("--screenshots", type=Path, metavar="FOLDER", help="save a picture of every view, then end")
    add_store_options(parser)


def run(args: argparse.Namespace) -> int:
    """Run `gui`."""
    install()
    from workbench.gui.app import run as run_window

    location = location_of(args)
    sweep_noted(store_folder(location))
    key = key_of(args.key_file)
    if args.screenshots and key is None:
        raise WrongUseError("--screenshots needs --key-file.")
    raw = unwrap(location, key) if isinstance(key, KeyFile) else key.key if key else None
    return run_window(location, key=raw, screenshots=args.screenshots, operator=args.operator)
