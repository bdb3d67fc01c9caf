"""Makes captured text harmless where a browser, a spreadsheet, a WARC header or a tag file would act on it.

The exact text stands in the JSON files of a bundle; what these functions give is for being looked at. A line that is
printable as a whole acts in no way, and is passed on.
"""

import html
import unicodedata

FORMULA_STARTS = frozenset("=+-@|%＝＋－＠")
JOINERS = frozenset("\u200c\u200d")
BREAKS = frozenset("\n\t")


def acts(char: str) -> bool:
    """Whether a character steers a display instead of being seen: controls, bidi marks, surrogates, invisible marks.

    The zero-width joiner and non-joiner are letters' business in Urdu and stay.
    """
    return char not in JOINERS and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def visible(text: str) -> str:
    r"""The text with every acting character, line breaks too, written as ``\u202e``: safe in one line."""
    if text.isprintable():
        return text  # what is printable acts in no way
    for char in _acting(text):
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _acting(text: str) -> list[str]:
    """The characters of a text that steer a display, each once: of the many of a text they are few."""
    return [char for char in set(text) if not char.isprintable() and acts(char)]


def one_line(text: str, *, longest: int = 300) -> str:
    """A value for a line of a tag file: no breaks, no acting characters, no blanks at its ends, cut when too long."""
    line = visible(" ".join(text.split()))
    return line if len(line) <= longest else line[: longest - 1] + "…"


def html_text(text: str) -> str:
    """Captured text as HTML: markup escaped, acting characters shown as boxed code points, breaks kept as they are."""
    if text.isprintable():
        return html.escape(text)
    return "\n".join(html.escape(line) if line.isprintable() else _marked(line) for line in text.split("\n"))


def _marked(line: str) -> str:
    marked = html.escape(line)
    for char in _acting(line):
        if char not in BREAKS:
            marked = marked.replace(char, f'<span class="ctl">U+{ord(char):04X}</span>')
    return marked


def shown(text: str) -> str:
    """What a reader of `html_text` sees: the text with its acting characters as code points."""
    return "\n".join(line if line.isprintable() else _told(line) for line in text.split("\n"))


def _told(line: str) -> str:
    for char in _acting(line):
        if char not in BREAKS:
            line = line.replace(char, f"U+{ord(char):04X}")
    return line


def isolated(text: str) -> str:
    """An identifier in its own direction, left to right as it is dialled or typed, so that no neighbour turns it."""
    return f'<bdi dir="ltr">{html_text(text)}</bdi>'


def named(text: str) -> str:
    """A name or title in the direction of its own first letter."""
    return f'<bdi dir="auto">{html_text(text)}</bdi>'


def csv_cell(text: str) -> str:
    """A cell no spreadsheet takes for a formula: a leading apostrophe where it could be one, acting characters shown.

    Source of the rule: the OWASP page on CSV injection; full-width forms are read as formulas in East Asian locales.
    """
    shown = visible(text)
    return f"'{shown}" if shown.lstrip()[:1] in FORMULA_STARTS or shown.startswith("'") else shown


def header_url(url: str) -> str:
    """A URL for a WARC header: every byte outside printable ASCII, blanks and angle brackets percent-encoded."""
    return "".join(
        chr(byte) if 0x20 < byte < 0x7F and byte not in b"<>" else f"%{byte:02X}"
        for byte in url.encode("utf-8", "surrogatepass")
    )
