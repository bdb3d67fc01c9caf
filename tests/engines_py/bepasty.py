"""bepasty from outside: the pastes that its filling program writes, and what is then true of each."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from tests.engines.truth import markup
from tests.engines.truth.records import Corpus, Truth, Variant

NAME = "bepasty"
VERSION = "1.2.2"
INSIDE = "tests.engines_py.inside.bepasty_site"
PAGE_SIZE = 10
VARIANTS = (Variant("at-the-root"), Variant("under-a-path"))
SIGNS = {"at-the-root": (" UTC",), "under-a-path": (" UTC",)}
_PREFIX = "/drop/box"
_CODE = "import sys\n\n\ndef main() -> None:\n\tif 3 < 4 & 5 > 2:\n        print(\"&amp; <b>\", '\\n')\n\n\n# end"
_LINES = "\n".join(f"{number:04d}  0300-{number:07d}  کراچی" for number in range(1, 700))


@dataclass(frozen=True, slots=True)
class Paste:
    """One paste. A `type` of bepasty's own (a list, a redirect) or of no text is none that a reader finds words in."""

    key: str
    at: datetime
    text: str
    filename: str = ""
    type: str = ""
    charset: str = "utf-8"
    locked: bool = False
    found: bool = True


def pastes(corpus: Corpus) -> tuple[Paste, ...]:
    """The posts of the corpus' first threads as plain pastes, and what is hard to read."""
    posts = [message for topic in corpus.topics[:6] for message in topic.kept() if markup.text(message.blocks)]
    plain = [Paste(message.key, message.at, markup.text(message.blocks)) for message in posts]
    old = corpus.now - timedelta(days=900, seconds=23)
    return (
        *plain,
        Paste("code", old, _CODE, "Route 7.py"),
        Paste("page", old + timedelta(days=1), '<p class="data">not a page & <br>\n</p>', "list.html", "text/html"),
        Paste("long", old + timedelta(days=2), _LINES, "numbers.txt"),
        Paste("urdu", old + timedelta(days=3), "رابطہ: ۰۳۰۰\n\n    دوسری سطر\n«آخری»", "note"),
        Paste("latin", old + timedelta(days=4), "Prix: 300 F?\nsoirée à 20 h", "prix.txt", charset="latin-1"),
        Paste("crlf", old + timedelta(days=5), "one\r\ntwo\r\n\r\nfour", "dos.txt"),
        Paste("json", old + timedelta(days=6), '{"a": [1, 2], "b": "\\u06a9"}', "a.json", "application/json"),
        Paste("one", old + timedelta(days=7), "1"),
        Paste("locked", old + timedelta(days=8), "nobody may read this", "l.txt", locked=True, found=False),
        Paste("picture", old + timedelta(days=9), "no picture", "a.png", "image/png", found=False),
        Paste("binary", old + timedelta(days=10), "\0\1", "a.bin", "application/octet-stream", found=False),
        Paste("list", old + timedelta(days=11), "{code}\n{urdu}\n", "mine", "text/x-bepasty-list", found=False),
    )


def settings(variant: Variant) -> dict[str, Any]:
    """What the owner of the site set before it was served."""
    return {"APP_BASE_PATH": _PREFIX} if variant.name == "under-a-path" else {}


def start(variant: Variant) -> str:
    """The address of its first page, without the host."""
    return f"{_PREFIX.lstrip('/')}/" if variant.name == "under-a-path" else ""


def request(corpus: Corpus) -> list[dict[str, Any]]:
    """What the filling program is told."""
    return [
        {
            "key": paste.key,
            "at": int(paste.at.timestamp()),
            "text": paste.text,
            "filename": paste.filename,
            "type": paste.type,
            "charset": paste.charset,
            "locked": paste.locked,
        }
        for paste in pastes(corpus)
    ]


def truth(corpus: Corpus, answer: dict[str, Any]) -> tuple[Truth, ...]:
    """What a guest must find: bepasty knows no authors, and names what has no name after its address."""
    return tuple(
        Truth(
            post_id=answer[paste.key],
            url=f"/{answer[paste.key]}",
            author="",
            author_id="",
            board="",
            thread_title=paste.filename or f"{answer[paste.key]}.txt",
            position=1,
            posted_at=paste.at,
            text=paste.text.replace("\r\n", "\n"),
        )
        for paste in pastes(corpus)
        if paste.found
    )


def seen(one: Truth, variant: Variant) -> Truth:
    """What is true of a paste where the whole site lies under a path."""
    return replace(one, url=f"{_PREFIX}{one.url}") if variant.name == "under-a-path" else one
