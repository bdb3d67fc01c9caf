"""EMAIL and JABBER: addresses, also with `(at)` and `[dot]` in their many spellings.

An address that the words beside it call XMPP is a JABBER and nothing else.
"""

import re
from collections.abc import Iterator

from nlp.identifiers.context.candidates import Candidate
from nlp.identifiers.context.labels import words
from nlp.identifiers.hosts import DOT, MAIL_HOSTS, RESERVED, TLDS, TLDS_IN_ARABIC, written_out
from nlp.identifiers.platforms.platform_names import platform_of
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.language_packs import singles
from nlp.text.normalise import either
from nlp.text.phrase_lexicon import rows, valued
from nlp.text.word_classes import kind

BY = "email"
_TOPS = TLDS | RESERVED
_AT_WORD = (
    r"(?:at[ \-]?the[ \-]?rate(?:[ \-]of)?|at rate|at ?sign|a{1,2}t{1,2}e?|a t|a|@|e{1,2}t{1,2}"
    r"|arroba|ایٹ د[ای] ریٹ|ا[یې]?[ٹټت]|علی)"
)
_ROWS = rows("mail_words")
_AT_WORDS, _NOT_LOCAL, _AT_A_SITE, _LEADING, _MAIL_WORDS = (
    singles(_ROWS[row]) for row in ("at", "not local", "at a site", "leading", "mail")
)
_MAY_SAY_AT = kind(lambda word: word in _AT_WORDS or word.startswith(("atthe", "atsign")))
_ENTITY = r"&(?:#0{0,3}64|#x0{0,2}40|commat);"  # how a page writes the sign
_SIGN = re.compile("@|" + _ENTITY)
_BEFORE_AT, _LONGEST_AT = 6, 40  # characters of `_AT` before its sign or word; and from there on
_AT = re.compile(
    r"[ \t\n]{0,2}-?[\[({<|*~/«“【\"'][ \t]{0,2}" + _AT_WORD + r"[ \t]{0,2}[\])}>|*~/»”】\"']-?[ \t\n]{0,2}"
    r"|[ \t]{0,2}@[ \t]{0,2}\n?|" + _ENTITY + "|"
    r"[ \t]?[_\-](?:at|at-the-rate)[_\-][ \t]?|[ \t]{1,2}at-the-rate[ \t]{1,2}"
    r"|[ \t]{1,2}(?:at the rate of|at the rate|at rate|at|et|ایٹ د[ای] ریٹ|ا[یې]?[ٹټ]|ات)[ \t]{1,2}"
)  # fmt: skip
_ATOM = r"[a-z0-9](?:[a-z0-9_%+\-]{0,62}[a-z0-9_])?"
_JOIN = (
    r"(?:" + DOT + r"|[ ]?[(\[](?:underscore|under score|dash|hyphen|_|-)[)\]][ ]?"
    r"|[ \t]{1,2}(?:underscore|under score|انڈر سکور|انڈرسکور|dash|hyphen|minus)[ \t]{1,2}| \. )"
)
_LOCAL = re.compile(r"(?<![a-z0-9._%+\-])" + _ATOM + r"(?:" + _JOIN + _ATOM + r"){0,5}$")
_LABEL = r"[a-z0-9](?:(?:[a-z0-9]|-(?!dot-)){0,61}[a-z0-9])?"
_URDU_HOSTS = valued("mail_words", "host ")
_NAMED = "|".join(sorted((*_URDU_HOSTS, *TLDS_IN_ARABIC), key=len, reverse=True))
_LOOSE_DOT = r"(?:" + DOT + r"|[ \t]{1,2}\.[ \t]{1,2}|\.[ \t]|[ \t]\.|,|\n\.)"
_HOST = re.compile(r"(?:" + _NAMED + "|" + _LABEL + r")(?:" + _LOOSE_DOT + r"(?:" + _NAMED + "|" + _LABEL + r")){1,4}")
_PART = re.compile(r"(?P<dot>" + _LOOSE_DOT + r")?(?P<label>(?:" + _NAMED + r")(?![a-z0-9])|" + _LABEL + ")")
_SIGN_INSIDE = re.compile(r"(?!v[0-9])[a-z][a-z0-9]*[._\-0-9][a-z0-9._\-]*[a-z0-9]")  # as in no word of a sentence
_SIGNED_LOCAL = re.compile(r"[a-z][a-z0-9]+(?:_[a-z0-9]+)+")
_TWO_NAMES = re.compile(r"[a-z]{3,}\.[a-z]{3,}(?:\.[a-z]{2,})?")
_SENTENCE_BEGINS, _SENTENCE_ENDS = re.compile(r"(?:^|[.!?۔\n])[ ]?$"), re.compile(r"[.!۔]?(?:[ ]?\n|$)")
_CONTACT_BEFORE = re.compile(
    r"(?:[0-9]{2}|@[a-z0-9_.\-]{3,32})[ ]?(?:[,;/|&+،؛][ ]?|(?:aur|or|and|ya|" + either("اور یا او و") + r")[ ])$"
)
_SENDING = re.compile(
    r"(?<![^\W_])(?:send|bhej(?:o|en|ein|dein|do)?|mail|email|e-mail|write|likho|likhein|"
    + either("بھیجو بھیجیں بھیجئے بھیجیے ارسال ارسلوا ارسل راسلونا بفرستید ولېږئ راولېږئ گھلو میل ایمیل")
    + r")(?:[ ](?:to|us|me|karo|karein|kar|do|dein|it|cv|here|"
    + either("کرو کریں کر دیں دو الی علی به ته")
    + r")){0,2}[ :]{1,2}$"
)
_SENT_BEHIND = re.compile(
    r"[ ](?:pe|par|per|pr|ko|"
    + either("پر تے کو ته به پہ")
    + r")[ ](?:(?:apni|apna|apne|cv|"
    + either("سی وی اپنی اپنا")
    + r")[ ]){0,3}(?:send|bhej[a-z]{0,4}|mail|email|likh[a-z]{0,4}|"
    + either("بھیجو بھیجیں بھیج لکھو لکھیں میل ایمیل")
    + r")(?![^\W_])"
)
_POINTED = re.compile(r"[a-z][a-z0-9]{1,30}(?:[._][a-z0-9]{2,30}){1,3}")
_COUNTRIES = frozenset({"pk", "uk", "ae", "sa", "ir", "af", "qa", "kw", "om", "bh", "iq", "tr", "bd", "np", "lk", "au"})
_XMPP_HOST = re.compile(
    r"(?:^|[.\-])(?:jabber|xmpp|jabb)(?:[.\-]|$)|^(?:exploit\.im|thesecure\.biz|conversations\.im)$"
)
_CHAT_HOST = re.compile(r"chat\.[a-z0-9\-]+\.")  # where people chat, who are written to by XMPP
_MASKED = re.compile(r"[a-z0-9][*•●]{1,12}$|(?<![^\W_])[a-z0-9]{1,3}(?:\.{3}|…)$")
"""What stands before the last letters of a name of which the others are left out (`a****n@…`, `j...n@…`)."""
_MARKS = frozenset("[({<|*_-~/«“【\"'&")


