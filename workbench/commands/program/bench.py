"""`bench`: measure, side by side with peers in the same run. The benchmarks live beside the program, in `bench/`."""

import argparse
import json
import subprocess
import sys
from typing import Any

from workbench.commands.shared.common import add_json_option, print_json_line, print_table, say
from workbench.demo.cli_driver import ROOT
from workbench.errors import UserError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `bench`."""
    parser.add_argument("name", nargs="?", default="all", help="extract, search, or all")
    add_json_option(parser)


def run(args: argparse.Namespace) -> int:
    """Run `bench`."""
    if not (ROOT / "bench").is_dir():
        raise UserError("The benchmarks are not installed with the program: run this in the project's folder.")
    names = [] if args.name == "all" else [args.name]
    done = subprocess.run(
        [sys.executable, "-m", "bench", *names], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
    )
    for line in done.stdout.splitlines():
        report = json.loads(line)
        if args.json:
            print_json_line(report)
        else:
            _show(report)
    return done.returncode


def _show(report: dict[str, Any]) -> None:
    say(f"{report['name']} · {report['machine']['system']} · {report['machine']['cores']} cores")
    columns = ("what", "value", "unit", "peer", "peer_value", "ratio", "goal", "holds")
    print_table(columns, (["" if row[name] is None else row[name] for name in columns] for row in report["rows"]))
