"""Text about the sexual abuse of a child, by words that stand near one another; such a post is withheld at once.

On the side of caution: news and warnings are withheld too, until an officer has looked. It is no category and no
finding about an author.
"""

from bisect import bisect_left

from nlp.text.folded_text import view_of
from nlp.text.phrase_lexicon import PhraseTree, rows

RULE = "child abuse words 1"
_NEAR = 12
_ROWS = rows("child_abuse")
_PHRASES = PhraseTree({name: _ROWS[name] for name in ("child", "abuse", "both")})


def abuse_of_a_child(text: str) -> str:
    """The rule by which a text is to be withheld, empty for none."""
    words = view_of(text).words
    places: dict[str, list[int]] = {"child": [], "abuse": [], "both": []}
    for place in range(len(words)):
        if name := _PHRASES.at(words, place):
            places[name].append(place)
    if places["both"] or any(_near(place, places["abuse"]) for place in places["child"]):
        return RULE
    return ""


def _near(place: int, others: list[int]) -> bool:
    """Whether one of some places (in order) is at most twelve words away."""
    at = bisect_left(others, place - _NEAR)
    return at < len(others) and others[at] <= place + _NEAR
