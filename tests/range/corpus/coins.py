"""Wallet addresses with right checksums: base58check, bech32 and bech32m (BIP 173, BIP 350), EIP-55 with its keccak."""

import hashlib

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_MASK = (1 << 64) - 1


def base58check(payload: bytes) -> str:
    """Base58 of a payload with its four check bytes."""
    data = payload + hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = _BASE58[digit] + text
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= term if top >> bit & 1 else 0
    return check


def segwit(version: int, program: bytes) -> str:
    """A `bc1…` address: bech32 for version 0, bech32m for later ones."""
    bits = int.from_bytes(program, "big") << (-len(program) * 8 % 5)
    count = -(-len(program) * 8 // 5)
    data = [version] + [bits >> 5 * (count - 1 - place) & 31 for place in range(count)]
    prefix = [ord(letter) >> 5 for letter in "bc"] + [0] + [ord(letter) & 31 for letter in "bc"]
    check = _polymod(prefix + data + [0] * 6) ^ (0x2BC830A3 if version else 1)
    return "bc1" + "".join(_BECH32[value] for value in data + [check >> 5 * (5 - place) & 31 for place in range(6)])


def _rotate(value: int, by: int) -> int:
    return (value << by | value >> (64 - by)) & _MASK if by else value


def _theta(state: list[list[int]]) -> None:
    sums = [state[x][0] ^ state[x][1] ^ state[x][2] ^ state[x][3] ^ state[x][4] for x in range(5)]
    for x in range(5):
        mix = sums[x - 1] ^ _rotate(sums[(x + 1) % 5], 1)
        for y in range(5):
            state[x][y] ^= mix


def _rho_and_pi(state: list[list[int]]) -> None:
    x, y, lane = 1, 0, state[1][0]
    for step in range(24):
        x, y = y, (2 * x + 3 * y) % 5
        lane, state[x][y] = state[x][y], _rotate(lane, (step + 1) * (step + 2) // 2 % 64)


def _chi(state: list[list[int]]) -> None:
    for y in range(5):
        row = [state[x][y] for x in range(5)]
        for x in range(5):
            state[x][y] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5])


def _permute(state: list[list[int]]) -> None:
    """Keccak-f[1600] (FIPS 202, section 3): 24 rounds of its five steps."""
    register = 1
    for _ in range(24):
        _theta(state)
        _rho_and_pi(state)
        _chi(state)
        for bit in range(7):
            register = (register << 1 ^ (register >> 7) * 0x71) % 256
            if register & 2:
                state[0][0] ^= 1 << ((1 << bit) - 1)


def keccak256(data: bytes) -> bytes:
    """Keccak-256 as Ethereum uses it (padding 0x01, unlike SHA3-256)."""
    rate = 136
    padded = bytearray(data + b"\x01" + bytes(-(len(data) + 1) % rate))
    padded[-1] |= 0x80
    state = [[0] * 5 for _ in range(5)]
    for start in range(0, len(padded), rate):
        for lane in range(rate // 8):
            piece = padded[start + 8 * lane : start + 8 * lane + 8]
            state[lane % 5][lane // 5] ^= int.from_bytes(piece, "little")
        _permute(state)
    return b"".join(state[lane % 5][lane // 5].to_bytes(8, "little") for lane in range(4))


def ethereum(account: bytes) -> str:
    """An address of 20 bytes with the mixed case of EIP-55."""
    digits = account.hex()
    check = keccak256(digits.encode("ascii")).hex()
    return "0x" + "".join(d.upper() if int(c, 16) > 7 else d for d, c in zip(digits, check[:40], strict=True))
