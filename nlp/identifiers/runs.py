"""Digits that may be one number: the atoms of a text in runs between which nothing but separators stands."""

from collections.abc import Iterator

from nlp.identifiers.digit_words import HUNDRED
from nlp.identifiers.digits import Atom, atoms
from nlp.identifiers.gaps import LONGEST, separates
from nlp.identifiers.view import View


def runs(view: View, fewest: int) -> list[list[Atom]]:
    """The atoms in runs between which only separators stand, at least `fewest` digits in all; read once for all."""
    return [run for size, run in view.once(_sized_runs) if size >= fewest]


def _sized_runs(view: View) -> list[tuple[int, list[Atom]]]:
    """Each run with the number of its digits."""
    return list(_cut(view, atoms(view)))


def _cut(view: View, found: list[Atom]) -> Iterator[tuple[int, list[Atom]]]:
    run: list[Atom] = []
    size, end = 0, 0
    for atom in found:
        if run and not (atom.start - end <= LONGEST and separates(view.text[end : atom.start])):
            yield size, run
            run, size = [], 0
        run.append(atom)
        size += len(atom.digits)
        end = atom.end
    if run:
        yield size, run


def with_hundreds(view: View, run: list[Atom]) -> list[Atom]:
    """The run with `five hundred fifty-five` read as 555, not as 5, 00, 55; empty where nothing is said so."""
    joined: list[Atom] = []
    for atom in run:
        hundred = len(joined) > 1 and view.text[joined[-1].start : joined[-1].end] in HUNDRED
        if hundred and atom.spoken and len(atom.digits) == 2 and joined[-2].spoken:
            first = joined[-2]
            joined[-2:] = [Atom(first.digits + atom.digits, first.start, atom.end, atom.how)]
        else:
            joined.append(atom)
    return joined if len(joined) < len(run) else []
