"""Operators with keys of their own, and the installation's key that they vouch for: admit, certify, rotate, revoke.

Each of these is a custody event with the signature of the operator who answers for it (`domain.custody.statement`).
Private keys of operators are wrapped by their own passphrase or key file; whoever holds only the store cannot sign.
"""

import json
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Row, delete, insert, select, update

from workbench.domain.custody.chain import PROGRAM, UNATTENDED, Fact, statement
from workbench.domain.custody.signers import Role, Signer
from workbench.errors import NotFoundError, StoreDamagedError, StoreLockedError, WrongUseError
from workbench.store.custody import append as custody_append
from workbench.store.custody import installation_key, signature_check
from workbench.store.db import engines
from workbench.store.db.store import Store, now
from workbench.store.keys import hardware_token, key_file, key_wrapping
from workbench.store.keys.hardware_token import TokenKey
from workbench.store.keys.key_wrapping import OperatorSecret, RecoveryKey, Wrapper
from workbench.store.people.person_keys import OperatorKey
from workbench.store.schema.custody import revocation, signer, signer_secret
from workbench.store.schema.evidence import custody, custody_head
from workbench.translation import sentence

INSTALLATION = "installation"
# Bytes of a private key; where a key is in a token it takes more to say.
_RAW = 32


def all_(store: Store) -> list[Signer]:
    """Every key that ever signed, oldest first."""
    with store.read() as connection:
        return all_in(connection)


def all_in(connection: Connection) -> list[Signer]:
    """Every key inside a transaction."""
    query = select(signer, revocation.c.at.label("revoked_at"), revocation.c.reason).outerjoin(revocation)
    rows = connection.execute(query.order_by(signer.c.id)).all()
    names = {row.public_key: row.name for row in rows}
    vouched = _certificates(connection, names)
    return [_of_row(row, vouched) for row in rows]


def add(
    store: Store,
    name: str,
    unlock: Wrapper,
    *,
    role: Role,
    by: OperatorKey | None = None,
    first: bool = False,
    recovery_key: RecoveryKey | None = None,
    token: Callable[[], TokenKey] | None = None,
) -> Signer:
    """Admit an operator under a new key. Where there is a supervisor, one has to sign for it; else somebody at work.

    `by` is who is signed in, where it is left out. The first of all signs for themselves, and so does the first
    supervisor, who comes in only where `first` says so, with the `recovery_key` of the second officer where the store
    has one: else whoever opens the store could make a supervisor of themselves. `token` gives the key in a token,
    and is called once nothing else speaks against it. WrongUseError: the name is empty, taken or the program's, the
    secret opens another's key (one person under two names), the token's key signed here before, or `by` may not admit.
    """
    if not name.strip() or role not in {"analyst", "supervisor"}:
        raise WrongUseError("An operator needs a name and a role: analyst or supervisor.")
    by = by or at_work(store)
    _check_that_it_is_another_person(store, name, unlock)
    if token is not None:
        with store.read() as connection:
            _founds(connection, name, role, by)
    key = token() if token is not None else Ed25519PrivateKey.generate()
    public = _public_of(key)
    secret = json.dumps(key_wrapping.wrap(_bytes_of(key), unlock, owner=_owner(store, public))).encode()
    with store.write("custody") as connection:
        founds = _founds(connection, name, role, by)
        if founds:
            _may_found(store, first=first, recovery_key=recovery_key)
            by = None
        if any(one.public_key == public for one in all_in(connection)):
            raise WrongUseError(sentence("The key in this token is somebody's already, or was."))
        new = OperatorKey(0, name, role, public, key)
        facts: dict[str, Fact] = {"name": name, "role": role, "public_key": public}
        facts |= {"first": True} if founds else {}
        subject = f"operator:{name}"
        seq = append(connection, store, action=signature_check.ADDED, subject=subject, facts=facts, by=by or new)
        at = now()
        number = installation_key.put(
            connection, name=name, role=role, public_key=public, secret=secret, at=at, seq=seq
        )
        made = _one(connection, number)
    _let_in(store, name, public, unlock, by=by or new)
    return made


def unlock(store: Store, name: str, wrapper: Wrapper) -> OperatorKey:
    """Open an operator's key. NotFoundError: no such operator is at work; StoreLockedError: it does not open."""
    with store.read() as connection:
        row = _row(connection, name)
    try:
        raw = key_wrapping.unwrap(json.loads(bytes(row.secret)), wrapper, owner=_owner(store, row.public_key))
    except ValueError as error:
        raise StoreDamagedError(f"The key of operator {name} is not what was written.") from error
    if raw is None:
        raise StoreLockedError(
            f"The {key_wrapping.kind_of(wrapper)} does not open the key of {name}. Nothing was changed."
        )
    try:
        key = _of_bytes(raw)
    except ValueError as error:
        raise StoreDamagedError(f"The key of operator {name} is not what was written.") from error
    return OperatorKey(row.id, row.name, row.role, row.public_key, key)


