"""Previews of public channels: themes, languages and versions; what is no preview."""

from datetime import UTC, datetime

import pytest

from crawlers.records import Link, Page, PageReading
from crawlers.sites.registry import detect, read

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
SITE = "https://t.example"


def message(key: str, inside: str, *, time: str = "2025-09-01T10:00:00+00:00", meta: str = "", more: str = "") -> str:
    return f"""<div class="tgme_widget_message_wrap js-widget_message_wrap"><div
     class="tgme_widget_message text_not_supported_wrap js-widget_message {more}" data-post="{key}">
     <div class="tgme_widget_message_user"><a href="https://t.example/kashti"><i class="tgme_widget_message_user_photo">
     <img src="https://cdn.example/me.jpg"></i></a></div><div class="tgme_widget_message_bubble">
     <div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name"
     href="https://t.example/kashti"><span dir="auto">کشتی گھر</span></a></div>{inside}
     <div class="tgme_widget_message_footer compact js-message_footer"><div class="tgme_widget_message_info short">
     <span class="tgme_widget_message_views">1.2K</span><span class="copyonly"> views</span>
     <span class="tgme_widget_message_meta">{meta}<a class="tgme_widget_message_date"
     href="https://t.example/{key}"><time datetime="{time}" class="time">10:00</time></a></span></div></div>
     </div></div></div>"""


def text(words: str) -> str:
    return f'<div class="tgme_widget_message_text js-message_text" dir="auto">{words}</div>'


REPLY = """<a class="tgme_widget_message_reply" href="https://t.example/kashti/40"><div
 class="tgme_widget_message_author accent_color"><span class="tgme_widget_message_author_name">کشتی گھر</span></div>
 <div class="tgme_widget_message_text js-message_reply_text">old offer</div></a>"""
FORWARD = """<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from <a
 class="tgme_widget_message_forwarded_from_name" href="https://t.example/rasta/7"><span dir="auto">Rasta</span></a>
 </div>"""
HIDDEN = """<div class="tgme_widget_message_forwarded_from">Переслано от <span
 class="tgme_widget_message_forwarded_from_name">Некто</span></div>"""
MEDIA = """<a class="tgme_widget_message_photo_wrap 12" href="https://t.example/kashti/43"
 style="width:800px;background-image:url('https://cdn.example/one.jpg')"></a>
 <a class="tgme_widget_message_document_wrap" href="https://t.example/kashti/43"><div
 class="tgme_widget_message_document"><div class="tgme_widget_message_document_title">list.pdf</div></div></a>
 <video src="https://cdn.example/film.mp4"></video>
 <a class="tgme_widget_message_link_preview" href="https://shop.example/x"><div
 class="link_preview_title">Shop</div></a>"""
POLL = """<div class="tgme_widget_message_poll"><div class="tgme_widget_message_poll_question">Go?</div>
 <div class="tgme_widget_message_poll_option"><div class="tgme_widget_message_poll_option_text">yes</div></div>
 <div class="tgme_widget_message_poll_option"><div class="tgme_widget_message_poll_option_text">no</div></div></div>"""
CONTACT = """<div class="tgme_widget_message_contact"><div class="tgme_widget_message_contact_name">Raja</div>
 <div class="tgme_widget_message_contact_phone">+92 300 0000000</div></div>"""
MESSAGES = "".join(
    [
        message("kashti/41", text("Channel created"), more="service_message"),
        message(
            "kashti/42",
            REPLY
            + text(
                'کشتی <b>تیار</b><br/>جمعہ <i class="emoji"><b>🚤</b></i><br/><br/><a href="https://wa.example/9230">wa</a>'
                "<blockquote>my own box</blockquote>"
            ),
            meta='edited <span class="tgme_widget_message_from_author" dir="auto">Raja</span>, ',
        ),
        message("kashti/43", FORWARD + MEDIA + text("with files"), time="2025-09-01T15:30:00+05:00"),
        message("kashti/44", HIDDEN + POLL + CONTACT),
    ]
)
CHANNEL = f"""<!DOCTYPE html><html class="theme_dark"><head><link rel="prev" href="/s/kashti?before=41">
<link rel="canonical" href="/s/kashti?before=45"></head><body class="widget_frame_base tgme_webpreview">
<header class="tgme_header"><div class="tgme_header_title"><span dir="auto">کشتی گھر</span></div></header>
<div class="tgme_channel_info"><div class="tgme_channel_info_header_title"><span dir="auto">کشتی گھر</span></div></div>
<section class="tgme_channel_history js-message_history"><div class="tgme_widget_message_centered">
<a href="/s/kashti?before=41" class="tme_messages_more js-messages_more" data-before="41"></a></div>{MESSAGES}
</section></body></html>"""
EMBED = f'<html><body class="widget_frame_base emoji_image">{message("kashti/42", text("one<br>two"))}</body></html>'
OLD = """<html><head><meta property="og:title" content="Рейсы"></head><body><div class="tgme_widget_message"
 data-post="reis_1/5"><div class="tgme_widget_message_text before_footer"><div
 class="tgme_widget_message_text">раз<br>два</div></div><span class="tgme_widget_message_meta"><a
 class="tgme_widget_message_date" href="https://t.example/reis_1/5">
 <time datetime="2019-03-04T05:06:07+00:00">Mar 4, 2019</time></a></span></div></body></html>"""
