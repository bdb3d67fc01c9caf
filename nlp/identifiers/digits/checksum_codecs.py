"""The few codes whose checksums identifiers carry and no installed library computes: base58, bech32, Keccak-256.

Sources: Bitcoin's base58check; BIP 173 and BIP 350; the Keccak submission (256-bit, padding 0x01); the CashAddr
specification; Monero's block-wise base58.
"""

import hashlib
from functools import lru_cache

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BASE58_VALUE = {char: value for value, char in enumerate(BASE58)}
_BECH32_VALUE = {char: value for value, char in enumerate(BECH32)}
BECH32_CONST, BECH32M_CONST = 1, 0x2BC830A3


def base58_bytes(text: str) -> bytes | None:
    """The bytes that base58 `text` (at most 128 characters) stands for, or None."""
    number = 0
    if not 0 < len(text) <= 128:
        return None
    for char in text:
        value = _BASE58_VALUE.get(char)
        if value is None:
            return None
        number = number * 58 + value
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def base58check(text: str) -> bytes | None:
    """The payload (version included) of base58check `text`, or None when the checksum fails."""
    data = base58_bytes(text)
    if data is None or len(data) < 5:
        return None
    payload, check = data[:-4], data[-4:]
    return payload if hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4] == check else None


def bech32(text: str) -> tuple[str, list[int], int] | None:
    """(human-readable part, data without checksum, checksum constant) of `text`, or None; mixed case is refused."""
    if text not in (text.lower(), text.upper()) or not 8 <= len(text) <= 256:
        return None
    text = text.lower()
    part, mark, rest = text.rpartition("1")
    values = [_BECH32_VALUE.get(char, -1) for char in rest]
    if not mark or not part or len(values) < 6 or -1 in values:
        return None
    expanded = [ord(c) >> 5 for c in part] + [0] + [ord(c) & 31 for c in part]
    constant = _polymod32(expanded + values)
    return (part, values[:-6], constant) if constant in (BECH32_CONST, BECH32M_CONST) else None


def _polymod32(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    return check


def segwit(text: str, part: str) -> bool:
    """Whether `text` is a segregated-witness address of the chain whose human-readable part is `part`."""
    decoded = bech32(text)
    if decoded is None or decoded[0] != part or not decoded[1] or len(text) > 90:
        return False
    version, program = decoded[1][0], bits(decoded[1][1:])
    if program is None or version > 16 or not 2 <= len(program) <= 40:
        return False
    if version == 0:
        return len(program) in (20, 32) and decoded[2] == BECH32_CONST
    return decoded[2] == BECH32M_CONST


def bits(values: list[int]) -> bytes | None:
    """Five-bit groups as bytes; None when the padding is wrong."""
    number = 0
    for value in values:
        number = number << 5 | value
    spare = len(values) * 5 % 8
    if spare >= 5 or number & ((1 << spare) - 1):
        return None
    return (number >> spare).to_bytes(len(values) * 5 // 8, "big")


def cashaddr(text: str) -> bool:
    """Whether `text` (no prefix, lower case) is a Bitcoin Cash address."""
    values = [_BECH32_VALUE.get(char, -1) for char in text]
    if -1 in values:
        return False
    check = 1
    for value in [ord(c) & 31 for c in "bitcoincash"] + [0] + values:
        top = check >> 35
        check = (check & 0x07FFFFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)):
            check ^= generator if top >> bit & 1 else 0
    return check == 1


_MASK = (1 << 64) - 1


def _target(lane: tuple[int, int]) -> int:
    """The number of the lane to which the step pi moves lane (x, y)."""
    x, y = lane
    return y + 5 * ((2 * x + 3 * y) % 5)


_ROTATIONS = (
    (0, 36, 3, 41, 18),
    (1, 44, 10, 45, 2),
    (62, 6, 43, 15, 61),
    (28, 55, 25, 21, 56),
    (27, 20, 39, 8, 14),
)
# A lane's number is x + 5 * y. The steps rho and pi: for each lane the one it comes from, its column and its rotation.
_MOVES = tuple(
    (x + 5 * y, x, _ROTATIONS[x][y]) for x, y in sorted(((x, y) for x in range(5) for y in range(5)), key=_target)
)
# The step theta: the columns on both sides of each.
_BESIDE = tuple(((x + 4) % 5, (x + 1) % 5) for x in range(5))
# The step chi: each lane and the two that follow it in its row.
_ROWS = tuple((x + 5 * y, (x + 1) % 5 + 5 * y, (x + 2) % 5 + 5 * y) for y in range(5) for x in range(5))


def _round_constants() -> list[int]:
    constants, register = [], 1
    for _ in range(24):
        constant = 0
        for j in range(7):
            if register & 1:
                constant |= 1 << ((1 << j) - 1)
            register = register << 1 ^ (0x171 if register >> 7 else 0)
        constants.append(constant)
    return constants


_CONSTANTS = _round_constants()


def _permute(a: list[int]) -> list[int]:
    for constant in _CONSTANTS:
        c = [a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20] for x in range(5)]
        d = [c[left] ^ (c[right] << 1 | c[right] >> 63) & _MASK for left, right in _BESIDE]
        b = [((lane := a[at] ^ d[x]) << by | lane >> 64 - by) & _MASK for at, x, by in _MOVES]
        a = [b[one] ^ (~b[two] & b[three]) for one, two, three in _ROWS]
        a[0] ^= constant
    return a


@lru_cache(maxsize=4096)
def keccak256(data: bytes) -> bytes:
    """Keccak-256 as Ethereum and Monero use it (SHA3-256 pads otherwise)."""
    rate = 136
    padded = bytearray(data + b"\x01" + b"\0" * (-(len(data) + 1) % rate))
    padded[-1] |= 0x80
    state = [0] * 25
    for at in range(0, len(padded), rate):
        for lane in range(rate // 8):
            word = int.from_bytes(padded[at + lane * 8 : at + lane * 8 + 8], "little")
            state[lane] ^= word
        state = _permute(state)
    return b"".join(lane.to_bytes(8, "little") for lane in state[:4])


_BLOCK = {2: 1, 3: 2, 5: 3, 6: 4, 7: 5, 9: 6, 10: 7, 11: 8}


def monero_bytes(text: str) -> bytes | None:
    """The bytes of Monero's base58 (blocks of 11 characters for 8 bytes), or None."""
    result = b""
    for at in range(0, len(text), 11):
        block = text[at : at + 11]
        number = 0
        for char in block:
            value = _BASE58_VALUE.get(char)
            if value is None:
                return None
            number = number * 58 + value
        size = _BLOCK.get(len(block), 0)
        if number >> size * 8:
            return None
        result += number.to_bytes(size, "big")
    return result
