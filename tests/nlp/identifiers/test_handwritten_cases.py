"""Hand-written cases for every kind, language and disguise, with decoys (`data/written-*.jsonl`, in the gold format).

`written-dev.jsonl` was read while the readers grew. `written-heldout.jsonl` was split off before: its sums say what the
readers do on writing they were not made for.
"""

from nlp.identifiers.registry import find
from tests.nlp.identifiers.reading import misread, posts

_MOST_WRONG = 0.03  # of the cases


def test_hardly_a_written_case_is_read_otherwise_than_it_is_marked() -> None:
    cases = posts("written-dev.jsonl")
    wrong = misread(cases)
    assert len(wrong) / len(cases) < _MOST_WRONG, wrong


def test_held_out_cases_are_read_nearly_as_well() -> None:
    right = given = 0
    wanted, found = {True: 0, False: 0}, {True: 0, False: 0}
    for post in posts("written-heldout.jsonl"):
        got = {(one.label, one.value) for one in find(post["text"])}
        spans = [((one["label"], one["value"]), bool(one.get("disguised"))) for one in post["spans"]]
        given += len(got)
        right += len(got & {value for value, _ in spans})
        for value, disguised in spans:
            wanted[disguised] += 1
            found[disguised] += value in got
    assert right / given > 0.965
    assert found[False] / wanted[False] > 0.98
    assert found[True] / wanted[True] > 0.95


def test_the_written_cases_are_many_and_of_every_kind() -> None:
    everything = [*posts("written-dev.jsonl"), *posts("written-heldout.jsonl")]
    assert len(everything) > 1600
    assert sum(len(post.get("decoys", ())) for post in everything) > 250
    assert len({span["label"] for post in everything for span in post["spans"]}) == 17
    assert {post["lang"] for post in everything} == {"en", "ur", "ur-Latn", "ps", "pa-Arab", "ar", "fa", "mul"}
