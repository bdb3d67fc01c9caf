"""Identifiers and places in a search, read as the extractor reads them in a post.

`phone:0346 469 6291`, `+923464696291`, `zero three four six ...` and `صفر تین چار چھ ...` are one number, and
`place:لاہور` is Lahore: what the extractor would have recorded is what is looked for. A quoted phrase stays as it is
written, and so do the words of NEAR.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp import gazetteer
from nlp.identifiers.digits.spoken_digits import WORDS
from nlp.identifiers.registry import find
from nlp.text.normalise import fold, folded
from workbench.domain.mention_kinds import IDENTIFIER_KINDS
from workbench.query import tree
from workbench.store.search.identifier_keys import loose

# What is said before a value for the extractor to know its kind, where the value does not tell it by itself.
_CUES: Mapping[str, str] = {label: kind.cue for label, kind in IDENTIFIER_KINDS.items()}
_SPELT_SIGNS = folded("dot at underscore dash ڈاٹ ایٹ دات نقطہ")
_MOST_WORDS = 64  # of one identifier: a key in groups, a number in words
_MOST_PLACE_WORDS = 5
_MOST_STARTS = 8  # places in one row of words at which an identifier is tried for by cue
_FEWEST_DIGITS = 5
_DOTS_OF_ADDRESS = 3
_LONGEST = 400  # characters


@dataclass(frozen=True, slots=True)
class _Read:
    """What the words from `first` to `last` (both taken in) of a row stand for; `sure` needs no word before it."""

    first: int
    last: int
    node: tree.Node
    sure: bool = False

    def meets(self, other: "_Read") -> bool:
        """Whether both take a word."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a search: the parts that were typed for it, and what they were read as."""

    typed: tuple[tree.Node, ...]
    read: tree.Node


def conditions(node: tree.Node) -> list[Condition]:
    """The conditions of a search that must all hold; a search that is no row of them is one."""
    if isinstance(node, tree.AndNode):
        return list(_row(node.parts, frozenset(node.apart)))
    return [Condition((node,), resolve(node))]


def resolve(node: tree.Node) -> tree.Node:
    """The same search with its identifiers and places in the extractor's normal forms.

    A field takes the words behind it that belong to its value. A bare word or row of words that reads as an identifier
    or names a place beyond doubt becomes "as written, or that identifier or place".
    """
    match node:
        case tree.AndNode(parts, apart):
            return _all([one.read for one in _row(parts, frozenset(apart))])
        case tree.OrNode(parts):
            return tree.OrNode(tuple(map(resolve, parts)))
        case tree.NotNode(part):
            return tree.NotNode(resolve(part))
        case tree.WordNode():
            return _all([one.read for one in _bare([node])])
        case tree.Variants(text):
            return _either([node, *_places(text)]) if gazetteer.is_sure(text) else node
        case tree.LabelNode(label, value):
            return _held(label, value)
        case _:
            return node


def _row(parts: Sequence[tree.Node], apart: frozenset[int]) -> Iterator[Condition]:
    at = 0
    while at < len(parts):
        part, behind = parts[at], list(_words(parts, at + 1, apart))
        field = part.part if isinstance(part, tree.NotNode) else part
        if isinstance(field, tree.LabelNode):
            taken = _belonging(field, [word.text for word in behind])
            held = _held(field.label, " ".join((field.value, *(word.text for word in behind[:taken]))))
            yield Condition((part, *behind[:taken]), tree.NotNode(held) if isinstance(part, tree.NotNode) else held)
            at += 1 + taken
        elif isinstance(part, tree.WordNode):
            yield from _bare([part, *behind])
            at += 1 + len(behind)
        else:
            yield Condition((part,), resolve(part))
            at += 1


def _words(parts: Sequence[tree.Node], first: int, apart: frozenset[int]) -> Iterator[tree.WordNode]:
    for at in range(first, len(parts)):
        part = parts[at]
        if not isinstance(part, tree.WordNode) or at in apart:
            return
        yield part


def _belonging(field: tree.LabelNode, behind: Sequence[str]) -> int:
    """How many of the words behind a field's value belong to it.

    None where the value alone reads as an identifier of the kind, else as many as read with it as one; of a place's
    name as many as possible.
    """
    if field.label not in _CUES and field.label != "PLACE":
        return 0
    goes_on = bool(behind) and fold(behind[0]).text in _SPELT_SIGNS
    if field.label in _CUES and not goes_on and _whole(field.label, field.value):
        return 0
    most = _MOST_PLACE_WORDS - 1 if field.label == "PLACE" else _MOST_WORDS
    for taken in range(min(len(behind), most), 0, -1):
        text = " ".join((field.value, *behind[:taken]))
        if len(text) <= _LONGEST and (
            gazetteer.meant_by(text) if field.label == "PLACE" else _whole(field.label, text)
        ):
            return taken
    return 0


def _held(label: str, value: str) -> tree.Node:
    """What `label:value` stands for: each normal form that the value may have, and one word as it is written too."""
    if label == "PLACE":
        return _either(
            [tree.LabelNode(label, one) for one in gazetteer.meant_by(value)] or [tree.LabelNode(label, value)]
        )
    forms = _whole(label, value) if label in _CUES else ()
    keys = {loose(label, form) for form in forms}
    as_written = loose(label, value)
    written = [] if forms and (as_written in keys | {""} or len(value.split()) > 1) else [value]
    return _either([tree.LabelNode(label, form) for form in (*forms, *written)])


