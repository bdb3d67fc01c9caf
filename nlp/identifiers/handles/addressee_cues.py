"""Who is only spoken to, cited or thanked behind `@`, where no platform is named for a name that can be no word.

Any other such name is somebody's whom a text offers, warns of, complains of or passes on, and that is on Telegram: it
stands in the middle of what is said, or in front of a bracket or a line of its own. One that begins a sentence and goes
on in words calls somebody of the thread (`@ali_92 this is your third warning`), unless these accuse him.
"""

import re

from nlp.identifiers.context.number_nouns import CALLING, PHONE_WORDS
from nlp.identifiers.handles.contact_cues import MEMBERS, NO_PEOPLE
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import either, folded

_BEGINS = re.compile(r"(?:^|[.!?۔؟\n…\u2022|][\"'”»)]?)[ \n]{0,2}$")
# The names before, of one row with that which is looked at.
_ROW = re.compile(
    r"(?:@[a-z0-9_]{3,32}(?:[ ]?(?:[,/،\n&+]|[ ](?:and|aur|" + either("اور او و") + r")(?=[ ]))[ ]?|[ ])){1,6}$"
)
_LONGEST_ROW = 200
_CLOSED = re.compile(r"[ ]?(?:[,;/|·•\n،؛(\u2013\u2014]|[.!۔](?:[ \n]|$)|$)")
_QUOTES = frozenset("\"'“”«»‘’`")
_LAUGHS = frozenset("\U0001f602\U0001f923\U0001f605\U0001f62d\U0001f606\U0001f644\U0001f60f\U0001f612")
_SET_APART = re.compile(r"[ ]?(?:[(/|·•]|[ ][\u2013\u2014])")
_ASKED = re.compile(r"[^.!۔\n]{0,90}[?؟]")
_ENDS_IN_CALL = re.compile(r"[ ]?[?!؟]")
_SENTENCE_ENDS = re.compile(r"[.!?۔؟\n]")
_STAFF = re.compile(r"(?:mods?|admins?|moderator|group|bank)_")

_FORMS_OF_ADDRESS = folded(
    "i im ive mujhe mujhy مجھے you your youre u ur please plz pls "
    "tum tumhe tumhara tu tera aap ap apka apne yaar yar bhai bhaijan bro sir "
    "sis sahib sahab saab sab ji jee jan janab dost paji veer veere thanks thank thx "
    "تم تمہیں تمہارا آپ بھائی یار صاحب جی جناب دوست ویر پاجی تسی شکریہ "
    "انت انتم اخی اخوی حبیبی اختی شکرا ممکن لو شما جان عزیز داداش اقا لطفا میشه ممنون مرسی "
    "تاسو وروره وروره صیب جانه لالا مننه ملګری ملګریه"
)
_SAYING = folded(
    "said says saying wrote writes asked asks posted posts replied replies thinks mentioned commented explained pinned "
    "reported reports announced confirmed claims claimed stated tweeted pin "
    "kaha likha bataya batata poocha poochha kehta kehti "
    "کہا لکھا بتایا پوچھا کہتا کہتی کہتے آکھیا لکھیا قال یقول قالت کتب کتبت ذکر گفت گفته نوشت نوشته پرسید میگه میگوید "
    "می‌گوید وویل ویلی وایی ولیکل لیکلی"
)
_POSED_AS = folded("ban بن wala wale wali والا والے والی جیسا")  # whose name another uses, and those of a house
_BEFORE_CALL = folded(
    "sorry yes no ok okay bro haan han lol haha hahaha congrats congratulations mubarak happy birthday agree listen "
    "point job wale wala wali والے والا والی as "
    "replying reply re جواب مبارک ہاں مبروک عذرا ببخشید بخښنه رد ردا hashtag poster پوسټر پوسٹر"
)
_BIDDING = folded(
    "kro karo karen krain batao btao suno sunno bolo dekho dekhen sudhar hatao lagao rehne chorro choro "
    "کرو کریں بتاؤ سنو بولو دیکھو ہٹاؤ دسو ویکھو بس"
)  # what somebody is bidden to do
_REPLYING = folded("reply replying response answer jawab جواب ردا رد")
_FORUMS = folded("forum game clan server پوسٹ فورم فورم المنتدی منتدی لعبة گیم انجمن بازی لوبه")
_MEANT = folded(
    "ne نے نیں se سے توں is was has had the keeps kept sells sold took scammed cheated stole robbed blocks blocked asks"
)
_CHEATED = folded(
    "scam scammer scams scammed fraud fraudster fraudia fraudiya fake cheat cheater cheated cheats thief stole robbed "
    "sold sells sell selling dhoka dhokha dhoke thag thagg chor becha bechi beche bech bechta bechti bacho bachna "
    "bachen bach hoshyar hoshiyar loota loot looti naqli nakli jali beware avoid "
    "فراڈ فراڈیا فراڈیہ دھوکہ دھوکا دھوکے ٹھگ چور بیچ بیچا بیچتا بیچی بچو بچیں بچنا ہوشیار لوٹا لوٹ جعلی نقلی "
    "نصاب محتال احتال نصب باعنی باع یبیع سرق سرقنی احذروا احذر کذاب "
    "کلاهبردار کلاهبرداری دزد فروخت میفروشد می‌فروشد جعل "
    "ټګ ټګی درغل درغلی غل دوکه پلوری خرڅوی وپلوره وغولولم غولوی"
)
_COMPLAINTS = folded(
    "complaint complaints complain report reports shikayat shikayet شکایت شکایات شکایتیں الشکاوی للشکاوی شکوی گزارش"
)
_TO = folded("to at with on ko pe par per کو پر تے ته به الی علی")
_ALERTS = folded("alert warning الرٹ تنبیه تحذیر هشدار خبردار انتباہ")
_CHEATS = folded("fraud scam scammer fraudster thief thag farad فراڈ سکیم اسکیم احتیال نصب نصاب محتال کلاهبرداری درغلی")
_HEADING = 6  # words of a heading at most
_SUBJECT_REACH, _OBJECT_REACH, _MEMBERS_REACH = 9, 2, 3


