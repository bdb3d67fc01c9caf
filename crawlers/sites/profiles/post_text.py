"""What one post says by a site profile: whose words are whose, names without what stands beside them. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crawlers.records import Link
from crawlers.sites.base.document import ParsedPage, attribute, words
from crawlers.sites.base.markup_text import read_markup
from crawlers.sites.dom.builder import parse
from crawlers.sites.dom.nodes import Tag
from crawlers.sites.generic.posts.names import bare_name, says_wrote
from crawlers.sites.generic.posts.plain_text import apart
from crawlers.sites.profiles.leftovers import heads_in, pictures_in, without_by, without_leftovers
from crawlers.sites.profiles.post_element import Block

_MARK = re.compile(r"(?<=\S) \([^()\d]+\)$")
_BARS = re.compile(r"\A[\s|·•:,»–—-]+\n")
_END_OF_ADDRESS = re.compile(r"(?:https?:/)?(?:/[^/?#\s]+)*?/([^/?#\s]+)/?(?:[?#]\S*)?")
_SENDER = re.compile(r"(?:[^\W\d_]+\s*:\s*)?(.*\w\S*)\s*<[^<>@\s]+(?:@|\.| at )[^<>@]+>")
_LONGEST_SENDER = 200
_ANSWER = re.compile(r">>\d{1,12}(?: ?\([^()]{1,9}\)| ?→)?")
_BEGINS = re.compile(r"<(?:p|blockquote)(?:\s[^<>]{0,2000})?>", re.IGNORECASE)
_ENDS = re.compile(r"</(?:p|blockquote|div|ul|ol)>\Z", re.IGNORECASE)
_LONGEST_END = 20
_BESIDE_A_NAME = " ·•|,:–—-"
_SCRUBBED = re.compile(
    r"\n?^-{14} [^-\n]{1,80} -{14}\n(?:(?!-{14} ).{0,200}\n){0,8}?.{0,40}https?://\S{1,300}?/attachments/\S{1,300}$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class PostWords:
    """What one post says, apart by whose words they are."""

    author: str
    text: str
    quoted: tuple[str, ...]
    signature: str
    links: tuple[Link, ...]
    attachments: tuple[Link, ...]


def without_marks(said: Sequence[PostWords | None]) -> list[PostWords | None]:
    """The names without a bracket that the site sets behind several of them, as behind those of guests.

    A bracket with a capital letter is a name itself, of a house or a place, and stays.
    """
    names = {parts.author for parts in said if parts is not None}
    behind = Counter(mark[0] for name in names if (mark := _MARK.search(name)) and not mark[0][2].isupper())
    common = tuple(mark for mark, count in behind.items() if count > 1)
    return (
        [
            replace(parts, author=_MARK.sub("", parts.author))
            if parts is not None and parts.author.endswith(common)
            else parts
            for parts in said
        ]
        if common
        else list(said)
    )


def _words_without(tag: Tag, beside: Sequence[Tag]) -> str:
    """The words of a tag without those of others within it, such as a label before a name."""
    inside = {id(one) for one in beside if one is not tag and any(parent is tag for parent in one.parents)}
    if not inside:
        return words(tag)
    own = (text for text in tag.text_nodes if not any(id(parent) in inside for parent in text.parents))
    return " ".join("".join(own).split()).strip(_BESIDE_A_NAME)


def _told_author(block: Block) -> str:
    """The name of who wrote it; where it stands in an address alone, the end of that."""
    beside = [tag for tag, _ in block.select("skip")]
    for tag, name in block.select("author"):
        told = attribute(tag, name) if name else _words_without(tag, beside)
        end = _END_OF_ADDRESS.fullmatch(told) if name else None
        if told:
            return end[1] if end is not None else told
    return ""


def _name(told: str, raw: str) -> str:
    """A name without the time and the words that stand beside it in the same tag: `NAME on DAY said:`."""
    sender = _SENDER.fullmatch(told) if len(told) <= _LONGEST_SENDER else None
    if sender is not None:
        return sender[1].strip('" ')
    if raw and raw in told:
        return bare_name(told.replace(raw, " "), inline=True)
    return bare_name(told, inline=True) if says_wrote(told) else without_by(told)


def answers_by_number(document: ParsedPage) -> bool:
    """Whether posts of this page point to each other as on image boards, by `>>123`."""
    return any(_ANSWER.fullmatch(words(anchor)) for anchor in document.soup.select("a[href*='#']"))


def _apart_on_boards(text: str, said: Sequence[str]) -> tuple[str, tuple[str, ...], str]:
    """As `apart`, where a line that begins with `>` may be the author's own: what an earlier post says is a quote."""
    kept: list[str] = []
    cited: list[str] = []
    for line in text.split("\n"):
        bare = line.lstrip("> ").strip() if line.startswith(">") and not _ANSWER.match(line) else ""
        (cited if bare and any(bare in other for other in said) else kept).append(line)
    return "\n".join(kept).strip("\n"), tuple(cited), ""


def parts_of(
    document: ParsedPage, block: Block, raw: str, said_before: Sequence[str] | None = None
) -> PostWords | None:
    """What one post says; None where it says nothing.

    `said_before` are the texts of the posts before it on an image board, where only what one of them says is a quote.
    """
    body = block.first("body")
    if body is None:
        return None
    author, files = _name(_told_author(block), raw), _files(document, block)
    quotes = {id(tag) for tag, _ in block.select("quote")}
    heads = heads_in(block, body)
    apart_from_it = {id(tag) for tag, _ in block.select("skip")} | heads | (block.nested - {id(body)})
    signed = [tag for tag, _ in block.select("signature") if tag is not body]
    written = read_markup(
        body.wrap(document.soup.new_tag("div")) if body.name == "pre" else body,
        base=document.base,
        is_quote=lambda tag: tag.name == "blockquote" or id(tag) in quotes,
        is_left_out=lambda tag: id(tag) in apart_from_it or any(tag is one for one in signed),
    )
    if _is_markup(written.text):
        written = read_markup(parse(f"<body>{written.text}</body>"), base=document.base)
    whole = _SCRUBBED.sub("", written.text) if body.name == "pre" else written.text
    bare = _BARS.sub("", whole)
    if said_before is None and body.name != "pre":
        bare = without_leftovers(bare, body, raw, headed=bool(heads))
    text, cited, under = apart(bare) if said_before is None else _apart_on_boards(bare, said_before)
    quoted = (*written.quoted, *cited)
    if not (text or quoted or files):
        files = pictures_in(document, block, body)
    said = PostWords(author, text, quoted, " ".join(map(words, signed)) or under, written.links, files)
    return None if _says_nothing(said) or _is_decoy(said, raw) else said


def _is_markup(text: str) -> bool:
    """Whether a text is itself markup, tags and all, as where a board took posts over from another and escaped them."""
    bare = text.strip()
    begin, end = _BEGINS.match(bare), _ENDS.search(bare[-_LONGEST_END:])
    return begin is not None and end is not None


def _says_nothing(said: PostWords) -> bool:
    return not (said.text or said.quoted or said.attachments)


def _is_decoy(said: PostWords, raw: str) -> bool:
    """Whether a post is one that some boards show to programs alone, of one number as name, time and words."""
    return said.text.isdigit() and said.text in {said.author, raw}


def _files(document: ParsedPage, block: Block) -> tuple[Link, ...]:
    found = ((document.link(attribute(tag, name or "href")), words(tag)) for tag, name in block.select("attachment"))
    return tuple(dict.fromkeys(Link(url, shown) for url, shown in found if url))
