"""TRANSPORT: the way of moving people: a vehicle or mode word, noun or verb, with its adjectives."""

import re
from collections.abc import Iterator

from nlp.identifiers.view import Found, View
from nlp.normalise import fold

BY = "transport 1"
_WORDS = {
    "air": "air balloon helicopter plane aeroplane airplane flight flights fly flying flown flew jahaz "
    "jahaaz hawai‌jahaz "
    "ہوائی‌جہاز جہاز فلائٹ پرواز "
    "ہواپیما پرواز طائرہ طیران بالطائرہ الطائرہ الجو الوتکہ الوتکې flew aircraft aeroplanes planes",
    "sea": "sea boat boats dinghy dinghies ship ships ferry yacht speedboat trawler vessel raft ski kashti "
    "kishti kashtee sail sailing "
    "sailed samandar samundar کشتی کشتیوں سمندر بحری قایق قارب قوارب سفینہ یخت قایقی بوٹ لانچ launch لانچوں بحر "
    "البحر کښتۍ بیړۍ دریایی بالقارب القارب القوارب بالبحر مرکب مرکبا المرکب بیڑی ترالر speedboats "
    "launch canoe sailboat "
    "sailboats jetski",
    "land": "car cars van vans truck trucks lorry lorries bus buses taxi taxis bike motorbike van-wala "
    "coaches camper caravan "
    "motorcycle container by-road road "
    "gari gaari gadi pickup trailer coach minibus jeep drive driving driven lorry‌box sadak سڑک گاڑی "
    "گاڑیوں کار بس ٹرک وین "
    "کنٹینر ٹیکسی ماشین کامیون اتوبوس زمینی موټر موتر باص سیارہ شاحنہ حافلہ برا خشکی لاری موٹر موٹرسائیکل land "
    "حافلات الباص بالسیارہ بالشاحنہ بالحافلہ zameeni zamini khushki ڈالا dala رکشہ rickshaw wagon "
    "ویگن ہائی‌ایس بائیک کوچ گاڑیاں گاڑیوں موٹرسائیکلوں peugeot "
    "hiace suv suvs minivan minivans tanker ٹینکر گڈی",
    "foot": "foot سیرا walk walks walking walked march marching paidal pyadal pedal paydal hike hiking trek پیدل "
    "پیاده مشی مشیا سیر پیادہ پلی پلې پیادل "
    "پیدلی",
    "rail": "train trains rail railway ٹرین ریل القطار ریلوے اورگاډی",
}
_MODE = {word: mode for mode, words in _WORDS.items() for word in fold(words).text.split()}
_ADJECTIVES = frozenset(
    fold(
        "new old overcrowded crowded packed sleeper camper hot white black blue rented stolen 4x4 "
        "loaded empty nayi naya purani نئی نیا پرانی bail بیل jet speed small big fishing rubber wooden "
        "fast private charter direct inflatable plastic cargo commercial "
        "international double two motor closed open covered hidden refrigerated sealed hired luxury "
        "air-conditioned ac "
        "fibre fiberglass engine hawai hawaai samandari behri سمندری بند چھوٹے بڑے کھلے ماہی‌گیری "
        "تیز‌رفتار chhoti bari ہوائی بحری چھوٹی بڑی ربڑ تیز لکڑی domestic night"
    ).text.split()
)
_JAHAZ = frozenset({"jahaz", "jahaaz", "جہاز"})
_CARTS = frozenset(fold("gari gaari گاڑی gadi").text.split())
_RAILS = frozenset(fold("rail ریل").text.split())
_BEHIND = frozenset(
    fold(
        "فايبر صغير صغيرة كبير كبيرة خشبي خشبية مطاطي سياحي سياحية سريع سريعة تفریحی چوبی بادی تندرو بزرگ کوچک"
    ).text.split()
)
_FISH = frozenset(fold("machli machhli مچھلی ماهی ماہی").text.split())
_ON_FEET = fold("على الأقدام").text.split()
_GOODS = frozenset(
    [
        "goods",
        "cargo",
        "freight",
        "parcel",
        "courier",
        "shipment",
        "shipping",
        "cement",
        "sand",
        "delivery",
        "bricks",
        "wheat",
        "potatoes",
        "onions",
        "sugar",
        "flour",
        "milk",
        "rice",
        "cotton",
        "vegetables",
    ]
)
_NOT_AFTER = frozenset(
    fold(
        "ticket tickets conditioner conditioned port lines force stop stand driver drivers license "
        "licence mail ٹکٹ لائن "
        "licences licenses station map fare wash insurance loan rental dealer park show"
    ).text.split()
)
_SEA_SAID = frozenset(fold("sea samandar samundar سمندر بحری پانی pani samandari سمندری").text.split())
_ROAD = frozenset(
    {"road", "land", "air", "sea", "foot", "rail", "بر", "برا", "samandar", "samundar", fold("سمندر").text}
)
_BEFORE_ROAD = frozenset(fold("by via on through over از با بذریعہ عن بال ba bazariya").text.split())
_AFTER_ROAD = frozenset(fold("se ke ka route routes way journey crossing سے کے راستے راستہ والا").text.split())


