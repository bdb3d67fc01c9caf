"""Signed lists of mirrors: real keys, real signatures by GnuPG, and everything that a hostile site may put instead."""

import base64
import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.errors import GiveUp
from crawlers.mirrors.manifest import addresses_in, check, check_canary, compare_key, identity, is_clone, rebase
from crawlers.mirrors.openpgp import ArmourError, fingerprint, key_of, signed_in
from tests.patience import PATIENCE


def onion(seed: str) -> str:
    """A v3 address that is right by its own checksum."""
    key = hashlib.sha256(seed.encode()).digest()
    check_sum = hashlib.sha3_256(b".onion checksum" + key + b"\x03").digest()[:2]
    return base64.b32encode(key + check_sum + b"\x03").decode().lower() + ".onion"


ONE, TWO, THREE = onion("one"), onion("two"), onion("three")
LIST = f"Our mirrors, by hand\n\n1. http://{ONE}\n2. http://{TWO}/forum/index.php\n- {THREE}\n"
NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Keys:
    """A key ring of its own, thrown away after the module's tests."""

    home: Path

    def gpg(self, *arguments: str, text: str | bytes = b"") -> bytes:
        command = ["gpg", "--homedir", str(self.home), "--batch", "--yes", "--quiet", "--passphrase", "", *arguments]
        given = text.encode() if isinstance(text, str) else text
        return subprocess.run(command, input=given, capture_output=True, check=True, timeout=PATIENCE).stdout

    def public(self, name: str) -> bytes:
        return self.gpg("--armor", "--export", f"{name}@example.invalid")

    def sign(self, text: str, *names: str, at: str = "20261120T000000!", algorithm: str = "SHA512") -> bytes:
        """Named, since versions of GnuPG choose different hashes by themselves."""
        users = [part for name in names for part in ("--local-user", f"{name}@example.invalid")]
        how = ["--faked-system-time", at, "--digest-algo", algorithm]
        return self.gpg(*how, *users, "--clearsign", "--output", "-", text=text)


@pytest.fixture(scope="module")
def keys() -> Iterator[Keys]:
    with tempfile.TemporaryDirectory(prefix="keys") as folder:
        ring = Keys(Path(folder))
        for name, algorithm, made, lasts in [
            ("site", "ed25519", "20240101T000000!", "never"),
            ("other", "rsa2048", "20240101T000000!", "never"),
            ("old", "ed25519", "20240101T000000!", "1y"),
            ("gone", "ed25519", "20240101T000000!", "never"),
        ]:
            user = f"{name} (fictitious) <{name}@example.invalid>"
            ring.gpg("--faked-system-time", made, "--quick-generate-key", user, algorithm, "sign", lasts)
        yield ring
        subprocess.run(["gpgconf", "--homedir", folder, "--kill", "all"], check=True, timeout=PATIENCE)


def test_a_list_signed_by_the_key_that_was_given_is_good(keys: Keys) -> None:
    found = check(keys.sign(LIST, "site"), keys.public("site"))
    assert found.state == "good"
    assert found.addresses == (f"http://{ONE}/", f"http://{TWO}/", f"http://{THREE}/")
    assert found.signed_by == fingerprint(keys.public("site"))
    assert found.signed_at == datetime(2026, 11, 20, tzinfo=UTC)
    assert (found.claimed, found.left_out) == ((), ())
    assert found.words == "The signature is right."
    head = b"-----BEGIN PGP SIGNATURE-----"
    commented = keys.sign(LIST, "site").replace(head, head + b"\nComment: made by hand")
    assert check(commented, keys.public("site")).state == "good"


def test_keys_of_other_kinds_and_binary_keys_serve_too(keys: Keys) -> None:
    signed = keys.sign(LIST, "other")
    binary = keys.gpg("--export", "other@example.invalid")
    assert check(signed, keys.public("other")).state == "good"
    assert check(signed, binary) == check(signed, keys.public("other"))
    assert check(signed.replace(b"\n", b"\r\n"), binary).state == "good"


@pytest.mark.parametrize("place", [0, 40, -60])
def test_one_changed_byte_makes_it_bad(keys: Keys, place: int) -> None:
    signed = bytearray(keys.sign(LIST, "site"))
    at = signed.index(b"Our mirrors") + place if place >= 0 else len(signed) + place
    signed[at] = ord("x") if signed[at] != ord("x") else ord("y")
    found = check(bytes(signed), keys.public("site"))
    assert found.state == "bad"
    assert found.addresses == ()
    assert found.words


def test_a_list_by_a_stranger_is_shown_and_not_followed(keys: Keys) -> None:
    found = check(keys.sign(LIST, "other"), keys.public("site"))
    assert (found.state, found.addresses, found.signed_by, found.signed_at) == ("unknown key", (), "", None)
    assert found.claimed == (f"http://{ONE}/", f"http://{TWO}/", f"http://{THREE}/")
    assert "another key" in found.words


