"""What is remembered between two runs, as JSON and back, in today's form and in the first one."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers import watermarks
from crawlers.records import Cut, ListMark, ThreadMark, Trail, Watermark

words = st.text(max_size=8)
ids = st.lists(words, max_size=4).map(tuple)
numbers = st.integers(0, 10_000)
cuts = st.builds(
    Cut,
    next_page=words,
    why=st.sampled_from(["new", "changed", "again"]),
    from_start=st.booleans(),
    first_page=words,
    post_ids=ids,
    known=ids,
    lane=words,
    tries=numbers,
)
threads = st.builds(
    ThreadMark,
    activity=words,
    last_page=words,
    last_post_id=words,
    post_ids=ids,
    digest=words,
    pages=numbers,
    looked=numbers,
    changed=numbers,
    newest=words,
    start=words,
    also=st.lists(st.tuples(words, words), max_size=2).map(tuple),
    merged_into=words,
    vanished=st.booleans(),
    cut=st.none() | cuts,
)
trails = st.builds(
    Trail,
    page=words,
    next_page=words,
    ids=ids,
    to_end=st.booleans(),
    until=ids,
    board=words,
    depth=numbers,
    run=numbers,
)
lists = st.builds(
    ListMark,
    activity=words,
    ended=st.booleans(),
    open=st.lists(trails, max_size=2).map(tuple),
    top=ids,
    pages=numbers,
    opened=numbers,
    boards=st.booleans(),
)


@given(
    st.builds(
        Watermark,
        threads=st.dictionaries(words, threads, max_size=3),
        lists=st.dictionaries(words, lists, max_size=3),
        run=numbers,
        engine=words,
    )
)
def test_every_watermark_comes_back_as_it_was(mark: Watermark) -> None:
    text = watermarks.to_json(mark)
    assert watermarks.from_json(text) == mark
    assert watermarks.to_json(watermarks.from_json(text)) == text


def test_the_first_form_is_read() -> None:
    old = {
        "threads": {"1": ["a|3", "http://f/t1?p=2", "9"], "2": ["(cut)", "http://f/t2?p=4", "5"]},
        "complete": ["http://f/board"],
    }
    mark = watermarks.from_json(json.dumps(old))
    assert mark.threads["1"] == ThreadMark("a|3", "http://f/t1?p=2", "9")
    cut = mark.threads["2"].cut
    assert cut is not None
    assert cut.next_page == "http://f/t2?p=4"
    assert mark.lists == {"http://f/board": ListMark(ended=True)}
    assert mark.run == 0


def test_an_empty_text_is_an_empty_watermark() -> None:
    assert watermarks.from_json(" \n") == Watermark()


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        "nonsense",
        '{"threads": 3, "complete": []}',
        '{"threads": {"a": [1]}, "complete": []}',
        '{"threads": {"a": ["x", 7, "y"]}, "complete": []}',
        '{"run": "many", "engine": "", "threads": {}, "lists": {}}',
        '{"run": 1, "engine": "", "threads": {"a": ["x"]}, "lists": {}}',
        '{"run": 1, "engine": "", "threads": {"a": ["x", "y", "z", "ids"]}, "lists": {}}',
        '{"run": 1, "engine": "", "threads": {}, "lists": {"a": [1]}}',
        '{"run": 1, "engine": "", "threads": {}, "lists": {"a": ["", true, [["p"]]]}}',
    ],
)
def test_what_is_no_watermark_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^(This is no watermark|Expecting)"):
        watermarks.from_json(text)
