"""The search language: what it reads, what it refuses and how it says so."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import UserError
from workbench.query import fields, tree
from workbench.query.language import LONGEST, QueryError, describe, parse
from workbench.query.tree import AndNode, NotNode, OrNode, Phrase, Variants, WordNode
from workbench.query.writing import written

A, B, C = WordNode("a"), WordNode("b"), WordNode("c")

READ: dict[str, tree.Node] = {
    "": tree.MatchAll(),
    "  \n\t ": tree.MatchAll(),
    "a": A,
    "a b": AndNode((A, B)),
    "a AND b": AndNode((A, B), (1,)),
    "a b AND c": AndNode((A, B, C), (2,)),
    "0300 - 1234567": AndNode((WordNode("0300"), WordNode("1234567"))),
    "phone:(0300) 1234567": AndNode((tree.LabelNode("PHONE", "0300"), WordNode("1234567"))),
    "a OR b c": OrNode((A, AndNode((B, C)))),
    "(a OR b) c": AndNode((OrNode((A, B)), C)),
    "a -b": AndNode((A, NotNode(B))),
    "a NOT b": AndNode((A, NotNode(B))),
    "NOT NOT a": NotNode(NotNode(A)),
    "-(a b)": NotNode(AndNode((A, B))),
    "a and b or not": AndNode((A, WordNode("and"), B, WordNode("or"), WordNode("not"))),
    '"done base"': Phrase("done base"),
    "“done base”": Phrase("done base"),
    "dunki~": Variants("dunki"),
    "a NEAR b": tree.Near(A, B, 10),
    "a NEAR/3 b": tree.Near(A, B, 3),
    '"x y" NEAR/0 c~': tree.Near(Phrase("x y"), Variants("c"), 0),
    "a NEAR/1 b NEAR/2 c": AndNode((tree.Near(A, B, 1), tree.Near(B, C, 2))),
    "0300-1234567": WordNode("0300-1234567"),
    "a-b": WordNode("a-b"),
    "http://x.onion/a?b=c": WordNode("http://x.onion/a?b=c"),
    "phone:0300-1234567": tree.LabelNode("PHONE", "0300-1234567"),
    "PHONE:1": tree.LabelNode("PHONE", "1"),
    "btc:1abc": tree.LabelNode("WALLET", "btc:1abc"),
    "instagram:name": tree.LabelNode("SOCIAL", "instagram:name"),
    "a [.] b": WordNode("a [.] b"),
    "t . me / name": WordNode("t . me / name"),
    "wallet:btc:1abc": tree.LabelNode("WALLET", "btc:1abc"),
    'place:"saudi arabia"': tree.LabelNode("PLACE", "saudi arabia"),
    "category:smuggling": tree.Category("migrant_smuggling"),
    "category:document_fraud": tree.Category("document_fraud"),
    'source:"night market"': tree.SourceName("night market"),
    "author:x": tree.PartNode("author", "x"),
    "lang:ur-Latn": tree.Lang("ur-Latn"),
    "has:phone": tree.Has("PHONE"),
    "thread:t.1": tree.InThread("t.1"),
    "gone:yes": tree.Gone(),
    "gone:No": NotNode(tree.Gone()),
    "date:2026": tree.Dates(date(2026, 1, 1), date(2026, 12, 31)),
    "date:2024-02": tree.Dates(date(2024, 2, 1), date(2024, 2, 29)),
    "date:2026-12": tree.Dates(date(2026, 12, 1), date(2026, 12, 31)),
    "date:2026-01-31": tree.Dates(date(2026, 1, 31), date(2026, 1, 31)),
    "date:2026-01..2026-03": tree.Dates(date(2026, 1, 1), date(2026, 3, 31)),
    "date:2026-09..": tree.Dates(date(2026, 9, 1), None),
    "date:..2026": tree.Dates(None, date(2026, 12, 31)),
    "date:9999": tree.Dates(date(9999, 1, 1), date(9999, 12, 31)),
}

REFUSED: dict[str, tuple[int, str]] = {
    "(a": (0, "closes"),
    "a)": (1, "opens"),
    "()": (1, "word"),
    '"a': (0, "quotation"),
    "a AND": (5, "word"),
    "AND a": (0, "word"),
    "a OR": (4, "word"),
    "OR": (0, "word"),
    "NOT": (3, "word"),
    "a NEAR/3": (8, "word"),
    "NEAR b": (0, "word"),
    "a NEAR/101 b": (2, "NEAR/100"),
    "(a b) NEAR/3 c": (6, "both sides"),
    "phone:1 NEAR c": (8, "both sides"),
    "phon:1": (0, "phone:"),
    "12:30 zzzz:1": (6, "known field"),
    "phone:": (0, "right after phone:"),
    'phone:""': (0, "right after phone:"),
    "phone:---": (0, "letters"),
    "date:2026-13": (0, "2026-01"),
    "date:x": (0, "2026-01"),
    "date:..": (0, "first or a last"),
    "date:2026-02..2026-01": (0, "not before"),
    "date:٢٠٢٦": (0, "2026-01"),
    "category:x": (0, "smuggling"),
    "has:x": (0, "phone"),
    "lang:!": (0, "ur-Latn"),
    "!!!": (0, "letters"),
    "~": (0, "letters"),
    '"--"': (0, "letters"),
}


@pytest.mark.parametrize("text", READ)
def test_a_search_is_read_as_it_is_meant(text: str) -> None:
    assert parse(text).tree == READ[text]
    assert parse(text).text == text


@pytest.mark.parametrize("text", REFUSED)
def test_a_search_that_cannot_be_read_is_refused_with_place_and_expectation(text: str) -> None:
    at, expected = REFUSED[text]
    with pytest.raises(QueryError) as refused:
        parse(text)
    assert refused.value.at == at
    assert expected in refused.value.expected
    assert f"place {at + 1}" in str(refused.value)
    assert isinstance(refused.value, UserError)


@pytest.mark.parametrize(
    "text", ["a" * (LONGEST + 1), "a " * 300, "(" * 40 + "a" + ")" * 40, "NOT " * 40 + "a", "-(" * 40 + "a" + ")" * 40]
)
def test_a_search_too_large_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        parse(text)


PIECES = st.sampled_from(
    [
        *("a", "visa", "ویزا", "0300-1234567", '"a b"', '"', "(", ")", "-", "~", "AND", "OR", "NOT", "NEAR", "NEAR/2"),
        *(f"{name}:" for name in fields.FIELDS),
        *("phone:1", "date:2026..", "category:fraud", "lang:ur", "“", "\0", "\ud800", "*", "^", "{text} :", ":", ".."),
    ]
)
SEARCHES = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES).map("".join))


MISSPELT = {
    "phone": ("fone", "phon", "hpone", "phonee", "fon", "pone", "fhone", "mobile"),
    "place": ("plase", "plcae", "palce", "plac", "plece", "city", "country"),
    "email": ("emial", "emale", "imail", "emai", "mail"),
    "telegram": ("telegrm", "teligram", "telgram", "tele", "tellegram"),
    "passport": ("pasport", "passprot", "pass", "pasaport"),
    "category": ("catagory", "kategory", "categry", "cat"),
    "source": ("sourse", "sorce", "souce"),
    "author": ("auther", "athor", "autor", "auth"),
    "wallet": ("walet", "vallet", "wallett"),
    "cnic": ("cnik", "cinc", "cnc", "knic"),
    "onion": ("onoin", "onian", "oinon"),
    "gone": ("goen", "gon"),
    "date": ("dat", "daet", "dete"),
    "thread": ("thred", "tread", "threed"),
    "lang": ("langu", "lnag", "language"),
    "iban": ("ibann", "iben", "iabn"),
}


@pytest.mark.parametrize(
    ("typed", "meant"), [(typed, meant) for meant, misspelt in MISSPELT.items() for typed in misspelt]
)
def test_a_misspelt_field_is_answered_with_the_field_that_sounds_or_is_written_most_like_it(
    typed: str, meant: str
) -> None:
    with pytest.raises(QueryError) as refused:
        parse(f"{typed}:x")
    assert refused.value.expected == f"{meant}:"


@pytest.mark.parametrize("typed", ["zzzz", "q", "abcdefgh", "xylophone"])
def test_a_name_that_is_near_no_field_is_answered_with_none(typed: str) -> None:
    with pytest.raises(QueryError) as refused:
        parse(f"{typed}:x")
    assert refused.value.expected.startswith("a known field")


@given(SEARCHES)
def test_a_tree_written_as_text_is_read_as_the_same_tree(text: str) -> None:
    try:
        read = parse(text).tree
    except QueryError:
        return
    assert parse(written(read)).tree == read


@pytest.mark.parametrize("text", READ)
def test_every_kind_of_search_is_written_as_a_text_that_is_read_as_the_same(text: str) -> None:
    assert parse(written(READ[text])).tree == READ[text]


@given(SEARCHES)
def test_no_text_whatever_makes_the_reader_fail_otherwise(text: str) -> None:
    refused: QueryError | None = None
    try:
        assert describe(parse(text))
    except QueryError as error:
        refused = error
    assert refused is None or (0 <= refused.at <= len(text) and refused.expected)


def test_a_search_is_described_in_words() -> None:
    said = describe(parse('visa "done base" (dunki~ OR agent NEAR/5 italy) -student phone:0300 date:2026-01..2026-03'))
    assert said == (
        "visa and “done base” and (dunki in any spelling or agent at most 5 words from italy) and not student "
        "and phone 0300 and from 2026-01-01 until 2026-03-31"
    )


def test_a_distance_of_one_word_is_described_in_the_singular() -> None:
    assert describe(parse("agent NEAR/1 italy")) == "agent at most 1 word from italy"
