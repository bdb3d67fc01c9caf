"""All that is in a case, as the view shows it."""

from dataclasses import dataclass

from workbench.domain.cases.cases import BundleRecord, Case, Exhibit, Note
from workbench.domain.cases.redaction import Hiding
from workbench.domain.cases.withdrawals import Withdrawal
from workbench.domain.custody.policies import Rules
from workbench.domain.custody.signers import Release
from workbench.store.cases import cases, redaction_marks, releases, withdrawals
from workbench.store.db.lifecycle import Store
from workbench.store.people import policies


@dataclass(frozen=True, slots=True)
class CaseContents:
    """All that is in a case."""

    case: Case
    exhibits: tuple[Exhibit, ...]
    notes: tuple[Note, ...]
    bundles: tuple[BundleRecord, ...]
    hidden: tuple[Hiding, ...]
    out: tuple[Withdrawal, ...]
    release: Release | None
    rules: Rules


def contents_of(store: Store, case: Case) -> CaseContents:
    """Read all that is in a case; off the window's thread."""
    return CaseContents(
        case,
        tuple(cases.exhibits(store, case.id)),
        tuple(cases.notes(store, case.id)),
        tuple(cases.bundles(store, case.id)),
        tuple(redaction_marks.all_(store, case.id)),
        tuple(withdrawals.of_case(store, case.id)),
        releases.covering(store, case.id, exporter=store.signed_in),
        policies.in_force(store),
    )
