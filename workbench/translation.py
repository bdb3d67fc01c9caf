"""Translations by gettext: English texts are the message ids, `resources/translations/LANGUAGE.po` holds the others.

Any room may import this one; it imports none. The catalogue is read from its `.po` when a language is first asked for,
so that nothing has to be compiled after a change of words; English needs none.
"""

import ast
import re
import struct
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from io import BytesIO
from typing import Literal

LanguageCode = Literal["en", "ur"]

# Above a message in the `.po`: another process or a row says it in English, with values in its places.
SENTENCE = "A sentence that is recognised by its English words."

_LONGEST = 2000
# Several sentences may have been joined.
_SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[A-Z\d])")
# Letters that steer the direction of what follows (UAX 9, table 4).
_STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PLACE = re.compile(r"\{(\w+)\}")
_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])?\s+(?=\")")
_BEGINS = re.compile(r"#|(?:msgctxt|msgid)(?:\[\d+\])?\s+\"")
"""What a line begins with that stands before a message, once the one before has its translation."""


@dataclass(slots=True)
class CatalogueMessage:
    """One message of a `.po` file: its English forms, one or more translations, and whether it is a sentence."""

    msgid: str = ""
    plural: str = ""
    context: str = ""
    strings: dict[int, str] = field(default_factory=dict)
    sentence: bool = False


def mark(english: str) -> str:
    """The text as it is: marks what stands in a table and is translated where it is shown."""
    return english


def mark_of(one: str, many: str) -> tuple[str, str]:
    """As `mark`, for a text with a form for one thing and a form for several."""
    return one, many


def sentence(english: str, **values: object) -> str:
    """An English sentence with its `{places}` filled in, for a row, a log or another process.

    `Catalogue.sentence` recognises it there by its words and gives it in another language.
    """
    return english.format(**values) if values else english


def sentence_of(one: str, many: str, n: int, **values: object) -> str:
    """As `sentence`, with a form for one thing and a form for `n` things; `{n}` is the number."""
    return (one if n == 1 else many).format(n=n, **values)


