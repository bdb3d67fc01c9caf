"""Persons: who is named with confidence, who is none, and how the model is read."""

import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from nlp import checksums
from nlp.entities import person_vectors
from nlp.entities.crf import TAGS, expected, seen, spans
from nlp.entities.persons import LEAST, MODELS, NEWEST, find, find_many, load_names
from nlp.entities.window_tagger import WindowWeights
from nlp.entities.word_features import gazetteer, rows
from nlp.pipeline import blank
from nlp.text.folded_text import view_of
from nlp.text.plain_forms import normal_forms
from nlp.train.corpus import posts, text_of
from nlp.train.names import DEV, HELD, TRAIN, check, clauses, sentence, sentences


def persons(text: str) -> list[str]:
    return [found.value for found in find(load_names(), view_of(text))]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The court gave bail to John Smith on Tuesday", ["John Smith"]),
        ("She met David Cameron and said no", ["David Cameron"]),
        ("we sail on friday, price is 900 euro each", []),
        ("Schengen visa stickers, entry and exit stamps of any airport", []),
    ],
)
def test_persons_are_named_and_nothing_else(text: str, named: list[str]) -> None:
    assert persons(text) == named


def test_every_person_comes_with_the_confidence_that_the_dev_parts_bore_out() -> None:
    given = find(load_names(), view_of("The court gave bail to John Smith on Tuesday"))
    assert given
    assert all(LEAST <= one.confidence <= 1 for one in given)


def test_a_handle_or_a_taken_span_is_no_person() -> None:
    text = "The court gave bail to John Smith on Tuesday"
    assert not find(load_names(), view_of(text), [(23, 33)])
    assert not persons("RT @JohnSmith bail")


def test_chances_of_the_tags_of_a_word_add_up_to_one() -> None:
    dice = np.random.default_rng(1)
    each, pairs = expected(dice.normal(size=(5, len(TAGS))), dice.normal(size=(len(TAGS), len(TAGS))))
    assert np.allclose(each.sum(axis=1), 1)
    assert np.isclose(pairs.sum(), 4)


def test_tokens_with_tags_become_words_with_tags() -> None:
    one = sentence(["@", "Ali_Raza", "met", "Sana", "Khan", "!"], ["B-PER", "B-PER", "O", "B-PER", "I-PER", "O"])
    assert [word[0] for word in one.words] == ["ali", "raza", "met", "sana", "khan"]
    assert [TAGS[tag] for tag in one.tags] == ["B-PER", "I-PER", "O", "B-PER", "I-PER"]
    assert one.words[0][2] == "apart"
    assert one.names == {("PER", 0, 0), ("PER", 1, 1), ("PER", 3, 4)}
    assert spans(one.tags) == [("PER", 0, 1), ("PER", 3, 4)]


@pytest.mark.parametrize("part", [*TRAIN, *DEV])
def test_sentences_of_every_part_are_no_longer_than_sentences_are(part: str) -> None:
    assert max(len(one.words) for one in sentences(text_of(part))) < 250


def test_a_line_with_a_tab_alone_parts_sentences() -> None:
    tagged = "Ali\tB-person\nsaid\tO\n\t\nSana\tB-person\n\nno\tO\n"
    assert [one.names for one in sentences(tagged)] == [{("PER", 0, 0)}, {("PER", 0, 0)}, set()]


def test_a_changed_name_model_is_refused(tmp_path: Path) -> None:
    shutil.copytree(MODELS / NEWEST, tmp_path / NEWEST)
    (tmp_path / NEWEST / "weights.npz").write_bytes(b"PK")
    with pytest.raises(OSError, match=r"weights\.npz was changed"):
        load_names(NEWEST, tmp_path)


@pytest.mark.parametrize("text", ["@ JohnSmith said", "RT @ JohnSmith said"])
def test_a_handle_apart_from_its_sign_is_told_from_one_that_is_not(text: str) -> None:
    signs = {word[1]: word[2] for word in seen(view_of(text))}
    assert signs["JohnSmith"] == "apart"
    joined = {word[1]: word[2] for word in seen(view_of(text.replace("@ ", "@")))}
    assert joined["JohnSmith"] == "at"


