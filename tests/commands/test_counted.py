"""Numbers with their nouns on the command line."""

import ast
import re
from itertools import pairwise

from tests.translations import ROOT
from workbench.commands.common import counted

NOUNS = re.compile(r" (?:posts|pages|exhibits|notes|things|identifiers|sources|files)\b")


def test_one_thing_is_not_many() -> None:
    assert [counted(n, "post", "posts") for n in (0, 1, 2)] == ["0 posts", "1 post", "2 posts"]


def test_no_command_says_a_number_before_a_noun_that_is_always_plural() -> None:
    faults: list[str] = []
    for path in (ROOT / "workbench" / "commands").glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id != "say":
                continue
            for formed in (node for node in ast.walk(call) if isinstance(node, ast.JoinedStr)):
                for value, after in pairwise(formed.values):
                    number = isinstance(value, ast.FormattedValue) and isinstance(after, ast.Constant)
                    if number and NOUNS.match(str(getattr(after, "value", ""))):
                        faults.append(f"{path.name}: {ast.unparse(formed)}")
    assert faults == []
