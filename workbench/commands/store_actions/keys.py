"""`store keys` and `store rekey`: what opens the store, changed one at a time, or everything encrypted anew."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from workbench.commands.shared.common import (  # fmt: skip
    add_store_options,
    is_url,
    location_of,
    opened_by,
    print_json,
    print_table,
    say,
    terminal_safe,
    unlock_for,
)
from workbench.commands.shared.operator_key import file_of, new_passphrase
from workbench.errors import WrongUseError
from workbench.store.db.lifecycle import OperatorSecret, RawKey, Store, Unlock, Wrapper, encrypt_anew
from workbench.store.keys import recovery_key, system_keyring, unlock_methods
from workbench.store.keys.key_file import Opener
from workbench.store.people import operators, sessions


def add_arguments(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The two actions and their options."""
    rekey = actions.add_parser("rekey", help="change what opens the store, or encrypt all of it anew")
    rekey.add_argument(
        "--new-passphrase", action="store_true", help="ask for one; it replaces what opened the store now"
    )
    rekey.add_argument("--new-key-file", metavar="FILE", help="a key file; it replaces what opened the store now")
    rekey.add_argument("--keep", action="store_true", help="let what opened the store now open it in future, too")
    rekey.add_argument("--new-recovery-key", action="store_true", help="print a recovery sheet; older sheets end")
    rekey.add_argument("--kept-by", default="", metavar="NAME", help="the second officer who keeps the sheet")
    rekey.add_argument("--new-key-ring", action="store_true", help="let this system's key ring open the store, too")
    rekey.add_argument("--remove", metavar="NUMBER", help="what shall open the store no longer (see: store keys)")
    rekey.add_argument(
        "--full", action="store_true", help="a new key, and every file encrypted anew; nobody else may work"
    )
    for action in (rekey, actions.add_parser("keys", help="what opens the store")):
        add_store_options(action)


def show(args: argparse.Namespace) -> int:
    """`store keys`."""
    _print(args, unlock_methods.all_(location_of(args)), "")
    return 0


def rekey(args: argparse.Namespace) -> int:
    """`store rekey`."""
    location = location_of(args)
    if is_url(location):
        raise WrongUseError("A team database has no key of its own; its server encrypts its disk.")
    unlock = unlock_for(args) or _nothing()
    with opened_by(args, unlock) as store:
        new, sheet = _new(args, store)
        name = store.operator
        if args.full:
            unlock_methods.carry_operators(store, unlock, new)
        else:
            unlock_methods.change(store, unlock, new, kept_by=args.kept_by, keep=args.keep, remove=args.remove)
    if args.full:
        opens = new or _same(unlock)
        encrypt_anew(location, unlock, opens, operator=name, progress=_tell, sign_in=partial(_signed_in, unlock))
        sys.stderr.write("Each operator who is to open it again runs: operator passphrase NAME\n")
    _print(args, unlock_methods.all_(location), sheet)
    return 0


def _new(args: argparse.Namespace, store: Store) -> tuple[list[Wrapper], str]:
    """What shall open the store besides, and the recovery sheet to print."""
    new: list[Wrapper] = []
    sheet = ""
    if args.new_passphrase:
        new.append(new_passphrase("New passphrase", option="--new-key-file"))
    if args.new_key_file:
        new.append(file_of(args.new_key_file))
    if args.new_key_ring:
        new.append(system_keyring.make(store.id))
    if args.new_recovery_key:
        key = recovery_key.new()
        new.append(key)
        sheet = unlock_methods.sheet(key, store, kept_by=args.kept_by)
    if not new and not args.remove and not args.full:
        raise WrongUseError("Say what to change: --new-passphrase, --new-recovery-key, --remove … (see --help).")
    return new, sheet


@contextmanager
def _signed_in(unlock: Unlock, store: Store) -> Iterator[Store]:
    """Who opens the store by a secret of their own, signed in for as long as it takes."""
    if not isinstance(unlock, OperatorSecret):
        yield store
        return
    named = sessions.begin(store, operators.unlock(store, unlock.name, unlock.secret))
    try:
        yield named
    finally:
        sessions.leave(named)


def _nothing() -> Unlock:
    raise WrongUseError("The store needs its passphrase or key file.")


def _same(unlock: Unlock) -> list[Wrapper]:
    if isinstance(unlock, RawKey | OperatorSecret):
        raise WrongUseError("Say what shall open the store from now on: --new-passphrase or --new-key-file.")
    return [unlock]


def _tell(name: str) -> None:
    sys.stderr.write(f"Encrypting {terminal_safe(name)} anew.\n")


def _what(one: Opener) -> str:
    return f"{one.kind} of an operator" if one.operator else one.kind


def _print(args: argparse.Namespace, found: list[Opener], sheet: str) -> None:
    if args.json:
        print_json({"openers": found, "sheet": sheet or None})
        return
    print_table(("number", "what", "kept by", "since"), ((o.id, _what(o), o.kept_by, o.made_at[:16]) for o in found))
    if sheet:
        say(sheet)
        say("This sheet is shown once and kept nowhere. Print it or write it down now.")
