"""The pages of our own making that stand for the engines which cannot be run here: three variants of each, or more.

Each is written in the engine's documented structure. What is true of their posts is in `truth/`, a file a group.
"""

from dataclasses import dataclass

from crawlers.records import Page
from tests.crawlers.sites import test_feeds as feeds
from tests.crawlers.sites.boards import test_pastes as pastes
from tests.crawlers.sites.engines import pages
from tests.crawlers.sites.engines import test_telegram as telegram


@dataclass(frozen=True, slots=True)
class Fixture:
    """A page with its name in the group and what makes it another variant than the others."""

    name: str
    variant: str
    page: Page


def _file(name: str, path: str, variant: str) -> Fixture:
    return Fixture(name, variant, pages.page(name, path))


def _text(name: str, url: str, text: str, variant: str, kind: str = "text/html") -> Fixture:
    return Fixture(name, variant, Page(url, text.encode(), f"{kind}; charset=utf-8", pages.NOW))


FIXTURES: dict[str, tuple[Fixture, ...]] = {
    "xenforo": (
        _file("xenforo/thread-22.html", "/threads/gulf-jobs.12/", "2.2, English, guest"),
        _file("xenforo/thread-20-ur.html", "/index.php?threads/31/page-2", "2.0, Urdu from right to left, plain links"),
        _file("xenforo/thread-23-de.html", "/threads/arbeit-am-golf.12/page-2", "2.3, German, dark, member"),
    ),
    "invision": (
        _file("invision/thread-en.html", "/topic/12-gulf-jobs/page/2/", "4.7, English, second page"),
        _file("invision/thread-ur.html", "/index.php?/topic/31-safar/", "4.2, Urdu from right to left, plain links"),
        _file("invision/thread-45-ru.html", "/topic/31-lodki/", "4.5, Russian, with the quoting button's data"),
    ),
    "flarum": (
        _file("flarum/thread-en.html", "/d/12-gulf-jobs", "1.x, English"),
        _file("flarum/thread-bare-ur.html", "/d/31-safar?page=2", "Urdu from right to left, without scripts"),
        _file("flarum/thread-old-ru.html", "/d/31-lodki?page=2", "a beta with its own names of times, Russian"),
    ),
    "vbulletin-3": (
        _file("vbulletin/thread-3-en.html", "/forum/showthread.php?t=12", "3.8, English, under a path"),
        _file("vbulletin/thread-3-ur.html", "/showthread.php?t=31&page=3", "3.6, Urdu from right to left"),
        _file("vbulletin/thread-3-de-night.html", "/forum/showthread.php?t=12", "3.8, German, posts in one column"),
    ),
    "vbulletin-4": (
        _file("vbulletin/thread-4-de.html", "/forum/showthread.php?12-Arbeit-am-Golf/page2", "4.2, German"),
        _file("vbulletin/thread-4-en-guest.html", "/showthread.php/12-Gulf-jobs", "4.1, English, horizontal posts"),
        _file("vbulletin/thread-4-ar.html", "/showthread.php?31-السفر-بالقارب", "4.2, Arabic from right to left"),
    ),
    "vbulletin-5": (
        _file("vbulletin/thread-5-ru.html", "/forum/travel/31-lodki", "5.6, Russian, guest"),
        _file("vbulletin/thread-5-en.html", "/forum/jobs/12-gulf-jobs/page2", "5.7, English, member, last page"),
        _file(
            "vbulletin/thread-5-fa.html", "/forum/safar/31-qayeq", "5.5, Farsi from right to left, a half hour's zone"
        ),
    ),
    "discourse": (
        _file("discourse/topic-ur.json", "/t/31.json", "JSON, Urdu"),
        _file("discourse/topic-en.json", "/t/12.json", "JSON of 3.x, English, likes and answers"),
        _file("discourse/topic-old-ru.json", "/t/31.json?page=2", "JSON of 1.x, Russian, links without a scheme"),
        _file("discourse/topic-en.html", "/t/gulf-jobs/12", "3.2 without scripts, English"),
    ),
    "nodebb": (
        _file("nodebb/thread-en.html", "/topic/12/gulf-jobs", "3, English"),
        _file("nodebb/thread-persona-ur.html", "/f/topic/31/kashti?page=2", "an older theme, Urdu, under a path"),
        _file(
            "nodebb/thread-4-remote.html",
            "/topic/1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed/boats",
            "4, a topic of another site",
        ),
    ),
    "dread": (
        _file("dread/thread-en.html", "/post/7f3a9c0b1d2e4f5a6b7c", "Dread's shape, English"),
        _file("dread/thread-ru.html", "/f/rabota/218/rabota", "other addresses and tags, Russian"),
        _file("dread/thread-ur.html", "/r/safar/comments/x9y8z7/visa/", "without tables, Urdu"),
    ),
    "stikked": (
        _text("english", f"{pastes.SITE}/view/b52d01ab", pastes.STIKKED, "its own theme, English"),
        _text("german", f"{pastes.SITE}/view/cc11", pastes.STIKKED_DE, "bootstrap, German"),
        _text("reply", f"{pastes.SITE}/view/dd77", pastes.STIKKED_REPLY, "cleanwhite, a reply, Urdu"),
        _text("dark", f"{pastes.SITE}/view/ee88", pastes.STIKKED_DARK, "i386"),
    ),
    "pnopaste": (
        _text("english", f"{pastes.SITE}/index.pl?17", pastes.PNO_EN, "English"),
        _text("german", f"{pastes.SITE}/index.pl?17", pastes.PNO_DE, "German, another skin"),
        _text("nameless", f"{pastes.SITE}/index.pl?17", pastes.PNO_NAMELESS, "Russian, without a name"),
    ),
    "pastebin": (
        _text("new", f"{pastes.SITE}/AbCd1234", pastes.PASTEBIN, "today's pages"),
        _text("plain", f"{pastes.SITE}/p/Zz99xx", pastes.PASTEBIN_PLAIN, "a bare one, Urdu"),
        _text("old", f"{pastes.SITE}/QwErTy12", pastes.PASTEBIN_OLD, "the pages of 2014"),
    ),
    "privatebin": (
        _text(
            "english",
            f"{pastes.SITE}/?0123456789abcdef",
            pastes.PRIVATEBIN.format(lang="en", style="privatebin.css"),
            "1.7, English",
        ),
        _text(
            "russian",
            f"{pastes.SITE}/?0123456789abcdef",
            pastes.PRIVATEBIN.format(lang="ru", style="bootstrap5/x.css"),
            "1.7, Russian, another theme",
        ),
        _text("zerobin", f"{pastes.SITE}/?0123456789abcdef", pastes.ZEROBIN, "its forerunner"),
    ),
    "telegram": (
        _text("channel", f"{telegram.SITE}/s/kashti", telegram.CHANNEL, "a channel, Urdu and Russian"),
        _text("single", f"{telegram.SITE}/kashti/42?embed=1", telegram.EMBED, "one message"),
        _text("old", f"{telegram.SITE}/reis_1/5", telegram.OLD, "older markup, Russian"),
    ),
    "feed": (
        _text("rss", f"{feeds.SITE}/feed", feeds.RSS, "RSS 2.0, English", "application/rss+xml"),
        _text("atom", f"{feeds.SITE}/feed", feeds.ATOM, "Atom, Urdu", "application/atom+xml"),
        _text("rdf", f"{feeds.SITE}/feed", feeds.RDF, "RSS 1.0, Russian", "application/rdf+xml"),
        _text("json", f"{feeds.SITE}/feed", feeds.JSON, "JSON Feed 1.1", "application/feed+json"),
    ),
}
