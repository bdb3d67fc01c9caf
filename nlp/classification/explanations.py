"""The reasons for a category in plain words: what the author does, and what in the text goes with it.

Each reason is one of `SENTENCES` with what was found for it; the window has the Urdu of each sentence. Of a
person who asks for help or reports just that is said, whatever the topic.
"""

from collections.abc import Sequence

from nlp.classification.features import cues_of
from nlp.records import BENIGN, Category, Explanation, Intent, TextMention

_MOST = 3
_TOPICS: dict[Category, dict[str, str]] = {
    "migrant_smuggling": {"offer": "Offers to take people over a border", "seek": "Looks for a way over a border"},
    "document_fraud": {"offer": "Offers forged or bought papers", "seek": "Wants forged or bought papers"},
    "labour_trafficking": {"offer": "Offers work that binds people", "seek": "Looks for people to bind by work"},
    "sexual_exploitation": {"offer": "Offers other people for sex", "seek": "Looks for people to sell for sex"},
    "identity_theft": {"offer": "Offers other people's data or accounts", "seek": "Wants data or accounts of others"},
    "online_fraud": {"offer": "Offers or works a fraud for money", "seek": "Looks for help with a fraud for money"},
}  # fmt: skip
_INNOCENT: dict[Intent, str] = {
    "help": "Asks for help or tells of a harm",
    "report": "Reports, warns or explains",
    "other": "Offers nothing in the trade",
}
_DOUBT = "though its words are those of the trade"
_KINDS = {
    "ROUTE": "names a way",
    "TRANSPORT": "names how people are moved",
    "DOCUMENT": "names papers",
    "PRICE": "names a price",
    "ROLE": "names a middleman",
}
_REACHED = "can be reached"
_CONTACTS = frozenset({"PHONE", "EMAIL", "TELEGRAM", "SOCIAL", "SESSION", "TOX", "JABBER", "THREEMA"})
_PAID = "names where to pay"
_ACCOUNTS = frozenset({"WALLET", "IBAN"})
_CUES = {
    "CROSS": "speaks of crossing",
    "FORGE": "speaks of forging",
    "BOND": "speaks of debt or papers held back",
    "DATA": "speaks of data or accounts",
    "FRAUD": "speaks of cards, codes or pages",
    "INVEST": "promises money",
    "PRIZE": "promises a prize",
    "SEX": "speaks of women or girls",
    "TERMS": "speaks of when to pay",
}
_WORDS = "further words that told"
SENTENCES = (
    *(sentence for topic in _TOPICS.values() for sentence in topic.values()),
    *_INNOCENT.values(),
    _DOUBT,
    *_KINDS.values(),
    _REACHED,
    _PAID,
    *_CUES.values(),
    _WORDS,
)


def why(
    category: Category, intent: Intent, mentions: Sequence[TextMention], words: Sequence[tuple[str, str]]
) -> tuple[Explanation, ...]:
    """The reasons. `words`: those that carried the category, as written and folded."""
    if category == BENIGN:
        return (Explanation(_INNOCENT[intent]),)
    if intent in {"help", "report"}:
        return (Explanation(_INNOCENT[intent]), Explanation(_DOUBT), *_found(mentions))
    first = Explanation(_TOPICS[category]["seek" if intent == "seek" else "offer"])
    return (first, *_found(mentions), *_told(words, mentions))


def _found(mentions: Sequence[TextMention]) -> list[Explanation]:
    groups = [(sentence, frozenset({label})) for label, sentence in _KINDS.items()]
    reasons = []
    for sentence, labels in (*groups, (_REACHED, _CONTACTS), (_PAID, _ACCOUNTS)):
        raws = tuple(dict.fromkeys(one.raw for one in mentions if one.label in labels))[:_MOST]
        if raws:
            reasons.append(Explanation(sentence, raws))
    return reasons


def _told(words: Sequence[tuple[str, str]], mentions: Sequence[TextMention]) -> list[Explanation]:
    """What the words that carried the category speak of, those left out that a mention already shows."""
    shown = " ".join(one.raw for one in mentions)
    groups: dict[str, list[str]] = {}
    for raw, folded in words:
        if raw not in shown:
            cue = next((cue for cue in cues_of(folded) if cue in _CUES), "")
            groups.setdefault(_CUES.get(cue, _WORDS), []).append(raw)
    order = (*_CUES.values(), _WORDS)
    return [
        Explanation(sentence, tuple(dict.fromkeys(groups[sentence]))[:_MOST])
        for sentence in order
        if sentence in groups
    ]


def in_words(reasons: Sequence[Explanation]) -> str:
    """The reasons as one English sentence."""
    return "; ".join(one.says + (f": {', '.join(one.found)}" if one.found else "") for one in reasons)
