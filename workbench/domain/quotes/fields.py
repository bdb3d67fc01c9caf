"""All fields of a post with the places on its page where they stand, as a record of a bundle shows them. Pure.

`quoted_from` gives them, or says which field does not stand there. It looks within the part of the page that is the
post's own, where its key stands: from there to the key of the next post.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any
from urllib.parse import unquote

from workbench.domain.quotes.finder import Finder, Found, NotQuotedError, Span
from workbench.domain.quotes.http_body import decoded
from workbench.domain.quotes.known_parts import BLANKS, ENGINES, PASTES, Post, known_of
from workbench.domain.quotes.letters import folded
from workbench.domain.quotes.page_text import OPEN, TEXT, PageText, Token
from workbench.domain.quotes.times import rule_of

Fields = dict[str, Any]
_Part = list[tuple[int, Token]]
"""The tokens of a part of a page with their numbers."""

_BEHIND = re.compile(r"[^\s<>{},\[]{0,60}$")
_NAMED = re.compile("(?:id|name)=[\"']?", re.IGNORECASE)
_STRONG = re.compile(r"(?:^|[\s\"'])(?:id|name|data-[\w-]+|\"?[\w-]*(?:id|number)\"?\s*:)", re.IGNORECASE)
_ELSEWHERE = frozenset({"flarum", "feed", "telegram"})
"""Engines whose pages name an author once for all posts, or in a list of members."""
_NAME_ABOVE = frozenset({"smf"})
_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?=[+-]\d\d:\d\d)")
_WORD_PARTS = re.compile(r"[^\s,]+")
_WIDEST = 60
_SHOWN = 300
_SURE = 24
_LARGE = 3000
MOST_ANCHORS = 20_000
MOST_PLACES = 20


class CapturedPage:
    """A captured page, read once for all of its posts."""

    def __init__(self, block: bytes) -> None:
        page = decoded(block)
        self.undone = page.undone
        self.text = PageText(page)
        self.finder = Finder(self.text)
        self.source = page.text
        self._starts = [token.start for token in self.text.tokens]

    def within(self, span: Span) -> Iterator[tuple[int, Token]]:
        """The tokens of a part of the page, with their numbers."""
        for number in range(bisect_left(self._starts, span[0]), len(self.text.tokens)):
            token = self.text.tokens[number]
            if token.start >= span[1]:
                return
            yield number, token


def quoted_from(page: CapturedPage, post: Post, *, captured_at: datetime, listed_at: str = "") -> Fields:
    """Where each field of a post stands; raises `NotQuotedError` for one that does not.

    `post` has the names of a record's `post`, with `posted_at` as aware time or None. `listed_at` is the time that the
    list showed which led to the page. Spans are in code points into the decoded page.
    """
    keys = _Keys(page, str(post["post_key"]))
    missing: NotQuotedError | None = None
    for found in _places(page, post, keys):
        try:
            return _fields_at(page, post, keys, found, captured_at=captured_at, listed_at=listed_at)
        except NotQuotedError as error:
            missing = missing or error
    raise missing or NotQuotedError("text")


def _fields_at(
    page: CapturedPage, post: Post, keys: "_Keys", found: Found | None, *, captured_at: datetime, listed_at: str
) -> Fields:
    """Where the other fields of a post stand whose text stands there."""
    fields: Fields = {"decoded_by": list(page.undone), "read_as": page.text.kind}
    if found is not None:
        fields["text"] = _told(page, found, folded(str(post["text"])))
    ours = _of_the_text(page, post, found)
    around = _around(page, post, keys, found)
    fields["author"] = _value(page, "author", post, around, ours | _within_the_body(page, post, found))
    fields["thread_title"] = _title(page, post, (0, len(page.source) + 1), ours)
    fields["posted_at_raw"] = _raw_time(page, post, around, ours, listed_at)
    fields["posted_at"] = _time(post, captured_at)
    return {name: value for name, value in fields.items() if value is not None}


def _places(page: CapturedPage, post: Post, keys: "_Keys") -> Iterator[Found | None]:
    """Where the text of a post stands: others quote it too, so that it is the first place with the post's own head."""
    text, known = str(post["text"]), known_of(post)
    if not folded(text):
        yield None
        return
    regions: list[Span | None] = [] if known.is_loose or known.is_paste else [*keys.regions()]
    yield from islice(page.finder.text(text, known, regions or [None]), MOST_PLACES)


def _of_the_text(page: CapturedPage, post: Post, found: Found | None) -> frozenset[int]:
    """The runs that are the post's text and nothing else."""
    text = folded(str(post["text"]))
    runs = found.runs if found is not None else ()
    return frozenset(run for run in runs if page.text.tokens[run].value in text)


