"""Seeded posts for drawn sites: several languages, with paragraphs, quotes, code, links, lists, dates in the words."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
START = datetime(2025, 2, 3, 8, 14, tzinfo=UTC)

_T = TypeVar("_T")
Part = tuple[str, ...]
"""A kind (`p`, `quote`, `code`, `link`, `list`) and its words."""


def _list(text: str) -> list[str]:
    return text.split("|")


def _own(part: Part) -> str:
    kind, *said = part
    if kind == "numbered":
        return " ".join(f"{number}. {one}" for number, one in enumerate(said, 1))
    if kind == "picture":
        return f"{said[0]} {said[2]} {said[3]}"
    return " ".join(f"- {one}" for one in said) if kind == "list" else said[-1] if kind == "link" else " ".join(said)


class Dice:
    """Choices that are the same in every run: by digests of a seed and a count."""

    def __init__(self, seed: str) -> None:
        self._seed, self._thrown = seed, 0

    def randrange(self, start: int, stop: int = 0) -> int:
        """A number from `start` up to `stop`; with one argument from 0 up to it."""
        low, high = (start, stop) if stop else (0, start)
        self._thrown += 1
        digest = hashlib.sha256(f"{self._seed}/{self._thrown}".encode()).digest()
        return low + int.from_bytes(digest[:6], "big") % (high - low)

    def happens(self, percent: int) -> bool:
        """Whether something of this likelihood takes place."""
        return self.randrange(100) < percent

    def choice(self, among: Sequence[_T]) -> _T:
        """One of these."""
        return among[self.randrange(len(among))]

    def sample(self, among: Sequence[_T], count: int) -> list[_T]:
        """So many different ones of these."""
        left = list(among)
        return [left.pop(self.randrange(len(left))) for _ in range(count)]


@dataclass(frozen=True, slots=True)
class Written:
    """One post of the truth, and what stands around it on a page."""

    author: str
    at: datetime
    parts: tuple[Part, ...]
    number: int
    parent: int
    signature: str = ""
    edited: datetime | None = None
    town: str = ""

    @property
    def text(self) -> str:
        """What the author wrote, on one line."""
        return " ".join(" ".join(_own(part) for part in self.parts if part[0] != "quote").split())


@dataclass(frozen=True, slots=True)
class Talk:
    """A thread."""

    number: int
    title: str
    posts: tuple[Written, ...]


NAMES = {
    "en": _list("tariq_lhr|Gull Khan|nomad77|Zed.Zed|M. Rauf|lucky4u|mina-k|Dr Ali Raza|Sam|o'neil|river cat|x13"),
    "de": _list("Wanderer|Petra K.|kalle_77|Jörg|Annegret M|nordlicht|Uwe|hafen-kind|Çelik|Dr. Blum"),
    "ru": _list("Странник|Марьям|кочевник|Анна К.|volga_35|Дядя Фёдор|Лис|Тимур Б|mir-76|Ольга"),
    "tr": _list("gezgin|Aylin K|yolcu34|Şahin Ö.|deniz_88|Ümit|Kemal Bey|nur-can|Çağla|İlker"),
    "ur": _list("مسافر|گل خان|خانہ بدوش|نسیم احمد|tariq_lhr|آصف|بی بی زینب|راہی|کاشف ملک|چاند"),
    "fa": _list("مسافر|نسرین|رهگذر|علی رضا|ساحل|کوه‌نورد|مینا ک|dariush_k|پرنده|حمید"),
    "ar": _list("المسافر|أبو سالم|رحال|نورة|خالد ع|ابن بطوطة|sami_90|ليلى|البحار|عمر"),
}
_PLACES = {
    "en": _list("Gujrat|Patras|Bari|Multan|Izmir|Quetta|Trieste|Lahore|Corfu|Sialkot"),
    "ru": _list("Перми|Омске|Бари|Триесте|Казани|Измире"),
    "tr": _list("Bursa|Bari|Trieste|Mersin|Van|Lahor"),
    "ur": _list("گجرات|لاہور|باری|ملتان|ازمیر|کوئٹہ"),
    "fa": _list("تبریز|باری|ازمیر|مشهد|وان|لاهور"),
    "ar": _list("بيروت|باري|إزمير|حلب|لاهور|صيدا"),
}
_SAID = {
    "en": """The ferry from {place} was full, we waited {n} hours at gate {m} and then it left without us.
