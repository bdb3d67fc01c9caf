"""Signing keys inside of a hardware token (PKCS#11 v3.0, Ed25519): made there, signing there, never read out.

What the store keeps of such a key, wrapped by its person's passphrase as other keys are, is where it lies and the PIN
that lets it sign: the person types the passphrase and has the token plugged in.
"""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from workbench.errors import UserError, WrongUseError
from workbench.translation import sentence

if TYPE_CHECKING:
    from pkcs11 import PKCS11Error, Session

LABEL = "workbench"
_ED25519 = "1.3.101.112"  # RFC 8410
_POINT = b"\x04\x20"  # an OCTET STRING of 32 bytes


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A private key in a token. `library` is the path of the token's PKCS#11 library, `key_id` hexadecimal."""

    library: str
    label: str
    serial: str
    key_id: str
    public_key: str
    pin: str = field(repr=False)

    def sign(self, data: bytes, /) -> bytes:
        """The signature over `data`. UserError where the token is not there, refuses, or signs with another key."""
        from pkcs11 import Mechanism, ObjectClass

        with _session(self.library, self.label, self.serial, self.pin) as session:
            key: Any = session.get_key(object_class=ObjectClass.PRIVATE_KEY, id=bytes.fromhex(self.key_id))
            signature = bytes(key.sign(data, mechanism=Mechanism.EDDSA))
        # What is written with a wrong signature could never be taken back.
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.public_key)).verify(signature, data)
        except InvalidSignature as error:
            words = sentence("The token {label} signed with another key than it was admitted with.", label=self.label)
            raise UserError(words) from error
        return signature

    def to_bytes(self) -> bytes:
        """What is wrapped in the place of a private key."""
        facts = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps({"pkcs11": facts}).encode()


def of_bytes(raw: bytes) -> TokenKey:
    """The key of which `TokenKey.to_bytes` gave this. Raises ValueError on anything else."""
    try:
        return TokenKey(**json.loads(raw)["pkcs11"])
    except (TypeError, KeyError) as error:
        raise ValueError("no key in a token") from error


def made(library: Path, label: str, pin: str) -> TokenKey:
    """A new key in the token of that label, which cannot be read out of it. UserError in words."""
    from pkcs11 import Attribute, KeyType, Mechanism
    from pkcs11.util.ec import encode_named_curve_parameters

    curve_of = {Attribute.EC_PARAMS: encode_named_curve_parameters(_ED25519)}
    with _session(str(library), label, "", pin, writing=True) as session:
        curve = session.create_domain_parameters(KeyType.EC_EDWARDS, curve_of, local=True)
        public, _ = curve.generate_keypair(
            mechanism=Mechanism.EC_EDWARDS_KEY_PAIR_GEN,
            store=True,
            label=LABEL,
            id=secrets.token_bytes(16),
            private_template={Attribute.SENSITIVE: True, Attribute.EXTRACTABLE: False},
        )
        return _key(str(library), session, public, pin)


def found(library: Path, label: str, pin: str, key_id: str) -> TokenKey:
    """The Ed25519 key of that id (hexadecimal), which the token's own program made. UserError in words."""
    from pkcs11 import Attribute, ObjectClass

    try:
        number = bytes.fromhex(key_id)
    except ValueError as error:
        raise WrongUseError("The id of a key in a token is hexadecimal.") from error
    with _session(str(library), label, "", pin) as session:
        wanted = {Attribute.CLASS: ObjectClass.PUBLIC_KEY, Attribute.ID: number}
        for public in session.get_objects(wanted):
            return _key(str(library), session, public, pin)
    raise UserError(sentence("The token {label} has no key {key}.", label=label, key=key_id))


def _key(library: str, session: "Session", public: Any, pin: str) -> TokenKey:
    from pkcs11 import Attribute

    point = bytes(public[Attribute.EC_POINT])
    raw = point.removeprefix(_POINT) if len(point) == 34 else point
    if len(raw) != 32:
        raise UserError(sentence("The key in the token is none of Ed25519."))
    token = session.token
    return TokenKey(
        library, token.label, bytes(token.serial).decode("ascii"), bytes(public[Attribute.ID]).hex(), raw.hex(), pin
    )


@contextmanager
def _session(library: str, label: str, serial: str, pin: str, *, writing: bool = False) -> Iterator["Session"]:
    """A session with the token, logged in, for one act: a token that was pulled out is noticed by the next."""
    import pkcs11
    from pkcs11.exceptions import PKCS11Error

    try:
        loaded = pkcs11.lib(library)
    except PKCS11Error as error:
        words = sentence("The library of the token cannot be loaded: {path}.", path=library)
        raise UserError(words) from error
    wanted = {"token_serial": serial.encode("ascii")} if serial else {}
    try:
        with loaded.get_token(token_label=label, **wanted).open(rw=writing, user_pin=pin) as session:
            yield session
    except PKCS11Error as error:
        raise UserError(_said(error, label)) from error


def _said(error: "PKCS11Error", label: str) -> str:
    from pkcs11.exceptions import (
        DeviceRemoved,
        MechanismInvalid,
        MultipleTokensReturned,
        NoSuchKey,
        NoSuchToken,
        PinIncorrect,
        PinInvalid,
        PinLenRange,
        PinLocked,
        TokenNotPresent,
    )

    match error:
        case NoSuchToken() | TokenNotPresent() | DeviceRemoved():
            return sentence("The token {label} is not plugged in.", label=label)
        case MultipleTokensReturned():
            return sentence("Several tokens are called {label}: plug in only one of them.", label=label)
        case PinIncorrect() | PinInvalid() | PinLenRange():
            return sentence(
                "This is not the PIN of the token {label}. It locks itself after a few wrong ones.", label=label
            )
        case PinLocked():
            return sentence("The token {label} has locked itself after too many wrong PINs.", label=label)
        case NoSuchKey():
            return sentence("The signing key is not in the token {label} any more.", label=label)
        case MechanismInvalid():
            return sentence("The token {label} knows no Ed25519, which signs here.", label=label)
        case _:
            return sentence("The token {label} refused: {reason}.", label=label, reason=type(error).__name__)
