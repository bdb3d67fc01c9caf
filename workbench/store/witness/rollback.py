"""An older copy of the store that was put back, or a past that was written anew: noticed, said, answered for.

The chain is held against the signed heads that stand outside of it (`outside`): this machine's mark, the witness's
file, files of other offices, and against the newest head that was time-stamped. Whoever brings an older copy back on
purpose says why; that is an event, signed where persons have keys, and what the older copy does not know stays with
the witness and beside the mark.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from workbench import settings
from workbench.domain.custody.chain import BOUND, Fact, SignedHead, head_body, statement
from workbench.domain.custody.witness import WitnessLine
from workbench.errors import UserError, WrongUseError
from workbench.store.custody import append, event_queries, signature_check
from workbench.store.db.store import Store
from workbench.store.people import operators
from workbench.store.people.person_keys import OperatorKey
from workbench.store.schema.evidence import custody as custody_table
from workbench.store.witness import anchors, outside_heads
from workbench.store.witness.outside_heads import Ask, Kept
from workbench.translation import sentence

NOTICED, ACKNOWLEDGED, WITNESSED = "rollback noticed", "rollback acknowledged", "witnessed"
WITNESS, MACHINE, STAMPED, OFFICE = "witness", "machine", "stamp", "office"
# Events after which the witness is told at once.
AT_ONCE = frozenset({"bundle", "release", "restored", ACKNOWLEDGED})
_CHUNK = 500
_SUBJECT = "witness"


@dataclass(frozen=True, slots=True)
class Outer:
    """A signed head outside of the store; `place` is one of the four names above."""

    place: str
    head: SignedHead


@dataclass(frozen=True, slots=True)
class ChainStanding:
    """How the chain stands against what is kept outside of it.

    `problems`: sentences, empty when it agrees or somebody has answered for it. `apart`: of each place the newest head
    that does not agree and that nobody has answered for; `given_up` those that somebody has. `agrees_up_to`: the newest
    event of a head outside that agrees. `trouble`: why something could not be read.
    """

    problems: tuple[str, ...]
    notices: tuple[str, ...]
    apart: tuple[Outer, ...]
    given_up: tuple[Outer, ...]
    agrees_up_to: int
    heads: int
    trouble: str


def held_against(store: Store, kept: Kept, elsewhere: Iterable[SignedHead] = ()) -> ChainStanding:
    """Hold the chain against what is kept outside; `elsewhere` are heads in files of other offices."""
    with store.read() as connection:
        outer = [*_outer(kept), *(Outer(OFFICE, head) for head in elsewhere)]
        outer += [Outer(STAMPED, head) for head in anchors.newest_stamped(connection, store)]
        last = event_queries.head_in(connection, store)
        found = _compared(connection, store, outer)
        noticed = _noticed(connection) if found.apart else {}
        problems = [_words(one, noticed.get(one.head.head, last.count)) for one in found.apart]
        problems += [
            sentence("A head that {place} keeps is not signed as it was made.", place=_place(one.place))
            for one in found.unsigned
        ]
        notices = [_given_up_words(one) for one in found.given_up]
        if kept.witness is not None:
            problems += kept.witness.problems
            notices += kept.witness.notices
        problems += _missing_lines(connection, kept)
    return ChainStanding(
        tuple(problems), tuple(notices), found.apart, found.given_up, found.agrees_up_to, len(outer), kept.trouble
    )


class RollbackWatch:
    """The past of an open store as this process watches over it; `ask` answers for what stands outside."""

    def __init__(self, store: Store, ask: Ask) -> None:
        self._store, self._ask = store, ask
        self._standing: ChainStanding | None = None
        self._count = -1

    def look(self) -> ChainStanding:
        """Hold the chain against what stands outside, at the opening of the store or later.

        What does not agree is written into the chain once, and beside this machine's mark for who has no key.
        """
        standing = self._standing = held_against(self._store, outside_heads.read(self._ask, self._store.id))
        for one in standing.apart:
            # Where nothing can be written it is said all the same.
            with suppress(UserError):
                _note(self._store, one, standing.agrees_up_to)
        if standing.apart:
            outside_heads.note_older(self._ask, self._store.id, f"{append.stamp()[:19]}Z: {standing.problems[0]}")
        return standing

    def keep(self) -> str:
        """Put this machine's mark to the present head; why it could not be, in words. Not while something is wrong."""
        standing = self._standing
        if standing is None or standing.apart:
            return ""
        head = event_queries.head(self._store)
        if head.count == self._count:
            return ""
        instead_of = next((one.head for one in standing.given_up if one.place == MACHINE), None)
        trouble = outside_heads.keep(self._ask, head, at=append.stamp(), instead_of=instead_of)
        if not trouble:
            self._count = head.count
            if instead_of is not None:
                self.look()
        return trouble

    def report(self, why: str) -> WitnessLine:
        """Have the witness keep the present head, and write into the chain that it does. UserError in words."""
        head, begin = to_report(self._store)
        line = outside_heads.report(self._ask, head, at=append.stamp(), why=why, begin=begin)
        facts: dict[str, Fact] = {
            "count": head.count,
            "head": head.head,
            "line": line.sha256,
            "lines": line.number,
            "place": place_of_witness(),
        }
        with self._store.write() as connection:
            append.append(
                connection, self._store, action=WITNESSED, subject=_SUBJECT, actor="collector", facts=facts, quiet=True
            )
        return line


