"""How a text joins two places that follow one another: each rule looks at what stands between and beside them.

A link is `onward` (the way goes to the second place), `then` (so does a new leg), `via` (the second is passed on the
way to the first), `through` or `passing` (the first is passed), `origin` (the way to the first begins at the second),
`list` (they are listed), `beside` (nothing is between them), or empty: no way joins them. What words mean here stands
in the language packs (`nlp.text.language_packs`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from nlp.gazetteer import PlaceMatch
from nlp.text.folded_text import FoldedText
from nlp.text.language_packs import phrases, words
from nlp.text.phrase_lexicon import rows

_TO, _THEN, _VIA, _FROM, _FILLERS = (
    words(name) for name in ("route_to", "route_then", "route_via", "route_from", "route_filler")
)
_AND_FROM, _TRAVELLING, _TOWARDS, _FOR, _LEAVING = (
    words(name) for name in ("route_and_from", "route_travelling", "route_towards", "route_for", "route_leaving")
)
TO_BEHIND, FROM_BEFORE, FROM_BEHIND, WAYS = (
    words(name) for name in ("route_to_behind", "route_from_before", "route_from_behind", "route_way")
)
_FROM_BETWEEN = words("route_from_between")
_ALL_FROM = _FROM | _AND_FROM
_ONWARD = _TO | _THEN
_PASSED = _ONWARD | _VIA | _FILLERS | _TRAVELLING | _AND_FROM
_THROUGH = {
    phrase: link
    for link, name in (("through", "route_through"), ("passing", "route_passing"))
    for phrase in phrases(name)
}
_GOING, _IF, _BY_WAY_OF, _BACK, _ORIGIN = (
    phrases(f"route_{name}") for name in ("going", "if", "by_way_of", "and_from", "origin")
)
_AND = frozenset((word,) for word in words("route_and"))
_VEHICLES = frozenset(
    word for mode in ("air", "sea", "land", "foot", "rail") for phrase in rows("transport")[mode] for word in phrase
)
_LONGEST = 48  # characters between two places of a way
_ARROW = r"(?:-+>|=+>|>+|»|[←→↠↣↦⇉⇒⇝⇢⇥⇨⇾⟵⟶⟹⟼➔➙-➠➡➢-➤➥-➩➭➮➱➲➸➺-➾⬅⮕►▶▸▹])"
_ARROWS = re.compile(_ARROW)
_COMMA = re.compile("[,،]")
_LISTED = re.compile(r"\s?[,،/]\s?")
_PARTED = re.compile(r"[!?;:()]|\. |\n\n")
_PICTURED = re.compile(
    r" ?(?:[\u2708\u26f5\u23e9\u21d2\u21e8\u21a0\u27a4\u27a2\u279c-\u279f\u2b95\U0001f449\U0001f51c\U0001f6b6"
    r"\U0001f6e5\U0001f6eb\U0001f6ec\U0001f680-\U0001f6a4] ?)+"
)
_DOTS = re.compile(r" ?\.{2,4} ?")
HYPHEN = re.compile(r" ?(?:[-\u2013\u2014]{1,2}|~)\s?")
# `Baku (visa) → Tbilisi`, and a stop between two arrows that is no known place.
_NOTED = re.compile(
    rf"\s*(?:\([^()\n]{{1,24}}\)\s*{_ARROW}|{_ARROW}[^\n,،:;!?()<>=→←]{{1,24}}{_ARROW})\s*",
)


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two places, the word before the first and the three behind the second; `listed`: a comma."""

    text: str
    words: tuple[str, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    same: bool
    listed: bool

    @property
    def led(self) -> str:
        """The word right before the first place; empty for none."""
        return self.before[-1] if self.before else ""


def between(view: FoldedText, left: PlaceMatch, right: PlaceMatch) -> list[str]:
    """The words between two places."""
    return view.texts[left.last + 1 : right.first]


def link(view: FoldedText, left: PlaceMatch, right: PlaceMatch) -> str:
    """How a text joins two places, the second behind the first."""
    text = view.text[left.end : right.start]
    if _PICTURED.fullmatch(text) or _NOTED.fullmatch(text):
        return "then"
    if _DOTS.fullmatch(text):
        return "list"
    text = text.removeprefix(")")
    if len(text) > _LONGEST or _PARTED.search(text):
        return ""
    gap = _Gap(
        text,
        tuple(between(view, left, right)),
        tuple(view.texts[max(0, left.first - 3) : left.first]),
        tuple(view.texts[right.last + 1 : right.last + 3]),
        left.value == right.value,
        _COMMA.search(text) is not None,
    )
    for rule in _WITH_WORDS if gap.words else _WITHOUT_WORDS:
        found = rule(gap)
        if found is not None:
            return found
    return ""


def _by_particle(gap: _Gap) -> str | None:
    """`من بيروت لقبرص`: a particle that is written together with the second place."""
    particle = gap.text.strip()
    if particle in _THEN:
        return "then"
    if particle not in _TO:
        return None
    return "onward" if gap.led in _ALL_FROM | WAYS else ""


def _by_sign(gap: _Gap) -> str:
    if _ARROWS.search(gap.text):
        return "then"
    if not gap.text.strip(" "):
        return "beside"
    if HYPHEN.fullmatch(gap.text):
        return "onward"
    return "list" if _LISTED.fullmatch(gap.text) else ""


def _from_behind(gap: _Gap) -> str | None:
    """`to Italy from Libya`, `UK jana hai France se`, `ایتالیا ته د ترکیې څخه`: the origin is said last."""
    if gap.words in _ORIGIN:
        return "origin"
    if gap.listed:
        return None
    first, *others = gap.words
    if first in _FROM and not others:
        return "origin" if gap.led in _TOWARDS else None
    goal = gap.words in _GOING or (first in TO_BEHIND and len(others) == 1 and others[0] in FROM_BEFORE)
    return "origin" if goal and not FROM_BEHIND.isdisjoint(gap.behind[:1]) else None


def _by_ablative(gap: _Gap) -> str | None:
    """`کابل نه هرات`, `کابل نه د هرات`, `la Kabul na Herat`: a word that elsewhere is `not`, behind the origin."""
    first, *others = gap.words
    if first in _FROM_BETWEEN and not others:
        return "onward" if gap.led in FROM_BEFORE else ""
    if first not in FROM_BEHIND - _ONWARD or not FROM_BEFORE.issuperset(others):
        return None
    return "onward" if gap.led != first else ""


def _by_verbs(gap: _Gap) -> str | None:
    """`از تهران رفتم ترکیه`."""
    if not _TRAVELLING.issuperset(gap.words):
        return None
    return "onward" if gap.led in _FROM else ""


def _through_second(gap: _Gap) -> str | None:
    """`یونان تک ترکی کے راستے`: the place that is passed is said last."""
    passed = gap.behind in _THROUGH and _THROUGH[gap.behind] == "through"
    return "via" if passed and not gap.listed and TO_BEHIND.issuperset(gap.words) else None


def _by_phrase(gap: _Gap) -> str | None:
    if gap.words in _BACK and gap.same:
        return "list"
    return "via" if gap.words in _BY_WAY_OF else None


def _by_words(gap: _Gap) -> str:
    """What words of ways say, where no other words are there but a vehicle."""
    if _ends_way(gap) or not _is_leg(gap):
        return ""
    passed = [at for at, word in enumerate(gap.words) if word in _VIA]
    if passed and _ONWARD.isdisjoint(gap.words[passed[-1] :]):
        return "via"
    if gap.words[:2] in _THROUGH:
        return _THROUGH[gap.words[:2]]
    if not _THEN.isdisjoint(gap.words):
        return "then"
    if not _TO.isdisjoint(gap.words) or _ARROWS.search(gap.text):
        return "onward"
    return "list" if gap.words in _AND else ""


def _ends_way(gap: _Gap) -> bool:
    """Whether the way ends at the first place although words of ways follow (`, then from`, `Italy mein ho to`)."""
    said, last = gap.words, gap.words[-1]
    then = not _THEN.isdisjoint(said)
    if said[-2:] in _IF or said[-3:-1] in _IF or last in _AND_FROM:
        return True
    if then and last in _FROM:
        return True
    if gap.listed and not then and (not TO_BEHIND.isdisjoint(said) or (len(said) == 1 and last in FROM_BEHIND)):
        return True
    onward = _ONWARD.intersection(said)
    return bool(onward) and onward <= _FOR and _LEAVING.isdisjoint(gap.before)


def _is_leg(gap: _Gap) -> bool:
    """Whether what is no word of ways is a vehicle within a leg (`from Dakar by pirogue to`), or one behind `then`.

    Behind a comma alone it begins another clause.
    """
    rest = [word for word in gap.words if word not in _PASSED]
    if not rest:
        return True
    then = [at for at, word in enumerate(gap.words) if word in _THEN]
    if not then:
        return not gap.listed and _VEHICLES.issuperset(rest)
    return not _VEHICLES.isdisjoint(gap.words[then[-1] + 1 :]) and _VEHICLES.issuperset(rest)


_Rule = Callable[[_Gap], str | None]
_WITHOUT_WORDS: tuple[_Rule, ...] = (_through_second, _by_particle, _by_sign)
_WITH_WORDS: tuple[_Rule, ...] = (_from_behind, _by_ablative, _by_verbs, _through_second, _by_phrase, _by_words)
