"""Which addresses may be watched; the crawler takes every one of them and knows the others for what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crawlers import urls
from crawlers.errors import GiveUp
from tests.range.tor import onions
from workbench.domain.sources.web_address import LONGEST, fault_of

GOOD = onions.address(b"g" * 32)
WRONG = ("a" if GOOD[0] != "a" else "b") + GOOD[1:]


@pytest.mark.parametrize(
    "address",
    [
        f"http://{GOOD}/",
        f"http://www.{GOOD}/forum?f=2",
        f" https://{GOOD}:8443 ",
        "https://example.com/forum",
        "http://93.184.216.34/",
        "http://[2606:2800:220:1:248:1893:25c8:1946]/",
        "https://پاکستان.com/",
    ],
)
def test_what_can_be_reached_through_tor_may_be_watched_and_the_crawler_takes_it(address: str) -> None:
    assert fault_of(address) is None
    parts = urls.split(urls.clean(address))
    assert urls.host_class(parts.hostname or "") in {"onion", "clearnet"}
    if urls.host_class(parts.hostname or "") == "onion":
        urls.check_onion(parts.hostname or "")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://nosuchthing.onion", "not copied whole"),
        (f"http://{WRONG}/", "fails its own checksum"),
        ("http://expyuzz4wqqyqhjn.onion/", "stopped working in 2021"),
        ("http://.onion/", "not copied whole"),
        ("ftp://x", "not ftp"),
        ("mailto:agent@example.org", "not mailto"),
        ("file:///etc/passwd", "not file"),
        ("127.0.0.1", "this machine itself"),
        ("http://0.0.0.0/", "this machine itself"),
        ("http://localhost:8000/", "this machine itself"),
        ("http://[::1]/", "this machine itself"),
        ("http://[::ffff:127.0.0.1]/", "this machine itself"),
        ("http://192.168.1.1/", "inner network"),
        ("http://10.1.2.3", "inner network"),
        ("http://router/", "inner network"),
        ("http://printer.local/", "inner network"),
        ("http://0x7f.1/", "no address of a machine"),
        ("http://2130706433/", "no address of a machine"),
        ("http://me:secret@example.com/", "user name or a password"),
        ("http://exa mple.com/", "no blanks"),
        ("http://example.com/\u202e", "no blanks and no hidden letters"),
        ("http://", "not a web address"),
        ("http://example..com/", "not a web address"),
        ("http://example.com:99999/", "not a web address"),
        ("http://[::1", "not a web address"),
        ("", "no blanks"),
        (f"http://example.com/{'a' * LONGEST}", "longer than 2,048 letters"),
    ],
)
def test_what_cannot_be_watched_is_told_in_words(address: str, words: str) -> None:
    fault = fault_of(address)
    assert fault is not None
    assert words in fault.words
    assert fault.suggestion == ""


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("example.com/forum", "https://example.com/forum"),
        ("example.com:8080/x", "https://example.com:8080/x"),
        ("//example.com/x", "https://example.com/x"),
        (f"{GOOD}/index.php", f"http://{GOOD}/index.php"),
    ],
)
def test_an_address_without_its_beginning_is_offered_whole(address: str, meant: str) -> None:
    fault = fault_of(address)
    assert fault is not None
    assert fault.suggestion == meant
    assert fault_of(meant) is None


@given(some.text(max_size=60) | some.from_regex(r"(https?://)?[a-z0-9.\[\]:@/-]{0,40}", fullmatch=True))
def test_any_text_is_judged_and_what_is_accepted_the_crawler_takes_for_a_site_outside(text: str) -> None:
    if fault_of(text) is not None:
        return
    try:
        parts = urls.split(urls.clean(text.strip()))
    except GiveUp as error:
        raise AssertionError(text) from error
    assert urls.host_class(parts.hostname or "") in {"onion", "clearnet"}
