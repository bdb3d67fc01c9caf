"""A search in words, for the log, the bundle and whoever reads a watchlist."""

from workbench.query import tree
from workbench.query.tree import Node, Query


def describe(query: Query) -> str:
    """What a search finds, as a phrase that goes on from "Posts with"."""
    return _say(query.tree, inside=False)


def _say(node: Node, *, inside: bool) -> str:
    match node:
        case tree.And(parts, _):
            return _group(" and ".join(_say(part, inside=True) for part in parts), inside=inside)
        case tree.Or(parts):
            return _group(" or ".join(_say(part, inside=True) for part in parts), inside=inside)
        case tree.Not(part):
            return f"not {_say(part, inside=True)}"
        case tree.Word() | tree.Variants() | tree.Phrase() | tree.Near():
            return _words(node)
        case _:
            return _field(node)


def _group(words: str, *, inside: bool) -> str:
    return f"({words})" if inside else words


def _words(node: tree.Term | tree.Near) -> str:
    match node:
        case tree.Word(text):
            return text
        case tree.Variants(text):
            return f"{text} in any spelling"
        case tree.Phrase(text):
            return f"“{text}”"
        case tree.Near(left, right, distance):
            return f"{_words(left)} at most {_counted(distance)} from {_words(right)}"


def _field(node: tree.Leaf) -> str:
    match node:
        case tree.Held() | tree.Exactly() | tree.Has():
            return f"any {node.label.lower()}" if isinstance(node, tree.Has) else f"{node.label.lower()} {node.value}"
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
        case tree.Dates():
            return _dates(node)
        case _:
            return "gone from the site" if isinstance(node, tree.Gone) else "any content"


def _dates(node: tree.Dates) -> str:
    since = f"from {node.first.isoformat()}" if node.first else ""
    until = f"until {node.last.isoformat()}" if node.last else ""
    return f"{since} {until}".strip()


def _counted(distance: int) -> str:
    return f"{distance} {'word' if distance == 1 else 'words'}"
