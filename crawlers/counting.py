"""Numbers with their nouns, in English; whoever shows them in another language knows them by these words."""


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: `counted(1, "page", "pages")` is "1 page"."""
    return f"{number} {one if number == 1 else many}"