def find(view: View) -> Iterator[Found]:
    """Every mode of moving people."""
    words = view.words
    sea = any(word.text in _SEA_SAID for word in words)
    last = -1
    for place, word in enumerate(words):
        mode = _MODE.get(word.text)
        if mode is None or place <= last or _leads_to_jahaz(view, place) or not _meant(view, place):
            continue
        first = place
        while first - 1 > last and words[first - 1].text in _ADJECTIVES and _joined(view, first - 1):
            first -= 1
        last = place
        if mode == "foot" and [w.text for w in words[place + 1 : place + 3]] == _ON_FEET:
            last = place + 2
        if place + 1 < len(words) and _belongs_after(words[place + 1].text, mode) and _joined(view, place):
            last = place + 1
        if word.text in _CARTS and place and words[place - 1].text in _RAILS and _joined(view, place - 1):
            first, mode = place - 1, "rail"
        jahaz = word.text in _JAHAZ
        yield Found("TRANSPORT", "sea" if jahaz and sea else mode, words[first].start, words[last].end, BY, 0.85)


def _leads_to_jahaz(view: View, place: int) -> bool:
    """Whether a word for air or sea only says which `jahaz` is meant (`بحری جہاز`)."""
    words = view.words
    return place + 1 < len(words) and words[place + 1].text in _JAHAZ and words[place].text in _ADJECTIVES


def _belongs_after(word: str, mode: str) -> bool:
    """A second word of the same mode, or an adjective where they stand behind."""
    return word in _BEHIND or (_MODE.get(word) == mode and word != "بس")


def _joined(view: View, place: int) -> bool:
    return re.fullmatch(r"[ \-]", view.text[view.words[place].end : view.words[place + 1].start]) is not None


def _meant(view: View, place: int) -> bool:
    words = view.words
    word = words[place].text
    before = words[place - 1].text if place else ""
    after = words[place + 1].text if place + 1 < len(words) else ""
    if after in _NOT_AFTER and not (word in {"bus", "flight"} and after == "stand"):
        return False
    further = words[place + 2].text if place + 2 < len(words) else ""
    by_water = _MODE[word] == "sea" or word in _JAHAZ
    catch = {w.text for w in words[max(0, place - 3) : place]} & _FISH
    if by_water and (catch or (before == "fishing" and after == "crew")):
        return False
    if before in _GOODS or after in _GOODS or (after == "of" and (further in _GOODS or word == "train")):
        return False
    if (after, further) == ("for", "sale") or (word == "walk" and after == "in" and further != "the"):
        return False
    if word in _ROAD:
        start, end = words[place].start, words[place].end
        if view.text[start - 1 : start] + view.text[end : end + 1] == "()":
            return True
        return before in _BEFORE_ROAD or after in _AFTER_ROAD
    if word == "ski":
        return before == "jet"
    return not (word in {"van", "کار", "بس", "سیر", "بحر", "قطار", "drive", "land"} and not _moves(view, place))


_MOVING = frozenset(
    fold(
        "by in via on se mein through to coast boat bus border across cross سے میں ذریعے بذریعہ با از في عبر "
        "people log banday بندے لوگ "
        "border سرحد کراس"
    ).text.split()
)


def _moves(view: View, place: int) -> bool:
    near = view.words[max(0, place - 2) : place] + view.words[place + 1 : place + 2]
    return any(word.text in _MOVING for word in near)
