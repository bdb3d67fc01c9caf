"""Words for the slots of the phrases, by language: places, prices, papers, months, names. None looks like a phone."""

from random import Random

_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "from": ("Gujrat", "Mandi Bahauddin", "Sialkot", "Quetta", "Peshawar", "Taftan", "Karachi", "Lala Musa"),
        "to": ("Greece", "Italy", "Spain", "Germany", "Turkey", "Europe", "Cyprus"),
        "via": ("Iran", "Turkey", "Libya", "Mauritania", "Bosnia", "Van", "Edirne", "Zuwara", "Serbia"),
        "city": ("Lahore", "Gujranwala", "Faisalabad", "Rawalpindi", "Multan", "Kharian", "Karachi", "Peshawar"),
        "country": ("Italy", "Canada", "Germany", "Poland", "Portugal", "UK", "Malta", "Saudi Arabia", "Qatar"),
        "country_scam": ("Myanmar", "Cambodia", "Laos"),
        "doc": ("passport", "residence permit", "driving licence", "Schengen visa sticker", "degree", "work permit"),
        "name": ("Rana Sb", "Ustad Jee", "Kashi", "Madam Zee", "Haji Sb", "Billa", "Chacha Noor"),
        "month": ("January", "February", "March", "April", "June", "July", "August", "October", "November"),
        "weekday": ("Monday", "Tuesday", "Thursday", "Sunday"),
    },
    "ur-Latn": {
        "from": ("Gujrat", "Mandi", "Sialkot", "Quetta", "Peshawar", "Pindi", "Karachi"),
        "to": ("Yunan", "Italy", "Spain", "Germany", "Turkey", "Europe"),
        "via": ("Iran", "Turkey", "Libya", "Mauritania", "Bosnia", "Maku", "Edirne"),
        "city": ("Lahore", "Gujranwala", "Faisalabad", "Pindi", "Multan", "Kharian", "Karachi"),
        "country": ("Italy", "Canada", "Germany", "Poland", "Portugal", "Dubai", "Qatar", "Malta"),
        "country_scam": ("Myanmar", "Cambodia", "Laos"),
        "doc_roman": ("passport", "iqama", "driving license", "Schengen visa", "degree"),
        "name": ("Rana Sb", "Ustad Jee", "Kashi bhai", "Madam Zee", "Haji Sb", "Billa"),
        "month": ("January", "February", "March", "April", "June", "July", "August", "Ramzan", "October"),
        "weekday_roman": ("peer", "mangal", "jumeraat", "itwar"),
    },
    "ur": {
        "from": ("گجرات", "منڈی بہاؤالدین", "سیالکوٹ", "کوئٹہ", "پشاور", "کراچی"),
        "to": ("یونان", "اٹلی", "سپین", "جرمنی", "ترکی", "یورپ"),
        "via": ("ایران", "ترکی", "لیبیا", "موریطانیہ", "بوسنیا"),
        "city": ("لاہور", "گوجرانوالہ", "فیصل آباد", "راولپنڈی", "ملتان", "کھاریاں", "کراچی"),
        "country": ("اٹلی", "کینیڈا", "جرمنی", "پولینڈ", "پرتگال", "دبئی", "قطر"),
        "country_scam": ("میانمار", "کمبوڈیا", "لاؤس"),
        "doc_ur": ("پاسپورٹ", "اقامہ", "ڈرائیونگ لائسنس", "شینگن ویزا", "ڈگری"),
        "name": ("رانا صاحب", "استاد جی", "کاشی", "حاجی صاحب", "بلا"),
        "month": ("جنوری", "فروری", "مارچ", "اپریل", "جون", "جولائی", "اگست", "اکتوبر"),
    },
}  # fmt: skip


def _price(r: Random, lang: str) -> str:
    lakh = r.randint(3, 38)
    if lang == "ur":
        return r.choice((f"{lakh} لاکھ", f"{lakh} لاکھ روپے", f"{r.randint(2, 9)} ہزار یورو"))
    return r.choice(
        (f"{lakh} lakh", f"{lakh} lac", f"Rs {lakh} lakh", f"{r.randint(2, 9)}k euro", f"{r.randint(2, 9)},500 EUR")
    )


def _price_small(r: Random, lang: str) -> str:
    if lang == "ur":
        return r.choice((f"{r.randint(5, 90)} ہزار روپے", f"{r.randint(2, 9)} سو ڈالر"))
    return r.choice((f"{r.randint(5, 90)},000 rupees", f"{r.randint(2, 9)}50 dollars", f"Rs {r.randint(5, 90)}k"))


def word(r: Random, lang: str, slot: str) -> str:
    """One filling for a slot that is no identifier. Raises KeyError for a slot that the language does not know."""
    if slot == "price":
        return _price(r, lang)
    if slot == "price_small":
        return _price_small(r, lang)
    numbers = {"n": (3, 9), "days": (3, 21), "day": (2, 28), "year": (2014, 2024)}
    if slot in numbers:
        return str(r.randint(*numbers[slot]))
    return r.choice(_WORDS[lang][slot])
