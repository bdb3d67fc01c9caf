"""The whole reader: what it gives back, that order and company do not matter, that it needs no network."""

import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from nlp import checksums
from nlp.evaluate import GoldError, evaluate
from nlp.models import MODELS, ModelError, model_folder
from nlp.pipeline import Extractor, load
from nlp.text.folded_text import view_of
from nlp.text.language_id import language
from nlp.train.corpus import posts
from tests.nlp.clock import spent


@pytest.fixture(scope="module")
def reader() -> Extractor:
    return load()


def texts() -> list[str]:
    return [post["text"] for post in posts("posts")]


def entities(reader: Extractor, text: str) -> list[tuple[str, str, str]]:
    return [(one.label, one.value, one.raw) for one in reader.read(text).mentions]


def test_an_advertisement_is_read_whole(reader: Extractor) -> None:
    text = (
        "Gujrat se Quetta phir Iran dunki, 15 lakh, agent se rabta: sifar teen sifar sifar 1234567. Asli passport bhi."
    )
    read = reader.read(text)
    assert read.lang == "ur-Latn"
    assert read.category == "migrant_smuggling"
    assert sum(score.probability for score in read.scores) == pytest.approx(1, abs=0.01)
    assert [(one.label, one.value, one.raw) for one in read.mentions] == [
        ("PLACE", "Gujrat/PK", "Gujrat"),
        ("ROUTE", "Gujrat/PK > Quetta/PK > Iran/IR", "Gujrat se Quetta phir Iran"),
        ("PLACE", "Quetta/PK", "Quetta"),
        ("PLACE", "Iran/IR", "Iran"),
        ("PRICE", "1500000 PKR", "15 lakh"),
        ("ROLE", "agent", "agent"),
        ("PHONE", "+923001234567", "sifar teen sifar sifar 1234567"),
        ("DOCUMENT", "passport", "Asli passport"),
    ]
    assert all(one.raw == text[one.start : one.end] for one in read.mentions)


@pytest.mark.parametrize(
    ("text", "label", "value", "raw"),
    [
        (
            "from Mandi Bahauddin to Italy via Libya",
            "ROUTE",
            "Mandi Bahauddin/PK > Libya/LY > Italy/IT",
            "Mandi Bahauddin to Italy via Libya",
        ),
        ("Spain via Senegal only", "ROUTE", "Senegal/SN > Spain/ES", "Spain via Senegal"),
        ("لاہور سے دبئی تک", "ROUTE", "Lahore/PK > Dubai/AE", "لاہور سے دبئی"),
        ("price 2.5 lac final", "PRICE", "250000 PKR", "2.5 lac"),
        ("پندرہ لاکھ روپے لگیں گے", "PRICE", "1500000 PKR", "پندرہ لاکھ روپے"),
        ("only $500 now", "PRICE", "500 USD", "$500"),
        ("15-20 lakh lagega", "PRICE", "1500000-2000000 PKR", "15-20 lakh"),
        ("sarhe teen lakh", "PRICE", "350000 PKR", "sarhe teen lakh"),
        ("Original Schengen visa sticker available", "DOCUMENT", "visa", "Original Schengen visa sticker"),
        ("we sell an Italian residence permit", "DOCUMENT", "residence_permit", "Italian residence permit"),
        ("جعلی ویزا ملے گا", "DOCUMENT", "visa", "جعلی ویزا"),
        ("across the desert on foot", "TRANSPORT", "foot", "foot"),
        ("by speed boat at night", "TRANSPORT", "sea", "speed boat"),
        ("قاچاقبر گرفتار", "ROLE", "other", "قاچاقبر"),
        ("pay the hundi man", "ROLE", "financier", "hundi man"),
    ],
)
def test_entities_are_read_by_grammar(reader: Extractor, text: str, label: str, value: str, raw: str) -> None:
    assert (label, value, raw) in entities(reader, text)


@pytest.mark.parametrize(
    "text", ["passport office is closed", "Schengen cheng", "@dubai_boy", "50 lakh people watched", "visa/mastercard"]
)
def test_what_only_looks_like_an_entity_is_none(reader: Extractor, text: str) -> None:
    assert entities(reader, text) == []


def test_reading_does_not_depend_on_order_or_company(reader: Extractor) -> None:
    read = texts()
    alone = {text: reader.read(text) for text in read}
    shuffled = [*read[::-1], *read[::3], *read]
    assert [alone[text] for text in shuffled] == list(reader.read_many(shuffled))


