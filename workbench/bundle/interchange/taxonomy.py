"""Words that partner agencies know for what this program finds: INTERPOL's dark-web and virtual-assets taxonomy.

The taxonomy has no word for trafficking or smuggling; those categories get none of its abuses. Every word here stands
in `resources/taxonomies/interpol-dwva`, which a test holds true.
"""

from workbench.bundle.formats.canonical_json import JsonReader

NAMESPACE = "interpol-dwva"

ABUSES: dict[str, str] = {
    "online_fraud": "scam",
    "identity_theft": "phishing",
}
ENTITIES: dict[str, str] = {
    "ONION": "hidden_service",
    "PGP": "pgp_pretty_good_privacy",
    "CARD": "bank_credentials",
    "IBAN": "bank",
    "WALLET": "cryptocurrency",
}
COINS: dict[str, str] = {
    "btc": "BTC", "eth": "ETH", "xmr": "XMR", "ltc": "LTC", "doge": "DOGE", "bch": "BCH", "zec": "ZEC",
}  # fmt: skip
ENGINES: dict[str, str] = {"pinnwand": "paste_site_service", "bepasty": "paste_site_service"}
ON_ONION = "darknet_forum"


def tags_of(post: JsonReader) -> list[str]:
    """The machine tags of a post, sorted: what its category, its identifiers and its site are called there."""
    entities = {ENTITIES.get(each.text("label")) for each in post.parts("mentions")}
    entities |= {
        COINS.get(each.text("value").partition(":")[0])
        for each in post.parts("mentions")
        if each.text("label") == "WALLET"
    }
    paste = ENGINES.get(post.text("engine"))
    entities.add(paste or (ON_ONION if ".onion" in post.text("url").partition("?")[0] else None))
    abuse = ABUSES.get(str(post.value.get("category")))
    found = [f'{NAMESPACE}:entity="{name}"' for name in sorted(filter(None, entities))]
    return [*([f'{NAMESPACE}:abuse="{abuse}"'] if abuse else []), *found]
