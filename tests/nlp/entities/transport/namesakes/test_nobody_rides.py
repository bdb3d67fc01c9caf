"""Vehicles that nobody rides in, beside the same words where somebody does, and the borders of a vehicle's words."""

import pytest

from tests.nlp.reading import raws, reader

UNREAL = [
    "Meri saas ki zaban train ki tarah chalti hai",
    "وہ جہاز کی طرح سوتا ہے، ہلتا ہی نہیں",
    "هغه د موټر په شان منډه وهي",
    "أخي يأكل كأنه قطار لا يقف",
    "دلش مثل کشتی بی‌لنگر می‌لرزد",
    "Minecraft mein boat kaise banate hain?",
    "اس ریسنگ گیم میں نئی کار کیسے کھولیں؟",
    "Marble is shipped by rail to the port every Friday",
    "cement Mianwali se Multan truck mein bhejte hain, rate per ton",
    "گندم ٹرین سے بھیجتے ہیں، ریٹ فی ٹن",
    "سنگ مرمر را با کامیون می‌فرستیم",
    "Train hard and eat well, champion",
    "سمندر پار رہنے والے بھائی توجہ کریں",
    "د سمندر په غاړه مو چای وڅښل",
    "The bus man said nothing about it",
    "Ten zloty for a bunk in container, no kitchen",
    "Woh din bhar oont charata hai",
    "Woh khata hai jaise train chal rahi ho",
    "The boat people were given soup",
]
REAL = [
    ("وہ ٹرین کی چھت پر بیٹھا تھا", ["ٹرین"]),
    ("وسایل نقلیه مثل قطار و اتوبوس کم است", ["قطار", "اتوبوس"]),
    ("He took the train to Multan and played a racing game on it with 3 men", ["train"]),
    ("Marble was shipped, then 9 migrants were found in the truck", ["truck"]),
    ("گندم کے ٹرک میں بیس لوگ چھپے تھے، فی ٹن نہیں", ["ٹرک"]),
    ("We took the train, hard seats all night", ["train"]),
    ("jaise train aayi hum charh gaye", ["train"]),
]
BORDERS = [
    ("We took the number 12 bus to Kisumu", ["number 12 bus"]),
    ("We saw 12 buses on the road", ["buses"]),
    ("The rescue helicopter brought the climbers down", ["rescue helicopter"]),
    ("زخمیوں کو فوجی ہیلی کاپٹر میں پنڈی لایا گیا", ["فوجی ہیلی کاپٹر"]),
    ("په پوځي چورلکه کې يې راوړل", ["پوځي چورلکه"]),
    ("after the wood a BMW estate takes you to Berlin", ["BMW estate"]),
    ("Ek sahib train mein so rahe thay", ["train"]),
    ("Multan se aati hui bus mein chori hui", ["bus"]),
    ("kal chori shuda bus mein", ["chori shuda bus"]),
    ("با اتوبوس رفته بودم به مشهد", ["اتوبوس"]),
    ("اتوبوس سوخته کنار جاده بود، سوار آن بودیم", ["اتوبوس سوخته"]),
    ("He rode on a camel to the well", ["camel"]),
    ("The camel market is closed", []),
    ("په وین کې ځي تر سرحده", ["وین"]),
    ("They cycled to Mecca with a flag", ["cycled"]),
    ("Young men swam to the island at night", ["swam"]),
    ("نیلی سوزوکی مہران میں پانچ بندے تھے", ["نیلی سوزوکی مہران"]),
    ("Chor kal gali se Honda 125 le gaye", []),
    ("په تور رنګي کرولا کې پنځه تنه وو", ["تور رنګي کرولا"]),
    ("التوك توك أنزلني عند المحطة", ["التوك توك"]),
    ("Four of us sat in a grey Fiat Doblo", ["grey Fiat Doblo"]),
]
MODES = [
    ("Two boys swam across to Ceuta", "sea"),
    ("عبرا إلى سبتة سباحة", "sea"),
    ("Dada steamship se Jeddah gaye", "sea"),
    ("واک 7 گھنٹے، پھر گاڑی", "foot"),
    ("گاڑی کی نمبر پلیٹ ABC-123 تھی اور بندے اس میں تھے", "land"),
    ("گڈی پلیٹ فارم نمبر دو تے آئی", "rail"),
    ("رات کو گاڑی پلیٹ فارم تے آئی تو سب چڑھ گئے", "rail"),
]
SEA_AS_WEATHER = ["اليوم والبحر زيت يا شباب", "الخميس إذا البحر مليح"]


def _ways(text: str) -> list[str]:
    return [one.value for one in reader().read(text).mentions if one.label == "TRANSPORT"]


@pytest.mark.parametrize("text", UNREAL)
def test_a_likeness_a_game_and_a_consignment_move_nobody(text: str) -> None:
    assert raws(text, "TRANSPORT") == []


@pytest.mark.parametrize(("text", "found"), REAL)
def test_the_same_vehicle_where_somebody_rides_is_a_way(text: str, found: list[str]) -> None:
    assert raws(text, "TRANSPORT") == found


@pytest.mark.parametrize(("text", "found"), BORDERS)
def test_a_vehicle_has_its_adjectives_and_line_and_no_verb_or_man(text: str, found: list[str]) -> None:
    assert raws(text, "TRANSPORT") == found


@pytest.mark.parametrize(("text", "mode"), MODES)
def test_who_swims_goes_by_sea_and_a_number_plate_is_no_platform(text: str, mode: str) -> None:
    assert _ways(text)[:1] == [mode]


@pytest.mark.parametrize("text", SEA_AS_WEATHER)
def test_the_sea_as_weather_is_no_way(text: str) -> None:
    assert raws(text, "TRANSPORT") == []


def test_swimming_for_health_and_a_swim_vest_move_nobody() -> None:
    assert raws("ten minutes on the ski, swim vest included", "TRANSPORT") == []