def test_a_key_that_has_expired_is_said_so(keys: Keys) -> None:
    found = check(keys.sign(LIST, "old", at="20240601T000000!"), keys.public("old"))
    assert (found.state, found.addresses) == ("expired", ())
    assert found.signed_at == datetime(2024, 6, 1, tzinfo=UTC)
    assert "expired" in found.words


def test_a_key_that_was_revoked_proves_nothing(keys: Keys) -> None:
    signed = keys.sign(LIST, "gone")
    (revocation,) = (keys.home / "openpgp-revocs.d").glob(f"{fingerprint(keys.public('gone'))}.rev")
    keys.gpg("--import", text=revocation.read_text().replace(":-----BEGIN", "-----BEGIN"))
    found = check(signed, keys.public("gone"))
    assert (found.state, found.addresses) == ("bad", ())
    assert "revoked" in found.words


def test_a_list_without_a_signature_is_unsigned(keys: Keys) -> None:
    found = check(LIST.encode(), keys.public("site"))
    assert (found.state, found.addresses, len(found.claimed)) == ("unsigned", (), 3)


def test_two_signatures_over_one_text_hold_where_one_is_by_the_key(keys: Keys) -> None:
    signed = keys.sign(LIST, "other", "site")
    for name in ("site", "other"):
        found = check(signed, keys.public(name))
        assert (found.state, found.signed_by) == ("good", fingerprint(keys.public(name)))
    assert check(signed, keys.public("old")).state == "unknown key"


def test_two_signed_texts_in_one_file_are_refused(keys: Keys) -> None:
    both = keys.sign(LIST, "site") + keys.sign(f"http://{onion('evil')}\n", "other")
    found = check(both, keys.public("site"))
    assert (found.state, found.addresses) == ("bad", ())
    assert "more than one" in found.words


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_signed_text_with_words_beside_it_proves_nothing_and_is_not_followed(keys: Keys, place: str) -> None:
    signed = keys.sign(LIST, "site")
    evil = f"http://{onion('evil')}/\n".encode()
    found = check(evil + signed if place == "before" else signed + evil, keys.public("site"))
    assert (found.state, found.addresses, found.signed_by) == ("unsigned", (), "")
    assert f"http://{onion('evil')}/" in found.claimed
    assert "nobody signed" in found.words


def test_blank_lines_and_a_byte_order_mark_around_a_signed_text_change_nothing(keys: Keys) -> None:
    signed = keys.sign(LIST, "site")
    assert check(b"\xef\xbb\xbf\r\n" + signed + b" \t\n\n", keys.public("site")) == check(signed, keys.public("site"))


@pytest.mark.parametrize("algorithm", ["SHA224", "SHA256", "SHA384", "SHA512"])
def test_every_hash_that_a_key_may_sign_with_is_good(keys: Keys, algorithm: str) -> None:
    signed = keys.sign(LIST, "other", algorithm=algorithm)
    assert f"\nHash: {algorithm}\n".encode() in signed
    assert check(signed, keys.public("other")).state == "good"


EVIL = f"http://{onion('evil')}/".encode()
HEAD = b"Hash: SHA512\n"
SEALED = b"-----BEGIN PGP SIGNATURE-----\n"
ENDED = b"-----END PGP SIGNATURE-----\n"
SMUGGLED = {
    "a line behind the headers": (HEAD, HEAD + EVIL + b"\n"),
    "a header's value": (HEAD, b"Hash: " + EVIL + b"\n"),
    "a second header's value": (HEAD, HEAD + b"Hash: " + EVIL + b"\n"),
    "a header's list": (HEAD, b"Hash: SHA512, " + EVIL + b"\n"),
    "behind a header's value": (HEAD, b"Hash: SHA512\t" + EVIL + b"\n"),
    "behind blanks and a header's value": (HEAD, b"Hash: SHA512" + b" " * 90 + EVIL + b"\n"),
    "a header of another name": (HEAD, HEAD + b"Comment: " + EVIL + b"\n"),
    "a header that undoes the dashes": (HEAD, HEAD + b"NotDashEscaped: " + EVIL + b"\n"),
    "a header continued": (HEAD, HEAD + b" " + EVIL + b"\n"),
    "a line of blanks that ends the headers": (HEAD, HEAD + b" \n" + EVIL + b"\n"),
    "a line of blanks of another script": (HEAD, HEAD + b"\xe2\x80\x83\n" + EVIL + b"\n"),
    "a line ended by a return": (HEAD, HEAD + b"\r" + EVIL + b"\n"),
    "a line ended by a return in the text": (b"by hand\n", b"by hand\r" + EVIL + b"\n"),
    "a line ended by a form feed": (b"by hand\n", b"by hand\x0c" + EVIL + b"\n"),
    "a line behind a zero": (b"by hand\n", b"by hand\x00" + EVIL + b"\n"),
    "a dash that is not escaped": (b"Our mirrors", b"-----\n" + EVIL + b"\nOur mirrors"),
    "a line in the signature's head": (SEALED, SEALED + EVIL + b"\n"),
    "a line in the signature": (SEALED + b"\n", SEALED + b"\n" + EVIL + b"\n"),
    "a line behind the signature": (ENDED, EVIL + b"\n" + ENDED),
    "a second text in the signature": (ENDED, b"-----BEGIN PGP MESSAGE-----\n" + EVIL + b"\n" + ENDED),
}


