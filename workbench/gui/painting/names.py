"""What the store holds as codes, in words of the chosen language."""

from collections.abc import Mapping

from workbench.domain.display_names import LABELS, normal_form_in_words, parts_of, reader_parts
from workbench.gui.i18n import t
from workbench.gui.painting.safe_text import isolated, one_line


def name_of(names: Mapping[str, str], code: str) -> str:
    """The words for a code; one that no table has is shown as it stands, made safe."""
    return t(names[code]) if code in names else one_line(code, 60)


def label_name(label: str) -> str:
    """What a kind of identifier or entity is called."""
    return name_of(LABELS, label)


def value_in_words(label: str, value: str, limit: int = 200) -> str:
    """A normal form for one line: words where it is a code, the currency or platform before what follows it."""
    if words := normal_form_in_words(label, value):
        return t(words)
    known, rest = parts_of(label, value)
    shown = isolated(one_line(rest, limit))
    return f"{t(known)} {shown}" if known else shown


def reader_in_words(reader: str) -> str:
    """What read a page, with its version where there is one; "–" for nothing."""
    name, version = reader_parts(reader)
    if not name:
        return "–"
    words = t(name) if t(name) != name else isolated(one_line(name, 60))
    return t("{name}, version {version}", name=words, version=isolated(one_line(version, 20))) if version else words
