"""Time-stamp tokens (RFC 3161, in CMS after RFC 5652): what one says, and whether its signer said it.

`cryptography` has neither, so both are read here. The signer's certificate is the one that the signed attributes name
by its hash (RFC 2634 and 5035); it may stamp times and do nothing else (RFC 3161, 2.3).
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from workbench.bundle.formats.canonical_json import BrokenError
from workbench.bundle.timestamps.asn1_reader import (
    CONTEXT_0,
    CONTEXT_1,
    GENERAL_TIME,
    INTEGER,
    OBJECT,
    OCTETS,
    SEQUENCE,
    SET,
    Der,
)

_LONGEST_CHAIN = 8
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_TST_INFO = bytes.fromhex("2a864886f70d0109100104")
_CONTENT_TYPE = bytes.fromhex("2a864886f70d010903")
_MESSAGE_DIGEST = bytes.fromhex("2a864886f70d010904")
_SIGNER_BY_SHA1 = bytes.fromhex("2a864886f70d010910020c")
_SIGNER_BY_ANY = bytes.fromhex("2a864886f70d010910022f")
_PSS = bytes.fromhex("2a864886f70d01010a")
SHA256 = bytes.fromhex("608648016503040201")
_HASHES: dict[bytes, type[hashes.HashAlgorithm]] = {
    SHA256: hashes.SHA256,
    bytes.fromhex("608648016503040202"): hashes.SHA384,
    bytes.fromhex("608648016503040203"): hashes.SHA512,
}
# Signature algorithms that name their hash too; it has to be the one that the signer digested with.
_WITH_HASH: dict[bytes, type[hashes.HashAlgorithm]] = {
    bytes.fromhex("2a864886f70d01010b"): hashes.SHA256,
    bytes.fromhex("2a864886f70d01010c"): hashes.SHA384,
    bytes.fromhex("2a864886f70d01010d"): hashes.SHA512,
    bytes.fromhex("2a8648ce3d040302"): hashes.SHA256,
    bytes.fromhex("2a8648ce3d040303"): hashes.SHA384,
    bytes.fromhex("2a8648ce3d040304"): hashes.SHA512,
}


@dataclass(frozen=True, slots=True)
class TimestampToken:
    """A token whose signature is right. `imprint` is the SHA-256 of what was stamped; `certificates` came with it."""

    at: datetime
    imprint: bytes
    signer: x509.Certificate
    certificates: tuple[x509.Certificate, ...]

    @property
    def authority(self) -> str:
        """Who signed, as the certificate names them (RFC 4514)."""
        return self.signer.subject.rfc4514_string()


@dataclass(frozen=True, slots=True)
class _Signed:
    """The parts of SignedData: the stamped words (TSTInfo), certificates, and the signer's part, to be read on."""

    info: bytes
    certificates: tuple[x509.Certificate, ...]
    signer: Der


def read(response: bytes) -> TimestampToken:
    """The token in a response (TimeStampResp, DER). Raises BrokenError when there is none or its signature is wrong."""
    whole = Der(response)
    answer = whole.inside(SEQUENCE)
    whole.end()
    if answer.inside(SEQUENCE).take(INTEGER) not in {b"\0", b"\1"}:
        raise BrokenError("The authority refused to give a time stamp.")
    signed = _signed_data(answer)
    signer = _signer(signed)
    at, imprint = _told(signed.info)
    _may_stamp(signer, at)
    return TimestampToken(at, imprint, signer, signed.certificates)


def chain_of(token: TimestampToken, more: Iterable[x509.Certificate]) -> tuple[x509.Certificate, ...]:
    """From the signer's certificate as far up as the token's certificates and `more` lead; each signed by the next."""
    known, chain = [*token.certificates, *more], [token.signer]
    while len(chain) < _LONGEST_CHAIN:
        above = next((one for one in known if one != chain[-1] and _issued(one, chain[-1], token.at)), None)
        if above is None or above in chain:
            break
        chain.append(above)
    return tuple(chain)


def leads_to(token: TimestampToken, roots: Sequence[x509.Certificate], more: Iterable[x509.Certificate]) -> bool:
    """Whether the chain of the token's signer passes through one of the `roots`."""
    return any(one in roots for one in chain_of(token, (*roots, *more)))


def certificates_in(pem: bytes, *, name: str) -> tuple[x509.Certificate, ...]:
    """Certificates of a PEM file. Raises BrokenError."""
    try:
        return tuple(x509.load_pem_x509_certificates(pem))
    except ValueError as error:
        raise BrokenError(f"{name} holds no certificates (PEM).") from error


def _signed_data(answer: Der) -> _Signed:
    content = answer.inside(SEQUENCE)
    if content.take(OBJECT) != _SIGNED_DATA:
        raise BrokenError("The time stamp holds no signed data.")
    signed = content.inside(CONTEXT_0).inside(SEQUENCE)
    signed.take(INTEGER)
    signed.take(SET)
    wrapped = signed.inside(SEQUENCE)
    if wrapped.take(OBJECT) != _TST_INFO:
        raise BrokenError("The signed data hold no time stamp.")
    info = wrapped.inside(CONTEXT_0).take(OCTETS)
    certificates = _certificates(signed.inside(CONTEXT_0)) if signed.tag() == CONTEXT_0 else ()
    if signed.tag() == CONTEXT_1:
        signed.element()
    signers = signed.inside(SET)
    signer = signers.inside(SEQUENCE)
    signers.end()
    return _Signed(info, certificates, signer)