def change_secret(store: Store, operator: OperatorKey, new: Wrapper) -> None:
    """Wrap an operator's key anew, and let the new secret open the store; what the key signed stays valid."""
    if not isinstance(operator.key, Ed25519PrivateKey | TokenKey):
        raise WrongUseError(sentence("The key of {name} is not in this process: open it first.", name=operator.name))
    body = key_wrapping.wrap(_bytes_of(operator.key), new, owner=_owner(store, operator.public_key))
    with store.write("custody") as connection:
        _still_valid(connection, operator)
        here = signer_secret.c.signer_id == operator.id
        connection.execute(update(signer_secret).where(here).values(secret=json.dumps(body).encode()))
        facts: dict[str, Fact] = {"name": operator.name, "kind": key_wrapping.kind_of(new)}
        subject = f"operator:{operator.name}"
        append(connection, store, action=signature_check.WRAPPED, subject=subject, facts=facts, by=operator)
    _let_in(store, operator.name, operator.public_key, new, by=operator)


def certify(store: Store, by: OperatorKey) -> Signer:
    """An operator vouches for the key that signs this installation's unattended work."""
    with store.write("custody") as connection:
        found = _current(connection)
        _certify_in(connection, store, found.public_key, by)
        return _one(connection, found.id)


def rotate(store: Store, *, reason: str, by: OperatorKey | None) -> Signer:
    """A new installation key from now on; the old one is revoked and its private half destroyed.

    Where there are operators, one has to sign for it. Heads that the old key signed stay verifiable.
    """
    _reasoned(reason)
    by = by or at_work(store)
    new = Ed25519PrivateKey.generate()
    public = installation_key.public_of(new)
    with store.write("custody") as connection:
        old = _current(connection)
        facts: dict[str, Fact] = {"public_key": public, "former": old.public_key, "reason": reason}
        seq = append(
            connection, store, action=signature_check.INSTALLATION_KEY, subject=INSTALLATION, facts=facts, by=by
        )
        raw = new.private_bytes_raw()
        number = installation_key.put(
            connection, name=INSTALLATION, role="", public_key=public, secret=raw, at=now(), seq=seq
        )
        connection.execute(update(custody_head).values(public_key=public))
        _revoke_in(connection, store, old, reason=reason, by=by)
        if by is not None:
            _certify_in(connection, store, public, by)
        return _one(connection, number)


def revoke(store: Store, name: str, *, reason: str, by: OperatorKey) -> Signer:
    """End an operator's key: what it signed so far stays valid, later signatures are refused, and it opens nothing.

    A supervisor may revoke anybody, everybody themselves.
    """
    _reasoned(reason)
    with store.write("custody") as connection:
        _still_valid(connection, by)
        row = _row(connection, name)
        if by.role != "supervisor" and by.name != name:
            raise WrongUseError("A supervisor has to sign when another operator's key is revoked.")
        if row.role == "supervisor" and _supervisors(connection) == {row.id}:
            raise WrongUseError(f"{name} is the last supervisor. Admit another one first, then revoke this key.")
        _revoke_in(connection, store, _one(connection, row.id), reason=reason, by=by)
        ended = _one(connection, row.id)
    # Who revoked their own key signs no more.
    shut_out(store, by=by if by.name != name else None)
    return ended


def shut_out(store: Store, *, by: OperatorKey | None) -> None:
    """Let no secret of an operator who is not at work any more open the store.

    Who knew the key itself still knows it: that ends with `opening.encrypt_anew`.
    """
    if store.folder is None:
        return
    valid = [one.public_key for one in all_(store) if one.kind == "operator" and one.revoked_at is None]
    for gone in key_file.shut_out(store.folder, engines.key_of(store.engine), valid):
        _tell_opener(store, "removed", gone, by=by)


def _let_in(store: Store, name: str, public_key: str, secret: Wrapper, *, by: OperatorKey) -> None:
    """A store of files is opened by each operator's own secret; a team database has no key."""
    if store.folder is None:
        return
    key, own = engines.key_of(store.engine), OperatorSecret(name, secret)
    _tell_opener(
        store, "added", key_file.let_in(store.folder, key, own, public_key=public_key, at=custody_append.stamp()), by=by
    )


