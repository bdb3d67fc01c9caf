"""`operator`: people with signing keys of their own, and the installation's key that they vouch for."""

import argparse
from collections.abc import Callable
from pathlib import Path

from workbench.commands.shared.common import (
    add_store_options,
    is_url,
    location_of,
    opened_store,
    other_key_of,
    plain,
    print_json,
    print_table,
)
from workbench.commands.shared.operator_key import (
    add_signer_options,
    needed_signer,
    new_secret_of,
    secret_of,
    signer_of,
)
from workbench.domain.custody.signers import Signer
from workbench.domain.display_names import OPERATOR_ROLES, SIGNER_KINDS
from workbench.errors import WrongUseError
from workbench.store.db.lifecycle import Passphrase, RecoveryKey, Store
from workbench.store.keys import hardware_token
from workbench.store.keys.hardware_token import TokenKey
from workbench.store.people import operators


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `operator`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="admit an operator under a new key")
    add.add_argument("name", help="as it stands in the custody log")
    add.add_argument("--role", choices=("analyst", "supervisor"), default="analyst", help="supervisors sign releases")
    add.add_argument("--first", action="store_true", help="admit the first supervisor (with --recovery-key)")
    _add_token_options(add)
    add_signer_options(add)
    change = actions.add_parser("passphrase", help="wrap an operator's key anew")
    change.add_argument("name", help="the operator")
    change.add_argument("--old-secret", metavar="FILE", help="what opens the key so far (default: ask)")
    for action in (add, change):
        action.add_argument("--secret", metavar="FILE", help="what opens the key from now on (default: ask twice)")
    revoke = actions.add_parser("revoke", help="end an operator's key; what it signed stays valid")
    revoke.add_argument("name", help="the operator")
    certify = actions.add_parser("certify", help="vouch for the key that signs this installation's unattended work")
    rotate = actions.add_parser("rotate", help="give the installation a new key; heads signed so far stay verifiable")
    for action in (revoke, rotate):
        action.add_argument("--reason", required=True, help="why")
    for action in (revoke, certify, rotate):
        add_signer_options(action)
    for action in (add, change, revoke, certify, rotate, actions.add_parser("list", help="every key that ever signed")):
        add_store_options(action)


def _add_token_options(parser: argparse.ArgumentParser) -> None:
    of_a_token = parser.add_argument_group("a key in a hardware token (PKCS#11)")
    of_a_token.add_argument("--token", metavar="LIBRARY", help="the token's PKCS#11 library (a .so file)")
    of_a_token.add_argument("--token-label", metavar="LABEL", help="which of the tokens that are plugged in")
    of_a_token.add_argument("--token-key", metavar="HEX", help="the id of its Ed25519 key (default: make a new one)")
    of_a_token.add_argument("--token-pin", metavar="FILE", help="the PIN (default: ask)")


def run(args: argparse.Namespace) -> int:
    """Run `operator`."""
    # An admission is signed by somebody who was admitted, or by the first; a new secret by whose it is.
    with opened_store(args, unattended=args.action in {"add", "passphrase"}) as store:
        found = _ACTIONS[args.action](store, args)
    if args.json:
        print_json(found)
    else:
        print_table(("name", "role", "key", "added", "state"), map(_row, found))
    return 0


def _add(store: Store, args: argparse.Namespace) -> list[Signer]:
    by = signer_of(store, args)
    secret = new_secret_of(args.secret, f"New passphrase of {args.name}", option="--secret")
    return [
        operators.add(
            store,
            args.name,
            secret,
            role=args.role,
            by=by,
            first=args.first,
            recovery_key=_of_the_second_officer(args) if args.first else None,
            token=_token_of(args),
        )
    ]


def _token_of(args: argparse.Namespace) -> Callable[[], TokenKey] | None:
    """What gives the key in the token that the options name."""
    if not args.token:
        return None
    if not args.token_label:
        raise WrongUseError("Say which token: --token-label LABEL.")
    library, label = Path(args.token).expanduser().absolute(), args.token_label

    def key() -> TokenKey:
        typed = secret_of(args.token_pin, f"PIN of {label}", option="--token-pin")
        pin = typed.text if isinstance(typed, Passphrase) else typed.content.decode("ascii", "replace").strip()
        if args.token_key:
            return hardware_token.found(library, label, pin, args.token_key)
        return hardware_token.made(library, label, pin)

    return key


def _of_the_second_officer(args: argparse.Namespace) -> RecoveryKey | None:
    """The recovery key, where the command line gives one: it lets the first supervisor in."""
    typed = None if is_url(location_of(args)) else other_key_of(args, location_of(args))
    return typed if isinstance(typed, RecoveryKey) else None


def _passphrase(store: Store, args: argparse.Namespace) -> list[Signer]:
    found = operators.unlock(
        store, args.name, secret_of(args.old_secret, f"Passphrase of {args.name}", option="--old-secret")
    )
    operators.change_secret(
        store, found, new_secret_of(args.secret, f"New passphrase of {args.name}", option="--secret")
    )
    return [one for one in operators.all_(store) if one.id == found.id]


def _revoke(store: Store, args: argparse.Namespace) -> list[Signer]:
    return [operators.revoke(store, args.name, reason=args.reason, by=needed_signer(store, args))]


def _certify(store: Store, args: argparse.Namespace) -> list[Signer]:
    return [operators.certify(store, needed_signer(store, args))]


def _rotate(store: Store, args: argparse.Namespace) -> list[Signer]:
    return [operators.rotate(store, reason=args.reason, by=signer_of(store, args))]


def _list(store: Store, _args: argparse.Namespace) -> list[Signer]:
    return operators.all_(store)


def _row(one: Signer) -> tuple[str, ...]:
    if one.revoked_at is not None:
        state = f"revoked {plain(one.revoked_at)[:16]}: {one.revoked_because}"
    elif one.kind == "installation":
        state = f"certified by {', '.join(one.certified_by)}" if one.certified_by else "certified by nobody"
    else:
        state = "valid"
    return (
        one.name,
        OPERATOR_ROLES[one.role] if one.role else SIGNER_KINDS[one.kind],
        one.public_key[:16],
        plain(one.added_at)[:16],
        state,
    )


_ACTIONS = {
    "add": _add,
    "passphrase": _passphrase,
    "revoke": _revoke,
    "certify": _certify,
    "rotate": _rotate,
    "list": _list,
}
