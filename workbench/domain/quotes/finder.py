"""Where the words of a post stand on the page that they were captured from: found, or said not to stand there. Pure.

A text stands on a page when the page's visible words in their order are its words, run for run, from the first of an
element to its last. What of that element is not in the text has to be one of these, and is told with its words: an
element that readers leave out (quotes, signatures, marks of edits, labels and buttons, by name or class), the value of
another field of the post, or words that the page repeats. What a reader writes and the page does not is one of few
rules: the sign before an item of a list, the name of a picture that is a smiley, an address that the page shows cut.
So no word can be added to, taken from or changed in a text without its page saying otherwise.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.quotes.elements import NAME, SHORT, ElementJudge
from workbench.domain.quotes.known_parts import BLANKS, KnownParts
from workbench.domain.quotes.letters import folded
from workbench.domain.quotes.page_text import CLOSE, OPEN, SPACE, TEXT, Element, PageText

Span = tuple[int, int]
_State = tuple[int, int, Any]

MOST_STEPS = 1_000_000
_WRITTEN = frozenset({"a", "i", "img", "li"})
_NAMES = 3
_SURE = 24
_LOOSE = 2000
_MOST_HEADS = 1000


class NotQuotedError(ValueError):
    """A field of a post does not stand on its page; `name` is the field."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} does not stand in its capture")
        self.name = name


@dataclass(slots=True)
class Found:
    """A text on its page: the tokens that are it, elements skipped, rules used, and the element that holds it."""

    runs: list[int]
    skipped: list[int]
    rules: list[tuple[str, Span]]
    beside: list[int] = field(default_factory=list)
    more: list[int] = field(default_factory=list)
    holder: int = -1


