"""A seeded known corpus for the real engines: boards, threads, posts, with all that makes a board hard to read.

Several pages, sticky, locked, moved and merged threads, a deleted post, names and boards in other scripts, quotes in
quotes, code, lists, links, line breaks, edits, signatures, an attachment, times from minutes to years ago.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from tests.engines.truth import hard_thread
from tests.engines.truth.records import Anchor, Author, Block, Board, Code, Corpus, Listed, Message, Quote, Topic, Words
from tests.range.chance import Chance

AUTHORS = (
    Author("1", "kala_kawa", "-- kala_kawa, only by post", 5),
    Author("2", "بےنام مسافر", "", 5),
    Author("3", "Северный Ветер", "Пишите в личку", 3),
    Author("4", "Göçmen Şahin", "", 3),
    Author("5", "gul_bahar 77", "Peace & quiet", -8),
    Author("6", "O'Neeli <chai>", "", 0),
    Author("7", "raat ki rani", "second line\nof a signature", 5),
    Author("8", "نیلا پرندہ", "سلام", 5),
)
BOARDS = (
    Board("visa", "Visa talk"),
    Board("papers", "Papers & attestation", "visa"),
    Board("urdu", "اردو چوپال"),
    Board("jobs", "Jobs abroad"),
    Board("archive", "Old matters"),
)
_LINES = (
    "Does anybody know how long the embassy takes these days?",
    "Mine came back after three weeks, without a word.",
    "They asked for the degree, the birth certificate & two photographs.",
    "کیا کسی کو معلوم ہے کہ فیس کتنی ہے؟",
    "میں نے پچھلے مہینے درخواست دی تھی، ابھی تک جواب نہیں آیا۔",
    "bhai, agent ne 2 lakh maange, sahi hai ya nahi",
    "Я ждал два месяца, потом позвонил сам.",
    "Randevu için her sabah siteye bakıyorum, İzmir'de yer yok.",
    "Prices < 500 are fine, > 800 is too much; 5 % goes to the bank.",
    "Call between 9:00 and 17:30, ask for the counter no. 4.",
    "Take the \"blue\" form, not the 'green' one.",
    "Path is C:\\forms\\new, the copy lies beside it.",
    "Nobody at the desk could say more than that...",
    "see you there -- and bring the receipt #4411",
)
_TITLES = (
    "Work permit: how long?",
    "Attestation of degrees & papers",
    "مدد درکار ہے",
    "Ехать или ждать?",
    "Şoför aranıyor",
    "driver jobs, Gulf",
    '"Express" service <legit?>',
    "kya ye agent asli hai",
    "Family visa, which form",
    "Medical test centres",
)


def build(seed: int, now: datetime, *, page_size: int, emoji: bool = True, smile: str = "") -> Corpus:
    """The corpus of a seed, its times counted back from `now`; the long threads have more than two pages.

    With `smile`, how the engine's picture of `:)` is to be read, one hard thread more (see
    `tests.engines.truth.hard_thread`).
    """
    chance = Chance(seed)
    now = now.replace(second=0, microsecond=0)
    maker = _Maker(chance, now, emoji=emoji)
    topics = [maker.topic(number, page_size) for number in range(40)]
    if not smile:
        return Corpus(seed, now, AUTHORS, BOARDS, tuple(topics))
    return Corpus(seed, now, (*AUTHORS, hard_thread.GUEST), BOARDS, (*topics, hard_thread.topic(now, smile)))


class _Maker:
    def __init__(self, chance: Chance, now: datetime, *, emoji: bool) -> None:
        self._chance, self._now, self._emoji = chance, now, emoji
        self._count = 0

    def topic(self, number: int, page_size: int) -> Topic:
        long = number in {3, 11, 24, 30}
        size = page_size * 2 + self._chance.randint(1, 4) if long else self._chance.randint(1, min(6, page_size))
        board = BOARDS[number % 4].key
        moved, merged = number in {5, 17}, number == 11
        messages = self._messages(number, size)
        return Topic(
            key=str(number),
            board="archive" if moved else board,
            title=f"{_TITLES[number % len(_TITLES)]} ({number})",
            messages=messages,
            sticky=number in {3, 8},
            locked=number in {8, 13},
            moved_from=board if moved else "",
            merged_from="The other thread" if merged else "",
        )

    def _messages(self, number: int, size: int) -> tuple[Message, ...]:
        age = self._age_of_start(number)
        moments = sorted(self._chance.uniform(0.02, 1.0) * age for _ in range(size))[::-1]
        minutes = sorted({max(1, int(moment.total_seconds() // 60)) for moment in _spread(moments)}, reverse=True)
        made: list[Message] = []
        for place, minute in enumerate(minutes):
            made.append(self._message(number, place, self._now - timedelta(minutes=minute), made))
        return tuple(made)

    def _age_of_start(self, number: int) -> timedelta:
        """From some minutes over today and yesterday to years."""
        ages = (
            timedelta(minutes=40),
            timedelta(hours=7),
            timedelta(hours=30),
            timedelta(days=5),
            timedelta(days=40),
            timedelta(days=500),
            timedelta(days=2600),
        )
        return ages[number % len(ages)] * self._chance.uniform(0.6, 1.0)

    def _message(self, number: int, place: int, at: datetime, before: list[Message]) -> Message:
        self._count += 1
        chance = self._chance
        edited = chance.random() < 0.2
        later = at + timedelta(minutes=chance.randint(1, 30))
        return Message(
            key=f"{number}.{place}",
            author=chance.choice(AUTHORS).key,
            at=at,
            blocks=self._blocks(number, place, before),
            edited_at=min(later, self._now) if edited else None,
            attachment=f"form {number}.txt" if number % 9 == 4 and place == 0 else "",
            deleted=(number, place) == (24, 6),
        )

    def _blocks(self, number: int, place: int, before: list[Message]) -> tuple[Block, ...]:
        chance = self._chance
        blocks: list[Block] = []
        if before and chance.random() < 0.35:
            blocks.append(self._quote(before))
        blocks.append(Words((f"Post {place + 1} of {number}.", *chance.sample(_LINES, chance.randint(0, 2)))))
        kind = self._count % 7
        if kind == 1:
            blocks.append(Listed(("first the form", "then the fee", "فوٹو کاپی")))
        elif kind == 2:
            blocks.append(Code(("if fee > 500:", '    ask("why")', "", "done()")))
        elif kind == 3:
            blocks.append(Anchor(f"http://papers.example/list?topic={number}&page={place}", "the list", "See ", "."))
        elif kind == 4:
            blocks.append(Anchor(f"http://papers.example/a-rather-long-address/that-engines-like-to-shorten/{number}/"))
        elif kind == 5:
            blocks.append(Listed(("one", "two & three"), numbered=True))
        if kind in {2, 3} or chance.random() < 0.3:
            blocks.append(Words((chance.choice(_LINES) + (" 🙂👍" if self._emoji and kind == 3 else ""),)))
        return tuple(blocks)

    def _quote(self, before: list[Message]) -> Quote:
        quoted = self._chance.choice(before)
        name = next(author.name for author in AUTHORS if author.key == quoted.author)
        inner = tuple(block for block in quoted.blocks if isinstance(block, Quote | Words))
        depth_one = tuple(_flat(block) if isinstance(block, Quote) else block for block in inner)
        return Quote(name, depth_one, quoted.key, quoted.at)


def _flat(quote: Quote) -> Quote:
    return replace(quote, blocks=tuple(block for block in quote.blocks if not isinstance(block, Quote)))


def _spread(moments: list[timedelta]) -> list[timedelta]:
    """No two in the same minute: where they are too near, each is a minute before the one after it."""
    spread: list[timedelta] = []
    least = timedelta(0)
    for moment in reversed(moments):
        least = max(moment, least + timedelta(minutes=1))
        spread.append(least)
    return spread
