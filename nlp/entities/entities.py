"""All entities by grammar, each kind by its own file."""

from collections.abc import Sequence
from dataclasses import replace

from nlp.entities import roles
from nlp.entities.prices import finder
from nlp.entities.prices.purposes import purpose
from nlp.entities.routes import finder as routes_finder
from nlp.entities.transport import finder as transport_finder
from nlp.gazetteer import PlaceMatch
from nlp.records import TextMention
from nlp.text.folded_text import FoldedText, SpanMatch, mention


def find(
    view: FoldedText,
    found_places: Sequence[PlaceMatch],
    identifiers: Sequence[tuple[str, int, int]],
    papers: Sequence[SpanMatch],
) -> list[TextMention]:
    """ROUTE, PRICE, DOCUMENT (`papers`), TRANSPORT and ROLE; none inside `identifiers` (labels and folded spans)."""
    taken = [(place.start, place.end) for place in found_places] + [(paper.start, paper.end) for paper in papers]
    ways = list(transport_finder.find(view, taken))
    found: list[SpanMatch] = [
        *routes_finder.find(view, found_places),
        *finder.find(view, [(start, end) for _, start, end in identifiers]),
        *papers,
        *ways,
        *roles.find(view, taken, modes=frozenset(one.value for one in ways)),
    ]
    free = [one for one in found if not any(start < one.end and one.start < end for _, start, end in identifiers)]
    return [_record(view, one) for one in free]


def _record(view: FoldedText, found: SpanMatch) -> TextMention:
    record = mention(view, found)
    if found.label == "PRICE" and (said := purpose(view, found.start, found.end)):
        return replace(record, purpose=said)
    return record
