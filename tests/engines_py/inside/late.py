"""Lets FlaskBB 2.2 run on Python 3.11 to 3.13: it is written for a Python whose annotations are evaluated late.

Its files stay as they are. Its modules are compiled as if each began with `from __future__ import annotations`, and
Python 3.11 gets the one name of `typing` that it lacks.
"""

import __future__

import sys
import typing
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType


class _Late(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        flags = __future__.annotations.compiler_flag
        code: CodeType = compile(self.get_data(path), path, "exec", flags=flags, dont_inherit=True)
        return code


class _Finder:
    def __init__(self, packages: Sequence[str]) -> None:
        self._packages = frozenset(packages)

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] not in self._packages:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Late(spec.loader.name, spec.loader.path)
        return spec


def install(*packages: str) -> None:
    """From now on these packages are compiled so."""
    if not hasattr(typing, "override"):
        vars(typing)["override"] = lambda method: method
    sys.meta_path.insert(0, _Finder(packages))
