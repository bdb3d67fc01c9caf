"""`store`: make an evidence store, check it, copy it, change what opens it, and review the work in it."""

import argparse
from pathlib import Path

from crawlers.counting import counted
from workbench.commands.shared.common import (
    add_store_options,
    is_url,
    key_of,
    location_of,
    opened_store,
    operator_of,
    plain,
    print_json,
    print_table,
    progress_bar,
    say,
)
from workbench.commands.shared.operator_key import new_passphrase, new_secret_of
from workbench.commands.store_actions import anchor, copies, keys, review, rollback, rules
from workbench.errors import WrongUseError
from workbench.store.custody import integrity_check
from workbench.store.db.lifecycle import KeyFile, Passphrase, RawKey, init
from workbench.store.people import operators
from workbench.store.posts import queries
from workbench.store.witness import anchors, outside_heads


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `store`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser(
        "check", help="hold files, schema, records and captures against the chain, and it against its anchors"
    )
    check.add_argument("--anchor", type=Path, action="append", default=[], metavar="FILE", help="a head kept elsewhere")
    making = actions.add_parser("init", help="make a new encrypted store")
    making.add_argument("--supervisor", metavar="NAME", help="the first supervisor, who then admits all others")
    making.add_argument("--supervisor-secret", metavar="FILE", help="what opens their key (default: ask twice)")
    for action in (
        making,
        check,
        actions.add_parser("stats", help="count what is in the store"),
    ):
        add_store_options(action)
    for more in (keys, copies, anchor, review, rules, rollback):
        more.add_arguments(actions)


def run(args: argparse.Namespace) -> int:
    """Run `store`."""
    return _ACTIONS[args.action](args)


def _init(args: argparse.Namespace) -> int:
    location = location_of(args)
    unlock = None if is_url(location) else _new_key(args.key_file)
    secret = None
    if args.supervisor:
        secret = new_secret_of(
            args.supervisor_secret, f"New passphrase of {args.supervisor}", option="--supervisor-secret"
        )
    with init(location, unlock, operator=operator_of(args)) as store:
        if secret is not None:
            operators.add(store, args.supervisor, secret, role="supervisor", first=True)
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
    return key or new_passphrase("New passphrase", option="--key-file")


def _check(args: argparse.Namespace) -> int:
    elsewhere = [anchors.from_file(anchor.read(file)) for file in args.anchor]
    with opened_store(args, unattended=True, warns=False) as store, progress_bar() as bar:
        task = bar.add_task("Reading every record and capture", total=None)
        report = integrity_check.everything(
            store,
            elsewhere=elsewhere,
            kept=outside_heads.read(outside_heads.here(), store.id, whole=True),
            roots=anchor.roots(),
            progress=lambda done, of: bar.update(task, completed=done, total=of),
        )
    if args.json:
        print_json(report)
    else:
        say(f"Custody chain: {counted(report.count, 'event', 'events')}, head {report.head[:16]}…")
        say(f"Records held against it: {report.records}.")
        say(f"Captures: {report.captures} read and hashed, {report.purged} purged. Anchors: {report.anchors}.")
        say(f"Heads kept outside of it: {report.outside}.")
        for notice in report.notices:
            say(f"  notice: {notice}")
        for problem in report.problems:
            say(f"  WRONG: {problem}")
        say("The store is whole." if not report.problems else "The store is NOT whole.")
    return 3 if report.problems else 0


def _stats(args: argparse.Namespace) -> int:
    with opened_store(args, unattended=True) as store:
        counts = plain(queries.counts(store))
    if args.json:
        print_json(counts)
    else:
        print_table(("what", "count"), counts.items())
    return 0


_ACTIONS = {
    "init": _init,
    "check": _check,
    "stats": _stats,
    "keys": keys.show,
    "rekey": keys.rekey,
    "backup": copies.make,
    "restore": copies.bring,
    "anchor": anchor.run,
    "review": review.run,
    "rules": rules.run,
    "acknowledge-rollback": rollback.acknowledge,
    "witness": rollback.witness,
}
