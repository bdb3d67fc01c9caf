"""The corpus' blocks as the Markdown that an author types; a quote stays apart, for the engine's own button to make."""

import re
from typing import Any

from tests.engines.truth.records import Anchor, Block, Code, Listed, Quote, Raw, Words

NEW = re.compile(r"([\\`*_\[\]<>~^=|{}#@])")
"""The signs that a renderer of today takes for markup, wherever they stand."""
OLD = re.compile(r"([\\`*_\[\]{}~])")
"""Those of mistune 0.8, which shows the backslash before any other."""
_AT_START = re.compile(r"^([-+])(?=\s)|^(\d+)(?=[.)]\s)")


def parts(blocks: tuple[Block, ...], *, language: str = "", signs: re.Pattern[str] = NEW) -> list[Any]:
    """Each block as a string of Markdown, a quote as `{"author": …, "parts": […]}`. `language` names that of code."""
    return [
        {"author": block.author, "parts": parts(block.blocks, language=language, signs=signs)}
        if isinstance(block, Quote)
        else _typed(block, language, signs)
        for block in blocks
    ]


def _typed(block: Block, language: str, signs: re.Pattern[str]) -> str:
    match block:
        case Words(lines):
            return "\n".join(escape(line, signs) for line in lines)
        case Anchor(url, words, before, after):
            return (
                f"{escape(before, signs)}{f'[{escape(words, signs)}]({url})' if words else url}{escape(after, signs)}"
            )
        case Code(lines):
            return "\n".join([f"```{language}", *lines, "```"])
        case Listed(items, numbered):
            marks = (f"{place}." if numbered else "-" for place in range(1, len(items) + 1))
            return "\n".join(f"{mark} {escape(item, signs)}" for mark, item in zip(marks, items, strict=True))
        case Raw(_, shown):
            return escape(shown, signs)
        case Quote():
            raise TypeError("a quote is made by the engine")


def escape(line: str, signs: re.Pattern[str] = NEW) -> str:
    """A line that is shown as it stands."""
    return _AT_START.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\", signs.sub(r"\\\1", line))
