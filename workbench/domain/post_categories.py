"""The categories of a post: one record a category, from which every list of categories is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workbench.translation import mark

Colour = Literal["smuggling", "documents", "labour", "sexual", "identity", "fraud", "benign"]
"""A colour token of the window."""


@dataclass(frozen=True, slots=True)
class PostCategory:
    """One category: the code that the model gives, and all that the program does with it.

    `short` is its name in a query (`category:smuggling`). `ftm_topic` is a topic of FollowTheMoney, `taxonomy` an abuse
    of INTERPOL's `interpol-dwva`; empty where they have no word for it.
    """

    code: str
    words: str
    short: str
    colour: Colour
    icon: str
    ftm_topic: str = ""
    taxonomy: str = ""


POST_CATEGORIES: Mapping[str, PostCategory] = {
    one.code: one
    for one in (
        PostCategory(
            "migrant_smuggling", mark("Migrant smuggling"), "smuggling", "smuggling", "ship", "crime.traffick.human"
        ),
        PostCategory("document_fraud", mark("Document fraud"), "documents", "documents", "stamp", "crime.fraud"),
        PostCategory("labour_trafficking", mark("Labour trafficking"), "labour", "labour", "briefcase", "forced.labor"),
        PostCategory(
            "sexual_exploitation", mark("Sexual exploitation"), "sexual", "sexual", "user-x", "crime.traffick.human"
        ),
        PostCategory(
            "identity_theft", mark("Identity theft"), "identity", "identity", "fingerprint", "crime.fraud", "phishing"
        ),
        PostCategory("online_fraud", mark("Online fraud"), "fraud", "fraud", "credit-card", "crime.fraud", "scam"),
        PostCategory("benign", mark("Benign"), "benign", "benign", "circle"),
    )
}
UNREAD = "unread"
"""The category of a post whose words are kept though the extractor could not read them."""
NOT_READ = PostCategory(UNREAD, mark("Not read by the extractor"), UNREAD, "benign", "triangle-alert")