def test_hard_innocent_posts_are_benign(reader: Extractor) -> None:
    innocent = (
        "FIA arrested two agents who sent people to Libya by boat, officials said.",
        "Agent ne 20 lakh le liye aur phone band, kahan report karun?",
        "کشتی حادثے میں جاں بحق نوجوان کی میت گجرات پہنچ گئی",
    )
    assert [reader.read(text).category for text in innocent] == ["benign"] * 3


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Contact us for visa, serious people only", "en"),
        ("Dunki ka kaam guarantee ke sath", "ur-Latn"),
        ("ویزا کے لیے رابطہ کریں", "ur"),
        ("د ایران له لارې ترکیې ته ځو، اړیکه ونیسئ", "ps"),
        ("اسیں یورپ جان لئی بندے لے کے جاندے آں، تساں نوں ویزا ملو گا", "pa-Arab"),
        ("تأشيرة شنغن بسعر مناسب للتواصل", "ar"),
        ("قاچاق از ایران به ترکیه، تماس بگیرید", "fa"),
        ("Pasaport ve vize işi olur, şimdi arayın", "tr"),
        ("Βγάζω διαβατήριο και άδεια διαμονής, στείλε μήνυμα", "el"),
        ("Permesso di soggiorno senza fila, scrivete qui per il prezzo", "it"),
        ("Papeles para todos, escribe aquí y no preguntes más por el precio", "es"),
        ("Titre de séjour en deux semaines, appelez ici pour le prix", "fr"),
        ("Aufenthaltstitel ohne Termin, schreib mir bitte für den Preis", "de"),
        ("passport with il Milano stamp and the la paz one", "en"),
        ("12345", "mul"),
    ],
)
def test_each_language_is_told(text: str, tag: str) -> None:
    assert language(view_of(text)) == tag


def test_texts_without_a_word_are_read_as_benign(reader: Extractor) -> None:
    for text in ("", " ", "\u200b", "\x00\ud800", "😀" * 50, "ﷺ", "1️⃣"):
        read = reader.read(text)
        assert read.category == "benign"


def test_loading_needs_no_network_and_under_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("the reader reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    assert spent(lambda: load().read("call 0300-1234567")) < 1


def test_neither_the_store_nor_the_window_comes_with_the_reader() -> None:
    names = "('sqlalchemy', 'PySide6', 'workbench', 'crawlers')"
    script = f"import sys, nlp.pipeline; print([m for m in {names} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_model_that_was_changed_is_refused(tmp_path: Path) -> None:
    copied = tmp_path / model_folder().name
    shutil.copytree(model_folder(), copied)
    assert checksums.check(copied) == []
    with (copied / "config.cfg").open("a", encoding="utf-8") as config:
        config.write("\n")
    with pytest.raises(ModelError, match=r"config\.cfg was changed"):
        load(str(copied))


def test_a_model_holds_no_words_of_the_texts_that_it_was_trained_on() -> None:
    whole = b"".join(path.read_bytes() for path in model_folder().rglob("*") if path.is_file())
    assert not (model_folder() / "vocab").exists()
    assert [word for word in ("guarantee", "ویزا", "dunki") if word.encode() in whole] == []


def test_a_model_is_named_by_its_version_or_by_its_folder_and_one_that_is_missing_is_refused(tmp_path: Path) -> None:
    version = (MODELS / "current").read_text(encoding="utf-8").strip()
    assert model_folder() == model_folder(version) == model_folder(str(MODELS / version)) == MODELS / version
    with pytest.raises(ModelError, match=r"no language model '1999\.1' in resources/models"):
        load("1999.1")
    with pytest.raises(ModelError, match=f"no language model in the folder {tmp_path}"):
        load(str(tmp_path))


def test_a_gold_set_is_scored_by_label_language_and_category(tmp_path: Path, reader: Extractor) -> None:
    gold = tmp_path / "gold.jsonl"
    text = "Dunki Italy, call 0300-1234567"
    spans = [
        {"start": 18, "end": 30, "label": "PHONE", "value": "+923001234567"},
        {"start": 6, "end": 11, "label": "PLACE", "value": "Italy/IT"},
        {"start": 0, "end": 5, "label": "EMAIL", "value": "not@there.example"},
    ]
    post = {"id": "a", "lang": "en", "text": text, "category": "migrant_smuggling", "spans": spans}
    gold.write_text(json.dumps(post) + "\n", encoding="utf-8")
    report = evaluate(gold, reader)
    assert report.posts == 1
    assert (report.row("identifier", "PHONE").precision, report.row("identifier", "PHONE").recall) == (1.0, 1.0)
    assert (report.row("identifier", "EMAIL").right, report.row("identifier", "EMAIL").wanted) == (0, 1)
    assert report.row("span").recall == 0.5
    assert report.row("entity", "PLACE", "en").f1 == 1.0
    assert json.dumps(report.as_dict())


@pytest.mark.parametrize(
    "line", ["{", '{"id": 1}', '{"text": "a", "spans": [{"start": 0, "end": 9, "label": "URL", "value": "x"}]}']
)
def test_a_bad_gold_line_is_named(tmp_path: Path, reader: Extractor, line: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match="Line 1"):
        evaluate(gold, reader)
