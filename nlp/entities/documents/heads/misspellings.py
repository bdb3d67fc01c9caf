"""Words of papers as Urdu spells them by ear: `paspot`, `wisa`, `lycence`, `stetment`, `kagzaat`, `پاسپوٹ`, `شناحتی`.

Nobody taught the spelling, so a sound is written in every way that it may be: `ai`, `ay`, `a` or `e` for one vowel, `k`
or `c`, `s` or `z`, letters doubled or not, an `r` that is not heard left out.
"""

import re
from functools import lru_cache

_FORMS = {
    "passport": "p(?:aa?|e)s{1,2}h?p(?:oa?|u|ao?)r?t",
    "passports": "p(?:aa?|e)s{1,2}h?p(?:oa?|u|ao?)r?t(?:s|on)",
    "visa": "[vw](?:ee?|ii?)(?:s{1,2}|z{1,2})(?:aa?|ah)",
    "visay": "[vw](?:ee?|ii?)[sz](?:ay|ey|ae)",
    "licence": "l(?:i|y|ai|ae|ie|ay)(?:s|c|sc|ss|cs)[eai]?n(?:s|c|ce|se|sce)s?",
    "statement": "[ie]?st(?:a|e|ai|ae|ay|at)t[ei]?m(?:e|i|a|ai)?nts?",
    "letter": "l(?:ai|e|ae|ea)tt?[eai]rs?",
    "permit": "p[ea]?rm(?:i|e|a|ai)tt?s?",
    "card": "[kc]aa?rdz?s?",
    "certificate": "[sc](?:ea?|a)?rt[ie]?f[iea]?[kc](?:a|e|i|ai)?t(?:e|s|es)?",
    "mohar": "m(?:u|oo?)h[aue]?r(?:ai?n|ei?n|on)?",
    "kaghaz": "kaa?gh?(?:aa?)?[zj]",
    "kaghzat": "kaa?gh?(?:aa?)?z(?:aa?t|on|aton)",
    "shanakhti": "sh(?:aa?|i|e)?naa?(?:kh|k|q)t[iy]",
    "immigration": "imm?[ie]gr(?:a|ai|e|ee)(?:tion|shan|shun|sion)",
    "driving": "dr(?:ai|ae|a|y)v[ie]ng",
    "degree": "d(?:i|e|ee)gr(?:i|y|ea|ee)",
    "iqama": "(?:i|a|e|ee)(?:q|kk?)aa?m(?:ah?|ay|ey)",
    "permesso": "p[ea]rm[eia]ss?i?o",
    "soggiorno": "s[oue](?:gg?|jj?)i?[oau]rn[oaui]",
    "sticker": "(?:i|e)?st(?:i|ee|e)(?:k|c|ck|kk)[ae]?r",
    "domicile": "d[ou]m[iea]?[sc](?:i|ai|ae|ie|ee)le?",
}
_URDU = {
    "شناختی": "شنا?(?:خ|ح|ک|ق|کھ|خط)تی",
    "پاسپورٹ": "پا?[سش]پ[وا]?[رڑ]?[ٹڈ]",
    "لایسنس": "ل(?:ا|ای|ی|اای|ایی)?ی?سی?نس",
    "ڈراییونگ": "ڈرا?ی{0,2}وی?نگ",
    "سرٹیفکیٹ": "[سص](?:ر|ا)?ٹی?فی?ک[یا]?ٹ",
    "پرمٹ": "پرمین?ٹ|پرمنٹ",
    "سٹیٹمنٹ": "ا?سٹی?ٹ?می?نٹ",
    "ویزا": "وی[ذضظ](?:ا|ہ|اہ)",
}
_ANY = re.compile("|".join(f"(?P<{word}>{form})" for word, form in _FORMS.items()))
_ANY_URDU = re.compile("|".join(f"(?P<{word}>{form})" for word, form in _URDU.items()))
_BEGIN_URDU = frozenset("شپلڈسصاو")


@lru_cache(maxsize=65536)
def meant(word: str) -> str:
    """The word that is meant by one spelt by ear; empty where none is."""
    form = _ANY if word.isascii() else _ANY_URDU if word[:1] in _BEGIN_URDU else None
    found = form.fullmatch(word) if form else None
    return (found.lastgroup or "") if found else ""
