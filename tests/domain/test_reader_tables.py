"""An engine with a reader stands in the tables that other rooms keep of engines."""

from crawlers.sites.registry import READERS
from workbench.domain import display_names
from workbench.domain.quotes import known_parts


def test_each_engine_has_a_name_to_be_shown_by() -> None:
    assert READERS.keys() <= display_names.READERS.keys()


def test_the_text_of_each_engines_posts_is_looked_for_to_the_letter() -> None:
    assert READERS.keys() <= known_parts.ENGINES
