"""The names of platforms as people write them, and the words that lead from a platform's name to a handle on it."""

from nlp.text.normalise import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).text.split())


_PASHTO = str.maketrans("ټډګې", "ٹڈگی")


def in_urdu_letters(word: str) -> str:
    """A folded word in the letters of Urdu where it has those of Pashto (`سګنل`, `ویچاټ`)."""
    return word if word.isascii() else word.translate(_PASHTO)


HOSTS = {
    "instagram.com": "instagram",
    "instagr.am": "instagram",
    "ig.me": "instagram",
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
    "threads.com": "threads",
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
    in_urdu_letters(fold(word).text): platform
    for platform, words in {
        "telegram": "telegram telegrm tellegram telegraam telgram teligram teleg tg tele tlgrm tgram ٹیلیگرام تلگرام "
        "تلجرام تیلیجرام تیلیغرام تلغرام ټیلیګرام تیلیگرام ټلګرام تلګرام",
        "instagram": "instagram insta ig instgram instgrm انسٹاگرام انسٹا اینستاگرام اینستا اینستای انستقرام انستغرام "
        "انستجرام انستا انسټاګرام انسټا انسٹاگرم",
        "facebook": "facebook fb fbook فیسبک فیسبوک فیسبوکی",
        "tiktok": "tiktok tictok ticktok tiktak tt ٹکٹاک تیکتاک تیکتوک ټیکټاک ټکټاک",
        "snapchat": "snapchat snapcht snap sc سنیپ سنیپچیٹ سناب سنابی سنابشات سنپ اسنپ سنپچټ اسنپچت سناپ سناپچیٹ "
        "سناپچټ سناپچت سنیپچټ اسنیپ اسنیپچیٹ اسنپچیٹ سنیپچاٹ",
        "x": "twitter x ٹوئٹر ٹویٹر تویتر توییتر ټویټر ټوېټر ټوټر ټیټر ټویتر ایکس اکس",
        "discord": "discord disc dc ڈسکارڈ ڈسکورڈ دیسکورد ډیسکارډ",
        "signal": "signal sig سگنل سیگنال سیغنال سیجنال سیګنال سگنال",
        "wickr": "wickr wicker wickrme wikr wkr وکر ویکر وایکر وائکر ویکرمی",
        "wechat": "wechat weixin ویچیٹ ویچاٹ ویچٹ ویچات ویچت ویشات ویتشات ویتشاٹ",
        "line": "line لاین لائن",
        "viber": "viber وائبر فایبر وایبر وېبر ویبر",
        "reddit": "reddit ریڈٹ ریڈیٹ ریدیت ریدت ردیت ریڈاٹ",
        "linkedin": "linkedin لنکڈان لینکدین لینکدان",
        "youtube": "youtube یوٹیوب یوتیوب یوتوب",
        "skype": "skype سکائپ اسکایپ سکایب",
        "kik": "kik",
        "imo": "imo ایموی ایمو امو آئیمو آیمو",
        "matrix": "matrix",
        "threads": "threads تھریڈز ثریدز",
        **dict(zip(_OTHERS, _OTHERS, strict=True)),
    }.items()
    for word in words.split()
}
"""The platform by each of its names, folded, in the letters of Urdu."""

_PAIRS = {
    "telegram": "tele gram,t g,ٹیلی گرام,تلی گرام,تیلی جرام,تیلی غرام,ټیلی ګرام",
    "instagram": "insta gram,i g,انسٹا گرام,اینستا گرام,انستا غرام,انستا قرام,انستا جرام,انسټا ګرام",
    "facebook": "face book,f b,فیس بک,فیس بوک,فیسبوک پیج",
    "tiktok": "tik tok,tic tok,tick tok,tik tak,ٹک ٹاک,ٹک ٹوک,تیک توک,تیک تاک,تک تاک,ټیک ټاک,ټک ټاک,ٹیک ٹاک",
    "snapchat": "snap chat,s c,سنیپ چیٹ,سنیپ چاٹ,سناب شات,سناب چات,سنپ چټ,سنیپ چټ,اسنپ چت,اسنیپ چیٹ,اسنپ چیٹ",
    "wechat": "we chat,وی چیٹ,وی چاٹ,وی چٹ,وی چت,وی تشات,وی شات,وی چات",
    "wickr": "wickr me,wickr pro",
    "youtube": "you tube,یو ٹیوب",
    "linkedin": "linked in,لنکڈ ان",
    "line": "line app,لائن ایپ,لاین ایپ,لاین اپ,لائن اپ,لاین ایپ",
}
IN_TWO_WORDS: dict[tuple[str, str], str] = {
    (first, second): platform
    for platform, pairs in _PAIRS.items()
    for first, second in (in_urdu_letters(fold(pair).text).split() for pair in pairs.split(","))
}
"""The platform by its name in two words, folded, in the letters of Urdu."""

FIRST_WORDS = frozenset(first for first, _ in IN_TWO_WORDS)
"""The words with which a name in two words begins."""

WEAK = _words(
    "line imo matrix threads viber youtube reddit x tt sc dc disc snap tele tg ig signal sig fb i t f s bip zalo "
    "ایکس اکس سنپ امو لائن لاین"
)
"""Names that mean other things too: believed only close to a handle."""


NO_NAMES = _words(
    "only and or not for with from the this that these those please plz now here there also call text sms follow check "
    "see link bio below above inbox dm msg message messages open closed available active same new old real fake "
    "official contact whatsapp telegram phone number group channel page username you your they has have will are was "
    "were can yes no non scam scams scammer scammers banned deleted blocked search just use using any all mai mein "
    "main par karo kare karein karen kar bhejo bhej likho likhein dekho dekhein mil milega milenge jayega wahan yahan "
    "nahi nahin bhi sirf jaldi http https www com gmail yahoo email mail nai "
    "zero one two three four five six seven eight nine ten eleven twelve "
    "offline online dead alive down gone lost hacked suspended disabled removed expired pending inactive deactivated "
    "unavailable missing hidden private public secret secure safe unsafe busy slow weak strong low high free paid "
    "coming soon later never always today tomorrow tonight yesterday again still already yet often sometimes "
    "hxxp hxxps anytime everytime sometime somewhere whenever afterwards anyway instead together "
    "none nothing nobody anyone someone everyone everybody something anything everything everywhere nil null "
    "unknown same-name self own other others another both many most some few more less each every than then when "
    "aur ya ek aik hi sirf "
    "where what who why how which while because since until before after about over between without within into "
    "should would could must may might shall does did done doing been being had having cannot dont doesnt isnt "
    "also too very really please thanks thank sorry hello welcome best good bad great better easy hard big small "
    "link links uid txid imei utr "
    "ads advert adverts videos video photos photo posts post stories story live loan loans users user people "
    "accounts account groups channels pages friends family number numbers calls messages filters "
    "band khatam jald abhi kabhi baad kal aaj phir magar lekin kyun kya kaun koi kuch sab wale wali wala hota hoti "
    "hote tha thi thay gaya gayi gaye raha rahi rahe neeche neechay neechey niche nichay nichey upar uper oopar ooper "
    "aage agay saamne samne andar bahar sath saath dono donon teeno teenon charon jagah taraf"
)
"""Words that follow a platform's name and are no handle."""
