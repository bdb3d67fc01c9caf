"""Marks real texts by what the reader makes of them: `python -m nlp.train.contacts.real_texts COLLECTED MARKED`.

`COLLECTED` is what `python -m tests.real_texts` writes; `MARKED` is what `python -m nlp.train.contacts --collected`
takes: of each text in which a contact or a person's number may stand, what is found there, and nothing where a real
text is known to have none (`_is_doubtful`). A text is worth most as what it is not: a mail's message ids, a tweet's
names, an issue's versions.
"""

import argparse
import gzip
import json
import re
from itertools import chain
from pathlib import Path
from typing import Any

from nlp.identifiers.context.labels import LABELS
from nlp.identifiers.registry import find_in, proposed
from nlp.records import TextMention
from nlp.text.folded_text import view_of

# Sources in English from North America: there a number without its code is one of theirs.
_AMERICAN = re.compile(r"20news|ud-ewt|ud-gum|spam-assassin|craigslist|fakejobpost|nltk|tweebank")
_GROUPED = re.compile(r"\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}", re.ASCII)
_LINK = re.compile(r"https?:|[a-z]\.(?:me|com)/", re.IGNORECASE)


def main() -> None:
    """Mark the texts of one file into another."""
    parser = argparse.ArgumentParser(description="mark real texts by what the reader makes of them")
    parser.add_argument("collected", type=Path)
    parser.add_argument("marked", type=Path)
    arguments = parser.parse_args()
    with (
        gzip.open(arguments.collected, "rt", encoding="utf-8") as lines,
        gzip.open(arguments.marked, "wt", encoding="utf-8") as written,
    ):
        for found in chain.from_iterable(map(marked, lines)):
            written.write(json.dumps(found, ensure_ascii=False) + "\n")


def marked(line: str) -> list[dict[str, Any]]:
    """A text with what is found in it; nothing of one in which no kind that is weighed is proposed."""
    told = json.loads(line)
    text, source = told["text"], told["source"]
    view = view_of(text)
    if not proposed(view):
        return []
    spans = [
        [one.start, one.end, one.label, one.value]
        for one in find_in(view)
        if one.label in LABELS.values and not _is_doubtful(one, text[one.start : one.end], source)
    ]
    return [{"source": source, "text": text, "spans": spans}]


def _is_doubtful(one: TextMention, written: str, source: str) -> bool:
    """Whether a find in a real text is rather none: what such texts were seen to be read wrong in."""
    if one.label in {"TELEGRAM", "SOCIAL"}:
        return not _LINK.search(written)
    if one.label == "CARD":
        return not _GROUPED.fullmatch(written)
    if one.label == "PHONE" and _AMERICAN.search(source):
        return "+" not in written and not written.startswith("00") and not one.value.startswith("+1")
    return one.label == "CNIC"


if __name__ == "__main__":
    main()
