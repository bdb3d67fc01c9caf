"""ROLE: words for roles in the trade."""

from collections.abc import Iterator

from nlp.identifiers.view import Found, View
from nlp.normalise import fold

BY = "roles 1"
_WORDS = {
    "agent": "agent agents agnt ejant ajent subagent sub-agent middleman middlemen dunker dunkers "
    "dunkar ایجنٹ ایجنٹس ایجنٹوں ایجینٹ "
    "سب‌ایجنٹ ڈنکر ایجنټ ایجنټان دلال dalal دلالوں وسیط الوسیط",
    "recruiter": "سمسار السمسار سماسرہ السماسرہ recruiter recruiters broker brokers بروکر ریکروٹر بھرتی‌کار",
    "guide": "guide guides coyote coyotes rahbar rehbar raahbar رہبر راہبر گائیڈ راہبلد بلد راہنما رہنما "
    "المرشد لارښود guider",
    "forger": "forger forgers جعلساز جعل‌ساز counterfeiter jaalsaz jalsaz مزور المزور",
    "transporter": "driver drivers transporter transporters ڈرائیور رانندہ سائق السائق ډریور چلاوونکی "
    "ٹرانسپورٹر draiver",
    "financier": "hundi hawala hawaladar hawaladaar hundiwala ہنڈی حوالہ حوالے صراف sarraf",
    "other": "smuggler smugglers trafficker traffickers handler handlers قاچاقبر قاچاقچی قاچاقبران "
    "سمگلر اسمگلر سمگلروں اسمگلروں "
    "سمگلرز مہرب مہربین "
    "المہرب المہربین المہربون ٹریفکر pimp madam میڈم قاچاقبره",
}
_ROLE = {word: role for role, words in _WORDS.items() for word in fold(words).text.split()}
_MAN = frozenset(fold("man men wala walay waley wale wali والا والے والوں dealer operator").text.split())
_NOT_BEFORE = frozenset(["football", "player", "sports", "fifa", "insurance", "tour", "software", "estate", "cleaning"])
_NOT_AFTER = frozenset(fold("book tour lines licence license licensing ligence لائسنس book orange").text.split())


def find(view: View) -> Iterator[Found]:
    """Every role word, with `sub-` and `man` where they belong to it."""
    words = view.words
    for place, word in enumerate(words):
        role = _ROLE.get(word.text)
        if role is None:
            continue
        before = words[place - 1] if place else None
        after = words[place + 1] if place + 1 < len(words) else None
        if (before and before.text in _NOT_BEFORE) or (after and after.text in _NOT_AFTER):
            continue
        start, end = word.start, word.end
        if before and before.text in {"sub", "سب"} and word.start - before.end <= 1:
            start = before.start
        if word.text == "بلد" and before and before.text == "راہ":
            start = before.start
        if role == "financier":
            if not (after and after.text in _MAN and after.start - word.end <= 1):
                continue
            end = after.end
        yield Found("ROLE", role, start, end, BY, 0.88)