def _certificates(listed: Der) -> tuple[x509.Certificate, ...]:
    found: list[x509.Certificate] = []
    while not listed.done():
        try:
            found.append(x509.load_der_x509_certificate(listed.element()))
        except ValueError as error:
            raise BrokenError("A certificate in the time stamp cannot be read.") from error
    return tuple(found)


def _signer(signed: _Signed) -> x509.Certificate:
    """The certificate whose key signed the token's words."""
    part = signed.signer
    part.take(INTEGER)
    part.element()
    algorithm = part.inside(SEQUENCE).take(OBJECT)
    if algorithm not in _HASHES:
        raise BrokenError("The time stamp is signed over a hash that is not trusted any more.")
    digest = _HASHES[algorithm]()
    attributes = part.element()
    if attributes[:1] != bytes([CONTEXT_0]):
        raise BrokenError("The time stamp's signer does not say what was signed.")
    said = _attributes(Der(attributes).inside(CONTEXT_0))
    if Der(said.get(_CONTENT_TYPE, b"")).take(OBJECT) != _TST_INFO:
        raise BrokenError("The signer did not sign a time stamp.")
    if Der(said.get(_MESSAGE_DIGEST, b"")).take(OCTETS) != _hashed(digest.name, signed.info):
        raise BrokenError("The signature is over another time stamp.")
    found = _named(said, signed.certificates)
    method = part.inside(SEQUENCE).take(OBJECT)
    # What is signed are the attributes as a plain set (RFC 5652, 5.4).
    _verify(found, part.take(OCTETS), bytes([SET]) + attributes[1:], method, digest)
    return found


def _attributes(listed: Der) -> dict[bytes, bytes]:
    """Name -> its one value, whole."""
    found: dict[bytes, bytes] = {}
    while not listed.done():
        one = listed.inside(SEQUENCE)
        name = one.take(OBJECT)
        if name in found:
            raise BrokenError("The time stamp's signer says something twice.")
        found[name] = one.inside(SET).element()
    return found


def _named(said: dict[bytes, bytes], certificates: Iterable[x509.Certificate]) -> x509.Certificate:
    """The certificate that the signer says is his own."""
    name = _SIGNER_BY_ANY if _SIGNER_BY_ANY in said else _SIGNER_BY_SHA1
    first = Der(said.get(name, b"")).inside(SEQUENCE).inside(SEQUENCE).inside(SEQUENCE)
    digest = "sha256" if name == _SIGNER_BY_ANY else "sha1"
    if first.tag() == SEQUENCE:
        digest = _HASHES.get(first.inside(SEQUENCE).take(OBJECT), hashes.SHA256)().name
    wanted = first.take(OCTETS)
    found = next((one for one in certificates if _hashed(digest, one.public_bytes(Encoding.DER)) == wanted), None)
    if found is None:
        raise BrokenError("The time stamp does not bring its signer's certificate.")
    return found


def _verify(
    signer: x509.Certificate, signature: bytes, data: bytes, method: bytes, digest: hashes.HashAlgorithm
) -> None:
    if method in _WITH_HASH and not isinstance(digest, _WITH_HASH[method]):
        raise BrokenError("The time stamp's signature is of another kind than it says.")
    key = signer.public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            pss = padding.PSS(padding.MGF1(digest), padding.PSS.AUTO)
            key.verify(signature, data, pss if method == _PSS else padding.PKCS1v15(), digest)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, data, ec.ECDSA(digest))
        elif isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signature, data)
        else:
            raise BrokenError("The time stamp is signed with a kind of key that this verifier does not know.")
    except InvalidSignature as error:
        raise BrokenError("The authority's signature under the time stamp is not right.") from error


def _may_stamp(signer: x509.Certificate, at: datetime) -> None:
    """The certificate is for time stamps and nothing else, and was valid at that time."""
    try:
        usage = signer.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except (x509.ExtensionNotFound, ValueError) as error:
        raise BrokenError("The signer's certificate is not one for time stamps.") from error
    if not usage.critical or list(usage.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise BrokenError("The signer's certificate is not one for time stamps alone.")
    if not _valid(signer, at):
        raise BrokenError("The signer's certificate was not valid at the time of the stamp.")


def _issued(above: x509.Certificate, below: x509.Certificate, at: datetime) -> bool:
    """Whether one certificate vouches for the other: name, signature, the right to do so, valid at that time."""
    try:
        below.verify_directly_issued_by(above)
        may = above.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm, x509.ExtensionNotFound):
        return False
    return may and _valid(above, at)


def _valid(certificate: x509.Certificate, at: datetime) -> bool:
    return certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc


def _told(info: bytes) -> tuple[datetime, bytes]:
    """The time, and the SHA-256 of what was stamped."""
    whole = Der(info)
    told = whole.inside(SEQUENCE)
    whole.end()
    told.take(INTEGER)
    told.take(OBJECT)
    imprint = told.inside(SEQUENCE)
    if imprint.inside(SEQUENCE).take(OBJECT) != SHA256:
        raise BrokenError("The time stamp is over another kind of hash than SHA-256.")
    digest = imprint.take(OCTETS)
    told.take(INTEGER)
    return _moment(told.take(GENERAL_TIME)), digest


def _moment(text: bytes) -> datetime:
    digits = text.decode("ascii", "replace").removesuffix("Z").partition(".")[0]
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError as error:
        raise BrokenError("The time of the time stamp cannot be read.") from error


def _hashed(digest: str, data: bytes) -> bytes:
    # SHA-1 only ever names a certificate (RFC 2634), which has to lead to a root besides.
    return hashlib.new(digest, data, usedforsecurity=False).digest()