def is_meant(view: FoldedText, start: int, end: int) -> bool:
    """Whether the `@name` of `[start, end)` is somebody of whom a text speaks, and not only whom it calls or cites."""
    reach = max(0, start - _LONGEST_ROW)
    row = _ROW.search(view.text, reach, start) if "@" in view.text[reach:start] else None
    first = row.start() if row else start
    if not first or view.text[first - 1] in _QUOTES:
        return False
    place, behind = view.word_at(first), view.word_at(end)
    if _STAFF.match(view.text, start + 1):
        return _takes_complaints(view, place, behind)
    if not _LAUGHS.isdisjoint(view.text[max(0, first - 3) : first]) or _ENDS_IN_CALL.match(view.text, end):
        return False
    after = view.texts[behind : behind + 3]
    accused = is_accused(view, end) or _is_warned_of(view, place, after)
    before = view.texts[max(0, place - _MEMBERS_REACH) : place]
    if not MEMBERS.isdisjoint(before):
        return accused
    if _BEGINS.search(view.text, max(0, first - 4), first):
        apart = _SET_APART.match(view.text, end) is not None
        return accused or (apart and _FORUMS.isdisjoint(after))
    if before and (before[-1] in _BEFORE_CALL or before[-1] in NO_PEOPLE or not _REPLYING.isdisjoint(before[-2:])):
        return False
    return accused or not (_is_called(view, after, end) or _is_bidden(view, before, end))


def _takes_complaints(view: FoldedText, place: int, behind: int) -> bool:
    """Whether complaints go to the name between the words before `place` and `behind` (`complaints to @mod_…`)."""
    before, after = view.texts[max(0, place - 2) : place], view.texts[behind : behind + 1]
    if before[-1:] and before[-1] in _COMPLAINTS:
        return not after or after[0] in _TO
    return len(before) > 1 and before[0] in _COMPLAINTS and before[1] in _TO


def _is_warned_of(view: FoldedText, place: int, after: list[str]) -> bool:
    """Whether a heading warns of a fraud right before the one who is said to have done it (`FRAUD ALERT!! @… ne …`)."""
    if not after or after[0] not in _MEANT:
        return False
    heading = view.texts[max(0, place - _HEADING) : place]
    return not _ALERTS.isdisjoint(heading) and not _CHEATS.isdisjoint(heading)


def _is_called(view: FoldedText, after: list[str], end: int) -> bool:
    """Whether the words right behind speak to the one who is named, cite him, or use his name for another."""
    if not after or view.text[end : end + 1] not in {" ", ","}:
        return False
    return (
        after[0] in _FORMS_OF_ADDRESS
        or after[0] in _POSED_AS
        or not _SAYING.isdisjoint(after[:2])
        or not _FORUMS.isdisjoint(after)
    )


def _is_bidden(view: FoldedText, before: list[str], end: int) -> bool:
    """Whether a verb that bids, and is none of writing to someone, stands before a name that ends nothing."""
    bidden = bool(before) and before[-1] in _BIDDING and (CALLING | PHONE_WORDS).isdisjoint(before[-2:-1])
    return bidden and _CLOSED.match(view.text, end) is None


def is_asked(view: FoldedText, end: int) -> bool:
    """Whether the sentence that goes on at `end` asks."""
    return _ASKED.match(view.text, end) is not None


def is_accused(view: FoldedText, end: int) -> bool:
    """Whether the words behind say that the one who is named cheats or sells, and do not ask him so."""
    behind = view.word_at(end)
    after = view.texts[behind : behind + 1]
    if not after or after[0] in _FORMS_OF_ADDRESS or view.text[end : end + 1] != " ":
        return False
    reach = _SUBJECT_REACH if after[0] in _MEANT else _OBJECT_REACH
    for place in range(behind, min(behind + reach, view.last + 1)):
        if view.texts[place] in _FORMS_OF_ADDRESS or _SENTENCE_ENDS.search(view.text, end, view.starts[place]):
            return False
        if view.texts[place] in _CHEATED:
            return not is_asked(view, end)
    return False
