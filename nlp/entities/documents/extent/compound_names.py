"""Supporting papers of several words: what they are for, what they are called (`camp paper`, `IELTS ka result`).

The words are data (`resources/lexicons/papers.tsv`). Every kind goes with every name; in Roman Urdu and Urdu a
genitive or `wala` may stand between, in Arabic, Dari and Farsi the name stands first. So do licences to practise a
trade (`فارمیسی لائسنس`, `رخصة تمريض`, `پروانه طبابت`).
"""

from collections.abc import Iterable

from nlp.text.phrase_lexicon import Phrase, rows, spellings

_ROWS = rows("papers")
_NAMES, _BETWEEN = _ROWS["compound name pashto"] | _ROWS["named pashto"], _ROWS["quality between pashto"]
_GENITIVES = {"": ("ka", "ke", "da"), " urdu": ("کا", "کے", "دا")}
_TOLD_BY = frozenset({"letter", "certificate", "report", "slip", "لیٹر", "سرٹیفکیٹ", "رپورٹ", "سلپ"})
_THEIR = "un"  # in Roman Urdu; the United Nations give cards and letters without a genitive
_TOLD_THROUGH = ("ka", "ke", "ki", "wala", "da", "کا", "کے", "کی", "والا", "دا", "دی")
_SAID = "named "  # before the kind of the guide: what papers of that kind are for, and what they are called
_THROUGH = ("ka", "ke", "ki", "wala", "wali", "da", "di", "کا", "کے", "کی", "والا", "والی", "دا", "دی")


def compounds() -> frozenset[Phrase]:
    """Every such name of a paper."""
    through = ((), *((word,) for word in _THROUGH))
    found = {
        (*kind, *between, *name)
        for script in ("", " urdu")
        for kind in _ROWS[f"compound kind{script}"]
        for name in _ROWS[f"compound name{script}"]
        for between in through
    }
    found |= {(*kind, *name) for kind in _ROWS["compound kind pashto"] for name in _ROWS["compound name pashto"]}
    for script in (" arabic", " farsi"):
        kinds, names = _ROWS[f"compound kind{script}"], _ROWS[f"compound name{script}"]
        found |= {(*name, *kind) for kind in kinds for name in names}
    return frozenset(found | _exams() | _licences()) | parted(found)


def _licences() -> set[Phrase]:
    """The licences to practise a trade by all their names."""
    led = {
        (*trade, *between, *name)
        for trade in _ROWS["licensed trade urdu"]
        for name in _ROWS["licence of trade urdu"]
        for between in ((), ("کا",), ("دا",))
    } | {(*trade, *name) for trade in _ROWS["licensed trade pashto"] for name in _ROWS["licence of trade pashto"]}
    return led | {
        (*name, *trade)
        for script in ("arabic", "farsi")
        for trade in _ROWS[f"{script} trade licensed"]
        for name in _ROWS[f"{script} licence of trade"]
    }


def by_class(kind: str) -> frozenset[Phrase]:
    """The papers of a kind of the guide that are named by class, study or trade (`HSC certificate`, `welder card`)."""
    fors, names = _ROWS.get(f"{_SAID}{kind} for", frozenset()), _ROWS.get(f"{_SAID}{kind}", frozenset())
    return frozenset((*what, *between, *name) for what in fors for between in ((), ("ka",), ("ki",)) for name in names)


def through_genitives(kind: str) -> frozenset[Phrase]:
    """The papers of a kind that are named in two words or more, with a genitive (`blocked account ka letter`)."""
    told_by = _TOLD_BY | {"card", "کارڈ"} if kind == "other" else _TOLD_BY
    named = {phrase for phrase in _ROWS[kind] if len(phrase) > 1 and phrase[0] != _THEIR and phrase[-1] in told_by}
    return spellings({(*one[:-1], of, one[-1]) for one in named for of in _TOLD_THROUGH}, _ROWS["alike"])


def parted(phrases: Iterable[Phrase]) -> frozenset[Phrase]:
    """The Pashto ones of papers named in two words or more, a quality between (`زېږون جعلي سند`)."""
    named = [one for one in phrases if len(one) > 1 and one[-1:] in _NAMES]
    return frozenset((*one[:-1], *quality, one[-1]) for one in named for quality in _BETWEEN)


def _exams() -> set[Phrase]:
    """The results of tests of language, a quality behind the genitive (`IELTS ka asli result`)."""
    return {
        (*exam, of, *quality, *result)
        for script, genitives in _GENITIVES.items()
        for exam in _ROWS[f"exam{script}"]
        for of in genitives
        for quality in ((), *_ROWS[f"exam quality{script}"])
        for result in _ROWS[f"exam result{script}"]
    } | {(*exam, *result) for exam in _ROWS["exam"] for result in _ROWS["exam result urdu"]}