CARD = """<html><head><meta property="og:title" content="Telegram: Contact @kashti"></head><body><div class="tgme_page">
<div class="tgme_page_title"><span>Kashti</span></div><div class="tgme_page_extra">1 200 subscribers</div>
<div class="tgme_page_context_link_wrap"><a class="tgme_page_context_link" href="/s/kashti">Preview channel</a></div>
</div></body></html>"""


def at(markup: str, path: str) -> PageReading:
    return read(Page(SITE + path, markup.encode(), "text/html; charset=utf-8", NOW))


@pytest.mark.parametrize("markup", [CHANNEL, EMBED, OLD, CARD])
def test_every_make_of_a_preview_is_known_by_its_blocks(markup: str) -> None:
    name, sure = detect(Page(SITE + "/", markup.encode(), "text/html", NOW))
    assert name == "telegram"
    assert sure >= 0.9


@pytest.mark.parametrize(
    "markup",
    [
        '<html><body><p>see t.me/s/kashti and <a href="https://t.me/s/kashti">here</a></p></body></html>',
        '<html><body><div class="tgme_page">x</div></body></html>',
        '<html><body><iframe src="https://t.me/kashti/42?embed=1"></iframe><pre>tgme_widget_message</pre></body></html>',
        '<html><body><div class="message" data-post="kashti/42">x</div></body></html>',
    ],
)
def test_a_page_that_only_speaks_of_telegram_is_none(markup: str) -> None:
    assert detect(Page("https://t.me/s/kashti", markup.encode(), "text/html", NOW))[0] != "telegram"


def test_a_channel_gives_its_messages_and_the_way_to_older_ones() -> None:
    reading = at(CHANNEL, "/s/kashti")
    assert (reading.kind, reading.next_page) == ("board", SITE + "/s/kashti?before=41")
    assert [post.post_id for post in reading.posts] == ["kashti/42", "kashti/43", "kashti/44"]
    assert [post.position for post in reading.posts] == [42, 43, 44]
    assert reading.thread is not None
    assert (reading.thread.thread_id, reading.thread.title) == ("kashti", "کشتی گھر")
    assert at(CHANNEL.replace("before=41", "after=44"), "/s/kashti").next_page == ""


def test_a_message_has_text_lines_reply_edit_and_signed_author() -> None:
    post = at(CHANNEL, "/s/kashti").posts[0]
    assert post.text == "کشتی تیار\nجمعہ 🚤\n\nwa\n\nmy own box"
    assert post.quoted == ("کشتی گھر: old offer",)
    assert (post.author, post.author_id, post.signature, post.edited) == ("کشتی گھر", "kashti", "Raja", True)
    assert post.url == SITE + "/kashti/42"
    assert (post.posted_at, post.precision) == (datetime(2025, 9, 1, 10, tzinfo=UTC), "second")
    assert [link.url for link in post.links] == ["https://wa.example/9230", SITE + "/kashti/40"]


def test_forwards_are_links_and_media_attachments_with_their_names() -> None:
    second, third = at(CHANNEL, "/s/kashti").posts[1:]
    assert (second.text, second.quoted, second.edited) == ("with files", ("Forwarded from Rasta",), False)
    assert second.posted_at == datetime(2025, 9, 1, 10, 30, tzinfo=UTC)
    assert second.links == (Link(SITE + "/rasta/7", "Forwarded from Rasta"), Link("https://shop.example/x", "Shop"))
    assert second.attachments == (
        Link("https://cdn.example/one.jpg", ""),
        Link("https://cdn.example/film.mp4", ""),
        Link(SITE + "/kashti/43", "list.pdf"),
    )
    assert third.quoted == ("Переслано от Некто",)
    assert third.text == "Go?\n- yes\n- no\nRaja\n+92 300 0000000"


def test_a_single_message_and_the_older_markup() -> None:
    single = at(EMBED, "/kashti/42?embed=1")
    assert (single.kind, single.posts[0].text, single.next_page) == ("thread", "one\ntwo", "")
    (old,) = at(OLD, "/reis_1/5").posts
    assert (old.text, old.author, old.thread_title) == ("раз\nдва", "Рейсы", "Рейсы")
    assert old.posted_at == datetime(2019, 3, 4, 5, 6, 7, tzinfo=UTC)


def test_a_card_leads_to_the_preview_or_says_that_there_is_none() -> None:
    assert [board.url for board in at(CARD, "/kashti").boards] == [SITE + "/s/kashti"]
    assert "no public preview" in at(CARD.replace('href="/s/kashti"', ""), "/kashti").note


def test_names_that_are_no_channels_are_left_out() -> None:
    odd = message("../../etc/1", text("x")) + message("kashti/9", text("y"))
    assert [post.post_id for post in at(f"<html><body>{odd}</body></html>", "/s/kashti").posts] == ["kashti/9"]
