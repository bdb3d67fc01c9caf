"""Steps of a way that are named alone, vehicles known by their plate; tickets, coaches and queues, which are none."""

import pytest

from tests.nlp.reading import raws

WAYS = [
    ("Dubai se Baku jahaz, aage van company ki", ["jahaz", "van"]),
    ("Bangkok utar kar agay pick-up, 3 ghante", ["pick-up"]),
    ("Peshawar se Chaman bus, wahan se paidal", ["bus", "paidal"]),
    ("Tehran se Khoy - 80k bus", ["bus"]),
    ("Paidal nahi, van seedhi Milan tak", ["Paidal", "van"]),
    ("He waits for his uncle's van at the gate", ["van"]),
    ("Unhein kali gari me bitha kar le gaye aur phone chheen liya", ["kali gari"]),
    ("مزدوروں کی بس 22 چ سامان رہ گیا", ["بس"]),
    ("رہائش فری، فیکٹری تک بس کمپنی کی", ["بس"]),
    ("کرمان تک گاڑی اور بس ملا کر", ["گاڑی", "بس"]),
    ("تر هراته بس مو په څلور ساعتو کې رسوي", ["بس"]),
    ("بس ته ولاړ یو، لا نه ده راغلې", ["بس"]),
    ("رکشے کا نمبر LEA-4471 تھا، بیگ اسی میں رہ گیا", ["رکشے"]),
    ("گاڑی کی نمبر پلیٹ MNB-551 تھی، جس نے دیکھی ہو بتائے", ["گاڑی"]),
    ("He came in a silver Corolla, plate LEB-221, and took the bag", ["silver Corolla"]),
    ("The agent said big ship. It was a dinghy", ["big ship", "dinghy"]),
    ("I lost my seaman's book near the ferry", ["ferry"]),
    ("A cement truck which took us over the border", ["cement truck"]),
    ("Kishti ka kaam hai, Izmir se Lesvos", ["Kishti"]),
    ("علی نے کہا جہاز سے جائیں گے", ["جہاز"]),
    ("ویزا اور فلائٹ کمپنی دے گی", ["فلائٹ"]),
    ("مچھلی والی لانچ پر بٹھا کر نکلے", ["مچھلی والی لانچ"]),
    ("The air line is open: Lahore to Baku", ["air"]),
    ("Visa aur air ka sab hum karenge", ["air"]),
    ("The coach from Lahore broke down", ["coach"]),
    ("We can swim across the river", ["swim"]),
    ("The Khyber Mail train was late", ["Khyber Mail train"]),
    ("A search plane found the raft", ["search plane", "raft"]),
    ("We took a short taxi ride", ["taxi"]),
    ("با قایق تندرو دیگری رفتند", ["قایق تندرو"]),
    ("Zamyad گاڑی میں سرحد پار کی", ["Zamyad گاڑی"]),
    ("اگلی بس کب چلے گی", ["بس"]),
    ("په تهران کې په قطار کې نه، د مشهد قطار کې ناست وو", ["قطار"]),
    ("Taftan se Maku - pone do lakh, dala", ["dala"]),
    ("Quetta se Dalbandin bus 3000, aage Vigo 15000", ["bus", "Vigo"]),
    ("لارۍ ولاړه ده، سبا ته روانېږو", ["لارۍ"]),
    ("The driver of the white van said wait", ["white van"]),
    ("طيران لاسطنبول وبعدها مشي", ["طيران", "مشي"]),
    ("Forty men in trucks stuck at the border", ["trucks"]),
    ("د کډوالو لارۍ ولاړې دي، خلک پکې ناست دي", ["لارۍ"]),
    ("په ټرک کې مو د پولې نه تېر کړل، ډرېور بلد و", ["ټرک"]),
]
NONE = [
    "Free visa, jahaz ka ticket company degi",
    "فلائٹ کی ٹکٹ اپنی لینی ہے",
    "الراتب ٣٠٠ وتذاكر الطيران على الشركة",
    "phir pick up karna parcel",
    "Sirf 500 hazar bus. Aur kuch nahi",
    "Meri gari chheen li, phone bhi",
    "بس دی نور مه وایه",
    "Gari ka number LEB-4471, model 2015, bechni hai",
    "A cement truck was stopped",
    "Kishti ka kaam chahiye, Gwadar me",
    "My trading coach says buy now",
    "The coach will guide you on telegram",
    "Coach B-7, seat 12 reh gaya",
    "کوچ 9-C سیٹ 4",
    "My son can swim well",
    "The stall is on the Kharian road",
    "Passport hum ship karte hain, ship worldwide",
    "The container is shared by 12 of the pickers",
    "رینٹ اے کار سے فون آیا",
    "کشتی بان نے پیسے لیے",
    "ای بائیک سکیم میں نام نکلا",
    "سهار قطار کې ولاړ یو، څوک نه ځي",
    "ډرېوران پکار دي، د ټریلر لپاره، معاش ښه",
    "200 trucks stuck at Chaman since Monday",
    "په تورخم کې ټرکونه له سهاره ولاړ دي",
    "طورخم پر ٹرک دو دن سے کھڑے ہیں",
    "الشاحنات واقفة عند المعبر من يومين",
    "کامیون‌ها در مرز متوقف شدند",
    "Ask the truck people, not me",
    "We slept in Vigo, in Spain",
    "طيران لبنان أعلن عن أسعار",
    "پاسپورت را می‌فرستیم تهران با اتوبوس",
]


@pytest.mark.parametrize(("text", "wanted"), WAYS)
def test_a_step_or_vehicle_is_found_where_little_but_its_name_is_said(text: str, wanted: list[str]) -> None:
    assert raws(text, "TRANSPORT") == wanted


@pytest.mark.parametrize("text", NONE)
def test_a_ticket_a_trainer_a_queue_or_a_load_is_no_way(text: str) -> None:
    assert raws(text, "TRANSPORT") == []
