"""Any text is read: every text of one and two tokens, and no text that fails takes another with it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import product

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from nlp.pipeline import ExtractionError, Extractor, load
from nlp.records import Extraction, Unread
from tests.gold.build import compiled
from tests.hostile import texts as hostile
from tests.patience import LONG
from tests.range.chance import Chance

FAILING = "tests_nlp_fails_at_a_word"
WORD = "qzxjk"
_EACH_KIND = tuple(token for tokens in hostile.KINDS.values() for token in tokens[:3])


@Language.component(FAILING)
def fail_at_a_word(doc: Doc) -> Doc:
    """A part with a mistake in it."""
    if any(token.text == WORD for token in doc):
        raise LookupError(doc.text)
    return doc


@pytest.fixture(scope="module")
def reader() -> Extractor:
    return load()


@pytest.fixture
def mistaken() -> Extractor:
    """A reader with a part that fails at one word."""
    made = load()
    made.nlp.add_pipe(FAILING, before="nlp_places")
    return made


def unread(reader: Extractor, texts: list[str]) -> dict[str, str]:
    """The texts that could not be read, each with what happened."""
    read = zip(texts, reader.read_many(texts), strict=True)
    return {text: found.words for text, found in read if isinstance(found, Unread)}


@pytest.mark.parametrize("text", ["500", "2024", "5000!", "۵۰۰۰", "٥٠٠", "5,000", "۱۲1", "500 ", "\u202e500"])
def test_a_post_that_is_only_a_number_is_read(reader: Extractor, text: str) -> None:
    assert isinstance(reader.read(text), Extraction)


def test_every_text_of_one_or_two_tokens_is_read(reader: Extractor) -> None:
    pairs = (first + joint + second for first, second in product(_EACH_KIND, repeat=2) for joint in (" ", ""))
    texts = ["", *hostile.TOKENS, *hostile.words(), *pairs]
    assert len(texts) > 15_000
    assert unread(reader, texts) == {}


def test_no_rule_takes_the_last_word_for_the_one_before_the_first() -> None:
    chance = Chance(20261201)
    made = (hostile.phrase(chance) for _ in range(1_500))
    texts = [*hostile.TOKENS, *made, *_beginnings()]
    command = [sys.executable, "-m", "tests.nlp.checked_indexes"]
    done = subprocess.run(
        command, input=json.dumps(texts), capture_output=True, text=True, check=False, timeout=LONG, cwd=hostile.ROOT
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {}


def _beginnings() -> Iterator[str]:
    """Written posts from each of their first words on."""
    for line in compiled().splitlines():
        words = json.loads(line)["text"].split()
        for first in range(min(2, len(words))):
            yield " ".join(words[first : first + 12])


def test_a_text_that_fails_takes_no_other_with_it(mistaken: Extractor) -> None:
    texts = ["call 0300-1234567", f"a {WORD} b", "visa to Italy", WORD, "500"] * 60
    plain = load()
    read = list(mistaken.read_many(texts))
    wanted = [None if WORD in text else plain.read(text) for text in texts]
    assert [found for found in read if isinstance(found, Extraction)] == [one for one in wanted if one is not None]
    assert [isinstance(found, Unread) for found in read] == [one is None for one in wanted]


def test_a_failure_names_its_part_and_never_quotes_the_text(mistaken: Extractor) -> None:
    (found,) = mistaken.read_many([f"{WORD} <b>secret</b>"])
    assert isinstance(found, Unread)
    assert (found.part, found.error, found.model) == (FAILING, "LookupError", mistaken.version)
    assert "secret" not in found.words
    with pytest.raises(ExtractionError) as raised:
        mistaken.read(WORD)
    assert WORD not in str(raised.value)


def test_after_a_failure_the_reader_reads_as_before(mistaken: Extractor) -> None:
    text = "Game Quetta to Iran, 5 lakh, call 0300-1234567"
    before = mistaken.read(text)
    for _ in range(3):
        assert len(list(mistaken.read_many([WORD, text, WORD]))) == 3
    assert mistaken.read(text) == before
