"""Whether what was put into a case still stands in it, as conditions for queries; the rows are kept for ever."""

from sqlalchemy import ColumnElement, and_, exists, false, func, not_, or_, select

from workbench.domain.cases.withdrawals import WithdrawalKind
from workbench.store.schema.cases import bundle, exhibit
from workbench.store.schema.withdrawals import withdrawal


def stands(kind: WithdrawalKind, number: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the thing of that kind and number was not taken out, or was put back since."""
    here = and_(withdrawal.c.kind == kind, withdrawal.c.number == number)
    last = select(withdrawal.c.withdrawn).where(here).order_by(withdrawal.c.id.desc()).limit(1)
    return not_(func.coalesce(last.scalar_subquery(), false()))


def in_case() -> ColumnElement[bool]:
    """Whether a row of `exhibit` stands in its case."""
    return stands("exhibit", exhibit.c.id)


def is_needed() -> ColumnElement[bool]:
    """Whether a row of `exhibit` stands in its case, or left in a bundle while it did: evidence of that stays."""
    here = and_(
        withdrawal.c.kind == "exhibit", withdrawal.c.number == exhibit.c.id, withdrawal.c.at <= bundle.c.made_at
    )
    then = select(withdrawal.c.withdrawn).where(here).order_by(withdrawal.c.id.desc()).limit(1).scalar_subquery()
    left = and_(
        bundle.c.case_file_id == exhibit.c.case_file_id,
        bundle.c.made_at >= exhibit.c.added_at,
        not_(func.coalesce(then, false())),
    )
    return or_(in_case(), exists(select(bundle.c.id).where(left)))
