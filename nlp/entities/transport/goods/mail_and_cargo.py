"""Vehicles that carry the post, an order or goods, and nobody (`DHL van`, `shipped by vessel`, `truck se anaar`).

The words are data (`resources/lexicons/carriage.tsv`, with the goods of `matters.tsv`). Whoever is named in the
sentence as one who is moved makes the load a hiding place.
"""

from nlp.entities.transport.boarding_words import offers_seats
from nlp.entities.transport.moves_people import Scene
from nlp.entities.transport.riders import is_crowded
from nlp.entities.transport.text_topics import is_of_border
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import joined, longest_before, longest_behind, rows, singles

_ROWS = rows("carriage")
_COURIERS, _SENDING, _CARRYING = (singles(_ROWS[name]) for name in ("courier", "sending", "carrying"))
_TRAVELLING, _BY, _ARTICLES = (singles(_ROWS[name]) for name in ("travelling", "by", "article"))
_THINGS, _PERSONS, _DELIVERY = (singles(_ROWS[name]) for name in ("thing", "person", "delivery"))
_DELIVERING, _SENT, _HOUSEHOLD = (singles(_ROWS[name]) for name in ("delivering", "sent", "household"))
_LOADING, _TAKING, _HAULERS = (singles(_ROWS[name]) for name in ("loading", "taking", "haulers"))
_FIRMS, _CARGO, _HIDING = (singles(_ROWS[name]) for name in ("firm", "cargo", "hiding"))
_RIDERS, _TOLD, _CROSSING = (singles(_ROWS[name]) for name in ("rider", "told", "crossing"))
_OF_GOODS, _SHIFTING, _HOMES = (singles(_ROWS[name]) for name in ("of_goods", "shifting", "home"))
_WITH, _BETWEEN, _INSIDE = singles(_ROWS["with"]), _ROWS["between"], _ROWS["inside"]
_GOODS = (_ROWS["goods"] | rows("matters")["cargo"]) - {(word,) for word in _HOUSEHOLD}
_LOADS = singles(_GOODS) | _HOUSEHOLD
_BA, _POSTED = "با", folded("میفرستیم میفرستم میفرستند میفرسته فرستادیم فرستادم ارسال پست بفرستید بفرست")
_SIGNALS = (
    _COURIERS
    | _SENDING
    | _CARRYING
    | _TRAVELLING
    | _DELIVERY
    | _LOADING
    | _CARGO
    | _SHIFTING
    | {one[0] for one in _GOODS}
    | _HOUSEHOLD
    | _POSTED
)
_NEAR, _FAR = 4, 8  # how many words from a vehicle its verb of sending, and its goods, may stand
_SENTENCE = 20  # how many words on either side are heard at most
_AND = frozenset({"and", "aur", "or", "اور", "تے"})
_ENDS = frozenset(".!?؟۔\n")


def is_carriage(scene: Scene, first: int, last: int, mode: str) -> bool:
    """Whether a vehicle at words `first` to `last`, adjectives included, carries things and nobody."""
    view = scene.view
    if mode == "foot" or not view.once(_may_carry):
        return False
    if mode != "rail" and not _COURIERS.isdisjoint(view.texts[first - joined(view, first - 1) : last]):
        return True
    left, right = _sentence(view, first, last)
    said = view.texts[left:first] + view.texts[last + 1 : right]
    if is_crowded(said) or offers_seats(said):
        return False
    around = frozenset(said)
    if view.texts[last] in _DELIVERING and _brings(around):
        return True
    if not _CARGO.isdisjoint(view.texts[first:last]) and _HIDING.isdisjoint(around):
        return not (mode == "sea" and _crosses(view))
    return (
        _is_sent(view, left, first)
        or _is_posted(view, first)
        or _is_hauling(view, first, last, right)
        or _moves_house(view, around, first, last)
    )


def _brings(around: frozenset[str]) -> bool:
    """Whether an order or the post is brought in the sentence."""
    return not _FIRMS.isdisjoint(around) or (not _DELIVERY.isdisjoint(around) and _RIDERS.isdisjoint(around))


def _may_carry(view: FoldedText) -> bool:
    return not _SIGNALS.isdisjoint(view.vocabulary)


