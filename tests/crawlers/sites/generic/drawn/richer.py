"""The seeded posts with more in them: several quotations, cut ones, smileys, inline links, numbered lists, edits."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from tests.crawlers.sites.generic.drawn.words.posts import NAMES, Dice, Part, Talk, Written, sentences, signature_of

_SMILEYS = ((":)", "smile"), (";)", "wink"), (":D", "grin"), (":(", "sad"))


def richer(talk: Talk, language: str, seed: int = 1) -> Talk:
    """The same thread with richer posts; who wrote when stays."""
    dice = Dice(f"rich{language}{seed}{talk.number}")
    made: list[Written] = []
    for post in talk.posts:
        made.append(_richer(dice, post, made, language))
    return replace(talk, posts=tuple(made))


def _richer(dice: Dice, post: Written, before: Sequence[Written], language: str) -> Written:
    own = [part for part in post.parts if part[0] != "quote"] or list(post.parts)
    parts: list[Part] = []
    for part in own:
        parts += [part, _added(dice, language)] if dice.happens(30) else [part]
    if before and dice.happens(50):
        parts = _quoting(dice, parts, before, language)
    elif not before and dice.happens(40):
        name = next(name for name in NAMES[language] if name != post.author)
        parts = [("quote", name, dice.choice(sentences(language)), language), *parts]
    return replace(
        post,
        parts=tuple(parts),
        edited=post.at + timedelta(minutes=dice.randrange(3, 3000)) if dice.happens(30) else None,
        signature=signature_of(post.author, language),
    )


def _quoting(dice: Dice, parts: list[Part], before: Sequence[Written], language: str) -> list[Part]:
    way = dice.randrange(10)
    first = _quote(dice, before, language, cut=way == 1)
    if way == 2 and len(parts) > 1:
        return [parts[0], first, *parts[1:]]
    if way == 3:
        return [first, parts[0], _quote(dice, before, language, cut=False), *(parts[1:] or [_added(dice, language)])]
    return [first, *parts]


def _quote(dice: Dice, before: Sequence[Written], language: str, *, cut: bool) -> Part:
    cited = dice.choice(before[-6:])
    if dice.happens(15):
        return ("quote", cited.author, dice.choice(sentences(language)), language)
    said = [" ".join(part[1:]) for part in cited.parts if part[0] == "p"]
    text = said[-1] if said else cited.text
    return ("quote", cited.author, f"{text[:90].rsplit(' ', 1)[0]} …" if cut else text, language)


def _added(dice: Dice, language: str) -> Part:
    one, two = dice.sample(sentences(language), 2)
    way = dice.randrange(6)
    if way == 0:
        sign, name = dice.choice(_SMILEYS)
        return ("picture", one, name, sign, two)
    if way == 1:
        return ("inline", one, f"port{dice.randrange(90)}.example", two)
    if way == 2:
        return ("strong", one.split()[0], one.partition(" ")[2], two)
    if way == 3:
        return ("numbered", one, two)
    if way == 4:
        return ("empty", "")
    return ("p", one, two)
