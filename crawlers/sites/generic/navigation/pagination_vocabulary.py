"""How sites call the page after this one and the page before it, in many languages. Data and one small rule.

Where the newest stands first, "older", "earlier" and often "previous" lead on; "next" nearly always does.
"""

import re
from typing import Literal

from crawlers.dates.folding import fold

Way = Literal["older", "next", "more", "previous", "newer", ""]

ARROWS = frozenset({"»", "›", ">", ">>", "→", "»»", "⟩", "▶", "►", "⏵", ">>>", "⇒", "➡", "⟶"})
LEFT_ARROWS = frozenset({"«", "‹", "<", "<<", "←", "◀", "◄", "««", "⟨", "⏴", "<<<", "⇐", "⬅", "⟵"})
"""Forward where the page is written from right to left."""
_EDGE = " »›>→⇒«‹<←⇐.…|[](){}▶◀►◄,:;!-–—+*#"
_TOKENS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MOST_WORDS = 7
_SHORT = 48


def _folded(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


OLDER = _folded(
    """older earlier ältere älteren älterer früher frühere früheren старые старее старше ранние ранее раньше eski
    eskiler ancien anciens ancienne anciennes anterior anteriores antiguo antiguos antiguas antigos precedenti vecchi
    starsze starší oudere eerdere äldre ældre eldre vanhemmat régebbi پرانے پرانی پچھلے قدیمی قدیمیتر القديمة الأقدم
    purane purani पुराने"""
)
NEWER = _folded(
    """newer latest newest recent neuere neueren neuerer neueste aktuellere новые новее свежие позже поздние yeni
    yeniler récent récents récente récentes reciente recientes recenti successivi nowsze novější nieuwere nyare nyere
    uudemmat újabb نئے نئی جدید جدیدتر جدیدترین الجديدة الأحدث naye nayi नए"""
)
NEXT = _folded(
    """next following further continue forward forwards weiter nächste nächsten nächster vorwärts weiterblättern vor
    suivant suivante suivants suivantes siguiente siguientes próxima próximas próximo próximos seguinte successivo
    successiva avanti volgende verder następna następne dalej další dále nästa næste neste seuraava következő
    следующая следующие следующий следующее далее дальше вперёд вперед наступна наступні sonraki ileri التالي التالية
    بعدی بعد بعدها اگلا اگلے اگلی آگے agla agle agli aage راتلونکی अगला अगली পরবর্তী 下一页 下一頁 次へ 다음"""
)
MORE = _folded("""more mehr weitere plus más mais altro więcej meer ещё еще daha المزيد بیشتر مزید نور और""")
PREVIOUS = _folded(
    """previous prev preceding back backward backwards zurück vorige voriges vorherige vorherigen vorheriger
    zurückblättern rückwärts précédent précédente précédents précédentes précédentes retour anteriormente atrás
    precedente indietro vorige poprzednia poprzednie wstecz předchozí zpět föregående forrige edellinen előző
    назад предыдущая предыдущие предыдущий предыдущее попередня önceki öncekiler geri السابق قبلی قبل پچھلا پچھلی pichla
    pichle تېر पिछला আগের 上一页 上一頁 前へ 이전"""
)
_BESIDE = _folded(
    """the a to of and on in my our show view load see read go all page pages pg posts entries comments messages replies
    answers results items notes letters guestbook book ones
    zur zu den der die das dem des und eine einen einem noch seite seiten beiträge beiträgen einträge einträgen
    kommentare kommentaren nachrichten antworten anzeigen laden blättern gehen im gästebuch zeigen
    le la les l du de des et à vers messages commentaires billets articles entrées voir afficher
    el los las una página páginas mensajes comentarios entradas ver mostrar o os as uma mensagens comentários
    i gli il lo pagina pagine messaggi commenti strona strony wpisy wpisów komentarze stránka stránky příspěvky
    het berichten reacties sida sidan inlägg kommentarer
    страница страницу страницы сообщения записи записей комментарии комментариев отзывы отзывов ответы ответов показать
    загрузить к на в более
    sayfa sayfaya sayfalar mesajlar mesajları kayıtlar yorumlar yorumları iletiler girdiler yazılar göster daha git
    صفحہ صفحے صفحات پیغامات تبصرے اندراجات جوابات دیکھیں دکھائیں پر جائیں کے کی
    صفحه پیام پیامها نظرات نظرها مطالب ی ها های نمایش به تر
    الصفحة صفحة الرسائل رسائل التعليقات تعليقات المشاركات مشاركات الردود عرض إلى من safha safhe paigham"""
)
"""What may stand beside; not what names one thread or message: the next of those is no further page."""
_WAYS: tuple[tuple[frozenset[str], Way], ...] = (
    (OLDER, "older"),
    (NEWER, "newer"),
    (NEXT, "next"),
    (PREVIOUS, "previous"),
    (MORE, "more"),
)
_KNOWN = frozenset().union(_BESIDE, *(words for words, _ in _WAYS))
_OTHERS_BESIDE_OLDER = 3


def way_of(text: str) -> Way:
    """Which page the words of a link promise; empty for words that promise none."""
    told = fold(text).strip(_EDGE)
    tokens = _TOKENS.findall(told)
    if not tokens or len(told) > _SHORT or len(tokens) > _MOST_WORDS:
        return ""
    ways = {way for words, way in _WAYS if not words.isdisjoint(tokens)}
    others = sum(token not in _KNOWN for token in tokens)
    if others > (_OTHERS_BESIDE_OLDER if "older" in ways else 0):
        return ""
    return _of(ways)


def _of(ways: set[Way]) -> Way:
    if {"older", "newer"} <= ways:
        return ""
    for way in ("older", "newer"):
        if way in ways:
            return way
    if {"next", "previous"} <= ways:
        return "older"
    return next((way for way in ("next", "previous", "more") if way in ways), "")
