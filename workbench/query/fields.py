"""The fields of the search language: `name:value`, each with what it accepts."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from workbench.domain.mention_kinds import MENTION_KINDS
from workbench.domain.post_categories import NOT_READ, POST_CATEGORIES
from workbench.domain.value_prefixes import COINS, PLATFORMS
from workbench.query import tree

LABELS = tuple(kind.field for kind in MENTION_KINDS.values())
CATEGORIES: Mapping[str, str] = {one.short: one.code for one in (*POST_CATEGORIES.values(), NOT_READ)}
# What an identifier's normal form may begin with: `btc:1abc` is `wallet:btc:1abc`.
PREFIXES: Mapping[str, str] = {
    **dict.fromkeys(COINS, "WALLET"),
    **{platform: "SOCIAL" for platform in PLATFORMS if platform not in LABELS},
}
_LANG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", re.ASCII)


class ValueRefusedError(ValueError):
    """A field does not take this value; the message says what it takes."""


def _held(label: str) -> Callable[[str], tree.Node]:
    def make(value: str) -> tree.Node:
        return tree.LabelNode(label.upper(), _with_letters(value))

    return make


def _prefixed(prefix: str, label: str) -> Callable[[str], tree.Node]:
    def make(value: str) -> tree.Node:
        return tree.LabelNode(label, f"{prefix}:{_with_letters(value)}")

    return make


def _part(name: str) -> Callable[[str], tree.Node]:
    def make(value: str) -> tree.Node:
        return tree.PartNode(name, _with_letters(value))

    return make


def _with_letters(value: str) -> str:
    if not any(c.isalnum() for c in value):
        raise ValueRefusedError("letters or digits")
    return value


def _category(value: str) -> tree.Node:
    name = value.lower()
    if name not in CATEGORIES and name not in CATEGORIES.values():
        raise ValueRefusedError(f"one of {', '.join(CATEGORIES)}")
    return tree.Category(CATEGORIES.get(name, name))


def _has(value: str) -> tree.Node:
    if value.lower() not in LABELS:
        raise ValueRefusedError(f"one of {', '.join(LABELS)}")
    return tree.Has(value.upper())


def _gone(value: str) -> tree.Node:
    if value.lower() not in {"yes", "no"}:
        raise ValueRefusedError("yes or no")
    return tree.Gone() if value.lower() == "yes" else tree.NotNode(tree.Gone())


def _lang(value: str) -> tree.Node:
    if not _LANG.fullmatch(value):
        raise ValueRefusedError("a language tag such as ur, ur-Latn or en")
    return tree.Lang(value)


def _dates(value: str) -> tree.Node:
    first, dots, last = value.partition("..")
    if not dots:
        begins, ends = _span(value)
        return tree.Dates(begins, ends)
    since = _span(first)[0] if first else None
    until = _span(last)[1] if last else None
    if since is None and until is None:
        raise ValueRefusedError("a first or a last date")
    if since is not None and until is not None and until < since:
        raise ValueRefusedError("a last date that is not before the first")
    return tree.Dates(since, until)


def _no_date() -> ValueRefusedError:
    return ValueRefusedError("a date such as 2026, 2026-01 or 2026-01-31")


def _span(value: str) -> tuple[date, date]:
    """First and last day of a year, a month or a day."""
    match = _DAY.fullmatch(value)
    if match is None:
        raise _no_date()
    year, month, day = int(match[1]), match[2], match[3]
    try:
        if day is not None:
            return (one := date(year, int(month), int(day))), one
        if month is not None:
            begins = date(year, int(month), 1)
            following = date(year + (begins.month == 12), begins.month % 12 + 1, 1)
            return begins, following - timedelta(days=1)
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError as error:
        raise _no_date() from error


FIELDS: Mapping[str, Callable[[str], tree.Node]] = {
    **{label: _held(label) for label in LABELS},
    **{name: _part(name) for name in ("title", "author", "quoted", "signature")},
    "category": _category,
    "source": lambda value: tree.SourceName(_with_letters(value)),
    "lang": _lang,
    "date": _dates,
    "has": _has,
    "gone": _gone,
    "thread": tree.InThread,
}
BY_PREFIX: Mapping[str, Callable[[str], tree.Node]] = {
    prefix: _prefixed(prefix, label) for prefix, label in PREFIXES.items()
}