Has anyone been to the consulate in {place} this year, and what did they ask for?
Do not pay in advance. I gave {n}000 rupees to an agent near {place} in March 2025 and never saw him again.
My cousin says the bus to {place} goes twice a day now: at 7:30 and at 16:{m}.
I asked them on 12 April 2025 and again {n} days ago, nobody could tell me anything about {place}.
You need two photos, the old passport and about {n} euros; the man at window {m} knows what to do.
It depends. In {place} they look at every page, elsewhere nobody cares.
By the way: the number in the first post is dead, try 0300-{n}{m}{n}{m} after lunch.
From what I read the rule for {place} changes every {n} months, so ask first (and write down who told you).
Not true at all, I was there with {n} others and we all got through, no questions asked!
He wrote to me from {place} that the price is now {n}50, take it or leave it.
See also what was said about {place} by the man with the {n} trucks""",
    "de": """Die Fähre ab {place} war voll, wir haben {n} Stunden an Tor {m} gewartet.
War dieses Jahr schon jemand im Konsulat in {place}, und was wollten die sehen?
Zahlt nichts im Voraus! Ich habe im März 2025 einem Vermittler bei {place} {n}000 Euro gegeben und ihn nie wieder.
Mein Vetter meint, der Bus nach {place} fährt jetzt zweimal am Tag: um 7:30 und um 16:{m} Uhr.
Ich habe am 12. April 2025 gefragt und vor {n} Tagen noch einmal, keiner wusste etwas über {place}.
Man braucht zwei Bilder, den alten Pass und etwa {n} Euro; der Herr an Schalter {m} weiß Bescheid.
Kommt darauf an. In {place} schauen sie jede Seite an, anderswo keiner.
Übrigens: die Nummer oben ist tot, versucht es mit 0171-{n}{m}{n}{m} nach dem Essen.
Stimmt gar nicht, ich war mit {n} anderen dort und alle kamen durch, ohne eine Frage!
Er hat mir aus {place} geschrieben, dass es jetzt {n}50 kostet""",
    "ru": """Паром из порта был полон, мы ждали {n} часов у ворот {m}, и он ушёл без нас.
Кто-нибудь был в этом году в консульстве в {place}, и что там спрашивают?
Не платите вперёд! Я в марте 2025 отдал {n}000 рублей посреднику в {place} и больше его не видел.
Мой брат говорит, что автобус теперь ходит дважды в день: в 7:30 и в 16:{m}.
Я спрашивал 12 апреля 2025 и ещё раз {n} дней назад, никто в {place} ничего не знает.
Нужны две фотографии, старый паспорт и около {n} евро; человек в окне {m} всё знает.
Зависит от города. В {place} смотрят каждую страницу, в других местах никто.
Кстати: номер из первого сообщения не отвечает, попробуйте 8-912-{n}{m}-{n}{m} после обеда.
Неправда, я был там с {n} другими, и все прошли без вопросов!
Он написал мне, что теперь цена {n}50""",
    "tr": """{place} feribotu doluydu, {m} numaralı kapıda {n} saat bekledik ve bizsiz gitti.
Bu yıl {place} konsolosluğuna giden oldu mu, ne sordular?
Önceden para vermeyin! Mart 2025'te {place} yakınında bir aracıya {n}000 lira verdim, bir daha görmedim.
Kuzenim otobüsün artık günde iki kez kalktığını söylüyor: 7:30 ve 16:{m}.
12 Nisan 2025 günü sordum, {n} gün önce bir daha sordum, kimse {place} için bir şey bilmiyor.
İki fotoğraf, eski pasaport ve {n} euro gerekiyor; {m} numaralı gişedeki adam biliyor.
Yerine göre değişir. {place} içinde her sayfaya bakıyorlar.
Bu arada ilk mesajdaki numara kapalı, öğleden sonra 0532-{n}{m}{n}{m} deneyin.
Hiç doğru değil, {n} kişi gittik ve hepimiz geçtik!
Bana artık fiyatın {n}50 olduğunu yazdı""",
    "ur": """{place} سے کشتی بھری ہوئی تھی، ہم نے گیٹ {m} پر {n} گھنٹے انتظار کیا۔