def _within_the_body(page: CapturedPage, post: Post, found: Found | None) -> frozenset[int]:
    """The tokens of the element that holds the text, where an engine's posts have their authors outside of it."""
    engine = str(post.get("engine"))
    if found is None or found.holder < 0 or engine not in ENGINES - PASTES - _ELSEWHERE:
        return frozenset()
    holder = page.text.elements[found.holder]
    return frozenset(range(holder.first, holder.last + 1))


def _around(page: CapturedPage, post: Post, keys: "_Keys", found: Found | None) -> Span:
    """The part of the page in which the author and the time of a post are looked for."""
    whole, tokens = (0, len(page.source) + 1), page.text.tokens
    engine = str(post.get("engine"))
    if found is None or engine in _ELSEWHERE or engine in PASTES:
        return whole
    start, end = tokens[found.runs[0]].start, tokens[found.runs[-1]].end
    if engine in ENGINES:
        return keys.around(start, end, above=engine in _NAME_ABOVE)
    return _between_times(page, post, found)


def _between_times(page: CapturedPage, post: Post, found: Found) -> Span:
    """Around a text: as large an element as holds no time of another post, else what lies between those times."""
    tokens, known = page.text.tokens, known_of(post)
    inside = range(found.runs[0], found.runs[-1] + 1)
    low, high = max(0, inside.start - _LARGE), min(len(tokens) - 1, inside.stop + _LARGE)
    times = [
        number
        for number in range(low, high)
        if tokens[number].kind == TEXT and number not in inside and known.is_time(tokens[number].value)
    ]
    largest = _largest_around(page, found.holder, times)
    head = filter(None, (folded(str(post.get(each) or "")) for each in ("author", "posted_at_raw")))
    ours = frozenset(found.runs)
    if largest is not None and all(_find(page, each, largest, ours) is not None for each in head):
        return largest
    raw = known.heads[-1] if post.get("posted_at_raw") else ""
    own = min(
        (each for each in times if raw in tokens[each].value),
        key=lambda each: min(abs(each - inside.start), abs(each - inside.stop)),
        default=inside.start,
    )
    before = max((each for each in times if each < min(own, inside.start)), default=low)
    after = min((each for each in times if each > max(own, inside.stop)), default=high)
    return tokens[before].start, tokens[after].end


def _largest_around(page: CapturedPage, holder: int, times: Sequence[int]) -> Span | None:
    """The largest element around a text that holds no more than one of these times; None for none."""
    elements = page.text.elements
    largest: Span | None = None
    for level in page.text.path(holder):
        first, last = elements[level].first, elements[level].last
        if sum(first < each < last for each in times) > 1 or last - first > _LARGE:
            break
        largest = (elements[level].start, page.text.tokens[last].end)
    return largest


class _Keys:
    """Where the key of a post stands on its page, and where those of others do."""

    def __init__(self, page: CapturedPage, key: str) -> None:
        self._page = page
        self._own: dict[str, list[Span]] = {}
        self.name = ""
        for name in dict.fromkeys((key, re.split("[/#]", key)[-1])):
            self._look_for(name)
            if self._own or self._wraps(name):
                self.name = name
                break

    def _look_for(self, name: str) -> None:
        source = self._page.source
        before_it = "(?<![0-9])" if name.isdigit() else "(?<![0-9A-Za-z])"
        standing = re.finditer(rf"{before_it}{re.escape(name)}(?![0-9A-Za-z])", source) if name else ()
        for count, match in enumerate(standing):
            before = _BEHIND.search(source, max(0, match.start() - 60), match.start())
            template = before[0] if before else ""
            if count > MOST_ANCHORS:
                return
            if "=" in template or ":" in template:
                self._own.setdefault(template, []).append(match.span())

    def _wraps(self, name: str) -> list[Span]:
        """The objects and entries that name the key as a value."""
        text = self._page.text
        found = []
        for token in text.tokens:
            if token.kind == TEXT and token.value == name:
                for each in text.path(token.element):
                    element = text.elements[each]
                    if element.name in {"item", "entry"} or self._page.source[element.start : element.end] == "{":
                        found.append((element.start, text.tokens[element.last].end))
                        break
        return found

    def regions(self) -> list[Span]:
        """The parts of the page that may be the post's own, the surest first; none where its key does not stand."""
        source, found = self._page.source, self._wraps(self.name)
        named = [template for template in self._own if _NAMED.match(template)]
        strong = named or [template for template in self._own if _STRONG.search(template)]
        templates = sorted(strong or self._own, key=lambda template: self._own[template][0])[:_WIDEST]
        others = self._others(templates)
        for start, end in (span for template in templates for span in self._own[template][:_WIDEST]):
            after, before = bisect_left(others, end), bisect_left(others, start)
            found.append((start, others[after] if after < len(others) else len(source) + 1))
            if not strong:
                found.append((others[before - 1] if before else 0, end))
        return found

    def around(self, start: int, end: int, *, above: bool) -> Span:
        """From the first standing of the post's key after those of the one before to the first of the next.

        `above`: the author's name may stand before the post's own key, and after the keys of the one before.
        """
        for wrap in self._wraps(self.name):
            if wrap[0] <= start and end <= wrap[1]:
                return wrap
        templates = [template for template in self._own if _STRONG.search(template)] or list(self._own)
        others = self._others(templates)
        after = bisect_left(others, start)
        last = others[after - 1] if after else 0
        own = (span[0] for spans in self._own.values() for span in spans)
        first = min((each for each in own if last <= each <= start), default=last)
        stop = others[after] if after < len(others) else len(self._page.source) + 1
        return ((last if above else first) if after else 0), stop

    def _others(self, templates: Iterable[str]) -> list[int]:
        """Where other keys of the same form stand behind these letters, in the order of the page."""
        source = self._page.source
        return sorted({each for template in templates for each in _others(source, template, self.name, 0)})


