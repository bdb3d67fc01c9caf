"""CSS selectors as functions: read once, held against the tags that the page's index names. Pure.

What stands in `:has` is held against the tags around, below or behind the one that is asked; there
`:scope` is that one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from crawlers.sites.dom.selector_grammar import (
    Alternative,
    AttributeTest,
    Compound,
    Position,
    SelectorList,
    alternatives_of,
)

if TYPE_CHECKING:
    from crawlers.sites.dom.nodes import Tag

Test = Callable[["Tag", "Tag | None"], bool]
"""Whether a tag fits within a scope."""
_SELECTORS = 4096
_AROUND = (" ", ">")
_ANCHOR = Compound(marks=("scope",))


@dataclass(frozen=True, slots=True)
class Need:
    """What one alternative of a selector names: `div`, `.class`, `#id`, `[attribute]`; values by their attribute."""

    names: frozenset[str]
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """One alternative as a function; `last` are keys of which its last part bears one, `around` those around that."""

    test: Test
    last: tuple[str, ...]
    around: tuple[str, ...]
    need: Need


@dataclass(frozen=True, slots=True)
class CompiledSelector:
    """A selector as a function, the keys of tags that may fit, and what its alternatives name."""

    test: Test
    keys: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    needs: tuple[Need, ...]


@lru_cache(maxsize=_SELECTORS)
def compiled(selector: str) -> CompiledSelector:
    """A selector as a function. `SelectorError` for what is none."""
    chains = [_chain(alternative) for alternative in alternatives_of(selector)]
    return CompiledSelector(
        _any_of([chain.test for chain in chains]),
        tuple((chain.last, chain.around) for chain in chains),
        tuple(chain.need for chain in chains),
    )


def selected(root: "Tag", selector: str, limit: int = 0) -> "list[Tag]":
    """The tags in `root` that a selector fits, in the page's order."""
    asked = compiled(selector)
    test = asked.test
    scope = root if root.page is not root else next(iter(root.child_tags), None)
    found: list[Tag] = []
    for tag in root.candidates(asked.keys):
        if test(tag, scope):
            found.append(tag)
            if limit and len(found) >= limit:
                break
    return found


def fits(tag: "Tag", selector: str) -> bool:
    """Whether a selector fits a tag itself."""
    return compiled(selector).test(tag, tag)


def _chain(alternative: Alternative) -> Chain:
    parts = alternative.parts
    around: list[str] = []
    for place in range(len(parts) - 1, 0, -1):
        if parts[place][0] not in _AROUND:
            break
        keys = _keys(parts[place - 1][1])
        around += keys if len(keys) == 1 else ()
    return Chain(_whole(parts), _keys(parts[-1][1]), tuple(around), _need(alternative))


def _keys(compound: Compound) -> tuple[str, ...]:
    """Keys of which a tag bears one if the compound fits it; empty for any."""
    named = [f"[{one.name}]" for one in compound.attributes if one.sign != "!="]
    plain = [f"#{key}" for key in compound.ids] + [f".{name}" for name in compound.classes]
    for key in (*plain, compound.name, *named):
        if key:
            return (key,)
    listed = (_keys_of_list(one) for one in compound.lists if one.kind == "is")
    return next((keys for keys in listed if keys), ())


def _keys_of_list(listed: SelectorList) -> tuple[str, ...]:
    keys = [_keys(alternative.parts[-1][1]) for alternative in listed.alternatives]
    return tuple(dict.fromkeys(key for some in keys for key in some)) if all(keys) else ()


def _need(alternative: Alternative) -> Need:
    names: set[str] = set()
    values: list[tuple[str, str]] = []
    for _, compound in alternative.parts:
        asked = [one for one in compound.attributes if one.sign != "!="]
        names |= {f"#{key}" for key in compound.ids} | {f".{name}" for name in compound.classes}
        names |= {f"[{one.name}]" for one in asked} | ({compound.name} if compound.name else set())
        values += [(one.name, one.value.lower()) for one in asked if one.value]
        for listed in compound.lists:
            if listed.kind != "not" and len(listed.alternatives) == 1:
                inner = _need(listed.alternatives[0])
                names |= inner.names
                values += inner.values
    return Need(frozenset(names), tuple(values))


def _whole(parts: Sequence[tuple[str, Compound]]) -> Test:
    """All parts of a selector as one function that is asked of the last one's tag."""
    test, before = _compound(parts[-1][1]), _before(parts, len(parts) - 1)
    return _all_of([test, before] if before is not None else [test])


def _before(parts: Sequence[tuple[str, Compound]], place: int) -> Test | None:
    """What is asked of what stands before or around the tag that a part fits; None for nothing.

    Where the nearest tag that fits has not what it needs further out, and no other can have it, none other is asked:
    so the time does not grow with a power of the depth.
    """
    if place == 0:
        return None
    combinator, further = parts[place][0], parts[place - 1][0] if place > 1 else ""
    test, before = _compound(parts[place - 1][1]), _before(parts, place - 1)
    if combinator == " ":
        inside = _first_that(test, before, settled=further == " ")
        return lambda tag, scope: inside(tag.around, scope)
    if combinator == "~":
        behind = _first_that(test, before, settled=further in {" ", "~", ">"})
        return lambda tag, scope: behind(tag.tags_before, scope)
    near = _all_of([test, before] if before is not None else [test])
    if combinator == ">":
        return lambda tag, scope: tag.holder is not None and near(tag.holder, scope)

    def fits_before(tag: "Tag", scope: "Tag | None") -> bool:
        one = tag.previous_tag()
        return one is not None and near(one, scope)

    return fits_before


