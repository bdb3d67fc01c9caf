"""What the exhibits say together: their identifiers, who shares them, the trade they speak of, and when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.bundle.report.context import Account, ReportContext, Use, code, counted, joined, limited, note, said
from workbench.bundle.report.model import (
    Block,
    Captured,
    Code,
    Figure,
    Line,
    Network,
    Node,
    ReportColumn,
    ReportTable,
    Say,
    SayCount,
    Section,
)
from workbench.domain.display_names import LABELS, normal_form_in_words
from workbench.domain.mention_kinds import ENTITY_KINDS, IDENTIFIER_KINDS

_ENTITIES = tuple(ENTITY_KINDS)
DRAWN = 18
NAMED = 20


@dataclass(frozen=True, slots=True)
class Ties:
    """Every identifier, by kind and value in order, with the places where it stands."""

    identifiers: dict[tuple[str, str], tuple[Use, ...]]

    def shared(self) -> list[tuple[str, str]]:
        """The identifiers that several accounts used, the most shared first."""
        accounts = {key: len({use.account for use in uses}) for key, uses in self.identifiers.items()}
        return sorted((key for key in accounts if accounts[key] > 1), key=lambda key: (-accounts[key], key))


def ties(told: ReportContext) -> Ties:
    """The identifiers of all exhibits."""
    found: dict[tuple[str, str], list[Use]] = {}
    for use in told.uses:
        if use.label in IDENTIFIER_KINDS:
            found.setdefault((use.label, use.value), []).append(use)
    return Ties({key: tuple(found[key]) for key in sorted(found)})


def identifiers(told: ReportContext, found: Ties) -> Section:
    """The table of identifiers: a row for each place where one stands, those of one value together."""
    columns = (
        ReportColumn(Say("Kind"), 10),
        ReportColumn(Say("Value"), 22),
        ReportColumn(Say("As written"), 20),
        ReportColumn(Say("How it was read"), 20),
        ReportColumn(Say("Confidence"), 12),
        ReportColumn(Say("Exhibit, letters"), 16),
    )
    total = sum(len(uses) for uses in found.identifiers.values())
    table = ReportTable(columns, _Rows(found))
    if not total:
        none = said("None was found.") if not told.hidden else said("None stands here. Hidden values are left out.")
        return Section("identifiers", Say("Identifiers"), (none,))
    blocks = (
        said(
            "A row for each place where an identifier stands. The value is the normal form; what was undone to read it "
            "is named, so that the reading can be repeated by hand. Letters are counted from 0."
        ),
        *_without_hidden(told),
        *limited(table, told.limits, total),
    )
    return Section("identifiers", Say("Identifiers"), blocks)


def _without_hidden(told: ReportContext) -> tuple[Block, ...]:
    """That hidden values are in no table and no number."""
    return (note("Hidden values are left out here: they stand in no row and in no number."),) if told.hidden else ()


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of the table, made while they are read."""

    found: Ties

    def __iter__(self) -> Iterator[tuple[Line, ...]]:
        for uses in self.found.identifiers.values():
            yield from map(_row, uses)


def _row(use: Use) -> tuple[Line, ...]:
    place = Say("{exhibit}, {start} to {end}", {
        "exhibit": Code(use.exhibit), "start": counted(use.start), "end": counted(use.end)})  # fmt: skip
    return (
        (Say(LABELS.get(use.label, use.label)),),
        code(use.value),
        code(use.raw),
        (*joined((Say(words) for words in use.undone), "as written"), Say(" ({rule})", {"rule": Code(use.by)})),
        (Figure(use.confidence),),
        (place,),
    )


def trade(told: ReportContext) -> Section | None:
    """Routes, places, prices, papers and ways of travel that the posts speak of; None where they speak of none."""
    found = [use for use in told.uses if use.label in ENTITY_KINDS]
    if not found:
        return None
    found.sort(key=lambda use: (_ENTITIES.index(use.label), use.value, use.exhibit, use.start))
    columns = (
        ReportColumn(Say("Kind"), 14),
        ReportColumn(Say("Value"), 28),
        ReportColumn(Say("As written"), 28),
        ReportColumn(Say("Confidence"), 12),
        ReportColumn(Say("Exhibit"), 18),
    )
    rows = [
        (
            (Say(LABELS.get(use.label, use.label)),),
            _value(use),
            (Captured(use.raw),),
            (Figure(use.confidence),),
            code(use.exhibit),
        )
        for use in found
    ]
    blocks = (*_without_hidden(told), *limited(ReportTable(columns, rows), told.limits, len(rows)))
    return Section("trade", Say("Routes, places, prices and papers"), blocks)