def _others(source: str, template: str, key: str, start: int) -> Iterator[int]:
    """Where other keys of the same form stand behind the same letters."""
    form = r"[0-9]+" if key.isdigit() else rf"[0-9A-Za-z_/.-]{{{max(1, len(key) - 3)},{len(key) + 3}}}"
    standing = re.compile(f"{re.escape(template)}({form})(?![0-9A-Za-z_])").finditer(source, start)
    for count, match in enumerate(standing):
        if count > MOST_ANCHORS:
            return
        if match[1] != key:
            yield match.start()


def _told(page: CapturedPage, found: Found, text: str) -> Fields:
    tokens, elements = page.text.tokens, page.text.elements
    spans: list[list[int]] = []
    ends = {elements[each].first for each in found.skipped} | set(found.beside) | set(found.more)
    before = -1
    for run in found.runs:
        if before >= 0 and not any(before < each < run for each in ends):
            spans[-1][1] = tokens[run].end
        else:
            spans.append([tokens[run].start, tokens[run].end])
        before = run
    told: Fields = {"spans": spans}
    left = [_left_out(page, elements[each].first, elements[each].last, each) for each in found.skipped]
    left += [_left_out(page, each, each + 1, tokens[each].element) for each in (*found.beside, *found.more)]
    left += _cut_off(page, found, text)
    left = sorted((each for each in left if each["words"]), key=lambda each: each["span"])
    if left:
        told["left_out"] = left
    if found.rules:
        told["rules"] = [{"rule": rule, "span": list(span)} for rule, span in found.rules]
    return told


def _cut_off(page: CapturedPage, found: Found, text: str) -> list[Fields]:
    """What of the first and the last run is not in the text."""
    told: list[Fields] = []
    for run in dict.fromkeys((found.runs[0], found.runs[-1])):
        token = page.text.tokens[run]
        for words in _around_the_text(token.value, text, first=run == found.runs[0], last=run == found.runs[-1]):
            if words.strip():
                told.append({**_left_out(page, run, run + 1, token.element), "words": words.strip()[:_SHOWN]})
    return told


def _around_the_text(value: str, text: str, *, first: bool, last: bool) -> Iterator[str]:
    """What of a run stands before a text that begins in it, and after one that ends in it."""
    if value in text:
        return
    start = max(0, value.find(text if last else text[:_SURE])) if first else 0
    if first:
        yield value[:start][-_SHOWN:]
    if last:
        rest = value[start:]
        size = len(text) if first else next((n for n in range(len(rest), 0, -1) if text.endswith(rest[:n])), len(rest))
        yield rest[size:]


def _left_out(page: CapturedPage, first: int, last: int, element: int) -> Fields:
    tokens = page.text.tokens[first:last]
    words = " ".join(token.value for token in tokens if token.kind == TEXT)
    holder = page.text.elements[element] if element >= 0 else None
    name = "" if holder is None else holder.name
    named = "" if holder is None else holder.attributes().get("class", "")
    shown = f"{name}.{'.'.join(named.split())}" if named else name
    end = max((token.end for token in tokens), default=0)
    return {"span": [page.text.tokens[first].start, end], "element": shown[:_SHOWN], "words": words[:_SHOWN]}


def _value(page: CapturedPage, name: str, post: Post, part: Span, ours: frozenset[int]) -> Fields | None:
    value = folded(str(post.get(name) or ""))
    if not value:
        return None
    if (told := _find(page, value, part, ours)) is None:
        raise NotQuotedError(name)
    return told


