"""A search in words, for the log, the bundle and whoever reads a watchlist."""

from workbench.query import tree
from workbench.query.tree import Node, Query


def describe(query: Query) -> str:
    """What a search finds, as a phrase that goes on from "Posts with"."""
    return _say(query.tree, inside=False)


def _say(node: Node, *, inside: bool) -> str:  # noqa: PLR0911, C901
    match node:
        case tree.And(parts):
            return _group(" and ".join(_say(part, inside=True) for part in parts), inside=inside)
        case tree.Or(parts):
            return _group(" or ".join(_say(part, inside=True) for part in parts), inside=inside)
        case tree.Not(part):
            return f"not {_say(part, inside=True)}"
        case _:
            return _leaf(node)


def _group(words: str, *, inside: bool) -> str:
    return f"({words})" if inside else words


def _leaf(node: tree.Leaf) -> str:  # noqa: PLR0911, C901
    match node:
        case tree.All():
            return "any content"
        case tree.Word(text):
            return text
        case tree.Variants(text):
            return f"{text} in any spelling"
        case tree.Phrase(text):
            return f"“{text}”"
        case tree.Near(left, right, distance):
            return f"{_leaf(left)} at most {distance} words from {_leaf(right)}"
        case tree.Held(label, value):
            return f"{label.lower()} {value}"
        case tree.Has(label):
            return f"any {label.lower()}"
        case tree.Category(name):
            return f"category {name.replace('_', ' ')}"
        case tree.SourceName(name):
            return f"source {name}"
        case tree.Part(part, text):
            return f"{text} in the {part}"
        case tree.Lang(tag):
            return f"language {tag}"
        case tree.InThread(key):
            return f"thread {key}"
        case tree.Dates(first, last):
            since = f"from {first.isoformat()}" if first else ""
            until = f"until {last.isoformat()}" if last else ""
            return f"{since} {until}".strip()
