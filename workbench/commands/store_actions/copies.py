"""`store backup` and `store restore`: a whole copy while everything goes on, and the way back."""

import argparse
from pathlib import Path

from crawlers.counting import counted
from workbench.commands.shared.common import (  # fmt: skip
    add_store_options,
    is_url,
    key_of,
    location_of,
    opened_store,
    operator_of,
    operator_secret_of,
    other_key_of,
    print_json,
    progress_bar,
    say,
)
from workbench.commands.shared.operator_key import new_secret_of, secret_of
from workbench.store.db import backup
from workbench.store.db.backup import Backup
from workbench.store.witness import outside_heads


def add_arguments(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The two actions and their options."""
    making = actions.add_parser("backup", help="copy the store into a new folder while everything goes on")
    making.add_argument("--backup-key", metavar="FILE", help="opens the backup of a team database (default: ask)")
    bringing = actions.add_parser("restore", help="bring a backup back to where no store is")
    for action in (making, bringing):
        action.add_argument("folder", type=Path, metavar="FOLDER", help="the backup")
        action.add_argument("--reason", default="", help="why")
        add_store_options(action)


def make(args: argparse.Namespace) -> int:
    """`store backup`."""
    unlock = (
        new_secret_of(args.backup_key, "New passphrase of the backup", option="--backup-key")
        if is_url(location_of(args))
        else None
    )
    with opened_store(args, unattended=True) as store, progress_bar() as bar:
        task = bar.add_task("Making the backup", total=None)
        made = backup.make(
            store,
            args.folder.resolve(),
            unlock=unlock,
            reason=args.reason,
            progress=lambda done, of: bar.update(task, completed=done, total=of),
        )
    events, size = counted(made.events, "event", "events"), counted(made.bytes, "byte", "bytes")
    _print(args, made, f"The backup is in {made.path}: {events}, {size}.")
    return 0


def bring(args: argparse.Namespace) -> int:
    """`store restore`; what opened the store opens the backup."""
    location = location_of(args)
    folder = args.folder.resolve()
    unlock = (
        operator_secret_of(args)
        or key_of(args.key_file)
        or other_key_of(args, str(folder))
        or secret_of(None, "Passphrase", option="--key-file")
    )
    with progress_bar() as bar:
        task = bar.add_task("Bringing the backup back", total=None)
        found = backup.restore(
            folder,
            location,
            unlock,
            operator=operator_of(args),
            reason=args.reason,
            ask=outside_heads.here(),
            progress=lambda done, of: bar.update(task, completed=done, total=of),
        )
    _print(args, found, f"The store is back at {location}, up to event {found.events} of {found.made_at[:16]}.")
    return 0


def _print(args: argparse.Namespace, found: Backup, words: str) -> None:
    if args.json:
        print_json(found)
    else:
        say(words)
