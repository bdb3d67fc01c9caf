"""Is this text? Decided at the response's header fields and its first 512 bytes. Pure."""

import re

SNIFF = 512
_TEXT_TYPES = frozenset(
    {
        "application/xhtml+xml",
        "application/xml",
        "application/json",
        "application/ld+json",
        "application/feed+json",
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
    }
)
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or office file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"OggS", "sound or film"),
    (b"ID3", "sound"),
    (b"\x00\x00\x00\x18ftyp", "a film"),
    (b"\x00\x00\x00\x20ftyp", "a film"),
    (b"\x1a\x45\xdf\xa3", "a film"),
)
_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def media_type(content_type: str) -> str:
    """`text/html` of `Text/HTML; charset=…`."""
    return re.split("[,;]", content_type, maxsplit=1)[0].strip().lower()


def is_text_type(content_type: str) -> bool:
    """Whether the declared type is text; a missing one is left to `binary_kind`."""
    kind = media_type(content_type)
    return not kind or kind.startswith("text/") or kind in _TEXT_TYPES


def binary_kind(start: bytes) -> str:
    """In words what these first bytes are if they are no text; empty for text."""
    for magic, words in _MAGIC:
        if start.startswith(magic):
            return words
    if start.startswith(_BOMS):
        return ""
    controls = len(_CONTROLS.findall(start[:SNIFF]))
    zeros = start[:SNIFF].count(0)
    if zeros and zeros * 3 >= len(start[:SNIFF]) and zeros * 2 <= len(start[:SNIFF]) + 2 and controls == zeros:
        return ""  # UTF-16 without a mark
    return "binary data" if controls * 20 > len(start[:SNIFF]) else ""