class Finder:
    """Looks for the texts of posts on one page."""

    def __init__(self, page: PageText) -> None:
        self.page = page
        self._often = Counter(token.value for token in page.tokens if token.kind == TEXT)
        self._beginnings = [
            number
            for number, token in enumerate(page.tokens)
            if token.kind == TEXT or (token.kind == OPEN and page.elements[token.element].name in _WRITTEN)
        ]
        self._places = [page.tokens[number].start for number in self._beginnings]
        self._parts = ElementJudge(page)
        self._steps = 0
        self._within: Span | None = None

    def text(self, wanted: str, known: KnownParts, regions: Sequence[Span | None] = (None,)) -> Iterator[Found]:
        """Every place where a text stands, the best of each region first. `known` is what else is known of the post.

        No more than `MOST_STEPS` are gone for it, whatever the page.
        """
        needle = folded(wanted)
        self._steps = 0
        for within in regions if needle else ():
            starts = list(self._starts(needle, within, known))
            for loose in (False, True) if known.is_loose else (False,):
                for first in starts:
                    self._within = within
                    found = self._match(needle, first, known, loose=loose)
                    if found is not None:
                        yield found

    def _starts(self, needle: str, within: Span | None, known: KnownParts) -> Iterator[int]:
        """The tokens that a text may begin with."""
        begin = bisect_left(self._places, within[0]) if within is not None else 0
        for number in self._beginnings[begin:]:
            token = self.page.tokens[number]
            self._steps += 1
            if (within is not None and token.start >= within[1]) or self._steps > MOST_STEPS:
                return
            if token.kind == TEXT:
                value = token.value[self._head(token.value, needle, known) :]
                if needle.startswith(value) or self._ends_within(value, needle, known):
                    yield number
            elif self._begins_written(needle, self.page.elements[token.element], number):
                yield number

    def _begins_written(self, needle: str, element: Element, at: int) -> bool:
        """Whether a text begins with what readers write in place of an element."""
        return any(words and needle.startswith(words) for _, words, _, _ in self._written_for(element, at))

    def _head(self, value: str, needle: str, known: KnownParts) -> int:
        """Where in a run a text begins: after a sign, or after the name and the time of its post."""
        if needle.startswith(value) or value.startswith(needle):
            return 0
        for start in self._standing(value, needle):
            if known.is_loose or known.accounts_for(value[:start]):
                return start
        return 0

    def _standing(self, value: str, needle: str) -> Iterator[int]:
        """Where in a run a text stands as a whole, or from where to its end it is the text's beginning."""
        whole = value.find(needle)
        places = [whole] if whole >= 0 else []
        at = max(0, len(value) - len(needle)) - 1
        for _ in range(_MOST_HEADS):
            at = value.find(needle[:_SURE], at + 1)
            if at < 0:
                break
            if needle.startswith(value[at:]):
                places.append(at)
        return (each for each in places if each == 0 or not (value[each - 1].isalnum() and value[each].isalnum()))

    def _ends_within(self, value: str, rest: str, known: KnownParts) -> bool:
        """Whether a text ends within a run, before a sign, the rest of its head, or the head of the next post."""
        if len(value) <= len(rest) or not value.startswith(rest) or (rest[-1].isalnum() and value[len(rest)].isalnum()):
            return False
        tail = value[len(rest) :]
        return known.is_loose or known.accounts_for(tail) or known.is_time(tail[: NAME + len(known.time)])

    def _match(self, needle: str, first: int, known: KnownParts, *, loose: bool) -> Found | None:
        """Run for run from a token on, depth first over what may be left out."""
        tokens = self.page.tokens
        tried: set[tuple[int, int]] = set()
        stack: list[_State] = [(first, 0, None)]
        while stack and self._steps < MOST_STEPS:
            at, done, path = stack.pop()
            if done == len(needle):
                found = self._finished(path, known, loose=loose)
                if found is not None:
                    return found
            elif at < len(tokens) and (at, done) not in tried:
                tried.add((at, done))
                self._steps += 1
                kind = tokens[at].kind
                if kind == TEXT:
                    self._run(at, done, path, needle, stack, known, loose=loose and at - first < _LOOSE)
                elif kind == SPACE:
                    self._blank(at, done, path, needle, stack)
                elif kind == CLOSE:
                    stack.append((at + 1, done, path))
                else:
                    self._enter(at, done, path, needle, stack, known)
        return None

    def _run(
        self, at: int, done: int, path: Any, needle: str, stack: list[_State], known: KnownParts, *, loose: bool
    ) -> None:
        """A run of words: of the text, its end, or beside it."""
        value = self.page.tokens[at].value
        if done == 0:
            value = value[self._head(value, needle, known) :]
        if needle.startswith(value, done):
            stack.append((at + 1, done + len(value), (path, "run", at)))
        elif self._ends_within(value, needle[done:], known):
            stack.append((at + 1, len(needle), (path, "run", at)))
        elif done and self._is_beside(at, known):
            stack.append((at + 1, done, (path, "beside", at)))
        elif done and loose:
            stack.append((at + 1, done, (path, "more", at)))

    def _blank(self, at: int, done: int, path: Any, needle: str, stack: list[_State]) -> None:
        """A blank: the text has one too, or what stands beside it was left out."""
        if done == 0 or needle[done - 1] == " ":
            stack.append((at + 1, done, path))
        elif needle[done] == " ":
            stack.append((at + 1, done + 1, path))
        elif path is not None and path[1] in {"beside", "more", "skip"}:
            stack.append((at + 1, done, path))

    def _enter(self, at: int, done: int, path: Any, needle: str, stack: list[_State], known: KnownParts) -> None:
        """An element: through it, past it where readers leave it out, or what a reader writes for it."""
        token = self.page.tokens[at]
        element = self.page.elements[token.element]
        if done and (self._parts.is_left_out(token.element) or self._parts.is_told(token.element, known)):
            # The blank after it belongs to it where one stood before it.
            stack.append((element.last + 1, done, (path, "skip", token.element)))
        # What was pushed last is gone first: an address as the page shows it, then one written out, then its words.
        ways: list[_State] = [(at + 1, done, path)]
        is_shown = self.page.tokens[at + 1].value != "" and needle.startswith(self.page.tokens[at + 1].value, done)
        for rule, written, span, to in self._written_for(element, at):
            if written and needle.startswith(written, done):
                way = (to, done + len(written), (path, rule, (span, at, to)))
                ways.insert(0 if to > at + 1 and is_shown else len(ways), way)
        stack += ways

    def _written_for(self, element: Element, at: int) -> Iterator[tuple[str, str, Span, int]]:
        """What readers write in place of an element: rule, words, where they come from, the token to go on with."""
        place = (element.start, element.end)
        if element.name == "li":
            yield "sign of a list's item", "- ", place, at + 1
            for number in range(1, 60):
                yield "number of a list's item", f"{number}. ", place, at + 1
        elif "poll_option" in element.attributes().get("class", ""):
            yield "sign of a list's item", "- ", place, at + 1
        elif element.name in {"img", "i"}:
            for words, span in _names_of_picture(element):
                yield "name of a picture", words, span, at + 1
        elif element.name == "a":
            for name, value, start, end in element.attribute_places():
                if name == "href":
                    yield "address written out", folded(value), (start, end), element.last + 1

    def _is_beside(self, number: int, known: KnownParts) -> bool:
        """Whether a run is no part of any text: the value of another field, or words that the page repeats."""
        value = self.page.tokens[number].value
        if value in known.values or self._often[value] > 1:
            return True
        bare = BLANKS.sub("", value.lstrip("> "))
        if len(bare) > SHORT and any(bare in each for each in known.joined):
            return True
        return known.accounts_for(value)

    def _finished(self, path: Any, known: KnownParts, *, loose: bool) -> Found | None:
        """The match, if nothing of the element around it is unaccounted for."""
        found = Found([], [], [])
        while path is not None:
            path, kind, what = path
            if kind == "run":
                found.runs.append(what)
            elif kind == "skip":
                found.skipped.append(what)
            elif kind == "beside":
                found.beside.append(what)
            elif kind == "more":
                found.more.append(what)
            else:
                span, first, to = what
                found.rules.append((kind, span))
                found.beside += [each for each in range(to - 1, first, -1) if self.page.tokens[each].kind == TEXT]
        for part in (found.runs, found.skipped, found.rules, found.beside):
            part.reverse()
        if not found.runs:
            return None
        found.more.reverse()
        return found if self._covers(found, known, loose=loose) else None

    def _covers(self, found: Found, known: KnownParts, *, loose: bool) -> bool:
        """Whether all words around the text that could be of it are accounted for."""
        tokens = self.page.tokens
        last = set(self.page.path(tokens[found.runs[-1]].element))
        common = next((each for each in self.page.path(tokens[found.runs[0]].element) if each in last), -1)
        found.holder = next((each for each in self.page.path(common) if not self._parts.is_of_the_text(each)), -1)
        own = self._own_element(common, found.holder, known)
        if own >= 0:
            found.holder = own
            return self._whole(found, known)
        beside, skipped = list(found.beside), list(found.skipped)
        if not found.more and self._whole(found, known):
            return True
        if found.holder >= 0 and self._parts.is_named_body(found.holder) and not known.is_loose:
            return False
        found.beside, found.skipped = beside, skipped
        whole = self._to_the_right(found, known) and self._to_the_left(found, known)
        return whole or loose

    def _own_element(self, common: int, holder: int, known: KnownParts) -> int:
        """The element that by its kind or name is a paste or the post's body, -1 for none.

        `common` is the innermost element around the text, `holder` the innermost one that authors do not make.
        """
        pasted = next(filter(self._parts.is_pasted, self.page.path(common)), -1) if known.is_paste else -1
        if pasted >= 0 or known.is_loose:
            return pasted
        return next(filter(self._is_the_body, self.page.path(holder)), -1)

    def _is_the_body(self, number: int) -> bool:
        """Whether an element is by its name the body of the post whose part of the page is looked at."""
        if self._within is None or not self._parts.is_named_body(number):
            return False
        element = self.page.elements[number]
        return self._within[0] <= element.start and self.page.tokens[element.last].end <= self._within[1]

    def _whole(self, found: Found, known: KnownParts) -> bool:
        """Whether each run within the element that holds the text is of the text or accounted for."""
        tokens, elements = self.page.tokens, self.page.elements
        at, end = (
            (elements[found.holder].first + 1, elements[found.holder].last) if found.holder >= 0 else (0, len(tokens))
        )
        ours = set(found.runs) | set(found.beside)
        past = {elements[each].first: each for each in found.skipped}
        first, last = found.runs[0], found.runs[-1]
        while at < end:
            self._steps += 1
            token = tokens[at]
            if at in past:
                at = elements[past[at]].last + 1
                continue
            if token.kind == OPEN:
                close = elements[token.element].last
                if (close < first or at > last) and self._is_out(token.element, known):
                    found.skipped.append(token.element)
                    at = close + 1
                    continue
            elif token.kind == TEXT and at not in ours and not self._put_beside(at, known, found):
                return False
            at += 1
        return True

    def _put_beside(self, at: int, known: KnownParts, found: Found) -> bool:
        """Put a run beside the text that is no part of any text; whether it is none."""
        if not self._is_beside(at, known):
            return False
        found.beside.append(at)
        return True

    def _is_out(self, number: int, known: KnownParts) -> bool:
        return self._parts.is_left_out(number) or self._parts.is_told(number, known)

    def _to_the_right(self, found: Found, known: KnownParts) -> bool:
        """Whether what follows the text, up to another make of element or the head of a next post, is accounted for."""
        tokens, elements = self.page.tokens, self.page.elements
        path = list(self.page.path(tokens[found.runs[-1]].element))
        waiting: list[int] = []
        at = found.runs[-1] + 1
        while at < len(tokens):
            self._steps += 1
            token = tokens[at]
            if token.kind == CLOSE and token.element in path and self._bounds(token.element, known):
                break
            if token.kind == OPEN and elements[token.element].name == "hr":
                break
            if token.kind == OPEN and self._leaves_out(token.element, path, known, found):
                at = elements[token.element].last
            elif token.kind == TEXT and not self._passes(at, known, found, waiting):
                return self._ends_at_time(at, known, found, waiting)
            at += 1
        found.more += waiting
        return not waiting

    def _to_the_left(self, found: Found, known: KnownParts) -> bool:
        """As `_to_the_right`, before the text, up to its own head."""
        tokens, elements = self.page.tokens, self.page.elements
        path = list(self.page.path(tokens[found.runs[0]].element))
        waiting: list[int] = []
        at = found.runs[0] - 1
        while at >= 0:
            self._steps += 1
            token = tokens[at]
            if token.kind == OPEN and token.element in path and self._bounds(token.element, known):
                break
            if token.kind == CLOSE and elements[token.element].name == "hr":
                break
            if token.kind == TEXT and known.has_head(token.value):
                return True
            if token.kind == CLOSE and self._leaves_out(token.element, path, known, found):
                at = elements[token.element].first
            elif token.kind == TEXT and not self._passes(at, known, found, waiting):
                return self._ends_at_time(at, known, found, waiting)
            at -= 1
        found.more += waiting
        return not waiting

    def _leaves_out(self, number: int, path: Sequence[int], known: KnownParts, found: Found) -> bool:
        """Leave an element beside the text out that readers leave out, or that is of another make; whether it is."""
        if not self._is_out(number, known) and self._is_alike(number, path):
            return False
        found.skipped.append(number)
        return True

    def _ends_at_time(self, at: int, known: KnownParts, found: Found, waiting: list[int]) -> bool:
        """What waits is more than the text, and so is the run at the end, unless it is the time of another post."""
        is_time = known.is_time(self.page.tokens[at].value)
        found.more += waiting if is_time else [*waiting, at]
        return is_time

    def _bounds(self, number: int, known: KnownParts) -> bool:
        """Whether a text ends with an element; the lines of a paste may be the cells of a table."""
        is_line = known.is_paste and self.page.elements[number].name == "td"
        return not self._parts.is_of_the_text(number) and not is_line

    def _passes(self, at: int, known: KnownParts, found: Found, waiting: list[int]) -> bool:
        """Whether a run beside the text is accounted for, or may be a name in the head of another post."""
        value = self.page.tokens[at].value
        if self._put_beside(at, known, found):
            return True
        if known.is_time(value) or len(value) > NAME or len(waiting) >= _NAMES:
            return False
        waiting.append(at)
        return True

    def _is_alike(self, number: int, path: Sequence[int]) -> bool:
        """Whether an element beside a text may be of it: one that authors write, or of the make of the text's own."""
        element = self.page.elements[number]
        if self._parts.is_of_the_text(number):
            return True
        own = next(
            (self.page.elements[each] for each in path if self.page.elements[each].parent == element.parent), None
        )
        return (
            own is not None
            and own.name == element.name
            and own.attributes().get("class") == element.attributes().get("class")
        )


def _names_of_picture(element: Element) -> Iterator[tuple[str, Span]]:
    """What readers write for a picture that is a smiley, and where the page says it: its name, bare and in colons."""
    told = {name: (value, span) for name, value, *span in element.attribute_places()}
    for value, span in (told[name] for name in ("alt", "title") if name in told):
        words, place = folded(value), (span[0], span[1])
        yield words, place
        if words:
            yield f":{words.lower().replace(' ', '_')}:", place
