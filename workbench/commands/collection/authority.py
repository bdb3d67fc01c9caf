"""`authority`: the legal grounds under which sources are read and cases are kept."""

import argparse
from collections.abc import Sequence
from datetime import date
from typing import Any

from workbench.commands.shared.common import add_store_options, opened_store, print_json, print_table, say
from workbench.domain.sources import statutes
from workbench.errors import WrongUseError
from workbench.store.sources import authorities


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `authority`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="write down an authority")
    listing = "list the acts and sections that can be named, and end"
    add.add_argument("--list-statutes", action=_ListStatutes, help=listing)
    add.add_argument("--statute", required=True, help="the law, with its section (see --list-statutes)")
    add.add_argument("--reference", required=True, help="number of the order or inquiry")
    add.add_argument("--officer", required=True, help="who answers for it")
    add.add_argument("--from", dest="valid_from", required=True, metavar="YYYY-MM-DD", help="first day")
    add.add_argument("--until", dest="valid_until", required=True, metavar="YYYY-MM-DD", help="last day")
    add_store_options(add)
    add_store_options(actions.add_parser("list", help="all authorities"))


class _ListStatutes(argparse.Action):
    """As `--help` does: says its list and ends, whatever else is missing on the line."""

    def __init__(self, option_strings: Sequence[str], dest: str, **options: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **options)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print_table(
            ("statute", "offence", "in Urdu", "concerns"),
            ((one.name, one.offence, one.offence_ur, ", ".join(one.categories)) for one in statutes.all_()),
        )
        say(statutes.caution("en"))
        parser.exit()


def run(args: argparse.Namespace) -> int:
    """Run `authority`."""
    with opened_store(args) as store:
        if args.action == "add":
            added = authorities.add(
                store,
                statute=args.statute,
                reference=args.reference,
                officer=args.officer,
                valid_from=day(args.valid_from),
                valid_until=day(args.valid_until),
                actor=store.operator,
            )
            found = [added]
        else:
            found = authorities.all_(store)
    if args.json:
        print_json(found[0] if args.action == "add" else found)
    else:
        print_table(
            ("id", "reference", "statute", "officer", "from", "until"),
            ((a.id, a.reference, a.statute, a.officer, a.valid_from, a.valid_until) for a in found),
        )
    return 0


def day(text: str) -> date:
    """A date as YYYY-MM-DD; raises WrongUseError in words."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongUseError(f"{text!r} is no date. Write it as YYYY-MM-DD.") from error
