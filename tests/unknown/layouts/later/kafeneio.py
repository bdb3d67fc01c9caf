"""A Greek board of 1998 that still runs: HTML 3.2 in windows-1253, `<FONT>` everywhere, nothing encloses a post.

`<HR>` parts the posts, `<B>Πελαγία</B> - Τετάρτη 23 Απριλίου 2025, 2:05 μμ` heads each, paragraphs are not closed, a
quote stands between two rules of its own.
"""

from datetime import datetime

from tests.unknown.corpus import Block, Book, Entry, Topic, build, member
from tests.unknown.html import clock, esc, linked, quoted, slices
from tests.unknown.layouts.kind import Layout, Pages

_SIZE = 6
_CGI = "/cgi-bin/kafeneio.pl"
_DAYS = ["Δευτέρα", "Τρίτη", "Τετάρτη", "Πέμπτη", "Παρασκευή", "Σάββατο", "Κυριακή"]
_MONTHS = [
    "Ιανουαρίου",
    "Φεβρουαρίου",
    "Μαρτίου",
    "Απριλίου",
    "Μαΐου",
    "Ιουνίου",
    "Ιουλίου",
    "Αυγούστου",
    "Σεπτεμβρίου",
    "Οκτωβρίου",
    "Νοεμβρίου",
    "Δεκεμβρίου",
]
_RANKS = ((2000, "Καραβομαραγκός"), (600, "Λοστρόμος"), (100, "Ναύτης"), (0, "Μούτσος"))
_LOGIN = f"""<FORM METHOD="POST" ACTION="{_CGI}"><INPUT TYPE="hidden" NAME="do" VALUE="login">
<FONT SIZE="2">Όνομα: <INPUT NAME="user" SIZE="10"> Κωδικός: <INPUT TYPE="password" NAME="pass" SIZE="10">
<INPUT TYPE="submit" VALUE="Είσοδος"> <A HREF="{_CGI}?do=register">Εγγραφή</A></FONT></FORM>"""
_BANNER = """<CENTER><A HREF="http://www.example.com/mpogies"><IMG SRC="/pics/banner3.gif" WIDTH="468" HEIGHT="60"
BORDER="0"
ALT="Ναυτιλιακά χρώματα Άγιος Νικόλαος"></A><BR><FONT
SIZE="1">Διαφήμιση: -20% στα υφαλοχρώματα έως 30/06/2025</FONT></CENTER>
<HR SIZE="1" NOSHADE>
"""


def _hour(moment: datetime) -> str:
    return f"{moment.hour % 12 or 12}:{clock(moment, '%M')} {'πμ' if moment.hour < 12 else 'μμ'}"


def _when(moment: datetime) -> str:
    day = f"{_DAYS[moment.weekday()]} {moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    return f"{day}, {_hour(moment)}"


def _short(moment: datetime) -> str:
    return f"{clock(moment, '%d/%m/%Y')}, {_hour(moment)}"


def _url(topic: Topic, page: int = 1) -> str:
    return f"{_CGI}?forum={topic.board + 1}&topic={topic.number}" + (f"&page={page}" if page > 1 else "")


def _href(url: str) -> str:
    return f'HREF="{esc(url)}"'