def _sentence(view: FoldedText, first: int, last: int) -> tuple[int, int]:
    """Where the sentence around words `first` to `last` begins, and behind which word it ends."""
    words, text = view.words, view.text
    left, right = first, last + 1
    while left and first - left < _SENTENCE and not _is_stop(text[words[left - 1].end : words[left].start]):
        left -= 1
    end = min(len(words), last + _SENTENCE)
    while right < end and not _is_stop(text[words[right - 1].end : words[right].start]):
        right += 1
    return left, right


def _is_stop(gap: str) -> bool:
    """Whether what parts two words ends a sentence; the point of a number does not."""
    return gap != "." and not _ENDS.isdisjoint(gap)


def _is_sent(view: FoldedText, left: int, first: int) -> bool:
    """Whether a thing is sent `by` the vehicle, and nobody (`the box travels by plane`, `I send in bus`)."""
    words, at = view.words, first
    at -= at > left and view.texts[at - 1] in _ARTICLES
    if at <= left or view.texts[at - 1] not in _BY:
        return False
    at -= 1
    at -= longest_before(words, at, _BETWEEN, most=2)
    if at <= left:
        return False
    verb, led = view.texts[at - 1], view.texts[max(left, at - _FAR) : at - 1]
    if not _PERSONS.isdisjoint(led):
        return False
    if led[-1:] and led[-1] in _AND and verb in _TRAVELLING:
        return False  # `bring your card and come by bus`
    if verb in _SENDING:
        return True
    things = not _THINGS.isdisjoint(led)
    if verb in _CARRYING:
        return things or (not is_of_border(view) and not _THINGS.isdisjoint(view.vocabulary))
    return verb in _TRAVELLING and things and _TOLD.isdisjoint(led[-_NEAR:])


def _is_posted(view: FoldedText, first: int) -> bool:
    """Whether Farsi says that a thing is sent with the vehicle (`می‌فرستیم تهران با اتوبوس`)."""
    led = view.texts[max(0, first - _NEAR) : first]
    return led[-1:] == [_BA] and not _POSTED.isdisjoint(led)


def _is_hauling(view: FoldedText, first: int, last: int, right: int) -> bool:
    """Whether goods are in the vehicle, are loaded on it or taken away with it (`truck Chaman se anaar le aya`)."""
    words, texts = view.words, view.texts
    behind = texts[last + 1 : last + 2] if joined(view, last) else []
    if behind and behind[0] in _LOADING and texts[last] in _HAULERS:
        return True
    said = longest_behind(words, last, _INSIDE, most=2) if behind else 0
    if said:
        laden = not _LOADING.isdisjoint(texts[last + said + 1 : last + said + 5])
        return laden or longest_behind(words, last + said, _GOODS, most=2) > 0
    if _is_of_goods(view, last) and not _crosses(view):
        return True
    if behind and behind[0] in _WITH and texts[last] in _HAULERS and not _crosses(view):
        at = last + 1
        while at < min(right, last + _NEAR) and texts[at] in _WITH:
            at += 1
        return longest_behind(words, at - 1, _GOODS, most=2) > 0
    if texts[last] not in _HAULERS:
        return False
    return any(
        texts[at] in _LOADS and not _TAKING.isdisjoint(texts[at + 1 : at + 3])
        for at in range(last + 1, min(right, last + _FAR))
    )


def _is_of_goods(view: FoldedText, last: int) -> bool:
    """Whether the vehicle is told by its goods (`doodh wali gari`, `kachra uthane wali gari`)."""
    texts, at = view.texts, last
    while joined(view, at - 1) and texts[at - 1] in _OF_GOODS:
        at -= 1
    return at < last and at > 0 and joined(view, at - 1) and texts[at - 1] in _LOADS


def _crosses(view: FoldedText) -> bool:
    """Whether a text is about crossing borders."""
    return is_of_border(view) or not _CROSSING.isdisjoint(view.vocabulary)


def _moves_house(view: FoldedText, around: frozenset[str], first: int, last: int) -> bool:
    """Whether a household or its like is sent (`ghar ka saman bhejna he, mazda ya shehzore`)."""
    moves = not (_SHIFTING.isdisjoint(around) or _HOMES.isdisjoint(around))
    if moves and view.texts[last] in _HAULERS and not _crosses(view):
        return True
    if _HOUSEHOLD.isdisjoint(around) or _SENT.isdisjoint(around):
        return False
    return view.texts[last] in _HAULERS or not _HOUSEHOLD.isdisjoint(view.texts[max(0, first - 3) : first])
