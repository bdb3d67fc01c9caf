"""How good the reader is on a gold set: precision, recall and F1 for each label, category and language, with counts.

Identifiers count on (label, value) in a post, and once more on the exact span; entities on span and value; PERSON is
left out. A gold line without `spans` is scored on its category alone, one without `category` on its spans alone.

Two keys of a gold line go beyond the annotation guide. A span with `"disguised": true` is written in any but its plain
form: clean and disguised identifiers are counted apart as well. `decoys` are strings of the text that look like an
identifier and are none.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nlp.pipeline import Reader, load
from nlp.records import Extraction

IDENTIFIERS = frozenset(
    {"PHONE", "EMAIL", "TELEGRAM", "SOCIAL", "SESSION", "TOX", "JABBER", "THREEMA", "WALLET", "IBAN", "CARD", "CNIC"}
    | {"PASSPORT", "ONION", "URL", "IP", "PGP"}
)
ENTITIES = frozenset({"PLACE", "ROUTE", "PRICE", "DOCUMENT", "TRANSPORT", "ROLE"})
ALL = "*"


class GoldError(Exception):
    """A gold file cannot be read, or a line of it is not in the gold format."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `kind` is identifier, span (identifiers on exact span), entity, category or language.

    Or clean and disguised: the wanted identifiers of that writing, `given` those found, so that only recall tells; or
    decoy: `wanted` decoys, of which `right` were left alone.
    `label` and `lang` may be `*` for all together; counts are numbers of things (posts for category and language).
    """

    kind: str
    label: str
    lang: str
    right: int
    given: int
    wanted: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Report:
    """The whole table over `posts` posts, read by `model`."""

    model: str
    posts: int
    rows: tuple[Row, ...]

    def row(self, kind: str, label: str = ALL, lang: str = ALL) -> Row:
        """One row; zeros when nothing of that label was given or wanted."""
        for row in self.rows:
            if (row.kind, row.label, row.lang) == (kind, label, lang):
                return row
        return _row(kind, label, lang, (0, 0, 0))

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON takes it."""
        return asdict(self)


def evaluate(gold_path: Path | str, reader: Reader | None = None) -> Report:
    """Read every post of a gold file and compare.

    Raises:
        GoldError: the file is not there, or a line is not in the gold format (the message names the line).
    """
    reader = reader or load()
    gold = _gold(Path(gold_path))
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for post, read in zip(gold, reader.read_many(post["text"] for post in gold), strict=True):
        _count(counts, post, read)
    keys = sorted({key[:3] for key in counts})
    rows = tuple(_row(*key, (counts[*key, "right"], counts[*key, "given"], counts[*key, "wanted"])) for key in keys)
    return Report(reader.version, len(gold), rows)


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


def _count(counts: Counter[tuple[str, str, str, str]], post: dict[str, Any], read: Extraction) -> None:
    lang = post.get("lang", "und")
    if "category" in post:
        _compare(counts, "category", lang, {(read.category,)}, {(post["category"],)})
    if "lang" in post:
        _compare(counts, "language", lang, {(read.lang,)}, {(lang,)})
    if "spans" not in post:
        return
    given = [(one.label, one.value, one.start, one.end) for one in read.mentions]
    wanted = [(one["label"], one.get("value", ""), one["start"], one["end"]) for one in post["spans"]]
    _compare(counts, "identifier", lang, _values(given), _values(wanted))
    _compare(counts, "span", lang, _of(given, IDENTIFIERS), _of(wanted, IDENTIFIERS))
    _compare(counts, "entity", lang, _of(given, ENTITIES), _of(wanted, ENTITIES))
    for kind, disguised in (("clean", False), ("disguised", True)):
        written = _values(one for one, span in zip(wanted, post["spans"], strict=True) if _disguised(span) is disguised)
        _compare(counts, kind, lang, _values(given) & written, written)
    _count_decoys(counts, lang, post, given)


def _disguised(span: dict[str, Any]) -> bool:
    return bool(span.get("disguised", False))


def _count_decoys(
    counts: Counter[tuple[str, str, str, str]], lang: str, post: dict[str, Any], given: list[tuple[str, str, int, int]]
) -> None:
    """A decoy is taken when an identifier that nobody wanted touches a place where it stands."""
    spans = [(one["start"], one["end"]) for one in post["spans"]]
    wrong = [found[2:] for found in given if found[0] in IDENTIFIERS and found[2:] not in spans]
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
    return {(label, value) for label, value, _, _ in found if label in IDENTIFIERS}


def _of(found: Iterable[tuple[str, str, int, int]], labels: frozenset[str]) -> set[tuple[str, ...]]:
    return {(label, value, f"{start}-{end}") for label, value, start, end in found if label in labels}


def _compare(
    counts: Counter[tuple[str, str, str, str]],
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


def _row(kind: str, label: str, lang: str, counted: tuple[int, int, int]) -> Row:
    right, given, wanted = counted
    precision = right / given if given else 0.0
    recall = right / wanted if wanted else 0.0
    f1 = 2 * right / (given + wanted) if given + wanted else 0.0
    return Row(kind, label, lang, right, given, wanted, round(precision, 4), round(recall, 4), round(f1, 4))
