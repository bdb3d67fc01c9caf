"""What a CSS selector names, so that it is run only where all of that is, and tried only on tags that bear it. Pure."""

import re
from dataclasses import dataclass
from functools import lru_cache

_LIMIT = 4096
_NOT = re.compile(r":not\([^()]*\)")
_ATTRIBUTE = re.compile(
    r"\[\s*([\w-]+)\s*(?:[~|^$*]?=\s*(?:\"([^\"]*)\"|'([^']*)'|([\w-]+))\s*([is])?\s*)?\]", re.IGNORECASE
)
_OPENED = re.compile(r"\[\s*([\w-]+)")
_BRACKETS = re.compile(r"\[[^\]]*\]")
_NAME = re.compile(r"([#.]?)(-?[A-Za-z_][\w-]*)")
_PSEUDO = re.compile(r":[\w-]+")


@dataclass(frozen=True, slots=True)
class Need:
    """What one alternative of a selector names: `div`, `.class`, `#id`, `[attribute]`; values by their attribute."""

    names: frozenset[str]
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SelectorChain:
    """What one alternative of a selector asks: a key of its last part, and keys of parts that must be around that."""

    last: str
    around: tuple[str, ...]


def split(selector: str, signs: str) -> list[str]:
    """The parts between signs that stand outside of brackets and quotes."""
    parts, depth, quote, start = [], 0, "", 0
    for place, sign in enumerate(selector):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
        elif sign in signs and not depth:
            parts.append(selector[start:place])
            start = place + 1
    return [*parts, selector[start:]]


@lru_cache(maxsize=_LIMIT)
def needs(selector: str) -> tuple[Need, ...]:
    """What each alternative of a selector needs; nothing for one that is too involved to say."""
    return tuple(_needs_of(part) for part in split(selector, ","))


def _needs_of(part: str) -> Need:
    bare = _NOT.sub("", part)
    rest = _ATTRIBUTE.sub("", bare)
    if any(sign in rest for sign in "()[]|\\\"'") or "\\" in bare:
        return Need(frozenset(), ())
    names: set[str] = set()
    values: list[tuple[str, str]] = []
    for match in _ATTRIBUTE.finditer(bare):
        name, value = match[1].lower(), (match[2] or match[3] or match[4] or "").lower()
        names.add(f"[{name}]")
        if value:
            values.append((name, value))
    names |= {match[1] + match[2] if match[1] else match[2].lower() for match in _NAME.finditer(_PSEUDO.sub("", rest))}
    return Need(frozenset(names), tuple(values))


@lru_cache(maxsize=_LIMIT)
def chains_of(selector: str) -> tuple[SelectorChain, ...] | None:
    """The alternatives of a selector; None for one that cannot be looked up."""
    if any(sign in selector for sign in "()\\|") or ":" in _BRACKETS.sub("", selector):
        return None
    found = [_chain(alternative.strip()) for alternative in split(selector, ",")]
    return tuple(found) if all(chain.last for chain in found) else None


def _chain(alternative: str) -> SelectorChain:
    parts = [part for part in split(alternative, " \t\n>+~") if part]
    beside = any(sign in _BRACKETS.sub("", alternative) for sign in "+~")
    around = () if beside else tuple(key for part in parts[:-1] if (key := _key(part)))
    return SelectorChain(_key(parts[-1]) if parts else "", around)


def _key(part: str) -> str:
    """What narrows most: an id, a class, a tag's name, an attribute; empty for none."""
    names = {match[1]: match[1] + match[2] for match in reversed(list(_NAME.finditer(_BRACKETS.sub("", part))))}
    attribute = _OPENED.search(part)
    name = names.get("#") or names.get(".") or names.get("", "").lower()
    return name or (f"[{attribute[1].lower()}]" if attribute is not None else "")
