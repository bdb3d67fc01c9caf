"""The texts of the program, and the catalogues of `resources/translations` brought up to them: `make texts`.

A text is the literal argument of one of the functions in `KEYWORDS`, or stands in one of the tables in `TABLES`. What
rooms say that know nothing of translation, `ERRORS`, and the sentence of every `UserError` are recognised by their
words where they are shown: of an f-string the text is what stands between its values.
"""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.translation import SENTENCE

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "translations"
REPORT = "workbench/bundle/report/"
WIDTH = 120

# A function that takes texts: the places of the text, of its plural and of its context among the arguments.
Places = tuple[int, int | None, int | None]
KEYWORDS: Mapping[str, Places] = {
    "t": (0, None, None),
    "n": (0, 1, None),
    "mark": (0, None, None),
    "mark_of": (0, 1, None),
    "sentence": (0, None, None),
    "sentence_of": (0, 1, None),
    "Say": (0, None, None),
    "SayCount": (0, 1, None),
}
# Functions of those names say something else in other rooms.
KEYWORDS_OF_THE_REPORT: Mapping[str, Places] = {
    "said": (0, None, None),
    "note": (0, None, None),
    "note_of": (0, 1, None),
    "joined": (1, None, None),
    "moment_or": (1, None, None),
}
SENTENCES = frozenset({"sentence", "sentence_of"})
# What is raised or said there reaches the window as an English sentence: in which files, by what, at which argument.
_OF_THE_CRAWLERS: Mapping[str, Sequence[int]] = {
    "GiveUp": (0,),
    "Retry": (0,),
    "Gate": (1,),
    "Door": (1,),
    "stop": (0,),
    "_lost": (1,),
    "Unreadable": (0,),
}
ERRORS: Sequence[tuple[str, Mapping[str, Sequence[int]]]] = (
    *((f"crawlers/{room}*.py", _OF_THE_CRAWLERS) for room in ("", "http/", "walk/", "parse_pool/")),
    ("crawlers/tor/*.py", {"TorError": (0,), "Retry": (0,), "GiveUp": (0,), "Gate": (1,)}),
    ("crawlers/walk/coverage.py", {"misfit": (1,)}),
    (
        "crawlers/mirrors/*.py",
        {"ArmourError": (0,), "UnsignedError": (0,), "VerifierError": (0,), "Proof": (1,), "_Checked": (1,)},
    ),
    ("workbench/query/language.py", {"_refuse": (0, 2), "QueryError": (0,)}),
    ("workbench/query/fields.py", {"ValueRefusedError": (0,)}),
)
# Rooms below this one say these; those with places in them are sentences.
TABLES: Mapping[str, Sequence[str]] = {
    "crawlers/mirrors/manifest.py": ("TOO_OLD", "IN_THE_FUTURE", "NO_ADDRESS"),
    "crawlers/mirrors/gpgv.py": ("REASONS",),
    "crawlers/walk/frontier.py": ("OTHER_SITE", "PRINT_VIEW"),
    "crawlers/walk/lists.py": ("DEEP",),
    "nlp/classification/explanations.py": (
        "_TOPICS",
        "_INNOCENT",
        "_DOUBT",
        "_KINDS",
        "_REACHED",
        "_PAID",
        "_CUES",
        "_WORDS",
    ),
    "workbench/bundle/report/labels.py": (
        "SEALS",
        "WORKER_SEALS",
        "ACTIONS",
        "UNDONE",
        "HEALTH",
    ),
    "workbench/bundle/report/chapters/timeline.py": ("UNITS",),
    "workbench/domain/sources/authority_period.py": ("WHY",),
    "workbench/bundle/contents/texts.py": ("METHOD", "METHOD_FOR_PARTNERS"),
}
# As above, with the keys too.
TABLES_WITH_KEYS: Mapping[str, Sequence[str]] = {
    "workbench/bundle/contents/texts.py": (
        "NOT_INCLUDED",
        "NO_STAMP",
        "NO_STAMP_OF_ITS_OWN",
        "NOT_IN_PROFILE",
        "GLOSSARY",
    ),
}


@dataclass(slots=True)
class Text:
    """One text of the program: its plural and context (or ""), the files it stands in, translations given there."""

    msgid: str
    plural: str = ""
    context: str = ""
    sentence: bool = False
    files: set[str] = field(default_factory=set)
    given: Mapping[str, str] = field(default_factory=dict)


def texts(root: Path = ROOT) -> dict[tuple[str, str], Text]:
    """Every text of the program by its English words and its context."""
    found: dict[tuple[str, str], Text] = {}
    for text in called_in(root):
        _note(found, text)
    for text in said_in(root):
        _note(found, text)
    for text in (*counted_in(root), *refusals_in(root), *socks_replies_in(root), *kinds_in(root)):
        _note(found, text)
    for some, keys in ((TABLES, False), (TABLES_WITH_KEYS, True)):
        for name, tables in some.items():
            for words in _in_tables(ast.parse((root / name).read_text(encoding="utf-8")), tables, keys=keys):
                _note(found, Text(words, sentence="{" in words, files={name}))
    return found


