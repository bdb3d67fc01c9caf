"""Places farther off by the names people write, names told apart from words by what stands beside them."""

import pytest

from tests.nlp.reading import reader


def _places(text: str) -> list[str]:
    return [one.value for one in reader().read(text).mentions if one.label == "PLACE"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("My brother is stuck in Brikama since May", ["Brikama/GM"]),
        ("Bus leaves Serrekunda at five", ["Serekunda/GM"]),
        ("we crossed near Namanga by night", ["Namanga/KE"]),
        ("cousin in Jozi waits for you", ["Johannesburg/ZA"]),
        ("from Gyumri to Batumi by train", ["Gyumri/AM", "Batumi/GE"]),
        ("police in Gjilan, N. Macedonia border", ["Gjilan/XK", "North Macedonia/MK"]),
        ("la pirogue goes to El Hierro", ["El Hierro/ES"]),
        ("room in Lund for two", ["Lund/SE"]),
        ("مالمو سے کوپنهاگ تک", ["Malmo/SE", "Copenhagen/DK"]),
        ("منگلا سے لاہور جانا ہے", ["Mangla/PK", "Lahore/PK"]),
    ],
)
def test_towns_farther_off_are_places_by_the_names_people_write(text: str, wanted: list[str]) -> None:
    assert _places(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "main kal karonga ye kaam, kara do bhai",
        "Sir university mein dakhla le raha hun",
        "David said the guider kati",
        "take a bath before the trip",
        "chanda 500, pori family sath",
        "یہ بات بیجا ہے",
    ],
)
def test_words_that_are_written_like_far_towns_are_no_places(text: str) -> None:
    assert _places(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("مكاتب في بيروت وصيدا: عندنا", ["Beirut/LB", "Sidon/LB"]),
        ("توصيل داخل الرياض وجدة، كاش", ["Riyadh/SA", "Jeddah/SA"]),
        ("من الرباط ووجدة، سيارة", ["Rabat/MA", "Oujda/MA"]),
        ("السودان ومصر والأردن", ["Sudan/SD", "Egypt/EG", "Jordan/JO"]),
    ],
)
def test_a_short_name_that_a_particle_adds_to_a_place_is_one(text: str, wanted: list[str]) -> None:
    assert _places(text) == wanted


def test_a_word_that_a_particle_adds_to_a_place_without_an_end_is_none() -> None:
    assert "Jeddah/SA" not in _places("أهل الرياض وجدة قلقة تنتظر")


def test_van_is_a_vehicle_where_it_arrives_and_a_town_on_a_way() -> None:
    assert _places("subah Van pohanch gayi darwaze pe") == []
    assert _places("Van se Istanbul tak bus") == ["Van/TR", "Istanbul/TR"]


@pytest.mark.parametrize("text", ["دوشنبه شب راه میفتیم به وان", "روز دوشنبه از تهران به وان"])
def test_monday_is_no_town(text: str) -> None:
    assert "Dushanbe/TJ" not in _places(text)


def test_a_town_that_is_called_monday_is_one_where_a_way_leads() -> None:
    assert _places("پرواز از دوشنبه به استانبول") == ["Dushanbe/TJ", "Istanbul/TR"]


def test_the_chain_of_a_motorcycle_is_no_country() -> None:
    assert _places("موٹر سائیکل دی چین ٹٹ گئی") == []
    assert _places("اوہ چین گیا سی") == ["China/CN"]


def test_emirates_with_a_price_are_the_country_and_alone_an_airline() -> None:
    assert _places("Canada $18, Emirates $30") == ["Canada/CA", "United Arab Emirates/AE"]
    assert _places("Emirates cancelled my flight") == []
