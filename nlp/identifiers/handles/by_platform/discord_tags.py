"""Discord names with their four digits (`boatman#0042`).

They are taken where the text speaks of Discord, where a handle of another platform stands right before, or where the
name has a sign or a digit in it as no word has, or a word of writing to someone leads to it (`ping rowfarmer#4471`).
"""

import re
from collections.abc import Iterator

from nlp.identifiers.context.number_context import named_otherwise
from nlp.identifiers.context.number_nouns import NUMBER_WORDS, NUMBERED, STRONG, WEAK
from nlp.identifiers.handles.links import BY
from nlp.identifiers.handles.platforms import NO_NAMES, SAYS
from nlp.identifiers.platforms.platform_names import Named
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.normalise import folded

_TAG = re.compile(r"(?<![a-z0-9._@#/\-])@?(?P<name>[a-z0-9_][a-z0-9_.]{1,31})#[0-9]{4}(?![0-9a-z#])")
# Right behind a handle of another platform such a tag is Discord's, unsaid (`@kit_42 (telegram) / kit42#0042`).
_BESIDE, _REACH = re.compile(r"@[a-z0-9_.]{3,32} ?(?:\([^()\n]{2,20}\))? ?[/|,،\n] ?$"), 64
_SIGNED = re.compile(r"(?=[a-z]*[_.0-9])[a-z][a-z0-9_.]{3,31}#(?!(?:19|20)[0-9]{2})[0-9]{4}")
_PLAIN = re.compile(r"[a-z]{5,31}#(?!(?:19|20)[0-9]{2})[0-9]{4}")
_WRITING = folded(
    "ping dm add contact msg message inbox pm ask find me تماس رابطہ رابطه رابطو اړیکه اړیکه راسلنی تواصل للتواصل"
)
_SECRET = folded(
    "password passwords pass pwd passwd login logins combo پاسورڈ پاسورډ رمز کلمه کلمة پاس hashtag tag channel"
)
_THINGS = STRONG | WEAK | NUMBERED | NUMBER_WORDS | NO_NAMES | SAYS


def tags(view: FoldedText, platforms: list[Named]) -> Iterator[SpanMatch]:
    """Every tag whose name is no word for a thing that is numbered (`ticket#0042`)."""
    if "#" not in view.text:
        return
    said = any(one.platform == "discord" for one in platforms)
    for match in _TAG.finditer(view.text):
        named = said or _BESIDE.search(view.text, max(0, match.start() - _REACH), match.start()) is not None
        if (named or _is_a_contact(view, match)) and match["name"] not in _THINGS and not match["name"].isdecimal():
            value = match.group().removeprefix("@")
            yield SpanMatch("SOCIAL", f"discord:{value}", match.start(), match.end(), BY, 0.93)


def _is_a_contact(view: FoldedText, match: re.Match[str]) -> bool:
    """Whether a tag in small letters is left as a name, where no word speaks of Discord, nor of what is kept secret."""
    tag = view.cased[match.start() : match.end()]
    if view.text[match.start()] == "@" or not view.vocabulary.isdisjoint(_SECRET):
        return False
    if _SIGNED.fullmatch(tag):
        return not _THINGS.issuperset(re.split("[_.]", match["name"])) and not named_otherwise(view, *match.span())
    place = view.word_at(match.start()) - 1
    led = (
        place >= 0 and view.texts[place] in _WRITING and view.text[view.words[place].end : match.start()] in {" ", ": "}
    )
    return led and _PLAIN.fullmatch(tag) is not None
