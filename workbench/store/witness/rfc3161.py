"""Time-stamps after RFC 3161: the request over some bytes, and the check of an authority's answer."""

from datetime import datetime

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from workbench.errors import UserError
from workbench.store.witness.asn1_sort import sorted_set


def request(message: bytes) -> bytes:
    """A request (DER) for a stamp over `message`, with a nonce; the authority's certificate is asked for."""
    builder = TimestampRequestBuilder().data(message).hash_algorithm(HashAlgorithm.SHA256)
    return bytes(builder.cert_request(cert_request=True).nonce(nonce=True).build().as_bytes())


def moment_of(response: bytes, message: bytes, *, roots: bytes) -> datetime:
    """When `message` was stamped, once status, imprint, signature and chain to one of `roots` (PEM) are checked.

    The nonce is not compared here: `answers` does, where the request is at hand. UserError says what is wrong.
    """
    answer = _decoded(response)
    builder = VerifierBuilder()
    for certificate in _certificates(roots):
        builder = builder.add_root_certificate(certificate)
    try:
        builder.build().verify_message(answer, message)
    except VerificationError as error:
        raise UserError(f"The time-stamp is not right: {error}.") from error
    return answer.tst_info.gen_time


def answers(response: bytes, asked: bytes) -> bool:
    """Whether a response is to this very request: the nonce of one stands in the other (as DER, RFC 3161 2.4)."""
    nonce = _decoded(response).tst_info.nonce
    if not nonce:
        return False
    length = nonce.bit_length() // 8 + 1
    return bytes([0x02, length]) + nonce.to_bytes(length) in asked


def _decoded(response: bytes) -> TimeStampResponse:
    # TimeStampResp > token > [0] > SignedData: openssl's authorities leave its certificates, which nothing signs as a
    # set, in the order they were configured in, and the parser takes only DER's.
    in_order = sorted_set(response, (1, 1, 0), 0xA0)
    try:
        answer = decode_timestamp_response(in_order)
    except ValueError as error:
        raise UserError("The time-stamping authority's answer is no time-stamp.") from error
    if PKIStatus(answer.status) is not PKIStatus.GRANTED:
        words = "; ".join(answer.status_string) or "without a reason"
        raise UserError(f"The time-stamping authority refused: {words}.")
    return answer


def _certificates(roots: bytes) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(roots)
    except ValueError as error:
        raise UserError("The file of the time-stamping authority's root certificate is no PEM file.") from error
