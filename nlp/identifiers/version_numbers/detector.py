"""Four numbers with dots that are a version: by words before or behind, or by what is remarked of them.

`firmware 1.4.22.7`, `10.11.2.1 is just our openssl build`, `نسخه نصب‌شده 4.18.0.113 (آی‌پی نیست)`.
"""

import ipaddress
import re

from nlp.identifiers.version_numbers.remarks import (
    ADDRESSES,
    FIRMWARE,
    NETWORKED,
    PROGRAM_NAMED,
    PROGRAMS,
    VERSIONS,
    is_remarked,
)
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import either, fold

_VERSION = re.compile(
    r"(?<![a-z])(?:version|versions|ver|v|rev|release|build|firmware|update|patch|chrome|firefox|safari|edge|opera|browser"
    r"|android|ios|windows|linux|kernel|driver|python|java|php|apk|app|software|mod|section|chapter|clause|article|para"
    r"|paragraph|rule|figure|fig|table|appendix|annex|item|ورژن"
    r"|وریژن|ورجن|نسخہ|نسخې|الاصدار|اصدار|بلڈ|بیلڈ|بیلد|اپدیت|اپڈیٹ"
    r"|اپ ڈیٹ|اپڈیت|ریلیز|ریلیس|پیچ|نگارش|فرمویر|شق|دفعہ|باب)s?[ .:#\-/]{0,3}"
    r"(?:(?:from|to|is|was|level)[ ])?$"
    r"|\b(?:(?:down|up)grad(?:e|ed|ing)|roll(?:ed|ing)?[ ]?back|revert(?:ed|ing)?|pin(?:ned)?|bump(?:ed)?)[ ]"
    r"(?:it[ ])?(?:from[ ](?:[0-9.]{3,15}[ ]to[ ])?|to[ ](?:[0-9.]{3,15}[ ]from[ ])?|at[ ])$"
    + "|(?<![^\\W_])(?:"
    + "|".join(
        fold("التحدیث الی,تحدیث الی,الترقیه الی,ترقیه الی,تحدیثه الی,تحدیثها الی,به‌روزرسانی به,ارتقا به").text.split(
            ","
        )
    )
    + ")[ ]$"
    + "|(?:"
    + "|".join(fold("رول بیک,ڈاؤن گریڈ,ڈاؤنگریڈ,اپ گریڈ,اپگریڈ").text.split(","))
    + ")[ ]$"
)
_VERSION_BEHIND = re.compile(
    r"[ ](?:(?:wala|wali|wale|"
    + either("والا والی والے آلا آلی آلے")
    + r")[ ])?(?:release|version|build|patch|"
    + either("ورژن نسخہ بلڈ بیلڈ ریلیز اپڈیٹ اپدیت")
    + r")(?![^\W_])(?![ ](?:nahi|nahin|nai|nhi|نہیں|نئیں|v?[0-9.]+)(?![^\W_]))"
)
_PARTED = re.compile(r"[,;.!?\n]")
_THEN = re.compile(
    r"[ ]?(?:->|=>|[\u2192/&]|[ ](?:to|and|or|se|aur|ya|ta|"
    + either("سے اور یا و او تا به په ته الی الى")
    + r")[ ])[ ]?"
)
_STOPS = re.compile(r"[.;:!?,،۔؛][ ]|\b(?:ip|host|server|on|at|from)[ :]{1,2}$")
_REACH, _AFTER = 60, 40
_FEWEST_CLEAR = 9  # digits from which on four numbers are rarely a version
_LARGEST_MAJOR = 31  # the first number of a version, at most
_SENTENCE_ENDS = re.compile(r"[.;!?۔؛][ ]|\n")
_PORT = re.compile(r":[0-9]{2,5}(?![0-9.])|/")


def is_a_version(view: FoldedText, start: int, end: int, value: str) -> bool:
    """Whether the words around the four numbers of `[start, end)` make them a version, and no address."""
    return (
        _VERSION.search(view.text[max(0, start - 40) : start]) is not None
        or _VERSION_BEHIND.match(view.text, end) is not None
        or _of_software(view, start, value)
        or is_remarked(view, end)
        or (_is_like_a_version(value) and (_is_of_app(view, start) or not _is_of_a_network(view, start, end)))
    )


def goes_on(view: FoldedText, end: int, start: int) -> bool:
    """Whether what joins a version that ends at `end` to four numbers at `start` makes them the next version."""
    return _THEN.fullmatch(view.text, end, start) is not None


def _of_software(view: FoldedText, start: int, value: str) -> bool:
    """Whether a word for a version stands a few words before, or a program's name right before, in one line."""
    place = view.word_at(start)
    line = view.text.rfind("\n", 0, start) + 1
    near = [word for word in view.words[max(0, place - 5) : place] if word.start >= line] or view.words[
        max(0, place - 1) : place
    ]
    if not near:
        return False
    if near[-1].text in PROGRAMS:
        return _PARTED.search(view.text, near[-1].end, start) is None
    if _is_firmware_of(view, [word.text for word in near[-2:]], value):
        return view.text[near[-2].end : start].count(" ") == len(near[-2:])
    return any(word.text in VERSIONS and not _STOPS.search(view.text, word.end, start) for word in near)


def _is_firmware_of(view: FoldedText, near: list[str], value: str) -> bool:
    """Whether the firmware of a machine is named, as Arabic and Persian do (`فيرموير الراوتر 1.4.22.7`)."""
    if len(near) < 2 or near[0] not in FIRMWARE or near[1].isascii() or near[1] in ADDRESSES:
        return False
    return int(value.partition(".")[0]) <= _LARGEST_MAJOR


def _is_of_app(view: FoldedText, start: int) -> bool:
    """Whether the name of an application stands right before (`app ka naam QarzPal 3.2.19.4`), no word of a network."""
    place = view.word_at(start)
    near = view.words[max(0, place - 5) : place]
    if len(near) < 2 or near[-1].text in NETWORKED or view.text[near[-1].end : start] != " ":
        return False
    return any(word.text in PROGRAM_NAMED and not _STOPS.search(view.text, word.end, start) for word in near[:-1])


def _is_like_a_version(value: str) -> bool:
    """Whether a public IPv4 address is written as versions are: few digits, or a small first number."""
    digits = len(value) - value.count(".")
    small = int(value.partition(".")[0]) <= _LARGEST_MAJOR
    return (digits < _FEWEST_CLEAR or small) and ipaddress.ip_address(value).is_global


def _is_of_a_network(view: FoldedText, start: int, end: int) -> bool:
    """Whether a port or a path stands right behind, a scheme before, or a word for a machine in a network near."""
    if _PORT.match(view.text, end) or view.text.endswith("//", 0, start):
        return True
    before = _SENTENCE_ENDS.split(view.text[max(0, start - _REACH) : start])[-1]
    behind = _SENTENCE_ENDS.split(view.text[end : end + _AFTER])[0]
    near = view.words[view.word_at(start - len(before)) : view.word_at(end + len(behind))]
    return not NETWORKED.isdisjoint([word.text for word in near])
