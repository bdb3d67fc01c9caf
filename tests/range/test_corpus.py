"""The corpus is what the other tests believe: repeatable, mixed as promised, and true in every identifier."""

import re
from collections import Counter

import phonenumbers
import pytest

from tests.range import checks
from tests.range.corpus import coins
from tests.range.corpus.build import BOARDS, REFERENCE, build
from tests.range.corpus.operators import DISGUISES
from tests.range.records import Corpus, Planted, Writing

SEEDS = (1, 7, 20_251)


@pytest.fixture(scope="module", params=SEEDS)
def corpus(request: pytest.FixtureRequest) -> Corpus:
    return build(int(request.param))


def writings(corpus: Corpus) -> list[Writing]:
    return [post.writing for post in corpus.posts()] + [paste.writing for paste in corpus.pastes]


def planted(corpus: Corpus, label: str = "") -> list[Planted]:
    return [p for writing in writings(corpus) for p in writing.planted if label in {"", p.label}]


def test_the_same_seed_makes_the_same_corpus_and_another_seed_another() -> None:
    assert build(7) == build(7)
    assert build(7) != build(8)


def test_there_are_enough_boards_threads_posts_and_pastes(corpus: Corpus) -> None:
    assert len(BOARDS) >= 5
    assert len(corpus.threads) >= 40
    assert {thread.board for thread in corpus.threads} == {board.title for board in BOARDS}
    assert sum(len(thread.posts) > 20 for thread in corpus.threads) >= 4
    assert len(corpus.posts()) >= 400
    assert len(corpus.pastes) >= 60


def test_one_text_in_three_offends_and_every_category_is_there(corpus: Corpus) -> None:
    count = Counter(writing.category for writing in writings(corpus))
    assert 0.64 <= count["benign"] / count.total() <= 0.69
    trades = ("migrant_smuggling", "document_fraud", "labour_trafficking", "identity_theft", "online_fraud")
    assert all(count[trade] >= 15 for trade in trades)


def test_all_three_languages_are_well_represented(corpus: Corpus) -> None:
    count = Counter(writing.lang for writing in writings(corpus))
    assert set(count) == {"en", "ur", "ur-Latn"}
    assert min(count.values()) >= 100


def test_texts_are_not_recycled(corpus: Corpus) -> None:
    texts = [writing.text for writing in writings(corpus) if "cross-posted" not in writing.traits]
    assert len(set(texts)) >= 0.93 * len(texts)


def test_two_in_five_identifiers_are_disguised_in_many_ways(corpus: Corpus) -> None:
    operators = Counter(p.operator for p in planted(corpus))
    assert 1 - operators["plain"] / operators.total() >= 0.4
    assert len(operators) >= 20
    assert set(operators) <= {"plain"} | {name for ways in DISGUISES.values() for name in ways}


def test_every_identifier_and_decoy_stands_in_its_text_as_recorded(corpus: Corpus) -> None:
    for writing in writings(corpus):
        for raw in [p.raw for p in writing.planted] + [d.raw for d in writing.decoys]:
            assert raw in writing.text


def test_a_disguised_identifier_does_not_stand_there_plainly(corpus: Corpus) -> None:
    for writing in writings(corpus):
        for one in writing.planted:
            if one.operator != "plain" and one.label == "PHONE" and one.operator != "whatsapp_link":
                assert one.value[1:] not in writing.text
                assert "0" + one.value[3:] not in writing.text


def test_phones_are_valid_and_come_from_home_and_abroad(corpus: Corpus) -> None:
    regions: Counter[str | None] = Counter()
    for one in planted(corpus, "PHONE"):
        number = phonenumbers.parse(one.value)
        assert phonenumbers.is_valid_number(number), one
        regions[phonenumbers.region_code_for_number(number)] += 1
    assert regions["PK"] > 100
    assert len(regions) >= 3