def _tell_opener(store: Store, what: str, opener: key_file.Opener, *, by: OperatorKey | None) -> None:
    facts: dict[str, Fact] = {"what": what, "kind": f"operator's {opener.kind}", "number": opener.id}
    with store.write("custody") as connection:
        if by is None:
            action = signature_check.KEYS_CHANGED
            custody_append.append(connection, store, action=action, subject="store", actor=UNATTENDED, facts=facts)
        else:
            append(connection, store, action=signature_check.KEYS_CHANGED, subject="store", facts=facts, by=by)


def at_work(store: Store) -> OperatorKey | None:
    """Who is signed in here with their own key, as one who signs; None where nobody is."""
    return store.signed_in.signer if store.signed_in is not None else None


def append(
    connection: Connection,
    store: Store,
    *,
    action: str,
    subject: str,
    facts: Mapping[str, Fact],
    by: OperatorKey | None = None,
    actor: str = "",
    supervised: bool = True,
) -> int:
    """Add an event that a person answers for, signed by `by` or by who is signed in; returns its number.

    Where nobody was ever admitted it is in the name of `actor`, who may be a part of the program that does such acts by
    itself (`signatures.BY_ITSELF`) elsewhere. Not `supervised`: anybody may sign, though for other acts of its kind a
    supervisor has to. WrongUseError: persons are admitted and none of them signs, the key was revoked or let go of, or
    it is none of a supervisor where one has to sign.
    """
    by = by or at_work(store)
    if by is None:
        if actor not in signature_check.BY_ITSELF.get(action, ()) and custody_append.persons_are_admitted(connection):
            raise WrongUseError(
                sentence("This is signed by the person who answers for it: sign in with your own key first.")
            )
        name = actor or store.operator
        return custody_append.append(connection, store, action=action, subject=subject, actor=name, facts=facts)
    if supervised and by.role != "supervisor" and needs_a_supervisor(connection, action):
        raise WrongUseError(
            sentence("{name} is no supervisor: this needs a supervisor's signature. Nothing was changed.", name=by.name)
        )
    signed = signed_facts(connection, facts, action, subject, by=by, store=store)
    return custody_append.append(connection, store, action=action, subject=subject, actor=by.name, facts=signed)


def needs_a_supervisor(connection: Connection, action: str) -> bool:
    """Whether a supervisor has to sign for an act of this kind."""
    where_there_is_one = action in signature_check.OF_SUPERVISORS_WHERE_THERE_IS_ONE
    return action in signature_check.OF_SUPERVISORS or (where_there_is_one and bool(_supervisors(connection)))


def signed_facts(
    connection: Connection, facts: Mapping[str, Fact], action: str, subject: str, *, by: OperatorKey, store: Store
) -> dict[str, Fact]:
    """The facts of the next event with the operator's signature over them; it holds for no other event.

    WrongUseError when the key was revoked.
    """
    _still_valid(connection, by)
    told: dict[str, Fact] = {
        **facts,
        "at": custody_append.stamp(),
        signature_check.NUMBER: custody_append.next_number(connection),
    }
    signature = by.key.sign(statement(action, subject, told, store=store.id))
    return {**told, "by": by.public_key, "signature": signature.hex()}


def _certify_in(connection: Connection, store: Store, public: str, by: OperatorKey) -> None:
    facts: dict[str, Fact] = {"public_key": public}
    append(connection, store, action=signature_check.CERTIFICATE, subject=INSTALLATION, facts=facts, by=by)


def _revoke_in(connection: Connection, store: Store, found: Signer, *, reason: str, by: OperatorKey | None) -> None:
    subject = INSTALLATION if found.kind == "installation" else f"operator:{found.name}"
    facts: dict[str, Fact] = {"public_key": found.public_key, "reason": reason}
    seq = append(connection, store, action=signature_check.REVOKED, subject=subject, facts=facts, by=by)
    connection.execute(insert(revocation).values(signer_id=found.id, reason=reason, at=now(), custody_seq=seq))
    connection.execute(delete(signer_secret).where(signer_secret.c.signer_id == found.id))


def _founds(connection: Connection, name: str, role: Role, by: OperatorKey | None) -> bool:
    """Whether who is admitted is the first supervisor. WrongUseError: the name is taken, or `by` may not admit."""
    there = [one for one in all_in(connection) if one.kind == "operator" and one.revoked_at is None]
    if any(_alike(one.name) == _alike(name) for one in there):
        raise WrongUseError(f"There is an operator {name} already.")
    founded = any(one.role == "supervisor" for one in there)
    if founded and (by is None or by.role != "supervisor"):
        raise WrongUseError("A supervisor has to sign for a new operator.")
    founds = role == "supervisor" and not founded
    if not founds and there and by is None:
        raise WrongUseError("Somebody who was admitted has to sign for a new operator.")
    return founds


