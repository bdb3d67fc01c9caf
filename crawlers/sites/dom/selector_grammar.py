"""CSS selectors taken apart: alternatives, their parts, and what each part asks of a tag. Pure.

The grammar is that of Selectors Level 4 as far as pages are read by it: types, classes, ids, attributes with all their
comparisons, the four combinators, `:not`, `:is`, `:where`, `:has`, places among siblings, `:empty`, `:root`, `:scope`,
`:link` and `:-soup-contains`. Whatever else is a `SelectorError`.
"""

import re
from dataclasses import dataclass, replace

_ESCAPED = r"\\(?:[0-9A-Fa-f]{1,6}[ \t\n]?|[^\n])"
_NAME = re.compile(rf"(?:--|-?(?:[A-Za-z_\u0080-\U0010ffff]|{_ESCAPED}))(?:[\w\u0080-\U0010ffff-]|{_ESCAPED})*+")
_ID = re.compile(rf"(?:[\w\u0080-\U0010ffff-]|{_ESCAPED})++")
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})[ \t\n]?|(.))", re.DOTALL)
_SPACE = re.compile(r"[ \t\r\n\f]*")
_COMBINATOR = re.compile(r"[ \t\r\n\f]*([>+~]?)[ \t\r\n\f]*")
_COMPARISON = re.compile(r"[~|^$*!]?=")
_STRING = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'", re.DOTALL)
_FLAG = re.compile(r"[ \t\r\n\f]+([is])(?=[ \t\r\n\f]*\])", re.IGNORECASE)
_STEPS = re.compile(r"([+-]?\d*)n(?:\s*([+-])\s*(\d+))?|([+-]?\d+)", re.IGNORECASE)
_DEEPEST = 16
_LISTED = {"not": "not", "is": "is", "where": "is", "matches": "is", "any": "is", "has": "has"}
_PLACES = {
    "nth-child": (False, False), "nth-last-child": (False, True), "nth-of-type": (True, False),
    "nth-last-of-type": (True, True),
}  # fmt: skip
_FIRSTS = {
    "first-child": (False, (False,)), "last-child": (False, (True,)), "only-child": (False, (False, True)),
    "first-of-type": (True, (False,)), "last-of-type": (True, (True,)), "only-of-type": (True, (False, True)),
}  # fmt: skip
_BARE = {"empty": "empty", "root": "root", "scope": "scope", "link": "link", "any-link": "link"}


class SelectorError(ValueError):
    """What is no selector, or none of those known here, in words."""


@dataclass(frozen=True, slots=True)
class AttributeTest:
    """What is asked of one attribute; no sign: that it is there."""

    name: str
    sign: str = ""
    value: str = ""
    ignores_case: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """Which place among its siblings (of its own name, from the end): `first`, and each `step` from there."""

    of_type: bool
    from_end: bool
    step: int
    first: int


@dataclass(frozen=True, slots=True)
class SelectorList:
    """A list of selectors in brackets. `kind`: `not`, `is`, `has`."""

    kind: str
    alternatives: "tuple[Alternative, ...]"


@dataclass(frozen=True, slots=True)
class Compound:
    """What is asked of one tag. `marks`: `empty`, `root`, `scope`, `link`; `said`: texts of which one must be in it."""

    name: str = ""
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    attributes: tuple[AttributeTest, ...] = ()
    positions: tuple[Position, ...] = ()
    lists: tuple[SelectorList, ...] = ()
    marks: tuple[str, ...] = ()
    said: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """One selector of a list: its parts from left to right, and the combinator before each.

    The first combinator is empty, but for selectors in `:has`.
    """

    parts: tuple[tuple[str, Compound], ...]


def alternatives_of(selector: str) -> tuple[Alternative, ...]:
    """The alternatives of a selector. `SelectorError` for what is none."""
    reader = _Reader(selector)
    found = reader.listed(relative=False)
    if reader.at < len(selector):
        raise SelectorError(f"{selector[reader.at]!r} at letter {reader.at + 1} begins nothing known")
    return found


