"""What the commands share: the store options, how a key is found, and how results are printed."""

import argparse
import contextlib
import getpass
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from workbench.commands.shared.options import (
    add_json_option,
    add_store_options,
    is_store_given,
    is_url,
    location_of,
)
from workbench.commands.shared.printing import iso, plain, print_json, print_json_line, say, terminal_safe
from workbench.domain.custody.chain import RECOVERY, UNATTENDED
from workbench.errors import StoreLockedError, UserError, WrongUseError
from workbench.processes.signing import RemoteKey
from workbench.store.db.lifecycle import (
    KeyFile,
    OperatorSecret,
    Passphrase,
    RawKey,
    RecoveryKey,
    RingKey,
    Store,
    Unlock,
    exists,
    open_store,
    store_of,
)
from workbench.store.keys import recovery_key, system_keyring
from workbench.store.people import operators, sessions
from workbench.store.witness import outside_heads, rollback
from workbench.translation import sentence

__all__ = (
    "add_json_option",
    "add_store_options",
    "is_store_given",
    "is_url",
    "iso",
    "location_of",
    "plain",
    "print_json",
    "print_json_line",
    "say",
    "terminal_safe",
)

_KEY = 32


def store_folder(location: str) -> Path | None:
    """The folder of a store that is one; None for a team database."""
    return None if is_url(location) else Path(location).expanduser()


def operator_of(args: argparse.Namespace) -> str:
    """The name under which custody events of this command are written."""
    return args.operator or getpass.getuser()


def key_of(key_file: str | None) -> RawKey | KeyFile | None:
    """The key that `--key-file` names, if any."""
    if not key_file:
        return None
    if key_file.startswith("fd:"):
        if not key_file[3:].isdecimal():
            raise WrongUseError("--key-file fd:N needs the number of an open descriptor.")
        return RawKey(read_descriptor(int(key_file[3:]))[:_KEY])
    try:
        return KeyFile(Path(key_file).expanduser().read_bytes())
    except OSError as error:
        raise UserError(f"The key file {key_file} cannot be read: {error.strerror}.") from error


def read_descriptor(number: int) -> bytes:
    """The 32 key bytes behind an inherited descriptor, and where one was handed over 32 bytes of a session.

    A sealed memory file may be read more than once.
    """
    try:
        try:
            data = os.pread(number, 128, 0)
        except OSError:
            data = os.read(number, 128)
    except OSError as error:
        raise UserError(f"The key's descriptor {number} cannot be read: {error.strerror}.") from error
    if len(data) not in {_KEY, 2 * _KEY}:
        raise UserError("The key's descriptor does not hold a key of 32 bytes.")
    return data


def session_of(args: argparse.Namespace) -> bytes:
    """The session of who signed in elsewhere, as it was handed over with the key; empty where none was."""
    if not str(args.key_file or "").startswith("fd:"):
        return b""
    try:
        return os.pread(int(args.key_file[3:]), 128, _KEY)
    except (OSError, ValueError):
        return b""


def unlock_for(args: argparse.Namespace) -> Unlock | None:
    """How to open the store: by who signs in, by `--key-file`, or by asking for the passphrase at a terminal.

    None for a team database where nobody signs in.
    """
    location = location_of(args)
    if is_url(location):
        return operator_secret_of(args)
    if not exists(location):
        raise UserError(f"There is no store at {location}. Make one with: workbench store init --store {location}")
    key = operator_secret_of(args) or key_of(args.key_file) or other_key_of(args, location)
    if key is not None:
        return key
    if not sys.stdin.isatty():
        raise StoreLockedError("The store needs a key: give --key-file, or type the passphrase at a terminal.")
    name = args.operator or getattr(args, "by", "")
    if not name and sessions.is_asked(location):
        sys.stderr.write("Your name (empty for the store's own passphrase): ")
        name = sys.stdin.readline().strip()
    if name and sessions.is_asked(location):
        return OperatorSecret(name, asked_passphrase(name))
    return Passphrase(getpass.getpass("Passphrase: "))


def operator_secret_of(args: argparse.Namespace) -> OperatorSecret | None:
    """Who signs in by `--operator NAME --operator-secret FILE`, if anybody."""
    name, file = args.operator, args.operator_secret
    if not file and not name:
        # Who signs for an act has signed in by that.
        name, file = getattr(args, "by", None), getattr(args, "by_secret", None)
    if not file:
        return None
    if not name:
        raise WrongUseError("--operator-secret needs --operator NAME.")
    try:
        return OperatorSecret(name, KeyFile(Path(file).expanduser().read_bytes()))
    except OSError as error:
        raise UserError(f"The key file {file} cannot be read: {error.strerror}.") from error


