"""All that is in a case, as the view shows it."""

from dataclasses import dataclass

from workbench.domain.cases import BundleRecord, Case, Exhibit, Note
from workbench.domain.hiding import Hiding
from workbench.domain.rules import Rules
from workbench.domain.signers import Release
from workbench.domain.withdrawals import Withdrawal
from workbench.store import cases, hiding, releases, rules, withdrawals
from workbench.store.opening import Store


@dataclass(frozen=True, slots=True)
class Contents:
    """All that is in a case."""

    case: Case
    exhibits: tuple[Exhibit, ...]
    notes: tuple[Note, ...]
    bundles: tuple[BundleRecord, ...]
    hidden: tuple[Hiding, ...]
    out: tuple[Withdrawal, ...]
    release: Release | None
    rules: Rules


def contents_of(store: Store, case: Case) -> Contents:
    """Read all that is in a case; off the window's thread."""
    return Contents(
        case,
        tuple(cases.exhibits(store, case.id)),
        tuple(cases.notes(store, case.id)),
        tuple(cases.bundles(store, case.id)),
        tuple(hiding.all_(store, case.id)),
        tuple(withdrawals.of_case(store, case.id)),
        releases.covering(store, case.id, exporter=store.signed_in),
        rules.in_force(store),
    )
