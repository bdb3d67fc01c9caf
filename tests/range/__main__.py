"""Starts and stops a range: `python -m tests.range start --folder F [--seed N] [--keep]`, `… stop --folder F`."""

import argparse
import sys
from pathlib import Path

from tests.range import live, run
from tests.range.children import RangeError


def main() -> int:
    """Return 0 when done, 3 when the range could not do what was asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.range", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    begin = commands.add_parser("start", help="start a range and stay until told to end")
    begin.add_argument("--folder", type=Path, required=True, help="an empty or new folder; it stays after the end")
    begin.add_argument("--seed", type=int, default=live.SEED, help="the same seed gives the same truth")
    begin.add_argument("--keep", action="store_true", help="go on when the starter ends; then only `stop` ends it")
    stop = commands.add_parser("stop", help="end the range of a folder")
    stop.add_argument("--folder", type=Path, required=True)
    asked = parser.parse_args()
    try:
        if asked.command == "start":
            run.start(asked.folder, seed=asked.seed, keep=asked.keep)
        else:
            live.stop(asked.folder)
    except RangeError as problem:
        run.say(str(problem))
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