def to_report(store: Store) -> tuple[SignedHead, bool]:
    """The present head, and whether the witness may begin a file for it: the chain tells of none in that folder."""
    with store.read() as connection:
        last = _last_line(connection)
        head = event_queries.head_in(connection, store)
    return head, last is None or last.get("place") != place_of_witness()


def unreported(store: Store) -> tuple[int, bool]:
    """How many events the witness does not know of, but for its own; and whether it is to be told of one at once."""
    with store.read() as connection:
        last = _last_line(connection) or {}
        after = int(str(last.get("count", 0)))
        if last.get("place", place_of_witness()) != place_of_witness():
            after = 0
        here = (custody_table.c.seq > after) & custody_table.c.action.not_in((BOUND, WITNESSED))
        actions = list(connection.scalars(select(custody_table.c.action).where(here).limit(10_000)))
    return len(actions), not AT_ONCE.isdisjoint(actions)


def acknowledge(store: Store, ask: Ask, *, reason: str, by: OperatorKey | None) -> list[Outer]:
    """Answer for an older copy that was brought back: why, signed where persons have keys. Gives what was given up.

    WrongUseError: no reason, nothing to answer for, or not signed by whom it has to be (a supervisor, where there is
    one).
    """
    if not reason.strip():
        raise WrongUseError("This needs its reason: --reason WORDS.")
    standing = held_against(store, outside_heads.read(ask, store.id, whole=True))
    if not standing.apart:
        raise WrongUseError("This store agrees with everything that is kept outside of it. Nothing was changed.")
    _may_answer(store, by)
    for one in standing.apart:
        facts: dict[str, Fact] = {
            "place": one.place,
            "mark_count": one.head.count,
            "mark_head": one.head.head,
            "agrees_up_to": standing.agrees_up_to,
            "reason": reason,
        }
        _append_answer(store, facts, by)
    return list(standing.apart)


def place_of_witness() -> str:
    """A name for the folder of the witness that does not tell its path; empty where there is none."""
    folder = settings.text("witness")
    return hashlib.sha256(str(Path(folder).expanduser().absolute()).encode()).hexdigest()[:16] if folder else ""


def warning_of(standing: ChainStanding) -> str:
    """All that is wrong, and what to do, for a person; empty where nothing is."""
    if not standing.problems:
        return ""
    words = " ".join(standing.problems[:3])
    return f"{words} {WHAT_TO_DO}" if standing.apart else words


