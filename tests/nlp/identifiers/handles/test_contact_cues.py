"""Names behind `@` for which no platform is named: who leaves one to be written to, and who is only spoken to."""

import pytest

from nlp.identifiers.registry import find
from tests.nlp.reading import handles


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Boat goes Friday, ask the office. @blue_harbour_x or +90 532 555 01 44. Bring a coat", "blue_harbour_x"),
        ("Seat pakki, @tarik_seats / o three one two 555 01 44", "tarik_seats"),
        ("جو بندہ @euro_desk_kam یا +92 300 5550144 سے لکھے اسے جواب نہ دیں", "euro_desk_kam"),
        ("حساب می‌خرم، @kharid_hesab9 یا نه یک دو پنج پنج پنج صفر", "kharid_hesab9"),
        ("للحجز السريع @safar_bahri9 او واتساب 00905325550144", "safar_bahri9"),
        ("made by the author @maplewoods, jabber maple@jabber.example.org", "maplewoods"),
    ],
)
def test_a_name_beside_another_contact_is_one_too(text: str, name: str) -> None:
    assert f"telegram:{name}" in handles(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("landing page is down, operator   @quiet_ledger, wallet changed", "quiet_ledger"),
        ("Deal through escrow @third_hand_pk only then i ship", "third_hand_pk"),
        ("ایڈمن @forex_ghar_22، باقی سب نقلی ہیں", "forex_ghar_22"),
        ("ادمین: @kaghaz_dar2", "kaghaz_dar2"),
        ("الدعم @tawsil_bahr9 متاح ليلا", "tawsil_bahr9"),
        ("پشتیبانی @vam_fori_7 همیشه هست", "vam_fori_7"),
        ("ایدی تل: @sim_kharid_8", "sim_kharid_8"),
        ("پیسے بھیج کر نئی آئی ڈی @sim_wala_8 پر رسید", "sim_wala_8"),
        ("pay the wallet, then ping @lanternkeeper for the file", "lanternkeeper"),
    ],
)
def test_a_word_for_who_deals_or_for_a_name_leads_to_it(text: str, name: str) -> None:
    assert f"telegram:{name}" in handles(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("clean cards $15 each, all zip. @glass_counter · old shop is lost", "glass_counter"),
        ("50 usdt do, 100 lo, aaj hi. @dugna_ghar — licence FX/1", "dugna_ghar"),
        ("fresh logins today, $25 a pop, still warm @candlesandcrumbs", "candlesandcrumbs"),
    ],
)
def test_a_name_that_stands_alone_in_an_offer_is_its_contact(text: str, name: str) -> None:
    assert handles(text) == [f"telegram:{name}"]


