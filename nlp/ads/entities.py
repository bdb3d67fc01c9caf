"""All entities by grammar, each kind by its own file."""

from collections.abc import Sequence

from nlp.ads import documents, prices, roles, routes, transport
from nlp.ads.places import Place
from nlp.identifiers.view import Found, View, mention
from nlp.records import Mention


def find(view: View, found_places: Sequence[Place], taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """ROUTE, PRICE, DOCUMENT, TRANSPORT and ROLE; none inside `taken` (folded spans of identifiers)."""
    found: list[Found] = [
        *routes.find(view, found_places),
        *prices.find(view),
        *documents.find(view),
        *transport.find(view),
        *roles.find(view),
    ]
    free = [one for one in found if not any(start < one.end and one.start < end for start, end in taken)]
    return [mention(view, one) for one in free]
