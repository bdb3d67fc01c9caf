"""A tree as the text of a search: what `parse` reads as the same tree."""

import re
from datetime import date

from workbench.query import tree
from workbench.query.tree import Node

_PLAIN = re.compile(r'[^\s\0()"“”„«»]+')


def written(node: Node) -> str:
    """The text of a search whose tree is this one."""
    match node:
        case tree.AndNode(parts, apart):
            return "".join(_joined(at, part, apart) for at, part in enumerate(parts))
        case tree.OrNode(parts):
            return " OR ".join(_inside(part) if isinstance(part, tree.OrNode) else written(part) for part in parts)
        case tree.NotNode(part):
            return f"NOT {_inside(part)}"
        case tree.Near(left, right, distance):
            return f"{written(left)} NEAR/{distance} {written(right)}"
        case tree.WordNode(text):
            return text
        case tree.Variants(text):
            return f"{text}~"
        case tree.Phrase(text):
            return f'"{text}"'
        case _:
            return _field(node)


def _joined(at: int, part: Node, apart: tuple[int, ...]) -> str:
    before = " AND " if at in apart else " " if at else ""
    return before + (_inside(part) if isinstance(part, tree.AndNode | tree.OrNode) else written(part))


def _inside(part: Node) -> str:
    return f"({written(part)})" if isinstance(part, tree.AndNode | tree.OrNode | tree.Near) else written(part)


def _field(node: tree.Leaf) -> str:
    match node:
        case tree.LabelNode(label, value) | tree.Exactly(label, value):
            return f"{label.lower()}:{_value(value)}"
        case tree.Has(label):
            return f"has:{label.lower()}"
        case tree.Category(name):
            return f"category:{name}"
        case tree.SourceName(name):
            return f"source:{_value(name)}"
        case tree.PartNode(part, text):
            return f"{part}:{_value(text)}"
        case tree.InThread(key):
            return f"thread:{_value(key)}"
        case _:
            return _other_field(node)


def _other_field(node: tree.Leaf) -> str:
    match node:
        case tree.Lang(tag):
            return f"lang:{tag}"
        case tree.Dates(first, last):
            return f"date:{_day(first)}..{_day(last)}"
        case _:
            return "gone:yes" if isinstance(node, tree.Gone) else ""


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _value(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else f'"{value}"'
