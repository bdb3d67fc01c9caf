"""`extract`: what is in a text, after the annotation guide. JSON Lines in, JSON Lines out; no store needed."""

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from nlp.ads.topic.why import in_words
from nlp.pipeline import load
from nlp.records import Extraction
from workbench.commands.common import add_json_option, print_json_line, say
from workbench.errors import UserError

BATCH = 64


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `extract`."""
    parser.add_argument("file", metavar="FILE", help='JSON Lines with "id" and "text", or - for standard input')
    add_json_option(parser)


def run(args: argparse.Namespace) -> int:
    """Run `extract`."""
    if args.file == "-":
        return _extract(sys.stdin, "standard input", as_json=args.json)
    try:
        with Path(args.file).open(encoding="utf-8") as lines:
            return _extract(lines, args.file, as_json=args.json)
    except OSError as error:
        raise UserError(f"{args.file} cannot be read: {error.strerror}.") from error


def _extract(lines: TextIO, name: str, *, as_json: bool) -> int:
    reader = load()
    posts = _posts(lines, name)
    while batch := list(islice(posts, BATCH)):
        for (post_id, _), found in zip(batch, reader.read_many([text for _, text in batch]), strict=True):
            if as_json:
                print_json_line(as_line(post_id, found))
            else:
                say(f"{post_id}: {found.category} ({found.lang})")
                if found.why:
                    say(f"    {in_words(found.why)}")
                for mention in found.mentions:
                    say(f"    {mention.label} {mention.value}  “{mention.raw}”")
    return 0


def _posts(lines: TextIO, name: str) -> Iterator[tuple[str, str]]:
    try:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _post(line, f"{name}, line {number}")
    except UnicodeDecodeError as error:
        raise UserError(f"{name} is not UTF-8 text ({error.reason} at byte {error.start}).") from error


def _post(line: str, place: str) -> tuple[str, str]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise UserError(f"{place}: not JSON ({error.msg}).") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
        raise UserError(f'{place}: an object with "id" and "text" is needed.')
    return str(row["id"]), row["text"]


def as_line(post_id: str, found: Extraction) -> dict[str, object]:
    """One line of output, as docs/schemas/extract.json has it."""
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
