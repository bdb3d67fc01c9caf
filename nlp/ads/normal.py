"""The plain form of a word: one for all its spellings."""

from functools import cache

from nlp.lexicon import spellings


@cache
def _plain_spelling() -> dict[str, str]:
    return {form: group[0] for group in spellings() for form in group}


def normal_form(word: str) -> str:
    """The feature of a folded word: its plain spelling, or `#1`…`#9` for digits by their count."""
    if word.isdecimal():
        return f"#{min(9, len(word))}"
    return _plain_spelling().get(word, word)
