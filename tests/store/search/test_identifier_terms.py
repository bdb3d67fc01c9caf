"""An identifier or a place finds what the extractor found, however it is typed: on both databases and in memory."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from nlp.entities.places import mentions, places
from nlp.identifiers.handles.platforms import PLATFORMS
from nlp.identifiers.registry import find
from nlp.text.folded_text import view_of
from tests.kinds import patterned
from tests.store import making
from tests.store.conftest import DATABASES, new_place, unlock_of
from workbench.domain.mention_kinds import IDENTIFIER_KINDS
from workbench.domain.posts.findings import Mention
from workbench.query import fields
from workbench.query.language import parse
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import Store
from workbench.store.schema import evidence
from workbench.store.search import planner, search, watchlists
from workbench.store.search.memory_matcher import ReadingTable

ONION = "duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad"
BTC, ETH = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "0x52908400098527886E0F7030069857D2E4169EE7"
PGP, SESSION = "D8692123C4065DEA5E0F3AB5249B39D24F25E3B6", "05" + "ab" * 32
TOX = "56A1ADE4B65B86BCD51CC73E2CD4E542179F47959FE3E0E21B4B0ACDADE51855D34D34D37CB5"
# Of each kind: what the posts say, what is typed alone, and what is typed behind the field.
KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "PHONE": (
        ("call 0346-4696291", "call 0346 469 6291 now", "call +92 (346) 4696291", "۰۳۴۶۴۶۹۶۲۹۱ پر کال کریں",
         "call zero three four six four six nine six two nine one"),
        ("0346-4696291", "0346 4696291", "0346 469 6291", "+923464696291", "+92 346 469 62 91", "(0346) 469-6291",
         "0346 - 4696291", "0346.469.6291", "00923464696291", "923464696291", "۰۳۴۶ ۴۶۹۶۲۹۱", "O346-469629I",
         "zero three four six four six nine six two nine one", "صفر تین چار چھ چار چھ نو چھ دو نو ایک"),
        ("0346 469 6291", "0346-4696291", "+923464696291", "(0346) 4696291", "3464696291", "۰۳۴۶ ۴۶۹ ۶۲۹۱",
         "zero three four six four six nine six two nine one", "صفر تین چار چھ چار چھ نو چھ دو نو ایک",
         '"0346 469 6291"'),
    ),
    "CNIC": (
        ("cnic 35202-1234567-1", "cnic 3520212345671", "شناختی کارڈ ۳۵۲۰۲-۱۲۳۴۵۶۷-۱"),
        ("35202-1234567-1", "3520212345671", "35202 1234567 1", "۳۵۲۰۲-۱۲۳۴۵۶۷-۱"),
        ("35202-1234567-1", "3520212345671", "35202 1234567 1", "۳۵۲۰۲ ۱۲۳۴۵۶۷ ۱",
         "three five two zero two one two three four five six seven one"),
    ),
    "PASSPORT": (
        ("passport number AB1234567", "passport no. AB 1234567"),
        ("AB1234567", "ab 1234567", "AB-1234567"), ("AB1234567", "ab 123 4567", "AB-1234567"),
    ),
    "EMAIL": (
        ("mail a.b@mail.com", "mail a.b (at) mail (dot) com", "mail a.b [at] mail [dot] com"),
        ("a.b@mail.com", "A.B@Mail.com", "a.b at mail dot com", "a.b (at) mail (dot) com", "a.b[at]mail[dot]com",
         "a.b @ mail.com"),
        ("a.b@mail.com", "a.b at mail dot com", "a.b[at]mail[dot]com", "a.b (at) mail (dot) com"),
    ),
    "TELEGRAM": (
        ("telegram @agent_x", "https://t.me/agent_x", "t . me / agent_x", "telegram: agent underscore x"),
        ("@agent_x", "agent_x", "t.me/agent_x", "https://t.me/agent_x", "t . me / agent_x"),
        ("agent_x", "@agent_x", "t.me/agent_x", "@Agent_X", "agent underscore x"),
    ),
    "SOCIAL": (
        ("insta: ali_travels", "instagram.com/ali_travels"),
        ("instagram.com/ali_travels", "@ali_travels", "instagram:ali_travels"),
        ("ali_travels", "@ali_travels", "instagram:ali_travels", "instagram.com/ali_travels"),
    ),
    "WALLET": (
        (f"pay {BTC}", f"pay {BTC[:9]}\u200b{BTC[9:]}"),
        (BTC, f"btc:{BTC}", f"{BTC[:5]}\u200d{BTC[5:]}"), (BTC, f"btc:{BTC}"),
    ),
    "IBAN": (
        ("PK36SCBL0000001123456702", "iban PK36 SCBL 0000 0011 2345 6702"),
        ("PK36SCBL0000001123456702", "pk36 scbl 0000 0011 2345 6702", "PK36-SCBL-0000-0011-2345-6702"),
        ("PK36SCBL0000001123456702", "PK36 SCBL 0000 0011 2345 6702"),
    ),
    "CARD": (
        ("card 4111111111111111", "card 4111 1111 1111 1111"),
        ("4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111"),
        ("4111111111111111", "4111 1111 1111 1111"),
    ),
    "ONION": (
        (f"{ONION}.onion", f"http://{ONION}.onion/x", f"{ONION} [.] onion"),
        (f"{ONION}.onion", f"http://{ONION}.onion", f"{ONION}[.]onion", f"{ONION} [.] onion"),
        (f"{ONION}.onion", f"http://{ONION}.onion/", f"{ONION} [.] onion"),
    ),
    "URL": (
        ("see http://example.com/x", "see hxxp://example[.]com/x"),
        ("http://example.com/x", "hxxp://example[.]com/x", "example.com/x"),
        ("http://example.com/x", "hxxp://example[.]com/x", "example.com", "example dot com"),
    ),
    "IP": (
        ("server ip 8.8.8.8", "ip 8[.]8[.]8[.]8"),
        ("8.8.8.8", "8[.]8[.]8[.]8", "8 dot 8 dot 8 dot 8"), ("8.8.8.8", "8[.]8[.]8[.]8", "8 dot 8 dot 8 dot 8"),
    ),
    "PGP": (
        (f"pgp {PGP}", "pgp fingerprint D869 2123 C406 5DEA 5E0F  3AB5 249B 39D2 4F25 E3B6"),
        (PGP, PGP.lower(), "D869 2123 C406 5DEA 5E0F  3AB5 249B 39D2 4F25 E3B6"),
        (PGP, "D869 2123 C406 5DEA 5E0F  3AB5 249B 39D2 4F25 E3B6"),
    ),
    "SESSION": ((f"session {SESSION}",), (SESSION, SESSION.upper()), (SESSION, SESSION.upper())),
    "TOX": ((f"tox {TOX}",), (TOX, TOX.lower()), (TOX, TOX.lower())),
    "THREEMA": (("threema id ABCD1234",), ("ABCD1234", "abcd1234"), ("ABCD1234", "abcd1234")),
    "JABBER": (
        ("jabber ali@jabber.org", "jabber ali (at) jabber (dot) org"),
        ("ali@jabber.org", "ali at jabber dot org"), ("ali@jabber.org", "ali at jabber dot org"),
    ),
    "PLACE": (
        ("from Lahore to Karachi", "لاہور سے کراچی تک", "lahore to karachi"),
        ("Lahore", "lahore", "لاہور", "لاهور"), ("lahore", "Lahore", "لاہور", "لاهور"),
    ),
    **{kind.label: ((kind.example,), (), (kind.value,)) for kind in patterned()},
}  # fmt: skip
OTHER_PLACES = (
    (("Italy jana hai", "اٹلی جانا ہے"), ("italy", "اٹلی", "place:اٹلی", "place:italy", "place:it")),
    (
        ("from Dera Ghazi Khan to Quetta",),
        ("dera ghazi khan", "place:dera ghazi khan", 'place:"dera ghazi khan"', "place:ڈیرہ غازی خان"),
    ),
)
CASES = [
    (label, typed)
    for label, (_, alone, behind) in KINDS.items()
    for typed in (*alone, *(f"{label.lower()}:{value}" for value in behind))
]


def _read(text: str) -> tuple[Mention, ...]:
    view = view_of(text)
    found = [*find(text), *mentions(view, places(view))]
    return tuple(Mention(m.label, m.value, m.start, m.end, m.raw, m.confidence, m.by, m.undone) for m in found)


@pytest.fixture(scope="module", params=DATABASES)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    place = new_place(request, tmp_path_factory.mktemp("forms"))
    texts = [text for said, _, _ in KINDS.values() for text in said]
    texts += [text for said, _ in OTHER_PLACES for text in said]
    with lifecycle.init(place, unlock_of(place), operator="tester") as store:
        posts = [making.post(str(i), text, mentions=_read(text), author="x") for i, text in enumerate(texts)]
        making.record(store, *posts, making.post("other", "nothing of the kind"))
        yield store


def _holding(store: Store, label: str, texts: tuple[str, ...]) -> set[int]:
    """The posts of these texts; each holds something of the label, as the extractor read it."""
    with store.read() as connection:
        of_label = (
            select(evidence.held.c.post_id)
            .join(evidence.identifier, evidence.identifier.c.id == evidence.held.c.identifier_id)
            .where(evidence.identifier.c.label == label)
        )
        there = select(evidence.revision.c.post_id).where(
            evidence.revision.c.text.in_(texts), evidence.revision.c.post_id.in_(of_label)
        )
        found = set(connection.scalars(there))
    assert len(found) == len(texts)
    return found


def _in_memory(store: Store, typed: str) -> set[int]:
    with store.read() as connection:
        table = ReadingTable(watchlists.docs_after(connection, 0))
        low = planner.lower(parse(typed).tree, search.source_names(connection))
        post_of = {row.id: row.post_id for row in connection.execute(select(evidence.reading))}
    return {post_of[reading] for reading in table.matching(low)}


@pytest.mark.parametrize(("label", "typed"), CASES)
def test_an_identifier_typed_in_any_form_finds_every_post_that_holds_it(filled: Store, label: str, typed: str) -> None:
    wanted = _holding(filled, label, KINDS[label][0])
    found = set(search.find_unlogged(filled, typed, limit=100))
    assert found == wanted
    assert _in_memory(filled, typed) == wanted
    assert search.count(filled, typed) == len(wanted)


@pytest.mark.parametrize(("texts", "typed"), [(texts, one) for texts, forms in OTHER_PLACES for one in forms])
def test_a_place_typed_in_any_script_finds_every_post_that_names_it(
    filled: Store, texts: tuple[str, ...], typed: str
) -> None:
    wanted = _holding(filled, "PLACE", texts)
    assert set(search.find_unlogged(filled, typed, limit=100)) == wanted
    assert _in_memory(filled, typed) == wanted


@pytest.mark.parametrize("typed", ['"0346 4696291"', "0346 NEAR/0 4696291"])
def test_a_phrase_and_the_words_of_near_stay_as_they_are_written(filled: Store, typed: str) -> None:
    found = search.find_unlogged(filled, typed, limit=100)
    assert set(found) >= _holding(filled, "PHONE", ("call 0346-4696291",))
    assert not set(found) & _holding(filled, "PHONE", KINDS["PHONE"][0][4:])


@pytest.mark.parametrize(
    "typed",
    [
        *("phone:0346 AND 4696291", "phone:0346 nothing", "place:lahore nothing", "0346 469 6291 nothing"),
        *("-0346-4696291 call", "-phone:0346 469 6291 call"),
    ],
)
def test_what_is_set_apart_or_excluded_is_not_read_into_the_number(filled: Store, typed: str) -> None:
    assert search.find_unlogged(filled, typed, limit=100) == []
    assert _in_memory(filled, typed) == set()


def test_words_behind_a_field_that_do_not_belong_to_its_value_are_words(filled: Store) -> None:
    assert set(search.find_unlogged(filled, "phone:0346 469 6291 now", limit=9)) == _holding(
        filled, "PHONE", ("call 0346 469 6291 now",)
    )


def test_what_a_number_was_found_by_is_shown_in_the_form_that_the_post_has(filled: Store) -> None:
    (post,) = _holding(filled, "PHONE", (said := KINDS["PHONE"][0][4],))
    ((start, end),) = search.spans(filled, "0346 4696291", post)
    assert said[start:end] == "zero three four six four six nine six two nine one"


def test_a_search_is_described_by_what_was_read_in_it(filled: Store) -> None:
    assert search.find(filled, "phone:0346 469 6291", actor="t").query_described == "phone +923464696291"


def test_every_kind_of_identifier_is_asked_for_here() -> None:
    assert set(IDENTIFIER_KINDS) | {"PLACE"} == set(KINDS)


def test_every_platform_of_the_extractor_may_be_typed_before_a_name() -> None:
    named = set(PLATFORMS.values()) - {"telegram"}
    assert named <= {prefix for prefix, label in fields.PREFIXES.items() if label == "SOCIAL"}
