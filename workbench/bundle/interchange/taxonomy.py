"""Words that partner agencies know for what this program finds: INTERPOL's dark-web and virtual-assets taxonomy.

The taxonomy has no word for trafficking or smuggling; those categories get none of its abuses. Every word here stands
in `resources/taxonomies/interpol-dwva`, which a test holds true.
"""

from collections.abc import Iterator

from workbench.bundle.formats.canonical_json import JsonReader
from workbench.domain.mention_kinds import MENTION_KINDS
from workbench.domain.post_categories import POST_CATEGORIES
from workbench.domain.value_prefixes import COINS

NAMESPACE = "interpol-dwva"

ENGINES: dict[str, str] = {"pinnwand": "paste_site_service", "bepasty": "paste_site_service"}
ON_ONION = "darknet_forum"


def tags_of(post: JsonReader) -> list[str]:
    """The machine tags of a post, sorted: what its category, its identifiers and its site are called there."""
    entities = {name for each in post.parts("mentions") for name in _entities(each)}
    paste = ENGINES.get(post.text("engine"))
    entities.add(paste or (ON_ONION if ".onion" in post.text("url").partition("?")[0] else ""))
    category = POST_CATEGORIES.get(str(post.value.get("category")))
    abuse = category.taxonomy if category else ""
    found = [f'{NAMESPACE}:entity="{name}"' for name in sorted(filter(None, entities))]
    return [*([f'{NAMESPACE}:abuse="{abuse}"'] if abuse else []), *found]


def _entities(mention: JsonReader) -> Iterator[str]:
    """What a mention is called there, and the currency of a wallet; empty for what has no word."""
    kind = MENTION_KINDS.get(mention.text("label"))
    yield kind.forms.taxonomy if kind else ""
    coin = COINS.get(mention.text("value").partition(":")[0])
    if coin and mention.text("label") == "WALLET":
        yield coin.taxonomy
