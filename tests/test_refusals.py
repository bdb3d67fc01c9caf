"""What the program says when it refuses can be told in every language: each sentence of a `UserError` is marked."""

import ast
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from crawlers.http.response_errors import in_words
from crawlers.mirrors import manifest
from crawlers.tor import socks
from tests import translations
from tests.translations import ROOT, constants, has_words, refusals, refusals_in, user_errors
from workbench.bundle.contents.forked_task import ENDED
from workbench.domain.quotes.partner_items import Passed, unread_sentences
from workbench.translation import catalogue

SENTENCE = frozenset({"sentence", "sentence_of"})


@cache
def _modules() -> Mapping[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "workbench").rglob("*.py"))}


def _calls(tree: ast.AST) -> set[str]:
    """The names of the functions that are called in this."""
    called = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {func.id if isinstance(func, ast.Name) else getattr(func, "attr", "") for func in called}


@cache
def _tellers() -> frozenset[str]:
    """The functions that give a sentence, as they ask for one or ask another function that does."""
    calls = {
        node.name: _calls(node)
        for tree in _modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.returns is not None and ast.unparse(node.returns) == "str"
    }
    found = set(SENTENCE)
    while more := {name for name, called in calls.items() if called & found} - found:
        found |= more
    return frozenset(found)


