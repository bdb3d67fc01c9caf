"""A store as the keeper of the custody chain while a bundle of a case of it is made."""

from workbench.bundle.export.exporter import CustodyAccess
from workbench.domain.cases.cases import CaseSnapshot
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store


def custodian(store: Store, taken: CaseSnapshot) -> CustodyAccess:
    """Signs with the installation's key, and enters the beginning of the export into the chain."""
    return CustodyAccess(
        lambda data: event_queries.sign(store, data),
        lambda facts, who: event_queries.export_begun(store, taken.case.id, taken.custody, facts, actor=who),
    )
