"""Routes and prices by grammar, each kind by its own files."""

from collections.abc import Sequence
from dataclasses import replace

from nlp.entities.prices import finder
from nlp.entities.prices.purposes import purpose
from nlp.entities.routes import finder as routes_finder
from nlp.gazetteer import PlaceMatch
from nlp.records import TextMention
from nlp.text.folded_text import FoldedText, SpanMatch, mention


def find(
    view: FoldedText, found_places: Sequence[PlaceMatch], identifiers: Sequence[tuple[str, int, int]]
) -> list[TextMention]:
    """ROUTE and PRICE; none inside `identifiers` (labels and folded spans)."""
    taken = [(start, end) for _, start, end in identifiers]
    found = [*routes_finder.find(view, found_places), *finder.find(view, taken)]
    return [_record(view, one) for one in found if not any(a < one.end and one.start < b for a, b in taken)]


def _record(view: FoldedText, found: SpanMatch) -> TextMention:
    record = mention(view, found)
    if found.label == "PRICE" and (said := purpose(view, found.start, found.end)):
        return replace(record, purpose=said)
    return record
