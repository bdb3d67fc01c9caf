"""The hand-written posts of `resources/corpus/posts`, each written in one form: in the gold format or in markup.

`python -m nlp.train.corpus PART` prints a part in the gold format, as `evaluate` takes it. A part is `PART.jsonl`, or
the files of markup `PART-SOURCE.txt`, which are compiled each time that they are read. What nobody edits any more is
in the gold format and packed, with `.xz` behind its name.

A line of markup is `CATEGORY STYLE|TEXT`, the category by its first letter (`m d l s i o b`). In `…-other`, `…-mixed`
the second word is the language instead. In TEXT, `{P Lahore/PK|Lahore}` is a span: P PLACE, R ROUTE (its value is the
places inside, in order), M PRICE, D DOCUMENT, T TRANSPORT, A ROLE, N PHONE, G TELEGRAM; a backslash and `n` end a line.
A post without a mark carries no spans: nobody looked for any.
"""

import argparse
import json
import lzma
import random
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nlp.train.slot_filling import fill

CORPUS = Path(__file__).resolve().parents[2] / "resources" / "corpus"
POSTS = CORPUS / "posts"
CATEGORIES = {
    "m": "migrant_smuggling",
    "d": "document_fraud",
    "l": "labour_trafficking",
    "s": "sexual_exploitation",
    "i": "identity_theft",
    "o": "online_fraud",
    "b": "benign",
}
LABELS = {
    "P": "PLACE",
    "R": "ROUTE",
    "M": "PRICE",
    "D": "DOCUMENT",
    "T": "TRANSPORT",
    "A": "ROLE",
    "N": "PHONE",
    "G": "TELEGRAM",
    "E": "PERSON",
}
_MARK = re.compile(r"\{(?P<label>[PRMDTANGE])(?: (?P<value>[^|{}]*))?\||\}")


def main() -> None:
    """Print the posts of a part, a JSON object a line."""
    parser = argparse.ArgumentParser(description="print a part of the corpus in the gold format")
    parser.add_argument("part", choices=parts())
    for post in posts(parser.parse_args().part):
        sys.stdout.write(json.dumps(post, ensure_ascii=False) + "\n")


def parts() -> list[str]:
    """The names of all parts, sorted."""
    return sorted({path.name.partition(".")[0].partition("-")[0] for path in POSTS.iterdir()})


def posts(part: str) -> list[dict[str, Any]]:
    """The posts of a part in the gold format; those written in markup have their author's `style`.

    Raises:
        OSError: there is no such part.
    """
    if sources := sorted(POSTS.glob(f"{part}-*.txt")):
        return _compiled(part, sources)
    return [json.loads(line) for line in text_of(f"posts/{part}.jsonl").split("\n") if line]


def text_of(name: str) -> str:
    """The text of a file of the corpus, packed or not.

    Raises:
        OSError: there is no such file.
    """
    packed = CORPUS / f"{name}.xz"
    if not packed.exists():
        return (CORPUS / name).read_text(encoding="utf-8")
    with lzma.open(packed, "rt", encoding="utf-8") as file:
        return file.read()


def _compiled(part: str, sources: Sequence[Path]) -> list[dict[str, Any]]:
    made = []
    for path in sources:
        source = path.stem.removeprefix(f"{part}-")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            head, _, marked = line.partition("|")
            letter, style = head.split()
            name = f"{part}-{source}-{number:03}"
            text, spans = unmark(fill(marked.replace(r"\n", "\n"), random.Random(name)))  # noqa: S311 - no secret
            post: dict[str, Any] = {"id": name}
            post["lang"] = style if source in {"other", "mixed"} else source
            post |= {"text": text, "category": CATEGORIES[letter], "style": style}
            made.append(post | ({"spans": spans} if spans else {}))
    return made


def unmark(marked: str) -> tuple[str, list[dict[str, Any]]]:
    """The text without its marks, and the spans in order.

    Raises:
        ValueError: a mark is not closed or not opened.
    """
    text = ""
    spans: list[dict[str, Any]] = []
    opened: list[dict[str, Any]] = []
    at = 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match["label"]:
            span = {"start": len(text), "end": 0, "label": LABELS[match["label"]], "value": match["value"] or ""}
            opened.append(span)
            spans.append(span)
        elif opened:
            opened.pop()["end"] = len(text)
        else:
            raise ValueError(f"a mark is closed that was not opened: {marked}")
    if opened:
        raise ValueError(f"a mark is not closed: {marked}")
    _fill_routes(spans)
    return text + marked[at:], spans


def _fill_routes(spans: list[dict[str, Any]]) -> None:
    """Give each route without a value the places in it."""
    for route in (span for span in spans if span["label"] == "ROUTE" and not span["value"]):
        inside = [s for s in spans if s["label"] == "PLACE" and route["start"] <= s["start"] < route["end"]]
        route["value"] = " > ".join(span["value"] for span in inside)


if __name__ == "__main__":
    main()
