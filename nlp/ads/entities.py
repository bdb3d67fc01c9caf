"""All entities by grammar, each kind by its own file."""

from collections.abc import Sequence
from dataclasses import replace

from nlp.ads import roles
from nlp.ads.sums import prices
from nlp.ads.sums.purposes import purpose
from nlp.ads.ways import routes, transport
from nlp.gazetteer import Place
from nlp.identifiers.view import Found, View, mention
from nlp.records import Mention


def find(
    view: View,
    found_places: Sequence[Place],
    identifiers: Sequence[tuple[str, int, int]],
    papers: Sequence[Found],
) -> list[Mention]:
    """ROUTE, PRICE, DOCUMENT (`papers`), TRANSPORT and ROLE; none inside `identifiers` (labels and folded spans)."""
    taken = [(place.start, place.end) for place in found_places] + [(paper.start, paper.end) for paper in papers]
    ways = list(transport.find(view, taken))
    found: list[Found] = [
        *routes.find(view, found_places),
        *prices.find(view, [(start, end) for _, start, end in identifiers]),
        *papers,
        *ways,
        *roles.find(view, taken, modes=frozenset(one.value for one in ways)),
    ]
    free = [one for one in found if not any(start < one.end and one.start < end for _, start, end in identifiers)]
    return [_record(view, one) for one in free]


def _record(view: View, found: Found) -> Mention:
    record = mention(view, found)
    if found.label == "PRICE" and (said := purpose(view, found.start, found.end)):
        return replace(record, purpose=said)
    return record
