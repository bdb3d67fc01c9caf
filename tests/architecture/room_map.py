"""Writes `docs/map.md` from the packages and the import graph: `python -m tests.architecture.room_map`."""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAP = ROOT / "docs" / "map.md"
TOP = ("workbench", "crawlers", "nlp")
_MOST_ENTRANCES = 3
_HEAD = """\
# The rooms

Each package with its purpose, its entrances (the modules that others import most, and how many do), and the rooms that
it uses. `python -m tests.architecture.room_map` writes this page; a test holds it against the code. How the rooms work
together is in `docs/architecture.md`, what their words mean in `docs/glossary.md`.

"""


def written() -> str:
    """The page as the code makes it."""
    return _HEAD + "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    uses = {room: Counter[str]() for room in _rooms()}
    entered = {room: Counter[str]() for room in _rooms()}
    for here, other in _imports_between_rooms():
        uses[here][_room(other)] += 1
        entered[_room(other)][other] += 1
    for top in TOP:
        yield f"## {top}\n"
        yield "| room | purpose | entrances | uses |\n|---|---|---|---|"
        for room in sorted(each for each in _rooms() if each.partition(".")[0] == top):
            doors = ", ".join(f"`{_last(name)}` ({n})" for name, n in _first(entered[room]))
            others = ", ".join(f"`{name}`" for name in sorted(uses[room]))
            yield f"| `{room}` | {_purpose(room)} | {doors} | {others} |"
        yield ""


def _first(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_ENTRANCES]


def _last(name: str) -> str:
    return name.rpartition(".")[2]


@cache
def _files() -> dict[str, Path]:
    """All modules and packages by their names."""
    found = {}
    for top in TOP:
        for path in (ROOT / top).rglob("*.py"):
            found[".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")] = path
    return found


def _rooms() -> list[str]:
    return [name for name, path in _files().items() if path.name == "__init__.py"]


def _modules() -> list[str]:
    return [name for name, path in _files().items() if path.name != "__init__.py"]


def _room(name: str) -> str:
    return name if _files()[name].name == "__init__.py" else name.rpartition(".")[0]


def _purpose(room: str) -> str:
    told = ast.get_docstring(ast.parse(_files()[room].read_text(encoding="utf-8")))
    return " ".join((told or "").split())


def _imports_between_rooms() -> Iterator[tuple[str, str]]:
    """Each room with each module of another room that a module in it imports."""
    for module in _modules():
        here = _room(module)
        yield from ((here, other) for other in _imports(module) if _room(other) != here)


def _imports(module: str) -> set[str]:
    """The modules of ours that a module imports, at its top or inside of a function, once each."""
    found = set[str]()
    for node in ast.walk(ast.parse(_files()[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {_module_of(node.module, alias.name) for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found & _files().keys()


def _module_of(source: str, name: str) -> str:
    """The module that an import of a name out of another means: that name's own, or the one that it stands in."""
    whole = f"{source}.{name}"
    return whole if whole in _files() else source


if __name__ == "__main__":
    MAP.write_text(written(), encoding="utf-8")
