"""What the drawn sites hold: boards, threads and posts from a seed, about bicycles, bees, gardens, clocks and radios.

Nothing here knows how a post is read; the layouts render it and `truth` tells what a right reading is.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.range.chance import Chance

WORDS = Path(__file__).parent / "words"
_NAMES: dict[str, list[str]] = json.loads((WORDS / "names.json").read_text(encoding="utf-8"))
_TITLES: dict[str, dict[str, object]] = json.loads((WORDS / "titles.json").read_text(encoding="utf-8"))
SIGNATURES = {
    "en": ("Steel is real since 1987", "Sent from a workshop without windows"),
    "de": ("Gut Ding will Weile haben", "Imker in dritter Generation"),
    "ur": ("جو بوؤ گے وہی کاٹو گے", "ہر شاخ ایک امید ہے"),
    "ru": ("Тише едешь — дальше будешь", "Время лечит, а часы — нет"),
    "tr": ("Sabreden derviş", "Uzun dalga, uzun ömür"),
    "es": ("Lo escrito, escrito queda", "Tengo siete máquinas y ninguna prisa"),
    "fa": ("مشتری همیشه مهمان است", "دیر آمدی، زود نرو"),
    "el": ("Η θάλασσα δεν συγχωρεί", "Κάλλιο αργά παρά στον πάτο"),
    "ar": ("من زرع حصد", "القهوة ضيافة والصبر مفتاح"),
    "fr": ("Qui va lentement cuit sûrement", "La main d'abord, l'outil ensuite"),
}


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a post: a paragraph (its lines parted by line feeds) or code."""

    text: str
    code: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One post. `quote` is who is quoted and what he said; `at` is UTC to the second."""

    number: int
    author: str
    at: datetime
    blocks: tuple[Block, ...]
    quote: tuple[str, str] | None
    signature: str
    edited_at: datetime | None

    @property
    def text(self) -> str:
        """What the author wrote, without quote and signature."""
        return "\n\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Topic:
    """One thread, its posts in the order of their times."""

    number: int
    board: int
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """All that one site holds. `boards` are titles; a topic names its board by its place there."""

    language: str
    boards: tuple[str, ...]
    topics: tuple[Topic, ...]

    def on(self, board: int) -> tuple[Topic, ...]:
        """The threads of one board."""
        return tuple(topic for topic in self.topics if topic.board == board)

    def entries(self) -> Iterator[tuple[Topic, Entry]]:
        """Every post with its thread."""
        return ((topic, entry) for topic in self.topics for entry in topic.entries)


@dataclass(frozen=True, slots=True)
class Member:
    """What a column beside a post says of its author: none of it is the post's own."""

    posts: int
    joined: datetime
    place: str


def member(name: str) -> Member:
    """The same facts for the same name, always."""
    chance = Chance(f"member {name}")
    places = ("Upper Mill", "Lindau", "Karlsbad", "Tashkent", "Bursa", "—")
    joined = datetime(chance.randint(2009, 2023), chance.randint(1, 12), chance.randint(1, 28), tzinfo=UTC)
    return Member(chance.randint(3, 4000), joined, chance.choice(places))


class _Writer:
    def __init__(self, language: str, chance: Chance) -> None:
        self.chance = chance
        self.names = _NAMES[language]
        self.titles = _TITLES[language]
        lines = (WORDS / f"{language}.txt").read_text(encoding="utf-8").splitlines()
        self.sentences = [line for line in lines if line]
        self.signatures = dict(zip(self.names, SIGNATURES[language], strict=False))
        self.said: set[str] = set()

    def say(self, count: int) -> list[str]:
        """Sentences that no post of this site began with before, where there still are such."""
        fresh = [s for s in self.sentences if s not in self.said] or self.sentences
        first = self.chance.choice(fresh)
        self.said.add(first)
        rest = self.chance.sample([s for s in self.sentences if s != first], count - 1)
        return [sentence.replace("{n}", str(self.chance.randint(2, 900))) for sentence in (first, *rest)]

    def blocks(self, kind: int, answered: str) -> tuple[Block, ...]:
        """A post of one of seven shapes."""
        words = self.say(4)
        if kind == 1:
            return Block(words[0]), Block(" ".join(words[1:3]))
        if kind == 2:
            return (Block("\n".join(words[:3])),)
        if kind == 3:
            number = self.chance.randint(100, 9999)
            return (Block(f"{words[0]} {self.titles['lead']} https://example.org/notes/{number} {words[1]}"),)
        if kind == 4:
            code = str(self.titles["code"]).replace("{n}", str(self.chance.randint(2, 99)))
            return Block(words[0]), Block(code, code=True), Block(words[1])
        if kind == 5:
            return (Block(str(self.titles["thanks"]).replace("{name}", answered)),)
        if kind == 6:
            return Block(" ".join(words)), Block(words[0][: len(words[0]) // 2].strip() + " …"), Block(words[3])
        return (Block(" ".join(words[: self.chance.randint(1, 3)])),)


def _entry(writer: _Writer, number: int, at: datetime, before: list[Entry]) -> Entry:
    chance = writer.chance
    last = before[-1] if before else None
    author = chance.choice([name for name in writer.names if last is None or name != last.author])
    kind = chance.choice((0, 0, 1, 2, 3, 4, 6)) if number % 6 != 5 else 5
    blocks = writer.blocks(kind, last.author if last else writer.names[0])
    quote = None
    if last is not None and kind != 5 and chance.random() < 0.3:
        quote = (last.author, last.blocks[0].text.splitlines()[0])
    edited = at + timedelta(minutes=chance.randint(3, 90)) if chance.random() < 0.2 else None
    return Entry(number, author, at, blocks, quote, writer.signatures.get(author, ""), edited)


def build(language: str, *, seed: int, topics: int = 3, least: int = 9, most: int = 13) -> Book:
    """The book of one site. The same arguments give the same book."""
    chance = Chance(f"book {language} {seed}")
    writer = _Writer(language, chance)
    made: list[Topic] = []
    number = 100 + chance.randint(0, 50)
    titles = writer.titles["topics"]
    boards = writer.titles["boards"]
    if not isinstance(titles, list) or not isinstance(boards, list):
        raise TypeError("words/titles.json: boards and topics are lists")
    for place in range(topics):
        at = datetime(2025, 1, 5, tzinfo=UTC) + timedelta(minutes=chance.randint(0, 60 * 24 * 90))
        entries: list[Entry] = []
        for _ in range(chance.randint(least, most)):
            number += chance.randint(1, 4)
            entries.append(_entry(writer, number, at, entries))
            at += timedelta(seconds=chance.randint(1_800, 4 * 86_400))
        made.append(Topic(40 + 3 * place, place % len(boards), str(titles[place]), tuple(entries)))
    return Book(language, tuple(map(str, boards)), tuple(made))
