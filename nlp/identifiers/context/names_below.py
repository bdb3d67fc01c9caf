"""Names that a text announces further up and gives below, each alone in its line (`Threema and XMPP below`).

A sentence that names a service and says that something follows, is below or stands last; further down a line that holds
nothing but what has the shape of a name there: eight characters for Threema, an address for XMPP, letters and a point
and digits for Signal; for any other platform, alone in its sentence with a word for a name, a name with a sign in it.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from nlp.identifiers.context.number_nouns import NUMBER_WORDS
from nlp.identifiers.handles.platforms import NAMING
from nlp.identifiers.handles.username_shapes import DOT_NUMBER, is_name
from nlp.identifiers.platforms.platform_names import named
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.word_classes import listed

THREEMA = folded(
    "threema threma treema threama 3ma تھریما تریما ثریما ترما تھریمہ تهریما تهریمه ثریمه تریمه ټریما "
    "وثریما الثریما والثریما بالثریما عالثریما للثریما بثریما وتریما التریما بالتریما وترما وثریمه الثریمه"
)
"""The names of Threema."""
XMPP = folded("jabber jaber jabbr xmpp jid جیبر جابر جبر otr omemo")
"""The names of XMPP and what is used on it."""

_FOLLOWING = listed(
    folded(
        "below following follows order end last bottom underneath neeche neechay neechey niche nichay nichey aakhir "
        "akhir aakhri akhri tarteeb tartib zail نیچے ذیل آخر آخری ترتیب بالترتیب ادناہ ادناه اسفل بالاسفل الاسفل تحت "
        "نهایه النهایه اخر الترتیب پایین زیر ته آخرش پای انتها لاندې ښکته پاے"
    )
)
# Words that say where; the others order, too, and end.
_BELOW = folded(
    "below follows underneath neeche neechay neechey niche nichay nichey zail نیچے ذیل ادناہ ادناه اسفل بالاسفل الاسفل "
    "پایین زیر لاندې ښکته"
)
_SENTENCE_ENDS = re.compile(r"[.!?۔؟](?=\s|$)|\n")
_LINE = re.compile(r"\n[ \t]*(?:[(]?[0-9]{1,2}[.):\-]+[ \t]*|[\-•·>][ \t]*)?(?P<name>[^\s:,;]{4,80})[ \t]*(?=\n|$)")
_CODE = re.compile(r"\*[A-Z0-9]{7}|(?=[A-Z]*[0-9])(?=[0-9]*[A-Z])[A-Z0-9]{8}")
_ADDRESS = re.compile(r"[a-z0-9](?:[a-z0-9._%+\-]*[a-z0-9])?@(?:[a-z0-9\-]+\.)+[a-z]{2,12}")
_SIGNED = re.compile(
    r"@?(?!\S*\.(?:pdf|docx?|xlsx?|csv|txt|jpe?g|png|zip|rar|apk|mp[34])$)(?=[a-z0-9]*[._])[a-z][a-z0-9._]{3,30}[a-z0-9_]"
)
_MOST_SENTENCES, _MOST_LINES = 6, 60
_MAIL = folded("email mail emails gmail mailto میل ایمیل برید البرید")
_NAMES = NAMING | NUMBER_WORDS | folded("names usernames handles nicks accounts ids namen الاسماء")


class Below(NamedTuple):
    """A name alone in its line, in folded offsets, and the service that a sentence above announced for it."""

    service: str
    start: int
    end: int


def named_below(view: FoldedText) -> tuple[Below, ...]:
    """Every such name; `service` is `threema`, `jabber` or a platform. Read once for all who ask."""
    return view.once(_named_below)


def _named_below(view: FoldedText) -> tuple[Below, ...]:
    if not view.has(_FOLLOWING) or "\n" not in view.text:
        return ()
    given: dict[str, Below] = {}
    for place in view.places(_FOLLOWING)[:_MOST_SENTENCES]:
        start, end = _sentence(view, view.starts[place])
        services = _services(view, start, end)
        if services and (lines := list(_lines(view, end))):
            for service in services - given.keys():
                fitting = (line for line in lines if _fits(view, service, line, alone=len(services) == 1))
                if line := next(fitting, None):
                    given[service] = Below(service, line.start("name"), line.end("name"))
    return tuple(given.values())


def _sentence(view: FoldedText, at: int) -> tuple[int, int]:
    """Where the sentence around `at` begins and ends."""
    ends = [match.end() for match in _SENTENCE_ENDS.finditer(view.text, max(0, at - 200), at)]
    stop = _SENTENCE_ENDS.search(view.text, at)
    return ends[-1] if ends else max(0, at - 200), stop.start() if stop else len(view.text)


def _services(view: FoldedText, start: int, end: int) -> set[str]:
    """The services of a sentence; a platform only beside a word for a name, one that no shape tells below."""
    said = set(view.texts[view.word_at(start) : view.word_at(end)])
    services = {"threema"} if said & THREEMA else set()
    services |= {"jabber"} if said & XMPP and not said & _MAIL else set()
    platforms = named(view)
    first = bisect_left(platforms, start, key=lambda one: one.start)
    inside = {one.platform for one in platforms[first:] if one.start < end}
    if not said & _NAMES:
        return services
    return services | (inside if said & _BELOW else inside & {"signal"})


def _lines(view: FoldedText, start: int) -> list[re.Match[str]]:
    """The lines behind `start` that hold one word alone."""
    found = []
    for match in _LINE.finditer(view.text, start):
        found.append(match)
        if len(found) == _MOST_LINES:
            break
    return found


def _fits(view: FoldedText, service: str, line: re.Match[str], *, alone: bool) -> bool:
    """Whether a line has the shape of a name on a service, the only one announced or one of several."""
    name = line["name"]
    if service == "threema":
        return _CODE.fullmatch(view.cased, *line.span("name")) is not None
    if service == "jabber":
        return _ADDRESS.fullmatch(name) is not None
    if service == "signal":
        return DOT_NUMBER.fullmatch(name) is not None
    one = next(one for one in named(view) if one.platform == service)
    return alone and _SIGNED.fullmatch(name) is not None and is_name(one, name.lstrip("@"), announced=False, bound=True)
