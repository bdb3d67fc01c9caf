"""What a partner bundle hides: by rule (people, their papers and cards, the collecting account) and by hand."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.domain.cases.cases import CaseSnapshot
from workbench.domain.mention_kinds import MENTION_KINDS

RULES: Mapping[str, str] = {label: kind.hidden for label, kind in MENTION_KINDS.items() if kind.hidden}
ACCOUNT = "ACCOUNT"
_ACCOUNT_WHY = "The account that collected is hidden."
_PREFIXED = frozenset(label for label, kind in MENTION_KINDS.items() if kind.prefixed)


@dataclass(frozen=True, slots=True)
class Hidden:
    """One hidden thing. `name` stands in its place; `forms` are the ways in which the case writes it.

    `places` are the spans of it, by exhibit, that a reader or an analyst marked.
    """

    name: str
    label: str
    value: str
    by: str
    why: str
    forms: tuple[str, ...]
    places: tuple[tuple[str, int, int], ...] = ()

    def commitment(self, key: bytes) -> str:
        """HMAC-SHA256 over the value in UTF-8: binds without telling, until the key is given."""
        return committed(key, self.value)


def committed(key: bytes, text: str) -> str:
    """HMAC-SHA256 (RFC 2104) of a text under the key of the bundle, hexadecimal."""
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


Found = tuple[str, str, str, str, str, tuple[tuple[str, int, int], ...]]  # label, value, by, why, form, places


def hidden_in(snapshot: CaseSnapshot) -> list[Hidden]:
    """Everything that is hidden in a case, each once, numbered in an order that does not depend on the exhibits'."""
    merged: dict[str, list[Found]] = {}
    for each in (*_marked(snapshot), *_in_exhibits(snapshot), *_accounts(snapshot)):
        merged.setdefault(each[1], []).append(each)
    made: list[Hidden] = []
    for number, (value, found) in enumerate(sorted(merged.items()), start=1):
        label, _, by, why, _, _ = found[0]
        forms = tuple(sorted({form for each in found for form in (value, each[4], *_bare(each[0], value))}))
        places = tuple(sorted({place for each in found for place in each[5]}))
        made.append(Hidden(f"hidden-{number:04}", label, value, by, why, forms, places))
    return made


def _bare(label: str, value: str) -> Iterator[str]:
    if label in _PREFIXED and ":" in value:
        yield value.partition(":")[2]


def _marked(snapshot: CaseSnapshot) -> Iterator[Found]:
    for mark in snapshot.hidings:
        if mark.kind != "post":
            place = ((mark.exhibit, mark.start, mark.end),) if mark.kind == "span" else ()
            yield mark.label, mark.value, "hand", mark.why, mark.value, place


def _in_exhibits(snapshot: CaseSnapshot) -> list[Found]:
    """What stands in the exhibits by hand, then by rule: they are read once."""
    by_hand: list[Found] = []
    by_rule: list[Found] = []
    whys = {mark.value: mark.why for mark in reversed(snapshot.hidings) if mark.kind != "post"}
    for exhibit in snapshot.exhibits:
        for mention in exhibit.post.mentions:
            label, span = mention.label, ((exhibit.number, mention.start, mention.end),)
            for value in whys.keys() & {mention.value, mention.raw, *_bare(label, mention.value)}:
                by_hand.append((label, value, "hand", whys[value], mention.raw, span))
                by_hand.append((label, value, "hand", whys[value], mention.value, ()))
            if label in RULES:
                by_rule.append((label, mention.value, "rule", RULES[label], mention.raw, span))
    return by_hand + by_rule


def _accounts(snapshot: CaseSnapshot) -> Iterator[Found]:
    for source in snapshot.sources.values():
        if source.account:
            yield ACCOUNT, source.account, "rule", _ACCOUNT_WHY, source.account, ()


def left_out(snapshot: CaseSnapshot) -> set[str]:
    """The exhibits that tell of abuse of a child: restricted in the store, or marked so by hand."""
    marked = {mark.exhibit for mark in snapshot.hidings if mark.kind == "post"}
    return marked | {each.number for each in snapshot.exhibits if each.post.card.withheld == "restricted"}
