"""Reader for the public previews of Telegram channels: `/s/<channel>`, a single message, a channel's card.

A preview shows the newest messages at the bottom and leads to older ones by `?before=`. A channel's own block quotes
are its text; what it answers to and whom it forwards stands among the quotes, with links. Media are links, never
fetched.
"""

import re
from collections.abc import Iterable

from crawlers.dates import parser
from crawlers.records import Link, PageReading, Post, Thread
from crawlers.sites.base.document import ParsedPage, attribute, classes, path_of, words
from crawlers.sites.base.markup_text import AuthorText, apart, never, read_markup
from crawlers.sites.dom.nodes import Tag

NAME = "telegram"
_POST = re.compile(r"([A-Za-z0-9_]{2,64})/(\d{1,12})")
_CHANNEL = re.compile(r"^/(?:s/)?([A-Za-z0-9_]{2,64})(?:/|$)")
_PICTURE = re.compile(r"background-image:\s*url\(\s*['\"]?([^'\")]{1,1000})")
_TEXT = ".tgme_widget_message_text"
_PREVIEW_NAME = ".link_preview_title, .link_preview_site_name"
_PARTS = (
    (".tgme_widget_message_poll_question", ""),
    (".tgme_widget_message_poll_option_text", "- "),
    (".tgme_widget_message_contact_name", ""),
    (".tgme_widget_message_contact_phone", ""),
    (".tgme_widget_message_location_title", ""),
    (".tgme_widget_message_location_address", ""),
)


def confidence(document: ParsedPage) -> float:
    """The blocks of its messages, or the card of a channel."""
    soup = document.soup
    if soup.select_one("div.tgme_widget_message[data-post]") is not None:
        return 0.99 if soup.select_one(".tgme_widget_message_bubble, .tgme_widget_message_date") is not None else 0.8
    card = ("div.tgme_page", "div.tgme_page_title", ".tgme_page_extra", ".tgme_channel_info", ".tgme_channel_history")
    found = sum(1 for mark in card if soup.select_one(mark) is not None)
    return (0.0, 0.3, 0.9, 0.95)[min(found, 3)]


def read(document: ParsedPage) -> PageReading:
    """The messages of a page, the oldest first; or where a channel's card leads."""
    blocks = [
        block
        for block in document.soup.select("div.tgme_widget_message[data-post]")
        if _POST.fullmatch(attribute(block, "data-post")) and "service_message" not in classes(block)
    ]
    return _messages(document, blocks) if blocks else _card(document)


def _messages(document: ParsedPage, blocks: list[Tag]) -> PageReading:
    title = _title(document)
    posts = [post for block in blocks if (post := _message(document, block, title)) is not None]
    channel = posts[0].thread_id if posts else ""
    single = len(blocks) == 1 and document.soup.select_one(".tgme_channel_history, .tgme_channel_info") is None
    return PageReading(
        engine=NAME,
        reader=NAME,
        confidence=confidence(document),
        kind="thread" if single else "board",
        posts=tuple(posts),
        next_page=_older(document),
        thread=Thread(channel, document.link(f"/s/{channel}"), posts[0].thread_title) if posts else None,
        seems_to_hold=len(blocks),
        newest_first=not single,
    )


def _title(document: ParsedPage) -> str:
    for mark in (".tgme_channel_info_header_title", ".tgme_header_title", ".tgme_page_title"):
        found = words(document.soup.select_one(mark))
        if found:
            return found
    return attribute(document.soup.select_one('meta[property="og:title"]'), "content")


def _older(document: ParsedPage) -> str:
    """The page of older messages; the newest page's link to itself and links to newer ones are none."""
    for tag in document.soup.select('a[data-before][href], a.tme_messages_more[href], link[rel="prev"][href]'):
        target = document.here(attribute(tag, "href"))
        if "before=" in target and target != document.url:
            return target
    return ""


def _message(document: ParsedPage, block: Tag, title: str) -> Post | None:
    match = _POST.fullmatch(attribute(block, "data-post"))
    if match is None:
        return None
    channel, number = match.groups()
    owner = block.select_one(".tgme_widget_message_owner_name")
    date = block.select_one(".tgme_widget_message_date time[datetime]") or block.select_one("time[datetime]")
    when = parser.parse(attribute(date, "datetime"), now=document.page.fetched_at)
    before, links = _context(document, block)
    written, files = _written(document, block), _media(document, block)
    meta = words(block.select_one(".tgme_widget_message_meta"))
    shown = words(block.select_one(".tgme_widget_message_meta time"))
    signed = words(block.select_one(".tgme_widget_message_from_author"))
    rest = meta.replace(shown, "", 1).replace(signed, "", 1).strip(" ,") if date is not None else ""
    return Post(
        engine=NAME,
        post_id=f"{channel}/{number}",
        url=document.link(f"/{channel}/{number}"),
        author=words(owner) or title or channel,
        author_id=channel,
        thread_id=channel,
        thread_title=title or words(owner) or channel,
        thread_url=document.link(f"/s/{channel}"),
        position=int(number),
        text=written.text,
        posted_at=when.moment,
        posted_at_raw=when.raw,
        precision=when.precision,
        confidence=when.confidence,
        quoted=before,
        signature=signed,
        edited=bool(rest),
        links=apart((*written.links, *links, *_pointed_to(document, block)), files),
        attachments=files,
    )


