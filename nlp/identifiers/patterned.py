"""Identifiers that a pattern and a check digit tell, without weights: the kinds with a `pattern` in the table of kinds.

Confidence 0.99 where a check holds, 0.9 where the kind has none.
"""

from collections.abc import Callable, Iterator, Mapping

from nlp.identifiers.card import luhn
from nlp.identifiers.iban import is_97_10
from nlp.kinds import patterns
from nlp.text.folded_text import FoldedText, SpanMatch

BY = "pattern"
CHECKS: Mapping[str, Callable[[str], bool]] = {"luhn": luhn, "mod 97-10": is_97_10}
"""Checks of a value by name: Luhn (ISO/IEC 7812-1) and ISO 7064 mod 97-10."""


def find(view: FoldedText) -> Iterator[SpanMatch]:
    """Every value of such a kind, in capitals."""
    for kind in patterns():
        for match in kind.pattern.finditer(view.text):
            start, end = match.span("value")
            value = "".join(sign for sign in view.text[start:end] if sign not in kind.drop).upper()
            if not kind.check or CHECKS[kind.check](value):
                yield SpanMatch(kind.label, value, start, end, BY, 0.99 if kind.check else 0.9)