def called_in(root: Path) -> Iterator[Text]:
    """The texts that functions of the workbench are given, one for each place."""
    for path in sorted((root / "workbench").rglob("*.py")):
        name = path.relative_to(root).as_posix()
        keywords = {**KEYWORDS, **(KEYWORDS_OF_THE_REPORT if name.startswith(REPORT) else {})}
        for text in _called(ast.parse(path.read_text(encoding="utf-8")), keywords):
            text.files.add(name)
            yield text


def _sentences_of(node: ast.AST, keywords: Mapping[str, Sequence[int]]) -> Iterator[str]:
    """The words of a call that are sentences, at the places that its name has them."""
    if not isinstance(node, ast.Call):
        return
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    for place in keywords.get(name, ()):
        yield from filter(has_words, _literals(node, place, sentences=True))


def said_in(root: Path) -> Iterator[Text]:
    """The sentences of `ERRORS`, one for each place."""
    for pattern, keywords in ERRORS:
        for path in sorted(root.glob(pattern)):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                for words in _sentences_of(node, keywords):
                    yield Text(words, sentence=True, files={path.relative_to(root).as_posix()})


def user_errors(root: Path) -> frozenset[str]:
    """The names of `UserError` and of all that inherit from it."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for path in (root / "workbench").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    names = {"UserError"}
    while more := {name for name, some in bases.items() if some & names} - names:
        names |= more
    return frozenset(names)


def refusals_in(root: Path) -> Iterator[Text]:
    """The sentences of every `UserError`, one for each place."""
    names = user_errors(root)
    for path in sorted((root / "workbench").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in refusals(tree, names):
            for words in _literals(call, 0, sentences=True) or constants(tree, call.args[0]):
                if has_words(words):
                    yield Text(words, sentence=True, files={path.relative_to(root).as_posix()})


def socks_replies_in(root: Path) -> Iterator[Text]:
    """What each reply of a SOCKS server means: the reasons of its classes of errors."""
    file = "crawlers/tor/socks.py"
    for node in ast.walk(ast.parse((root / file).read_text(encoding="utf-8"))):
        match node:
            case (
                ast.Assign(targets=[ast.Name(id="reason")], value=said)
                | ast.AnnAssign(target=ast.Name(id="reason"), value=ast.expr() as said)
            ):
                for words in _values(said, keys=False):
                    yield Text(words, sentence=True, files={file})
            case _:
                pass


def kinds_in(root: Path) -> Iterator[Text]:
    """The names of the kinds of what is found, with their Urdu."""
    file = "resources/kinds.toml"
    for told in tomllib.loads((root / file).read_text(encoding="utf-8")).values():
        yield Text(told["words"], files={file}, given={"ur": told["urdu"]})


def refusals(tree: ast.AST, names: frozenset[str]) -> Iterator[ast.Call]:
    """The places where one of these errors is made, with what it says."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in names:
                yield node


def constants(tree: ast.Module, said: ast.expr) -> list[str]:
    """The text of a constant of the module that is said, or filled in and said; none for anything else."""
    if isinstance(said, ast.Call) and isinstance(said.func, ast.Attribute) and said.func.attr == "format":
        said = said.func.value
    for node in tree.body if isinstance(said, ast.Name) else ():
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == ast.unparse(said):
            return [str(node.value.value)] if isinstance(node.value, ast.Constant) else []
    return []


def has_words(words: str) -> bool:
    """Whether there is something to translate between the places of a text."""
    return len(re.findall("[A-Za-z]", re.sub(r"\{\w+\}", "", words))) >= 4


def counted_in(root: Path) -> Iterator[Text]:
    """The numbers with their nouns in what crawlers and collector say, `counted(3, "page", "pages")`."""
    for path in (path for room in ("crawlers", "workbench/collector") for path in sorted((root / room).rglob("*.py"))):
        file = path.relative_to(root).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "counted":
                for one, many in zip(_literals(node, 1), _literals(node, 2), strict=True):
                    yield Text(f"{{n}} {one}", f"{{n}} {many}", sentence=True, files={file})


def _note(found: dict[tuple[str, str], Text], text: Text) -> None:
    known = found.setdefault((text.msgid, text.context), text)
    known.files |= text.files
    known.sentence |= text.sentence
    known.plural = known.plural or text.plural
    known.given = {**known.given, **text.given}