def test_the_configuration_names_the_name_model_as_a_part() -> None:
    assert blank().pipe_names[-1] == "nlp_names"


def test_a_text_names_the_same_persons_alone_and_in_company() -> None:
    texts = [
        "The court gave bail to John Smith on Tuesday; his agent Kashif Ali fled",
        "no one here",
        "",
        "Contact Ahmed Raza. He knows David Cameron",
        "ملزم محمد اسلم کو لاہور سے گرفتار کیا گیا",
    ]
    model = load_names()
    together = find_many(model, [(view_of(text), ()) for text in texts])
    assert together == [find(model, view_of(text)) for text in texts]
    assert together == find_many(model, [(view_of(text), ()) for text in texts[::-1]])[::-1]
    assert any(together)


def test_the_best_path_of_a_clause_does_not_hang_on_longer_or_shorter_ones() -> None:
    tagger = load_names().tagger
    clauses = [
        seen(view_of(text)) for text in ("John", "met John Smith in London", "Sana Khan said", "a b c d e f g h")
    ]
    assert tagger.paths(clauses) == [tagger.paths([clause])[0] for clause in clauses]
    assert not tagger.paths([])


def test_the_scores_of_a_clause_are_the_same_to_the_last_bit_in_any_company() -> None:
    tagger = load_names().tagger
    clauses = [one.words for one in sentences(text_of(DEV[0])) if one.words][:200]
    together = tagger.scores(clauses)
    assert all((tagger.scores([clause])[0] == scores).all() for clause, scores in zip(clauses, together, strict=True))


def test_a_confidence_never_falls_as_the_chance_of_a_person_grows() -> None:
    steps = load_names().steps
    assert steps[0][0] == 0
    assert list(steps) == sorted(steps)
    assert [share for _, share in steps] == sorted(share for _, share in steps)


@pytest.mark.parametrize("written", ["JohnSmith", "john_smith", "JohnSmith1999", "realjohnsmith"])
def test_a_handle_is_known_by_the_names_inside_it(written: str) -> None:
    folded = written.lower()
    more = set(rows(folded, written, "apart")) - set(rows(folded, written, "blank"))
    inside = set(rows("thejohnthe", "thejohnthe", "apart")) - set(rows("thejohnthe", "thejohnthe", "blank"))
    assert len(more & inside - set(rows("xqxqxq", "xqxqxq", "apart"))) >= 1


def test_a_word_that_is_no_handle_is_not_taken_to_pieces() -> None:
    plain = set(rows("johnsmith", "JohnSmith", "blank"))
    for sign in ("start", "quote", "dash", "other"):  # a sign and the sign with the shape of the word
        assert len(set(rows("johnsmith", "JohnSmith", sign)) - plain) == 2
    assert len(set(rows("johnsmith", "JohnSmith", "apart")) - plain) > 10


def test_a_word_has_the_vector_of_its_norm_and_an_unknown_one_has_none() -> None:
    table = person_vectors.load("2")
    assert table.place("karachi") >= 0
    assert table.place("کراچی") == table.place("karachi")
    assert table.place("qzxvqzxvqzxv") == -1
    assert (np.diff(table.keys.astype(np.int64)) > 0).all()


def test_every_known_name_has_a_row_of_its_own_in_the_table() -> None:
    table = person_vectors.load("2")
    held = re.compile(r"(?![0-9]+$)[a-z0-9\u00df-\u024f\u0620-\u06ff]{2,24}")
    names = [word for word in normal_forms(gazetteer()) if held.fullmatch(word)]
    places = {word: table.place(word) for word in names}
    assert len(names) > 10_000
    assert [word for word, place in places.items() if place < 0] == []
    assert all(table.keys[place] == person_vectors.key_of(word) for word, place in places.items())


