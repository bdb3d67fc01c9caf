"""Every identifier of a text: each kind's reader in turn, overlaps settled by the borders of `docs/annotation.md`.

A confidence says how often a rule was right, rounded down, on the cases of `tests/nlp/data/written-*.jsonl` and the
posts of the test range (`docs/measurements/archive.md` has the counts):

* 1.0: a checksum of 16 bits or more holds, as written (onion, IBAN, Tox, a key block);
* 0.99: a shorter checksum, a link, an `@` address, a Pakistani mobile number beside a word for a telephone;
* 0.93 to 0.98: the same with letters repaired or pieces joined, or a shape with the word that names it;
* 0.85 to 0.95: a shape alone (a bare local number, 13 digits in a row, a host without a scheme, a handle by its shape);
* 0.8: a country guessed from elsewhere in the text, a handle said for a second platform, a key without checksum.

What is below `FLOOR` is not given.
"""

import bisect
from itertools import chain
from operator import attrgetter

from nlp.identifiers import card, cnic, email, iban, ip, keys, onion, threema, url, wallet
from nlp.identifiers.digits import code_like
from nlp.identifiers.digits.rejoin import opened
from nlp.identifiers.handles import finder
from nlp.identifiers.handles.by_platform import matrix_ids
from nlp.identifiers.obfuscation.fillers import without_fillers
from nlp.identifiers.obfuscation.reversals import reversals
from nlp.identifiers.obfuscation.split_parts import split_parts
from nlp.identifiers.passports import finder as passports_finder
from nlp.identifiers.phones import finder as phones_finder
from nlp.records import TextMention
from nlp.text.folded_text import FoldedText, IdentifierFinder, SpanMatch, mention, view_of

# In order: what stands earlier claims its span, and a later kind that touches the span is dropped.
READERS: dict[str, IdentifierFinder] = {
    "keys": keys.find,
    "threema": threema.find,
    "passport": passports_finder.find,
    "onion": onion.find,
    "wallet": wallet.find,
    "email": email.find,
    "matrix": matrix_ids.find,
    "handles": finder.find,
    "phone links": phones_finder.links,
    "iban": iban.find,
    "codes": code_like.find,
    "ip": ip.find,
    "url": url.find,
    "cnic": cnic.find,
    "card": card.find,
    "phone": phones_finder.find,
}
FLOOR = 0.8
_START = attrgetter("start")
# Kinds that are looked for once more where a text gives them in another order or in parts; and where it stands letter
# by letter, as digits are read there already.
_OBFUSCATED = ("keys", "threema", "onion", "wallet", "email", "iban", "cnic", "phone")
_LETTER_BY_LETTER = ("keys", "onion", "wallet", "email", "handles", "iban", "url")


def find(text: str) -> list[TextMention]:
    """All identifiers of `text` in order; never raises; offsets are code points of `text`."""
    return find_in(view_of(text))


def find_in(view: FoldedText) -> list[TextMention]:
    """All identifiers of a view that is already folded."""
    claimed = _Claims()
    kept: list[tuple[FoldedText, SpanMatch]] = []
    for reader in READERS.values():
        for found in sorted(reader(view), key=_START):
            if found.confidence >= FLOOR and claimed.take(found) and found.label:
                kept.append((view, found))
    spelled = [
        (part, found)
        for part in opened(view)
        for name in _LETTER_BY_LETTER
        for found in READERS[name](part)
        if found.label
    ]
    mentions = [mention(seen, found) for seen, found in (*spelled, *kept)]
    meant = _settled(_obfuscated(view))
    return _settled([*meant, *(one for one in mentions if not _touches(meant, one))])


def _touches(others: list[TextMention], one: TextMention) -> bool:
    """Whether a mention touches one of others, which are in order and apart from each other."""
    place = bisect.bisect_left(others, one.end, key=_START)
    return place > 0 and others[place - 1].end > one.start


def _obfuscated(view: FoldedText) -> list[TextMention]:
    """What a text gives in another order, in parts, or with something to be taken out."""
    return [
        mention(order.view, found._replace(undone=(*found.undone, order.undone)))
        for order in chain(reversals(view), without_fillers(view), split_parts(view))
        for name in _OBFUSCATED
        for found in READERS[name](order.view)
        if found.label and found.confidence >= FLOOR and order.fills(found)
    ]


class _Claims:
    """Spans that are taken: disjoint and sorted, looked up by halving."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._last: SpanMatch | TextMention | None = None

    def take(self, found: SpanMatch | TextMention) -> bool:
        """Claim a span unless it touches a claim.

        A rule may give two values for one span (`insta, tiktok: x`), and a telephone number goes on into the last
        digits of the next (`0321-5550141/42`).
        """
        start, end = found.start, found.end
        place = bisect.bisect_right(self._starts, start)
        if place < len(self._starts) and self._starts[place] < end:
            return False
        last = self._last
        if last and (start, found.by) == (last.start, last.by) and (end == last.end or found.label == "PHONE"):
            self._ends[place - 1] = max(end, last.end)
            self._last = found
            return found.value != last.value
        if place and self._ends[place - 1] > start:
            return False
        self._starts.insert(place, start)
        self._ends.insert(place, end)
        self._last = found
        return True


def _settled(mentions: list[TextMention]) -> list[TextMention]:
    """In order, and only the first of those that touch (the readers' order has settled the whole text already)."""
    claims = _Claims()
    kept = [found for found in mentions if claims.take(found)]
    return sorted(kept, key=lambda found: (found.start, found.end))
