"""What a category stands on: kept with its reading, gone with an erased post."""

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from tests.store import making
from workbench.domain.posts.findings import Mention, NewPost
from workbench.store.cases import retention, withheld_posts
from workbench.store.db.lifecycle import Store
from workbench.store.posts import queries
from workbench.store.schema.category_basis import basis

TEXT = "visa 500 euro advance"
PRICE = Mention("PRICE", "500 EUR", 5, 13, "500 euro", 0.9, "price 1", (), "advance")


def _post(model: str = "model 1", *, told: bool = True) -> NewPost:
    return making.post(
        "1", TEXT, mentions=(PRICE,), model=model, category="document_fraud", basis=making.BASIS if told else None
    )


def _rows(store: Store) -> int:
    with store.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(basis)) or 0)


def test_a_reading_is_kept_with_its_reasons_and_with_what_its_sums_are_for(store: Store) -> None:
    (post_id,) = making.record(store, _post()).new
    seen = queries.post(store, post_id)
    assert seen.basis == making.BASIS
    assert seen.mentions == (PRICE,)


def test_each_model_has_its_own_reasons(store: Store) -> None:
    kept = making.capture(store).id
    (post_id,) = queries.record(store, kept, [_post("model 1")]).new
    queries.record(store, kept, [_post("model 2", told=False)])
    assert queries.post(store, post_id).basis is None
    assert _rows(store) == 1


def test_an_erased_post_keeps_no_reasons_and_reading_it_again_brings_none(store: Store) -> None:
    kept = making.capture(store).id
    (post_id,) = queries.record(store, kept, [_post()]).new
    with pytest.raises(DBAPIError, match="is kept evidence"), store.engine.connect() as connection:
        connection.execute(text("DELETE FROM basis"))
    retention.erase(store, [post_id], reason="asked for", actor="tester")
    assert _rows(store) == 0
    queries.record(store, kept, [_post()])
    assert _rows(store) == 0


def test_a_withheld_post_shows_no_reasons(store: Store) -> None:
    (post_id,) = making.record(store, _post()).new
    withheld_posts.restrict(store, post_id, reason="a child", actor="tester")
    assert queries.post(store, post_id).basis is None
