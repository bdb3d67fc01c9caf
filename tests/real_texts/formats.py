"""How a file of a source is divided into texts."""

import csv
import io
import json
import re
import warnings
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from html import unescape
from itertools import groupby
from typing import Any

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning

from tests.real_texts.sources import Source

LONGEST = 3_000
SHORTEST = 15
_SENTENCES = 5
# A text of a page's table of words that is more than a button or a heading.
_SENTENCE = 60
_LINES = 12
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
_CODE = re.compile(r"<\?(?:php|=).*?(?:\?>|\Z)|<!--.*?-->|\A---\n.*?\n---\n", re.DOTALL)
_QUOTED = re.compile(r"^\s*(?:>|\|).*$|^.{0,80}\b(?:wrote|writes|schrieb|escribió|a écrit)\s*:?\s*$", re.MULTILINE)
_SIGNED = re.compile(r"\n-- ?\n.*\Z", re.DOTALL)
_POST = re.compile(rb"^From .+\n(?=[A-Z][\w-]*: )", re.MULTILINE)
_BLANK = re.compile(r"\n\s*\n")


def clean(text: str) -> str:
    """A text without markup and with single blanks, cut at `LONGEST` characters; line ends stay."""
    if _MARKUP.search(text):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
            warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
            soup = BeautifulSoup(text, "html.parser")
        for tag in soup(["script", "style", "head"]):
            tag.decompose()
        text = soup.get_text("\n")
    lines = (" ".join(line.split()) for line in unescape(text).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()[:LONGEST].strip()


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _file(body: bytes, _source: Source) -> Iterator[str]:
    yield _CODE.sub(" ", _decoded(body))


def _lines(body: bytes, _source: Source) -> Iterator[str]:
    yield from _decoded(body).splitlines()


def _paragraphs(body: bytes, source: Source) -> Iterator[str]:
    yield from re.split(source.between, _decoded(body))


def _blocks(body: bytes, _source: Source) -> Iterator[str]:
    """A dump in pieces of some lines, as it would be pasted."""
    yield from ("\n".join(lines) for lines in _batches(_decoded(body).splitlines(), _LINES))


def _batches(items: list[str], size: int) -> Iterator[list[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _table(body: bytes, source: Source) -> Iterator[str]:
    text = _decoded(body).replace("\0", "")
    first = text.partition("\n")[0]
    mark = source.delimiter or ("\t" if "\t" in first else ",")
    quote = None if mark == "\t" else source.quote
    rows = csv.reader(
        io.StringIO(text), delimiter=mark, quotechar=quote, quoting=csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE
    )
    names = [*source.columns, *source.where]
    head = [] if all(name.isdigit() for name in names if name) and source.columns[0].isdigit() else next(rows)
    place = {name: head.index(name) if head else int(name) - 1 for name in names}
    for row in rows:
        if len(row) <= max(place.values()):
            continue
        if all(re.fullmatch(asked, row[place[name]].strip()) for name, asked in source.where.items()):
            yield "\n".join(row[place[name]] for name in source.columns)


def _json(body: bytes, source: Source) -> Iterator[str]:
    text = _decoded(body)
    try:
        values = [json.loads(text)]
    except json.JSONDecodeError:
        values = [json.loads(line) for line in text.splitlines() if line.strip()]
    told = (found for value in values for found in _strings(value, ""))
    yield from (text for key, text in told if key in source.keys or (not source.keys and len(text) >= _SENTENCE))


def _strings(value: Any, key: str) -> Iterator[tuple[str, str]]:
    """Every text in a value of JSON, with the key or the place under which it stands."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _strings(one, name)
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from _strings(one, key if isinstance(one, dict) else str(place))


def _conllu(body: bytes, _source: Source) -> Iterator[str]:
    """The texts of a treebank: its documents, or some sentences at a time where it names none."""
    sentences: list[str] = []
    for line in _decoded(body).splitlines():
        if line.startswith("# newdoc") and sentences:
            yield " ".join(sentences)
            sentences = []
        elif line.startswith("# text = "):
            sentences.append(line.removeprefix("# text = "))
        if len(sentences) == _SENTENCES:
            yield " ".join(sentences)
            sentences = []
    if sentences:
        yield " ".join(sentences)


def _conll(body: bytes, _source: Source) -> Iterator[str]:
    """The texts of a table of words, blank lines between sentences."""
    sentences = [" ".join(line.split()[0] for line in lines) for full, lines in _divided(body) if full]
    for some in _batches(sentences, _SENTENCES):
        yield re.sub(r" ([.,:;?!)])", r"\1", " ".join(some))


def _divided(body: bytes) -> Iterator[tuple[bool, list[str]]]:
    lines = _decoded(body).splitlines()
    return ((full, list(some)) for full, some in groupby(lines, key=lambda line: bool(line.strip())))


def _mail(body: bytes, _source: Source) -> Iterator[str]:
    """The subject and the words of a mail; nothing where its text cannot be read."""
    mail = message_from_bytes(body, _class=EmailMessage, policy=policy.default)
    try:
        part = mail.get_body(("plain", "html"))
        words = str(part.get_content()) if part is not None else ""
        subject = str(mail["subject"] or "")
    except (LookupError, ValueError, TypeError, AttributeError, MessageError):
        return
    if words.strip():
        yield subject + "\n" + _SIGNED.sub("", _QUOTED.sub("", words.replace("\r\n", "\n")))


def _mbox(body: bytes, source: Source) -> Iterator[str]:
    for one in _POST.split(body.replace(b"\r\n", b"\n")):
        yield from _mail(one, source)


Reader = Callable[[bytes, Source], Iterator[str]]
READERS: dict[str, Reader] = {
    "file": _file,
    "lines": _lines,
    "paragraphs": _paragraphs,
    "blocks": _blocks,
    "table": _table,
    "json": _json,
    "conllu": _conllu,
    "conll": _conll,
    "mail": _mail,
    "mbox": _mbox,
    "lore": _mail,
}


def texts(body: bytes, source: Source) -> Iterator[str]:
    """The texts of a file that the source wants, cleaned."""
    for text in READERS[source.format](body, source):
        told = clean(re.sub(source.between, "", text) if source.between else text)
        if len(told) >= SHORTEST and source.wanted(told):
            yield told
