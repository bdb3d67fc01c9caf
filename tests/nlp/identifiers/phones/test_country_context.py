"""The country of a local number as the text around tells it, before Pakistan and before countries named elsewhere."""

import pytest

from nlp.identifiers.registry import find

TOLD = {
    "demonym in Arabic": ("كان يتصل بنا في بغداد من رقم تركي 0532 777 01 23 ثم اختفى", "+905327770123"),
    "demonym in brackets": ("شرائح الأردن ومصر: 079 777 1234 (أردنية)", "+962797771234"),
    "there, in brackets": ("Lahore se Phnom Penh jana hai. 096 777 0123 (wahan ki sim)", "+855967770123"),
    "there, before": ("Beta Bangkok mein hai, wahan ka number 081 777 0123", "+66817770123"),
    "pairs behind Turkey": ("Karachi se Istanbul. Turki — 0312 777 01 87", "+903127770187"),
    "Van, the city": ("کوئٹہ سے تفتان، پھر وان۔ وان میں 0535 777 01 33", "+905357770133"),
    "Kuala Lumpur's area": ("Shah Alam Malaysia mein Tan 012-777 0194 aur 03 7777 0195", "+60377770195"),
    "whose it is behind": ("Kuwait: 5555 7742, 2225 7742 ghar", "+96522257742"),
    "dial, in Roman Urdu": ("Masqat pohanch kar milao 9577 0123, jaldi", "+96895770123"),
    "Greece behind": ("he answered last on 697 777 0133 and says he's in Greece. Nobody went there.", "+306977770133"),
    "telephones in Spain": ("Consulate notice, Barcelona. Telephones 612 777 678 and 93 777 01 62.", "+34612777678"),
    "a person's": ("بیٹا یونان میں ہے، ساتھ والے لڑکے کا ۶۹۴۷۷۷۰۱۲۴ تھا", "+306947770124"),
    "Berlin's area": (
        "شخصی از خانواده‌ها برای اقامت آلمان پول می‌گیرد: • 030 77775612 • در کابل ۰۷۹۹ ۱۲۳ ۴۶۱",
        "+493077775612",
    ),
}
PAKISTANS = {
    "office, Italy elsewhere": ("Lahore. Dafter 042-37770228. Italy embassy fees 90 euro.", "+924237770228"),
    "home, Austria elsewhere": ("آسٹریا جانا ہے، گھر 0537-3777501", "+925373777501"),
    "here, beside there": ("Beta Libya mein hai, uske numbers: yahan ka 0346-7770155", "+923467770155"),
    "spelled without its zero": ('"manager" ka three zero 1 - seven seven seven - zero one nine zero', "+923017770190"),
    "a person's mobile": ("Saudi ka kaam. bhai ka 0301-7770123", "+923017770123"),
}


@pytest.mark.parametrize(("text", "value"), [*TOLD.values(), *PAKISTANS.values()], ids=[*TOLD, *PAKISTANS])
def test_a_local_number_is_of_the_country_that_the_text_tells(text: str, value: str) -> None:
    assert value in [one.value for one in find(text) if one.label == "PHONE"]


@pytest.mark.parametrize(
    "text",
    [
        "Kuwait flight 5511 7742, seat 2225 7742 extra",
        "Barcelona ka score 612 777 678 runs",
        "wahan ka mausam acha hai, 096 777 0123 log aye",
    ],
)
def test_figures_in_a_country_s_grouping_are_no_number(text: str) -> None:
    assert [one.value for one in find(text) if one.label == "PHONE"] == []