def _assigned(tree: ast.Module, name: str) -> Iterator[ast.expr]:
    """What a name or an attribute is given anywhere in its module."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[target], value=value) | ast.NamedExpr(target=target, value=value):
                if ast.unparse(target) == name and not (isinstance(value, ast.Constant) and value.value == ""):
                    yield value
            case _:
                pass


def _is_marked(tree: ast.Module, said: ast.expr) -> bool:
    """Whether what is said is found by `make texts`, here or where it was said first."""
    match said:
        case ast.Constant(value=str(words)):
            return has_words(words)
        case ast.JoinedStr() as formed:
            values = [part.value for part in formed.values if isinstance(part, ast.FormattedValue)]
            return has_words(translations.template(formed)) or any(_is_marked(tree, value) for value in values)
        case ast.IfExp(body=one, orelse=other):
            return all(_is_marked(tree, end) for end in (one, other) if ast.unparse(end) != "''")
        case ast.Call(func=ast.Name(id="str"), args=[ast.Name() | ast.Subscript()]):
            return True  # the words of another error, or of another process, which are marked there
        case ast.Call(func=ast.Name(id=name)) if name in _tellers():
            return True
        case ast.Call(func=ast.Attribute(attr="format")):
            return bool(constants(tree, said))
        case ast.Name() | ast.Attribute():
            given = list(_assigned(tree, ast.unparse(said)))
            return bool(constants(tree, said)) or (bool(given) and all(_is_marked(tree, one) for one in given))
        case _:
            return False


def test_every_refusal_is_marked_for_translation() -> None:
    names = user_errors(ROOT)
    faults = [
        f"{path.relative_to(ROOT).as_posix()}:{call.lineno} {ast.unparse(call.args[0])}"
        for path, tree in _modules().items()
        for call in refusals(tree, names)
        if not _is_marked(tree, call.args[0])
    ]
    assert faults == [], "say it in words that stand there, or by sentence(…)"
    assert len(names) > 8


# What makes a state of a part of the program, and which argument are its words.
STATES = {"PartHealth": 2, "TorHealth": 1, "TorReport": 2, "_say": 2}


def _is_passed_on(tree: ast.Module, said: ast.expr) -> bool:
    """Whether it is what another part or error said, or what this function was given to say."""
    match said:
        case ast.Attribute(attr="words" | "reason" | "trouble" | "_trouble" | "_mark_trouble" | "_alarm"):
            return True
        case ast.Name(id=name):
            return not list(_assigned(tree, name))
        case _:
            return False


def _is_told(tree: ast.Module, said: ast.expr) -> bool:
    """Whether the words of a state are marked here, or where they were said first; some may be joined."""
    match said:
        case ast.Call(
            func=ast.Attribute(attr="join"),
            args=[ast.GeneratorExp(generators=[ast.comprehension(iter=ast.Tuple() as some)])],
        ):
            return all(_is_told(tree, one) for one in some.elts)
        case ast.Name(id=name) if given := list(_assigned(tree, name)):
            return all(_is_told(tree, one) for one in given)
        case ast.Constant(value=""):
            return True
        case ast.IfExp(body=one, orelse=other):
            return _is_told(tree, one) and _is_told(tree, other)
        case ast.JoinedStr() as formed:
            values = [part.value for part in formed.values if isinstance(part, ast.FormattedValue)]
            return not has_words(translations.template(formed)) and all(_is_told(tree, one) for one in values)
        case ast.Call(func=ast.Name(id=name)):
            return name in _tellers() or name == "str"
        case _:
            return _is_passed_on(tree, said)


def test_what_the_parts_say_of_themselves_in_the_status_bar_is_marked_for_translation() -> None:
    found, faults = 0, list[str]()
    for path, tree in _modules().items():
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or "collector" not in path.parts or not _calls_a_state(call):
                continue
            place = STATES[_named(call)]
            said = [*call.args[place : place + 1], *(key.value for key in call.keywords if key.arg == "words")]
            found += len(said)
            faults += [f"{path.name}:{call.lineno} {ast.unparse(one)}" for one in said if not _is_told(tree, one)]
    assert found > 15
    assert faults == []


def _named(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _calls_a_state(call: ast.Call) -> bool:
    return _named(call) in STATES


def test_every_refusal_has_an_urdu_translation() -> None:
    known = {one.msgid for one in catalogue("ur").messages if one.sentence and all(one.strings.values())}
    said = {text.msgid for text in refusals_in(ROOT)}
    assert len(said) > 180
    assert said - known == set(), "`make texts` writes the entries"


def test_a_refusal_that_nobody_marked_is_seen(tmp_path: Path) -> None:
    room = tmp_path / "workbench"
    room.mkdir()
    (room / "errors.py").write_text("class UserError(Exception): ...\nclass LateError(UserError): ...\n")
    (room / "one.py").write_text('def f(x):\n    raise LateError(f"The {x} came too late.")\n')
    tree = ast.parse("def f(x):\n    raise LateError(words_of(x))\n")
    assert [text.msgid for text in refusals_in(tmp_path)] == ["The {x} came too late."]
    assert [_is_marked(tree, call.args[0]) for call in refusals(tree, user_errors(tmp_path))] == [False]


@pytest.mark.parametrize(
    "said",
    [
        "The disk is full. Nothing was half-written; what was stored before is safe. Make room and try again.",
        "The store is open in another process. Close the window and stop the collector first. Nothing was changed.",
        "The passphrase does not open the store. Nothing was changed.",
        "The key of Aziz was revoked: it signs no more. Nothing was changed.",
        "At least one passphrase or key file must open the store.",
        "A hold is on all, source, case, post, not on shoe.",
        "There is no rule colour. There are: watch, search.",
        "The passphrase is too short: take at least 12 characters, better six words.",
        ENDED,
    ],
)
def test_what_the_store_refuses_is_told_in_urdu(said: str) -> None:
    told = catalogue("ur").sentence(said)
    assert told != said
    assert not {"store", "Nothing", "passphrase", "reason", "There"} & set(told.split())


REPLIES = sorted(socks.SocksError.__subclasses__(), key=lambda kind: kind.code)


@pytest.mark.parametrize("kind", REPLIES)
def test_every_reply_of_the_socks_port_is_told_in_urdu_and_without_its_code(kind: type[socks.SocksError]) -> None:
    told = in_words(kind(kind.code)).reason
    assert f"{kind.code:02X}" not in told
    assert "SOCKS reply" not in told
    assert catalogue("ur").sentence(told) != told
    assert catalogue("ur").sentence(f"{told} The capture is kept.").count("۔") + told.count("?") >= 2


def test_the_replies_are_those_of_rfc_1928_and_of_tor() -> None:
    assert len(REPLIES) > 18
    assert set(socks.REPLIES) == {*range(0x01, 0x09), *range(0xF0, 0xF8)}


@pytest.mark.parametrize("kind", get_args(Passed))
def test_what_of_a_partner_s_file_was_passed_over_is_told_in_urdu(kind: Passed) -> None:
    (told,) = unread_sentences(Counter({kind: 3}))
    urdu = catalogue("ur").sentence(told)
    assert urdu != told
    assert "3" in urdu


@pytest.mark.parametrize("text", [b"", b"x" * (manifest.TEXT_LIMIT + 1), b"-----BEGIN PGP SIGNED MESSAGE-----\n\nx\n"])
def test_the_verdict_on_a_list_of_addresses_is_told_in_urdu(text: bytes) -> None:
    told = manifest.check(text, b"no key").words
    assert catalogue("ur").sentence(told) != told
