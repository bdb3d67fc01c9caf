"""How a command opens the key of the operator who signs: by a file, or by asking for the passphrase at a terminal."""

import argparse
import getpass
import sys
from pathlib import Path

from workbench.errors import StoreLockedError, UserError, WrongUseError
from workbench.store import operators
from workbench.store.opening import KeyFile, Passphrase, Store
from workbench.store.operators import OperatorKey
from workbench.store.wrapping import Wrapper

LEAST_PASSPHRASE = 12


def add_signer_options(parser: argparse.ArgumentParser, *, needed: bool) -> None:
    """`--by NAME` and `--by-secret FILE`."""
    parser.add_argument("--by", required=needed, metavar="NAME", help="the operator who signs for it")
    parser.add_argument("--by-secret", metavar="FILE", help="what opens their key (default: ask for the passphrase)")


def signer_of(store: Store, args: argparse.Namespace) -> OperatorKey | None:
    """The operator that `--by` names, with an open key."""
    if not args.by:
        return None
    return operators.unlock(store, args.by, secret_of(args.by_secret, f"Passphrase of {args.by}: "))


def needed_signer(store: Store, args: argparse.Namespace) -> OperatorKey:
    """The same where one must sign."""
    found = signer_of(store, args)
    if found is None:
        raise WrongUseError("Say who signs for it: --by NAME.")
    return found


def secret_of(file: str | None, prompt: str) -> Passphrase | KeyFile:
    """The content of a file, or what is typed."""
    if file:
        return file_of(file)
    if not sys.stdin.isatty():
        raise StoreLockedError("A passphrase is typed at a terminal; elsewhere give a file.")
    return Passphrase(getpass.getpass(prompt))


def file_of(file: str) -> KeyFile:
    """A key file's content."""
    try:
        return KeyFile(Path(file).expanduser().read_bytes())
    except OSError as error:
        raise UserError(f"The key file {file} cannot be read: {error.strerror}.") from error


def new_secret_of(file: str | None, what: str) -> Wrapper:
    """The content of a file, or a new passphrase typed twice."""
    if file:
        return file_of(file)
    return new_passphrase(what)


def new_passphrase(what: str) -> Passphrase:
    """A new passphrase, typed twice and long enough."""
    if not sys.stdin.isatty():
        raise WrongUseError("Give a key file, or type a passphrase at a terminal.")
    first = getpass.getpass(f"{what}: ")
    if len(first) < LEAST_PASSPHRASE:
        raise UserError(f"The passphrase is too short: take at least {LEAST_PASSPHRASE} characters, better six words.")
    if first != getpass.getpass("Once more: "):
        raise UserError("The two passphrases differ. Nothing was changed.")
    return Passphrase(first)
