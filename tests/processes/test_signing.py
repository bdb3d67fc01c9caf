"""A child has its acts signed by the process that holds the key, and gets signatures on what it is there for alone."""

import os

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from workbench.domain.custody.chain import statement
from workbench.errors import UserError
from workbench.processes.signing import RemoteKey, answered
from workbench.store.people.person_keys import HeldKey

STORE = "the store"


def _statement(action: str, store: str = STORE) -> bytes:
    return statement(action, "bundle:1", {"manifest_sha256": "0" * 64}, store=store)


def test_a_child_gets_the_signature_on_an_act_that_it_is_there_for_so_many_times_and_no_more() -> None:
    key = Ed25519PrivateKey.generate()
    with answered(key.sign, store=STORE, actions=["bundle"], most=2) as number:
        child = os.dup(number)
    asked = RemoteKey(child)
    for _ in range(2):
        key.public_key().verify(asked.sign(_statement("bundle")), _statement("bundle"))
    with pytest.raises(UserError, match="Nobody is there to sign"):
        asked.sign(_statement("bundle"))
    os.close(child)


@pytest.mark.parametrize(
    "words", [_statement("release"), _statement("bundle", "another store"), b"[]", b"{", b"[" * 9_000, b"\xff"]
)
def test_a_child_that_was_taken_over_gets_no_signature_on_anything_else(words: bytes) -> None:
    key = Ed25519PrivateKey.generate()
    with answered(key.sign, store=STORE, actions=["bundle"], most=1) as number:
        child = os.dup(number)
    with pytest.raises(UserError, match="Nobody is there to sign"):
        RemoteKey(child).sign(words)
    os.close(child)


def test_once_the_person_left_their_child_gets_no_signature() -> None:
    key = HeldKey(Ed25519PrivateKey.generate())
    with answered(key.sign, store=STORE, actions=["bundle"], most=1) as number:
        child = os.dup(number)
    key.forget()
    with pytest.raises(UserError, match="Nobody is there to sign"):
        RemoteKey(child).sign(_statement("bundle"))
    os.close(child)
