"""One form for each page, and no notation that hides where an address leads."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.errors import GiveUp
from crawlers.urls import check_onion, clean, host_class, is_print_view, join, same_site

REAL = "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion"


@pytest.mark.parametrize(
    ("given_url", "cleaned"),
    [
        ("HTTP://Example.ORG:80", "http://example.org/"),
        ("https://example.org:443/a#b", "https://example.org/a"),
        ("http://example.org/viewtopic.php?f=2&t=5&sid=0123456789abcdef", "http://example.org/viewtopic.php?f=2&t=5"),
        ("http://example.org/index.php?PHPSESSID=abc;topic=1.20", "http://example.org/index.php?topic=1.20"),
        ("http://example.org/t?t=5&start=0&hilit=visa&highlight=x", "http://example.org/t?t=5"),
        ("http://example.org/t?t=5&start=20", "http://example.org/t?t=5&start=20"),
        ("http://example.org/b?sort=subject&order=desc&sk=t&sd=a&st=0&f=1", "http://example.org/b?f=1"),
        ("http://example.org/b?s=0123456789abcdef0123456789abcdef&f=1", "http://example.org/b?f=1"),
        ("http://example.org/?s=visa", "http://example.org/?s=visa"),
        ("http://example.org/showthread.php?s=&t=5", "http://example.org/showthread.php?t=5"),
        ("http://example.org/showthread.php?123-a-b", "http://example.org/showthread.php?123-a-b"),
        ("http://example.org/t;jsessionid=AB12?x=1", "http://example.org/t?x=1"),
        ("http://example.org/(S(abcdefghij0123456789abcd))/t.aspx", "http://example.org/t.aspx"),
        ("http://example.org/PHPSESSID=0123abc/t/5", "http://example.org/t/5"),
        ("http://example.org/topic/1/ڈنکی/", "http://example.org/topic/1/%DA%88%D9%86%DA%A9%DB%8C/"),
        ("http://example.org/topic/1/%DA%88/", "http://example.org/topic/1/%DA%88/"),
        ("http://ｅxample.org/", "http://example.org/"),
        ("http://example.org./a", "http://example.org/a"),
    ],
)
def test_an_address_has_one_form(given_url: str, cleaned: str) -> None:
    assert clean(given_url) == cleaned
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "ftp://a.b/",
        "http://",
        "http://user:pw@a.b/",
        "http://a.b:99999/",
        "http://[::1",
        "http://a%2562.example/",
        "http://a%3A80/",
        "http://a٪%۵0.5/",
        "http://a<b>.example/",
        "http://a%01.example/",
        "x",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(GiveUp):
        clean(url)


@pytest.mark.parametrize("before", ["http://example.org/", "http://"])
@given(url=st.text(max_size=60))
def test_cleaning_any_text_gives_a_stable_address_or_a_refusal(before: str, url: str) -> None:
    try:
        once = clean(before + url)
    except GiveUp:
        return
    assert clean(once) == once


@given(
    address=st.ip_addresses(v=4), how=st.sampled_from(["dotted", "octal", "hexadecimal", "number", "short", "mapped"])
)
def test_no_notation_hides_the_kind_of_an_address(address: ipaddress.IPv4Address, how: str) -> None:
    one, two, three, four = address.packed
    written = {
        "dotted": str(address),
        "octal": ".".join(f"0{part:o}" for part in address.packed),
        "hexadecimal": f"0x{int(address):08X}",
        "number": str(int(address)),
        "short": f"{one}.{two}.{three * 256 + four}",
        "mapped": f"[::ffff:{address}]",
    }[how]
    expected = (
        "loopback"
        if address.is_loopback
        else "clearnet"
        if address.is_global and not address.is_multicast
        else "private"
    )
    assert host_class(written) == expected


@pytest.mark.parametrize(
    ("host", "kind"),
    [
        (REAL, "onion"),
        ("example.org", "clearnet"),
        ("localhost", "loopback"),
        ("a.localhost.", "loopback"),
        ("router", "private"),
        ("printer.local", "private"),
        ("１２７.0.0.1", "loopback"),
        ("127%2e0.0.1", "loopback"),
        ("[::1]", "loopback"),
        ("[fe80::1%25eth0]", "private"),
        ("[64:ff9b::7f00:1]", "loopback"),
        ("0", "private"),
        ("9" * 400, "private"),
    ],
)
def test_hosts_are_put_into_their_worlds(host: str, kind: str) -> None:
    assert host_class(host) == kind


def test_a_real_onion_address_passes_and_any_changed_letter_fails() -> None:
    check_onion(REAL)
    check_onion("www." + REAL)
    for place in range(56):
        other = "a" if REAL[place] != "a" else "b"
        with pytest.raises(GiveUp):
            check_onion(REAL[:place] + other + REAL[place + 1 :])


@pytest.mark.parametrize("host", ["expyuzz4wqqyqhjn.onion", "short.onion", "onion", "1" * 56 + ".onion", ".onion"])
def test_other_onion_addresses_are_refused_in_words(host: str) -> None:
    with pytest.raises(GiveUp, match="onion address"):
        check_onion(host)


def test_links_are_made_whole_or_dropped() -> None:
    assert join("http://a.b/c/d", "../e?sid=0123456789abcdef") == "http://a.b/e"
    assert join("http://a.b/", "mailto:x@y.z") == ""
    assert join("http://a.b/", "http://[broken") == ""
    assert same_site("http://a.b/x", "http://A.B:80/y")
    assert not same_site("http://a.b/x", "http://a.b:81/x")


def test_print_views_are_known() -> None:
    assert is_print_view("http://a.b/viewtopic.php?t=1&view=print")
    assert is_print_view("http://a.b/printthread.php?tid=1")
    assert not is_print_view("http://a.b/viewtopic.php?t=1")