WHAT_TO_DO = sentence(
    "If this copy was brought back on purpose, say why: store acknowledge-rollback --reason WORDS. If not, keep it as "
    "it is and find out who put it there."
)


def _may_answer(store: Store, by: OperatorKey | None) -> None:
    there = [one for one in operators.all_(store) if one.kind == "operator" and one.revoked_at is None]
    if there and by is None:
        raise WrongUseError("A person has to sign for this with their own key: --by NAME.")
    if by is not None and by.role != "supervisor" and any(one.role == "supervisor" for one in there):
        raise WrongUseError("This store has a supervisor: a supervisor has to sign for this.")


def _append_answer(store: Store, facts: dict[str, Fact], by: OperatorKey | None) -> None:
    with store.write("custody") as connection:
        operators.append(connection, store, action=ACKNOWLEDGED, subject="store", facts=facts, by=by)


def _note(store: Store, one: Outer, agrees_up_to: int) -> None:
    """Once for each head."""
    with store.write() as connection:
        if one.head.head in _noticed(connection):
            return
        facts: dict[str, Fact] = {
            "place": one.place,
            "count": event_queries.head_in(connection, store).count,
            "mark_count": one.head.count,
            "mark_head": one.head.head,
            "mark_signed_at": one.head.signed_at,
            "agrees_up_to": agrees_up_to,
        }
        actor = append.name_of(connection, store)
        append.append(connection, store, action=NOTICED, subject="store", actor=actor, facts=facts)


def _noticed(connection: Connection) -> dict[str, int]:
    """The heads outside that were noticed, each with the number of events that the copy had then."""
    query = select(custody_table.c.facts).where(custody_table.c.action == NOTICED)
    found = [append.facts_of(facts) for facts in connection.scalars(query)]
    return {str(facts.get("mark_head")): int(str(facts.get("count", 0))) for facts in found}


def _outer(kept: Kept) -> list[Outer]:
    lines = () if kept.witness is None else kept.witness.lines
    mark = [] if kept.mark is None else [Outer(MACHINE, kept.mark.head)]
    offices = (Outer(OFFICE, head) for head in sorted(kept.anchors, key=lambda head: head.count))
    return [*(Outer(WITNESS, line.head) for line in lines), *mark, *offices]


@dataclass(frozen=True, slots=True)
class _Found:
    apart: tuple[Outer, ...]
    given_up: tuple[Outer, ...]
    unsigned: tuple[Outer, ...]
    agrees_up_to: int


def _compared(connection: Connection, store: Store, outer: Sequence[Outer]) -> _Found:
    here = _heads_at(connection, sorted({one.head.count for one in outer}))
    differ = [here.get(one.head.count) != one.head.head for one in outer]
    agrees = max((one.head.count for one, wrong in zip(outer, differ, strict=True) if not wrong), default=0)
    answers = _answers(connection, store) if any(differ) else []
    apart: dict[str, Outer] = {}
    given_up: dict[str, Outer] = {}
    unsigned: list[Outer] = []
    for index, (one, wrong) in enumerate(zip(outer, differ, strict=True)):
        if not wrong:
            continue
        if not _is_signed(one.head):
            unsigned.append(one)
        elif _is_answered(index, outer, answers):
            given_up[one.place] = one
        else:
            apart[one.place] = _newer(apart.get(one.place), one)
    return _Found(tuple(apart.values()), tuple(given_up.values()), tuple(unsigned[:3]), agrees)


def _newer(before: Outer | None, one: Outer) -> Outer:
    """Of a witness's file the last line: those before it were given up with it."""
    return one if before is None or one.place == WITNESS or one.head.count > before.head.count else before


def _is_answered(index: int, outer: Sequence[Outer], answers: Sequence[Mapping[str, Fact]]) -> bool:
    """Whether somebody answered for this head, or for a later one of the same place.

    An answer goes back to the event up to which the copy agreed, and not behind it.
    """
    one = outer[index]
    later = {(each.head.count, each.head.head) for each in outer[index:] if each.place == one.place}
    return any(
        (answer.get("mark_count"), answer.get("mark_head")) in later
        and one.head.count > int(str(answer.get("agrees_up_to", 0)))
        for answer in answers
    )