@pytest.mark.parametrize("form", SMUGGLED)
def test_a_text_smuggled_into_a_signed_list_is_refused_before_a_verifier_is_asked(keys: Keys, form: str) -> None:
    signed = keys.sign(LIST, "site")
    old, new = SMUGGLED[form]
    changed = signed.replace(old, new, 1)
    assert changed != signed
    with pytest.raises(ArmourError):
        signed_in(changed)
    found = check(changed, keys.public("site"))
    assert (found.state, found.addresses) == ("bad", ())
    assert found.words.endswith(".")


def test_what_a_verifier_cuts_off_a_long_line_is_not_followed(keys: Keys) -> None:
    signed = keys.sign("x" * 19_000 + "\n", "site")
    changed = signed.replace(b"x" * 19_000, b"x" * 19_000 + b" " * 3_000 + EVIL)
    assert changed != signed
    found = check(changed, keys.public("site"))
    assert (found.state, found.addresses) == ("bad", ())


@pytest.mark.parametrize(
    "text", ["", "\n", "\n\nhttp://x\n\n\n", "no end of line", "x" * 19_000 + "\n", "\tx \t\n- \n-\n"]
)
def test_what_was_signed_is_read_back_line_by_line(keys: Keys, text: str) -> None:
    signed = keys.sign(text, "site")
    inside = signed_in(signed)
    assert inside is not None
    shown = check(signed, keys.public("site"))
    assert shown.words == "The list is signed by the right key, but holds no onion address."
    assert inside.text.split("\n") == [line.rstrip(" \t") for line in text.removesuffix("\n").split("\n")]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(b"-----END PGP SIGNATURE-----", b""),
        lambda text: text[: len(text) // 2],
        lambda text: b"\xff\xfe" + text,
        lambda text: text.replace(b"by hand", b"by \xff hand"),
        lambda text: text + b" " * 300_000,
        lambda text: text.replace(b"\n\n", b"\n", 1),
        lambda text: text.replace(b"\n\n", b"\n \n", 1),
    ],
)
def test_a_broken_text_is_bad_in_words(keys: Keys, change: Callable[[bytes], bytes]) -> None:
    signed = keys.sign(LIST, "site")
    changed = change(signed)
    assert changed != signed
    found = check(changed, keys.public("site"))
    assert (found.state, found.addresses) == ("bad", ())
    assert found.words.endswith(".")


def test_dash_escaped_lines_and_blanks_at_their_ends_are_undone(keys: Keys) -> None:
    text = f"- http://{ONE}  \n-- http://{TWO}\t\nFrom us\n----- end\n"
    signed = keys.sign(text, "site")
    assert b"\n- - http" in signed
    inside = signed_in(signed)
    assert inside is not None
    assert inside.text.splitlines() == [line.rstrip() for line in text.splitlines()]
    assert check(signed, keys.public("site")).addresses == (f"http://{ONE}/", f"http://{TWO}/")


