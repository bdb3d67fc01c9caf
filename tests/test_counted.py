"""A number that stands before a noun has the form of the noun for it, wherever the program says one."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import crawlers.counting
from crawlers.counting import counted
from tests.translations import ROOT
from workbench.domain.posts.reprocessing import Rereading, in_words
from workbench.translation import catalogue

# What trains the models (`nlp/train`) writes its figures for their makers, a thousand texts at a time.
ROOMS = ("workbench", "crawlers", "nlp")
# Takes a form for one and a form for more.
PLURAL = frozenset({"n", "mark_of", "sentence_of", "SayCount", "note_of", "counted", "plural"})
NOUNS = (
    "accounts|addresses|alerts|attempts|authors|bundles|bytes|captures|cases|characters|circuits|columns|connections|"
    "corrections|datagrams|days|digits|engines|entries|events|exhibits|files|groups|hours|identifiers|interfaces|keys|"
    "kinds|letters|lines|links|lists|matches|minutes|mirrors|months|notes|objects|operators|others|packets|pages|parts|"
    "people|places|posts|quotes|readings|redirects|requests|rows|runs|seconds|signatures|sites|sources|stamps|texts|"
    "things|threads|ties|times|tries|values|watchlists|weeks|words|workers|years"
)
# A place, up to two words that say more of the noun, and the noun; some words end what belongs together.
APART = "of|in|is|at|the|and|by|has|no|names|holds|holding|without|cannot|finds|as|to|with|tells"
COUNT = re.compile(rf"\{{\w*\}} (?:(?!(?:{APART}) )[a-z]+ ){{0,2}}?(?:{NOUNS})\b")


def _sayings(tree: ast.AST) -> Iterator[str]:
    """The texts of a module that are no argument of a function of both forms; a value of an f-string is `{}`."""
    skipped = {id(part) for call in ast.walk(tree) if _takes_both_forms(call) for part in ast.walk(call)}
    for node in ast.walk(tree):
        skipped |= {id(one) for one in _documents(node)}
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _takes_both_forms(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and (
        (isinstance(node.func, ast.Name) and node.func.id in PLURAL)
        or (isinstance(node.func, ast.Attribute) and node.func.attr in PLURAL)
    )


def _documents(node: ast.AST) -> Iterator[ast.AST]:
    """What is written for programmers alone: the texts that stand as statements."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value


def test_no_text_says_a_number_before_a_noun_that_is_always_plural() -> None:
    faults: list[str] = []
    for room in ROOMS:
        for path in (one for one in sorted((ROOT / room).rglob("*.py")) if "train" not in one.parts):
            for words in _sayings(ast.parse(path.read_text(encoding="utf-8"))):
                faults += [f"{_named(path)}: {found[0]}" for found in COUNT.finditer(words)]
    certificate = (ROOT / "resources" / "legal" / "certificate.toml").read_text(encoding="utf-8")
    faults += [f"certificate.toml: {found[0]}" for found in COUNT.finditer(certificate)]
    assert faults == [], "use n(…), mark_of(…), sentence_of(…), SayCount(…) or counted(…)"


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_guard_sees_a_plural_that_is_always_there() -> None:
    tree = ast.parse('x = f"{len(a)} new posts"\ny = t("{done} files left")\nz = n("{n} file", "{n} files", 3)')
    assert [bool(COUNT.search(words)) for words in _sayings(tree)] == [True, True]


def test_one_thing_is_not_many() -> None:
    for form in (counted, crawlers.counting.counted):
        assert [form(number, "post", "posts") for number in (0, 1, 2)] == ["0 posts", "1 post", "2 posts"]


def _order(number: int) -> Rereading:
    return Rereading(
        id=1, source_id=None, state="done", reason="", requested_by="", requested_at=datetime.now(UTC), started_at=None,
        ended_at=None, at_capture=0, last_capture=0, pages=number, pages_done=number, posts=number, moved=number,
        cancel_requested=False, message="",
    )  # fmt: skip


def test_reading_again_one_page_with_one_post_is_said_of_one() -> None:
    one, two = in_words(_order(1)), in_words(_order(2))
    assert one == "1 of 1 page read again (done). 1 post read anew, 1 in another category."
    assert two == "2 of 2 pages read again (done). 2 posts read anew, 2 in another category."
    for english, following in pairwise((one, two)):
        assert catalogue("ur").sentence(english) != catalogue("ur").sentence(following)
        assert "page" not in catalogue("ur").sentence(english)
