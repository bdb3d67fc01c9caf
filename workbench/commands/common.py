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

from workbench.commands.options import add_json_option, add_store_options, is_store_given, is_url
from workbench.commands.printing import iso, plain, print_json, print_json_line, say, terminal_safe
from workbench.errors import StoreLockedError, UserError, WrongUseError
from workbench.store import keyring, outside, recovery, rollback, sessions
from workbench.store.opening import (
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

__all__ = (
    "add_json_option",
    "add_store_options",
    "is_store_given",
    "is_url",
    "iso",
    "plain",
    "print_json",
    "print_json_line",
    "say",
    "terminal_safe",
)

_KEY = 32


def location_of(args: argparse.Namespace) -> str:
    """The store's place, with `~` resolved."""
    return str(args.store) if is_url(args.store) else str(Path(args.store).expanduser())


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
    """How to open the store: by `--key-file`, or by asking for the passphrase at a terminal."""
    location = location_of(args)
    if is_url(location):
        return None
    if not exists(location):
        raise UserError(f"There is no store at {location}. Make one with: workbench store init --store {location}")
    key = operator_secret_of(args) or key_of(args.key_file) or other_key_of(args, location)
    if key is not None:
        return key
    if not sys.stdin.isatty():
        raise StoreLockedError("The store needs a key: give --key-file, or type the passphrase at a terminal.")
    name = args.operator
    if not name and sessions.is_asked(location):
        sys.stderr.write("Your name (empty for the store's own passphrase): ")
        name = sys.stdin.readline().strip()
    if name and sessions.is_asked(location):
        return OperatorSecret(name, Passphrase(getpass.getpass(f"Passphrase of {terminal_safe(name)}: ")))
    return Passphrase(getpass.getpass("Passphrase: "))


def operator_secret_of(args: argparse.Namespace) -> OperatorSecret | None:
    """Who signs in by `--operator NAME --operator-secret FILE`, if anybody."""
    if not args.operator_secret:
        return None
    if not args.operator:
        raise WrongUseError("--operator-secret needs --operator NAME.")
    try:
        return OperatorSecret(args.operator, KeyFile(Path(args.operator_secret).expanduser().read_bytes()))
    except OSError as error:
        raise UserError(f"The key file {args.operator_secret} cannot be read: {error.strerror}.") from error


def other_key_of(args: argparse.Namespace, location: str) -> RecoveryKey | RingKey | None:
    """The recovery key or the key ring, where the command line asks for one."""
    if args.key_ring:
        return keyring.get(store_of(location))
    if args.recovery_key is None:
        return None
    if args.recovery_key != "-":
        return recovery.from_words(Path(args.recovery_key).expanduser().read_text(encoding="utf-8"))
    if not sys.stdin.isatty():
        raise StoreLockedError("A recovery key is typed at a terminal; elsewhere give a file.")
    return recovery.from_words(getpass.getpass("Recovery key, all groups: "))


@contextlib.contextmanager
def opened_store(args: argparse.Namespace, *, warns: bool = True) -> Iterator[Store]:
    """The store of this command, closed again at the end; whoever gave an operator's own secret is signed in.

    With `warns` it is said on standard error where the store is an older copy, or its past another one.
    """
    location = location_of(args)
    unlock = unlock_for(args) or operator_secret_of(args)
    if isinstance(unlock, OperatorSecret):
        store = sessions.enter(location, unlock)
        try:
            with past_of(store, warns=warns):
                yield store
        finally:
            sessions.leave(store)
            store.close()
        return
    store, session = open_store(location, unlock), session_of(args)
    try:
        named = store.as_operator(operator_of(args))
        with past_of(named, warns=warns):
            yield sessions.resume(named, named.operator, session) if session else named
    finally:
        store.close()


@contextlib.contextmanager
def past_of(store: Store, *, warns: bool) -> Iterator[None]:
    """Hold an opened store against what stands outside of it, and keep a mark of its head at the end."""
    past = rollback.Past(store, outside.here())
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