_LONGEST_NAMES = 400  # characters of a line of names of messages before one
_MESSAGE = re.compile(
    r"(?:message-id|in-reply-to|references|content-id)[ ]?:[^\n]*$|[a-z][a-z0-9+]{1,9}://[^\s/@]{1,80}:$"
)


def find(view: FoldedText) -> list[SpanMatch]:
    """Every e-mail and XMPP address, as an address of mail."""
    return view.once(_addresses)


def candidates(view: FoldedText) -> Iterator[Candidate]:
    """Every address as one of XMPP, where the text or a host speaks of that."""
    named = not view.vocabulary.isdisjoint(words("jabber"))
    for one in find(view):
        host = one.value.partition("@")[2]
        hosted, chat = _XMPP_HOST.search(host) is not None, _CHAT_HOST.match(host) is not None
        if named or hosted or chat:
            provider = host.split(".", maxsplit=1)[0] in MAIL_HOSTS
            told = (f"named {named}", f"host {hosted}", f"chat {chat} {named}", f"provider {provider}")
            yield Candidate("JABBER", one.value, one.start, one.end, "email", told, one.undone)


def _addresses(view: FoldedText) -> list[SpanMatch]:
    after, addresses = 0, []
    for match in _ats(view):
        found = _around(view, match, after)
        if found:
            after = found.end
            addresses.append(found)
    return addresses