class Catalogue:
    """The translations of one language."""

    def __init__(self, messages: Sequence[CatalogueMessage] = (), *, right_to_left: bool = False) -> None:
        """Read messages; with none, every text stays English. `right_to_left`: Latin values are isolated in a line."""
        self.messages, self.right_to_left = messages, right_to_left
        self.gettext: NullTranslations = (
            GNUTranslations(BytesIO(compiled(messages))) if messages else NullTranslations()
        )

    def text(self, english: str, context: str = "") -> str:
        """The translation of a text; English where there is none. `context` tells two uses of one text apart."""
        if not english:
            # To gettext the empty text is the head of the catalogue.
            return ""
        return self.gettext.pgettext(context, english) if context else self.gettext.gettext(english)

    def plural(self, one: str, many: str, n: int) -> str:
        """The form of a text for `n` things, by the rules of the language."""
        return self.gettext.ngettext(one, many, n)

    def value(self, text: str) -> str:
        """A value as it stands in a text of this language: its direction is its own."""
        return _isolated(text) if self.right_to_left else text

    def sentence(self, english: str) -> str:
        """The translation of a sentence with values in it; English where no message has its words."""
        return self._recognised(english)

    def _recognised(self, english: str) -> str:
        direct = self.text(english)
        if direct != english or not self.messages or len(english) > _LONGEST:
            return direct
        return " ".join(words for words, _ in self._segments(english))

    def _segments(self, english: str) -> Iterator[tuple[str, bool]]:
        """The sentences of a text, each with whether a message has its words; several may be one message."""
        parts = _SENTENCE_END.split(english)
        while parts:
            for count in range(len(parts), 0, -1):
                found = self._matched(" ".join(parts[:count]))
                if found is not None:
                    break
            yield (parts[0], False) if found is None else (found, True)
            parts = parts[count:]

    def _matched(self, english: str) -> str | None:
        """One message with values in its places, or None; a value that holds sentences must be known itself."""
        direct = self.text(english)
        if direct != english:
            return direct
        for pattern, message in self._patterns:
            found = pattern.fullmatch(english)
            filled = None if found is None else self._filled(message, found)
            if filled is not None:
                return filled
        return None

    def _filled(self, message: CatalogueMessage, found: re.Match[str]) -> str | None:
        """A message with the values that were found in its places; None where one holds sentences not known."""
        values = {name: self._recognised(value) for name, value in found.groupdict().items()}
        number = values.get("n", "")
        several = [value for value in found.groupdict().values() if _SENTENCE_END.search(value)]
        if not all(known for value in several for _, known in self._segments(value)):
            return None
        values = {name: now if now != found[name] else self.value(now) for name, now in values.items()}
        n = int(number) if number.isdecimal() else 2
        form = self.plural(message.msgid, message.plural, n) if message.plural else self.text(message.msgid)
        return form.format(**values)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Every text without a context and its first translation."""
        return {one.msgid: one.strings[0] for one in self.messages if one.msgid and not one.context}

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], CatalogueMessage], ...]:
        """The sentences with places as regular expressions, those with the most words of their own first."""
        forms = [(form, one) for one in self.messages if one.sentence for form in (one.msgid, one.plural)]
        placed = [(form, one) for form, one in forms if _PLACE.search(form)]
        placed.sort(key=lambda pair: len(_PLACE.sub("", pair[0])), reverse=True)
        return tuple((_pattern(form), one) for form, one in placed)


def _isolated(value: str) -> str:
    """A value as it was, in a direction of its own (UAX 9), but for words from right to left and plain numbers.

    Signs need it as Latin letters do: behind Urdu letters a date, a "+" before a number or a ">" would turn round.
    """
    classes = {unicodedata.bidirectional(char) for char in value}
    if value.isdecimal() or not value.strip() or ("L" not in classes and not classes.isdisjoint({"R", "AL"})):
        return value
    return f"\u2066{_STEERING.sub(chr(0x25A1), value)}\u2069"


def _pattern(form: str) -> re.Pattern[str]:
    """A text with places as a regular expression; `{n}` is a whole number."""
    seen: set[str] = set()
    parts: list[str] = []
    for index, part in enumerate(_PLACE.split(form)):
        if index % 2 == 0:
            parts.append(re.escape(part))
        elif part in seen:
            parts.append(f"(?P={part})")
        else:
            seen.add(part)
            parts.append(rf"(?P<{part}>\d+)" if part == "n" else rf"(?P<{part}>.*?)")
    return re.compile("".join(parts), re.DOTALL)


@cache
def catalogue(language: LanguageCode) -> Catalogue:
    """The catalogue of a language, read once."""
    if language == "en":
        return Catalogue()
    file = resources.files("resources").joinpath(f"translations/{language}.po")
    return Catalogue(tuple(messages(file.read_text(encoding="utf-8"))), right_to_left=True)


def messages(text: str) -> Iterator[CatalogueMessage]:
    """The messages of a `.po` file in order, the head (whose `msgid` is empty) too; obsolete ones are left out.

    Format: GNU gettext manual, "The Format of PO Files".
    """
    message, keyword, number = CatalogueMessage(), "", 0
    for line in map(str.strip, text.splitlines()):
        if keyword == "msgstr" and _BEGINS.match(line):
            yield message
            message, keyword = CatalogueMessage(), ""
        if line.startswith("#"):
            message.sentence |= line == f"#. {SENTENCE}"
            continue
        opened = _KEYWORD.match(line)
        if opened is not None:
            keyword, number = opened[1], int(opened[2] or 0)
        if line:
            _add(message, keyword, number, str(ast.literal_eval(line[opened.end() if opened else 0 :])))
    if keyword == "msgstr":
        yield message


def _add(message: CatalogueMessage, keyword: str, number: int, piece: str) -> None:
    match keyword:
        case "msgctxt":
            message.context += piece
        case "msgid":
            message.msgid += piece
        case "msgid_plural":
            message.plural += piece
        case _:
            message.strings[number] = message.strings.get(number, "") + piece


def compiled(found: Sequence[CatalogueMessage]) -> bytes:
    """Messages in the binary form that `gettext` reads (`.mo`); those without a translation are left out.

    Format: GNU gettext manual, "The Format of GNU MO Files".
    """
    pairs: list[tuple[bytes, bytes]] = []
    for one in found:
        key = f"{one.context}\4{one.msgid}" if one.context else one.msgid
        forms = [one.strings[index] for index in sorted(one.strings)]
        if all(forms):
            whole = f"{key}\0{one.plural}" if one.plural else key
            pairs.append((whole.encode(), "\0".join(forms).encode()))
    pairs.sort()
    start = 28 + 16 * len(pairs)
    ids, strings = b"".join(key + b"\0" for key, _ in pairs), b"".join(value + b"\0" for _, value in pairs)
    tables: list[int] = []
    for place, column in ((start, 0), (start + len(ids), 1)):
        at = place
        for pair in pairs:
            tables += (len(pair[column]), at)
            at += len(pair[column]) + 1
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + struct.pack(f"<{len(tables)}I", *tables) + ids + strings
