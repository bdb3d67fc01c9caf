"""Makes the range's corpus from a seed: boards, threads, posts, pastes, and what is true of each."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import cycle
from random import Random

from tests.range.chance import Chance
from tests.range.corpus import identifiers, writer
from tests.range.corpus.hostile import hostile
from tests.range.corpus.writer import Actor
from tests.range.records import Board, Corpus, ForumPost, ForumThread, Paste, Writing

REFERENCE = datetime(2026, 10, 1, tzinfo=UTC)
SPAN_DAYS = 545
PASTES = 66
_LONG_THREADS = (47, 33, 41, 26, 23)
_SHORT_THREADS = 45
THEMES = ("migrant_smuggling", "document_fraud", "labour_trafficking", "identity_theft", "online_fraud", "benign")
BOARDS = (
    Board("Travel and routes", "Roads, borders, seasons"),
    Board("Dunki aur game", "Rastay, khabrein, haal", parent="Travel and routes"),
    Board("Papers and visas", "Files, embassies, questions"),
    Board("کاغذات اور ویزا", "سوال جواب", parent="Papers and visas"),
    Board("Jobs abroad", "Offers and experiences"),
    Board("Accounts and data", "SIMs, wallets, records"),
    Board("Online earning", "Methods and warnings"),
    Board("گپ شپ", "چائے، میچ، خبریں"),
)
_HOMES = {
    "migrant_smuggling": ("Travel and routes", "Dunki aur game"),
    "document_fraud": ("Papers and visas", "کاغذات اور ویزا"),
    "labour_trafficking": ("Jobs abroad",),
    "identity_theft": ("Accounts and data",),
    "online_fraud": ("Online earning",),
    "benign": ("گپ شپ", "Travel and routes"),
}
_MEMBERS = (
    "Ali_Khan", "saira", "علی_رضا", "بوڑھا_چائے_والا", "Ünal35", "Żubr", "οδυσσεύς", "Иван.П",
    "teacher-gul", "noor_e_sehar", "kabootar", "Chai☕Walla", "reporter.m", "auntie_B", "zahid786",
    "فاطمہ", "welder_jee", "student2k", "Bashir", "ماں", "umeed_trust", "old.sailor", "mohsin",
    "rubab", "haroon_x",
)  # fmt: skip
_ACTORS = (
    "Sherdil", "rana_visa", "DunkiKing", "بابر_ڈاکس", "khan.express", "malik-travel", "GujratRoute",
    "shahji", "papers_uncle", "kashif_mm", "hr_Jenny", "zoya.hr", "data_walla", "sim_bazar",
    "lucky.draw", "tiger007", "بھٹی",
)  # fmt: skip


class Clock:
    """Hands out posting times, each minute of a site only once, none after the reference time."""

    def __init__(self, r: Random) -> None:
        self._r = r
        self._taken: set[datetime] = set()

    def at(self, moment: datetime) -> datetime:
        """The first free minute from `moment` on, with seconds of its own."""
        minute = moment.replace(second=0, microsecond=0)
        while minute in self._taken:
            minute += timedelta(minutes=1)
        self._taken.add(minute)
        return minute.replace(second=self._r.randrange(60))


def build(seed: int) -> Corpus:
    """The corpus of a seed."""
    r = Chance(seed)
    actors = _actors(r)
    threads = _threads(r, actors)
    pastes = _pastes(r, actors, threads)
    return Corpus(seed, REFERENCE, BOARDS, threads, pastes)


def _actors(r: Random) -> list[Actor]:
    trades = cycle(THEMES[:5])
    kinds = ("PHONE", "TELEGRAM", "EMAIL", "BTC", "ETH", "IBAN", "ONION", "PHONE_ABROAD")
    return [
        Actor(nick, r.choice(writer.LANGS), next(trades), {kind: identifiers.DRAW[kind](r) for kind in kinds})
        for nick in _ACTORS
    ]


def _third(r: Random, count: int) -> list[bool]:
    """A shuffled deck of `count` cards, a third of them offending."""
    deck = [number < round(count / 3) for number in range(count)]
    r.shuffle(deck)
    return deck


def _lang(r: Random, actor: Actor | None = None) -> str:
    if actor and r.random() < 0.7:
        return actor.lang
    return r.choices(writer.LANGS, (38, 35, 27))[0]


class Innocents:
    """Deals the innocent phrases of each language so that all are used before one returns."""

    def __init__(self, r: Random) -> None:
        self._r = r
        self._left: dict[str, list[str]] = {lang: [] for lang in writer.LANGS}

    def write(self, lang: str) -> Writing:
        """The next innocent text of a language."""
        if not self._left[lang]:
            self._left[lang] = self._r.sample(writer.PHRASES[lang].benign, len(writer.PHRASES[lang].benign))
        return writer.harmless(self._r, lang, self._left[lang].pop())


def _threads(r: Random, actors: list[Actor]) -> tuple[ForumThread, ...]:
    sizes = [*_LONG_THREADS, *(r.randint(4, 11) for _ in range(_SHORT_THREADS))]
    themes = [theme for theme, _ in zip(cycle(THEMES), sizes, strict=False)]
    talk = sum(size for size, theme in zip(sizes, themes, strict=True) if theme != "benign")
    total = sum(sizes)
    deck = [number < round(total / 3) for number in range(talk)]
    r.shuffle(deck)
    clock, innocents, attacks = Clock(r), Innocents(r), hostile(r)
    made = []
    for number, (size, theme) in enumerate(zip(sizes, themes, strict=True)):
        offending = [theme != "benign" and deck.pop() for _ in range(size)]
        made.append(_thread(r, f"t{number:02d}", theme, offending, actors, clock, innocents))
    made = _with_attacks(made, attacks)
    return tuple(_with_oddities(r, made))


def _thread(
    r: Random, key: str, theme: str, offending: list[bool], actors: list[Actor], clock: Clock, innocents: Innocents
) -> ForumThread:
    room = [actor for actor in actors if actor.trade == theme]
    moment = REFERENCE - timedelta(days=r.uniform(30, SPAN_DAYS))
    gap = (REFERENCE - moment).total_seconds() * 0.9 / len(offending)
    posts = []
    for number, bad in enumerate(offending):
        actor = r.choice(room) if bad else None
        lang = _lang(r, actor)
        text = writer.offer(r, lang, theme, actor, long=r.random() < 0.15) if actor else innocents.write(lang)
        posted = clock.at(moment)
        posts.append(ForumPost(f"{key}p{number:02d}", actor.nick if actor else r.choice(_MEMBERS), posted, text))
        moment = max(moment, posted) + timedelta(seconds=r.uniform(70, max(71.0, min(gap, 3 * 86_400))))
    lang = posts[0].writing.lang
    return ForumThread(r.choice(_HOMES[theme]), writer.title(r, lang, theme), tuple(posts))


def _rewritten(thread: ForumThread, place: int, writing: Writing) -> ForumThread:
    posts = list(thread.posts)
    posts[place] = replace(posts[place], writing=writing)
    return replace(thread, posts=tuple(posts))


def _with_attacks(threads: list[ForumThread], attacks: list[Writing]) -> list[ForumThread]:
    """Put the hostile texts in the place of innocent ones, one a thread."""
    left = list(attacks)
    for number, thread in enumerate(threads):
        places = [place for place, post in enumerate(thread.posts) if post.writing.category == "benign" and place]
        if left and places and not number % 2:
            threads[number] = _rewritten(thread, places[-1], left.pop(0))
    return threads


def _with_oddities(r: Random, threads: list[ForumThread]) -> list[ForumThread]:
    """Quoted replies, changed posts, removed posts, pinned and closed threads."""
    out = []
    for number, thread in enumerate(threads):
        posts = list(thread.posts)
        for place in range(1, len(posts)):
            before = posts[r.randrange(max(0, place - 4), place)]
            if r.random() < 0.16 and "hostile" not in before.writing.traits and not before.quotes:
                posts[place] = replace(posts[place], quotes=before.key)
        if number % 4 == 1:
            place = r.randrange(len(posts))
            edited = posts[place].posted_at + timedelta(minutes=17)
            first = posts[place].writing.text.split("\n")[0] + " (more soon)"
            posts[place] = replace(posts[place], first=first, edited_at=edited)
        if number in (6, 13, 20, 27):
            posts[-1] = replace(posts[-1], removed=True, quotes="")
        out.append(replace(thread, posts=tuple(posts), pinned=number in (8, 21), closed=number in (11, 21)))
    return out


def _pastes(r: Random, actors: list[Actor], threads: tuple[ForumThread, ...]) -> tuple[Paste, ...]:
    clock, innocents = Clock(r), Innocents(r)
    offers = [p.writing for t in threads for p in t.posts if p.writing.category != "benign" and not p.removed]
    pastes = []
    for number, bad in enumerate(_third(r, PASTES)):
        posted = clock.at(REFERENCE - timedelta(days=r.uniform(1, SPAN_DAYS)))
        if not bad:
            text = innocents.write(_lang(r))
        elif r.random() < 0.2:
            text = replace(r.choice(offers), traits=("cross-posted",))
        else:
            actor = r.choice(actors)
            text = writer.offer(r, _lang(r, actor), actor.trade, actor, long=True)
        pastes.append(Paste(f"paste{number:02d}", posted, text))
    return tuple(pastes)
