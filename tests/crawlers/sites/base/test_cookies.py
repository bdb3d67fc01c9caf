"""The names of cookies support what a page's structure says of its engine; alone they say nothing."""

import pytest

from crawlers.records import Page
from crawlers.sites.base.cookies import engines_of, names_of, supported
from crawlers.sites.registry import detect
from tests.crawlers.layouts.layouts import NOW, SITE


@pytest.mark.parametrize(
    ("cookie", "engine"),
    [
        ("phpbb3_a1b2c_sid", "phpbb"),
        ("mybb[lastvisit]", "mybb"),
        ("SMFCookie956", "smf"),
        ("xf_csrf", "xenforo"),
        ("bb_sessionhash", "vbulletin"),
        ("ips4_IPSSessionFront", "invision"),
        ("flarum_session", "flarum"),
        ("express.sid", "nodebb"),
        ("_forum_session", "discourse"),
        ("dcap", "dread"),
    ],
)
def test_each_engine_is_named_by_its_cookies(cookie: str, engine: str) -> None:
    assert engines_of(["PHPSESSID", cookie]) == {engine}


def test_common_cookies_name_no_engine() -> None:
    assert engines_of(["PHPSESSID", "session", "csrftoken", "__cfduid", "lang", "sid", "token"]) == frozenset()


def test_only_the_names_are_taken_from_the_headers() -> None:
    headers = (
        ("Set-Cookie", "xf_csrf=[hidden]; path=/; secure"),
        ("set-cookie", "xf_csrf=[hidden]"),
        ("Set-Cookie", "nonsense"),
        ("Server", "a=b"),
        ("SET-COOKIE", " lang=[hidden]"),
    )
    assert names_of(headers) == ("xf_csrf", "lang")


def test_a_cookie_makes_a_guess_of_structure_enough_but_nothing_of_nothing() -> None:
    assert supported(0.3, named=True) >= 0.5
    assert supported(0.0, named=True) == 0.0
    assert supported(0.3, named=False) == 0.3
    assert supported(0.99, named=True) == 0.99


def test_a_page_without_any_mark_stays_unknown_whatever_its_cookies_say() -> None:
    body = b"<html><body><p>nothing here</p><a href='/x'>on</a></body></html>"
    plain = Page(SITE + "/", body, "text/html", NOW)
    named = Page(SITE + "/", body, "text/html", NOW, cookies=("phpbb3_a1b2c_sid", "xf_csrf"))
    assert detect(plain) == detect(named)
    assert detect(named)[0] == "general"


def test_a_page_with_one_mark_is_surer_with_the_cookie() -> None:
    body = b'<html><body><ul class="topiclist topics"><li>x</li></ul></body></html>'
    plain = detect(Page(SITE + "/", body, "text/html", NOW))
    named = detect(Page(SITE + "/", body, "text/html", NOW, cookies=("phpbb3_a1b2c_sid",)))
    assert (plain[0], named[0]) == ("phpbb", "phpbb")
    assert named[1] > plain[1]