def _called(tree: ast.AST, keywords: Mapping[str, Places]) -> Iterator[Text]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in keywords:
            first, plural, context = keywords[node.func.id]
            forms = _literals(node, plural) or [""]
            contexts = _literals(node, context) or [""]
            for words in filter(None, map(str.strip, _literals(node, first))):
                yield Text(words, forms[0].strip(), contexts[0], node.func.id in SENTENCES)


def _literals(call: ast.Call, place: int | None, *, sentences: bool = False) -> list[str]:
    """The texts that the argument at this place may be: one, or both ends of a condition; f-strings as `sentences`."""
    if place is None or place >= len(call.args):
        return []
    ends, some = [call.args[place]], list[str]()
    while ends:
        match ends.pop(0):
            case ast.Constant(value=str(words)):
                some.append(words)
            case ast.JoinedStr() as formed if sentences:
                some.append(template(formed))
            case ast.IfExp(body=one, orelse=other):
                ends += (one, other)
            case _:
                pass
    return some


def template(formed: ast.JoinedStr) -> str:
    """An f-string with `{places}` that are named after its values, `{value}` where a value has no name."""
    words, seen = "", dict[str, int]()
    for part in formed.values:
        if isinstance(part, ast.Constant):
            words += str(part.value)
        elif isinstance(part, ast.FormattedValue):
            name = _name(part.value).strip("_").lower() or "value"
            seen[name] = seen.get(name, 0) + 1
            words += f"{{{name}{seen[name] if seen[name] > 1 else ''}}}"
    return words


def _name(value: ast.expr) -> str:
    match value:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(value=inner):
            return _name(inner)
        case _:
            return "value"


def _in_tables(tree: ast.Module, names: Sequence[str], *, keys: bool) -> Iterator[str]:
    """Every text in tables at the top of a module; of a mapping its values, and its keys where they are texts."""
    seen: set[str] = set()
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(target, ast.Name) and target.id in names and isinstance(node, ast.Assign | ast.AnnAssign):
            seen.add(target.id)
            yield from _values(node.value, keys=keys)
    if missing := set(names) - seen:
        raise LookupError(f"no such table: {sorted(missing)}")


def _values(node: ast.AST | None, *, keys: bool) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(words)):
            yield words
        case ast.Dict(keys=names, values=values):
            for name, value in zip(names, values, strict=True):
                if keys and not isinstance(value, ast.Dict):
                    yield from _values(name, keys=keys)
                yield from _values(value, keys=keys)
        case ast.Tuple(elts=values) | ast.List(elts=values) | ast.Set(elts=values):
            for value in values:
                yield from _values(value, keys=keys)
        case _:
            pass


def read(language: str) -> "Catalog":
    """The catalogue of a language."""
    from babel.messages.pofile import read_po

    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def brought_up(old: "Catalog", found: Mapping[tuple[str, str], Text]) -> "Catalog":
    """A catalogue with the texts of the program and the translations that were there; what is unused is left out."""
    from babel.messages.catalog import Catalog

    new = Catalog(
        locale=old.locale,
        header_comment=old.header_comment,
        project=old.project,
        version=old.version,
        msgid_bugs_address=old.msgid_bugs_address,
        creation_date=old.creation_date,
        revision_date=old.revision_date,
        last_translator=old.last_translator,
        language_team=old.language_team,
        fuzzy=False,
    )
    for text in found.values():
        known = old.get(text.msgid, text.context or None)
        new.add(
            (text.msgid, text.plural) if text.plural else text.msgid,
            text.given.get(str(old.locale), "") or _kept(known.string if known else "", plural=bool(text.plural)),
            locations=[(file, 0) for file in sorted(text.files)],
            auto_comments=[SENTENCE] if text.sentence else [],
            user_comments=known.user_comments if known else (),
            context=text.context or None,
        )
    return new


def _kept(string: object, *, plural: bool) -> str | tuple[str, ...]:
    """A translation that was there, in the shape that the text now takes."""
    forms = (
        (string,) if isinstance(string, str) else tuple(map(str, string)) if isinstance(string, tuple | list) else ()
    )
    if plural:
        return forms if len(forms) > 1 else (forms[0] if forms else "", "")
    return forms[0] if forms else ""


def save(new: "Catalog", path: Path) -> None:
    """Write a catalogue, its texts in order of their English, without line numbers: a change touches its own lines."""
    from babel.messages.pofile import write_po

    with path.open("wb") as file:
        write_po(file, new, width=WIDTH, sort_output=True, include_lineno=False)


def _whole(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def main() -> None:
    """Write every catalogue anew and say what is not translated yet."""
    found = texts()
    for path in sorted(FOLDER.glob("*.po")):
        new = brought_up(read(path.stem), found)
        save(new, path)
        missing = [one.id for one in new if one.id and not _whole(one.string)]
        print(f"{path.name}: {len(found)} texts, {len(missing)} without a translation", *missing, sep="\n  ")  # noqa: T201


if __name__ == "__main__":
    main()
