"""The two sites from Debian: a blog with ikiwiki's comments, and an archive of mail made by mhonarc. Both are files."""

import mailbox
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.headerregistry import Address
from email.message import EmailMessage
from functools import partial
from pathlib import Path

from tests.unknown.corpus import Book, Entry, build
from tests.unknown.drawn import served
from tests.unknown.layouts import archive
from tests.unknown.packages.request import quoting
from tests.unknown.packages.site import Package

_SETUP = """# IkiWiki::Setup::Yaml - YAML formatted setup file
wikiname: Bienenhaus
srcdir: {folder}/source
destdir: {folder}/site
url: {address}
cgiurl: ''
rcs: ''
add_plugins: [comments, inline, meta, htmlscrubber]
disable_plugins: [openid, passwordauth, recentchanges, search]
comments_pagespec: posts/*
comments_allowauthor: 1
usedirs: 1
html5: 1
discussion: 0
timezone: UTC
locale: C.UTF-8
"""
_INDEX = 'Neues aus dem Bienenhaus.\n\n[[!inline pages="posts/* and !*/*/*" show=0 archive=yes]]\n'
_COMMENT = """[[!comment format=mdwn
 claimedauthor="{author}"
 subject="{subject}"
 date="{date}"
 content='''
{text}
''']]
"""


def _blog(folder: Path, address: str, book: Book) -> None:
    posts = folder / "source" / "posts"
    posts.mkdir(parents=True)
    (folder / "wiki.setup").write_text(_SETUP.format(folder=folder, address=address), encoding="utf-8")
    (folder / "source" / "index.mdwn").write_text(_INDEX, encoding="utf-8")
    for topic in book.topics:
        page = posts / f"beitrag{topic.number}"
        page.mkdir()
        words = f'[[!meta title="{topic.title}"]]\nDarüber wird im Verein seit Jahren gestritten.\n'
        page.with_suffix(".mdwn").write_text(words, encoding="utf-8")
        for place, entry in enumerate(topic.entries):
            date = entry.at.strftime("%Y-%m-%dT%H:%M:%SZ")
            subject = "Kommentar" if place % 2 else f"Zu: {topic.title}"
            comment = _COMMENT.format(author=entry.author, subject=subject, date=date, text=quoting(entry))
            (page / f"comment_{place + 1}_{entry.number:032x}._comment").write_text(comment, encoding="utf-8")
    _do("ikiwiki", "--setup", str(folder / "wiki.setup"))


def _box(entry: Entry) -> str:
    return "".join(letter for letter in entry.author.lower() if letter.isascii() and letter.isalnum())


def _writers(entry: Entry) -> tuple[str, ...]:
    """A name as the header shows it, with or without its quotation marks and the address."""
    shown = str(Address(entry.author, _box(entry), "example.org"))
    return entry.author, f'"{entry.author}"', shown, f"{entry.author} <{_box(entry)}@example.org>"


def _letter(topic: str, entry: Entry, before: list[str]) -> EmailMessage:
    letter = EmailMessage()
    letter["From"] = Address(entry.author, _box(entry), "example.org")
    letter["To"] = "spoke-list@example.org"
    letter["Subject"] = f"Re: {topic}" if before else topic
    letter["Date"] = entry.at
    letter["Message-ID"] = f"<{entry.number}@example.org>"
    if before:
        letter["In-Reply-To"] = before[-1]
    quote = f"{entry.quote[0]} wrote:\n> {entry.quote[1]}\n\n" if entry.quote else ""
    signature = f"\n\n-- \n{entry.signature}" if entry.signature else ""
    letter.set_content(f"{quote}{entry.text}{signature}\n", cte="8bit")
    return letter


def _mail(folder: Path, _address: str, book: Book) -> None:
    box = mailbox.mbox(folder / "box")
    for topic in book.topics:
        before: list[str] = []
        for entry in topic.entries:
            box.add(_letter(topic.title, entry, before))
            before.append(f"<{entry.number}@example.org>")
    box.close()
    (folder / "site").mkdir()
    _do("mhonarc", "-quiet", "-idxfname", "index.html", "-outdir", str(folder / "site"), str(folder / "box"))


def _do(*command: str) -> None:
    settings = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=settings, timeout=60)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr.strip()[-800:]}")


@contextmanager
def _run(make: Callable[[Path, str, Book], None], folder: Path, book: Book) -> Iterator[str]:
    pages: dict[str, bytes] = {}
    with served(pages) as address:
        make(folder, address, book)
        site = folder / "site"
        for path in site.rglob("*.html"):
            name = path.relative_to(site).as_posix()
            pages[f"/{name}"] = path.read_bytes()
            if path.name == "index.html":
                pages["/" + name.removesuffix("index.html")] = path.read_bytes()
        yield address


IKIWIKI = Package("ikiwiki", build("de", seed=23), "second", partial(_run, _blog))
MHONARC = Package(
    "mhonarc",
    build("en", seed=24),
    "second",
    partial(_run, _mail),
    authors=_writers,
    texts=archive.LAYOUT.texts,
    threads=False,
)
