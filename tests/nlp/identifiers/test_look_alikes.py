"""What only looks like an identifier by a sign or a word beside it, and what is one for all that."""

import pytest

from nlp.identifiers.registry import find


def found(text: str) -> list[tuple[str, str]]:
    return [(one.label, one.value) for one in find(text)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("mail me: **zara.khan@example.com** today", "zara.khan@example.com"),
        ("mail *zara@example.com* or call", "zara@example.com"),
    ],
)
def test_stars_around_an_address_hide_nothing_of_it(text: str, address: str) -> None:
    assert found(text) == [("EMAIL", address)]


def test_a_key_in_a_text_that_holds_an_address_is_one_of_solana() -> None:
    key = "7kCTuL6RPLKnvJcY5zGMFHYiNYZ5nAwXj3rxxY7Tm4do"
    text = f"He posted 0x4763CA1be471006a906fa48aF83d59DADdfC76f3 first. The second string was {key}"
    assert ("WALLET", f"sol:{key}") in found(text)


def test_no_words_make_an_account_whatever_their_letters_sum_up_to() -> None:
    assert "IBAN" not in {label for label, _ in found("Jo 031\u200b655\u200b502\u200b15 phaila raha tha wo ek teacher")}


def test_a_fingerprint_is_one_behind_the_letters_of_its_kind_in_persian() -> None:
    digits = "A9F1585C337C6F3A12345A4150FAEF898835A000"
    assert found(f"پی‌جی‌پی ما {digits}") == [("PGP", digits)]


def test_a_key_that_a_line_break_cuts_behind_another_of_a_list_is_put_together() -> None:
    text = "Pay 0x809F9Cede6e26A4AE6870AdB988d77eAb9aa6Fa7, DvYD2m9hKew6dmvzKpD3Y8\nS9ubm1YTdJg4RuVuS2E4dT. Only crypto"
    assert ("WALLET", "sol:DvYD2m9hKew6dmvzKpD3Y8S9ubm1YTdJg4RuVuS2E4dT") in found(text)
