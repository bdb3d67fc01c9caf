"""What is escaped for the forum is what its renderer needs, and no more."""

from tests.range.sites.markdown import escape


def test_plain_words_and_urdu_stay_as_they_are() -> None:
    assert escape("Salam, رابطہ ۰۳۰۰ +92 300 1234567") == "Salam, رابطہ ۰۳۰۰ +92 300 1234567"


def test_marks_of_emphasis_are_escaped() -> None:
    assert escape("0*3~0_0 `x`") == r"0\*3\~0\_0 \`x\`"


def test_links_and_mentions_stay_whole() -> None:
    assert escape("see http://a.example/b_c_d and @some_name_x") == "see http://a.example/b_c_d and @some_name_x"


def test_lines_that_would_open_a_list_a_heading_or_a_quote_are_escaped() -> None:
    assert escape("# a\n> b\n- c\n1. d") == "\\# a\n\\> b\n\\- c\n1\\. d"


def test_a_written_entity_is_shown_as_written() -> None:
    assert escape("&amp; & &#x41;") == "&amp;amp; & &amp;#x41;"
