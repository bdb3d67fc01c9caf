"""Independent checks of gold values: checksums from their published definitions, none shared with the extractor."""

import base64
import hashlib
import ipaddress
import re
from collections.abc import Callable

import phonenumbers
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

B58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BECH = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_RC = (
    0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000, 0x000000000000808B,
    0x0000000080000001, 0x8000000080008081, 0x8000000000008009, 0x000000000000008A, 0x0000000000000088,
    0x0000000080008009, 0x000000008000000A, 0x000000008000808B, 0x800000000000008B, 0x8000000000008089,
    0x8000000000008003, 0x8000000000008002, 0x8000000000000080, 0x000000000000800A, 0x800000008000000A,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
)  # fmt: skip
_ROT = (0, 1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14)


def _rotl(value: int, by: int) -> int:
    return ((value << by) | (value >> (64 - by))) & 0xFFFFFFFFFFFFFFFF if by else value


def _permute(lanes: list[int]) -> list[int]:
    """Keccak-f[1600] over 25 lanes, lane x + 5y."""
    for constant in _RC:
        col = [lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20] for x in range(5)]
        lanes = [lane ^ col[(i + 4) % 5] ^ _rotl(col[(i + 1) % 5], 1) for i, lane in enumerate(lanes)]
        moved = [0] * 25
        for i, lane in enumerate(lanes):
            x, y = i % 5, i // 5
            moved[y + 5 * ((2 * x + 3 * y) % 5)] = _rotl(lane, _ROT[i])
        lanes = [
            moved[i] ^ (~moved[i // 5 * 5 + (i + 1) % 5] & moved[i // 5 * 5 + (i + 2) % 5] & 0xFFFFFFFFFFFFFFFF)
            for i in range(25)
        ]
        lanes[0] ^= constant
    return lanes


def keccak256(data: bytes) -> bytes:
    """Original Keccak-256 (not SHA-3), as Ethereum and Monero use it."""
    rate = 136
    padded = bytearray(data + b"\x01" + bytes(-(len(data) + 1) % rate))
    padded[-1] |= 0x80
    lanes = [0] * 25
    for start in range(0, len(padded), rate):
        for i in range(rate // 8):
            lanes[i] ^= int.from_bytes(padded[start + 8 * i : start + 8 * i + 8], "little")
        lanes = _permute(lanes)
    return b"".join(lane.to_bytes(8, "little") for lane in lanes[:4])


def base58(text: str) -> bytes:
    """Bytes of a base58 string, leading zero bytes kept."""
    number = 0
    for char in text:
        number = number * 58 + B58.index(char)
    body = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return bytes(len(text) - len(text.lstrip("1"))) + body


def base58check(text: str, versions: tuple[bytes, ...]) -> bool:
    """Whether the double SHA-256 tail holds and the version is one of those given."""
    raw = base58(text)
    tail = hashlib.sha256(hashlib.sha256(raw[:-4]).digest()).digest()[:4]
    return raw[-4:] == tail and any(raw[:-24] == version for version in versions)


def bech32(text: str) -> int:
    """Checksum constant of a bech32 string: 1 for bech32, 0x2bc830a3 for bech32m."""
    hrp, _, data = text.rpartition("1")
    values = [ord(c) >> 5 for c in hrp] + [0] + [ord(c) & 31 for c in hrp] + [BECH.index(c) for c in data]
    generators = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
    state = 1
    for value in values:
        top = state >> 25
        state = (state & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(generators):
            state ^= generator if top >> bit & 1 else 0
    return state


def segwit(text: str, hrp: str) -> bool:
    """BIP 173 for witness version 0, BIP 350 above."""
    return text.startswith(hrp + "1") and bech32(text) == (1 if text[len(hrp) + 1] == "q" else 0x2BC830A3)


def btc(text: str) -> bool:
    """Base58 or segregated witness."""
    return segwit(text, "bc") if text.startswith("bc1") else base58check(text, (b"\x00", b"\x05"))


def ltc(text: str) -> bool:
    """Litecoin, base58 or segregated witness."""
    return segwit(text, "ltc") if text.startswith("ltc1") else base58check(text, (b"\x30", b"\x32"))


def zec(text: str) -> bool:
    """Transparent or Sapling address."""
    if text.startswith("zs1"):
        return bech32(text) == 1
    return base58check(text, (b"\x1c\xb8", b"\x1c\xbd"))


def eth(text: str) -> bool:
    """EIP-55 case checksum."""
    low = text[2:].lower()
    digest = keccak256(low.encode()).hex()
    return text == "0x" + "".join(c.upper() if int(digest[i], 16) > 7 else c for i, c in enumerate(low))


def xmr(text: str) -> bool:
    """Blocks of eight bytes in base58, tail of Keccak-256."""
    sizes = {2: 1, 3: 2, 5: 3, 6: 4, 7: 5, 9: 6, 10: 7, 11: 8}
    raw = b""
    for start in range(0, len(text), 11):
        block = text[start : start + 11]
        number = 0
        for char in block:
            number = number * 58 + B58.index(char)
        raw += number.to_bytes(sizes[len(block)], "big")
    return raw[0] in {18, 19, 42} and keccak256(raw[:-4])[:4] == raw[-4:]


def bch(text: str) -> bool:
    """CashAddr with the prefix bitcoincash."""
    generators = (0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)
    state = 1
    for value in [ord(c) & 31 for c in "bitcoincash"] + [0] + [BECH.index(c) for c in text]:
        top = state >> 35
        state = (state & 0x07FFFFFFFF) << 5 ^ value
        for bit, generator in enumerate(generators):
            state ^= generator if top >> bit & 1 else 0
    return state == 1


def sol(text: str) -> bool:
    """Thirty-two bytes that load as an Ed25519 public key."""
    raw = base58(text)
    return len(raw) == 32 and Ed25519PublicKey.from_public_bytes(raw) is not None


COINS: dict[str, Callable[[str], bool]] = {
    "btc": btc,
    "ltc": ltc,
    "zec": zec,
    "eth": eth,
    "xmr": xmr,
    "bch": bch,
    "sol": sol,
    "trx": lambda text: base58check(text, (b"\x41",)),
    "doge": lambda text: base58check(text, (b"\x1e", b"\x16")),
}


def wallet(value: str) -> bool:
    """Whether `coin:address` holds."""
    coin, _, address = value.partition(":")
    return coin in COINS and COINS[coin](address)


def iban(value: str) -> bool:
    """ISO 7064 mod 97-10."""
    turned = value[4:] + value[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def card(value: str) -> bool:
    """Luhn."""
    total = 0
    for place, char in enumerate(reversed(value)):
        doubled = int(char) * (2 if place % 2 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def onion(value: str) -> bool:
    """Version 3 address: key, SHA3-256 checksum, version byte."""
    raw = base64.b32decode(value.removesuffix(".onion").upper())
    want = hashlib.sha3_256(b".onion checksum" + raw[:32] + b"\x03").digest()[:2]
    return len(raw) == 35 and raw[34] == 3 and raw[32:34] == want


def tox(value: str) -> bool:
    """Two bytes of XOR over the 36 before them."""
    raw = bytes.fromhex(value)
    sums = [0, 0]
    for place, byte in enumerate(raw):
        sums[place % 2] ^= byte
    return len(raw) == 38 and sums == [0, 0]


def phone(value: str) -> bool:
    """E.164 and valid."""
    number = phonenumbers.parse(value)
    return (
        phonenumbers.is_valid_number(number)
        and phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) == value
    )


def ip(value: str) -> bool:
    """Canonical IPv4 or IPv6."""
    return str(ipaddress.ip_address(value)) == value


def cnic(value: str) -> bool:
    """5-7-1 digits, province 1 to 8, not all one digit."""
    return bool(re.fullmatch(r"[1-8]\d{4}-\d{7}-\d", value)) and len(set(value)) > 2


def _like(pattern: str) -> Callable[[str], bool]:
    return lambda value: re.fullmatch(pattern, value) is not None


_PLATFORMS = "instagram|facebook|tiktok|snapchat|x|discord|signal|wickr|youtube|linkedin|imo|viber|wechat|reddit|line"
_SOCIAL = rf"({_PLATFORMS}):[^\sA-Z]+"
_DOCUMENTS = (
    "passport|visa|residence_permit|id_card|driving_licence|degree|work_permit|bank_statement|birth_certificate"
    "|stamp|sim|other"
)

FORMS: dict[str, Callable[[str], bool]] = {
    "PHONE": phone,
    "EMAIL": _like(r"[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+"),
    "TELEGRAM": _like(r"[a-z][a-z0-9_]{3,31}|\+[A-Za-z0-9_-]{10,}"),
    "SOCIAL": _like(_SOCIAL),
    "SESSION": _like(r"05[0-9a-f]{64}"),
    "TOX": tox,
    "JABBER": _like(r"[a-z0-9._-]+@[a-z0-9-]+(\.[a-z0-9-]+)+"),
    "THREEMA": _like(r"[A-Z0-9*][A-Z0-9]{7}"),
    "WALLET": wallet,
    "IBAN": iban,
    "CARD": card,
    "CNIC": cnic,
    "PASSPORT": _like(r"[A-Z0-9]{6,9}"),
    "ONION": onion,
    "URL": _like(r"([a-z]+://)?[a-z0-9.-]+\.[a-z]{2,}(:\d+)?(/\S*)?"),
    "IP": ip,
    "PGP": _like(r"[0-9A-F]{40}"),
    "PLACE": _like(r"[^/>]+/([A-Z]{2}|-)"),
    "ROUTE": _like(r"[^/>]+/([A-Z]{2}|-)( > [^/>]+/([A-Z]{2}|-))+"),
    "PRICE": _like(r"\d+(\.\d+)?(-\d+(\.\d+)?)? [A-Z]{3,4}"),
    "DOCUMENT": _like(_DOCUMENTS),
    "TRANSPORT": _like("air|sea|land|foot|rail"),
    "ROLE": _like("agent|recruiter|guide|forger|transporter|financier|other"),
    "PERSON": _like(r"\S.*\S"),
}
ENTITIES = frozenset({"PLACE", "ROUTE", "PRICE", "DOCUMENT", "TRANSPORT", "ROLE", "PERSON"})
