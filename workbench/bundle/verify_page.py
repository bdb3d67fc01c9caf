"""Reads a web page of the report strictly and in pieces: only the tags, attributes and spelling that our writer has.

What a browser might mend or guess (an unquoted attribute, a comment, a tag left open) is refused, so that there is one
way to read the page.
"""

import codecs
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NoReturn

from workbench.bundle.jsonform import BrokenError

TAGS = frozenset({
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "br", "span", "bdi", "div", "section",
    "table", "thead", "tbody", "tr", "th", "td", "svg", "path", "rect", "circle", "text",
})  # fmt: skip
VOID = frozenset({"meta", "br"})
EMPTY = frozenset({"path", "rect", "circle"})
DRAWN = frozenset({
    "viewbox", "width", "height", "d", "x", "y", "cx", "cy", "r", "fill", "stroke", "stroke-width", "font-size",
    "font-family", "aria-hidden",
})  # fmt: skip
ATTRIBUTES = DRAWN | frozenset({
    "lang", "dir", "class", "id", "scope", "charset", "http-equiv", "content", "name", "rowspan", "data-of",
})  # fmt: skip
DOCTYPE = "!DOCTYPE html"
LONGEST = 64 * 2**20
_TAG = re.compile(r'(/?)([A-Za-z][A-Za-z0-9]*)((?: [A-Za-z-]+="[^"<>]*")*)(/?)')
_ATTRIBUTE = re.compile(r' ([A-Za-z-]+)="([^"<>]*)"')
_KNOWN = 5_000
_OWN = frozenset({"data-of", "id", "d", "x", "y", "cx", "cy"})  # what is another each time, and not worth remembering


@dataclass(frozen=True, slots=True)
class _Tag:
    """A tag as it is written: `step` is 1 where it opens something, -1 where it closes, 0 where neither."""

    name: str
    step: int
    place: str


class Page:
    """A page while it is read; `policies` and `style` as far as they were met. Raises BrokenError on all else."""

    def __init__(self, name: str) -> None:
        self.policies: list[str] = []
        self.style = ""
        self._name = name
        self._known: dict[str, _Tag] = {}
        self._open: list[str] = []
        self._begun = False
        self._heard: list[str] = []
        self._place, self._deep = "", 0

    def told(self, pieces: Iterable[bytes]) -> Iterator[tuple[str, str]]:
        """Each place that the page names (`data-of`) with what stands there; a line of a quote ends with a paragraph.

        Only one at a time: a place inside another is refused.
        """
        for inside, text in self._tags(pieces):
            tag = self._known.get(inside) or self._parsed(inside)
            if tag.step > 0:
                self._enter(tag)
            elif tag.step < 0 and self._leave(tag):
                yield self._place, "".join(self._heard)
                self._deep = 0
            if self._deep:
                self._heard.append(html.unescape(text))
            elif self._open and self._open[-1] == "style":
                self.style += text
        if self._open or not self._begun:
            self._refuse("no whole page")

    def _enter(self, tag: _Tag) -> None:
        self._open.append(tag.name)
        if tag.place:
            if self._deep:
                self._refuse("a repeated value inside another")
            self._heard, self._place, self._deep = [], tag.place, len(self._open)

    def _leave(self, tag: _Tag) -> bool:
        """Whether a place ends with this tag."""
        if not self._open or self._open.pop() != tag.name:
            self._refuse(f"</{tag.name}>")
        if self._deep and tag.name == "p":
            self._heard.append("\n")
        return len(self._open) < self._deep

    def _tags(self, pieces: Iterable[bytes]) -> Iterator[tuple[str, str]]:
        """Each tag, without its brackets, with the text after it."""
        rest = ""
        for text in self._texts(pieces):
            whole = rest + text
            if whole[:1] not in {"<", ""} or len(whole) > LONGEST:
                self._refuse("words before the first tag" if whole[:1] != "<" else "a text without end")
            cut = whole.rfind("<") if text else len(whole)
            for piece in whole[:cut].split("<")[1:]:
                inside, mark, after = piece.partition(">")
                if not mark:
                    self._refuse(f"<{inside[:40]}")
                yield inside, after
            rest = whole[cut:]

    def _texts(self, pieces: Iterable[bytes]) -> Iterator[str]:
        """The decoded text, and nothing at its end."""
        decoder = codecs.getincrementaldecoder("utf-8")("strict")
        try:
            yield from filter(None, map(decoder.decode, pieces))
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            raise BrokenError(f"{self._name} is not UTF-8.") from error
        yield ""

    def _parsed(self, inside: str) -> _Tag:
        if inside == DOCTYPE and not self._begun:
            self._begun = True
            return _Tag("", 0, "")
        found = _TAG.fullmatch(inside)
        if found is None or not self._begun:
            self._refuse(f"<{inside[:40]}>")
        closes, name, told, empty = found[1], found[2].lower(), found[3], found[4]
        attributes = self._attributes(name, told)
        place = attributes.get("data-of", "")
        step = -1 if closes else 0 if empty or name in VOID else 1
        if name not in TAGS or (closes and told) or (empty and name not in EMPTY) or (place and step != 1):
            self._refuse(f"<{closes}{name}{told[:40]}{empty}>")
        tag = _Tag(name, step, place)
        if len(self._known) < _KNOWN and name != "meta" and not attributes.keys() & _OWN:
            self._known[inside] = tag
        return tag

    def _attributes(self, name: str, told: str) -> dict[str, str]:
        pairs = [(key.lower(), html.unescape(value)) for key, value in _ATTRIBUTE.findall(told)]
        found = dict(pairs)
        if len(found) != len(pairs) or (odd := found.keys() - ATTRIBUTES):
            self._refuse(f"<{name} {min(odd) if len(found) == len(pairs) else 'twice the same'}>")
        if name == "meta" and "http-equiv" in found:
            if found["http-equiv"].lower() != "content-security-policy":
                self._refuse("<meta http-equiv>")
            self.policies.append(found.get("content", ""))
        return found

    def _refuse(self, what: str) -> NoReturn:
        raise BrokenError(f"{self._name} holds what it must not: {what}.")
