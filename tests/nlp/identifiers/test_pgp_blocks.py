"""A public key block in a post is found by the fingerprint that GnuPG computes, however its white space was bent."""

import base64
import hashlib
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nlp.identifiers.pgp import fingerprints
from nlp.identifiers.registry import find
from tests.patience import PATIENCE

KINDS = ("rsa2048", "dsa1024", "ed25519", "nistp256", "brainpoolP256r1", "rsa3072/with subkeys", "ed25519/with subkeys")
_BEGIN, _END = "-----BEGIN PGP PUBLIC KEY BLOCK-----", "-----END PGP PUBLIC KEY BLOCK-----"


class Ring:
    """Keys that GnuPG makes."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def gpg(self, *arguments: str, given: str = "") -> str:
        command = ["gpg", "--homedir", str(self._home), "--batch", "--yes", "--quiet", "--passphrase", "", *arguments]
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=True, timeout=PATIENCE)
        return done.stdout

    def make(self, kind: str) -> None:
        algorithm, _, more = kind.partition("/")
        self.gpg("--quick-generate-key", f"{kind} <{KINDS.index(kind)}@example.invalid>", algorithm, "sign", "never")
        if more:
            primary = self.primaries(self.block(kind))[0]
            for subkey in ("cv25519" if algorithm == "ed25519" else "rsa2048",) * 2:
                self.gpg("--quick-add-key", primary, subkey, "encrypt", "1y")

    def block(self, *kinds: str) -> str:
        users = [f"{KINDS.index(kind)}@example.invalid" for kind in kinds]
        return self.gpg("--armor", "--export", *users)

    def primaries(self, block: str) -> list[str]:
        """The fingerprints of the primary keys as GnuPG tells them."""
        rows = [row.split(":") for row in self.gpg("--show-keys", "--with-colons", given=block).splitlines()]
        return [rows[at + 1][9] for at, row in enumerate(rows) if row[0] == "pub"]


@pytest.fixture(scope="module")
def ring() -> Iterator[Ring]:
    with tempfile.TemporaryDirectory(prefix="pgp") as folder:
        made = Ring(Path(folder))
        for kind in KINDS:
            made.make(kind)
        yield made
        subprocess.run(["gpgconf", "--homedir", folder, "--kill", "all"], check=True, timeout=PATIENCE)


def found(text: str) -> list[tuple[str, str, str]]:
    return [(one.label, one.value, one.raw) for one in find(text)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_block_is_found_by_the_fingerprint_that_gnupg_tells(ring: Ring, kind: str) -> None:
    block = ring.block(kind).strip()
    (wanted,) = ring.primaries(block)
    assert found(f"write to me\n{block}\ncall later") == [("PGP", wanted, block)]


BENT: dict[str, Callable[[str], str]] = {
    "quoted": lambda block: "> " + block.replace("\n", "\n> "),
    "quoted twice": lambda block: ">> " + block.replace("\n", "\n>> "),
    "indented": lambda block: "    " + block.replace("\n", "\n\t  "),
    "with trailing blanks": lambda block: block.replace("\n", " \t\n"),
    "with blank lines between": lambda block: block.replace("\n", "\n\n"),
    "with the lines of another system": lambda block: block.replace("\n", "\r\n"),
    "on one line": lambda block: block.replace("\n", " "),
    "without white space": lambda block: block.replace("\n", ""),
    "with hard blanks": lambda block: block.replace("\n", "\u00a0\n"),
    "without its checksum": lambda block: "\n".join(line for line in block.splitlines() if line[:1] != "="),
    "with headers": lambda block: block.replace(_BEGIN + "\n", f"{_BEGIN}\nVersion: GnuPG v2\nComment: mine: me@a.b\n"),
    "with headers and no blank line": lambda block: block.replace(_BEGIN + "\n\n", f"{_BEGIN}\nVersion: GnuPG v2\n"),
    "with headers on one line": lambda block: block.replace(
        _BEGIN + "\n", f"{_BEGIN}\nVersion: GnuPG v2 made by me\n"
    ).replace("\n", " "),
}


@pytest.mark.parametrize("how", BENT)
@pytest.mark.parametrize("kind", ["rsa2048", "ed25519/with subkeys"])
def test_a_block_is_found_whatever_a_web_page_did_to_its_white_space(ring: Ring, kind: str, how: str) -> None:
    block = ring.block(kind).strip()
    assert [(label, value) for label, value, _ in found(f"my key: {BENT[how](block)}")] == [
        ("PGP", *ring.primaries(block))
    ]


def test_a_block_of_several_keys_gives_the_fingerprint_of_each(ring: Ring) -> None:
    block = ring.block("rsa2048", "ed25519", "nistp256")
    wanted = ring.primaries(block)
    assert len(wanted) == 3
    assert sorted(value for _, value, _ in found(block)) == sorted(wanted)


def test_a_block_that_gnupg_changed_no_byte_of_but_we_did_is_none(ring: Ring) -> None:
    block = ring.block("rsa2048")
    lines = block.splitlines()
    broken = {
        "a letter": block.replace(lines[4], lines[4][::-1]),
        "a line": block.replace(lines[5] + "\n", ""),
        "its checksum": block.replace(lines[-2], "=AAAA" if lines[-2] != "=AAAA" else "=BBBB"),
        "a sign": block.replace(lines[4], lines[4][:10] + "!" + lines[4][11:]),
        "its end": block.replace(_END, ""),
        "its beginning": block.replace(_BEGIN, ""),
        "all of it": f"{_BEGIN}\n\n{_END}",
        "half": "\n".join([*lines[:6], _END]),
    }
    assert [what for what, text in broken.items() if found(text)] == []


def test_nothing_else_is_found_inside_a_broken_block(ring: Ring) -> None:
    inside = "\n".join(["0300-1234567", "me@example.org", "4111111111111111"])
    assert found(f"{_BEGIN}\n\n{inside}\n{_END}") == []
    assert [label for label, _, _ in found(f"{_BEGIN}\n\n{inside}\n{_END}\n\ncall 0300-7654321")] == ["PHONE"]


@pytest.mark.parametrize(("version", "lead"), [(5, b"\x9a"), (6, b"\x9b")])
def test_keys_of_version_5_and_6_have_fingerprints_of_sha_256(version: int, lead: bytes) -> None:
    packet = bytes([version]) + bytes(4) + b"\x1b" + (32).to_bytes(4, "big") + bytes(range(32))
    armour = base64.b64encode(bytes([0xC6, len(packet)]) + packet).decode()
    wanted = hashlib.sha256(lead + len(packet).to_bytes(4, "big") + packet).hexdigest().upper()
    assert fingerprints(armour) == [wanted]


def test_the_sample_key_of_rfc_9580_has_the_fingerprint_that_is_printed_there() -> None:
    block = (
        "xioGY4d/4xsAAAAg+U2nu0jWCmHlZ3BqZYfQMxmZu52JGggkLq2EVD34laPCsQYfGwoAAABCBYJjh3/jAwsJBwUVCg4IDAIWAAKbAwIeCSIh"
        "BssYbE8GCaaX5NUt+mxyKwwfHifBilZwj2Ul7Ce62azJBScJAgcCAAAAAK0oIBA+LX0ifsDm185Ecds2v8lwgyU2kCcUmKfvBXbAf6rhRYWz"
        "uJOwEn7E/aLwIwRaLsdry0+VcallHhSu4RN6HWaEQsiPlR4zxP/TP7mhfVEe7XWPxtnMUMtf15OyA51YBM4qBmOHf+MZAAAAIIaTJINn+eUB"
        "Xbki+PSAld2nhJh/LVmFsS+60WyvXkQ1wpsGGBsKAAAALAWCY4d/4wKbDCIhBssYbE8GCaaX5NUt+mxyKwwfHifBilZwj2Ul7Ce62azJAAAA"
        "AAQBIKbpGG2dWTX8j+VjFM21J0hqWlEg+bdiojWnKfA5AQpWUWtnNwDEM0g12vYxoWM8Y81W+bHBw805I8kWVkXU6vFOi+HWvv/ira7ofJu1"
        "6NnoUkhclkUrk0mXubZvyl4GBg=="
    )
    assert fingerprints(block) == ["CB186C4F0609A697E4D52DFA6C722B0C1F1E27C18A56708F6525EC27BAD9ACC9"]
