"""`@name` where no platform is named for it: how people who deal on Telegram leave their name (`Inbox @truck_uncle5`).

A name that nobody but its owner could give stands behind a word of writing to someone, before `pe` and its like, first
in the entry of a list, or last in a text. Whoever is only spoken to (`@ali_92 bhai`), thanked, welcomed or cited is
called by a name too: that is none.
"""

import re

from nlp.identifiers.context.number_nouns import CALLING, PHONE_WORDS
from nlp.identifiers.handles.addressee_cues import is_accused, is_asked, is_meant
from nlp.identifiers.handles.contact_cues import is_a_sentence, is_left, is_told_off
from nlp.identifiers.platforms.platform_names import named
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import either, fold, folded

_SHAPED = re.compile(r"(?=[a-z0-9_]*[0-9_])[a-z][a-z0-9_]{4,31}")
_PLAIN = re.compile(r"[a-z]{7,31}")  # a word of letters that may be a name: only where its place is clear
_CONTACTING = (
    PHONE_WORDS
    | CALLING
    | folded(
        "inbox dm pm write ask ping join reach find me now details price rates channel bot backup seller vendor "
        "dealer boss broker پیام پیغام پوښتنہ ان باکس انباکس تفصیل التفاصیل تفاصیل التواصل الاتصال الاستفسار ارتباط "
        "ارتباطی للحجز حجز الحجز راسلونا راسلنی "
        "also در على صرف بس او یا or خصوصی دایرکت کانال چینل قناه القناه قناتنا قناتی قناتنا کانالمان "
    )
)
_WRITING = frozenset({"inbox", "dm", "pm", "ping", "message", "msg", "telegram"})
_CALLED = folded(
    "thanks thank thx welcome hi hello hey cc by via user users member mod mods admin vs credit source says said "
    "follow following tag tagged with from joined warned muted banned like dear کارن کارونکی "
    "credits courtesy translator subtitles subs ترجمه ترجمہ زیرنویس مترجم بشکریہ ماخذ المصدر والمصدر مصدر منبع ژباړه "
    "ژباړن شکریہ سلام خوش یوزر صارف رکن ممبر بقول شکرا اهلا مرحبا کاربر مرسی ممنون مننه"
)
# What somebody made of a thing that is shown, and what leads to who made it (`ترجمه از @…`, `subtitles: @…`).
_MADE = folded(
    "translation translated subs subtitle subtitles subtitled caption captions photo photos pic video footage edit art "
    "artwork source ترجمه ترجمہ زیرنویس عکس تصویر ویدیو ویدئو فیلم متن منبع تدوین طراحی تحریر ٹائٹل ویڈیو فوٹو ماخذ "
    "مونتاج تصمیم المصدر مصدر ژباړه انځور سرچینه"
)
_BY = folded("از توسط من بواسطه بقلم لخوا کی کا by from of")
_BOTS = folded("bot bots بوٹ بوٹس بوټ روبوٹ روبوټ ربات ربوت بوت البوت والبوت ببوت روبوت رباتی باٹ باټ بات")
_BOT_NAME = re.compile(r"[a-z][a-z0-9_]{1,28}bot")  # five letters and more (https://core.telegram.org/bots/features)
_GAMES = folded(
    "clan clans guild squad gamertag psn xbox steam roblox minecraft forum کلان کلانتنا کلاننا کلانكم کلین گلڈ سکواڈ "
    "فورم الفورم المنتدی منتدی انجمن"
)
_IN_BRACKETS = re.compile(r"[ ]?[(\[][^)\]\n]{0,40}")
_BEHIND_PLACE = folded("pe par per پر پہ تے ته")
_NAME = folded("نوم نامه")  # `د "@name" په نوم`: what somebody only calls a thing
# Telegram's, behind their names: `@name channel`, `@name jaise channel`, `@name naam ka channel`.
_NAMES_A_CHANNEL = re.compile(
    r"(?:[ ](?:j[ae]i?sa?[eiay]|na*m|wal[aei]|k[aei]?|"
    + either("جیسے جیسا جیسی نام نامی والا والے والی کا کے کی")
    + r")){0,3}"
    r"[ ](?:channels?|chanel|" + either("چینل چینلز کانال") + r")(?![^\W_])"
)
_FROM, _TALKING = folded("se سے نوں"), folded("baat bat rabta raabta بات گل رابطہ")
_VOCATIVE = re.compile(r"(?:^|[.!?\n])[ ]?" + fold("يا").text + r"[ ]$")  # Arabic, where it does not mean `or`
_WELCOME = folded("khush welcome joined نورت آمدید آمدی اهلا خوش has was is and")
_WELCOMED = folded("خوش khush welcome نورت")
_CITED = _MADE | folded(
    "tweet tweets retweet post posts news hello greetings regards love quote quoted story report clip hi"
)
_SAME = frozenset({"same", "known", "goes"})
_FALSE = frozenset({"scam", "fake", "scammer", "fraud", "nakli", "impostor"})
_BINDING = re.compile(r"[ ]?[:,;|/.\u2013\u2014\-!\n،۔؛]?[ \n]{0,2}$")
_ENTRY = re.compile(r"(?:^|\n)(?:[ ]?[0-9]{1,2}[.)]|[\-*•])[ ]$")
# Another contact on either side of a list: a number or an address.
_CONTACT_BEFORE = re.compile(r"(?:[0-9]{4}|\.[a-z]{2,4}(?:/[^\s,;|]{0,20})?)[ ]?[,;/|\n][ ]?$")
_CONTACT_BEHIND = re.compile(r"[ ]?[,;/|\n][ ]?(?:\+|[(]?0[0-9]|[a-z0-9._\-]{2,40}[ ]?[@(\[])")
_END = re.compile(r"[\W_]*$")
_FEWEST_WORDS = 4


