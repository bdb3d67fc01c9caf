"""The key under which an identifier is looked up: how people write it in a query must not matter."""

import re
from collections.abc import Callable, Mapping

from nlp.text.normalise import fold
from workbench.domain.mention_kinds import MENTION_KINDS, KeyForm

LONGEST = 120
_SCHEME = re.compile(r"^(?:hxxps?|https?)://(?:www\.)?|/+$")
_NOT_ALPHANUMERIC = re.compile(r"[^0-9a-z]")


def loose(label: str, value: str) -> str:
    """The look-up key of a value: equal for `+923001234567`, `0300-1234567` and `0092 300 1234567`, and so on."""
    folded = fold(value).text.strip()
    kind = MENTION_KINDS.get(label)
    return _FORMS[kind.key if kind else "words"](folded)[:LONGEST]


def place(words: str) -> tuple[str, str]:
    """A place as asked for: (look-up key of a name, country code), one of them empty. Two letters are a country."""
    folded = " ".join(fold(words).text.split())
    return ("", folded.upper()) if re.fullmatch("[a-z]{2}", folded) else (folded[:LONGEST], "")


def _phone(folded: str) -> str:
    digits = re.sub("[^0-9]", "", folded)
    if folded.startswith("+"):
        return digits
    if digits.startswith("00"):
        return digits[2:]
    return "92" + digits[1:] if digits.startswith("0") else digits


def _alphanumeric(folded: str) -> str:
    return _NOT_ALPHANUMERIC.sub("", folded)


def _handle(folded: str) -> str:
    return folded.removeprefix("@")


def _link(folded: str) -> str:
    return _SCHEME.sub("", folded)


def _place(folded: str) -> str:
    return " ".join(folded.rpartition("/")[0].split()) if "/" in folded else folded


def _words(folded: str) -> str:
    return " ".join(folded.split())


_FORMS: Mapping[KeyForm, Callable[[str], str]] = {
    "phone": _phone,
    "alphanumeric": _alphanumeric,
    "handle": _handle,
    "link": _link,
    "place": _place,
    "words": _words,
}
