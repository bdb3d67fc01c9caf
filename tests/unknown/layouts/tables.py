"""A board of the late 1990s: nested tables, font tags, coloured rows, not one class; Latin-1; day before month.

Author on the left with his counts and the month he joined, message on the right, the time small above it.
"""

from tests.unknown.corpus import Book, Entry, Topic, build, member
from tests.unknown.html import broken, clock, esc, quoted, slices
from tests.unknown.layouts.kind import Layout, Pages

_SIZE = 6


def _frame(title: str, path: str, body: str) -> str:
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1">
<TITLE>The Spoke Shed - {esc(title)}</TITLE></HEAD>
<BODY BGCOLOR="#EEEEDD" TEXT="#000000" LINK="#003399" VLINK="#663399">
<CENTER><TABLE WIDTH="90%" BORDER="0" CELLPADDING="2"><TR><TD><FONT FACE="Verdana" SIZE="5"><B>The Spoke Shed</B></FONT>
<BR><FONT SIZE="1">A meeting place for people with oily hands - on line since 4 May 1998</FONT></TD>
<TD ALIGN="right"><FONT SIZE="2"><A HREF="/board.cgi">Home</A> | <A HREF="/board.cgi?do=rules">Rules</A> |
<A HREF="/board.cgi?do=members">Members</A> | <A HREF="/board.cgi?do=search">Search</A></FONT></TD></TR></TABLE>
<FONT SIZE="2">{path}</FONT><P>
{body}
<P><FORM ACTION="/board.cgi?do=login" METHOD="POST"><FONT SIZE="1">Name <INPUT NAME="u" SIZE="8"> Password
<INPUT TYPE="password" NAME="p" SIZE="8"> <INPUT TYPE="submit" VALUE="Log in"></FONT></FORM>
<HR WIDTH="90%"><FONT SIZE="1">All times are GMT. Board script v2.1, last changed 01/02/1999. Webmaster: tinspoke</FONT>
</CENTER></BODY></HTML>"""


def _row(entry: Entry, place: int) -> str:
    colour = "#DDDDCC" if place % 2 else "#F7F7EE"
    facts = member(entry.author)
    quote = quoted(entry, lambda who, what: f"<BLOCKQUOTE><FONT SIZE=1>{who} wrote:<HR>{what}<HR></FONT></BLOCKQUOTE>")
    edit = ""
    if entry.edited_at:
        edit = (
            f"<P><FONT SIZE=1>"
            f"<I>[Edited by {esc(entry.author)} on {clock(entry.edited_at, '%d/%m/%Y %H:%M')}]</I></FONT>"
        )
    signature = f"<P>--------------------<BR>{esc(entry.signature)}" if entry.signature else ""
    return f"""<TR BGCOLOR="{colour}"><TD WIDTH="20%" VALIGN="top"><A NAME="p{entry.number}"></A>
<FONT SIZE="2"><B>{esc(entry.author)}</B></FONT><BR><FONT SIZE="1">Wheelwright<BR>Posts: {facts.posts}<BR>
Joined: {clock(facts.joined, "%b %Y")}<BR>From: {esc(facts.place)}</FONT></TD>
<TD VALIGN="top"><FONT SIZE="1">Posted {clock(entry.at, "%d/%m/%Y %H:%M")} &nbsp;
<A HREF="/board.cgi?do=mail&amp;p={entry.number}">mail</A> <A
HREF="/board.cgi?do=reply&amp;p={entry.number}">quote</A></FONT>
<HR SIZE="1"><FONT SIZE="2">{quote}{broken(entry.blocks)}</FONT>{edit}{signature}</TD></TR>"""


def _topic_url(topic: Topic, page: int) -> str:
    return f"/board.cgi?do=show&t={topic.number}" + (f"&start={(page - 1) * _SIZE}" if page > 1 else "")


def _pager(topic: Topic, page: int, count: int) -> str:
    links = [
        f"<B>{n}</B>" if n == page else f'<A HREF="{esc(_topic_url(topic, n))}">{n}</A>' for n in range(1, count + 1)
    ]
    return f'<FONT SIZE="2">Pages: {" ".join(links)}</FONT>'


def _list_row(topic: Topic) -> str:
    last = topic.entries[-1]
    return f"""<TR BGCOLOR="#F7F7EE"><TD><FONT SIZE="2"><A
HREF="{esc(_topic_url(topic, 1))}">{esc(topic.title)}</A></FONT></TD>
<TD><FONT SIZE="2">{esc(topic.entries[0].author)}</FONT></TD><TD ALIGN="center"><FONT
SIZE="2">{len(topic.entries) - 1}</FONT></TD>
<TD><FONT SIZE="1">{clock(last.at, "%d/%m/%Y %H:%M")}<BR>by {esc(last.author)}</FONT></TD></TR>"""


def _head(*cells: str) -> str:
    row = "".join(f'<TH><FONT COLOR="#FFFFFF" SIZE="2">{cell}</FONT></TH>' for cell in cells)
    return f'<TABLE WIDTH="90%" BORDER="0" CELLSPACING="1" CELLPADDING="4"><TR BGCOLOR="#336633">{row}</TR>'


def _draw(book: Book) -> Pages:
    pages: Pages = {}
    rows = ""
    for place, board in enumerate(book.boards):
        topics = book.on(place)
        url = f"/board.cgi?do=list&f={place + 1}"
        last = max(entry.at for topic in topics for entry in topic.entries)
        rows += f"""<TR BGCOLOR="#F7F7EE"><TD><FONT SIZE="2"><A HREF="{esc(url)}"><B>{esc(board)}</B></A></FONT><BR>
<FONT SIZE="1">Everything about it, old and new</FONT></TD><TD ALIGN="center">{len(topics)}</TD>
<TD ALIGN="center">{sum(len(topic.entries) for topic in topics)}</TD>
<TD><FONT SIZE="1">{clock(last, "%d/%m/%Y %H:%M")}</FONT></TD></TR>"""
        home = '<A HREF="/board.cgi">The Spoke Shed</A>'
        listed = _head("Topic", "Started by", "Replies", "Last message") + "".join(map(_list_row, topics)) + "</TABLE>"
        pages[url] = _frame(board, f"{home} &gt; {esc(board)}", listed)
        for topic in topics:
            path = f'{home} &gt; <A HREF="{esc(url)}">{esc(board)}</A> &gt; {esc(topic.title)}'
            for page, count, entries in slices(topic.entries, _SIZE):
                pager = _pager(topic, page, count)
                body = "".join(_row(entry, at) for at, entry in enumerate(entries))
                table = f"{pager}{_head('Author', 'Message')}{body}</TABLE>{pager}"
                pages[_topic_url(topic, page)] = _frame(topic.title, path, table)
    boards = _head("Forum", "Topics", "Messages", "Last message") + rows + "</TABLE>"
    pages["/board.cgi"] = pages["/"] = _frame("Forums", "Welcome", boards)
    return pages


LAYOUT = Layout("tables", build("en", seed=11), "minute", _draw, encoding="iso-8859-1")
