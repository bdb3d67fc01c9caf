"""How a command opens the key of the operator who signs: by a file, or by asking for the passphrase at a terminal."""

import argparse
import getpass
import sys
from pathlib import Path

from crawlers.counting import counted
from workbench.errors import StoreLockedError, UserError, WrongUseError
from workbench.store.db.lifecycle import KeyFile, Passphrase, Store
from workbench.store.keys.key_wrapping import Wrapper
from workbench.store.people import operators
from workbench.store.people.person_keys import OperatorKey
from workbench.translation import sentence

LEAST_PASSPHRASE = 12


def add_signer_options(parser: argparse.ArgumentParser) -> None:
    """`--by NAME` and `--by-secret FILE`."""
    parser.add_argument("--by", metavar="NAME", help="the operator who signs for it (default: who is signed in)")
    parser.add_argument("--by-secret", metavar="FILE", help="what opens their key (default: ask for the passphrase)")


def signer_of(store: Store, args: argparse.Namespace) -> OperatorKey | None:
    """The operator that `--by` names, with an open key; where it names none, who is signed in, if anybody is."""
    person = operators.at_work(store)
    if not args.by or (person is not None and person.name == args.by):
        return person
    return operators.unlock(store, args.by, secret_of(args.by_secret, f"Passphrase of {args.by}", option="--by-secret"))


def needed_signer(store: Store, args: argparse.Namespace) -> OperatorKey:
    """The same where one must sign."""
    found = signer_of(store, args)
    if found is None:
        raise WrongUseError("Say who signs for it: --by NAME, or sign in as --operator NAME.")
    return found


def secret_of(file: str | None, what: str, *, option: str) -> Passphrase | KeyFile:
    """The content of a file, or what is typed; `option` is the one that would name the file."""
    if file:
        return file_of(file)
    if not sys.stdin.isatty():
        raise StoreLockedError(_no_terminal(what, option))
    return Passphrase(getpass.getpass(f"{what}: "))


def _no_terminal(what: str, option: str) -> str:
    return sentence(
        "{what}: there is no terminal to type it at. Give a key file with {option} FILE.", what=what, option=option
    )


def file_of(file: str) -> KeyFile:
    """A key file's content."""
    try:
        return KeyFile(Path(file).expanduser().read_bytes())
    except OSError as error:
        raise UserError(f"The key file {file} cannot be read: {error.strerror}.") from error


def new_secret_of(file: str | None, what: str, *, option: str) -> Wrapper:
    """The content of a file, or a new passphrase typed twice; `option` is the one that would name the file."""
    if file:
        return file_of(file)
    return new_passphrase(what, option=option)


def new_passphrase(what: str, *, option: str) -> Passphrase:
    """A new passphrase, typed twice and long enough; `what` it is of and for, as it is asked for.

    Raises WrongUseError without a terminal, with the `option` that takes a key file in its place.
    """
    if not sys.stdin.isatty():
        raise WrongUseError(_no_terminal(what, option))
    first = getpass.getpass(f"{what}: ")
    if len(first) < LEAST_PASSPHRASE:
        letters = counted(LEAST_PASSPHRASE, "character", "characters")
        raise UserError(f"The passphrase is too short: take at least {letters}, better six words.")
    if first != getpass.getpass("Once more: "):
        raise UserError("The two passphrases differ. Nothing was changed.")
    return Passphrase(first)
