"""Every identifier of a text: each kind's finder in turn, overlaps settled by the borders of `docs/annotation.md`.

What a checksum or a form makes certain is found as it stands (`READERS`). What only the words around tell is proposed
(`PROPOSERS`) and weighed (`nlp.identifiers.context`). A confidence says how often the like was right, rounded down:

* 1.0: a checksum of 16 bits or more holds, as written (onion, IBAN, Tox, a key block);
* 0.99: a shorter checksum, a link, an `@` address; 0.93 to 0.98: the same with letters repaired or pieces joined;
* as measured on posts that the weights had not seen, for what was weighed (`resources/contacts/*/README.md`).

What is below `FLOOR` is not given.
"""

import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter

from nlp.identifiers import card, email, iban, ip, keys, onion, papers, patterned, threema, url, wallet
from nlp.identifiers.context.candidates import Candidate
from nlp.identifiers.context.contacts import load_contacts
from nlp.identifiers.context.encoded_lines import is_within
from nlp.identifiers.digits import code_like
from nlp.identifiers.digits.rejoin import opened
from nlp.identifiers.handles import candidates as handles
from nlp.identifiers.handles import links as handle_links
from nlp.identifiers.handles.by_platform import matrix_ids
from nlp.identifiers.obfuscation.fillers import without_fillers
from nlp.identifiers.obfuscation.reversals import reversals
from nlp.identifiers.obfuscation.rewriting import Rewriting
from nlp.identifiers.obfuscation.split_parts import split_parts
from nlp.identifiers.phones import candidates as phones
from nlp.identifiers.phones import extensions
from nlp.identifiers.phones import links as phone_links
from nlp.identifiers.span_claims import SpanClaims
from nlp.records import TextMention
from nlp.text.folded_text import FoldedText, IdentifierFinder, SpanMatch, mention, view_of

# What proposes candidates of the kinds that are weighed.
PROPOSERS: tuple[Callable[[FoldedText], Iterable[Candidate]], ...] = (
    phones.candidates,
    papers.candidates,
    handles.candidates,
    threema.candidates,
    email.candidates,
    ip.candidates,
    card.candidates,
)


def _weighed(*labels: str) -> IdentifierFinder:
    """The finder of kinds that are weighed."""
    return lambda view: (one for one in view.once(_contacts) if one.label in labels)


def _phones(view: FoldedText) -> Iterator[SpanMatch]:
    """Telephone numbers, and those of which only the last digits stand behind another."""
    for found in view.once(_contacts):
        if found.label == "PHONE":
            yield found
            yield from extensions.tails(view, found)


def _contacts(view: FoldedText) -> list[SpanMatch]:
    """What a view gives of all that is proposed in it."""
    return next(load_contacts().read([view], [view.once(proposed)]))


def proposed(view: FoldedText) -> list[Candidate]:
    """The candidates of all kinds that are weighed; none in lines of base64."""
    return [one for propose in PROPOSERS for one in propose(view) if not is_within(view, one.start, one.end)]


def read_ahead(views: Sequence[FoldedText]) -> None:
    """Weigh what is proposed in several views at once, for `find_in`."""
    for view, found in zip(views, load_contacts().read(views, [view.once(proposed) for view in views]), strict=True):
        view.keep(_contacts, found)


# In order: what stands earlier claims its span, and a later kind that touches the span is dropped.
READERS: dict[str, IdentifierFinder] = {
    "keys": keys.find,
    "patterned": patterned.find,
    "threema": _weighed("THREEMA"),
    "passport": _weighed("PASSPORT"),
    "onion": onion.find,
    "wallet": wallet.find,
    "jabber": _weighed("JABBER"),
    "email": email.find,
    "matrix": matrix_ids.find,
    "handle links": handle_links.links,
    "handles": _weighed("TELEGRAM", "SOCIAL"),
    "phone links": phone_links.find,
    "iban": iban.find,
    "codes": code_like.find,
    "ip": _weighed("IP"),
    "ip6": ip.find,
    "url": url.find,
    "cnic": _weighed("CNIC"),
    "card": _weighed("CARD"),
    "card groups": card.find,
    "phone": _phones,
}
FLOOR = 0.5
_START = attrgetter("start")
# Kinds that are looked for once more where a text gives them in another order or in parts; and where it stands letter
# by letter, as digits are read there already.
_OBFUSCATED, _OBFUSCATED_WEIGHED = ("keys", "onion", "wallet", "email", "iban"), ("threema", "cnic", "phone")
_LETTER_BY_LETTER = ("keys", "onion", "wallet", "email", "handles", "iban", "url")
# Kinds of which one span may have several values: a name on several platforms, the keys of one block.
_SHARED = frozenset({"TELEGRAM", "SOCIAL", "PGP"})


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
        for name in (*_OBFUSCATED, *(_OBFUSCATED_WEIGHED if _is_proposed(order) else ()))
        for found in READERS[name](order.view)
        if found.label and found.confidence >= FLOOR and order.fills(found.start, found.end)
    ]


def _is_proposed(order: Rewriting) -> bool:
    """Whether anything is to be weighed that fills a changed place."""
    return any(order.fills(one.start, one.end) for one in order.view.once(proposed))


class _Claims:
    """Spans that are taken; a number goes on into the last digits of the next (`0321-5550141/42`)."""

    def __init__(self) -> None:
        self._spans = SpanClaims()
        self._last: SpanMatch | TextMention | None = None

    def take(self, found: SpanMatch | TextMention) -> bool:
        """Claim a span unless it touches a claim; several values of `_SHARED` may be given for one span."""
        last = self._last
        if last and found.label == last.label == "PHONE" and found.start == last.start and found.value != last.value:
            return True
        if not self._spans.take(found.start, found.end, shared=found.label in _SHARED):
            return False
        self._last = found
        return True


def _settled(mentions: list[TextMention]) -> list[TextMention]:
    """In order, and only the first of those that touch (the readers' order has settled the whole text already)."""
    claims = _Claims()
    kept = [found for found in mentions if claims.take(found)]
    return sorted(kept, key=lambda found: (found.start, found.end))