@lru_cache(maxsize=4096)
def _whole(label: str, value: str) -> tuple[str, ...]:
    """The normal forms of a value as an identifier of this kind, if all of its words are part of it."""
    if len(value) > _LONGEST:
        return ()
    words = list(_spans(value.split()))
    value = " ".join(value.split())
    by_itself = [(one.value, one.start, one.end) for one in find(value) if one.label == label]
    cue = _CUES[label]
    forms = [form for form, start, end in by_itself if _touched(words, start, end) == (0, len(words) - 1)]
    for one in find(cue + value):
        if one.label == label and _touched(words, one.start - len(cue), one.end - len(cue)) == (0, len(words) - 1):
            # The platform is the cue's, not the searcher's.
            named = label == "SOCIAL" and not by_itself
            forms.append(one.value.partition(":")[2] if named else one.value)
    return tuple(dict.fromkeys(forms))


def _bare(words: Sequence[tree.WordNode]) -> Iterator[Condition]:
    """A row of words: each as it is, or together with what it, or what several of them, read as."""
    at = 0
    texts = tuple(word.text for word in words)
    spans = sorted(_read(texts), key=lambda one: (not one.sure, one.first - one.last, one.first))
    chosen: dict[tuple[int, int], list[tree.Node]] = {}
    taken: set[int] = set()
    for one in spans:
        place, covered = (one.first, one.last), set(range(one.first, one.last + 1))
        if place in chosen:
            chosen[place].append(one.node)
        elif not covered & taken:
            chosen[place] = [one.node]
            taken |= covered
    for (first, last), nodes in sorted(chosen.items()):
        yield from (Condition((word,), word) for word in words[at:first])
        typed = tuple(words[first : last + 1])
        yield Condition(typed, _either([_all(typed), *nodes]))
        at = last + 1
    yield from (Condition((word,), word) for word in words[at:])


@lru_cache(maxsize=4096)
def _read(texts: tuple[str, ...]) -> tuple[_Read, ...]:
    """The identifiers and sure places in a row of words."""
    found = list(_identifiers(texts))
    found += [one for one in _by_cue(texts) if not (_is_social(one) and any(map(one.meets, found)))]
    for first in range(len(texts)):
        for last in range(first, min(first + _MOST_PLACE_WORDS, len(texts))):
            name = " ".join(texts[first : last + 1])
            if gazetteer.is_sure(name):
                found += [_Read(first, last, node) for node in _places(name)]
    return tuple(dict.fromkeys(found))


def _identifiers(texts: Sequence[str]) -> Iterator[_Read]:
    spans = list(_spans(texts))
    for one in find(" ".join(texts)):
        if one.label in _CUES:
            yield _Read(*_touched(spans, one.start, one.end), tree.LabelNode(one.label, one.value), sure=True)


def _by_cue(texts: Sequence[str]) -> Iterator[_Read]:
    """What an identifier may begin at, read as each kind that the word before it could name."""
    starts = [at for at in range(len(texts)) if _may_begin(texts, at)][:_MOST_STARTS]
    for at in starts:
        some = texts[at : at + _MOST_WORDS]
        spelt = len(some) > 1 and fold(some[1]).text in _SPELT_SIGNS
        for label, value, last in _behind_cues(some):
            if last > 1 or not spelt:
                yield _Read(at, at + last, tree.LabelNode(label, value))


def _behind_cues(words: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """The identifiers that begin with the first of these words: label, value, and number of words."""
    text, spans = " ".join(words)[:_LONGEST], list(_spans(words))
    for label, cue in _CUES.items():
        for one in find(cue + text):
            start, end = one.start - len(cue), one.end - len(cue)
            if one.label != label or end <= 0:
                continue
            first, last = _touched(spans, max(0, start), end)
            if first == 0:
                yield label, one.value.partition(":")[2] if label == "SOCIAL" else one.value, last


def _is_social(one: _Read) -> bool:
    """Whether it may be a name at any platform: any word may, so that another reading of it goes before."""
    return isinstance(one.node, tree.LabelNode) and one.node.label == "SOCIAL"


def _may_begin(texts: Sequence[str], at: int) -> bool:
    word = texts[at]
    if word.startswith("@") or "_" in word:
        return True
    ahead = texts[at + 1] if at + 1 < len(texts) else ""
    if ahead and fold(ahead).text in _SPELT_SIGNS:
        return True
    before = texts[at - 1] if at else ""
    if any(map(str.isdecimal, before)) or _number_word(before):
        return False
    if word.count(".") == _DOTS_OF_ADDRESS:
        return True
    if _number_word(word):
        return sum(map(_number_word, texts[at : at + _FEWEST_DIGITS])) == _FEWEST_DIGITS
    begins = any(c.isdecimal() for c in word) or (word.isalpha() and len(word) <= 3 and any(map(str.isdecimal, ahead)))
    return begins and sum(c.isdecimal() for text in texts[at : at + _MOST_WORDS] for c in text) >= _FEWEST_DIGITS


def _number_word(word: str) -> bool:
    return fold(word).text in WORDS


def _places(name: str) -> list[tree.Node]:
    return [tree.Exactly("PLACE", one) for one in gazetteer.meant_by(name)]


def _spans(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where each text begins and ends when blanks join them."""
    at = 0
    for text in texts:
        yield at, at + len(text)
        at += len(text) + 1


def _touched(spans: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The first and the last word that a stretch touches."""
    touched = [at for at, (first, last) in enumerate(spans) if first < end and start < last]
    return (touched[0], touched[-1]) if touched else (-1, -1)


def _all(nodes: Sequence[tree.Node]) -> tree.Node:
    return tree.AndNode(tuple(nodes)) if len(nodes) > 1 else nodes[0]


def _either(nodes: Sequence[tree.Node]) -> tree.Node:
    unique = tuple(dict.fromkeys(nodes))
    return tree.OrNode(unique) if len(unique) > 1 else unique[0]