def _page(title: str, body: str) -> str:
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">
<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1253">
<TITLE>{esc(title)}</TITLE></HEAD>
<BODY BGCOLOR="#FFFFF0" BACKGROUND="/pics/xarti.gif" TEXT="#000030" LINK="#0000C0" VLINK="#600060">
<A NAME="top"></A><CENTER><FONT FACE="Arial" SIZE="6" COLOR="#803000"><B>Το Καφενείο του Καραβομαραγκού</B></FONT><BR>
<FONT FACE="Arial" SIZE="2">[ <A HREF="/" TARGET="_top">Αρχική</A> | <A HREF="/kanones.htm" TARGET="_top">Κανόνες</A> |
<A HREF="{_CGI}?do=search">Αναζήτηση</A> | <A HREF="{_CGI}?do=members">Μέλη</A> | <A HREF="/episkeptes.htm">Βιβλίο
επισκεπτών</A> ]</FONT></CENTER>
<HR WIDTH="80%">
{body}
<CENTER><FONT SIZE="1"><A HREF="#top">Πάνω</A> | <A HREF="mailto:webmaster@example.gr">Γράψτε στον διαχειριστή</A><BR>
Ώρα διακομιστή: Παρασκευή 20 Ιουνίου 2025, 9:12 πμ<BR>Kafeneio.pl 2.3, ©1998-2025 Στ. Καρνάγιος.
Είστε ο επισκέπτης αρ. 048213 από 1/9/1998. Καλύτερη προβολή σε 800x600.</FONT></CENTER>
</BODY></HTML>"""


def _words(blocks: tuple[Block, ...]) -> str:
    return "\n<P>".join(f"<PRE>{esc(b.text)}</PRE>" if b.code else linked(b.text, ' TARGET="_blank"') for b in blocks)


def _entry(entry: Entry) -> str:
    who = esc(entry.author)
    told = member(entry.author)
    rank = next(name for least, name in _RANKS if told.posts >= least)
    name = f'<A HREF="mailto:{told.posts}@example.gr">{who}</A>' if told.posts % 3 == 0 else who
    quote = quoted(
        entry,
        lambda said_by, said: (
            f'<BLOCKQUOTE><FONT SIZE="1" FACE="Arial">Ο χρήστης {said_by} έγραψε:</FONT><HR>'
            f"<I>{said}</I><HR></BLOCKQUOTE>\n"
        ),
    )
    signature = (
        f'\n<P><FONT SIZE="2" COLOR="#707070">____________________<BR><I>{esc(entry.signature)}</I></FONT>'
        if entry.signature
        else ""
    )
    edited = (
        f'\n<P><FONT SIZE="1">[Το μήνυμα διορθώθηκε από τον χρήστη {who} στις {_short(entry.edited_at)}]</FONT>'
        if entry.edited_at
        else ""
    )
    link = esc(f"{_CGI}?do=reply&msg={entry.number}")
    return f"""<A NAME="m{entry.number}"></A>
<FONT FACE="Arial" SIZE="3" COLOR="#004080"><B>{name}</B> - {_when(entry.at)}</FONT><BR>
<FONT FACE="Arial" SIZE="1"
COLOR="#808080">{rank}, {told.posts} μηνύματα, μέλος από {clock(told.joined, "%m/%Y")}, τόπος:
{esc(told.place)}</FONT>
<P>{quote}{_words(entry.blocks)}{signature}{edited}
<P><FONT FACE="Arial" SIZE="1"><A HREF="{link}">Απάντηση</A> - <A HREF="{link}&amp;quote=1">Παράθεση</A> -
<A HREF="{esc(f"{_CGI}?do=print&msg={entry.number}")}">Εκτύπωση</A> - IP: καταγράφηκε</FONT>
<HR SIZE="1" NOSHADE>
"""


def _pager(topic: Topic, page: int, count: int) -> str:
    parts = (f"<B>{n}</B>" if n == page else f"<A {_href(_url(topic, n))}>{n}</A>" for n in range(1, count + 1))
    after = f" <A {_href(_url(topic, page + 1))}>Επόμενη &gt;&gt;</A>" if page < count else ""
    return f'<FONT FACE="Arial" SIZE="2">Σελίδα: {" ".join(parts)}{after}</FONT>\n'


def _reply(topic: Topic) -> str:
    return f"""<FORM METHOD="POST" ACTION="{_CGI}"><FONT FACE="Arial" SIZE="2"><B>Γρήγορη απάντηση</B><BR>