def test_a_table_of_vectors_comes_back_as_it_was_written(tmp_path: Path) -> None:
    dice = np.random.default_rng(1)
    keys = np.array([0, 7, 300, 2**31, 2**32 - 1], dtype=np.uint32)
    table = person_vectors.Vectors(keys, dice.integers(-128, 128, (5, 6)).astype(np.int8))
    person_vectors.save(table, tmp_path)
    checksums.write(tmp_path)
    again = person_vectors.load(tmp_path.name, tmp_path.parent)
    assert again.keys.tolist() == table.keys.tolist()
    assert again.vectors.tolist() == table.vectors.tolist()


def test_the_weights_of_a_name_model_come_back_as_they_were_written() -> None:
    dice = np.random.default_rng(2)
    sizes = {
        "rows": (7, 4),
        "turn": (3, 4),
        "window": (5, 4, 6),
        "bias": (6,),
        "out": (6, 7),
        "tags": (7,),
        "first": (7,),
    }
    drawn = {name: dice.integers(-(2**15), 2**15, size) for name, size in (sizes | {"follows": (7, 7)}).items()}
    whole = {name: array.astype(np.float64) for name, array in drawn.items() if name != "rows"}
    again = WindowWeights.read(WindowWeights(drawn["rows"].astype(np.int16), **whole).arrays())
    assert again.rows.dtype == np.int16
    assert all((getattr(again, name) == array).all() for name, array in drawn.items())


def test_changed_word_vectors_are_refused(tmp_path: Path) -> None:
    shutil.copytree(person_vectors.FOLDER / "2", tmp_path / "2")
    with (tmp_path / "2" / "table.npz").open("r+b") as file:
        file.seek(5000)
        file.write(b"x")
    with pytest.raises(OSError, match=r"table\.npz was changed"):
        person_vectors.load("2", tmp_path)


@pytest.mark.parametrize(
    ("part", "least"), [("ner/emerging.dev.conll", 0.47), ("ner/btc.dev", 0.73), ("ner/Urdu-dev.txt", 0.655)]
)
def test_the_model_finds_as_many_names_as_when_it_was_trained(part: str, least: float) -> None:
    assert check(load_names().tagger, part)["all"] >= least


def test_the_clauses_of_a_marked_post_name_its_persons_and_places() -> None:
    named = [
        (kind, " ".join(word[1] for word in one.words[first : last + 1]))
        for one in clauses(HELD)
        for kind, first, last in sorted(one.names)
    ]
    for kind, label in (("PER", "PERSON"), ("LOC", "PLACE")):
        marked = sum(span["label"] == label for post in posts(HELD) for span in post["spans"])
        assert 0.95 * marked <= sum(found == kind for found, _ in named) <= 1.05 * marked


def test_persons_of_posts_that_were_not_learned_from_are_named() -> None:
    model, right, given, marked = load_names(), 0, 0, 0
    for post in posts(HELD):
        view = view_of(post["text"])
        wanted = {(span["start"], span["end"]) for span in post["spans"] if span["label"] == "PERSON"}
        named = {view.folded.span(found.start, found.end) for found in find(model, view)}
        right, given, marked = right + len(wanted & named), given + len(named), marked + len(wanted)
    assert right >= 0.75 * given
    assert right >= 0.55 * marked


def test_the_sieve_of_clauses_passes_few_over_that_name_a_person() -> None:
    tagger = load_names().tagger
    every = [one.words for one in clauses(HELD)]
    persons = [[span for span in spans(path) if span[0] == "PER"] for path in tagger.paths(every)]
    passed = [tagger.stretch(words) for words in every]
    assert sum(end > 0 for _, end in passed) <= 0.35 * len(every)
    assert sum(end - begin for begin, end in passed) <= 0.3 * sum(map(len, every))
    held = [
        begin <= first and last < end
        for (begin, end), named in zip(passed, persons, strict=True)
        for _, first, last in named
    ]
    assert sum(held) >= 0.95 * len(held)


def test_what_of_a_clause_may_name_a_person_does_not_hang_on_what_was_asked_before() -> None:
    first, second = load_names(NEWEST).tagger, load_names.__wrapped__(NEWEST).tagger
    every = [one.words for one in clauses(HELD)][:300]
    assert [first.stretch(words) for words in every] == [second.stretch(words) for words in every[::-1]][::-1]
