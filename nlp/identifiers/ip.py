"""IP: IPv4 addresses, also with `[.]`, proposed, as a version is written alike; and IPv6 addresses."""

import ipaddress
import re
from collections.abc import Iterator

from nlp.identifiers.context.candidates import Candidate
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.word_classes import kind

BY = "ip"
_DOT = r"(?:\.| ?[\[({] ?(?:\.|dot) ?[\])}] ?| \. | dot )"
_V4 = re.compile(r"(?<![0-9a-z.\-])[0-9]{1,3}" + (_DOT + r"[0-9]{1,3}") * 3 + r"(?![0-9a-z\-]|\.[0-9])")
_V6 = re.compile(r"(?<![0-9a-z:.])(?:[0-9a-f]{0,4}:){2,7}(?:[0-9a-f]{1,4}|[0-9]{1,3}(?:\.[0-9]{1,3}){3})?(?![0-9a-z:])")
_PORT = re.compile(r":[0-9]{2,5}(?![0-9.:])")  # behind the address of a machine, and the number of no other thing
_BEHIND_CODE = re.compile(r"\+[0-9]{1,3}[ .\-]$")  # of a country, before a telephone number (`+222 36.12.34.56`)
_ANY = "0.0.0.0"  # noqa: S104 # of all that begin with 0 the only address that is ever given (RFC 1122, 3.2.1.3)
_BYTES, _LONGEST_BYTE = 4, 3  # numbers of an IPv4 address, and the digits of each
_BYTE = kind(lambda word: len(word) <= _LONGEST_BYTE and word.isdecimal())


def candidates(view: FoldedText) -> Iterator[Candidate]:
    """Every IPv4 address by its form, without port or prefix length."""
    text = view.text
    for match in view.matches(_V4, _BYTE) if len(view.places(_BYTE)) >= _BYTES else ():
        plain = re.sub(_DOT, ".", match.group())
        value = _canonical(plain)
        if not value or (value.startswith("0.") and value != _ANY) or _is_mask(value):
            continue
        if _BEHIND_CODE.search(text, max(0, match.start() - 6), match.start()):
            continue
        how = ("dot written out",) if plain != match.group() else ()
        bytes_ = list(map(int, value.split(".")))
        told = (
            *(f"port {_PORT.match(text, match.end()) is not None}", f"written out {bool(how)}"),
            *(f"first {bytes_[0]}", f"low {max(bytes_) < _FEW}", f"ends {min(bytes_[3], 1)}"),
            f"public {ipaddress.ip_address(value).is_global}",
        )
        yield Candidate("IP", value, match.start(), match.end(), BY, told, how)


_FEW = 20  # numbers of a version are lower than those of most addresses


def find(view: FoldedText) -> Iterator[SpanMatch]:
    """Every IPv6 address."""
    text = view.text
    if "::" in text or text.count(":") > 6:
        for match in _V6.finditer(text):
            value = _canonical(match.group())
            if value and len(match.group()) > 3:
                yield SpanMatch("IP", value, match.start(), match.end(), BY, 0.95)


def _is_mask(value: str) -> bool:
    """Whether an IPv4 address can only be a network mask: ones, then zeros, the first octet all ones."""
    if not value.startswith("255."):
        return False
    zeros = 2**32 - int(ipaddress.ip_address(value))
    return zeros & (zeros - 1) == 0


def _canonical(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return ""
