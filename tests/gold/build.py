"""Compiles the hand-written sources to the test set, checks every value and records the counts.

Run from the root of the project: `python -m tests.gold.build`; with `--print` it prints the set, for `evaluate`.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path

from tests.gold.checks import FORMS
from tests.gold.markup import (
    LABELS,
    SOURCE,
    MarkupError,
    Post,
    disguised,
    dress,
    minted,
    pieces,
    places,
    read_value,
)

COUNTS = Path(__file__).parent / "counts.json"
LANGS = ("en", "ur", "ur-Latn", "ps", "pa-Arab", "ar", "fa", "mul")
CATEGORIES = {
    "ms": "migrant_smuggling",
    "df": "document_fraud",
    "lt": "labour_trafficking",
    "se": "sexual_exploitation",
    "id": "identity_theft",
    "of": "online_fraud",
    "be": "benign",
}
MINTED = minted()
PLACES = places()


class Compiler:
    """Turns one marked-up body into text, spans and decoys."""

    def __init__(self, body: str, post: Post) -> None:
        self.body, self.post, self.at = body, post, 0

    def run(self) -> list[str]:
        """Copies text and puts marks up to the end; returns the place values met."""
        met: list[str] = []
        while self.at < len(self.body):
            char = self.body[self.at]
            self.at += 1
            if char == "{":
                met += self.mark()
            elif char == "}":
                raise MarkupError("a closing brace too many")
            else:
                self.post.text += char
        return met

    def mark(self) -> list[str]:
        """One mark, just after its opening brace; marks may hold marks."""
        end = self.closing()
        inner, self.at = self.body[self.at : end], end + 1
        if inner.startswith("#"):
            return self.put_minted(inner[1:])
        parts = re.match(r"([a-z$:A-Z~]+)\|(?:([^{}|]+)\|)?([^|]*(?:\{.*)?)$", inner, flags=re.DOTALL)
        if parts is None:
            if "|" in inner:
                raise MarkupError(f"cannot read {inner!r}")
            return self.put("PLACE", PLACES.get(inner.lower(), ""), inner)
        head, *hows = parts[1].split("~")
        label, _, region = head.partition(":")
        given, surface = parts[2], parts[3]
        if label == "x":
            return self.decoy(self.dressed(surface, hows))
        if label == "a":
            return self.put("ROLE", "agent", surface)
        if label not in LABELS:
            raise MarkupError(f"no label {label}")
        if "{" in surface:
            return self.nest(LABELS[label], given, surface)
        name = LABELS[label]
        value = given or read_value(name, surface, region or "PK")
        if name == "PHONE" and read_value(name, surface, region or "PK") != value:
            raise MarkupError(f"{surface!r} says {read_value(name, surface, region or 'PK')}, not {value}")
        return self.put(name, value, self.dressed(surface, hows), region=region)

    def closing(self) -> int:
        """Where the brace opened just before `at` is closed."""
        depth = 1
        for place in range(self.at, len(self.body)):
            depth += {"{": 1, "}": -1}.get(self.body[place], 0)
            if not depth:
                return place
        raise MarkupError("a brace left open")

    def nest(self, label: str, given: str | None, surface: str) -> list[str]:
        """A mark over marks: a route over its places, a document over its country."""
        start = len(self.post.text)
        inner = Compiler(surface, self.post)
        met = inner.run()
        value = given or " > ".join(met)
        if label == "ROUTE" and sorted(value.split(" > ")) != sorted(met):
            raise MarkupError(f"route {value} over {met}")
        self.post.spans.append({"start": start, "end": len(self.post.text), "label": label, "value": value})
        return met

    def decoy(self, surface: str) -> list[str]:
        """Looks like an identifier and is none."""
        self.post.decoys.append(surface)
        self.post.text += surface
        return []

    def dressed(self, surface: str, hows: list[str]) -> str:
        for how in hows:
            surface = dress(surface, how)
        return surface

    def put_minted(self, inner: str) -> list[str]:
        key, *hows = inner.split("~")
        label, value, surface = MINTED[key]
        if label == "x":
            return self.decoy(self.dressed(surface, hows))
        return self.put(label, value, self.dressed(surface, hows))

    def put(self, label: str, value: str, surface: str, *, region: str = "") -> list[str]:
        if not value:
            raise MarkupError(f"no value for {label} {surface!r}")
        start = len(self.post.text)
        self.post.text += surface
        span: dict[str, object] = {"start": start, "end": len(self.post.text), "label": label, "value": value}
        if disguised(label, surface) or (region and "+" not in surface):
            span["disguised"] = True
        self.post.spans.append(span)
        return [value] if label == "PLACE" else []


def compile_post(head: str, lang: str, body: str) -> Post:
    """One source post; raises MarkupError with the post's first words."""
    if head not in CATEGORIES:
        raise MarkupError(f"no category {head}: {body[:50]}")
    post = Post(CATEGORIES[head], lang)
    try:
        Compiler(body, post).run()
        check(post)
    except (MarkupError, ValueError, KeyError) as err:
        raise MarkupError(f"{lang} / {body[:60]!r}: {type(err).__name__} {err}") from err
    post.spans.sort(key=lambda span: (int(str(span["start"])), -int(str(span["end"]))))
    return post


