"""What analysts say of a reading: kept beside it, add-only, and handed on as gold."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.store import making
from workbench.errors import NotFoundError, UserError, WrongUseError
from workbench.store import corrections, custody, findings
from workbench.store.opening import Store

TEXT = "Rabta 0300-1234567, Dubai ka visa"
FOUND = (
    making.mention(TEXT, "0300-1234567", "PHONE", "+923001234567"),
    making.mention(TEXT, "visa", "PLACE", "Visa/ES"),
)


@pytest.fixture
def store_with_a_post(store: Store) -> Store:
    making.record(store, making.post("1", TEXT, mentions=FOUND, lang="ur-Latn"))
    return store


def test_a_corrected_post_is_gold_as_it_should_have_been_read(store_with_a_post: Store) -> None:
    store = store_with_a_post
    corrections.set_category(store, 1, "document_fraud", reason="sells a visa", actor="tester")
    start = TEXT.index("visa")
    corrections.drop(store, 1, label="PLACE", start=start, end=start + 4, actor="tester")
    corrections.add(store, 1, label="DOCUMENT", value="visa", start=start, end=start + 4, actor="tester")
    assert corrections.gold(store) == [
        {
            "id": "post-1",
            "lang": "ur-Latn",
            "text": TEXT,
            "category": "document_fraud",
            "spans": [
                {"start": 6, "end": 18, "label": "PHONE", "value": "+923001234567"},
                {"start": start, "end": start + 4, "label": "DOCUMENT", "value": "visa"},
            ],
        }
    ]


def test_the_reading_itself_stays_as_it_was(store_with_a_post: Store) -> None:
    store = store_with_a_post
    corrections.set_category(store, 1, "document_fraud", actor="tester")
    seen = findings.post(store, 1)
    assert (seen.card.category, len(seen.mentions)) == ("benign", 2)
    (said,) = corrections.of_post(store, 1)
    assert (said.kind, said.value, said.by) == ("category", "document_fraud", "tester")


def test_the_last_word_on_a_category_counts(store_with_a_post: Store) -> None:
    store = store_with_a_post
    for category in ("document_fraud", "online_fraud"):
        corrections.set_category(store, 1, category, actor="tester")
    assert corrections.gold(store)[0]["category"] == "online_fraud"


def test_each_correction_is_a_custody_event_without_the_words(store_with_a_post: Store) -> None:
    store = store_with_a_post
    said = corrections.add(store, 1, label="ROLE", value="agent", start=0, end=5, reason="r", actor="tester")
    (event,) = custody.events(store, limit=1)
    assert (event.seq, event.action, event.subject) == (said.custody_seq, "correction", "post:1")
    assert "agent" not in str(event.facts)


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (5, 11), (0, 999)])
def test_a_place_outside_of_the_text_or_with_blanks_at_its_ends_is_refused(
    store_with_a_post: Store, start: int, end: int
) -> None:
    with pytest.raises(WrongUseError, match="not in the text"):
        corrections.add(store_with_a_post, 1, label="ROLE", value="agent", start=start, end=end, actor="tester")


def test_what_is_no_category_no_label_no_value_no_post_or_was_not_found_is_said(store_with_a_post: Store) -> None:
    store = store_with_a_post
    with pytest.raises(WrongUseError, match="no category"):
        corrections.set_category(store, 1, "crime", actor="tester")
    with pytest.raises(WrongUseError, match="no label"):
        corrections.add(store, 1, label="THING", value="x", start=0, end=5, actor="tester")
    with pytest.raises(WrongUseError, match="normal form"):
        corrections.add(store, 1, label="ROLE", value=" ", start=0, end=5, actor="tester")
    with pytest.raises(NotFoundError):
        corrections.set_category(store, 9, "benign", actor="tester")
    with pytest.raises(NotFoundError, match="found no PHONE there"):
        corrections.drop(store, 1, label="PHONE", start=0, end=5, actor="tester")
    assert corrections.of_post(store, 1) == []


def test_a_correction_can_be_neither_changed_nor_taken_back(store_with_a_post: Store) -> None:
    store = store_with_a_post
    corrections.set_category(store, 1, "online_fraud", actor="tester")
    for statement in ("UPDATE correction SET value = 'benign'", "DELETE FROM correction"):
        with pytest.raises((DBAPIError, UserError)), store.write() as connection:
            connection.execute(text(statement))