@pytest.mark.parametrize(
    "key",
    [b"", b"hello", b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n!!!!", b"\x99" * 100, b"x" * 2_000_000],
    ids=["nothing", "words", "armour", "cut", "huge"],
)
def test_a_key_that_is_none_proves_nothing_and_raises_nothing(keys: Keys, key: bytes) -> None:
    found = check(keys.sign(LIST, "site"), key)
    assert found.state in {"unknown key", "bad"}
    assert found.addresses == ()
    assert not compare_key(key, keys.public("site")).same
    assert not compare_key(keys.public("site"), key).same


def test_a_private_key_given_by_mistake_is_refused(keys: Keys) -> None:
    secret = keys.gpg("--armor", "--export-secret-keys", "site@example.invalid")
    assert check(keys.sign(LIST, "site"), secret).state == "unknown key"


def test_the_site_s_own_key_is_only_compared(keys: Keys) -> None:
    assert compare_key(keys.public("site"), keys.public("site")).same
    assert compare_key(b"Our key:\n" + keys.public("site"), keys.gpg("--export", "site@example.invalid")).same
    other = compare_key(keys.public("other"), keys.public("site"))
    assert not other.same
    assert {other.ours, other.theirs} == {fingerprint(keys.public("site")), fingerprint(keys.public("other"))}
    shown = keys.gpg("--with-colons", "--fingerprint", "site@example.invalid").decode()
    assert f":{other.ours}:" in shown, "as GnuPG names it"


def test_a_canary_is_fresh_for_fourteen_days(keys: Keys) -> None:
    signed = keys.sign("All is well. Block 900000.\n", "site", at="20261120T000000!")
    fresh = check_canary(signed, keys.public("site"), now=NOW)
    assert (fresh.state, fresh.fresh, fresh.due_at) == ("good", True, datetime(2026, 12, 4, tzinfo=UTC))
    assert fresh.text == "All is well. Block 900000."
    late = check_canary(signed, keys.public("site"), now=NOW + timedelta(days=10))
    assert (late.state, late.fresh) == ("good", False)
    assert "2026-12-04" in late.words
    early = check_canary(signed, keys.public("site"), now=NOW - timedelta(days=10))
    assert (early.fresh, "future" in early.words) == (False, True)
    assert not check_canary(signed, keys.public("other"), now=NOW).fresh
    assert check_canary(b"All is well.", keys.public("site"), now=NOW).state == "unsigned"


def test_nothing_of_the_key_is_left_on_disk(keys: Keys, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert check(keys.sign(LIST, "site"), keys.public("site")).state == "good"
    assert list(tmp_path.rglob("*")) == []


def test_without_gpgv_nothing_is_good(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    found = check(keys.sign(LIST, "site"), keys.public("site"))
    assert (found.state, found.addresses) == ("bad", ())
    assert "gpgv" in found.words


def test_only_whole_onion_addresses_are_mirrors() -> None:
    wrong = ONE[:-8] + "b" + ONE[-7:]
    look_alike = ONE.replace(ONE[3], "а", 1)  # a Cyrillic letter
    text = f"""http://{ONE}/a?b=c https://{TWO}:8443/ {THREE}. {ONE.upper()} http://{wrong}/ http://{look_alike}/
    https://clearnet.example/ clearnet.example/x http://127.0.0.1/ http://expyuzz4wqqyqhjn.onion http://u:p@{TWO}/
    mailto:admin@example.invalid e.g. this, and v1.2.3 of the list"""
    found, left = addresses_in(text)
    assert found == (f"http://{ONE}/", f"https://{TWO}:8443/", f"http://{THREE}/")
    reasons = dict(left)
    assert "only look like" in reasons[f"http://{look_alike}/"]
    assert "no onion" in reasons["https://clearnet.example/"]
    assert len(reasons) == 7


def test_a_page_is_the_same_on_every_mirror() -> None:
    mirrors = [f"http://{ONE}/", f"http://{TWO}:8080/", f"http://{THREE}/"]
    page = f"http://{TWO}:8080/viewtopic.php?t=5&sid=0123456789abcdef0123456789abcdef#p7"
    assert rebase(page, mirrors[2]) == f"http://{THREE}/viewtopic.php?t=5"
    assert identity(page, mirrors) == f"http://{ONE}/viewtopic.php?t=5"
    assert {identity(rebase(page, mirror), mirrors) for mirror in mirrors} == {f"http://{ONE}/viewtopic.php?t=5"}
    stranger = f"http://{onion('evil')}/viewtopic.php?t=5"
    assert identity(stranger, mirrors) == stranger
    assert identity(stranger, []) == stranger
    with pytest.raises(GiveUp):
        rebase("ftp://x", mirrors[0])


def test_what_is_not_in_the_list_is_a_clone() -> None:
    mirrors = [f"http://{ONE}/", f"http://{TWO}/"]
    assert is_clone(f"http://{onion('evil')}/", mirrors)
    assert not is_clone(f"http://{TWO}/any/page", mirrors)
    assert not is_clone(f"http://www.{TWO}:8080/", mirrors), "an onion service is its key"
    assert not is_clone(f"http://{THREE}/", []), "without a list nothing can be said"


@given(raw=st.binary(max_size=300), key=st.binary(max_size=200))
def test_no_bytes_make_the_readers_raise_anything_else(raw: bytes, key: bytes) -> None:
    head = b"-----BEGIN PGP SIGNED MESSAGE-----\n"
    for text in (raw, head + raw, head + b"\n" + raw + b"\n-----BEGIN PGP SIGNATURE-----\n-----END PGP SIGNATURE-----"):
        with suppress(ArmourError):
            signed_in(text)
    for shown in (key, b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n" + key + b"\n-----END PGP PUBLIC KEY BLOCK-----"):
        with suppress(ArmourError):
            fingerprint(shown)
        with suppress(ArmourError):
            key_of(shown)
    addresses_in(raw.decode("utf-8", "replace"))