کیا اس سال کوئی {place} کے قونصل خانے گیا ہے، وہ کیا پوچھتے ہیں؟
پیشگی رقم مت دیں۔ میں نے مارچ 2025 میں {place} کے ایک ایجنٹ کو {n}000 روپے دیے اور پھر وہ نہیں ملا۔
میرا کزن کہتا ہے کہ بس اب دن میں دو بار جاتی ہے: 7:30 اور 16:{m} پر۔
میں نے 12 اپریل 2025 کو پوچھا اور {n} دن پہلے پھر، کسی کو {place} کا کچھ پتا نہیں۔
دو تصویریں، پرانا پاسپورٹ اور {n} یورو چاہییں؛ کھڑکی {m} والا سب جانتا ہے۔
یہ جگہ پر منحصر ہے، {place} میں ہر صفحہ دیکھتے ہیں۔
ویسے پہلے پیغام کا نمبر بند ہے، دوپہر کے بعد 0300-{n}{m}{n}{m} پر فون کریں۔
بالکل غلط، ہم {n} لوگ تھے اور سب گزر گئے!
اس نے لکھا ہے کہ اب قیمت {n}50 ہے""",
    "fa": """کشتی از {place} پر بود، {n} ساعت کنار در {m} منتظر ماندیم و بی ما رفت.
کسی امسال به کنسولگری {place} رفته است و چه می‌پرسند؟
پیش پرداخت ندهید! من در فروردین به یک دلال در {place} پول دادم و دیگر او را ندیدم، {n} بار زنگ زدم.
پسرخاله‌ام می‌گوید اتوبوس حالا روزی دو بار می‌رود: 7:30 و 16:{m}.
دو عکس، گذرنامه قدیم و حدود {n} یورو لازم است؛ مرد باجه {m} می‌داند.
بستگی دارد، در {place} همه صفحه‌ها را نگاه می‌کنند.
راستی شماره پیام اول خاموش است، بعد از ناهار 0912-{n}{m}{n}{m} را بگیرید.
اصلا درست نیست، ما {n} نفر بودیم و همه رد شدیم!
نوشت که قیمت حالا {n}50 است""",
    "ar": """كانت العبارة من {place} ممتلئة، انتظرنا {n} ساعات عند الباب {m} ثم رحلت.