def _find(page: CapturedPage, value: str, part: Span, ours: frozenset[int]) -> Fields | None:
    """A short value in a part of the page: a run or element of just these words, an attribute, a part of a run."""
    bare = BLANKS.sub("", value)
    here = list(page.within(part))
    for number, token in here:
        if token.kind == TEXT and number not in ours and token.value == value:
            return {"spans": [[token.start, token.end]]}
    if (element := _element_of(page, bare, here, ours)) is not None:
        return element
    for name, told, span in _attributes(page, here, ours):
        if told == value:
            return {"spans": [span], "attribute": name}
    return _in_part(page, value, bare, here, ours)


def _element_of(page: CapturedPage, bare: str, here: _Part, ours: frozenset[int]) -> Fields | None:
    """The element that holds just these words, blanks aside."""
    elements = page.text.elements
    for number, token in here:
        if token.kind == OPEN and number not in ours and elements[token.element].last - number < _WIDEST:
            inside = page.text.tokens[number : elements[token.element].last + 1]
            if BLANKS.sub("", "".join(each.value for each in inside)) == bare:
                return {"spans": [[token.end, inside[-1].end]]}
    return None


def _attributes(page: CapturedPage, here: _Part, ours: frozenset[int]) -> Iterator[tuple[str, str, list[int]]]:
    """Name, words and place of each attribute in a part of the page."""
    for number, token in here:
        if token.kind == OPEN and number not in ours:
            for name, told, start, end in page.text.elements[token.element].attribute_places():
                yield name, folded(told), [start, end]


def _in_part(page: CapturedPage, value: str, bare: str, here: _Part, ours: frozenset[int]) -> Fields | None:
    whole = re.compile(rf"(?<!\w){re.escape(value)}(?!\w)")
    for number, token in here:
        if token.kind == TEXT and number not in ours and whole.search(token.value):
            return {"spans": [[token.start, token.end]], "part": True}
    for name, told, span in _attributes(page, here, ours):
        if whole.search(told):
            return {"spans": [span], "attribute": name, "part": True}
    return _across_runs(bare, here, ours)


def _across_runs(bare: str, here: _Part, ours: frozenset[int]) -> Fields | None:
    """Words that several runs hold together, blanks aside."""
    runs = [(token, BLANKS.sub("", token.value)) for number, token in here if token.kind == TEXT and number not in ours]
    joined = "".join(words for _, words in runs)
    at = joined.find(bare)
    if at < 0:
        return None
    spans, done = [], 0
    for token, words in runs:
        if done < at + len(bare) and done + len(words) > at:
            spans.append([token.start, token.end])
        done += len(words)
    return {"spans": spans, "part": True}


def _title(page: CapturedPage, post: Post, whole: Span, ours: frozenset[int]) -> Fields | None:
    try:
        return _value(page, "thread_title", post, whole, ours)
    except NotQuotedError:
        title = folded(str(post["thread_title"]))
        addresses = [unquote(str(post.get(name) or "")) for name in ("thread_url", "url")]
        if any(title and title in folded(address) for address in addresses):
            return {"rule": "from the address of the page"}
        text = folded(str(post["text"]))
        if text.startswith(title.rstrip("… .")):
            return {"rule": "from the beginning of the text"}
        raise


def _raw_time(page: CapturedPage, post: Post, part: Span, ours: frozenset[int], listed_at: str) -> Fields | None:
    raw = folded(str(post.get("posted_at_raw") or ""))
    if not raw:
        return None
    if (told := _find(page, raw, part, ours) or _in_pieces(page, raw, part)) is not None:
        return told
    if raw == folded(listed_at):
        return {"rule": "as the list showed it that led to the page"}
    raise NotQuotedError("posted_at_raw")


def _in_pieces(page: CapturedPage, raw: str, part: Span) -> Fields | None:
    """A time that a reader put together: each of its pieces stands in the post, in words or in an attribute."""
    source = page.source[part[0] : part[1]]
    spans = []
    if (iso := _ISO.match(raw)) and (at := source.find(iso[0])) >= 0:
        return {"spans": [[part[0] + at, part[0] + at + len(iso[0])]], "rule": "its zone written out"}
    for piece in _WORD_PARTS.findall(raw.removesuffix(" UTC")):
        at = source.find(piece)
        if at < 0:
            return None
        spans.append([part[0] + at, part[0] + at + len(piece)])
    return {"spans": spans, "rule": "put together of its pieces"}


def _time(post: Post, captured_at: datetime) -> Fields | None:
    posted_at = post.get("posted_at")
    if not isinstance(posted_at, datetime):
        return None
    rule = rule_of(str(post.get("posted_at_raw") or ""), posted_at, str(post.get("precision")), captured_at)
    if not rule:
        raise NotQuotedError("posted_at")
    return {"rule": rule, "from": "posted_at_raw"}
