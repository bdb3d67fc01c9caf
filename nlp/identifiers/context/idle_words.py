"""Where a word that names a number as something else names nothing: a purpose, an idiom, a verb, a postposition."""

from nlp.identifiers.context.number_nouns import IDIOMS, JOINERS, NUMBER_WORDS, PURPOSES, STAFFED
from nlp.identifiers.context.phone_owners import answers
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold, folded

NUMBER_FIRST = folded("شماره شماره‌ی رقم برقم کد کود رمز شناسه")
"""Words for "number" that stand before their noun (`شماره سفارش …`)."""
COMPLAINTS = folded("complaint complaints shikayat shikayet شکایت شکایات شکایتی شکایتوں")
_VERBS = frozenset(
    {"post", "record", "comment", "reply", "book", "form", "message", "file", "order", "draw", "tag", "claim", "stamp"}
)
_OBJECTS = frozenset({"your", "my", "our", "his", "her", "their", "its", "the", "this", "that", "any", "a"})
_ORDERING = (fold("ثبت").text, fold("سفارش").text)
_WITH = fold("پاس").text
# The bare verbs of Urdu, and the endings of what somebody does as a rule.
_STEMS = folded("utha lag mil raha rahe rahi de kar sun chal اٹھا لگ مل رہا رہے دے کر سن چل چک")
_HABITUAL = tuple(fold("ta te ti tay tha تا تے تی").text.split())
# What stands before `پاس` where somebody has something with him: a genitive or a possessive.
_HAVING = folded("کے دے میرے تیرے ہمارے تمہارے اپنے آپکے اسکے انکے جسکے جنکے ساڈے تہاڈے")


def is_idle(view: FoldedText, place: int) -> bool:
    """Whether a naming word names nothing: what something is for (`to order`), an idiom (`in any case`), a verb."""
    before = view.texts[place - 1] if place else ""
    word, after = view.texts[place], view.texts[place + 1 : place + 3]
    if word in COMPLAINTS and len(after) > 1 and after[0] in JOINERS and after[1] in NUMBER_WORDS:
        return True  # `شکایت والا نمبر`: where to complain
    if place > 1 and view.texts[place - 2] in NUMBER_FIRST and answers(before):
        return True  # `شماره وکیل پرونده …`: the lawyer's
    if word in _VERBS and _has_an_object(after):
        return True  # `do not post your number like …`
    if (before, word) == _ORDERING:
        return True  # `برای ثبت سفارش …`: where to order
    if word == _WITH and before in _HAVING:
        return True  # `فراڈیے کے پاس نمبر … تھا`
    return before in PURPOSES or (word == "case" and before in IDIOMS) or (word == "room" and before in STAFFED)


def _has_an_object(after: list[str]) -> bool:
    """Whether a possessive or an article and a word for "number" follow: what a verb in English is done with."""
    return len(after) > 1 and after[0] in _OBJECTS and after[1] in NUMBER_WORDS


def is_doing(words: list[str]) -> bool:
    """Whether a verb goes on behind a negation (`phone nahi uthata`), so that it denies no thing."""
    return words != [] and (words[0] in _STEMS or (len(words[0]) > 3 and words[0].endswith(_HABITUAL)))
