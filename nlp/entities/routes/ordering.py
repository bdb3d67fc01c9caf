"""The order of travel of places that are joined by links (`nlp.entities.routes.finder`)."""

from nlp.gazetteer import PlaceMatch


def trimmed(chain: list[PlaceMatch], links: list[str]) -> tuple[list[PlaceMatch], list[str]]:
    """Without places at the ends that are only listed beside the way, or named again without going on."""
    while links and links[0] == "list":
        chain, links = chain[1:], links[1:]
    while links and chain[-1].value == chain[-2].value:
        chain, links = chain[:-1], links[:-1]
    return chain, links


def in_order(chain: list[PlaceMatch], links: list[str]) -> list[PlaceMatch]:
    """The places in the order of travel."""
    ordered = [chain[0]]
    passed = 0
    for place, link in zip(chain[1:], links, strict=True):
        if link == "via":
            ordered.insert(len(ordered) - 1, place)
            passed = 1
        elif link == "origin":
            ordered.insert(0, place)
        elif link == "list" and passed:
            ordered.insert(len(ordered) - 1, place)
        else:
            ordered.append(place)
            passed = 0
    return ordered