def test_wallets_ibans_onions_and_cards_hold_their_checks(corpus: Corpus) -> None:
    for one in planted(corpus, "WALLET"):
        coin, _, address = one.value.partition(":")
        if coin == "btc":
            assert checks.bitcoin_holds(address), one
        else:
            assert coins.ethereum(bytes.fromhex(address[2:])) == address, one
    assert all(checks.iban_holds(one.value) for one in planted(corpus, "IBAN"))
    assert all(checks.onion_holds(one.value) for one in planted(corpus, "ONION"))
    assert all(re.fullmatch(r"[1-8]\d{4}-\d{7}-\d", one.value) for one in planted(corpus, "CNIC"))


def test_every_kind_of_identifier_is_there_often_enough(corpus: Corpus) -> None:
    count = Counter(one.label for one in planted(corpus))
    labels = ("PHONE", "EMAIL", "TELEGRAM", "WALLET", "CNIC", "ONION", "IBAN", "URL")
    assert all(count[label] >= 10 for label in labels), count


def test_decoys_fail_the_check_of_what_they_look_like(corpus: Corpus) -> None:
    decoys = [decoy for writing in writings(corpus) for decoy in writing.decoys]
    assert len({decoy.kind for decoy in decoys}) >= 8
    for decoy in decoys:
        if decoy.label == "WALLET" and not decoy.raw.startswith("0x"):
            assert not checks.bitcoin_holds(decoy.raw)
        elif decoy.label == "WALLET":
            assert coins.ethereum(bytes.fromhex(decoy.raw[2:])) != decoy.raw
        elif decoy.label == "IBAN":
            assert not checks.iban_holds(decoy.raw)
        elif decoy.kind in {"order number", "IMEI"}:
            parsed = phonenumbers.parse(decoy.raw, "PK")
            assert not phonenumbers.is_valid_number(parsed), decoy


def test_no_plain_pakistani_mobile_stands_in_a_text_without_being_recorded(corpus: Corpus) -> None:
    for writing in writings(corpus):
        known = {one.value for one in writing.planted if one.label == "PHONE"}
        found = phonenumbers.PhoneNumberMatcher(_without_decoys(writing), "PK")
        taken = {phonenumbers.format_number(m.number, phonenumbers.PhoneNumberFormat.E164) for m in found}
        assert taken <= known, writing.text


def _without_decoys(writing: Writing) -> str:
    text = writing.text
    for raw in [d.raw for d in writing.decoys] + [p.raw for p in writing.planted if p.label != "PHONE"]:
        text = text.replace(raw, "…")
    return text


def test_times_lie_within_the_span_no_minute_twice_on_a_site(corpus: Corpus) -> None:
    for times in ([post.posted_at for post in corpus.posts()], [paste.posted_at for paste in corpus.pastes]):
        assert len({moment.replace(second=0) for moment in times}) == len(times)
        assert max(times) < REFERENCE
        assert (REFERENCE - min(times)).days > 400


def test_posts_of_a_thread_follow_one_another_in_time(corpus: Corpus) -> None:
    for thread in corpus.threads:
        times = [post.posted_at for post in thread.posts]
        assert times == sorted(times)


def test_the_odd_things_are_there(corpus: Corpus) -> None:
    posts = corpus.posts()
    assert sum(bool(post.quotes) for post in posts) >= 20
    assert sum(bool(post.first) for post in posts) >= 8
    assert sum(post.removed for post in posts) >= 3
    assert any(not post.author.isascii() for post in posts)
    hostile = {writing.traits[1] for writing in writings(corpus) if writing.traits[:1] == ("hostile",)}
    assert {"html image", "html script", "csv formula", "bidi override", "very long"} <= hostile
    assert max(len(post.writing.text) for post in posts) > 8_000


def test_known_keccak_and_eip_55_vectors_hold() -> None:
    empty = "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
    assert coins.keccak256(b"").hex() == empty
    known = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
    assert coins.ethereum(bytes.fromhex(known[2:])) == known


def test_known_segwit_and_base58_vectors_hold() -> None:
    program = bytes.fromhex("751e76e8199196d454941c45d1b3a323f1433bd6")
    assert coins.segwit(0, program) == "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
    taproot = bytes.fromhex("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798")
    assert coins.segwit(1, taproot) == "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"
    assert coins.base58check(b"\0" + bytes.fromhex("010966776006953d5567439e5e39f86a0d273bee")) == (
        "16UwLL9Risc3QfPqBUvKofHmBQ7wMtjvM"
    )
