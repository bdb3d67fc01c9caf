"""`evaluate`: precision, recall and F1 of the extractor on a gold file."""

import argparse

from nlp.evaluate import evaluate
from workbench.commands.common import add_json_option, plain, print_json, print_table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `evaluate`."""
    parser.add_argument("gold", metavar="GOLD", help="a gold file, JSON Lines after the annotation guide")
    add_json_option(parser)


def run(args: argparse.Namespace) -> int:
    """Run `evaluate`."""
    report = plain(evaluate(args.gold))
    if args.json:
        print_json(report)
        return 0
    for title, rows in report.items():
        if isinstance(rows, list) and rows and isinstance(rows[0], dict):
            print_table((title, *rows[0]), (("", *row.values()) for row in rows))
    return 0
