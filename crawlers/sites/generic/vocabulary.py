"""The few words that the general reader needs besides structure, in many languages. Data only.

Structure decides; these words break ties: which link goes on to the next page, which only acts, who is named beside
"by", what is no date of posting.
"""

import re

from crawlers.dates.folding import fold


def _folded(text: str) -> frozenset[str]:
    """Words between bars, as `fold` makes them."""
    return frozenset(fold(word) for word in text.replace("\n    ", "").split("|") if word.strip())


NEXT = _folded(
    """next|next page|next >|older|older posts|older entries|more|weiter|nächste|nächste seite|ältere beiträge|
    suivant|
    suivante|page suivante|siguiente|página siguiente|próxima|próximo|successivo|volgende|następna|nästa|далее|
    следующая|следующая страница|вперёд|вперед|дальше|наступна|sonraki|sonraki sayfa|ileri|التالي|التالية|
    الصفحة التالية|الأقدم|بعدی|صفحه بعد|صفحه بعدی|بعد|اگلا|اگلا صفحہ|اگلے|اگلی|آگے|مزید|پرانے پیغامات|agla|
    agla safha|aage|بل مخ|راتلونکی|अगला|अगला पृष्ठ|পরবর্তী|下一页|下一頁|次へ|다음"""
)
BY = _folded(
    """by|posted by|written by|author|from|name|user|poster|member|who|nick|nickname|handle|submitted by|comment by|
    reply by|
    message by|signed|visitor|verfasserin|autorin|schreiber|geschrieben von|eingetragen von|beitrag von|nachricht von|
    mitglied|benutzer|nutzer|teilnehmer|absender|pseudonym|от кого|ник|участник|пользователь|сообщение от|разместил|
    üye|kullanıcı|rumuz|takma ad|ارسال کنندہ|صارف|
    sender|started by|von|verfasst von|autor|verfasser|name|par|
    auteur|de|por|da|door|от|автор|отправитель|написал|написала|имя|yazan|gönderen|kimden|isim|ad|yazar|بواسطة|الكاتب|
    كتب|كاتب|الاسم|اسم|من|من طرف|توسط|نویسنده|از|نام|ارسال کننده|از طرف|لکھاری|مصنف|بھیجنے والا|تحریر|از قلم|
    bheja|likhne wala|naam|لیکونکی|نوم"""
)
WROTE = _folded(
    """wrote|said|writes|says|posted|commented|replied|asked|answered|schrieb|sagte|meinte|schreibt|antwortete|
    написал|написала|писал|писала|пишет|сказал|сказала|говорит|ответил|ответила|отвечает|yazdı|dedi|yazmış|diyor|
    söyledi|كتب|كتبت|قال|قالت|يقول|نوشت|گفت|نوشته|می‌نویسد|لکھا|لکھتے ہیں|لکھتا ہے|نے لکھا|نے|کہا|نے کہا|likha|
    ne likha|escribió|dijo|écrit|a écrit|ha scritto|schreef"""
)
"""After a name, before what was said."""
ORIGINS = _folded(
    """from|location|lives in|place|town|city|country|aus|wohnort|ort|herkunft|de|откуда|из|город|nereden|şehir|yer|
    من|
    المكان|المدينة|البلد|از|شهر|محل|سے|شہر|مقام"""
)
"""What stands between a name and where somebody lives."""
LINKING = _folded(
    """on|at|am|um|uhr|hrs|received|received on|empfangen|получено|
    в|in|el|le|il|op|في|در|کو|بتاریخ|تاریخ|مورخہ|بتاريخ|tarihinde|posted|date|sent|the|den|
    vom|posted on|on the|
    написано|добавлено|отправлено|datum|gesendet|tarih|التاريخ|وقت"""
)
"""Between a name and a time."""
ROLES = _folded(
    """member|members|moderator|mod|admin|administrator|guest|newbie|senior|senior member|junior|junior member|
    full member|
    new member|regular|veteran|staff|owner|op|author|verified|online|offline|user|registered|banned|site admin|team|
    mitglied|gast|moderatorin|neuling|benutzer|участник|гость|модератор|администратор|новичок|пользователь|постоялец|
    автор|üye|misafir|yönetici|moderatör|yeni üye|عضو|زائر|مشرف|مدير|عضو جديد|عضو نشيط|مهمان|کاربر|مدیر|ناظم|رکن|
    نیا رکن|منتظم"""
)
"""What a member may be called besides a name."""
HEADS = _folded(
    """date|sent|subject|to|cc|message-id|in-reply-to|reply-to|list|datum|betreff|an|gesendet|дата|тема|кому|
    отправлено|
    tarih|konu|kime|التاريخ|الموضوع|إلى|تاریخ|موضوع|به"""
)
"""Labels at the head of a letter."""
FACTS = _folded(
    """posts|messages|joined|rank|level|homepage|website|web|url|e-mail|email|mail|phone|icq|group|karma|reputation|
    age|
    occupation|interests|thanks|likes|topics|comments|points|posted|published|time|when|country|title|
    beiträge|dabei seit|rang|beruf|alter|zeit|land|сообщений|сообщения|регистрация|репутация|страна|время|mesajlar|
    rütbe|
    kayıt|ülke|mesaj sayısı|المشاركات|الرسائل|تاريخ التسجيل|البلد|ارسال‌ها|پست‌ها|کشور|پیغامات|مراسلات|ملک|رتبہ"""
)
"""Labels of what is told about a member or a post."""
SAYINGS = _folded(
    """message|text|comment|body|content|entry|post|nachricht|beitrag|kommentar|eintrag|сообщение|текст|комментарий|
    mesaj|yorum|
    metin|الرسالة|النص|التعليق|متن|پیام|نظر|پیغام|تبصرہ"""
)
"""Labels of the words themselves."""
PREVIOUS = _folded(
    """previous|prev|previous page|newer|newer posts|back|zurück|vorherige|vorherige seite|vorige seite|neuere|
    neuere einträge|
    назад|
    предыдущая|предыдущая страница|пред|раньше|önceki|önceki sayfa|geri|السابق|السابقة|الصفحة السابقة|قبلی|صفحه قبل|
    صفحه قبلی|
    پچھلا|پچھلا صفحہ|پچھلی|précédent|précédente|anterior"""
)
ROUND = _folded(
    """index|next|previous|prev|next message|previous message|next in thread|previous in thread|date index|
    thread index|
    author index|home|start|archive|archives|back|top|date|thread|subject|up|main|overview|contents|zurück|übersicht|
    startseite|inhalt|назад|главная|содержание|к списку|geri|ana sayfa|liste|السابق|الرئيسية|الفهرس|قبلی|خانه|فهرست|
    پچھلا|فہرست|سرورق"""
)
"""Links that lead around a site."""
CATALOGUES = re.compile(
    r"\b(?:search(?: results)?|(?:results?|matches|hits) (?:for|of)|\d+ (?:results|matches|hits)|who(?:'s"
    r"| is)? (?:is )?(?:online|here)"
    r"|(?:users|members|now|currently) online|online (?:users|members|now)|members?(?: ?list)?|user ?list|users"
    r"|(?:recent|latest|last) (?:changes|edits)|change ?log|release(?:s| notes)|version history|commits"
    r"|revision history"
    r"|faq|frequently asked(?: questions)?|questions (?:and|&) answers|(?:web ?)?links|link ?list"
    r"|link directory|directory|downloads"
    r"|calendar|events|statistics|top posters|site ?map|tags|tag cloud|gallery|photos|pictures|price ?list"
    r"|prices|poll(?: results)?"
    r"|timetable|schedule|staff|our team|jobs|vacancies|suche|suchergebnisse?|(?:ergebnisse|treffer) für"
    r"|\d+ (?:ergebnisse|treffer)"
    r"|wer ist online|mitglieder(?:liste)?|benutzerliste|letzte änderungen|versionen|versionsgeschichte"
    r"|häufige fragen"
    r"|häufig gestellte fragen|fragen und antworten|linkliste|linksammlung|verzeichnis|termine|kalender"
    r"|statistik|galerie|preisliste"
    r"|preise|stellenangebote|поиск|результаты(?: поиска)?|кто (?:онлайн|(?:сейчас )?на (?:форуме|сайте))"
    r"|сейчас на (?:форуме|сайте)"
    r"|участники|пользователи|список (?:участников|пользователей)|(?:последние|свежие) (?:правки|изменения)"
    r"|история версий"
    r"|вопросы и ответы|част(?:ые|о задаваемые) вопросы|ссылки|каталог(?: ссылок| сайтов)?|загрузки|календарь"
    r"|события|афиша|статистика"
    r"|галерея|цены|прайс(?:-лист)?|arama(?: sonuçları)?|(?:kimler )?çevrimiçi|üyeler|üye listesi"
    r"|son değişiklikler|sürüm(?:ler| notları)"
    r"|sık(?:ça)? sorulan(?: sorular)?|bağlantılar|linkler|indirmeler|takvim|etkinlikler|istatistikler|galeri"
    r"|fiyat(?:lar| listesi))(?!\w)"
    r"|تلاش(?: کے نتائج)?|نتائج(?: البحث)?|نتایج(?: جستجو)?|آن لائن(?: اراکین)?|آنلاین|اراکین|ارکان|اعضا"
    r"|الاعضاء|حالیہ تبدیلیاں|تغییرات اخیر"
    r"|(?:اکثر پوچھے گئے |عام )?سوالات|(?:پرسش|سوال)\S* متداول|الاسئله الشائعه|روابط|پیوندها|لینک\S*|فہرست"
    r"|تقویم|کیلنڈر|نرخ نامہ|قیمتیں|آمار"
    r"|اعداد و شمار|احصائیات|البحث|جستجو|المتواجدون"
)
"""What a page calls itself that lists something (against text as `fold` makes it)."""
COUNTED = re.compile(
    r"\b(?:uploaded|added by|submitted|hits|downloads?|clicks|visits|views|hochgeladen|eingetragen von|klicks|aufrufe"
    r"|добавил\w*|загрузил\w*|скачиваний|переходов|просмотров|yükleyen|ekleyen|indirme|tıklama)\b|التحميلات"
    r"|بارگذاری|دانلود",
    re.IGNORECASE,
)
"""Facts about what is listed."""
QUOTING = re.compile(
    r"^(?:(?:original\s+)?quot\w*|zitat|цитата|alıntı|cita|citation|اقتباس|نقل قول)(?:\s*\(.{1,50}\)|\s+(?:from"
    r"|by|von|от|من|از|سے)\b.*)?\s*:?$"
    r"|^(?:originally (?:posted|written)|ursprünglich|изначально|alıntı|اقتباس)\b.{0,60}$",
    re.IGNORECASE,
)
"""The line over a quotation, besides "X wrote:"."""
NO_POSTING = re.compile(
    r"\b(?:joined|join date|registered|member since|reg\.? date|last (?:visit|seen|active|login|edited|modified"
    r"|click|action|activity|updated?)"
    r"|edited|valid (?:from|until)|zuletzt (?:aktiv|online|gesehen|hier|bearbeitet)|letzter (?:besuch|klick|zugriff)"
    r"|letzte (?:aktivität|anmeldung|änderung)|последн\w+ (?:визит|вход|активность|посещение|действие)"
    r"|son (?:giriş|etkinlik|ziyaret)"
    r"|modified|updated|birthday|expires|mitglied seit|registriert|angemeldet|bearbeitet|geändert|inscrit|"
    r"с нами с|регистрация|зарегистрирован|на форуме с|был[аи]? на сайте|отредактирован\w*|изменено|katılım|"
    r"üyelik|kayıt(?: tarihi)?|düzenle\w*|son görülme"
    r"|registrad[oa]|miembro desde|fecha de (?:ingreso|registro)|últim[oa]s? (?:visita|actividad|conexión|acceso|vez"
    r"|edición|modificación)|editad[oa]|modificad[oa]|cumpleaños"
    r"|inscription|membre depuis|dernière (?:visite|connexion|activité|modification|édition)|édité|modifié|mis à jour"
    r"|iscritto|registrat[oa]|membro dal|ultim[oa] (?:visita|accesso|attività|modifica)|modificat[oa]|aggiornat[oa]"
    r"|registad[oa]|membro desde|data de (?:registo|registro|inscrição)|última (?:atividade|edição)"
    r"|lid sinds|geregistreerd|laatst (?:gezien|bewerkt|online|actief)|bewerkt|gewijzigd"
    r"|dołączył\w*|rejestracja|ostatni[ao]? (?:wizyta|edycja|aktywność)|edytowan\w*|zmieniony"
    r"|μέλος από|εγγραφή|τελευταία (?:επίσκεψη|επεξεργασία|σύνδεση)|επεξεργάστηκε|διορθώθηκε"
    r"|τροποποιήθηκε)\b"
    r"|تاريخ (?:التسجيل|الانضمام)|انضم|عضو منذ|مسجل منذ|عدل|تعديل|عضویت|تاریخ عضویت|عضو از|ویرایش|شمولیت|"
    r"آخری (?:آمد|بار|سرگرمی)|آخرین (?:بازدید|حضور|فعالیت)|آخر (?:ظهور|نشاط|زيارة)|رکن بنے|رکنیت|تدوین|ترمیم",
    re.IGNORECASE,
)
EDITED = re.compile(
    r"\b(?:edited|modified|bearbeitet|geändert|modifié|édité|editad[oa]|modificad[oa]|modificat[oa]|bewerkt"
    r"|gewijzigd|edytowan\w*|επεξεργάστηκε|διορθώθηκε|τροποποιήθηκε"
    r"|(?:últim|ultim|dernière|τελευταία)\w* (?:edición|edição|modifica|édition|επεξεργασία)"
    r"|отредактировано|изменено|правка|düzenle\w*)\b"
    r"|تعديل|عُدّل|ویرایش|ترمیم|تدوین",
    re.IGNORECASE,
)
ACTS = _folded(
    """reply|quote|report|edit|delete|like|dislike|share|permalink|link|top|back to top|up|down|upvote|downvote|
    vote|pm|
    send message|profile|email|e-mail|www|website|ip|logged|hide|show|expand|collapse|print|thanks|parent|flag|save|
    react|react|bookmark|follow|subscribe|view profile|antworten|zitieren|melden|bearbeiten|löschen|teilen|nach oben|
    gefällt mir|ответить|цитировать|цитата|пожаловаться|жалоба|наверх|вверх|удалить|править|изменить|поделиться|
    нравится|спасибо|cevapla|yanıtla|alıntı|alıntıla|şikayet|şikayet et|beğen|düzenle|sil|paylaş|yukarı|رد|اقتباس|
    تبليغ|إبلاغ|ابلاغ|تعديل|حذف|أعجبني|مشاركة|أعلى|پاسخ|نقل قول|گزارش|ویرایش|حذف|پسندیدن|بالا|جواب|جواب دیں|اقتباس|
    شکایت|رپورٹ|رپورٹ کریں|پسند|ترمیم|حذف کریں|اوپر|répondre|citer|signaler|responder|citar"""
)
AWAY_IN_PATH = re.compile(
    r"(?:^|[/?&=;._-])(?:log-?(?:in|out|off|on)|sign-?(?:in|up|out)|register|registration|signup|auth|oauth"
    r"|lost-?password"
    r"|password|forgot|reset|account|profile|profiles|user|users|member|members|memberlist|userlist|ucp|usercp"
    r"|u|author"
    r"|authors|help|faq|rules|terms|tos|privacy|policy|contact|about|impressum|search|tag|tags|label|labels|stats"
    r"|statistics|online|whosonline|calendar|cal|event|events|rss|atom|feed|feeds|reply|newreply|newthread|newtopic"
    r"|compose|post-?reply|quote|report|edit|delete|remove|vote|upvote|downvote|like|print|share|download|downloads"
    r"|attachment|attachments|cart|basket|checkout|wishlist|compare|add-?to-?cart|pm|message|messages|inbox|donate"
    r"|markread|mark_read|mark|subscribe|unsubscribe|unread|language|lang|theme|style|cookies?|sitemap|history|diff)"
    r"(?=$|[/?&=;._-]|\d)",
    re.IGNORECASE,
)
AWAY_IN_WORDS = _folded(
    """log in|login|log out|logout|sign in|sign up|register|registration|help|faq|search|tags|members|memberlist|
    users|
    calendar|contact|about|privacy|terms|rules|rss|atom|profile|my account|cart|new topic|new thread|post reply|reply|
    anmelden|registrieren|suche|hilfe|mitglieder|kalender|impressum|abmelden|войти|вход|выход|регистрация|поиск|
    помощь|
    справка|пользователи|участники|календарь|правила|ответить|giriş|giriş yap|kayıt ol|üye ol|ara|arama|yardım|üyeler|
    takvim|çıkış|دخول|تسجيل الدخول|تسجيل|بحث|مساعدة|الأعضاء|التقويم|خروج|ورود|ثبت نام|جستجو|جست و جو|راهنما|اعضا|
    تقویم|
    لاگ ان|لاگ آؤٹ|رجسٹر|رجسٹر کریں|تلاش|تلاش کریں|مدد|اراکین|ارکان|کیلنڈر|قواعد"""
)
PROFILE_IN_PATH = re.compile(
    r"(?:^|[/?&=;._-])(?:users?|u|members?|profiles?|people|person|author|authors|by|uid|userid|memberid|nick|account"
    r"|showuser|viewprofile|profil|kullanici|uye|benutzer|mitglied|polzovatel|utilisateur|usuario)(?=$"
    r"|[/?&=;._:%-]|\d)"
    r"|/[@~][\w.-]+",
    re.IGNORECASE,
)
THREAD_IN_PATH = re.compile(
    r"(?:^|[/?&=;._-])(?:threads?|topics?|discussions?|conversations?|questions?|posts?|msgs?|messages?|showthread|"
    r"viewtopic|viewthread|thread_id|topic_id|tid|t|p|konu|thema|tema|sujet|tred|mawzu)(?=$|[/?&=;._-]|\d)",
    re.IGNORECASE,
)
BOARD_IN_PATH = re.compile(
    r"(?:^|[/?&=;._-])(?:forums?|boards?|categor(?:y|ies)|cat|sections?|groups?|subforum|viewforum|forumdisplay"
    r"|fid|f|c"
    r"|b|rubrik|bolum|razdel|kategori|qism)(?=$|[/?&=;._-]|\d)",
    re.IGNORECASE,
)
PRICE = re.compile(
    r"[$€£₹₨₽₺¥]\s?\d|\d[\d.,\s]*\s?(?:[$€£₹₽₺¥]|(?:usd|eur|pkr|gbp|rs\.?|tl|руб\.?|btc|xmr|روپے|ریال|تومان"
    r"|درهم)(?!\w))"
    r"|(?<!\w)(?:usd|eur|pkr|gbp|rs\.?)\s?\d",
    re.IGNORECASE,
)
REPLIES = re.compile(
    r"\b(?:repl(?:y|ies)|answers?|comments?|responses?|antworten|ответ\w*|комментар\w*|cevap\w*|yanıt\w*"
    r"|yorum\w*|réponses?|"
    r"respuestas?|views?|просмотр\w*|okunma|görüntüleme)\b|ردود|الردود|رد|المشاهدات|پاسخ|پاسخ‌ها|بازدید|جوابات|جواب",
    re.IGNORECASE,
)
TOPICS = re.compile(
    r"\b(?:topics|threads|themen|темы|тем|konular|konu sayısı|sujets|temas)\b|مواضيع|المواضيع|موضوعات|موضوع‌ها|دھاگے",
    re.IGNORECASE,
)
