"""The corpus' blocks as BBCode for an engine to parse, and as the text and quotes that a reader should get of them."""

from dataclasses import dataclass

from tests.engines.servers.engine_folder import Numbers
from tests.engines.truth.records import Anchor, Block, Code, Listed, Quote, Raw, Words


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one engine writes what differs between them. `gap` is what the engine wants between two blocks.

    `quote` and `wrote` have `{author}`: the opening of a quote, and the words that the page then shows over it; `quote`
    may also have `{post}`, `{topic}` and `{at}`: the ids of what is quoted, and its time in seconds since 1970.
    """

    quote: str = '[quote="{author}"]'
    wrote: str = "{author} wrote:"
    bullets: tuple[str, str] = ("[list]", "[/list]")
    numbers: tuple[str, str] = ("[list=1]", "[/list]")
    item: tuple[str, str] = ("[*]", "")
    gap: str = "\n\n"
    smilies: tuple[str, ...] = ()


def bbcode(blocks: tuple[Block, ...], dialect: Dialect, ids: Numbers | None = None) -> str:
    """The blocks as an author of that engine types them; `ids` where its quotes name what they quote."""
    return dialect.gap.join(_typed(block, dialect, ids) for block in blocks)


def _typed(block: Block, dialect: Dialect, ids: Numbers | None) -> str:
    match block:
        case Words(lines):
            return "\n".join(lines)
        case Anchor(url, words, before, after):
            return f"{before}{f'[url={url}]{words}[/url]' if words else f'[url]{url}[/url]'}{after}"
        case Raw(typed=typed):
            return typed
        case Code(lines):
            return "[code]\n" + "\n".join(lines) + "\n[/code]"
        case Listed(items, numbered):
            opening, closing = dialect.numbers if numbered else dialect.bullets
            start, end = dialect.item
            return "\n".join([opening, *(f"{start}{item}{end}" for item in items), closing])
        case Quote(blocks=inner):
            return f"{_opening(block, dialect, ids)}{bbcode(inner, dialect, ids)}[/quote]"


def _opening(quote: Quote, dialect: Dialect, ids: Numbers | None) -> str:
    return dialect.quote.format(
        author=quote.author,
        post=ids.messages[quote.key] if ids else 0,
        topic=ids.topics[quote.key.partition(".")[0]] if ids else 0,
        at=int(quote.at.timestamp()) if quote.at else 0,
    )


def text(blocks: tuple[Block, ...]) -> str:
    """What an author wrote, as a reader sees it: quotes apart, an empty line between blocks."""
    return "\n\n".join(shown for block in blocks if (shown := _shown(block)))


def _shown(block: Block) -> str:
    match block:
        case Words(lines) | Code(lines):
            return "\n".join(lines)
        case Raw(shown=shown):
            return shown
        case Anchor(url, words, before, after):
            return f"{before}{words or url}{after}"
        case Listed(items, numbered):
            return "\n".join(f"{place}. {item}" if numbered else f"- {item}" for place, item in enumerate(items, 1))
        case Quote():
            return ""


def quotes(blocks: tuple[Block, ...], dialect: Dialect) -> tuple[str, ...]:
    """Each quote with the words over it, the outer one before those inside it."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Quote):
            found.append(f"{dialect.wrote.format(author=block.author)}\n{text(block.blocks)}".strip())
            found.extend(quotes(block.blocks, dialect))
    return tuple(found)
