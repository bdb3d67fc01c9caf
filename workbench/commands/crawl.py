"""`crawl`: walk one site with the right reader and print one JSON object per post; no store needed."""

import argparse
import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from workbench import settings
from workbench.commands.common import add_json_option, iso, print_json_line, say
from workbench.errors import UserError, WrongUseError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `crawl`."""
    parser.add_argument("url", help="address of the forum, board, thread, paste list or feed")
    parser.add_argument("--socks", metavar="HOST:PORT|PATH", help="a running tor's SOCKS port or unix socket")
    parser.add_argument("--direct-loopback-only", action="store_true", help="no tor; loopback addresses only (tests)")
    parser.add_argument("--max-pages", type=int, default=200, metavar="N", help="pages at most")
    parser.add_argument("--concurrency", type=int, default=4, metavar="N", help="pages asked for at once")
    add_json_option(parser)
