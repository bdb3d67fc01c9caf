"""The first pages of the report: whose case it is, under which law, what is in it, in plain words."""

from collections.abc import Iterable

from workbench.bundle.report.chapters.findings import Ties
from workbench.bundle.report.context import ExhibitBrief, ReportContext, code, counted, joined, limited, moment, said
from workbench.bundle.report.model import (
    Block,
    Captured,
    FactTable,
    Figure,
    Line,
    Paragraph,
    Piece,
    ReportColumn,
    ReportTable,
    Say,
    Section,
)
from workbench.domain.display_names import CATEGORIES_AND_UNREAD


def title(told: ReportContext, number: str) -> Section:
    """Case, authority, who made it and when, with which key."""
    return Section(
        "title", Say("Evidence report"), (FactTable((*_case(told), *_authority(told), *_making(told, number))),)
    )


def _case(told: ReportContext) -> tuple[tuple[Piece, Line], ...]:
    case = told.case
    return (
        (Say("Case"), (Captured(case.text("number")),)),
        (Say("Title"), (Captured(case.text("title")),)),
        (Say("Opened"), (*moment(case.text("opened_at")), Say("; "), Captured(case.text("opened_by")))),
    )


def _authority(told: ReportContext) -> tuple[tuple[Piece, Line], ...]:
    authority = told.authority
    if authority is None:
        return ((Say("Legal authority"), (Say("None was given for this case."),)),)
    valid = Say(
        "{first} to {last}",
        {
            "first": Figure(authority.text("valid_from")),
            "last": Figure(authority.text("valid_until")),
        },
    )
    return (
        (Say("Legal authority"), (Captured(authority.text("statute")),)),
        (Say("Reference"), (Captured(authority.text("reference")),)),
        (Say("Officer who answers for it"), (Captured(authority.text("officer")),)),
        (Say("Valid"), (valid,)),
    )


def _making(told: ReportContext, number: str) -> tuple[tuple[Piece, Line], ...]:
    return (
        (Say("Exhibits"), (counted(len(told.records)),)),
        (Say("Report made"), moment(told.at)),
        (Say("Made by"), (Captured(told.health.text("operator")),)),
        (Say("Number of this report"), code(number)),
        (Say("Store"), code(told.head.text("store"))),
        (Say("Signing key (Ed25519)"), code(told.head.text("public_key"))),
    )


def summary(told: ReportContext, ties: Ties) -> Section:
    """What the bundle holds, in sentences, and the list of its exhibits."""
    return Section("summary", Say("Summary"), tuple(_summary(told, ties)))


def _summary(told: ReportContext, ties: Ties) -> Iterable[Block]:
    accounts = {each.account for each in told.briefs}
    sources = sorted({account.source for account in accounts})
    yield Paragraph(
        (
            Say(
                "Exhibits in this report: {exhibits}. Accounts that wrote them: {authors}. Sources: {sources}.",
                {
                    "exhibits": counted(len(told.briefs)),
                    "authors": counted(len(accounts)),
                    "sources": counted(len(sources)),
                },
            ),
        ),
        "lead",
    )
    yield FactTable(
        (
            (Say("Sources"), joined(Captured(name) for name in sources)),
            (Say("Posted"), _span(each.posted_at for each in told.briefs)),
            (Say("Captured"), _span(each.captured_at for each in told.briefs)),
            (Say("Identifiers found"), _number(told, len(ties.identifiers))),
            (Say("Identifiers shared by several accounts"), _number(told, len(ties.shared()))),
            (Say("Categories by the model"), _categories(each.category for each in told.briefs)),
        )
    )
    yield _claim(told)
    columns = (
        ReportColumn(Say("Exhibit"), 13),
        ReportColumn(Say("Source"), 22),
        ReportColumn(Say("Author"), 22),
        ReportColumn(Say("Captured (UTC)"), 25),
        ReportColumn(Say("Category by the model"), 18),
    )
    yield from limited(ReportTable(columns, [_row(each) for each in told.briefs]), told.limits, len(told.briefs))


def _number(told: ReportContext, number: int) -> Line:
    """A number of identifiers; where something is hidden, it is one of those that are not."""
    if not told.hidden:
        return (counted(number),)
    return (Say("{count}; hidden ones are left out", {"count": counted(number)}),)


def _claim(told: ReportContext) -> Paragraph:
    if told.profile.captures:
        return said(
            "What is claimed: the captured bytes have not changed since they were captured, and where they came from. "
            "It is not claimed that what a stranger wrote is true, nor who the person behind a name is."
        )
    return said(
        "What is claimed: what stands here was read out of captured bytes, and where they came from. The bytes are "
        "left out of this bundle; the exporter keeps them. It is not claimed that what a stranger wrote is true, nor "
        "who the person behind a name is."
    )


def _row(each: ExhibitBrief) -> tuple[Line, ...]:
    return (
        code(each.number),
        (Captured(each.account.source),),
        (Captured(each.account.name),),
        (Figure(f"{each.captured_at[:19]}Z"),),
        (Say(CATEGORIES_AND_UNREAD.get(each.category, each.category)),),
    )


def _span(times: Iterable[str]) -> Line:
    known = sorted(time for time in times if time)
    if not known:
        return (Say("not known"),)
    return (Say("{first} to {last}", {"first": Figure(known[0]), "last": Figure(known[-1])}),)


def _categories(found: Iterable[str]) -> Line:
    counts: dict[str, int] = {}
    for category in found:
        counts[category] = counts.get(category, 0) + 1
    order = sorted(counts, key=lambda category: (-counts[category], category))
    return joined(
        Say(
            "{category}: {count}",
            {"category": Say(CATEGORIES_AND_UNREAD.get(each, each)), "count": counted(counts[each])},
        )
        for each in order
    )
