"""The last pages: method and limits, what is not in the bundle, the officer's certificate, the words explained."""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Any

from workbench.bundle.contents.texts import GLOSSARY, method_of
from workbench.bundle.formats.canonical_json import JsonReader
from workbench.bundle.formats.export_profiles import LeftOut
from workbench.bundle.report.context import ReportContext, code, counted, for_partners, limited, said
from workbench.bundle.report.model import (
    BilingualText,
    Block,
    Captured,
    Code,
    FactTable,
    Figure,
    Form,
    Line,
    Paragraph,
    Piece,
    ReportColumn,
    ReportTable,
    Say,
    Section,
    Subsection,
)

CERTIFICATE = "legal/certificate.toml"


def method(told: ReportContext) -> Section:
    """How it was collected, what each part does, what is claimed and not, what was captured without authority."""
    blocks: tuple[Block, ...] = (*(said(words) for words in method_of(told.profile).values()), _outside(told))
    return Section("method", Say("Method and limits"), blocks)


def _outside(told: ReportContext) -> Subsection:
    """Each capture that its source's authority does not cover; that there is none is said too."""
    blocks: list[Block] = [
        said(
            "A capture is held against the authority that its source had when the page was captured, as the custody "
            "chain tells it: a later one does not make it lawful. Captures of the exhibits in this bundle "
            "that lie outside: {count}.",
            count=counted(len(told.outside)),
        )
    ]
    if told.outside:
        columns = (
            ReportColumn(Say("Exhibit"), 16),
            ReportColumn(Say("Captured (UTC)"), 30),
            ReportColumn(Say("Why"), 54),
        )
        rows = [
            (
                code(each.text("exhibit")),
                (Figure(each.text("at")),),
                (Say(each.text("why")),),
            )
            for each in told.outside
        ]
        blocks.extend(limited(ReportTable(columns, rows), told.limits, len(rows)))
    return Subsection("outside", (Say("Captures outside of their authority"),), tuple(blocks))


def unused(told: ReportContext) -> Section:
    """What the store knows around the exhibits and the bundle does not hold, for the other side to ask for."""
    blocks: list[Block] = [
        said(
            "Material that was not used, and material that could speak for the person concerned, is listed here as far "
            "as the store knows of it. It stays in the store and can be asked for. Numbers are those of this store at "
            "the time of this report."
        ),
        ReportTable(
            (
                ReportColumn(Say("What is not in this bundle"), 36),
                ReportColumn(Say("How many"), 14),
                ReportColumn(Say("Why"), 50),
            ),
            [*(_entry(entry) for entry in told.left_out), *_alerts(told.around)],
        ),
    ]
    blocks.extend(_besides(told))
    return Section("unused", Say("Schedule of unused and exculpatory material"), tuple(blocks))


def _besides(told: ReportContext) -> Iterator[Block]:
    """Posts beside the exhibits, by account and by thread."""
    if isinstance(told.around, LeftOut):
        yield said("Posts beside the exhibits are not told by account and thread: that is left out for partners.")
        return
    besides: Iterable[tuple[Say, list[JsonReader]]] = (
        (Say("Account"), told.around.parts("accounts")),
        (Say("Thread"), told.around.parts("threads")),
    )
    for title, some in besides:
        if some:
            table = ReportTable(_columns(title), [_beside(one) for one in some])
            yield from limited(table, told.limits, len(some))


def _alerts(around: JsonReader | LeftOut) -> tuple[tuple[Line, ...], ...]:
    """Alerts on posts beside the exhibits: what was looked at and laid aside, and what was not looked at."""
    why: Line = (Say("The posts are in the store, with who decided and when."),)
    aside = Say("alerts on other posts of these accounts and threads, not relevant")
    waiting = Say("alerts on other posts of these accounts and threads, not decided")
    if isinstance(around, LeftOut):
        return ((aside,), (Say("not told"),), (for_partners(),)), ((waiting,), (Say("not told"),), (for_partners(),))
    return ((aside,), (counted(around.whole("not_relevant")),), why), (
        (waiting,),
        (counted(around.whole("undecided")),),
        why,
    )


def _columns(title: Say) -> tuple[ReportColumn, ...]:
    return (
        ReportColumn(title, 36),
        ReportColumn(Say("Source"), 24),
        ReportColumn(Say("Other posts in the store"), 20),
        ReportColumn(Say("Of these benign by the model"), 20),
    )


def _beside(one: JsonReader) -> tuple[Line, ...]:
    name, source = Captured(one.text("name")), Captured(one.text("source"))
    return (name,), (source,), (counted(one.whole("posts")),), (counted(one.whole("benign")),)


def _entry(entry: JsonReader) -> tuple[Line, ...]:
    number: Line = (Say("not counted"),) if entry.value.get("count") is None else (counted(entry.whole("count")),)
    return (Say(entry.text("what")),), number, (Say(entry.text("why")),)


@cache
def template() -> dict[str, Any]:
    """The certificate as counsel wrote it: `resources/legal/certificate.toml`."""
    text = resources.files("resources").joinpath(CERTIFICATE).read_text(encoding="utf-8")
    return tomllib.loads(text)


def certificate(told: ReportContext, number: str) -> Section:
    """The officer's certificate, with what the bundle knows filled in and the rest left for the pen."""
    words, values = template(), _values(told, number)
    en, ur = words["en"], words["ur"]
    paragraphs = [
        Paragraph((BilingualText(one, other, values),))
        for one, other in zip(en["paragraphs"], ur["paragraphs"], strict=True)
    ]
    form = Form(tuple(BilingualText(one, other) for one, other in zip(en["blanks"], ur["blanks"], strict=True)))
    head = Paragraph((BilingualText(en["note"], ur["note"]),), "note")
    return Section("certificate", Say("Certificate of the officer (form)"), (head, *paragraphs, form))


def _values(told: ReportContext, number: str) -> dict[str, Piece]:
    authority, head = told.authority, told.head
    blank = Say("not given")
    return {
        "case": Captured(told.case.text("number")),
        "statute": Captured(authority.text("statute")) if authority else blank,
        "reference": Captured(authority.text("reference")) if authority else blank,
        "exhibits": counted(len(told.records)),
        "report": Code(number),
        "made_at": Figure(told.at),
        "made_by": Captured(told.health.text("operator")),
        "store": Code(head.text("store")),
        "key": Code(head.text("public_key")),
        "head": Code(head.text("head")),
        "events": counted(head.whole("count")),
    }


def glossary(_: ReportContext) -> Section:
    """The words of the trade in plain ones."""
    rows = tuple((Say(word), (Say(meaning),)) for word, meaning in GLOSSARY.items())
    return Section("glossary", Say("Words explained"), (FactTable(rows),))


def checking(told: ReportContext) -> Section:
    """How anyone can check the bundle."""
    blocks = (
        said(
            "README.txt in the top folder gives the commands of public tools that check this bundle without the "
            "program that made it. Compare the signing key with the one that the agency gives out by another way."
        ),
        FactTable(((Say("Signing key (Ed25519)"), (Code(told.head.text("public_key")),)),)),
    )
    return Section("checking", Say("How to check this bundle"), blocks)
