"""A search in words, for the log, the bundle, the window and whoever reads a watchlist."""

from collections.abc import Mapping
from functools import reduce

from workbench.domain.display_names import CATEGORIES_AND_UNREAD, LABELS
from workbench.query import tree
from workbench.query.tree import Node, Query
from workbench.translation import Catalogue, LanguageCode, catalogue, mark, mark_of

_AND, _OR = mark("{one} and {other}"), mark("{one} or {other}")
_NEAR = mark_of("{one} at most {n} word from {other}", "{one} at most {n} words from {other}")
_IN_PARTS: Mapping[str, str] = {
    "title": mark("{words} in the title"),
    "author": mark("{words} in the author"),
    "quoted": mark("{words} in the quoted"),
    "signature": mark("{words} in the signature"),
}


def describe(query: Query, language: LanguageCode = "en") -> str:
    """What a search finds, as a phrase that goes on from "Posts with"."""
    return _Phrases(catalogue(language)).of(query.tree, inside=False)


class _Phrases:
    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def of(self, node: Node, *, inside: bool) -> str:
        match node:
            case tree.AndNode(parts, _):
                return self._joined(_AND, parts, inside=inside)
            case tree.OrNode(parts):
                return self._joined(_OR, parts, inside=inside)
            case tree.NotNode(part):
                return self._say(mark("not {words}"), words=self.of(part, inside=True))
            case tree.WordNode() | tree.Variants() | tree.Phrase() | tree.Near():
                return self._words(node)
            case _:
                return self._field(node)

    def _joined(self, form: str, parts: tuple[Node, ...], *, inside: bool) -> str:
        said = [self.of(part, inside=True) for part in parts]
        words = reduce(lambda one, other: self._say(form, one=one, other=other), said)
        return f"({words})" if inside else words

    def _words(self, node: tree.Term | tree.Near) -> str:
        match node:
            case tree.WordNode(text):
                return self._typed(text)
            case tree.Variants(text):
                return self._say(mark("{words} in any spelling"), words=self._typed(text))
            case tree.Phrase(text):
                return f"“{self._typed(text)}”"
            case tree.Near(left, right, distance):
                form = self._catalogue.plural(*_NEAR, distance)
                return form.format(one=self._words(left), n=distance, other=self._words(right))

    def _field(self, node: tree.Leaf) -> str:
        match node:
            case tree.LabelNode(label, value) | tree.Exactly(label, value):
                return f"{self._named(LABELS, label)} {self._typed(value)}"
            case tree.Has(label):
                return self._say(mark("any {what}"), what=self._named(LABELS, label))
            case tree.Category(name):
                return self._say(mark("category {name}"), name=self._named(CATEGORIES_AND_UNREAD, name))
            case tree.PartNode(part, text):
                return self._say(_IN_PARTS[part], words=self._typed(text))
            case tree.Dates():
                return self._dates(node)
            case _:
                return self._place(node)

    def _place(self, node: tree.Leaf) -> str:
        match node:
            case tree.SourceName(name):
                return self._say(mark("source {name}"), name=self._typed(name))
            case tree.Lang(tag):
                return self._say(mark("language {tag}"), tag=self._typed(tag))
            case tree.InThread(key):
                return self._say(mark("thread {key}"), key=self._typed(key))
            case _:
                gone = isinstance(node, tree.Gone)
                return self._say(mark("gone from the site") if gone else mark("any content"))

    def _dates(self, node: tree.Dates) -> str:
        since = self._say(mark("from {day}"), day=self._typed(node.first.isoformat())) if node.first else ""
        until = self._say(mark("until {day}"), day=self._typed(node.last.isoformat())) if node.last else ""
        return f"{since} {until}".strip()

    def _say(self, english: str, **values: str) -> str:
        return self._catalogue.text(english).format(**values)

    def _named(self, names: Mapping[str, str], code: str) -> str:
        """The name of a code as it stands inside of a phrase."""
        name = self._catalogue.text(names.get(code, code))
        return name if name[1:2].isupper() else name[:1].lower() + name[1:]

    def _typed(self, text: str) -> str:
        return self._catalogue.value(text)
