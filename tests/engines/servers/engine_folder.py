"""Where one engine is set up: its unpacked sources, its database, its PHP, and the address it believes it has."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.engines.servers import php, sources
from tests.engines.servers.mariadb import Database, Server
from tests.engines.servers.php import Php
from tests.engines.truth.records import Corpus, Message, Topic


@dataclass(frozen=True, slots=True)
class Place:
    """`base` is the address without a slash at its end; `root` the folder that PHP serves on `port`."""

    root: Path
    php: Php
    server: Server
    database: Database
    port: int
    base: str

    @contextmanager
    def served(self, *, workers: int = 4) -> Iterator[int]:
        """The engine behind PHP's own server; yields the port."""
        with php.serving(self.php, self.port, workers=workers) as port:
            yield port


def prepare(
    name: str,
    folder: Path,
    server: Server,
    port: int,
    *,
    base: str,
    revision: str = "HEAD",
    parts: Sequence[str] = (),
    old: bool = False,
) -> Place:
    """Unpack an engine into a new folder with an empty database. `old` engines are rewritten for new PHP first."""
    root = sources.unpack(name, folder / "www", revision=revision, parts=parts)
    if old:
        php.modernise(root)
    database = server.create(f"{name}_{folder.name}".replace("-", "_").replace(".", "_"))
    return Place(root, Php(root, folder / "php", server.socket), server, database, port, base)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The ids under which a corpus is stored: threads by their first post's time, posts by their time, from 1 on."""

    topics: dict[str, int]
    messages: dict[str, int]


def numbers(corpus: Corpus, *, first_topic: int = 1, first_message: int = 1) -> Numbers:
    """Ids as a board gives them that was written to in the order of time."""
    topics = sorted(corpus.topics, key=lambda topic: (topic.messages[0].at, topic.key))
    messages = sorted(
        ((message.at, int(topic.key), place, message.key) for topic in topics for place, message in _placed(topic))
    )
    return Numbers(
        {topic.key: first_topic + place for place, topic in enumerate(topics)},
        {key: first_message + place for place, (_, _, _, key) in enumerate(messages)},
    )


def _placed(topic: Topic) -> Iterator[tuple[int, Message]]:
    yield from enumerate(topic.messages)


def stamp(message: Message) -> int:
    """The time of a post as engines store it."""
    return int(message.at.timestamp())
