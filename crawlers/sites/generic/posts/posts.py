"""From a page's records to posts: the group that reads best as a discussion, its authors, texts and quotes. Pure."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import pairwise
from statistics import median

from crawlers.dates.folding import fold
from crawlers.records import Post, Thread
from crawlers.sites.base.document import ParsedPage
from crawlers.sites.base.markup_text import apart as without
from crawlers.sites.base.markup_text import read_markup
from crawlers.sites.base.page_times import read_all
from crawlers.sites.dom.nodes import PageNode, Tag, TextNode
from crawlers.sites.generic.layout.list_score import list_likeness
from crawlers.sites.generic.layout.records import Record, TextAtom, atoms, groups, is_aside, path_of, shape
from crawlers.sites.generic.layout.segmentation import divide
from crawlers.sites.generic.posts.attachments import files_of, links_of
from crawlers.sites.generic.posts.author import Author, authors
from crawlers.sites.generic.posts.body import Body, bodies
from crawlers.sites.generic.posts.discussion import Discussion, is_plausible, may_be_discussion
from crawlers.sites.generic.posts.ids import author_id, digest, keys_of, numbers_of, whole
from crawlers.sites.generic.posts.nested_replies import with_answers
from crawlers.sites.generic.posts.plain_text import apart
from crawlers.sites.generic.posts.quotes import attributions, heard, rules
from crawlers.sites.generic.posts.signatures import signatures, text_of
from crawlers.sites.generic.times.timestamps import Stamp, texts_of
from crawlers.sites.generic.vocabulary import EDITED, NO_POSTING

NAME = "general"
_LIST = 2.0
_EDIT = 40
_LEAST_WORDS = 16
_MAKES = 3
_SLACK = 0.05
_FEWEST_OF_A_MAKE = 2


def discussion(document: ParsedPage, stamps: Sequence[Stamp], title: str) -> Discussion | None:
    """The group of the page's times that reads best as a discussion; None where none does."""
    timed = frozenset(id(text) for stamp in stamps for text in texts_of(stamp))
    best: tuple[float, Discussion] | None = None
    posting = [stamp for stamp in stamps if stamp.is_of_posting]
    expected = document.page.kind in {"thread", "paste"}
    for group in groups(posting):
        records = divide(group)
        if not records or not may_be_discussion(records, expected=expected):
            continue
        found = _judged(document, records, timed, title)
        if found is None or (best is not None and found[0] <= best[0]):
            continue
        best = found if is_plausible(found[1], expected=expected) else best
    return _answered(document, posting, timed, title, best[1]) if best is not None else None


def _answered(
    document: ParsedPage, stamps: Sequence[Stamp], timed: frozenset[int], title: str, talk: Discussion
) -> Discussion:
    """A discussion with the answers that stand within its records, where there are any."""

    def reads(record: Record) -> bool:
        if _begins_as_an_edit(record):
            return False
        found = _judged(document, [record], timed, title)
        return found is not None and found[1].authors[0] is not None and len(found[1].bodies[0].words) > 1

    records = with_answers(talk.records, stamps, reads)
    found = _judged(document, records, timed, title) if records is not None else None
    return found[1] if found is not None and found[1].named >= talk.named - _SLACK else talk


def _begins_as_an_edit(record: Record) -> bool:
    """Whether the first words say that somebody changed something: an edit mark has a name and a later time, too."""
    plain = " ".join(atom.text for atom in atoms(record.nodes) if atom.link is None)
    return EDITED.search(plain[:_EDIT]) is not None


def alone(document: ParsedPage, stamps: Sequence[Stamp], title: str, root: Sequence[Record]) -> Discussion | None:
    """One record by itself, such as an opening post of another make or a page with one message."""
    timed = frozenset(id(text) for stamp in stamps for text in texts_of(stamp))
    found = _judged(document, root, timed, title)
    return found[1] if found is not None else None


