"""Reads texts with a language reader in which every computed index is looked at.

``python -m tests.nlp.checked_indexes``.

An index of -1 that was computed (`words[place - 1]` at the first word) takes the last thing for the one before: no
error, a false reading. Here each module of `nlp` is compiled with a check around every subscript whose index is no
literal. Texts come on standard input as a JSON array; out goes, as JSON, each place that took an index below zero, with
the first text that made it.
"""

import ast
import json
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType
from typing import Any

_CHECK = "__checked_index__"
_ROWS = (list, tuple, str)


class _Seen:
    """The places that took an index below zero, each with the first text that made it."""

    def __init__(self) -> None:
        self.text = ""
        self.places: dict[str, str] = {}

    def checked(self, row: Any, index: Any, place: str) -> Any:
        """`row[index]`, noted where the index is below zero."""
        if isinstance(index, int) and index < 0 and isinstance(row, _ROWS):
            self.places.setdefault(place, self.text)
        return row[index]


class _Checks(ast.NodeTransformer):
    """Puts a call of the check in the place of each subscript whose index is computed."""

    def __init__(self, name: str) -> None:
        self._name = name

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        self.generic_visit(node)
        literal = isinstance(node.slice, ast.Constant | ast.Slice | ast.Tuple) or (
            isinstance(node.slice, ast.UnaryOp) and isinstance(node.slice.operand, ast.Constant)
        )
        if literal or not isinstance(node.ctx, ast.Load):
            return node
        place = ast.Constant(f"{self._name}:{node.lineno}")
        call = ast.Call(ast.Name(_CHECK, ast.Load()), [node.value, node.slice, place], [])
        return ast.copy_location(call, node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AnnAssign:
        """Not the annotation: `list[Word]` is no subscript of a row."""
        node.value = self.visit(node.value) if node.value is not None else None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Not the annotations."""
        node.body = [self.visit(one) for one in node.body]
        return node


class _Loader(SourceFileLoader):
    """Compiles a module with the checks in it."""

    def __init__(self, name: str, path: str, seen: _Seen) -> None:
        super().__init__(name, path)
        self._seen = seen

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        tree = _Checks(fullname).visit(ast.parse(self.get_data(path)))
        return compile(ast.fix_missing_locations(tree), path, "exec")

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__[_CHECK] = self._seen.checked
        super().exec_module(module)


class _Finder(MetaPathFinder):
    """Finds the modules of `nlp` for the loader above."""

    def __init__(self, seen: _Seen) -> None:
        self._seen = seen

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not fullname.startswith("nlp."):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.origin is not None and spec.origin.endswith(".py"):
            spec.loader = _Loader(fullname, spec.origin, self._seen)
        return spec


def main() -> int:
    """Read the texts and say which places took an index below zero."""
    seen = _Seen()
    sys.meta_path.insert(0, _Finder(seen))
    from nlp.pipeline import load

    reader = load()
    for text in json.load(sys.stdin):
        seen.text = text
        reader.read(text)
    json.dump(seen.places, sys.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
