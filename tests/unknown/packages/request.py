"""What a real site is filled with, from a book: the same posts in the words that its software takes."""

from typing import Any

from tests.unknown.corpus import Block, Book, Entry


def markdown(blocks: tuple[Block, ...]) -> str:
    """Blocks as Markdown: line breaks by two blanks, code indented."""
    return "\n\n".join(
        "\n".join(f"    {line}" for line in block.text.splitlines()) if block.code else block.text.replace("\n", "  \n")
        for block in blocks
    )


def quoting(entry: Entry) -> str:
    """A post as Markdown with its quote before it."""
    words = markdown(entry.blocks)
    return f"> {entry.quote[0]} wrote: {entry.quote[1]}\n\n{words}" if entry.quote else words


def plain(blocks: tuple[Block, ...]) -> str:
    """Blocks as plain text."""
    return "\n\n".join(block.text for block in blocks)


def request(book: Book) -> dict[str, Any]:
    """The whole book as JSON takes it."""
    return {
        "boards": list(book.boards),
        "signatures": {entry.author: entry.signature for _, entry in book.entries() if entry.signature},
        "topics": [
            {
                "title": topic.title,
                "board": topic.board,
                "posts": [
                    {
                        "author": entry.author,
                        "at": entry.at.isoformat(),
                        "edited_at": entry.edited_at.isoformat() if entry.edited_at else "",
                        "markdown": quoting(entry),
                        "plain": plain(entry.blocks),
                    }
                    for entry in topic.entries
                ],
            }
            for topic in book.topics
        ],
    }