def _may_found(store: Store, *, first: bool, recovery_key: RecoveryKey | None) -> None:
    if not first:
        raise WrongUseError(
            "This store has no supervisor. Whoever is the first decides what leaves it: say so with --first."
        )
    if store.folder is None or all(one.kind != "recovery key" for one in key_file.openers(store.folder)):
        return
    if recovery_key is None:
        raise WrongUseError(
            "The first supervisor needs the second officer: open the store with --recovery-key, from the sheet."
        )
    key_file.unwrap(store.folder, recovery_key)


def _supervisors(connection: Connection) -> set[int]:
    """The numbers of the supervisors at work."""
    return {one.id for one in all_in(connection) if one.role == "supervisor" and one.revoked_at is None}


def _still_valid(connection: Connection, by: OperatorKey) -> None:
    if connection.scalar(select(revocation.c.signer_id).where(revocation.c.signer_id == by.id)) is not None:
        raise WrongUseError(f"The key of {by.name} was revoked: it signs no more. Nothing was changed.")


def _alike(name: str) -> str:
    """A name as it is told from another's: neither spaces, nor capitals, nor letters of another width make a person."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _check_that_it_is_another_person(store: Store, name: str, secret: Wrapper) -> None:
    """Two persons are two names and two secrets. Takes a second for each operator: secrets are made slow to guess."""
    if _alike(name) in PROGRAM:
        raise WrongUseError(sentence("{name} is a name of the program's own.", name=name))
    for one in all_(store):
        if one.kind == "operator" and one.revoked_at is None and _opens(store, one, secret):
            raise WrongUseError(
                sentence("This opens the key of {name} already: two persons have two secrets.", name=one.name)
            )


def _opens(store: Store, one: Signer, secret: Wrapper) -> bool:
    try:
        unlock(store, one.name, secret)
    except (StoreLockedError, NotFoundError):
        return False
    return True


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise WrongUseError("This needs its reason.")


def _current(connection: Connection) -> Signer:
    public = installation_key.current(connection)
    return next(one for one in all_in(connection) if one.public_key == public)


def _one(connection: Connection, number: int) -> Signer:
    return next(one for one in all_in(connection) if one.id == number)


def _row(connection: Connection, name: str) -> Row[Any]:
    """The operator of that name who is at work, with the wrapped key."""
    query = (
        select(signer, signer_secret.c.secret)
        .join(signer_secret)
        .outerjoin(revocation, revocation.c.signer_id == signer.c.id)
        .where(signer.c.kind == "operator", signer.c.name == name, revocation.c.signer_id.is_(None))
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no operator {name} with a valid key. See: operator list")
    return row


def _certificates(connection: Connection, names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Public key -> the operators who certified it."""
    found: dict[str, tuple[str, ...]] = {}
    for row in connection.execute(
        select(custody.c.facts).where(custody.c.subject == INSTALLATION, custody.c.action == "certificate")
    ):
        facts = custody_append.facts_of(row.facts)
        key = str(facts.get("public_key"))
        found[key] = (*found.get(key, ()), names.get(str(facts.get("by")), "?"))
    return found


def _of_row(row: Row[Any], vouched: Mapping[str, tuple[str, ...]]) -> Signer:
    return Signer(
        id=row.id,
        kind=row.kind,
        name=row.name,
        role=row.role,
        public_key=row.public_key,
        added_at=row.added_at,
        revoked_at=row.revoked_at,
        revoked_because=row.reason or "",
        certified_by=vouched.get(row.public_key, ()),
    )


def _public_of(key: Ed25519PrivateKey | TokenKey) -> str:
    return key.public_key if isinstance(key, TokenKey) else installation_key.public_of(key)


def _bytes_of(key: Ed25519PrivateKey | TokenKey) -> bytes:
    """What is wrapped of a key: the key itself, or where in a token it is."""
    return key.to_bytes() if isinstance(key, TokenKey) else key.private_bytes_raw()


def _of_bytes(raw: bytes) -> Ed25519PrivateKey | TokenKey:
    if len(raw) == _RAW:
        return Ed25519PrivateKey.from_private_bytes(raw)
    return hardware_token.of_bytes(raw)


def _owner(store: Store, public_key: str) -> str:
    return f"{store.id} {public_key}"
