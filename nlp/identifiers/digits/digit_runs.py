"""Digits that may be one number: the atoms of a text in runs between which nothing but separators stands."""

from collections.abc import Iterator

from nlp.identifiers.digits.atoms import DigitAtom, atoms
from nlp.identifiers.digits.separators import LONGEST, separates
from nlp.identifiers.digits.spoken_digits import HUNDRED
from nlp.text.folded_text import FoldedText


def runs(view: FoldedText, fewest: int) -> list[list[DigitAtom]]:
    """The atoms in runs between which only separators stand, at least `fewest` digits in all; read once for all."""
    return [run for size, run in view.once(_sized_runs) if size >= fewest]


def _sized_runs(view: FoldedText) -> list[tuple[int, list[DigitAtom]]]:
    """Each run with the number of its digits."""
    return list(_cut(view, view.once(atoms)))


def _cut(view: FoldedText, found: list[DigitAtom]) -> Iterator[tuple[int, list[DigitAtom]]]:
    run: list[DigitAtom] = []
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


def with_hundreds(view: FoldedText, run: list[DigitAtom]) -> list[DigitAtom]:
    """The run with `five hundred fifty-five` read as 555, not as 5, 00, 55; empty where nothing is said so."""
    joined: list[DigitAtom] = []
    for atom in run:
        hundred = len(joined) > 1 and view.text[joined[-1].start : joined[-1].end] in HUNDRED
        if hundred and atom.spoken and len(atom.digits) == 2 and joined[-2].spoken:
            first = joined[-2]
            joined[-2:] = [DigitAtom(first.digits + atom.digits, first.start, atom.end, atom.how)]
        else:
            joined.append(atom)
    return joined if len(joined) < len(run) else []