def _steadiness(times: Sequence[datetime | None]) -> float:
    """How far times go one way, up or down, from 0 to 1."""
    if len(times) <= 2:
        return 0.8
    rising = sum(one <= two for one, two in pairwise(times) if one and two)
    return max(rising, len(times) - 1 - rising) / max(1, len(times) - 1)


def _judged(
    document: ParsedPage, records: Sequence[Record], timed: frozenset[int], title: str
) -> tuple[float, Discussion] | None:
    if not records:
        return None
    table = tuple(tuple(atoms(record.nodes)) for record in records)
    found = _authors(records, table, timed, title)
    parts = bodies(records, table, found, timed, title)
    sizes = [_size(body) for body in parts]
    filled = sum(size > 0 for size in sizes) / len(sizes)
    if filled < 0.6 or (max(sizes) < _LEAST_WORDS and shape(records[0].nodes[0]) == "tr"):
        return None
    told = [body.words for body in parts]
    likeness = list_likeness(document, records, table, found, told)
    if likeness >= _LIST or _holds_a_list(document, records, table, found, told):
        return None
    named = sum(author is not None for author in found) / len(found)
    times = [record.stamp.when.moment for record in records]
    steady = _steadiness(times)
    distinct = len(set(times)) / len(times)
    labelled = sum(bool(NO_POSTING.search(_label(record, table[n]))) for n, record in enumerate(records)) / len(records)
    sure = (0.15 + 0.45 * named + 0.2 * steady + 0.1 * distinct + 0.1 * filled) * (1 - 0.12 * max(0.0, likeness))
    exact = sum(record.stamp.exact for record in records) / len(records)
    score = sum(min(size, 300) + 20 for size in sizes) * sure * sure * (0.6 + 0.4 * exact) * (1 - 0.95 * labelled)
    score *= 0.7 if 0.6 < exact < 1 else 1.0
    score *= 0.15 if is_aside(records[0].nodes[0]) else 1.0
    if labelled > 0.5 or (named == 0 and median(sizes) < 20):
        return None
    return score, Discussion(tuple(records), table, tuple(found), tuple(parts), round(min(0.9, sure), 3), likeness)


def _authors(
    records: Sequence[Record], table: Sequence[Sequence[TextAtom]], timed: frozenset[int], title: str
) -> list[Author | None]:
    """The author of each record; where they are of several makes, as entries and the answers to them, make by make."""
    makes: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        makes[(shape(record.nodes[0]), *path_of(record.stamp.holder))].append(number)
    if not 1 < len(makes) <= _MAKES or min(map(len, makes.values())) < _FEWEST_OF_A_MAKE:
        return authors(records, table, timed, title)
    found: list[Author | None] = [None] * len(records)
    for numbers in makes.values():
        told = authors([records[n] for n in numbers], [table[n] for n in numbers], timed, title)
        for number, author in zip(numbers, told, strict=True):
            found[number] = author
    return found


