"""The names of platforms as people write them, and the words that lead from a platform's name to a handle on it."""

from nlp.normalise import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).text.split())


HOSTS = {
    "instagram.com": "instagram",
    "instagr.am": "instagram",
    "facebook.com": "facebook",
    "m.facebook.com": "facebook",
    "fb.com": "facebook",
    "fb.me": "facebook",
    "m.me": "facebook",
    "tiktok.com": "tiktok",
    "snapchat.com": "snapchat",
    "twitter.com": "x",
    "x.com": "x",
    "discord.com": "discord",
    "reddit.com": "reddit",
    "linkedin.com": "linkedin",
    "youtube.com": "youtube",
    "threads.net": "threads",
    "vk.com": "vk",
}
"""The platform by the host of its links."""

NOT_NAMES = _words(
    "groups pages watch share sharer reel reels p r explore stories hashtag events login home search intent channel "
    "jobs company feed shorts playlist results wall"
)
"""First parts of a link's path that are no account."""

_OTHERS = ("keybase", "zangi", "botim", "zalo", "kakaotalk", "mastodon", "pinterest", "quora", "bigo", "likee", "bip")
PLATFORMS = {
    fold(word).text: platform
    for platform, words in {
        "telegram": "telegram telegrm tellegram telegraam telgram tg tele tlgrm ٹیلیگرام ٹیلی تلگرام تلجرام "
        "تیلیجرام تیلیغرام تلغرام التلجرام التلغرام ټیلیګرام تیلیگرام",
        "instagram": "instagram insta ig instgram انسٹاگرام انسٹا اینستاگرام اینستا انستقرام انستغرام انستجرام انستا "
        "الانستا الانستقرام الانستغرام انسټاګرام",
        "facebook": "facebook fb fbook فیسبک فیس فیسبوک الفیسبوک فیسبوکی",
        "tiktok": "tiktok tt ٹکٹاک ٹک تیکتاک تیکتوک تیک",
        "snapchat": "snapchat snap sc سنیپ سنیپچیٹ سناب سنابشات السناب",
        "x": "twitter x ٹوئٹر ٹویٹر تویتر توییتر",
        "discord": "discord dc ڈسکارڈ دیسکورد",
        "signal": "signal سگنل سیگنال سیغنال سیجنال",
        "wickr": "wickr wicker wickrme وکر",
        "wechat": "wechat weixin ویچیٹ",
        "line": "line",
        "viber": "viber وائبر فایبر وایبر",
        "reddit": "reddit",
        "linkedin": "linkedin لنکڈان",
        "youtube": "youtube یوٹیوب",
        "skype": "skype سکائپ اسکایپ سکایب",
        "kik": "kik",
        "imo": "imo ایمو",
        "matrix": "matrix",
        "threads": "threads",
        **dict(zip(_OTHERS, _OTHERS, strict=True)),
    }.items()
    for word in words.split()
}
"""The platform by each of its names, folded."""

WEAK = _words("line imo matrix threads viber youtube reddit x tt sc dc snap tele tg ig signal fb ٹک فیس تیک")
"""Names that mean other things too: believed only close to a handle."""

SAYS = _words(
    "id is user username handle name account acc acct channel group bot contact nick nickname me on at add my our "
    "par pe per pr hai h ka ki ke us here ye yeh tag profile page it i am the s app mera meri hamara apna ko se "
    "wala wali messenger was as via official im گرام چیٹ ٹاک تاک بک می شات توک آئی ڈی یوزر نیم "
    "ہینڈل چینل گروپ ہے پر کا کی کے "
    "اکاؤنٹ پیج پروفائل نام میرا میری ہمارا یہ آیدی کانال قناہ حساب حسابی معرف اکانت آی دی ما من در على هو فی"
)
"""Words that may stand between the platform and the name ..."""

NAMING = _words(
    "id username handle nick nickname tag user name account acc acct آئی ڈی یوزر نیم ہینڈل اکاؤنٹ آیدی معرف حساب حسابی"
)
"""... of which these announce a name, whatever its shape."""

NO_NAMES = _words(
    "only and or not for with from the this that these those please plz now here there also call text sms follow check "
    "see link bio below above inbox dm msg message messages open closed available active same new old real fake "
    "official contact whatsapp telegram phone number group channel page username you your they has have will are was "
    "were can yes no non scam scams scammer scammers banned deleted blocked search just use using any all mai mein "
    "main par karo kare karein karen kar bhejo bhej likho likhein dekho dekhein mil milega milenge jayega wahan yahan "
    "nahi nahin bhi sirf jaldi http https www com gmail yahoo email mail nai"
)
"""Words that follow a platform's name and are no handle."""
