"""Plain words behind a platform's name that tell of an account or begin a title, and are no handle."""

import re

from nlp.identifiers.context.number_nouns import PURPOSES
from nlp.identifiers.handles.platforms import NO_NAMES, SAYS
from nlp.identifiers.platforms.platform_names import platform_of
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded

_BINDING = frozenset(":=>\u2192(/-@\"'`|~")
_TOPIC = re.compile(r"(?::|[ ][\-\u2013\u2014])[ ]$")
_TWO_WORDS = re.compile(r"[ ](?P<first>[^\W\d_]+)[ ][^\W\d_]+(?![^\W_]|[_.@])")
_HELPING = folded(
    "di diya dia dya de "
    "ho kar kr ne gaya gayi gai kiya kia dein den dain hogaya hogayi was were has been ہو کر نے گیا گئی"
)
_VERBS = folded(
    "uda ura urai udai اڑا بند "
    "block delete change hack report stolen aya aaya kiya kia kya bata batao dein gaya gayi hacker"
)
_PARTICIPLE = 8  # letters from which on a word in -ed is no name (`viber: uninstalled`)
_TITLED = folded("group page channel گروپ پیج چینل")


def tells(view: FoldedText, name: str, start: int, end: int) -> bool:
    """Whether a plain word tells what happened to an account (`insta id changed`, `telegram id block ho gayi`)."""
    if name.isascii() and len(name) > _PARTICIPLE and name.endswith("ed") and not name.endswith(("eed", "med")):
        return True
    if view.text[max(0, start - 2) : start].strip(" ")[-1:] in _BINDING:
        return False
    after = view.words[view.word_at(end) : view.word_at(end) + 1]
    helped = bool(after) and after[0].text in _HELPING and view.text[end : after[0].start] == " "
    return helped or name in _VERBS or (name.isascii() and len(name) > 5 and name.endswith(("ed", "ing")))


def begins_a_sentence(view: FoldedText, start: int, end: int) -> bool:
    """Whether a plain word behind a colon or a dash goes on in prose (`Discord: voices raised in the house`)."""
    if not _TOPIC.search(view.text, max(0, start - 3), start):
        return False
    after = _TWO_WORDS.match(view.text, end)
    return after is not None and after["first"] not in SAYS | NO_NAMES | PURPOSES


def is_title(view: FoldedText, start: int, end: int) -> bool:
    """Whether a plain word begins the title of a group or page (`fb group: europe visa help`), which is no handle."""
    place = view.word_at(start)
    if not place or view.words[place - 1].text not in _TITLED:
        return False
    after = view.words[view.word_at(end) : view.word_at(end) + 1]
    if not after or view.text[end : after[0].start] != " ":
        return False
    return after[0].text.isalpha() and after[0].text not in SAYS and not platform_of(after[0].text)
