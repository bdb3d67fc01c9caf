"""Mints invented identifiers whose checksums hold, and decoys whose checksums do not: `python -m tests.gold.mint SEED`.

Prints rows of `minted.tsv`: key, label (`x` for a decoy), value, surface. `checks.py` checks them by code of its own,
but for Keccak-256, which both share.
"""

import base64
import hashlib
import random
import sys
from collections.abc import Callable, Iterator

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.gold.checks import B58, BECH, keccak256

Maker = Callable[[random.Random], str]
_IBANS = {"PK": ("MEZN", 16), "AE": ("033", 16), "DE": ("", 18), "GB": ("NWBK", 14), "TR": ("", 22), "GR": ("", 23)}
_CARDS = (("4", 16), ("51", 16), ("34", 15), ("37", 15), ("6011", 16), ("2720", 16), ("36", 14))


def base58(raw: bytes) -> str:
    """Base58 with its leading zero bytes as ones."""
    number, text = int.from_bytes(raw), ""
    while number:
        number, rest = divmod(number, 58)
        text = B58[rest] + text
    return "1" * (len(raw) - len(raw.lstrip(b"\0"))) + text


def base58check(version: bytes) -> Maker:
    """An address of twenty random bytes behind a version."""

    def make(r: random.Random) -> str:
        raw = version + r.randbytes(20)
        return base58(raw + hashlib.sha256(hashlib.sha256(raw).digest()).digest()[:4])

    return make


def fives(raw: bytes) -> list[int]:
    """The bytes as numbers of five bits, padded with zeros."""
    bits = "".join(f"{byte:08b}" for byte in raw)
    bits += "0" * (-len(bits) % 5)
    return [int(bits[at : at + 5], 2) for at in range(0, len(bits), 5)]


def segwit(hrp: str, version: int | None, size: int) -> Maker:
    """BIP 173 for version 0 and for Zcash (no version), BIP 350 above."""

    def make(r: random.Random) -> str:
        data = ([] if version is None else [version]) + fives(r.randbytes(size))
        values = [ord(c) >> 5 for c in hrp] + [0] + [ord(c) & 31 for c in hrp] + data + [0] * 6
        check = 1
        for value in values:
            top = check >> 25
            check = (check & 0x1FFFFFF) << 5 ^ value
            for bit, part in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
                check ^= part if top >> bit & 1 else 0
        check ^= 0x2BC830A3 if version else 1
        return hrp + "1" + "".join(BECH[v] for v in [*data, *(check >> 5 * (5 - at) & 31 for at in range(6))])

    return make


def bch(r: random.Random) -> str:
    """CashAddr of twenty random bytes, without its prefix."""
    data = fives(b"\0" + r.randbytes(20))
    check = 1
    for value in [ord(c) & 31 for c in "bitcoincash"] + [0] + data + [0] * 8:
        top = check >> 35
        check = (check & 0x07FFFFFFFF) << 5 ^ value
        for bit, part in enumerate((0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)):
            check ^= part if top >> bit & 1 else 0
    check ^= 1
    return "".join(BECH[v] for v in [*data, *(check >> 5 * (7 - at) & 31 for at in range(8))])


def eth(r: random.Random) -> str:
    """EIP-55."""
    low = r.randbytes(20).hex()
    digest = keccak256(low.encode()).hex()
    return "0x" + "".join(c.upper() if int(digest[at], 16) > 7 else c for at, c in enumerate(low))


def xmr(r: random.Random) -> str:
    """A Monero address of two random keys."""
    raw = b"\x12" + r.randbytes(64)
    raw += keccak256(raw)[:4]
    blocks = [raw[at : at + 8] for at in range(0, len(raw), 8)]
    return "".join(base58(block).lstrip("1").rjust(11 if len(block) == 8 else 7, "1") for block in blocks)


def sol(r: random.Random) -> str:
    """An Ed25519 public key."""
    return base58(Ed25519PrivateKey.from_private_bytes(r.randbytes(32)).public_key().public_bytes_raw())


def onion(r: random.Random) -> str:
    """Version 3."""
    key = r.randbytes(32)
    check = hashlib.sha3_256(b".onion checksum" + key + b"\x03").digest()[:2]
    return base64.b32encode(key + check + b"\x03").decode().lower() + ".onion"