def is_greeted(view: FoldedText, start: int, end: int) -> bool:
    """Whether the `@name` of `[start, end)` is welcomed by name."""
    behind = view.word_at(end)
    after = view.words[behind].text if behind < len(view.words) else ""
    return after in _WELCOMED and view.text[end : end + 1] == " "


def is_of_a_game(view: FoldedText, start: int) -> bool:
    """Whether a word for a forum, a game or a clan stands right before the name at `start`, or in brackets behind."""
    place = view.word_at(start)
    if any(word.text in _GAMES for word in view.words[max(0, place - 1) : place]):
        return True
    end = view.text.find(" ", start + 2)
    bracket = _IN_BRACKETS.match(view.text, end) if end > 0 else None
    if bracket is None:
        return False
    inside = view.words[view.word_at(bracket.start()) : view.word_at(bracket.end())]
    return any(word.text in _GAMES for word in inside)


def is_dotted_contact(view: FoldedText, name: str, start: int) -> bool:
    """Whether a name with points, as Instagram has them, stands behind a word for a direct message."""
    place = view.word_at(start) - 1
    return (
        "." in name and place >= 0 and view.words[place].text in {"dm", "inbox"} and start - view.words[place].end < 3
    )


def is_a_bot(view: FoldedText, name: str, start: int) -> bool:
    """Whether the `@name` at `start` is a bot's: by its ending, as Telegram asks of its bots, or said to be one.

    Where no platform is named, both.
    """
    place = view.word_at(start)
    before = view.words[max(0, place - 2) : place]
    called = any(word.text in _BOTS and "\n" not in view.text[word.end : start] for word in before)
    if not _BOT_NAME.fullmatch(name):
        return called and _SHAPED.fullmatch(name) is not None
    return called or bool(named(view))


def _is_credited(view: FoldedText, first: int) -> bool:
    """Whether who made what is shown is named by the word at `first` (`subtitles by`, `ترجمه از`)."""
    return first > 1 and view.texts[first - 1] in _BY and view.texts[first - 2] in _MADE


def is_left_as_contact(view: FoldedText, name: str, start: int, end: int, *, unbound: bool = True) -> bool:
    """Whether the `@name` of `[start, end)` is left for others to write to, and it can be a Telegram name.

    `unbound`: no platform is near it, so that it may be anybody's of whom the text speaks.
    """
    shaped = _SHAPED.fullmatch(name) is not None
    if not (shaped or _PLAIN.fullmatch(name)) or is_told_off(view, start):
        return False
    if is_left(view, start, end) or is_a_sentence(view, name, start, end):
        return True
    if not shaped:
        return _is_to_be_written_to(view, start)
    if _is_called(view, start, end):
        return unbound and is_accused(view, end)
    return _is_led_to(view, start, end) or (unbound and not is_of_a_game(view, start) and is_meant(view, start, end))


def _is_to_be_written_to(view: FoldedText, start: int) -> bool:
    """Whether a verb of writing to someone stands right before the name at `start`, with a blank or a colon."""
    place = view.word_at(start) - 1
    return place >= 0 and view.texts[place] in _WRITING and view.text[view.words[place].end : start] in {" ", ": "}


def _is_called(view: FoldedText, start: int, end: int) -> bool:
    """Whether the name begins the text, or who is called, welcomed, thanked or cited stands there."""
    first, behind = view.word_at(start), view.word_at(end)
    if not first or _VOCATIVE.search(view.text, max(0, start - 6), start) or _is_credited(view, first):
        return True
    if view.texts[first - 1] in _CALLED:
        return view.texts[first - 1] != "from" or not _CITED.isdisjoint(view.texts[max(0, first - 4) : first - 1])
    after = view.texts[behind] if behind <= view.last else ""
    return after in _WELCOME and after not in {"is", "and"}


def _is_led_to(view: FoldedText, start: int, end: int) -> bool:
    """Whether a word before the name of `[start, end)`, which can be no word itself, or its place leaves it so."""
    first, behind = view.word_at(start), view.word_at(end)
    before = view.words[first - 1]
    after = view.words[behind].text if behind < len(view.words) else ""
    following = view.words[behind + 1].text if behind + 1 < len(view.words) else ""
    known = (after in _FROM and following in _TALKING) or (before.text == "as" and view.words[first - 2].text in _SAME)
    if (
        known
        or _NAMES_A_CHANNEL.match(view.text, end)
        or (after == "ko" and [word.text in PHONE_WORDS for word in view.words[behind + 1 : behind + 2]] == [True])
    ):
        return True
    disowned = (
        after == "is"
        and not is_asked(view, end)
        and not _FALSE.isdisjoint([word.text for word in view.words[behind + 1 : behind + 4]])
    )
    if disowned or _ENTRY.search(view.text, max(0, start - 6), start):
        return True
    if after in _BEHIND_PLACE and following not in _NAME:
        return True
    if _CONTACT_BEFORE.search(view.text, max(0, start - 24), start) and _CONTACT_BEHIND.match(view.text, end):
        return True
    if not _BINDING.fullmatch(view.text, before.end, start):
        return before.end < start and first >= _FEWEST_WORDS and _END.match(view.text, end) is not None
    if before.text in _CONTACTING:
        return True
    return first >= _FEWEST_WORDS and _END.match(view.text, end) is not None