def check(post: Post) -> None:
    """Trimmed spans, values in normal form, checksums, decoys that are in the text."""
    for span in post.spans:
        surface = post.text[int(str(span["start"])) : int(str(span["end"]))]
        label, value = str(span["label"]), str(span["value"])
        if surface != surface.strip(" \n\t.,;:!؟?،۔'\"") or not surface:
            raise MarkupError(f"untrimmed {surface!r}")
        if not FORMS[label](value):
            raise MarkupError(f"{label} {value!r} does not hold")
    for decoy in post.decoys:
        if decoy not in post.text:
            raise MarkupError(f"decoy {decoy} is not in the text")
    surfaces = [post.text[int(str(s["start"])) : int(str(s["end"]))] for s in post.spans]
    if any(decoy in surface for decoy in post.decoys for surface in surfaces):
        raise MarkupError("a decoy stands inside a span too")


def shingles(text: str) -> frozenset[str]:
    """Five-character shingles of the text without digits and spaces."""
    flat = re.sub(r"[\W\d_]+", "", text.lower())
    return frozenset(flat[i : i + 5] for i in range(max(1, len(flat) - 4)))


def near_duplicates(posts: list[Post]) -> list[tuple[int, int, float]]:
    """Pairs whose shingles overlap (Jaccard) above 0.4."""
    sets = [shingles(post.text) for post in posts]
    pairs = []
    for i, one in enumerate(sets):
        for j in range(i):
            share = len(one & sets[j]) / max(1, len(one | sets[j]))
            if share > 0.4:
                pairs.append((j, i, share))
    return pairs


def unmarked(post: Post) -> list[str]:
    """Runs outside every span and decoy that look like an identifier: for the eye."""
    text = list(post.text)
    for span in post.spans:
        for at in range(int(str(span["start"])), int(str(span["end"]))):
            text[at] = "\u2502"
    flat = "".join(text)
    for decoy in post.decoys:
        flat = flat.replace(decoy, "\u2502")
    looks = r"(?:\+?\d[\d .\-]{5,}\d)|@\w{3,}|\S+@\S+|https?://\S+|t\.me/\S+|\w{20,}|\S+\.onion|\w+\[\.\]\w+|\b\d{5,}\b"
    return re.findall(looks, flat)


def record(post: Post, number: int) -> dict[str, object]:
    """One line of the output."""
    row: dict[str, object] = {
        "id": f"hand-{post.lang}-{number:03d}",
        "lang": post.lang,
        "text": post.text,
        "category": post.category,
        "spans": post.spans,
    }
    if post.decoys:
        row["decoys"] = post.decoys
    return row


def tally(rows: list[dict[str, object]]) -> dict[str, dict[str, int]]:
    """Counts by language, category, both, label, disguise."""
    counts: dict[str, Counter[str]] = {
        name: Counter() for name in ("total", "lang", "category", "lang_category", "label", "disguised")
    }
    for row in rows:
        spans = row["spans"]
        assert isinstance(spans, list)
        decoys = row.get("decoys", [])
        assert isinstance(decoys, list)
        counts["total"].update({"posts": 1, "spans": len(spans), "decoys": len(decoys)})
        counts["lang"][str(row["lang"])] += 1
        counts["category"][str(row["category"])] += 1
        counts["lang_category"][f"{row['lang']} {row['category']}"] += 1
        for span in spans:
            counts["label"][span["label"]] += 1
            if span.get("disguised"):
                counts["disguised"][span["label"]] += 1
    return {name: dict(sorted(counter.items())) for name, counter in counts.items()}


def compile_all() -> tuple[list[Post], list[str]]:
    """Posts in order of language and the errors met."""
    posts, errors = [], []
    for lang in LANGS:
        path = SOURCE / f"{lang}.txt"
        for head, name, body in pieces(path) if path.exists() else ():
            try:
                posts.append(compile_post(head, name, body))
            except MarkupError as err:
                errors.append(str(err))
    return posts, errors


def jsonl(posts: list[Post]) -> tuple[str, list[dict[str, object]]]:
    """Text of the output and its rows."""
    rows: list[dict[str, object]] = []
    numbers: Counter[str] = Counter()
    for post in posts:
        numbers[post.lang] += 1
        rows.append(record(post, numbers[post.lang]))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), rows


@cache
def compiled() -> str:
    """The posts in the gold format, a JSON object a line."""
    return jsonl(compile_all()[0])[0]


def main() -> int:
    """Records the counts when there is no error and prints what the eye should see, or prints the set."""
    parser = argparse.ArgumentParser(description="compile the hand-written test set")
    parser.add_argument("--print", action="store_true", help="print the set, a post a line")
    say = sys.stdout.write
    if parser.parse_args().print:
        say(compiled())
        return 0
    posts, errors = compile_all()
    for error in errors:
        say(f"ERROR {error}\n")
    text, rows = jsonl(posts)
    for one, two, share in near_duplicates(posts):
        say(f"NEAR {share:.2f} {rows[one]['id']} {rows[two]['id']}\n")
    for post, row in zip(posts, rows, strict=True):
        for look in unmarked(post):
            say(f"LOOK {row['id']} {look!r}\n")
    counts = tally(rows)
    say(json.dumps(counts, indent=1) + "\n")
    if errors:
        return 1
    COUNTS.write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8", newline="\n")
    say(f"sha256 {hashlib.sha256(text.encode()).hexdigest()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