def tox(r: random.Random) -> str:
    """Key, nospam and their XOR."""
    raw, check = r.randbytes(36), [0, 0]
    for place, byte in enumerate(raw):
        check[place % 2] ^= byte
    return (raw + bytes(check)).hex().upper()


def iban(r: random.Random) -> str:
    """Of one of six countries."""
    country = r.choice(list(_IBANS))
    bank, digits = _IBANS[country]
    account = bank + "".join(r.choices("0123456789", k=digits))
    plain = "".join(str(int(char, 36)) for char in account + country + "00")
    return f"{country}{98 - int(plain) % 97:02}{account}"


def card(r: random.Random) -> str:
    """Luhn, of a known issuer."""
    head, size = r.choice(_CARDS)
    digits = head + "".join(r.choices("0123456789", k=size - len(head) - 1))
    total = sum(sum(divmod(int(d) * (2 - at % 2), 10)) for at, d in enumerate(reversed(digits)))
    return digits + str(-total % 10)


def spoiled(make: Maker, alphabet: str) -> Maker:
    """The same with one character in its middle changed."""

    def make_spoiled(r: random.Random) -> str:
        text = make(r)
        at = len(text) // 2
        return text[:at] + r.choice([c for c in alphabet if c.lower() != text[at].lower()]) + text[at + 1 :]

    return make_spoiled


HEX = "0123456789abcdef"
COINS: dict[str, tuple[str, Maker]] = {
    "btc": ("btc", base58check(b"\x00")),
    "bc": ("btc", segwit("bc", 0, 20)),
    "tap": ("btc", segwit("bc", 1, 32)),
    "eth": ("eth", eth),
    "trx": ("trx", base58check(b"\x41")),
    "ltc": ("ltc", base58check(b"\x30")),
    "doge": ("doge", base58check(b"\x1e")),
    "zec": ("zec", base58check(b"\x1c\xb8")),
    "zs": ("zec", segwit("zs", None, 43)),
    "bch": ("bch", bch),
    "xmr": ("xmr", xmr),
    "sol": ("sol", sol),
}
OTHERS: dict[str, tuple[str, Maker]] = {
    "ses": ("SESSION", lambda r: "05" + r.randbytes(32).hex()),
    "tox": ("TOX", tox),
    "pgp": ("PGP", lambda r: r.randbytes(20).hex().upper()),
    "on": ("ONION", onion),
    "iban": ("IBAN", iban),
    "card": ("CARD", card),
}
DECOYS: dict[str, Maker] = {
    "xbtc": spoiled(base58check(b"\x00"), B58),
    "xbc": spoiled(segwit("bc", 0, 20), BECH),
    "xeth": lambda r: "0x" + eth(r)[2:].swapcase(),
    "xtrx": spoiled(base58check(b"\x41"), B58),
    "xxmr": spoiled(xmr, B58),
    "xon": spoiled(onion, "abcdefghijklmnopqrstuvwxyz234567"),
    "v2on": lambda r: base64.b32encode(r.randbytes(10)).decode().lower() + ".onion",
    "xses": lambda r: "05" + r.randbytes(31).hex(),
    "xtox": spoiled(tox, "0123456789ABCDEF"),
    "xiban": spoiled(iban, "0123456789"),
    "xcard": spoiled(card, "0123456789"),
    "git": lambda r: r.randbytes(20).hex(),
    "sha": lambda r: r.randbytes(32).hex(),
    "imei": lambda r: "35" + "".join(r.choices("0123456789", k=13)),
}


def rows(seed: int, each: int) -> Iterator[tuple[str, str, str, str]]:
    """`each` of every kind."""
    r = random.Random(seed)  # noqa: S311 - not a secret: the same seed gives the same rows
    for number in range(1, each + 1):
        for key, (coin, make) in COINS.items():
            value = f"{coin}:{make(r)}"
            yield f"{key}{number}", "WALLET", value, value
        for key, (label, make) in OTHERS.items():
            value = make(r)
            yield f"{key}{number}", label, value, value
        for key, make in DECOYS.items():
            value = make(r)
            yield f"{key}{number}", "x", value, value


def main() -> int:
    """Prints the rows."""
    for row in sorted(rows(int(sys.argv[1]), 16)):
        sys.stdout.write("\t".join(row) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
