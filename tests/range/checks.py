"""Checksums computed a second way, so that the tests do not believe the code that planted the identifiers."""

import base64
import hashlib

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def bitcoin_holds(address: str) -> bool:
    """Whether a base58, bech32 or bech32m address holds its checksum."""
    if address.startswith("bc1"):
        return _bech32_holds(address)
    number = 0
    for letter in address:
        if letter not in _BASE58:
            return False
        number = number * 58 + _BASE58.index(letter)
    data = number.to_bytes(25, "big")
    return hashlib.sha256(hashlib.sha256(data[:-4]).digest()).digest()[:4] == data[-4:]


def _bech32_holds(address: str) -> bool:
    values = [3, 3, 0, 2, 3, *(_BECH32.find(letter) for letter in address[3:])]
    check = 1
    for value in values:
        top = check >> 25
        check = ((check & 0x1FFFFFF) << 5) ^ value
        generators = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
        for bit, generator in enumerate(generators):
            if (top >> bit) & 1:
                check ^= generator
    return -1 not in values and check == (1 if values[5] == 0 else 0x2BC830A3)


def iban_holds(iban: str) -> bool:
    """Whether an IBAN leaves 1 when divided by 97."""
    digits = "".join(str(int(letter, 36)) for letter in iban[4:] + iban[:4])
    return int(digits) % 97 == 1


def onion_holds(host: str) -> bool:
    """Whether a v3 onion host holds its checksum."""
    data = base64.b32decode(host.removesuffix(".onion").upper())
    return (
        len(data) == 35
        and data[34] == 3
        and hashlib.sha3_256(b".onion checksum" + data[:32] + b"\3").digest()[:2] == data[32:34]
    )