def _first_that(test: Test, before: Test | None, *, settled: bool) -> "Callable[[Iterable[Tag], Tag | None], bool]":
    """Whether one of some tags fits, and what is before it does; where `settled`, the first that fits decides."""

    def fits_one(tags: "Iterable[Tag]", scope: "Tag | None") -> bool:
        for tag in tags:
            if test(tag, scope):
                if before is None or before(tag, scope):
                    return True
                if settled:
                    return False
        return False

    return fits_one


@lru_cache(maxsize=_SELECTORS)
def _compound(compound: Compound) -> Test:
    return _all_of(list(_tests(compound)) or [_anything])


def _anything(_tag: "Tag", _scope: "Tag | None") -> bool:
    return True


def _all_of(tests: Sequence[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]
    one, two = (_all_of(tests[:-1]) if len(tests) > 2 else tests[0]), tests[-1]
    return lambda tag, scope: one(tag, scope) and two(tag, scope)


def _any_of(tests: Sequence[Test]) -> Test:
    """One of some tests, by halves: there may be dozens."""
    if len(tests) == 1:
        return tests[0]
    half = len(tests) // 2
    one, two = _any_of(tests[:half]), _any_of(tests[half:])
    return lambda tag, scope: one(tag, scope) or two(tag, scope)


def _tests(compound: Compound) -> Iterator[Test]:
    if compound.name:
        name = compound.name
        yield lambda tag, _: tag.name == name
    for key in compound.ids:
        yield _has_value("id", key)
    for one in compound.classes:
        yield _has_class(one)
    yield from map(_attribute, compound.attributes)
    yield from (_MARKS[mark] for mark in compound.marks)
    yield from map(_position, compound.positions)
    yield from map(_listed, compound.lists)
    yield from map(_says, compound.said)


def _has_value(name: str, value: str) -> Test:
    return lambda tag, _: tag.attrs.get(name) == value


def _has_class(name: str) -> Test:
    return lambda tag, _: name in tag.classes


def _attribute(asked: AttributeTest) -> Test:
    name, compares = asked.name, _COMPARISONS[asked.sign]
    if not asked.sign:
        return lambda tag, _: name in tag.attrs
    if asked.sign == "=" and not asked.ignores_case:
        return _has_value(name, asked.value)
    wanted = asked.value.lower() if asked.ignores_case else asked.value

    def test(tag: "Tag", _scope: "Tag | None") -> bool:
        value = tag.attrs.get(name)
        if value is None:
            return asked.sign == "!="
        return compares(value.lower() if asked.ignores_case else value, wanted)

    return test


_COMPARISONS: dict[str, Callable[[str, str], bool]] = {
    "": lambda _value, _wanted: True,
    "=": lambda value, wanted: value == wanted,
    "!=": lambda value, wanted: value != wanted,
    "~=": lambda value, wanted: wanted in value.split(),
    "|=": lambda value, wanted: value == wanted or value.startswith(f"{wanted}-"),
    "^=": lambda value, wanted: bool(wanted) and value.startswith(wanted),
    "$=": lambda value, wanted: bool(wanted) and value.endswith(wanted),
    "*=": lambda value, wanted: bool(wanted) and wanted in value,
}
_MARKS: dict[str, Test] = {
    "scope": lambda tag, scope: tag is scope,
    "root": lambda tag, _: tag.parent is not None and tag.holder is None,
    "empty": lambda tag, _: not any(tag.child_tags) and not any(text.strip() for text in tag.texts),
    "link": lambda tag, _: tag.name in {"a", "area"} and "href" in tag.attrs,
}


def _position(asked: Position) -> Test:
    def test(tag: "Tag", _scope: "Tag | None") -> bool:
        beside = tag.tags_behind if asked.from_end else tag.tags_before
        if not asked.step and asked.first == 1:
            return all(asked.of_type and one.name != tag.name for one in beside)
        place = 1 + sum(not asked.of_type or one.name == tag.name for one in beside)
        if not asked.step:
            return place == asked.first
        return (place - asked.first) % asked.step == 0 and (place - asked.first) // asked.step >= 0

    return test


def _listed(asked: SelectorList) -> Test:
    if asked.kind == "has":
        return _any_of([_has(alternative) for alternative in asked.alternatives])
    fits_one = _any_of([_whole(alternative.parts) for alternative in asked.alternatives])
    return fits_one if asked.kind == "is" else lambda tag, scope: not fits_one(tag, scope)


def _has(alternative: Alternative) -> Test:
    """Whether some tag fits that is related to the one asked as the selector says."""
    parts = (("", _ANCHOR), *alternative.parts)
    test, keys, first = _whole(parts), ((_keys(parts[-1][1]), ()),), alternative.parts[0][0]
    if first in _AROUND:
        return lambda tag, _: any(test(one, tag) for one in tag.candidates(keys))
    return lambda tag, _: any(test(one, tag) for other in tag.tags_behind for one in (other, *other.tags))


def _says(asked: tuple[str, ...]) -> Test:
    def test(tag: "Tag", _scope: "Tag | None") -> bool:
        text = tag.get_text()
        return any(one in text for one in asked)

    return test