هل ذهب أحد هذا العام إلى القنصلية في {place} وماذا يسألون؟
لا تدفعوا مقدما! أعطيت وسيطا في {place} مبلغ {n}000 في مارس 2025 ولم أره بعدها.
يقول ابن عمي إن الحافلة تذهب مرتين في اليوم: 7:30 و 16:{m}.
تحتاج إلى صورتين والجواز القديم وحوالي {n} يورو؛ الرجل عند الشباك {m} يعرف.
حسب المكان، في {place} ينظرون إلى كل صفحة.
بالمناسبة الرقم في أول رسالة مغلق، جربوا 0933-{n}{m}{n}{m} بعد الظهر.
غير صحيح أبدا، كنا {n} أشخاص ومررنا جميعا!
كتب لي أن السعر الآن {n}50""",
}
_SHORT = {
    "en": ["ok", "+1", "Thanks a lot!", "Same here.", "Which gate?"],
    "de": ["ok", "Danke!", "Geht mir auch so.", "Welches Tor?"],
    "ru": ["ок", "Спасибо!", "У меня так же.", "Какие ворота?"],
    "tr": ["tamam", "Teşekkürler!", "Bende de öyle.", "Hangi kapı?"],
    "ur": ["ٹھیک ہے", "شکریہ!", "میرے ساتھ بھی یہی ہوا۔"],
    "fa": ["باشه", "سپاس!", "من هم همین‌طور."],
    "ar": ["حسنا", "شكرا!", "وأنا كذلك."],
}
_TITLES = {
    "en": ["Ferry and bus in spring", "Which papers for the consulate?", "Agent asked for advance", "Lost passport"],
    "de": ["Fähre und Bus im Frühling", "Welche Papiere braucht man?", "Vermittler will Vorkasse", "Pass verloren"],
    "ru": ["Паром и автобус весной", "Какие нужны бумаги?", "Посредник просит вперёд", "Потерян паспорт"],
    "tr": ["İlkbaharda feribot ve otobüs", "Hangi belgeler gerekli?", "Aracı peşin istedi", "Pasaport kayıp"],
    "ur": ["بہار میں کشتی اور بس", "کون سے کاغذات چاہییں؟", "ایجنٹ نے پیشگی مانگی", "پاسپورٹ گم ہو گیا"],
    "fa": ["کشتی و اتوبوس در بهار", "چه مدارکی لازم است؟", "دلال پیش پرداخت خواست", "گذرنامه گم شد"],
    "ar": ["العبارة والحافلة في الربيع", "ما الأوراق المطلوبة؟", "الوسيط طلب مقدما", "جواز ضائع"],
}
_SIGNATURES = {
    "en": "He who asks is a fool for five minutes|see my pages at boats.example|Never give up, never pay up",
    "de": "Wer fragt, ist fünf Minuten dumm|Immer eine Handbreit Wasser",
    "ru": "Тише едешь, дальше будешь|Век живи, век учись",
    "tr": "Soran yanılmaz|Yolcu yolunda gerek",
    "ur": "سفر وسیلۂ ظفر|ہمت مرداں مدد خدا",
    "fa": "جوینده یابنده است|از تو حرکت از خدا برکت",
    "ar": "من جد وجد|الصبر مفتاح الفرج",
}
SIZES = (7, 3, 10, 1)
"""How many posts the threads of a site hold."""


def talks(language: str, *, seed: int = 1, sizes: Sequence[int] = SIZES, first: int = 4) -> tuple[Talk, ...]:
    """The threads of one site."""
    dice = Dice(f"{language}{seed}")
    at = START + timedelta(days=dice.randrange(300))
    number = 300 + dice.randrange(500)
    made = []
    for place, size in enumerate(sizes):
        posts: list[Written] = []
        for n in range(size):
            at += timedelta(hours=dice.randrange(1, 40), minutes=dice.randrange(60), seconds=dice.randrange(60))
            number += dice.randrange(1, 5)
            posts.append(_written(language, dice, at, number, posts, n))
        made.append(Talk(first + place * 3, _TITLES[language][place % 4], tuple(posts)))
    return tuple(made)


def _written(language: str, dice: Dice, at: datetime, number: int, before: Sequence[Written], n: int) -> Written:
    names = NAMES[language]
    author = dice.choice(names)
    told = _list(_SIGNATURES[language])
    place = names.index(author)
    return Written(
        author=author,
        at=at,
        parts=_parts(language, dice, before),
        number=number,
        parent=dice.randrange(n) if n else -1,
        signature=told[place % len(told)] if place % 3 == 0 else "",
        edited=at + timedelta(minutes=dice.randrange(3, 3000)) if dice.happens(15) else None,
        town=_PLACES.get(language, _PLACES["en"])[place % 6],
    )


def _parts(language: str, dice: Dice, before: Sequence[Written]) -> tuple[Part, ...]:
    if before and dice.happens(12):
        return (("p", dice.choice(_SHORT[language])),)
    parts: list[Part] = []
    if before and dice.happens(25):
        cited = dice.choice(before)
        parts.append(("quote", cited.author, cited.text[:140]))
    for _ in range(dice.choice((1, 1, 2, 3))):
        said = dice.sample(_SAID[language].split("\n"), dice.choice((1, 1, 2)))
        parts.append(("p", *(_filled(language, dice, one) for one in said)))
    if dice.happens(12):
        parts.append(("code", f"gate {dice.randrange(90)}:\n  open  07:{dice.randrange(10, 60)}\n  seats = 12"))
    if dice.happens(15):
        parts.append(("link", f"http://port{dice.randrange(90)}.example/plan", f"port{dice.randrange(90)}.example"))
    if dice.happens(10):
        parts.append(("list", *(_filled(language, dice, one) for one in dice.sample(_SAID[language].split("\n"), 2))))
    return tuple(parts)


def sentences(language: str) -> list[str]:
    """Sentences that people of a language write here."""
    places = _PLACES.get(language, _PLACES["en"])
    return [
        said.strip().format(place=places[n % len(places)], n=n + 3, m=n + 21)
        for n, said in enumerate(_SAID[language].split("\n"))
    ]


def signature_of(author: str, language: str) -> str:
    """What somebody writes under every post, if they do."""
    told = _list(_SIGNATURES[language])
    place = NAMES[language].index(author)
    return told[place % len(told)] if place % 2 == 0 else ""


def _filled(language: str, dice: Dice, said: str) -> str:
    place = dice.choice(_PLACES.get(language, _PLACES["en"]))
    return said.strip().format(place=place, n=dice.randrange(3, 60), m=dice.randrange(10, 60))
