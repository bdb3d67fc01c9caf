"""Compiles the hand-written posts of `data/posts/*.txt` into the gold format: `python -m nlp.train.markup_compiler`.

A line is `CATEGORY STYLE|TEXT`, the category by its first letter (`m d l s i o b`). In `…-other` and `check-mixed`
the second word is the language instead. In TEXT, `{P Lahore/PK|Lahore}` is a span: P PLACE, R ROUTE (its value is the
places inside, in order), M PRICE, D DOCUMENT, T TRANSPORT, A ROLE, N PHONE, G TELEGRAM; a backslash and `n` end a line.
Training posts carry a category alone; the spans of the dev posts are whole, in `papers` only DOCUMENT is
marked, in `ways` and `ways2` all but DOCUMENT, in `ways3` and `ways4` PRICE, TRANSPORT and ROLE. Dev
authors write in another manner than training authors (see the styles); `dev2` is by another hand again.
"""

import json
import random
import re
from pathlib import Path
from typing import Any

from nlp.train.slot_filling import fill

DATA = Path(__file__).parent / "data"
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
PAPERS = ("papers", *(f"papers{number}" for number in range(2, 14)), "papers15")
WHOLE = ("dev", "dev2", "dev3", "dev4", "ways", "ways2", "ways3", "ways4", *PAPERS)
SPLITS = ("train", "more", "wide", "bare", "deep2", *WHOLE, "dev5", "check")
_MARK = re.compile(r"\{(?P<label>[PRMDTANGE])(?: (?P<value>[^|{}]*))?\||\}")


def main() -> None:
    """Write the `data/*.jsonl` of every part."""
    for split in SPLITS:
        lines = [json.dumps(post, ensure_ascii=False) + "\n" for post in posts(split)]
        (DATA / f"{split}.jsonl").write_text("".join(lines), encoding="utf-8")


def posts(split: str) -> list[dict[str, Any]]:
    """The posts of one part in the gold format, with their author's `style`."""
    made = []
    for path in sorted((DATA / "posts").glob(f"{split}-*.txt")):
        source = path.stem.removeprefix(f"{split}-")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            head, _, marked = line.partition("|")
            letter, style = head.split()
            name = f"{split}-{source}-{number:03}"
            text, spans = unmark(fill(marked.replace(r"\n", "\n"), random.Random(name)))  # noqa: S311 - no secret
            post: dict[str, Any] = {"id": name}
            post["lang"] = style if source in {"other", "mixed"} else source
            post |= {"text": text, "category": CATEGORIES[letter], "style": style}
            made.append(post | ({"spans": spans} if split in WHOLE else {}))
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
    for route in (span for span in spans if span["label"] == "ROUTE" and not span["value"]):
        inside = [s for s in spans if s["label"] == "PLACE" and route["start"] <= s["start"] < route["end"]]
        route["value"] = " > ".join(span["value"] for span in inside)
    return text + marked[at:], spans


if __name__ == "__main__":
    main()