def _value(use: Use) -> Line:
    """A normal form; one that is a code in words, with the code that the records hold."""
    value = Captured(use.value)
    words = normal_form_in_words(use.label, use.value)
    return (Say(words), Say(" ({code})", {"code": value})) if words else (value,)


def network(told: ReportContext, found: Ties) -> Section:
    """Who is tied to whom by which identifier: a picture of the most shared ones, and the table of all."""
    blocks: list[Block] = [
        said(
            "Two accounts are tied when the same identifier stands in posts of both. A tie is a reason to look, not a "
            "proof that one person is behind them: identifiers are passed on, copied and faked."
        ),
        *_without_hidden(told),
        *_picture(found),
    ]
    shared = found.shared()
    if not shared:
        none = said("No identifier is shared by several accounts.")
        blocks.append(said("No identifier that stands here is shared by several accounts.") if told.hidden else none)
        return Section("network", Say("Network"), tuple(blocks))
    columns = (
        ReportColumn(Say("Kind"), 12), ReportColumn(Say("Identifier"), 28), ReportColumn(Say("Accounts"), 36),
        ReportColumn(Say("Exhibits"), 24)
    )  # fmt: skip
    table = ReportTable(columns, [_tie(key, found.identifiers[key]) for key in shared])
    return Section("network", Say("Network"), (*blocks, *limited(table, told.limits, len(shared))))


def _tie(key: tuple[str, str], uses: Sequence[Use]) -> tuple[Line, ...]:
    accounts = sorted({use.account for use in uses})
    numbers = sorted({use.exhibit for use in uses})
    return (
        (Say(LABELS.get(key[0], key[0])),),
        code(key[1]),
        joined((_account(account) for account in accounts), most=NAMED),
        joined((Code(number) for number in numbers), most=NAMED),
    )


def _account(account: Account) -> Say:
    return Say("{name} on {source}", {"name": Captured(account.name), "source": Captured(account.source)})


def _picture(found: Ties) -> Iterable[Block]:
    if not found.identifiers:
        return
    chosen = sorted(found.identifiers, key=lambda key: _rank(key, found.identifiers[key]))[:DRAWN]
    weights: dict[tuple[Account, tuple[str, str]], set[str]] = {}
    for key in chosen:
        for use in found.identifiers[key]:
            weights.setdefault((use.account, key), set()).add(use.exhibit)
    people = _people(weights)[:DRAWN]
    drawn = [(person, key) for person, key in sorted(weights) if person in people]
    told = Say(
        "Drawn: {people}, {identifiers}, {ties}. Not drawn: {left}.",
        {
            "people": SayCount("{n} account", "{n} accounts", len(people)),
            "identifiers": SayCount("{n} identifier", "{n} identifiers", len(chosen)),
            "ties": SayCount("{n} tie", "{n} ties", len(drawn)),
            "left": SayCount("{n} further identifier", "{n} further identifiers", len(found.identifiers) - len(chosen)),
        },
    )
    yield Network(
        tuple(Node(person.name) for person in people),
        tuple(Node(key[1], IDENTIFIER_KINDS[key[0]].family) for key in chosen),
        tuple((people.index(person), chosen.index(key), len(weights[person, key])) for person, key in drawn),
        told,
    )
    yield note("A line is thicker the more exhibits tie the two. Accounts of one name on several sources stand apart.")


def _rank(key: tuple[str, str], uses: Sequence[Use]) -> tuple[int, int, tuple[str, str]]:
    return -len({use.account for use in uses}), -len({use.exhibit for use in uses}), key


def _people(weights: dict[tuple[Account, tuple[str, str]], set[str]]) -> list[Account]:
    ties_of: dict[Account, int] = {}
    for (account, _), numbers in weights.items():
        ties_of[account] = ties_of.get(account, 0) + len(numbers)
    return sorted(ties_of, key=lambda account: (-ties_of[account], account))
