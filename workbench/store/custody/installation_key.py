"""The installation's key of an open store. It may be rotated by another process, so each use asks which one counts."""

import threading

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, insert, select

from workbench.errors import StoreDamagedError
from workbench.store.schema.custody import signer, signer_secret
from workbench.store.schema.evidence import custody_head


class Signing:
    """The last key used, by its public half; another one is read from the store when the head names it."""

    def __init__(self) -> None:
        self._known: dict[str, Ed25519PrivateKey] = {}
        self._lock = threading.Lock()

    def key(self, connection: Connection, public_key: str) -> Ed25519PrivateKey:
        """The installation's key with this public half. StoreDamagedError when the store has lost it."""
        with self._lock:
            if public_key not in self._known:
                self._known = {public_key: _read(connection, public_key)}
            return self._known[public_key]


def current(connection: Connection) -> str:
    """The public half of the key that signs the chain now."""
    return str(connection.execute(select(custody_head.c.public_key)).scalar_one())


def public_of(key: Ed25519PrivateKey) -> str:
    """The public half in hexadecimal."""
    return key.public_key().public_bytes_raw().hex()


def put(connection: Connection, *, name: str, role: str, public_key: str, secret: bytes, at: object, seq: int) -> int:
    """A new row of a signer with its secret; an installation has no role."""
    values = {
        "kind": "operator" if role else "installation",
        "name": name,
        "role": role,
        "public_key": public_key,
        "added_at": at,
        "custody_seq": seq,
    }
    key = int(connection.execute(insert(signer).values(values).returning(signer.c.id)).scalar_one())
    connection.execute(insert(signer_secret).values(signer_id=key, secret=secret))
    return key


def _read(connection: Connection, public_key: str) -> Ed25519PrivateKey:
    query = select(signer_secret.c.secret).join(signer).where(signer.c.public_key == public_key)
    secret = connection.execute(query).scalar_one_or_none()
    if secret is None:
        raise StoreDamagedError("The store has lost the key that signs its custody chain. Restore it from a backup.")
    return Ed25519PrivateKey.from_private_bytes(bytes(secret))