def other_key_of(args: argparse.Namespace, location: str) -> RecoveryKey | RingKey | None:
    """The recovery key or the key ring, where the command line asks for one."""
    if args.key_ring:
        return system_keyring.get(store_of(location))
    if args.recovery_key is None:
        return None
    if args.recovery_key != "-":
        return recovery_key.from_words(Path(args.recovery_key).expanduser().read_text(encoding="utf-8"))
    if not sys.stdin.isatty():
        raise StoreLockedError("A recovery key is typed at a terminal; elsewhere give a file.")
    return recovery_key.from_words(getpass.getpass("Recovery key, all groups: "))


@contextlib.contextmanager
def opened_store(args: argparse.Namespace, *, unattended: bool = False, warns: bool = True) -> Iterator[Store]:
    """The store of this command, closed again at the end; whoever gave an operator's own secret is signed in.

    StoreLockedError: persons are admitted, and nobody signed in. A command that may be `unattended`, as a machine's
    timer starts it, is carried out in no person's name then; one that gives a name needs its secret all the same.
    With `warns` it is said on standard error where the store is an older copy, or its past another one.
    """
    with opened_by(args, unlock_for(args), unattended=unattended, warns=warns) as store:
        yield store


@contextlib.contextmanager
def opened_by(
    args: argparse.Namespace, unlock: Unlock | None, *, unattended: bool = False, warns: bool = True
) -> Iterator[Store]:
    """The same by what was asked for already (`unlock_for`)."""
    with _in_a_name(args, unlock, unattended=unattended) as store, past_of(store, warns=warns):
        yield store


@contextlib.contextmanager
def _in_a_name(args: argparse.Namespace, unlock: Unlock | None, *, unattended: bool) -> Iterator[Store]:
    """The open store in the name of who works."""
    location = location_of(args)
    if isinstance(unlock, OperatorSecret):
        with _working(sessions.enter(location, unlock)) as store:
            yield store
        return
    with open_store(location, unlock) as store:
        if not sessions.has_operators(store):
            yield store.as_operator(operator_of(args))
        elif session := session_of(args):
            signs = None if args.signing is None else RemoteKey(args.signing)
            yield sessions.resume(store, args.operator, session, signs=signs)
        elif isinstance(unlock, RecoveryKey) and not args.operator:
            yield store.as_operator(RECOVERY)
        elif unattended and not args.operator:
            yield store.as_operator(UNATTENDED)
        else:
            with _working(_signed_in_at_a_terminal(args, store)) as named:
                yield named


@contextlib.contextmanager
def _working(store: Store) -> Iterator[Store]:
    """The store of who has just signed in, until the command ends."""
    try:
        yield store
    finally:
        sessions.leave(store)
        store.close()


@contextlib.contextmanager
def past_of(store: Store, *, warns: bool) -> Iterator[None]:
    """Hold an opened store against what stands outside of it, and keep a mark of its head at the end."""
    past = rollback.RollbackWatch(store, outside_heads.here())
    # A store that is damaged is opened for its check all the same.
    with contextlib.suppress(UserError):
        words = rollback.warning_of(past.look())
        if words and warns:
            sys.stderr.write(f"{terminal_safe(f'WARNING: {words}')}\n")
    try:
        yield
    finally:
        with contextlib.suppress(UserError):
            past.keep()
            if rollback.place_of_witness() and rollback.unreported(store)[1]:
                past.report("export")


def _signed_in_at_a_terminal(args: argparse.Namespace, store: Store) -> Store:
    """The open store in the name of who types their passphrase. StoreLockedError where nobody can."""
    if not sys.stdin.isatty():
        raise StoreLockedError(
            sentence(
                "Each person signs in to this store by their own key: --operator NAME, and --operator-secret FILE or "
                "the passphrase at a terminal. Nothing was done."
            )
        )
    name = asked_name(args)
    return sessions.begin(store, operators.unlock(store, name, asked_passphrase(name)))


def asked_name(args: argparse.Namespace) -> str:
    """Who is working: `--operator`, or what is typed."""
    if known := args.operator or getattr(args, "by", ""):
        return str(known)
    sys.stderr.write("Your name: ")
    return sys.stdin.readline().strip()


def asked_passphrase(name: str) -> Passphrase:
    """An operator's own passphrase, typed."""
    return Passphrase(getpass.getpass(f"Passphrase of {terminal_safe(name)}: "))


def print_table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """A table at the terminal; every cell is plain text, never markup."""
    table = Table()
    for name in columns:
        table.add_column(Text(terminal_safe(name)))
    for row in rows:
        table.add_row(*(Text(terminal_safe(str(cell))) for cell in row))
    Console(markup=False, highlight=False, emoji=False).print(table)


def progress_bar() -> Progress:
    """A progress bar on stderr, silent where stderr is no terminal."""
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
        transient=True,
    )