<INPUT TYPE="hidden" NAME="topic" VALUE="{topic.number}">Όνομα: <INPUT NAME="name" SIZE="20"> E-mail: <INPUT
NAME="email"
SIZE="20"><BR><TEXTAREA NAME="msg" ROWS="6" COLS="60"></TEXTAREA><BR><INPUT TYPE="submit" VALUE="Αποστολή">
<INPUT TYPE="reset" VALUE="Καθαρισμός"></FONT></FORM>"""


def _start(book: Book) -> str:
    parts = ""
    for place, board in enumerate(book.boards):
        topics = book.on(place)
        last = max((topic.entries[-1] for topic in topics), key=lambda entry: entry.at)
        parts += (
            f'<LI><FONT SIZE="4"><A HREF="{_CGI}?forum={place + 1}"><B>{esc(board)}</B></A></FONT><BR><FONT SIZE="2">'
            f"Θέματα: {len(topics)}, μηνύματα: {sum(len(topic.entries) for topic in topics)}. Τελευταίο μήνυμα: "
            f"{esc(last.author)}, {_short(last.at)}</FONT>\n"
        )
    newest = sorted(book.entries(), key=lambda pair: pair[1].at, reverse=True)[:5]
    rows = "".join(
        f"<A {_href(_url(topic))}>{esc(topic.title)}</A> - {esc(entry.author)}, {clock(entry.at, '%d/%m %H:%M')}<BR>\n"
        for topic, entry in newest
    )
    return f"""<P>Καλωσήρθατε! Το καφενείο ανοίγει κάθε μέρα από το 1998. Διαβάστε τους κανόνες πριν γράψετε.
<UL>{parts}</UL>
{_BANNER}<FONT FACE="Arial" SIZE="2"><B>Τελευταία μηνύματα</B><BR>
{rows}</FONT>
<P><FONT SIZE="2">Μέλη: 312. Νεότερο μέλος: Ανεμότρατα. Ρεκόρ: 41 επισκέπτες στις 14/11/2006, 9:40 μμ.</FONT>
{_LOGIN}<HR WIDTH="80%">"""


def _board(book: Book, place: int) -> str:
    rows = "".join(
        f"<TR><TD><A {_href(_url(topic))}>{esc(topic.title)}</A></TD><TD>{esc(topic.entries[0].author)}</TD>"
        f'<TD ALIGN="CENTER">{len(topic.entries) - 1}</TD><TD><FONT SIZE="2">{_short(topic.entries[-1].at)}<BR>'
        f"από {esc(topic.entries[-1].author)}</FONT></TD></TR>\n"
        for topic in book.on(place)
    )
    return f"""<H2>{esc(book.boards[place])}</H2>
<A HREF="{esc(f"{_CGI}?do=new&forum={place + 1}")}">Νέο θέμα</A>
<TABLE BORDER="1" CELLPADDING="4" WIDTH="100%"><TR
BGCOLOR="#E0D8C0"><TH>Θέμα</TH><TH>Ξεκίνησε από</TH><TH>Απαντήσεις</TH>
<TH>Τελευταίο</TH></TR>
{rows}</TABLE>
{_LOGIN}"""


def _draw(book: Book) -> Pages:
    pages = {"/": _page("Το Καφενείο του Καραβομαραγκού", _start(book))}
    for place, board in enumerate(book.boards):
        pages[f"{_CGI}?forum={place + 1}"] = _page(f"Καφενείο: {board}", _board(book, place))
    for topic in book.topics:
        for page, count, entries in slices(topic.entries, _SIZE):
            posts = [*map(_entry, entries)]
            posts.insert(3, _BANNER)
            pager = _pager(topic, page, count)
            body = f"""<FONT FACE="Arial" SIZE="2"><A HREF="/">Καφενείο</A> &gt;
<A HREF="{_CGI}?forum={topic.board + 1}">{esc(book.boards[topic.board])}</A></FONT>
<H2>{esc(topic.title)}</H2>
{pager}<HR SIZE="1" NOSHADE>
{"".join(posts)}{pager}{_reply(topic)}
{_LOGIN}<HR WIDTH="80%">"""
            pages[_url(topic, page)] = _page(f"Καφενείο: {topic.title}", body)
    return pages


LAYOUT = Layout("kafeneio", build("el", seed=81, least=11), "minute", _draw, encoding="windows-1253")
