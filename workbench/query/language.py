"""The search language: text to tree. Pure: it knows no library and no database.

visa sticker            both words                 "done base"          words that follow one another
visa OR iqama           either                     dunki~               any spelling and script of a word
visa -student           not that one               agent NEAR/5 italy   at most five words between
phone:0300-1234567      fields, see `fields`       (a OR b) c           groups
phone:0300 123 4567     a number in groups; which words belong to a field, the store's reading of them says
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from workbench.errors import UserError
from workbench.query import fields, tree
from workbench.query.describe import describe
from workbench.query.suggest import nearest
from workbench.query.tree import Node, Query
from workbench.translation import sentence_of

__all__ = ["Query", "QueryError", "describe", "parse"]

LONGEST = 4_000
MOST_PARTS = 200
DEEPEST = 25
FARTHEST = 100
_USUAL_DISTANCE = 10
_LONGEST_NAME = 40

_QUOTES = '"“”„«»'
_SPACE = re.compile(r"[\s\0]+")
# A sign that stands alone between two groups of digits (`0300 - 1234567`).
_BETWEEN_GROUPS = re.compile(r"(?<=\d\s)[-\u2010-\u2015./](?=\s+\d)")
_NEAR = re.compile(r"NEAR(?:/(\d{1,6}))?", re.ASCII)
_WORD = re.compile(rf"[^\s\0(){_QUOTES}]+")
# A word goes on behind a sign that stands apart (`name [.] onion`, `name (@) host`, `t . me / name`).
_GOES_ON = re.compile(r"(?:\s*\([.@]\)\s*|\s+[\[{<]?[.@/][\]}>]?\s+)(?=[^\s\0()])")
_FIELD = re.compile(r"([A-Za-z]+):")
_AREA_CODE = re.compile(r"\((\+?\d{1,6})\)")
_PHRASE = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]")


_NO_LEAF = tree.MatchAll()


class QueryError(UserError):
    """A search that cannot be read: `at` is the place (counted from 0), `expected` what would have fitted there."""

    def __init__(self, message: str, *, at: int, expected: str) -> None:
        super().__init__(message)
        self.at = at
        self.expected = expected


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of the text: "(", ")", "AND", "OR", "NOT", "NEAR" or "leaf"."""

    kind: str
    at: int
    leaf: Node = _NO_LEAF
    distance: int = 0


def parse(text: str) -> Query:
    """Read a search; QueryError says where it cannot be read and what was expected. The empty one finds every post."""
    if len(text) > LONGEST:
        words = sentence_of("A search has at most {n} character", "A search has at most {n} characters", LONGEST)
        _refuse(words, LONGEST, "a shorter search")
    found = list(_tokens(text))
    if not found:
        return Query(text, tree.MatchAll())
    if len(found) > MOST_PARTS:
        words = sentence_of("A search has at most {n} part", "A search has at most {n} parts", MOST_PARTS)
        _refuse(words, found[MOST_PARTS].at, "a shorter search")
    reader = _Reader(found, len(text))
    node = reader.either(0)
    if (rest := reader.peek()) is not None:
        _refuse("A bracket closes that was never opened", rest.at, "the end, or a bracket that opens before it")
    return Query(text, node)


def _refuse(what: str, at: int, expected: str) -> NoReturn:
    raise QueryError(f"{what} (place {at + 1}): expected {expected}.", at=at, expected=expected)


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        if space := _SPACE.match(text, at) or _BETWEEN_GROUPS.match(text, at):
            at = space.end()
            continue
        start = at
        if text[at] in "()":
            at += 1
            yield _Token(text[start], start)
        elif text[at] == "-" and at + 1 < len(text) and not _SPACE.match(text, at + 1) and text[at + 1] not in ")-":
            at += 1
            yield _Token("NOT", start)
        elif text[at] in _QUOTES:
            words, at = _quoted(text, at)
            yield _Token("leaf", start, _with_letters(tree.Phrase(words), start))
        else:
            token, at = _word(text, at)
            yield token


def _quoted(text: str, at: int) -> tuple[str, int]:
    match = _PHRASE.match(text, at)
    if match is None:
        _refuse("A quotation mark is not closed", at, "a second quotation mark")
    return match[1], match.end()


def _word(text: str, at: int) -> tuple[_Token, int]:
    if field := _FIELD.match(text, at):
        name = field[1].lower()
        if name in fields.FIELDS or name in fields.BY_PREFIX:
            return _field(text, at, field.end(), name)
        if not text.startswith("//", field.end()):
            close = nearest(name[:_LONGEST_NAME], fields.FIELDS)
            hint = f"{close}:" if close else "a known field; a colon in a word needs quotation marks"
            _refuse(f"There is no field {name[:_LONGEST_NAME]}", at, hint)
    word, end = _whole_word(text, at)
    if not word:
        _refuse("This cannot be read", at, "a word")
    if word in {"AND", "OR", "NOT"}:
        return _Token(word, at), end
    if near := _NEAR.fullmatch(word):
        return _near_operator(near, at), end
    leaf: tree.Term = tree.Variants(word[:-1]) if len(word) > 1 and word.endswith("~") else tree.WordNode(word)
    return _Token("leaf", at, _with_letters(leaf, at)), end