def _ats(view: FoldedText) -> Iterator[re.Match[str]]:
    """Every sign or word for `@`, in order: looked for around the few places where one may stand alone."""
    text, end = view.text, 0
    signs = [match.start() for match in _SIGN.finditer(text)] if "@" in text or "&" in text else []
    for start in sorted([*signs, *(view.starts[place] for place in view.places(_MAY_SAY_AT))]):
        if start < end:
            continue
        match = _AT.search(text, max(end, start - _BEFORE_AT), start + _LONGEST_AT)
        if match and match.start() <= start:
            end = match.end()
            yield match


def _names_a_message(text: str, start: int) -> bool:
    """Whether the line says that it gives the name of a message, or a login stands there before a host.

    `Message-ID: <4FD5F0BE.2030807@sundialbay.net>` (RFC 5322, 3.6.4), `https://name:secret@host` (RFC 3986, 3.2.1).
    """
    return _MESSAGE.search(text, max(0, start - _LONGEST_NAMES), start) is not None


def _around(view: FoldedText, at: re.Match[str], after: int) -> SpanMatch | None:
    host = _host(view.text, at.end())
    local = _LOCAL.search(view.text[max(after, at.start() - 90) : at.start()]) if host else None
    if local is None or host is None:
        return None
    name, bare = _name(local.group()), "@" not in at.group() and not _MARKS & set(at.group())
    start = at.start() - len(local.group())
    if _MASKED.search(view.text, max(0, start - 14), start) or _names_a_message(view.text, start):
        return None
    value, end, said = host
    if bare and not _is_meant(view, at, name, start, host):
        return None
    if _is_a_handle(at.group(), name, value):
        return None
    undone = (*(("at written out",) if "@" not in at.group() else ()), *said)
    if len(at.group()) > 1 and "@" in at.group():
        undone = ("separators dropped", *undone)
    return SpanMatch("EMAIL", f"{name}@{value}", start, end, BY, 0.9 if bare else 0.99, undone)


def _is_meant(
    view: FoldedText, at: re.Match[str], name: str, start: int, host: tuple[str, int, tuple[str, ...]]
) -> bool:
    """Whether `name at host` without a sign is an address and no sentence."""
    value, end, said = host
    if value.rpartition(".")[2] not in _TOPS:
        return False
    spelled = "rate" in at.group() or not at.group().isascii()
    dotted = bool(said) and ". " not in view.text[at.end() : end]
    announced = name not in _NOT_LOCAL and _is_announced(view, start, value)
    return _believed(name, value, dotted=dotted, spelled=spelled) or announced or _is_no_word(view, name, start, end)


def _is_a_handle(at: str, name: str, host: str) -> bool:
    """Whether a platform and a handle on it stand there (`tiktok @some.name`), or a host alone (`from @gmail.com`)."""
    apart, of_mail = at[0] in " \t", host.split(".", maxsplit=1)[0] in MAIL_HOSTS
    if apart and (name in _NOT_LOCAL or name in _LEADING):
        return True
    return not of_mail and ((apart and at[-1] == "@") or bool(platform_of(name)))


def _is_announced(view: FoldedText, start: int, host: str) -> bool:
    """Whether a word for mail or XMPP and a colon lead to `start`, or the host is one of XMPP by its name.

    A blank does before a name with a sign or a digit in it (`mail tabuk.visa-test at example.com`).
    """
    place = view.word_at(start) - 1
    if _XMPP_HOST.search(host):
        return True
    if place < 0 or view.words[place].text not in words("jabber") | _MAIL_WORDS:
        return False
    led = view.text[view.words[place].end : start].strip(" ")
    return led in {":", "=", "=>"} or (led == "" and _SIGN_INSIDE.match(view.text, start) is not None)