def _answers(connection: Connection, store: Store) -> list[Mapping[str, Fact]]:
    """What was answered for by somebody who may: where persons have keys, only what one of them signed."""
    people = [one for one in operators.all_in(connection) if one.kind == "operator"]
    may = {one.public_key for one in people if one.role == "supervisor"} or {one.public_key for one in people}
    query = select(custody_table.c.facts, custody_table.c.subject).where(custody_table.c.action == ACKNOWLEDGED)
    found: list[Mapping[str, Fact]] = []
    for row in connection.execute(query):
        facts = append.facts_of(row.facts)
        by, signature = str(facts.get("by", "")), str(facts.get("signature", ""))
        body = statement(ACKNOWLEDGED, row.subject, facts, store=store.id)
        if not people or (by in may and signature_check.holds(by, signature, body)):
            found.append(facts)
    return found


def _heads_at(connection: Connection, counts: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for start in range(0, len(counts), _CHUNK):
        some = counts[start : start + _CHUNK]
        query = select(custody_table.c.seq, custody_table.c.head).where(custody_table.c.seq.in_(some))
        found |= {row.seq: row.head for row in connection.execute(query)}
    return found


def _is_signed(head: SignedHead) -> bool:
    body = head_body(count=head.count, head=head.head, signed_at=head.signed_at, store=head.store)
    return signature_check.holds(head.public_key, head.signature, body)


def _last_line(connection: Connection) -> Mapping[str, Fact] | None:
    newest = select(custody_table.c.facts).where(custody_table.c.subject == _SUBJECT)
    facts = connection.scalar(newest.order_by(custody_table.c.seq.desc()).limit(1))
    return None if facts is None else append.facts_of(facts)


def _missing_lines(connection: Connection, kept: Kept) -> list[str]:
    """Lines that the chain tells of and that are not in the witness's file: its end was cut, or a line changed."""
    if not kept.has_witness or kept.witness is None:
        return []
    query = select(custody_table.c.facts).where(custody_table.c.subject == _SUBJECT)
    if not kept.witness.whole:
        query = query.order_by(custody_table.c.seq.desc()).limit(1)
    told = [append.facts_of(facts) for facts in connection.scalars(query)]
    place, there = place_of_witness(), {line.sha256 for line in kept.witness.lines}
    gone = [one for one in told if one.get("place") == place and one.get("line") not in there]
    return [
        sentence("The witness's file has lost line {n}, which it had: it was cut or changed.", n=str(one.get("lines")))
        for one in gone[:3]
    ]


def _place(place: str) -> str:
    return {
        WITNESS: sentence("the witness"),
        MACHINE: sentence("this machine"),
        STAMPED: sentence("a time-stamp"),
        OFFICE: sentence("another office"),
    }[place]


def _words(one: Outer, count: int) -> str:
    """`count` is the number of events when it was noticed: what was written since does not make the copy newer."""
    words = {"mark": one.head.count, "place": _place(one.place), "at": _moment(one.head.signed_at)}
    if one.head.count > count:
        return sentence(
            "This is an older copy of the store: opened at event {count}, while {place} knows event {mark} of {at}.",
            count=count,
            **words,
        )
    return sentence(
        "The past of this store is another one than {place} knows: event {mark} of {at} was written anew, or another "
        "copy of the store is at work.",
        **words,
    )


def _given_up_words(one: Outer) -> str:
    return sentence(
        "An older copy of the store was brought back, and somebody answered for it: {place} knows event {mark} of {at} "
        "of the past that was given up.",
        place=_place(one.place),
        mark=one.head.count,
        at=_moment(one.head.signed_at),
    )


def _moment(at: str) -> str:
    return f"{at[:16].replace('T', ' ')} UTC"
