"""Gives the letters of a PDF their text: what is copied out of the report is what was captured, letter by letter.

WeasyPrint notes one text for each glyph of a font. That is not enough for Arabic script, where one glyph stands for
several letters (the first form of the Arabic and the Farsi yeh) and one letter is set from several glyphs (a stroke and
its dots). Here every pair of a glyph and its text becomes a character code of its own (CID), with the glyph in
CIDToGIDMap and the text in ToUnicode (ISO 32000-1, 9.7.4.2 and 9.10.3).
"""

import re
from array import array
from collections.abc import Iterator
from typing import Any

import pydyf

_SHOWN = re.compile(rb"<([0-9a-f]*)>")
_FONT = re.compile(rb"/(\S+) \S+ Tf")
_MOST = 0xFFFF


class GlyphTexts(dict[int, str]):
    """Takes the place of a font's `to_unicode`: keeps the text of every glyph that is drawn, not of the first alone."""

    def __init__(self) -> None:
        super().__init__()
        self.glyphs = array("H")
        self.texts: list[str] = []

    def __contains__(self, glyph: object) -> bool:
        """Never, so that each glyph is told of anew."""
        return False

    def __setitem__(self, glyph: int, text: str) -> None:
        """A glyph was drawn for a text, which is empty for the later glyphs of one letter."""
        super().__setitem__(glyph, text)
        self.glyphs.append(glyph)
        self.texts.append(text)


class Fonts(dict[Any, Any]):
    """Takes the place of a document's fonts; those of one file share what they are told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, GlyphTexts] = {}

    def __setitem__(self, key: Any, font: Any) -> None:
        """A font is used for the first time."""
        font.to_unicode = self.told.setdefault(font.hash, GlyphTexts())
        super().__setitem__(key, font)


def finish(fonts: Fonts, pdf: pydyf.PDF) -> None:
    """Rewrite the codes of the pages and the tables of the fonts, after all pages were drawn."""
    codes = {
        key.encode(): _Codes(told, _widths(fonts, key), _missing(fonts, key))
        for key, told in fonts.told.items()
        if _is_outline(fonts, key)
    }
    for part in pdf.objects:
        if isinstance(part, pydyf.Stream) and any(
            isinstance(line, bytes) and _FONT.fullmatch(line) for line in part.stream
        ):
            part.stream = list(_rewritten(part.stream, codes))
    for font in [
        part for part in pdf.objects if isinstance(part, pydyf.Dictionary) and part.get("Subtype") == "/Type0"
    ]:
        key = bytes(font["BaseFont"]).lstrip(b"/").partition(b"+")[0]
        if key in codes:
            _describe(pdf, font, codes[key])


def _is_outline(fonts: Fonts, key: str) -> bool:
    """TrueType outlines have a table from codes to glyphs; OpenType ones (CFF) and pictures of letters have none."""
    return all(font.type != "otf" and not font.bitmap for font in fonts.values() if font.hash == key)


def _widths(fonts: Fonts, key: str) -> dict[int, float]:
    return {glyph: width for font in fonts.values() if font.hash == key for glyph, width in font.widths.items()}


def _missing(fonts: Fonts, key: str) -> set[int]:
    """The numbers that stand for letters which the font does not have; they are drawn as its glyph 0."""
    return {glyph for font in fonts.values() if font.hash == key for glyph in font.missing.values()}


class _Codes:
    """The codes of one font, in the order in which the pages use them."""

    def __init__(self, told: GlyphTexts, widths: dict[int, float], missing: set[int]) -> None:
        self.pairs: dict[tuple[int, str], int] = {}
        self.widths, self.missing = widths, missing
        self._glyphs, self._texts, self._next = told.glyphs, list(told.texts), 0
        self._move_to_strokes()

    def _move_to_strokes(self) -> None:
        """A letter's text stands with the stroke, which has a width, not with its dots, which have none."""
        texts, glyphs = self._texts, self._glyphs
        for place, glyph in enumerate(glyphs):
            if texts[place] or not self.widths.get(glyph):
                continue
            for steps in (range(place - 1, -1, -1), range(place + 1, len(texts))):
                found = next((each for each in steps if texts[each] or self.widths.get(glyphs[each])), place)
                if texts[found] and not self.widths.get(glyphs[found]):
                    texts[place], texts[found] = texts[found], ""
                    break

    def take(self, glyph: int) -> int:
        """The code of the glyph that is drawn next."""
        if self._next >= len(self._glyphs) or self._glyphs[self._next] != glyph:
            raise ValueError("the pages draw other glyphs than the fonts were told of")
        code = self.pairs.setdefault((glyph, self._texts[self._next]), len(self.pairs) + 1)
        self._next += 1
        if code > _MOST:
            raise ValueError("more letters of one font than a PDF has codes for")
        return code


def _rewritten(lines: list[Any], codes: dict[bytes, _Codes]) -> Iterator[Any]:
    font: _Codes | None = None
    for line in lines:
        if isinstance(line, bytes) and (found := _FONT.fullmatch(line)):
            font = codes.get(found[1])
        shows = font is not None and isinstance(line, bytes) and line.endswith(b" TJ")
        yield _shown(line, font) if font is not None and shows else line


def _shown(line: bytes, font: _Codes) -> bytes:
    def again(match: re.Match[bytes]) -> bytes:
        old = match[1]
        return b"<%s>" % b"".join(b"%04x" % font.take(int(old[at : at + 4], 16)) for at in range(0, len(old), 4))

    return _SHOWN.sub(again, line)


def _describe(pdf: pydyf.PDF, font: pydyf.Dictionary, codes: _Codes) -> None:
    """Write the font's tables by our codes."""
    inner = _at(pdf, font["DescendantFonts"][0])
    glyphs = b"".join((0 if glyph in codes.missing else glyph).to_bytes(2, "big") for glyph, _ in codes.pairs)
    table = pydyf.Stream([b"\x00\x00" + glyphs], compress=True)
    pdf.add_object(table)
    inner["CIDToGIDMap"] = table.reference
    inner["W"] = pydyf.Array([1, pydyf.Array([codes.widths.get(glyph, 0) for glyph, _ in codes.pairs])])
    font["Encoding"] = "/Identity-H"
    told = _at(pdf, font["ToUnicode"])
    told.stream = list(_to_unicode(told.stream, codes))


def _at(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _to_unicode(lines: list[bytes], codes: _Codes) -> Iterator[bytes]:
    """The same map with our codes; at most 100 a block, as the CMap format has it."""
    yield from lines[: lines.index(b"endcodespacerange") + 1]
    rows = [f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for (_, text), code in codes.pairs.items() if text]
    for start in range(0, len(rows), 100):
        block = rows[start : start + 100]
        yield f"{len(block)} beginbfchar".encode()
        yield from (row.encode() for row in block)
        yield b"endbfchar"
    yield from lines[lines.index(b"endcmap") :]
