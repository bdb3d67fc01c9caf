"""Release by two persons: a supervisor signs that a case, with the content it has now, may leave.

What is signed names the content by one hash over the records that a bundle shows (`released_content`): whatever is
added, or changed by whatever way, needs another signature.
"""

from typing import Any

from sqlalchemy import Connection, Row, insert, select

from workbench.domain.custody.chain import Fact, statement
from workbench.domain.custody.signers import Release
from workbench.errors import UserError, WrongUseError
from workbench.store.cases import cases
from workbench.store.cases.released_content import content_sha256
from workbench.store.custody import append, signature_check
from workbench.store.db.store import SignedIn, Store
from workbench.store.people import operators
from workbench.store.people.person_keys import OperatorKey
from workbench.store.schema.custody import release, revocation, signer
from workbench.store.schema.evidence import custody


def sign(store: Store, case_id: int, *, by: OperatorKey, reason: str) -> Release:
    """A supervisor signs for a case as it stands. WrongUseError: no supervisor, no reason, or nothing in the case."""
    if by.role != "supervisor":
        raise WrongUseError(f"{by.name} is no supervisor: a release needs a supervisor's signature.")
    if not reason.strip():
        raise WrongUseError("A release needs its reason: to whom, and for what.")
    with store.write("cases") as connection:
        case = cases.get_in(connection, case_id)
        if not case.exhibits:
            raise WrongUseError(f"Case {case.number} has no exhibits: there is nothing to release.")
        content = content_sha256(connection, case_id)
        subject = f"case:{case_id}"
        facts: dict[str, Fact] = {
            "case": case.number,
            "content_sha256": content,
            "exhibits": case.exhibits,
            "reason": reason,
        }
        signed = operators.signed_facts(connection, facts, signature_check.RELEASE, subject, by=by, store=store)
        seq = append.append(
            connection, store, action=signature_check.RELEASE, subject=subject, actor=by.name, facts=signed
        )
        values = {
            "case_file_id": case_id,
            "signer_id": by.id,
            "content_sha256": content,
            "exhibits": case.exhibits,
            "reason": reason,
            "signed_at": signed["at"],
            "signature": signed["signature"],
            "custody_seq": seq,
        }
        number = connection.execute(insert(release).values(values).returning(release.c.id)).scalar_one()
        return _of_row(connection.execute(_ALL.where(release.c.id == number)).one(), store.id)


def of_case(store: Store, case_id: int) -> list[Release]:
    """The releases of a case, newest first."""
    with store.read() as connection:
        rows = connection.execute(_ALL.where(release.c.case_file_id == case_id).order_by(release.c.id.desc()))
        return [_of_row(row, store.id) for row in rows]


def covering(store: Store, case_id: int, *, exporter: SignedIn | None, content: str = "") -> Release | None:
    """The newest valid release of the case as it stands now that someone other than the exporter signed.

    Persons are told apart by their keys. Where nobody signed in with one of their own it is the newest by anybody: that
    one may be shown, and lets nothing leave. `content` is what is about to leave, where that was read already.
    """
    with store.read() as connection:
        return covering_in(connection, store, case_id, exporter=exporter, content=content)


def covering_in(
    connection: Connection, store: Store, case_id: int, *, exporter: SignedIn | None, content: str = ""
) -> Release | None:
    """As `covering`, inside a transaction."""
    here = release.c.case_file_id == case_id
    if exporter is not None:
        here &= (release.c.signer_id != exporter.id) & (signer.c.public_key != exporter.public_key)
    if not (rows := connection.execute(_ALL.where(here).order_by(release.c.id.desc())).all()):
        return None
    content = content or content_sha256(connection, case_id)
    found = (_of_row(row, store.id) for row in rows if row.content_sha256 == content)
    return next((one for one in found if one.valid), None)


def require(store: Store, case_id: int, *, exporter: SignedIn | None, content: str = "") -> Release:
    """The release that lets a case leave. UserError in words when no second person has signed for it as it stands."""
    if exporter is None:
        raise UserError(
            "A case leaves this store with the signatures of two persons: sign in with your own key first "
            "(--operator NAME --operator-secret FILE)."
        )
    found = covering(store, case_id, exporter=exporter, content=content)
    if found is not None:
        return found
    number = cases.get(store, case_id).number
    why = "The case has changed since it was released." if of_case(store, case_id) else "Nobody has released it."
    raise UserError(
        f"Case {number} does not leave without the signature of a supervisor who is not {exporter.name}. {why} "
        f"The supervisor signs with: case release {number} --by NAME --reason WORDS"
    )


_ALL = (
    select(
        release,
        signer.c.name,
        signer.c.role,
        signer.c.public_key,
        custody.c.facts,
        custody.c.subject,
        revocation.c.custody_seq.label("revoked_seq"),
    )
    .join(signer, signer.c.id == release.c.signer_id)
    .join(custody, custody.c.seq == release.c.custody_seq)
    .outerjoin(revocation, revocation.c.signer_id == signer.c.id)
)


def _of_row(row: Row[Any], store: str) -> Release:
    facts = append.facts_of(row.facts)
    signed = signature_check.holds(row.public_key, row.signature, statement("release", row.subject, facts, store=store))
    signed = signed and facts.get(signature_check.NUMBER, row.custody_seq) == row.custody_seq
    return Release(
        id=row.id,
        case_id=row.case_file_id,
        signed_by=row.name,
        role=row.role,
        signed_at=row.signed_at,
        content_sha256=row.content_sha256,
        exhibits=row.exhibits,
        reason=row.reason,
        valid=signed and facts.get("content_sha256") == row.content_sha256 and row.revoked_seq is None,
    )