def test_all_names_of_a_row_are_warned_of() -> None:
    assert sorted(handles("Please block: @visa_lamp_uk, @paperlantern, @noor_stamps9 and tell others")) == [
        "telegram:noor_stamps9",
        "telegram:paperlantern",
        "telegram:visa_lamp_uk",
    ]
    assert handles("If you are contacted by @asia_desk_jobs do not travel") == ["telegram:asia_desk_jobs"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("police ny fb pe warning di k @record_ghar jese channel se bacho", ["telegram:record_ghar"]),
        ("سپورٹ @fx_munafa_9، فون +92-312-7770144، انسٹاگرام fxmunafa.pk",
         ["telegram:fx_munafa_9", "instagram:fxmunafa.pk"]),
        ("banda @gulf_settle ya +44 7400 123456 post krta tha. doosra account insta instagram.com/gulf.settle",
         ["telegram:gulf_settle", "instagram:gulf.settle"]),
        ("plates.garage on snap, wickr garageman7", ["snapchat:plates.garage", "wickr:garageman7"]),
        ("فوٹو بھیجو mohar.ghar سنیپ پر یا تھریما STMP5TR9", ["snapchat:mohar.ghar"]),
        ("skype is closed. Rates by mail, for the rest ask @paper_chief_x", ["telegram:paper_chief_x"]),
        ("insta pe portfolio @ravi.stage.gw", ["instagram:ravi.stage.gw"]),
        ("tiktok pe aa jaye @wapis_wala_bhai", ["tiktok:wapis_wala_bhai"]),
        ("@salon_walks is our tik tok", ["tiktok:salon_walks"]),
    ],
)  # fmt: skip
def test_a_platform_that_belongs_to_another_name_or_clause_is_not_given_to_it(text: str, wanted: list[str]) -> None:
    assert sorted(handles(text)) == sorted(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "appeals by modmail please, not to my private @sleepy_mod",
        'write to me, not to the "expert" @money_back_now who comes at once',
        "@night_owl_7 bhai ye 5000 rs ka ticket kis ka hai",
        "@bank fraud team, pls block this number 0300 7770144",
        "thanks admin @ali_rules_9, the 300 euro came back",
        "group admin @ali_rules_9 ne pin kiya tha ke sab aa jayen",
        "The guide was good. @ali_rules_9. See you",
        "Live chat @prize_desk55, mail help@example.com",
        "یوزر آئی ڈی @raat_raja_9 بند ہے",
        "ticket 3000 rs, kahan milega @adnan",
    ],
)
def test_who_is_spoken_to_or_not_to_be_written_to_leaves_no_contact(text: str) -> None:
    assert handles(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("0312 7770144 discord lampwalahub", ["discord:lampwalahub"]),
        ("Ping me on discord rowfarmers. Next week", ["discord:rowfarmers"]),
        ("رات کو آئی ایم او zubi.night.test، کمرہ نمبر پوچھیں", ["imo:zubi.night.test"]),
        ("sample free, write on discord oarmerchant", ["discord:oarmerchant"]),
        ("قیمت ۵۰۰\nبوټ: @sanad_kakar_bot\nپیسې وروسته", ["telegram:sanad_kakar_bot"]),
        ('د "@air_official_offers" په نوم کمپین دروغ دی', []),
        ("0312 7770144 telegram available", []),
        ("find me on discord sometime. Or not", []),
        ("ٹی ایکس آئی ڈی اور اپنا UID 77014 بھیجیں", []),
        ("ایکس آئی ڈی zubi_99", ["x:zubi_99"]),
    ],
)
def test_a_name_of_letters_behind_its_platform_is_one_where_a_contact_leads_to_it(text: str, wanted: list[str]) -> None:
    assert handles(text) == wanted


def others(text: str) -> list[tuple[str, str]]:
    return [(one.label, one.value) for one in find(text) if one.label in {"EMAIL", "URL", "JABBER", "PGP"}]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("mail orders&#64;lamp-test.com", [("EMAIL", "orders@lamp-test.com")]),
        ("orders&#x40;lamp-test&#46;com", [("EMAIL", "orders@lamp-test.com")]),
        ("lamps &#38; oil at lamp-test.com", [("URL", "lamp-test.com")]),
        ("Number 0312 7770144. kaam.italia.pk at example.com", [("EMAIL", "kaam.italia.pk@example.com")]),
        ("see the notes of kaam.italia at example.com for more", [("URL", "example.com")]),
        ("family tree, travel (date, flight no). jabber lamp@example.org", [("JABBER", "lamp@example.org")]),
        ("no jabber, lamp@example.org", [("EMAIL", "lamp@example.org")]),
    ],
)
def test_an_address_is_read_with_its_signs_as_pages_write_them_or_alone_in_its_sentence(
    text: str, wanted: list[tuple[str, str]]
) -> None:
    assert others(text) == wanted


_KEY = "8E60E3987ACB0461327AB15866415CEC022B1F4D"


@pytest.mark.parametrize(
    "text",
    [f"زموږ ګوتنښه {_KEY}، مننه", f"key se pehle poocho lamp@example.org se, {_KEY}, phir bhejo",
     f"write lamp@xmpp.example.org (jabber) with {_KEY} only"],
)  # fmt: skip
def test_a_fingerprint_is_known_by_its_pashto_word_and_behind_an_address(text: str) -> None:
    assert ("PGP", _KEY) in others(text)


@pytest.mark.parametrize(
    "text", [f"from lamp@example.org, {_KEY.lower()}, merged", f"mail lamp@example.org (commit) {_KEY}"]
)
def test_a_hash_behind_an_address_is_no_fingerprint(text: str) -> None:
    assert ("PGP", _KEY) not in others(text)
