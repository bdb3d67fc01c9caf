"""The paste site pinnwand from outside: pastes of one or more named files, and what is then true of each file."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.engines.truth import markup
from tests.engines.truth.records import Corpus, Truth, Variant

NAME = "pinnwand"
VERSION = "1.5.0"
LOCK = "range"
INSIDE = "tests.engines_py.inside.pinnwand_site"
PAGE_SIZE = 10
VARIANTS = (Variant("several-files"),)
SIGNS = {"several-files": (" UTC",)}
_CODE = "def main() -> None:\n\tif 3 < 4 & 5 > 2:\n        print('&amp; <b>', \"\\n\")\n\n\n# end"


@dataclass(frozen=True, slots=True)
class File:
    """One file of a paste."""

    text: str
    filename: str = ""
    lexer: str = "text"


@dataclass(frozen=True, slots=True)
class Paste:
    """One paste."""

    key: str
    at: datetime
    files: tuple[File, ...]


def pastes(corpus: Corpus) -> tuple[Paste, ...]:
    """The posts of some of the corpus' threads, up to three to a paste, and what is hard to read."""
    posts = [message for topic in corpus.topics[:8] for message in topic.kept() if markup.text(message.blocks)]
    plain = [
        Paste(posts[at].key, posts[at].at, tuple(_file(one.key, markup.text(one.blocks)) for one in posts[at : at + 3]))
        for at in range(0, len(posts), 3)
    ]
    old = corpus.now - timedelta(days=600)
    return (
        *plain,
        Paste("code", old, (File(_CODE, "route 7.py", "python"), File("{}", "a.json", "json"))),
        Paste("urdu", old + timedelta(days=1), (File("رابطہ: ۰۳۰۰\n\n    دوسری سطر\n«آخری»", "نوٹ.txt"),)),
        Paste("page", old + timedelta(days=2), (File('<main class="x">no & page</main>\n', "", "html"), File("1"))),
        Paste("blanks", old + timedelta(days=3), (File("  first line\n\n\n\tfourth\n"), File("\n\nafter two\n", "b"))),
    )


def _file(key: str, text: str) -> File:
    return File(text, f"{key}.md" if key.endswith(("0", "3")) else "", "markdown" if key.endswith("3") else "text")


def settings(variant: Variant) -> dict[str, Any]:
    """What the owner of the site set before it was served: nothing more than the range's."""
    del variant
    return {}


def request(corpus: Corpus) -> list[dict[str, Any]]:
    """What the filling program is told."""
    return [
        {
            "key": paste.key,
            "at": paste.at.isoformat(),
            "files": [{"text": one.text, "filename": one.filename, "lexer": one.lexer} for one in paste.files],
        }
        for paste in pastes(corpus)
    ]


def truth(corpus: Corpus, answer: dict[str, Any]) -> tuple[Truth, ...]:
    """What a guest must find, a post for each file: pinnwand knows no authors; a paste is called as its first file."""
    return tuple(
        _truth(paste, place, answer[paste.key]) for paste in pastes(corpus) for place in range(len(paste.files))
    )


def _truth(paste: Paste, place: int, slugs: list[str]) -> Truth:
    return Truth(
        post_id=slugs[place],
        url=f"/{slugs[0]}#{slugs[place]}" if place else f"/{slugs[0]}",
        author="",
        author_id="",
        board="",
        thread_title=paste.files[0].filename,
        position=place + 1,
        posted_at=paste.at,
        text=paste.files[place].text,
    )
