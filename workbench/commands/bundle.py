"""`bundle`: export evidence in a sealed child process, verify and inspect it without a store."""

import argparse
import os
import signal
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from workbench.bundle import export as exporting
from workbench.bundle import verify as verifying
from workbench.commands.common import (
    add_json_option,
    add_store_options,
    location_of,
    opened_store,
    print_json,
    print_json_line,
    progress_bar,
    say,
)
from workbench.errors import UserError, WrongUseError
from workbench.store import cases, snapshot
from workbench.store.custody import sign
from workbench.store.opening import Store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `bundle`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    export = actions.add_parser("export", help="write a signed bundle of a case")
    export.add_argument("case", help="the case's number")
    export.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="the folder to make it in")
    export.add_argument("--at", metavar="TIME", help="the time written into it, ISO 8601 with zone (default: now)")
    export.add_argument("--sealed-child", action="store_true", help=argparse.SUPPRESS)
    add_store_options(export)
    for name, help_text in (("verify", "check every byte of a bundle"), ("inspect", "say what is in a bundle")):
        action = actions.add_parser(name, help=help_text)
        action.add_argument("path", type=Path, metavar="PATH", help="the bundle's folder")
        if name == "verify":
            action.add_argument("--public-key", metavar="HEX", help="the key that must have signed it")
        add_json_option(action)


def run(args: argparse.Namespace) -> int:
    """Run `bundle`."""
    return {"export": _export, "verify": _verify, "inspect": _inspect}[args.action](args)
