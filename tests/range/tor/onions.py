"""Onion keys from a seed: the same seed gives the same address, known before tor runs."""

import base64
import hashlib
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


@dataclass(frozen=True, slots=True)
class OnionKey:
    """A v3 onion address (with `.onion`) and its private key as tor's ADD_ONION takes it."""

    address: str
    blob: str


def address(public_key: bytes) -> str:
    """The v3 address of a 32-byte public key (rend-spec-v3, section 6)."""
    check = hashlib.sha3_256(b".onion checksum" + public_key + b"\x03").digest()[:2]
    return base64.b32encode(public_key + check + b"\x03").decode("ascii").lower() + ".onion"


def key(seed: int, name: str) -> OnionKey:
    """The key of the service `name` in the range made from `seed`."""
    secret = hashlib.sha256(f"range {seed} {name}".encode()).digest()
    public = Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    expanded = bytearray(hashlib.sha512(secret).digest())
    expanded[0] &= 248
    expanded[31] = expanded[31] & 63 | 64
    return OnionKey(address(public), f"ED25519-V3:{base64.b64encode(bytes(expanded)).decode('ascii')}")
