"""`store`: make an evidence store, check it, say what is in it."""

import argparse
import getpass
import sys

from workbench.commands.common import (
    add_store_options,
    is_url,
    key_of,
    location_of,
    opened_store,
    operator_of,
    plain,
    print_json,
    print_table,
    say,
)
from workbench.errors import UserError, WrongUseError
from workbench.store import custody, findings
from workbench.store.opening import KeyFile, Passphrase, RawKey, init


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `store`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, help_text in (
        ("init", "make a new encrypted store"),
        ("check", "read every capture and the whole custody chain"),
        ("stats", "count what is in the store"),
    ):
        add_store_options(actions.add_parser(name, help=help_text))


def run(args: argparse.Namespace) -> int:
    """Run `store`."""
    return {"init": _init, "check": _check, "stats": _stats}[args.action](args)


def _init(args: argparse.Namespace) -> int:
    location = location_of(args)
    unlock = None if is_url(location) else _new_key(args.key_file)
    with init(location, unlock, operator=operator_of(args)) as store:
        result = {"store": location, "id": store.id, "kind": store.kind}
    if args.json:
        print_json(result)
    else:
        say(f"The store is made at {location}.")
    return 0


def _new_key(key_file: str | None) -> Passphrase | KeyFile:
    key = key_of(key_file)
    if isinstance(key, RawKey):
        raise WrongUseError("A new store is made with a passphrase or a key file, not with a raw key.")
    if key is not None:
        return key
    if not sys.stdin.isatty():
        raise WrongUseError("Give --key-file, or type a passphrase at a terminal.")
    first = getpass.getpass("New passphrase: ")
    if len(first) < 12:
        raise UserError("The passphrase is too short: take at least 12 characters, better six words.")
    if first != getpass.getpass("Once more: "):
        raise UserError("The two passphrases differ. Nothing was made.")
    return Passphrase(first)


def _check(args: argparse.Namespace) -> int:
    with opened_store(args) as store:
        report = custody.check(store)
    if args.json:
        print_json(report)
    else:
        say(f"Custody chain: {report.count} events, head {report.head[:16]}…")
        for problem in report.problems:
            say(f"  WRONG: {problem}")
        say("The chain is whole." if not report.problems else "The chain is NOT whole.")
    return 3 if report.problems else 0


def _stats(args: argparse.Namespace) -> int:
    with opened_store(args) as store:
        counts = plain(findings.counts(store))
    if args.json:
        print_json(counts)
    else:
        print_table(("what", "count"), counts.items())
    return 0
