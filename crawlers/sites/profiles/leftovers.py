"""What a theme leaves in a post's words: name and time in the same box, "says:" beside them, a row of links. Pure."""

import re
from collections.abc import Sequence

from crawlers.dates.folding import fold
from crawlers.records import Link
from crawlers.sites.base.document import ParsedPage, attribute, classes, words
from crawlers.sites.dom.nodes import Tag
from crawlers.sites.generic.posts.names import EDGE
from crawlers.sites.generic.vocabulary import ACTS, BY, LINKING, WROTE
from crawlers.sites.profiles.post_element import MEDIA, Block

_BESIDE = BY | LINKING | WROTE
_LONGEST_HEAD = 120
_LONGEST_LINE = 60
_MOST_LINES = 3
_MOST_PICTURES = 100
_LONGEST_ADDRESS = 500
_IS_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp)$", re.IGNORECASE)
_IS_SIGN = re.compile(r"avatar|smil|emoji|emoticon|icon|badge|spacer|blank|button|pixel", re.IGNORECASE)
"""In the class or address of a picture that is no author's."""
_SAYS = re.compile(r"\W{0,3}([^\W\d_]{2,20}(?: [^\W\d_]{2,20})?)\s?:\s+(?=\S)")
_BETWEEN_ACTS = re.compile(r"\s*[|·•/,«»\[\]()\n–—-]\s*|\s{2,}")
_FRONT = re.compile(r"(?:(?:posted|written|comment|commented|reply|submitted) )?by\b:?\s+(?=\w)", re.IGNORECASE)


def heads_in(block: Block, body: Tag) -> set[int]:
    """The ids of the tags in a post's words that tell its name and its time.

    Where the words are all of the post these are all that the profile finds, else the first that it finds in the post.
    """
    found = [(key, [tag for tag, _ in block.select(key)]) for key in ("author", "time")]
    if body is block.tag:
        return {id(tag) for _, tags in found for tag in tags}
    first = [tag for _, tags in found for tag in tags[:1]]
    return {id(tag) for tag in first if any(parent is body for parent in tag.parents) and _is_short(tag)}


def _is_short(tag: Tag) -> bool:
    return tag.name not in {"p", "div"} or len(words(tag)) <= _LONGEST_HEAD


def without_leftovers(text: str, body: Tag, raw: str, *, headed: bool) -> str:
    """A post's text without rows of links to act on it.

    Where name and time stood in it (`headed`), also without the rest of that line: `says:`, `on`, a clock.
    """
    lines = text.split("\n")
    acts = _acts_in(body)
    while acts and lines and _is_row(lines[-1], acts):
        lines = _bare(lines[:-1])
    if acts and len(lines) > 1 and _is_row(lines[0], acts):
        lines = _bare(lines[1:])
    for _ in range(_MOST_LINES if headed else 0):
        if len(lines) > 1 and _belongs_to_head(lines[0], raw):
            lines = _bare(lines[1:])
    if headed and lines:
        said = _SAYS.match(lines[0])
        lines[0] = lines[0][said.end() :] if said is not None and fold(said[1]) in WROTE else lines[0]
    return "\n".join(lines)


def pictures_in(document: ParsedPage, block: Block, body: Tag) -> tuple[Link, ...]:
    """The pictures and films of a text without words, none where the text is no place of its own in the post.

    A picture that a link leads to in large is taken from there.
    """
    if body is block.tag:
        return ()
    out = {id(tag) for key in ("skip", "signature", "author") for tag, _ in block.select(key)}
    out |= block.nested - {id(block.tag), id(body)}
    found: dict[str, str] = {}
    for tag in [body] if body.name in MEDIA else body.find_all(MEDIA, limit=_MOST_PICTURES):
        if any(id(parent) in out for parent in (tag, *tag.parents)) or _IS_SIGN.search(_told_of(tag)):
            continue
        target = document.link(_target_of(tag))
        if target and not target.startswith("data:"):
            found.setdefault(target, attribute(tag, "alt"))
    return tuple(Link(url, name) for url, name in found.items())


def _target_of(tag: Tag) -> str:
    link = attribute(tag.find_parent("a"), "href") if tag.name == "img" else ""
    large = link if _IS_PICTURE.search(link.partition("#")[0].partition("?")[0]) else ""
    return large or attribute(tag, "data-src") or attribute(tag, "src") or attribute(tag, "data")


def _told_of(tag: Tag) -> str:
    return " ".join([*classes(tag), attribute(tag, "src"), attribute(tag, "data-src")])[:_LONGEST_ADDRESS]


def without_by(name: str) -> str:
    """A name without a "by" before it."""
    return _FRONT.sub("", name, count=1) if _FRONT.match(name) else name


def _bare(lines: Sequence[str]) -> list[str]:
    """The lines without empty ones at either end."""
    return "\n".join(lines).strip("\n").split("\n")


def _acts_in(body: Tag) -> frozenset[str]:
    """The links and buttons of a text by which one acts on it, such as "Reply"."""
    found = (fold(words(tag)).strip(EDGE) for tag in body.find_all(["a", "button"]))
    return frozenset(word for word in found if word in ACTS)


def _is_row(line: str, acts: frozenset[str]) -> bool:
    """Whether a line is made of such links alone: `Reply | Quote`."""
    if not line.strip() or len(line) > _LONGEST_LINE:
        return False
    parts = [part for piece in _BETWEEN_ACTS.split(fold(line)) if (part := piece.strip(EDGE))]
    return bool(parts) and all(part in acts or all(word in acts for word in part.split()) for part in parts)


def _belongs_to_head(line: str, raw: str) -> bool:
    """Whether a line holds no more than what stands beside a name and a time, or a part of that time."""
    bare = line.strip(EDGE)
    if len(bare) > _LONGEST_LINE:
        return False
    if any(sign.isdigit() for sign in bare):
        rest = bare.split(maxsplit=1)
        return bare in raw or (len(rest) > 1 and fold(rest[0]).strip(EDGE) in LINKING and rest[1] in raw)
    return all(fold(word).strip(EDGE) in _BESIDE for word in bare.split())
