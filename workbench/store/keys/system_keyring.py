"""The key ring of the operating system as one more thing that opens a store, where the analyst chooses it.

Kept by the library `keyring` (Secret Service, KWallet, macOS, Windows), which is not installed by default: whoever is
logged in can then open the store, which is less than a passphrase asks for.
"""

import importlib
import secrets
from typing import Any

from workbench.errors import StoreLockedError, UserError
from workbench.store.keys.key_wrapping import RingKey

_SERVICE = "workbench evidence store"


def make(store: str) -> RingKey:
    """A new random key, put into the key ring under the store's id."""
    key = RingKey(secrets.token_bytes(32))
    _call("set_password", _SERVICE, store, key.content.hex())
    return key


def get(store: str) -> RingKey:
    """What the key ring holds for a store. StoreLockedError when it holds nothing."""
    found = _call("get_password", _SERVICE, store)
    if found is None:
        raise StoreLockedError("The key ring holds nothing for this store. Type the passphrase instead.")
    try:
        return RingKey(bytes.fromhex(found))
    except ValueError as error:
        raise StoreLockedError("What the key ring holds for this store is no key of ours.") from error


def forget(store: str) -> None:
    """Take the key out of the key ring."""
    _call("delete_password", _SERVICE, store)


def _call(name: str, *words: str) -> str | None:
    try:
        library: Any = importlib.import_module("keyring")
    except ImportError as error:
        raise UserError(
            "The key ring needs the package keyring: pip install keyring. The passphrase opens the store as before."
        ) from error
    try:
        found: str | None = getattr(library, name)(*words)
    except library.errors.KeyringError as error:
        raise UserError(
            "This system has no key ring that is open. The passphrase opens the store as before."
        ) from error
    return found
