"""The drawn sites: their pages over loopback, and the truth about them as it is kept in `truth/`.

`python -m tests.unknown.drawn` writes the truth and the digests again; the set is frozen, so nothing should change.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.crawlers.servers import http_server, page, path_of
from tests.unknown import truth
from tests.unknown.layouts import (
    archive,
    articles,
    cards,
    comments,
    definitions,
    guestbook,
    letters,
    tables,
    urdu,
)
from tests.unknown.layouts.kind import Layout

HERE = Path(__file__).parent
DIGESTS = HERE / "sha256.txt"
MODULES = (archive, articles, cards, comments, definitions, guestbook, letters, tables, urdu)
LAYOUTS = {module.LAYOUT.name: module.LAYOUT for module in MODULES}
FROZEN = ("corpus.py", "html.py", "words/*", "layouts/*.py", "negatives/*.html", "truth/*.json")


def truth_of(layout: Layout) -> dict[str, Any]:
    """What is true of a drawn site."""
    posts = []
    for topic in layout.book.topics:
        for place, entry in enumerate(topic.entries):
            post: dict[str, Any] = {
                "thread": topic.title,
                "position": place + 1,
                "authors": layout.authors(entry),
                "at": entry.at.isoformat(),
                "precision": layout.precision,
                "texts": layout.texts(entry),
            }
            if layout.precision == "relative":
                age = comments.age_of(topic, place)
                post |= {"at": "", "age": int(age.total_seconds()), "unit": 86_400 if age.days else 3_600}
            posts.append(post)
    return {"site": layout.name, "language": layout.book.language, "posts": posts}


def pages_of(layout: Layout) -> dict[str, bytes]:
    """Every page of a drawn site as bytes, by path with query, drawn now."""
    pages = layout.draw(layout.book, datetime.now(UTC))
    return {path: text.encode(layout.encoding, "xmlcharrefreplace") for path, text in pages.items()}


@contextmanager
def served(pages: dict[str, bytes], encoding: str = "utf-8") -> Iterator[str]:
    """Pages over loopback; every other path is not found."""

    def handler(request: bytes) -> Iterator[bytes]:
        path = path_of(request)
        if path in pages:
            yield page(pages[path], kind=f"text/html; charset={encoding}")
        else:
            yield page(b"<title>404</title><h1>Not Found</h1>", status="404 Not Found")

    with http_server(handler) as address:
        yield address


def digests() -> dict[str, str]:
    """The sha256 of every file of the set, by its path in this folder."""
    files = sorted(path for form in FROZEN for path in HERE.glob(form) if path.name != "__init__.py")
    return {path.relative_to(HERE).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def main() -> None:
    """Write the truth about the drawn sites and the digests of all files."""
    for layout in LAYOUTS.values():
        text = json.dumps(truth_of(layout), ensure_ascii=False, indent=1)
        (truth.FOLDER / f"{layout.name}.json").write_text(text + "\n", encoding="utf-8")
    lines = "".join(f"{digest}  {name}\n" for name, digest in digests().items())
    DIGESTS.write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
