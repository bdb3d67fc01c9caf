"""Ways that are told without a word between their places, and men of connections."""

import pytest

from tests.nlp.reading import raws


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kisi ne Milan Doha Islamabad kiya hai?", "Milan Doha Islamabad"),
        ("کسی نے میلان دوحہ لاہور کیا ہے؟", "میلان دوحہ لاہور"),
        ("بلیط اتوبوس تهران مشهد برای شنبه", "تهران مشهد"),
        ("agent ne usay Gujrat, Dubai, Tripoli bheja", "Gujrat, Dubai, Tripoli"),
        ("جرمنی سے ڈی پورٹ ہو کر لاہور پہنچا", "جرمنی سے ڈی پورٹ ہو کر لاہور"),
    ],
)
def test_places_in_order_of_travel_are_a_way_where_a_word_of_it_stands_beside(text: str, wanted: str) -> None:
    assert raws(text, "ROUTE") == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "company Milan Doha Lahore office khol rahi hai",
        "هوا در تهران مشهد خوب است",
        "hum Dubai, Doha, Muscat bheje hain pehle bhi larke",
        "hum larke Lahore, Multan, Dubai bhejte",
    ],
)
def test_places_side_by_side_without_such_a_word_are_no_way(text: str) -> None:
    assert raws(text, "ROUTE") == []


def test_a_man_of_connections_is_an_agent_and_a_connection_is_not() -> None:
    assert raws("The connection man took our money", "ROLE") == ["connection man"]
    assert raws("the connection is slow, man", "ROLE") == []
