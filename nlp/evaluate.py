"""How good the reader is on a gold set: precision, recall and F1 for each label, category and language, with counts.

Identifiers count on (label, value) in a post, and once more on the exact span; entities on span and value; PERSON is
left out. Values of PLACE and ROUTE are compared as places: diacritics and capitals do not count, nor which name of a
place it is. Every figure has a 95 % interval (`nlp.scoring`). A gold line without `spans` is scored on its category
alone, one without `category` on its spans alone.

Two keys of a gold line go beyond the annotation guide (`docs/annotation.md`). A span with `"disguised": true` is
written in any but its plain form: clean and disguised identifiers are counted apart as well. `decoys` are strings of
the text that look like an identifier and are none.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, get_args

import numpy as np

from nlp.gazetteer import same_place
from nlp.pipeline import Extractor, load
from nlp.records import ENTITY_LABELS, IDENTIFIER_LABELS, Category, Extraction
from nlp.scoring import ALL, Confusion, Counts, Drawn, Error, EvaluationReport, calibration_error, reliability

# Names of persons have measurements of their own.
ENTITIES = ENTITY_LABELS - {"PERSON"}


_DIGITS_WITH_POINT = re.compile(r"\d+\.\d+")


class GoldError(Exception):
    """A gold file cannot be read, or a line of it is not in the gold format."""


def evaluate(gold_path: Path | str, reader: Extractor | None = None) -> EvaluationReport:
    """Read every post of a gold file and compare.

    Raises:
        GoldError: the file is not there, or a line is not in the gold format (the message names the line).
    """
    return compare(_gold(Path(gold_path)), reader)


def compare(gold: Sequence[dict[str, Any]], reader: Extractor | None = None) -> EvaluationReport:
    """Read every post and compare; `gold` are lines of the gold format, as JSON reads them."""
    reader = reader or load()
    reads = list(reader.read_all(post["text"] for post in gold))
    posts = [_counts(post, read) for post, read in zip(gold, reads, strict=True)]
    drawn = Drawn.of(posts)
    sorted_posts = [(post, read) for post, read in zip(gold, reads, strict=True) if "category" in post]
    sure = np.array([read.probability for _, read in sorted_posts])
    right = np.array([read.category == post["category"] for post, read in sorted_posts], dtype=bool)
    langs = [ALL, *sorted({str(post.get("lang", "und")) for post, _ in sorted_posts})] if sorted_posts else []
    mixed = Counter((post["category"], read.category) for post, read in sorted_posts)
    return EvaluationReport(
        reader.version,
        len(gold),
        drawn.rows(),
        tuple(drawn.macro(lang, get_args(Category)) for lang in langs),
        tuple(Confusion(*pair, number) for pair, number in sorted(mixed.items())),
        round(calibration_error(sure, right), 4) if sorted_posts else None,
        reliability(sure, right),
        tuple(error for post, read in zip(gold, reads, strict=True) for error in _errors(post, read)),
    )


def _errors(post: dict[str, Any], read: Extraction) -> Iterable[Error]:
    """What was read wrong in one post."""
    about = (str(post.get("id", "")), str(post.get("lang", "")))
    if "category" in post and read.category != post["category"]:
        yield Error(*about, "category", post["category"], read.category, post["text"])
    if "spans" not in post:
        return
    wanted = {_compared(one): one for one in _wanted(post)}
    given = {_compared(one): one for one in _given(read)}
    scored = IDENTIFIER_LABELS | ENTITIES
    for compared in sorted(wanted.keys() ^ given.keys(), key=lambda span: (span[2], span[3], span[0])):
        label, value, start, end = wanted.get(compared) or given[compared]
        if label in scored:
            said = f"{label} {value} at {start}-{end}: {post['text'][start:end]}"
            missed, wrong = (said, "") if compared in wanted else ("", said)
            yield Error(*about, "span", missed, wrong, post["text"])


def _wanted(post: dict[str, Any]) -> list[tuple[str, str, int, int]]:
    return [(one["label"], one.get("value", ""), one["start"], one["end"]) for one in post["spans"]]


def _given(read: Extraction) -> list[tuple[str, str, int, int]]:
    return [(one.label, one.value, one.start, one.end) for one in read.mentions]


def _compared(one: tuple[str, str, int, int]) -> tuple[str, str, int, int]:
    """A find with its value as it is compared: two names of one place are equal, and so are `11.90` and `11.9`."""
    label, value, start, end = one
    if label == "PRICE":
        return label, _DIGITS_WITH_POINT.sub(lambda said: said.group().rstrip("0").rstrip("."), value), start, end
    if label not in {"PLACE", "ROUTE"}:
        return one
    return label, " > ".join(same_place(place) for place in value.split(" > ")), start, end


def _gold(path: Path) -> list[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"The gold file {path.name} cannot be read.") from error
    posts = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            post = json.loads(line)
            _check(post)
        except (ValueError, KeyError, TypeError) as error:
            raise GoldError(f"Line {number} of {path.name} is not in the gold format: {error}") from error
        posts.append(post)
    return posts


def _check(post: dict[str, Any]) -> None:
    text = post["text"]
    if not isinstance(text, str):
        raise TypeError("text is no string")
    for span in post.get("spans", ()):
        if not 0 <= span["start"] < span["end"] <= len(text):
            raise ValueError(f"span {span['start']}-{span['end']} lies outside the text")
        if span["label"] != "PERSON" and not isinstance(span["value"], str):
            raise TypeError("value is no string")


def _counts(post: dict[str, Any], read: Extraction) -> Counts:
    """What one post adds to the table."""
    counts: Counts = Counter()
    lang = post.get("lang", "und")
    if "category" in post:
        _compare(counts, "category", lang, {(read.category,)}, {(post["category"],)})
    if "lang" in post:
        _compare(counts, "language", lang, {(read.lang,)}, {(lang,)})
    if "spans" not in post:
        return counts
    given, wanted = list(map(_compared, _given(read))), list(map(_compared, _wanted(post)))
    _compare(counts, "identifier", lang, _values(given), _values(wanted))
    _compare(counts, "span", lang, _of(given, IDENTIFIER_LABELS), _of(wanted, IDENTIFIER_LABELS))
    _compare(counts, "entity", lang, _of(given, ENTITIES), _of(wanted, ENTITIES))
    for kind, disguised in (("clean", False), ("disguised", True)):
        written = _values(one for one, span in zip(wanted, post["spans"], strict=True) if _disguised(span) is disguised)
        _compare(counts, kind, lang, _values(given) & written, written)
    _count_decoys(counts, lang, post, given)
    return counts


def _disguised(span: dict[str, Any]) -> bool:
    return bool(span.get("disguised", False))


def _count_decoys(counts: Counts, lang: str, post: dict[str, Any], given: list[tuple[str, str, int, int]]) -> None:
    """A decoy is taken when an identifier that nobody wanted touches a place where it stands."""
    spans = [(one["start"], one["end"]) for one in post["spans"]]
    wrong = [found[2:] for found in given if found[0] in IDENTIFIER_LABELS and found[2:] not in spans]
    decoys = {("DECOY", decoy) for decoy in post.get("decoys", ())}
    places = {decoy: _places(post["text"], decoy[1]) for decoy in decoys}
    left = {
        decoy for decoy in decoys if not any(a < end and start < b for a, b in wrong for start, end in places[decoy])
    }
    for what, things in (("given", decoys), ("wanted", decoys), ("right", left)):
        for where in (lang, ALL):
            counts["decoy", ALL, where, what] += len(things)


def _places(text: str, part: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(re.escape(part), text)]


def _values(found: Iterable[tuple[str, str, int, int]]) -> set[tuple[str, ...]]:
    return {(label, value) for label, value, _, _ in found if label in IDENTIFIER_LABELS}


def _of(found: Iterable[tuple[str, str, int, int]], labels: frozenset[str]) -> set[tuple[str, ...]]:
    return {(label, value, f"{start}-{end}") for label, value, start, end in found if label in labels}


def _compare(
    counts: Counts,
    kind: str,
    lang: str,
    given: set[tuple[str, ...]],
    wanted: set[tuple[str, ...]],
) -> None:
    for what, things in (("given", given), ("wanted", wanted), ("right", given & wanted)):
        for thing in things:
            for label in (thing[0], ALL):
                for where in (lang, ALL):
                    counts[kind, label, where, what] += 1
