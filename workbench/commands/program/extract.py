"""`extract`: what is in a text, after the annotation guide. Texts or JSON Lines in, JSON Lines out; no store needed."""

import argparse
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Literal, TextIO, cast

from crawlers.counting import counted
from nlp.classification.explanations import in_words
from nlp.records import Extraction, Unread
from workbench.commands.shared.common import add_json_option, print_json_line, say
from workbench.domain.display_names import CATEGORIES, LABELS, value_in_words
from workbench.errors import UserError
from workbench.pipeline import load_extractor
from workbench.translation import mark

BATCH = 64
Form = Literal["auto", "text", "jsonl"]
_JSONL = frozenset({".jsonl", ".ndjson"})
_WHAT = mark(
    'JSON Lines are objects, one a line, with "id" and "text"; for plain text, a line a text, say --format text'
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `extract`."""
    parser.add_argument(
        "file",
        metavar="FILE",
        help='a text file (a line a text) or JSON Lines with "id" and "text"; - for standard input',
    )
    parser.add_argument(
        "--format",
        choices=("auto", "text", "jsonl"),
        default="auto",
        help="what FILE holds; auto: JSON Lines where its name ends in .jsonl or .ndjson, or its first line in braces",
    )
    add_json_option(parser)


def run(args: argparse.Namespace) -> int:
    """Run `extract`. The status is 1 when the extractor failed at a text: that is a mistake in this program."""
    form = cast("Form", args.format)
    if args.file == "-":
        given = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig")
        return _extract(given, "standard input", form, as_json=args.json)
    if form == "auto" and Path(args.file).suffix.lower() in _JSONL:
        form = "jsonl"
    with _opened(args.file) as lines:
        return _extract(lines, args.file, form, as_json=args.json)


def _opened(name: str) -> TextIO:
    try:
        return Path(name).open(encoding="utf-8-sig")
    except OSError as error:
        raise UserError(f"{name} cannot be read: {error.strerror}.") from error


def _extract(lines: TextIO, name: str, form: Form, *, as_json: bool) -> int:
    posts = _posts(lines, name, form)
    first = list(islice(posts, BATCH))
    if not first:
        raise UserError(f"{name} holds no text: every line is empty.")
    reader = load_extractor()
    read = unread = 0
    while batch := first or list(islice(posts, BATCH)):
        first = []
        for (post_id, _), found in zip(batch, reader.read_many([text for _, text in batch]), strict=True):
            read, unread = read + 1, unread + isinstance(found, Unread)
            if as_json:
                print_json_line(as_line(post_id, found))
            else:
                _say(post_id, found)
    if unread:
        texts = counted(read, "text", "texts")
        sys.stderr.write(f"{unread} of {texts} could not be read; the others are not affected.\n")
    return 1 if unread else 0


def _say(post_id: str, found: Extraction | Unread) -> None:
    if isinstance(found, Unread):
        say(f"{post_id}: not read. {found.words}")
        return
    say(f"{post_id}: {CATEGORIES[found.category]} ({found.lang})")
    if found.why:
        say(f"    {in_words(found.why)}")
    for mention in found.mentions:
        value = value_in_words(mention.label, mention.value)
        say(f"    {LABELS.get(mention.label, mention.label)} {value}  “{mention.raw}”")


def _posts(lines: TextIO, name: str, form: Form) -> Iterator[tuple[str, str]]:
    """(id, text) of each line that is not empty. The id of a plain text is the number of its line, from 1 on."""
    try:
        numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
        first = next(numbered, None)
        if first is None:
            return
        read = _reader_of(form, first[1], name)
        for number, line in chain([first], numbered):
            yield read(line, number)
    except UnicodeDecodeError as error:
        raise UserError(f"{name} is not UTF-8 text ({error.reason} at byte {error.start} of what was read).") from error
    except OSError as error:
        raise UserError(f"{name} cannot be read any further: {error.strerror}.") from error


def _reader_of(form: Form, first: str, name: str) -> Callable[[str, int], tuple[str, str]]:
    """What reads a line, by the form that is asked for or, where that is "auto", by the first line."""
    if form == "auto":
        if _is_array(first):
            raise UserError(f"{name} is a JSON array. {_WHAT}.")
        form = "jsonl" if first.lstrip().startswith("{") else "text"
    if form == "text":
        return lambda line, number: (str(number), line.rstrip("\n"))
    return lambda line, number: _post(line, f"{name}, line {number}")


def _is_array(line: str) -> bool:
    """Whether a file that begins with this line is a JSON array, and no text such as `[WTS] visa`."""
    if line.strip() == "[":
        return True
    try:
        return isinstance(json.loads(line), list)
    except (ValueError, RecursionError):
        return line.lstrip().startswith(("[{", '["'))


def _post(line: str, place: str) -> tuple[str, str]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise UserError(f"{place}: not JSON ({error.msg}). {_WHAT}.") from error
    except (ValueError, RecursionError) as error:
        raise UserError(f"{place}: JSON that cannot be read. {_WHAT}.") from error
    if not isinstance(row, dict):
        raise UserError(f"{place}: no JSON object. {_WHAT}.")
    if missing := [key for key in ("id", "text") if key not in row]:
        raise UserError(f"{place}: {_quoted(missing)} is missing. {_WHAT}.")
    if not isinstance(row["text"], str):
        raise UserError(f'{place}: "text" is no string. {_WHAT}.')
    return str(row["id"]), row["text"]


def _quoted(names: Iterable[str]) -> str:
    return " and ".join(f'"{name}"' for name in names)


def as_line(post_id: str, found: Extraction | Unread) -> dict[str, object]:
    """One line of output, as docs/schemas/extract.schema.json has it."""
    if isinstance(found, Unread):
        return {"id": post_id, "unread": found.words}
    return {
        "id": post_id,
        "lang": found.lang,
        "category": found.category,
        "intent": found.intent,
        "advertisement": found.advertisement,
        "why": [{"says": one.says, "found": list(one.found)} for one in found.why],
        "evidence": [{"start": start, "end": end} for start, end in found.evidence],
        "scores": {score.category: round(score.probability, 4) for score in found.scores},
        "spans": [
            {
                "start": mention.start,
                "end": mention.end,
                "label": mention.label,
                "value": mention.value,
                "confidence": round(mention.confidence, 3),
                "by": mention.by,
            }
            | ({"purpose": mention.purpose} if mention.purpose else {})
            for mention in found.mentions
        ],
    }
