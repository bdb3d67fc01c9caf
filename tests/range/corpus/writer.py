"""Writes one text: fills phrases with words, identifiers (plain or disguised), decoys; remembers what it planted."""

import re
from dataclasses import dataclass, field
from random import Random

from tests.range.corpus import books, decoys, identifiers, operators, slots
from tests.range.records import Decoy, Planted, Writing

LANGS = ("en", "ur-Latn", "ur")
PHRASES = {lang: books.read(lang) for lang in LANGS}
_SLOT = re.compile(r"\{(\w+)\}")
_LABEL = {"PHONE_ABROAD": "PHONE", "TG": "TELEGRAM", "TGNAME": "TELEGRAM", "BTC": "WALLET", "ETH": "WALLET"}
_DRAW = {"TG": "TELEGRAM", "TGNAME": "TELEGRAM"}
# How often an advertiser hides what he gives away, and how often anybody else does.
HIDES, OPEN = 0.72, 0.12


@dataclass
class Actor:
    """An advertiser: one nick, the same handful of identifiers wherever he writes."""

    nick: str
    lang: str
    trade: str
    owns: dict[str, str]


@dataclass
class Draft:
    """A text in the making."""

    r: Random
    lang: str
    actor: Actor | None = None
    planted: list[Planted] = field(default_factory=list)
    decoys: list[Decoy] = field(default_factory=list)

    def fill(self, phrase: str) -> str:
        """The phrase with every slot filled."""
        return _SLOT.sub(lambda match: self._slot(match.group(1)), phrase)

    def _slot(self, slot: str) -> str:
        if slot in decoys.DRAW:
            text, decoy = decoys.DRAW[slot](self.r)
            self.decoys.append(decoy)
            return text
        kind = _DRAW.get(slot, slot)
        if kind not in identifiers.DRAW:
            return slots.word(self.r, self.lang, slot)
        value = self.actor.owns[kind] if self.actor and kind in self.actor.owns else identifiers.DRAW[kind](self.r)
        return self._plant(slot, value)

    def _plant(self, slot: str, value: str) -> str:
        label = _LABEL.get(slot, slot)
        operator, write = self._way(slot, label)
        raw = write(self.r, value)
        self.planted.append(Planted(label, value, raw, operator))
        return raw

    def _way(self, slot: str, label: str) -> tuple[str, operators.Operator]:
        if slot == "TGNAME":
            return "plain", lambda _r, value: value
        ways = sorted(operators.DISGUISES[label])
        if slot == "PHONE_ABROAD":
            ways = [way for way in ways if way not in operators.HOME_ONLY]
        if self.r.random() < (HIDES if self.actor else OPEN):
            way = self.r.choice(ways)
            return way, operators.DISGUISES[label][way]
        return "plain", operators.PLAIN[label]

    def writing(self, text: str, category: str, traits: tuple[str, ...] = ()) -> Writing:
        """The finished text with its truth."""
        return Writing(text, category, self.lang, tuple(self.planted), tuple(self.decoys), traits)


def _joined(r: Random, parts: list[str]) -> str:
    joint = r.choice((" ", "\n", "\n\n", "\n"))
    return joint.join(part for part in parts if part)


def offer(r: Random, lang: str, category: str, actor: Actor, *, long: bool = False) -> Writing:
    """An advertisement of an offence by an actor."""
    book = PHRASES[lang]
    draft = Draft(r, lang, actor)
    parts = book.offending[category]
    bodies = r.sample(parts["body"], min(len(parts["body"]), r.randint(3, 5) if long else r.randint(1, 2)))
    lines = [draft.fill(r.choice(parts["open"])), *(draft.fill(body) for body in bodies)]
    if r.random() < 0.7:
        lines.append(draft.fill(r.choice(parts["price"])))
    r.shuffle(lines)
    contacts = _contacts(r, draft, long=long)
    closing = [r.choice(book.close)] if r.random() < 0.45 else []
    # A contact stands on a line of its own: digit words would run into the sentence beside them.
    return draft.writing(_joined(r, lines) + "\n" + "\n".join([*contacts, *closing]), category)


def _contacts(r: Random, draft: Draft, *, long: bool) -> list[str]:
    book = PHRASES[draft.lang]
    kinds = ["PHONE"] if r.random() < 0.68 else [r.choice(("TG", "TGNAME", "EMAIL"))]
    more = ("TG", "EMAIL", "BTC", "ETH", "IBAN", "ONION", "PHONE_ABROAD", "TGNAME", "URL")
    for kind in r.sample(more, r.randint(2, 4) if long else r.choice((0, 0, 1, 1, 2))):
        if not any(kind[:2] == taken[:2] for taken in kinds):
            kinds.append(kind)
    return [draft.fill(r.choice(book.contact[kind])) for kind in kinds]


def harmless(r: Random, lang: str, phrase: str) -> Writing:
    """An innocent text from one phrase, with a remark or two."""
    draft = Draft(r, lang)
    book = PHRASES[lang]
    lines = [draft.fill(phrase)]
    # An identifier at the very end of a phrase must not be glued to what follows.
    lines.extend(r.sample(book.remarks, r.choice((0, 0, 1, 1, 2))))
    return draft.writing(r.choice(("\n", "\n\n")).join(lines), "benign")


def title(r: Random, lang: str, theme: str) -> str:
    """A thread title."""
    return Draft(r, lang).fill(r.choice(PHRASES[lang].titles[theme]))
