"""Things that look like identifiers and are none: named as something else, too long, or wrong in their checksum."""

import base64
from random import Random

from tests.range.corpus import identifiers
from tests.range.records import Decoy


def _order(r: Random) -> tuple[str, Decoy]:
    raw = r.choice((f"0300{identifiers.digits(r, 12)}", f"92{identifiers.digits(r, 13)}"))
    return f"order no {raw}", Decoy("PHONE", "order number", raw)


def _tracking(r: Random) -> tuple[str, Decoy]:
    raw = r.choice((f"RR{identifiers.digits(r, 9)}PK", f"TCS0333{identifiers.digits(r, 11)}"))
    return f"tracking {raw}", Decoy("PHONE", "tracking number", raw)


def _score(r: Random) -> tuple[str, Decoy]:
    raw = f"{r.randint(140, 320)}-{r.randint(2, 9)} ({r.randint(20, 49)}.{r.randint(1, 5)})"
    return raw, Decoy("PHONE", "score", raw)


def _version(r: Random) -> tuple[str, Decoy]:
    raw = f"{r.randint(1, 9)}.{r.randint(0, 30)}.{r.randint(0, 9)}.{r.randint(100, 900)}"
    return f"version {raw}", Decoy("IP", "version", raw)


def _imei(r: Random) -> tuple[str, Decoy]:
    raw = "35" + identifiers.digits(r, 13)
    return f"IMEI {raw}", Decoy("PHONE", "IMEI", raw)


def _case(r: Random) -> tuple[str, Decoy]:
    raw = f"4210-{identifiers.digits(r, 7)}-{r.randint(1, 9)}"
    return f"case no {raw}", Decoy("CNIC", "case number", raw)


def _commit(r: Random) -> tuple[str, Decoy]:
    raw = r.randbytes(20).hex()
    return f"git commit {raw}", Decoy("PGP", "git commit", raw)


def _wallet(r: Random) -> tuple[str, Decoy]:
    if r.random() < 0.3:
        right = identifiers.ethereum(r)[4:]
        place = next(number for number, letter in enumerate(right) if number > 1 and letter.isalpha())
        raw = right[:place] + right[place].swapcase() + right[place + 1 :]
        if raw[2:].islower() or raw[2:].isupper():
            return _wallet(r)
    else:
        right = identifiers.bitcoin(r)[4:]
        raw = right[:-1] + ("p" if right[-1] == "q" else "q")
    return raw, Decoy("WALLET", "wrong checksum", raw)


def _iban(r: Random) -> tuple[str, Decoy]:
    right = identifiers.iban(r)
    raw = right[:2] + f"{(int(right[2:4]) + 13) % 97:02d}" + right[4:]
    return raw, Decoy("IBAN", "wrong checksum", raw)


def _cnic(r: Random) -> tuple[str, Decoy]:
    raw = r.choice("09") + identifiers.cnic(r)[1:]
    return raw, Decoy("CNIC", "no such province", raw)


def _old_onion(r: Random) -> tuple[str, Decoy]:
    raw = base64.b32encode(r.randbytes(10)).decode("ascii").lower() + ".onion"
    return raw, Decoy("ONION", "version 2 address", raw)


def _short(r: Random) -> tuple[str, Decoy]:
    raw = r.choice(("1991", "8171", "1099", "1122", "1043"))
    return raw, Decoy("PHONE", "short code", raw)


DRAW = {
    "D_ORDER": _order,
    "D_TRACKING": _tracking,
    "D_SCORE": _score,
    "D_VERSION": _version,
    "D_IMEI": _imei,
    "D_CASE": _case,
    "D_COMMIT": _commit,
    "D_WALLET": _wallet,
    "D_IBAN": _iban,
    "D_CNIC": _cnic,
    "D_ONION": _old_onion,
    "D_SHORT": _short,
}