def _whole_word(text: str, at: int) -> tuple[str, int]:
    """The word that begins at a place, and its end; an empty one where none begins."""
    match = _WORD.match(text, at)
    if match is None:
        return "", at
    end = match.end()
    while any(c.isalnum() for c in match.group()) and (sign := _GOES_ON.match(text, end)):
        of_link = "." in text[at:end] or "/" not in sign.group()
        following = _WORD.match(text, sign.end()) if of_link else None
        if following is None:
            break
        end = following.end()
    return text[at:end], end


def _near_operator(found: re.Match[str], at: int) -> _Token:
    """`NEAR` with the distance that it reaches; refuses one that is too far."""
    distance = int(found[1]) if found[1] else _USUAL_DISTANCE
    if distance > FARTHEST:
        words = sentence_of("NEAR reaches {n} word at most", "NEAR reaches {n} words at most", FARTHEST)
        _refuse(words, at, f"NEAR/{FARTHEST}")
    return _Token("NEAR", at, distance=distance)


def _field(text: str, at: int, end: int, name: str) -> tuple[_Token, int]:
    if end < len(text) and text[end] in _QUOTES:
        value, end = _quoted(text, end)
    elif match := _AREA_CODE.match(text, end):
        value, end = match[1], match.end()
    else:
        value, end = _whole_word(text, end)
    if not value.strip():
        _refuse(f"The field {name} has no value", at, f"a value right after {name}:")
    try:
        make = fields.FIELDS[name] if name in fields.FIELDS else fields.BY_PREFIX[name]
        return _Token("leaf", at, make(value)), end
    except fields.ValueRefusedError as error:
        _refuse(f"The field {name} does not take this value", at, str(error))


def _with_letters(leaf: tree.Term, at: int) -> tree.Term:
    if not any(c.isalnum() for c in leaf.text):
        _refuse("There is nothing to search for in these signs", at, "letters or digits")
    return leaf


class _Reader:
    """Goes over the tokens once, from the loosest binding (OR) to the closest."""

    def __init__(self, found: list[_Token], end: int) -> None:
        self._found = found
        self._next = 0
        self._end = end

    def peek(self) -> _Token | None:
        """The token ahead."""
        return self._found[self._next] if self._next < len(self._found) else None

    def _takes(self, kind: str) -> _Token | None:
        ahead = self.peek()
        if ahead is None or ahead.kind != kind:
            return None
        self._next += 1
        return ahead

    def either(self, depth: int) -> Node:
        """Parts between OR."""
        parts = [self._all(depth)]
        while self._takes("OR"):
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else tree.OrNode(tuple(parts))

    def _all(self, depth: int) -> Node:
        parts = [*self._close(depth)]
        apart = []
        while (ahead := self.peek()) is not None and ahead.kind not in {"OR", ")"}:
            if self._takes("AND"):
                apart.append(len(parts))
            parts.extend(self._close(depth))
        return parts[0] if len(parts) == 1 else tree.AndNode(tuple(parts), tuple(apart))

    def _close(self, depth: int) -> list[Node]:
        """One part, or the pairs that NEAR makes of several."""
        first = self._one(depth)
        pairs: list[Node] = []
        while near := self._takes("NEAR"):
            second = self._one(depth)
            pairs.append(_near(first, second, near))
            first = second
        return pairs or [first]

    def _one(self, depth: int) -> Node:
        ahead = self.peek()
        if depth > DEEPEST:
            _refuse(f"Groups stand at most {DEEPEST} deep", ahead.at if ahead else self._end, "fewer brackets")
        if self._takes("NOT"):
            return tree.NotNode(self._one(depth + 1))
        if opened := self._takes("("):
            inner = self.either(depth + 1)
            if self._takes(")") is None:
                _refuse("A bracket is not closed", opened.at, "a bracket that closes")
            return inner
        if leaf := self._takes("leaf"):
            return leaf.leaf
        if ahead is None:
            _refuse("The search ends too early", self._end, "a word, a phrase or a field")
        _refuse(f"{ahead.kind} has nothing to work on", ahead.at, "a word, a phrase or a field")


def _near(left: Node, right: Node, near: _Token) -> Node:
    if not isinstance(left, tree.Term) or not isinstance(right, tree.Term):
        _refuse("NEAR stands between two words or phrases", near.at, "a word or a phrase on both sides")
    return tree.Near(left, right, near.distance)
