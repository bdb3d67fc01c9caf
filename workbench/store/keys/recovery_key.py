"""The recovery key as it stands on paper: eight groups of four letters and digits, each with a check character.

160 random bits in the base32 of Crockford (no I, L, O, U; small letters count as large, o as 0, i and l as 1). The
check character is Luhn's mod 32, begun with the group's number: one wrong character, two swapped or two groups swapped
are seen before anything is tried, and the group to look at is named.
"""

import secrets
from collections.abc import Sequence

from workbench.errors import WrongUseError
from workbench.store.keys.key_wrapping import RecoveryKey
from workbench.translation import sentence_of

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011")
GROUPS = 8
_DATA = 4


def new() -> RecoveryKey:
    """A new random one."""
    return RecoveryKey(secrets.token_bytes(GROUPS * _DATA * 5 // 8))


def as_words(key: RecoveryKey) -> str:
    """As printed: `ABCD-E` eight times, the last character of each group the check."""
    number = int.from_bytes(key.content)
    digits = [(number >> 5 * place) & 31 for place in reversed(range(GROUPS * _DATA))]
    groups = [digits[start : start + _DATA] for start in range(0, len(digits), _DATA)]
    return "  ".join(_group(place, group) for place, group in enumerate(groups))


def groups_of(text: str) -> list[str]:
    """What was typed from the sheet, with any spacing, in groups of five; the last may be shorter."""
    typed = "".join(char for char in text.upper().translate(_READ_AS) if char not in "- \t\r\n")
    return [typed[place : place + _DATA + 1] for place in range(0, len(typed), _DATA + 1)]


def from_words(text: str) -> RecoveryKey:
    """What was typed from the sheet, with any spacing. WrongUseError names the group that is wrong."""
    groups = groups_of(text)
    if (count := sum(map(len, groups))) != GROUPS * (_DATA + 1):
        raise WrongUseError(
            sentence_of(
                "A recovery key has {groups} groups of {n} character; {typed} were typed.",
                "A recovery key has {groups} groups of {n} characters; {typed} were typed.",
                _DATA + 1,
                groups=GROUPS,
                typed=count,
            )
        )
    number = 0
    for place, group in enumerate(groups):
        digits = [_LETTERS.find(char) for char in group]
        if -1 in digits or _check(place, digits[:_DATA]) != digits[_DATA]:
            raise WrongUseError(f"Group {place + 1} of the recovery key, {group[:_DATA]}-{group[_DATA]}, has an error.")
        for digit in digits[:_DATA]:
            number = number << 5 | digit
    return RecoveryKey(number.to_bytes(GROUPS * _DATA * 5 // 8))


def sheet(
    key: RecoveryKey, *, store: str, made_for: str, made_at: str, supervisors: Sequence[tuple[str, str]] = ()
) -> str:
    """The recovery sheet to print, once: plain text that any printer takes. `supervisors` are names with their keys."""
    words = as_words(key).split("  ")
    named = [f"{name[:30]}  key {public[:16]}" for name, public in supervisors] or ["none was admitted yet"]
    lines = [
        "RECOVERY SHEET OF AN EVIDENCE STORE",
        "",
        f"Store     {store}",
        f"Made      {made_at}",
        f"Kept by   {made_for}",
        *(f"Superv.   {one}" for one in named),
        "",
        "Recovery key (the last character of each group is its check):",
        "",
        "    " + "   ".join(words[: GROUPS // 2]),
        "    " + "   ".join(words[GROUPS // 2 :]),
        "",
        "Whoever holds this sheet can open the store. Seal it in an",
        "envelope, sign over the flap, and keep it in the safe of an",
        "officer other than the analyst.",
        "",
        "To use it, type all groups where the passphrase is asked for,",
        "or: python main.py store stats --recovery-key",
        "",
        "Then make a new passphrase and a new sheet, which ends this one:",
        "python main.py store rekey --recovery-key \\",
        "    --new-passphrase --new-recovery-key",
    ]
    return "\n".join(lines) + "\n"


def _group(place: int, digits: list[int]) -> str:
    return "".join(_LETTERS[digit] for digit in digits) + "-" + _LETTERS[_check(place, digits)]


def _check(place: int, digits: list[int]) -> int:
    """Luhn mod 32 from the right, every second digit doubled and folded; the group's number is added in."""
    total = place
    for index, digit in enumerate(reversed(digits)):
        doubled = digit * (2 - index % 2)
        total += doubled // 32 + doubled % 32
    return -total % 32