def _holds_a_list(
    document: ParsedPage,
    records: Sequence[Record],
    table: Sequence[Sequence[TextAtom]],
    found: Sequence[Author | None],
    told: Sequence[str],
) -> bool:
    """Whether the records stand in several places of the page, of which one is a list."""
    places: dict[int, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        places[id(record.nodes[0].parent)].append(number)
    parts = [part for part in places.values() if len(part) > 1 and len(part) * 5 >= len(records)]
    if len(places) < 2 or not parts:
        return False
    return any(
        list_likeness(
            document,
            [records[n] for n in part],
            [table[n] for n in part],
            [found[n] for n in part],
            [told[n] for n in part],
        )
        >= _LIST
        for part in parts
    )


def _label(record: Record, pieces: Sequence[TextAtom]) -> str:
    """The words right before the time."""
    if record.stamp.before.strip():
        return record.stamp.told
    spot = next((place for place, atom in enumerate(pieces) if atom.node is record.stamp.node), 0)
    return pieces[spot - 1].text[-40:] if spot and not any(sign.isdigit() for sign in pieces[spot - 1].text) else ""


def _size(body: Body) -> int:
    return sum(len(atom.text) for atom in atoms(body.nodes) if not _is_out(atom.node, body.left_out))


def _is_out(node: PageNode, left_out: frozenset[int]) -> bool:
    return id(node) in left_out


def posts(
    document: ParsedPage, found: Discussion, thread: Thread, *, first_page: bool, before: int = 0
) -> tuple[Post, ...]:
    """The posts of a discussion. Takes the page's tree apart: nothing can be looked for in it afterwards."""
    keys = keys_of(found.records, first_page=first_page)
    places = numbers_of(found.table, before)
    times = read_all(document, [record.stamp.raw for record in found.records])
    moments = [record.stamp.when.moment for record in found.records]
    falling = sum(one > two for one, two in pairwise(moments) if one and two) * 2 > len(moments)
    names = frozenset(fold(author.name) for author in found.authors if author is not None)
    quotes = rules(found.bodies, heard(found.bodies, falling=falling), names)
    signed = signatures(found.records, found.authors, found.bodies, quotes)
    made: list[Post] = []
    used: Counter[str] = Counter()
    for number, (record, body) in enumerate(zip(found.records, found.bodies, strict=True)):
        author = found.authors[number]
        told = text_of(signed[number])
        carried = links_of(files_of(record.nodes), document.base)
        over = attributions(body, quotes[number], names)
        out = body.left_out | over | {id(node) for node in signed[number]}
        written = read_markup(
            _root(document, body, out),
            base=document.base,
            is_quote=quotes[number],
            is_left_out=partial(_is_out, left_out=out),
        )
        text, cited, under = apart(written.text)
        key, url = keys[number]
        name = author.name if author is not None else ""
        key = key or digest(name, record, text)
        used[key] += 1
        key = key if used[key] == 1 else f"{key}-{used[key]}"
        if not (text or written.quoted or cited or written.links or carried):
            continue
        when = times[number]
        made.append(
            Post(
                engine=NAME,
                post_id=f"{thread.thread_id}#{key}",
                url=whole(document, url),
                author=name,
                author_id=author_id(author.atom.link if author is not None and author.atom is not None else None),
                thread_id=thread.thread_id,
                thread_title=thread.title,
                thread_url=thread.url,
                board=thread.board,
                position=places[number],
                text=text,
                posted_at=when.moment,
                posted_at_raw=record.stamp.raw,
                precision=when.precision,
                confidence=round(when.confidence * (0.6 + 0.4 * found.sure), 3),
                quoted=(*written.quoted, *cited),
                signature=told or under,
                edited=body.edited,
                links=without(written.links, carried),
                attachments=carried,
            )
        )
    return _without_marks(made)


def _without_marks(made: Sequence[Post]) -> tuple[Post, ...]:
    """The posts without a sign that stands before the words of all of them, as in `name: words`."""
    firsts = Counter(post.text[:1] for post in made)
    sign, often = firsts.most_common(1)[0] if firsts else ("", 0)
    if len(made) < 2 or often * 10 < len(made) * 9 or sign not in set(":|»—–·،"):
        return tuple(made)
    return tuple(replace(post, text=post.text.removeprefix(sign).lstrip()) for post in made)


def _root(document: ParsedPage, body: Body, out: frozenset[int]) -> Tag:
    """One tag around a body, without its bare pieces of furniture."""
    for node in list(body.nodes):
        _silence(node, out)
    if body.holder is not None:
        return body.holder
    if len(body.nodes) == 1 and isinstance(body.nodes[0], Tag) and body.nodes[0].name not in {"a", "pre", "blockquote"}:
        return body.nodes[0]
    root = document.soup.new_tag("div")
    for node in body.nodes:
        if id(node) not in out:
            root.append(node)
    return root


def _silence(node: PageNode, left_out: frozenset[int]) -> None:
    if isinstance(node, TextNode):
        texts = [node]
    else:
        texts = [text for text in node.text_nodes if isinstance(text, TextNode)] if isinstance(node, Tag) else []
    for text in texts:
        if id(text) in left_out and text.parent is not None and id(text.parent) not in left_out:
            text.replace_with(TextNode(""))