class _Reader:
    """A selector being read from left to right."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self._depth = text, 0, 0

    def listed(self, *, relative: bool) -> tuple[Alternative, ...]:
        """Selectors with commas between, up to the end or a closing bracket."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise SelectorError("its brackets nest too deeply")
        found = [self._alternative(relative=relative)]
        while self._takes(","):
            found.append(self._alternative(relative=relative))
        self._depth -= 1
        return tuple(found)

    def _alternative(self, *, relative: bool) -> Alternative:
        self._skip()
        combinator = (self._combinator() or " ") if relative else ""
        parts = [(combinator, self._compound())]
        while combinator := self._combinator():
            parts.append((combinator, self._compound()))
        self._skip()
        return Alternative(tuple(parts))

    def _combinator(self) -> str:
        """The combinator that stands here; empty at the end of a selector."""
        found = _COMBINATOR.match(self.text, self.at)
        if found is None:
            return ""
        follows = self.text[found.end() : found.end() + 1]
        if not found[1] and (found.end() == self.at or follows in {"", ",", ")"}):
            return ""
        self.at = found.end()
        return found[1] or " "

    def _compound(self) -> Compound:
        start, made = self.at, Compound()
        if self._takes("*"):
            made = Compound()
        elif (name := _NAME.match(self.text, self.at)) is not None:
            self.at = name.end()
            made = Compound(name=_plain(name[0]).lower())
        while self.text[self.at : self.at + 1] in {"#", ".", "[", ":"} and self.at < len(self.text):
            made = self._more(made)
        if self.at == start:
            raise SelectorError(f"a tag is missing at letter {start + 1}")
        return made

    def _more(self, made: Compound) -> Compound:
        sign = self.text[self.at]
        self.at += 1
        if sign == "#":
            return replace(made, ids=(*made.ids, self._named(_ID)))
        if sign == ".":
            return replace(made, classes=(*made.classes, self._named(_NAME)))
        if sign == "[":
            return replace(made, attributes=(*made.attributes, self._comparison()))
        return self._pseudo(made)

    def _comparison(self) -> AttributeTest:
        self._skip()
        name = self._named(_NAME).lower()
        self._skip()
        if self._takes("]"):
            return AttributeTest(name)
        sign = _COMPARISON.match(self.text, self.at)
        if sign is None:
            raise SelectorError(f"the attribute {name!r} is followed by no comparison")
        self.at = sign.end()
        self._skip()
        value = self._value()
        flag = _FLAG.match(self.text, self.at)
        if flag is not None:
            self.at = flag.end()
        self._skip()
        self._must("]")
        ignores_case = flag[1].lower() == "i" if flag is not None else name == "type"
        return AttributeTest(name, sign[0], value, ignores_case)

    def _value(self) -> str:
        string = _STRING.match(self.text, self.at)
        if string is None:
            return self._named(_NAME)
        self.at = string.end()
        return _plain(string[1] if string[1] is not None else string[2])

    def _pseudo(self, made: Compound) -> Compound:
        name = self._named(_NAME).lower()
        takes = self._takes("(")
        if name in _LISTED and takes:
            found = SelectorList(_LISTED[name], self.listed(relative=name == "has"))
            made = replace(made, lists=(*made.lists, found))
        elif name in _PLACES and takes:
            made = replace(made, positions=(*made.positions, Position(*_PLACES[name], *self._steps())))
        elif name in {"-soup-contains", "contains"} and takes:
            made = replace(made, said=(*made.said, self._said()))
        elif name in _FIRSTS and not takes:
            of_type, ends = _FIRSTS[name]
            made = replace(made, positions=(*made.positions, *(Position(of_type, end, 0, 1) for end in ends)))
        elif name in _BARE and not takes:
            made = replace(made, marks=(*made.marks, _BARE[name]))
        else:
            raise SelectorError(f"{':' + name + '(…)' if takes else ':' + name!r} is not known")
        if takes:
            self._skip()
            self._must(")")
        return made

    def _steps(self) -> tuple[int, int]:
        self._skip()
        for word, steps in (("odd", (2, 1)), ("even", (2, 0))):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return steps
        found = _STEPS.match(self.text, self.at)
        if found is None or len(found[0]) > 12:
            raise SelectorError(f"a number is missing at letter {self.at + 1}")
        self.at = found.end()
        if found[4] is not None:
            return 0, int(found[4])
        step = int(found[1] + "1") if found[1] in {"", "+", "-"} else int(found[1])
        return step, int(f"{found[2]}{found[3]}") if found[3] else 0

    def _said(self) -> tuple[str, ...]:
        found: list[str] = []
        while not found or self._takes(","):
            self._skip()
            found.append(self._value())
            self._skip()
        return tuple(found)

    def _named(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise SelectorError(f"a name is missing at letter {self.at + 1}")
        self.at = found.end()
        return _plain(found[0])

    def _skip(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found is not None else self.at

    def _takes(self, sign: str) -> bool:
        """Go behind a sign, if it stands here."""
        here = self.text.startswith(sign, self.at)
        self.at += len(sign) if here else 0
        return here

    def _must(self, sign: str) -> None:
        if not self._takes(sign):
            raise SelectorError(f"{sign!r} is missing at letter {self.at + 1}")


def _plain(text: str) -> str:
    """A name or value with its escapes undone (CSS Syntax Level 3, section 4.3.7)."""
    return _ESCAPE.sub(lambda found: _letter(int(found[1], 16)) if found[1] else found[2], text)


def _letter(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