def _is_no_word(view: FoldedText, name: str, start: int, end: int) -> bool:
    """Whether a low line stands in what a bare `at` follows, as in no word: nothing that is found at a web address.

    Or a point does where it stands next to another contact in one list (`0505 123 45 67 aur rana.docs at …`), or the
    address is a line or the last sentence by itself.
    """
    if view.text[end : end + 1] in {"/", ":"}:
        return False
    if not _SIGNED_LOCAL.fullmatch(name):
        alone = _SENTENCE_BEGINS.search(view.text, max(0, start - 2), start) and _SENTENCE_ENDS.match(view.text, end)
        listed = alone or _CONTACT_BEFORE.search(view.text, max(0, start - 40), start)
        if listed is not None and _TWO_NAMES.fullmatch(name):
            return True
        return _POINTED.fullmatch(name) is not None and _is_sent_to(view, start, end)
    place = view.word_at(start)
    return place == 0 or view.words[place - 1].text not in _AT_A_SITE


def _is_sent_to(view: FoldedText, start: int, end: int) -> bool:
    """Whether a verb of sending or writing stands right before `[start, end)` or, as in Urdu, right behind."""
    before = _SENDING.search(view.text, max(0, start - 40), start)
    return before is not None or _SENT_BEHIND.match(view.text, end) is not None


_SIGNS_SAID = (
    (re.compile(r"[ ]?[(\[](?:underscore|under score|_)[)\]][ ]?"), "_"),
    (re.compile(r"[ ]?[(\[](?:dash|hyphen|-)[)\]][ ]?"), "-"),
    (re.compile(r"[ \t]{1,2}(?:underscore|under score|انڈر سکور|انڈرسکور)[ \t]{1,2}"), "_"),
    (re.compile(r"[ \t]{1,2}(?:dash|hyphen|minus)[ \t]{1,2}"), "-"),
)


def _name(local: str) -> str:
    for said, sign in _SIGNS_SAID:
        local = said.sub(sign, local)
    return written_out(local)


def _believed(name: str, host: str, *, dotted: bool, spelled: bool) -> bool:
    """Whether a bare `name at host` is an address and no sentence."""
    provider = host.split(".", maxsplit=1)[0] in MAIL_HOSTS
    return name not in _NOT_LOCAL and (provider or dotted or spelled)


def _host(text: str, at: int) -> tuple[str, int, tuple[str, ...]] | None:
    """(host, end, what was undone) of the longest believable host name that starts at `at`."""
    match = _HOST.match(text, at, at + 200)
    if match is None:
        return None
    labels: list[str] = []
    place, said, best = at, False, None
    while part := _PART.match(text, place, match.end()):
        dot, label = part["dot"] or "", part["label"]
        label = _URDU_HOSTS.get(label) or TLDS_IN_ARABIC.get(label) or label
        spaced = dot not in {"", "."} and not any(c.isalpha() or c in "[({<" for c in dot)
        if not _goes_on(labels, dot, label, spaced=spaced, whole=best is not None):
            break
        labels.append(label)
        place, said = part.end(), said or dot not in {"", "."}
        if len(labels) > 1 and _top(label, spaced=spaced):
            best = (".".join(labels), place, ("dot written out",) if said else ())
    return best


def _goes_on(labels: list[str], dot: str, label: str, *, spaced: bool, whole: bool) -> bool:
    """Whether a label belongs to a host behind those before it; `whole`: these make a host already."""
    if labels and not dot:
        return False
    last = labels[-1] if labels else ""
    if dot == "," and last not in MAIL_HOSTS:
        return False
    if not spaced:
        return True
    if whole and not _second_level(labels, label):
        return False
    apart = dot[:1] == dot[-1:] == " "
    return apart or label in TLDS or (bool(last) and last not in TLDS and label in MAIL_HOSTS)


def _top(label: str, *, spaced: bool) -> bool:
    return label in TLDS or (not spaced and label.isalpha() and label.isascii() and 2 <= len(label) <= 12)


def _second_level(labels: list[str], label: str) -> bool:
    """Whether a country's ending may follow behind a blank (`org. pk`); `org. Jo`, `com. In` begin a sentence."""
    return labels[-1] in {"co", "com", "org", "net", "edu", "gov", "ac"} and label in _COUNTRIES
