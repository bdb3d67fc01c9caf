"""A store as the keeper of the custody chain while a bundle of a case of it is made."""

from workbench.bundle.export import Custodian
from workbench.domain.cases import CaseSnapshot
from workbench.store import custody
from workbench.store.opening import Store


def custodian(store: Store, taken: CaseSnapshot) -> Custodian:
    """Signs with the installation's key, and enters the beginning of the export into the chain."""
    return Custodian(
        lambda data: custody.sign(store, data),
        lambda facts, who: custody.export_begun(store, taken.case.id, taken.custody, facts, actor=who),
    )
