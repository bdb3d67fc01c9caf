"""Headers, logs and links as machines write them: names of messages, times, logins, Markdown; and ids of Matrix."""

import pytest

from nlp.identifiers.registry import find


def read(text: str) -> list[str]:
    return [f"{one.label} {one.value}" for one in find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Message-ID: <4FD5F0BE.2030807@sundialbay.net>", []),
        ("In-Reply-To: <CAHk-=wj7r0Z@mail.fjordtech.no>\nwrite to ola@fjordtech.no", ["EMAIL ola@fjordtech.no"]),
        ("git clone https://deploy:gh0st@git.lantern.com/a.git", ["URL https://deploy:gh0st@git.lantern.com/a.git"]),
        ("[https://a.quill.com/v3](https://a.quill.com/v3)", ["URL https://a.quill.com/v3"] * 2),
        ("retry after 1562091761977", []),
        ("cnic 1730112345671", ["CNIC 17301-1234567-1"]),
        ("17301-1234567-1", ["CNIC 17301-1234567-1"]),
        ("matrix: @gold_hr:matrix.org", ["SOCIAL matrix:gold_hr:matrix.org"]),
        ("@ali: hello.world", []),
        ("git@github.com:org/repo.git", ["EMAIL git@github.com"]),
    ],
)
def test_what_machines_write_is_taken_for_what_it_is(text: str, found: list[str]) -> None:
    assert read(text) == found
