"""Fills the slots of hand-written training posts (`{phone}`, `{btc}`) with invented identifiers whose checks hold.

The reader masks every identifier, so the model learns that one stands there and never which. All are drawn from the
generator that is handed in: the same generator gives the same text.
"""

import hashlib
import random
import re
from collections.abc import Callable

Maker = Callable[[random.Random], str]
_SLOT = re.compile(r"\{([a-z]+)\}")
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
_NAMES = ("sarhad", "malik", "desk", "north", "karwan", "bazar", "hilal", "falcon", "rehbar", "dunya", "office", "mehr")
_MONERO = "4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rge"


def fill(text: str, generator: random.Random) -> str:
    """The text with an identifier in each slot; braces with another name in them stay."""
    return _SLOT.sub(lambda slot: MAKERS[slot[1]](generator) if slot[1] in MAKERS else slot[0], text)


def _digits(generator: random.Random, count: int) -> str:
    return "".join(generator.choice("0123456789") for _ in range(count))


def _hexadecimal(generator: random.Random, count: int) -> str:
    return generator.randbytes(count // 2).hex()


def _name(generator: random.Random) -> str:
    return (
        f"{generator.choice(_NAMES)}{generator.choice(('_', '', '.'))}{generator.choice(_NAMES)}{_digits(generator, 2)}"
    )


def _phone(generator: random.Random) -> str:
    number = f"3{generator.choice('0134')}{_digits(generator, 1)}{generator.choice('2345678')}{_digits(generator, 6)}"
    form = generator.choice(("0{0}-{1}", "0{0} {1}", "+92 {0} {1}", "0{0}{1}", "92{0}{1}"))
    return form.format(number[:3], number[3:])


def _base58(raw: bytes) -> str:
    raw += hashlib.sha256(hashlib.sha256(raw).digest()).digest()[:4]
    number, text = int.from_bytes(raw), ""
    while number:
        number, rest = divmod(number, 58)
        text = _BASE58[rest] + text
    return "1" * (len(raw) - len(raw.lstrip(b"\0"))) + text


def _coin(first: int) -> Maker:
    return lambda generator: _base58(bytes([first]) + generator.randbytes(20))


def _onion(generator: random.Random) -> str:
    key = generator.randbytes(32)
    raw = key + hashlib.sha3_256(b".onion checksum" + key + b"\3").digest()[:2] + b"\3"
    number = int.from_bytes(raw)
    return "".join(_BASE32[number >> shift & 31] for shift in range(275, -1, -5)) + ".onion"


def _iban(generator: random.Random) -> str:
    account = "MEZN" + _digits(generator, 16)
    plain = "".join(str(int(char, 36)) for char in account + "PK00")
    return f"PK{98 - int(plain) % 97:02}{account}"


def _card(generator: random.Random) -> str:
    digits = "4" + _digits(generator, 14)
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return digits + str(-sum(each - 9 if each > 9 else each for each in doubled) % 10)


def _tox(generator: random.Random) -> str:
    raw = generator.randbytes(36)
    check = [0, 0]
    for place, byte in enumerate(raw):
        check[place % 2] ^= byte
    return (raw + bytes(check)).hex().upper()


MAKERS: dict[str, Maker] = {
    "phone": _phone,
    "wa": lambda generator: f"wa.me/9230{_digits(generator, 1)}{generator.randint(2_000_000, 8_999_999)}",
    "tg": lambda generator: generator.choice(("@{}", "t.me/{}")).format(_name(generator).replace(".", "_")),
    "mail": lambda generator: f"{_name(generator)}@{generator.choice(('mail', 'post', 'box'))}.example",
    "jabber": lambda generator: f"{_name(generator)}@jabber.example",
    "url": lambda generator: f"https://{generator.choice(_NAMES)}-{_digits(generator, 2)}.example/page",
    "ip": lambda generator: f"203.0.113.{generator.randint(1, 254)}",
    "insta": lambda generator: f"instagram.com/{_name(generator)}",
    "snap": lambda generator: f"snapchat: {_name(generator)}",
    "discord": lambda generator: f"discord: {_name(generator)}",
    "signal": lambda generator: f"signal: {_name(generator)}.{_digits(generator, 2)}",
    "wickr": lambda generator: f"wickr: {_name(generator)}",
    "threema": lambda generator: f"Threema ID {''.join(generator.choices('ABCDEFGHJKMNPRSTUVWXYZ23456789', k=8))}",
    "session": lambda generator: f"05{_hexadecimal(generator, 64)}",
    "tox": _tox,
    "pgp": lambda generator: "key " + _hexadecimal(generator, 40).upper(),
    "btc": _coin(0x00),
    "ltc": _coin(0x30),
    "trx": _coin(0x41),
    "eth": lambda generator: f"0x{_hexadecimal(generator, 40)}",
    "xmr": lambda _generator: _MONERO,
    "onion": _onion,
    "iban": _iban,
    "card": _card,
    "cnic": lambda generator: f"3520{generator.randint(1, 5)}-{_digits(generator, 7)}-{generator.randint(1, 9)}",
    "passport": lambda generator: f"passport no {''.join(generator.choices('ABCDEFGH', k=2))}{_digits(generator, 7)}",
    "version": lambda generator: f"{generator.randint(1, 9)}.{generator.randint(0, 20)}.{generator.randint(0, 9)}",
}