def _answered(tag: Tag) -> str:
    """Whom a message answers, with the words of theirs that it shows."""
    author = words(tag.select_one(".tgme_widget_message_author"))
    text = words(tag.select_one(".js-message_reply_text, .tgme_widget_message_text"))
    return f"{author}: {text}" if author and text else author or text


def _context(document: ParsedPage, block: Tag) -> tuple[tuple[str, ...], list[Link]]:
    """What a message answers to and whom it forwards; both are taken out of the block, they are not its own words."""
    quoted: list[str] = []
    links: list[Link] = []
    for mark in (".tgme_widget_message_forwarded_from", ".tgme_widget_message_reply"):
        for tag in block.select(mark):
            told = _answered(tag) if "reply" in mark else words(tag)
            links += _links_in(document, tag, told)
            quoted.append(told)
            tag.extract()
    return tuple(told for told in quoted if told), links


def _links_in(document: ParsedPage, tag: Tag, told: str) -> list[Link]:
    """Where a reply or a forwarded message comes from, as links that stand on its words."""
    anchors = [tag] if tag.name == "a" else tag.select("a[href]")
    links = (Link(document.link(attribute(anchor, "href")), told) for anchor in anchors)
    return [link for link in links if link.url]


def _written(document: ParsedPage, block: Tag) -> AuthorText:
    """The message's text, then the words of a poll, a contact or a place."""
    texts = [
        tag for tag in block.select(_TEXT) if not any("tgme_widget_message_text" in classes(up) for up in tag.parents)
    ]
    found = [read_markup(tag, base=document.base, is_quote=never) for tag in texts]
    lines = [f"{sign}{words(tag)}" for mark, sign in _PARTS for tag in block.select(mark)]
    parts = [written.text for written in found if written.text] + (["\n".join(lines)] if lines else [])
    return AuthorText("\n\n".join(parts), (), tuple(link for written in found for link in written.links))


def _media(document: ParsedPage, block: Tag) -> tuple[Link, ...]:
    """Pictures, films, sounds and files that a message carries, as links with their names."""
    found: list[tuple[str, str]] = []
    for tag in block.select("[class*=_photo_wrap], [class*=_video_thumb], [class*=_roundvideo_thumb]"):
        picture = _PICTURE.search(attribute(tag, "style"))
        found += [(picture[1], words(tag))] if picture else []
    found += [(attribute(tag, "src"), "") for tag in block.select("video[src], audio[src]")]
    found += [(attribute(tag, "data-webp"), "") for tag in block.select("[data-webp]")]
    for tag in block.select("a.tgme_widget_message_document_wrap[href]"):
        found.append((attribute(tag, "href"), words(tag.select_one(".tgme_widget_message_document_title"))))
    return _whole(document, found)


def _pointed_to(document: ParsedPage, block: Tag) -> tuple[Link, ...]:
    """The page that a message shows a preview of, and a place on a map."""
    previews = block.select("a.tgme_widget_message_link_preview[href]")
    places = block.select("a.tgme_widget_message_location_wrap[href]")
    found = [(attribute(tag, "href"), words(tag.select_one(_PREVIEW_NAME))) for tag in previews]
    return _whole(document, [*found, *((attribute(tag, "href"), "") for tag in places)])


def _whole(document: ParsedPage, found: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(Link(target, text) for url, text in found if (target := document.link(url))))


def _card(document: ParsedPage) -> PageReading:
    """A page without messages: the card of a channel, group or person, or an empty history."""
    match = _CHANNEL.match(path_of(document.url))
    boards = [
        Link(url, words(anchor))
        for anchor in document.soup.select('a[href*="/s/"]')
        if (url := document.here(attribute(anchor, "href"))) and url != document.url
    ]
    return PageReading(
        engine=NAME,
        reader=NAME,
        confidence=confidence(document),
        kind="index",
        boards=tuple(dict.fromkeys(boards)),
        thread=Thread(match[1], document.url, _title(document)) if match else None,
        note="" if boards else "This page shows no messages: the channel has no public preview, or nothing in it.",
    )
