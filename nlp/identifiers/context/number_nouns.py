"""Words that say what a number is: a telephone, or an order, a case, a version and so on, in all languages, folded."""

from functools import lru_cache

from nlp.text.normalise import fold


def _set(words: str) -> frozenset[str]:
    return frozenset(fold(words).text.split())


FILLERS = _set(
    "is was are the reading of your my our this that ka ki ke hai h se ye yeh mera meri mere apka apna its s it "
    "n only just registered filed lodged issued given raha rahi diya di bheja gaya gayi darj درج says said shows "
    "reads with uska uski iska iski time got aya aaya aayi mila mili likha likhi wala wali wale jo wo ہے کا کی کے "
    "یہ میرا میری ہمارا آپ برابر هو است ده عن دا دی د دې اے اس اسکا وہ والا والی والے"
)
"""Words that may stand between a number and the word that names it."""

NUMBER_WORDS = _set(
    "کود الکود رمز الرمز کوڈ شناسه ګڼه "
    "no no. number numbers numbered num nbr nmbr numbr nambar nr nos id ids code under # نمبر نمبرز رقم شماره کد برقم "
    "آئی ڈی "
    "شمېره شمیره شماره‌اش شماره‌ام شماره‌شان شماره‌مان شماره‌ی "
    "numara numarası numarasi numaram numaranız numero número numéro nummer αριθμός αριθμό αρ"
)
"""Words for "number"."""

STRONG = _set(
    "tracking trackng traking imei isbn issn invoice consignment awb serial serie fir licence license lisence liscence "
    "version ver build roll txn transaction trx tid utr barcode ean upc sku commit sha md5 hash receipt challan "
    "chalan voucher seat pnr case parcel shipment docket petition chassis engine meter consumer cheque timestamp "
    "epoch batch reference trk inv ord sn ntn strn ucr rrn stan policy dispatch ref lot raseed rasid rasheed "
    "parchi waybill airway cn shipping unix uuid guid checksum firmware warranty imsi iccid vin hs slip memo "
    "notification diary dl muqadma muqaddama psid otp pin passcode enrolment khewat khasra intiqal mutation "
    "silsila estamp binance uid pubg garena mmsi circular سرکلر بخشنامہ التعمیم تعمیم patent trademark gtin "
    "ٹریکنگ آئی‌ایم‌ای‌آئی انوائس سیریل لائسنس ورژن رول ٹرانزیکشن رسید "
    "چالان کیس مقدمہ مقدمے پارسل بل سیٹ نشست پرچہ مراسلہ آر ڈائری کنزیومر میٹر چیسس بارکوڈ بیچ ریفرنس رهگیری "
    "پیگیری فاکتور پرونده سریال گواهینامه نسخه مرجع قرارداد بسته مرسوله بلیط قبض سند تعقیب اظہارنامہ التتبع تتبع "
    "الفاتوره فاتورہ القضیہ قضیہ قضیې ټریکنګ تراکینګ الرخصہ رخصہ الترخیص الشحنه شحنہ شحنتی الاصدار الایصال ایصال "
    "المرجع التذکرہ "
    "المعاملہ معاملہ البلاغ الشکوی شکوی الملف البولیصہ طلبی دوسیہ دوسیې جواز‌سیر عریضې "
    "پرچی پرچې ووچر واؤچر چیک بانڈ پالیسی انجن شپمنٹ پاسورڈ ټکټ ټیکټ لایسنس فرمایش فرمائش بلیت رسیدونه "
    "تراکنش بارنامه شناسه‌پرداخت الطرد التسلسلي تسلسلي العقد الصک الشیک العملیه الباركود manifest docno folionumber "
    "محضر المحضر عقد صک سند تذکرہ تذاکر بولیصہ فاتوره رخصہ التفعیل التحقق التاشیرہ القید الجلوس الهیکل الشاصی الشاسیه "
    "الاستمارہ الدعوی السجل الضبط الصادر الوارد الحافظہ الحوالہ پلاک شاسی کدملی "
    "uptime pid contract certificate dossier rma grn lading remittance arn urn crn cin gstin vat swift ntc mrz mrn ملی "
    "rev revision gatepass bilty builty hawb mawb quotation rfq tender ifsc micr gwf sevis uscis ceac "
    "aktenzeichen sendungsnummer bestellnummer rechnungsnummer kundennummer pratica protocollo ricevuta fattura "
    "ordine bolla bolletta contatore targa kargo kargonun sayac kennzeichen auftrag auftragsnummer lieferschein "
    "vertragsnummer zahler zahlernummer geschaftszeichen vorgangsnummer matricula contador compteur immatriculation "
    "παραγγελια παραγγελία τιμολογιο τιμολόγιο πινακιδα πινακίδα کنتور کنتر عداد العداد "
    "expediente pedido factura commande facture colis siparis basvuru fatura dosya πρωτόκολλο πρωτοκόλλου "
    "cedula nie mykad hkid "
    "fisi makbuz makbuzu etiketi پریکٹس پراتیکا پریکٹیکا "
    "gst hst trn cuin nuban abn ڈسپیچ dispach "
    "afm amka fiscale kimlik tckn ikamet iqama eqama akama iqaama dni nif qid aadhaar tazkira tazkera taskira tezkire "
    "processo navigo ausweis steuer steuernummer steuerid brp nino تذکره تذکرہ تذکرې"
)
"""These name a number as something else by themselves ..."""

ACCOUNTS = _set("account acct acc accnt khata حساب الحساب اکاؤنٹ کھاتہ")
"""... these too, unless the account is one with a mobile wallet ..."""

NUMBERED = _set(
    "customer employee student کسٹمر مشتری دانشجویی "
    "booking appointment letter member meeting webinar user profile post message form "
    "po merit slot vehicle subscriber patient record فارم ممبر صارف بکنگ ریکارڈ حوالہ الحوالہ الحجز رزرو "
    "العضویہ اشتراک query job task comment reply container stamp family خاندان bond lottery draw "
    "prize agreement deed degree scheme page box bag tag bed street sector flat block truck "
    "lorry plate wagon device crime writ wp grant sticker پاس پرمٹ اجازت معاہدہ پلاٹ مکان گلی گاڑی قرعہ انعام "
    "صفحہ صفحه قطار ترمینال صندلی پرواز المقعد الرحلہ الصفحہ السیارہ العقار "
    "raffle coach printer password door cylinder helmet rifle weapon kabootar kamra inaam qura کمرہ بیڈ لاکر سلنڈر "
    "نوٹس پیکٹ بوری کنٹینر مہر اسلحہ رائفل الحاویہ الاسطوانہ السلاح الغرفہ السریر الخزانہ الصندوق الحقیبہ چمدان "
    "کپسول پرینتر دفترچه چک خونه ثبت لوحہ اللوحہ اللوحات پلیټ بکس "
    "المرجعی الوظیفی الضریبی الجامعی القومی الطبی الاکادیمی التامینی "
    "cr emirates civil border sponsor asylum protection residence resident کوریئر ووٹ وثیقہ کارت"
)
"""... these only behind or before a word for "number" ..."""

WEAK = (
    ACCOUNTS
    | NUMBERED
    | _set(
        "thread protocol locker row ward quota badge membership zoom folio diary order ticket registration reg "
        "application file house flight bus train bill "
        "token confirmation reservation model item product complaint gate room plot part coupon pump unit shikayat "
        "shikayet darkhwast permit tcs dhl fedex aramex leopards chapter section figure clause article table ورک "
        "آرډر ارډر آرڈر ٹکٹ درخواست شکایت فائل سفارش الطلب طلب تذکرہ ٹوکن رجسٹریشن شکایت نامہ "
        "claim carriage shelf rack bin seal microchip chip collar frame thesis doi catalogue borehole pole transformer "
        "feeder hydrant manhole extinguisher jersey bib hull buoy asset inventory column verse "
        "خسرہ کھیوٹ وارڈ چپ پلیٹ سلپ کوپن بیج پرزہ کلیم وارنٹ سمن ٹرانسفارمر کھمبا "
        "الختم الشریحہ المحرك القسیمہ الکوبون المقعد العینہ الدفعہ الطابعہ پلمپ مدرک "
        "regd permission permissions پرمیشن اجازت‌نامہ منظوری manzoori "
        "challa chhalla چھلا چھلے حلقہ ٹیگ سلسلہ rx prescription nuskha bulletin localizador wristband "
        "ملف بلاغ قباله "
        "امر شبا بیمه درخواست پستی العضویہ الاشتراک العداد الاقامہ"
    )
)
"""... and these only where a word for "number" (or nothing at all) stands between."""

COMPOUNDS = frozenset(
    (first, second)
    for second, firsts in {
        "pass": "gate boarding bus entry travel train visitor",
        "box": "po post",
        "paper": "stamp",
        "note": "consignment delivery dispatch credit debit goods",
        "order": "purchase work money pay delivery",
        "draft": "demand bank",
        "bond": "prize",
        "tag": "luggage baggage bag suitcase trunk ear livestock",
        "bag": "blood",
        "band": "key wrist locker",
        "sample": "lab blood urine stool tissue water soil",
        "reading": "meter",
        fold("ریڈنگ").text: fold("میٹر").text,
        fold("پاڼه").text: fold("ګمرک د‌ګمرک ماليې").text,
        "register": "vendor birth death stamp attendance marriage",
        "form": "scholarship admission application enrolment exam",
        "plate": "number licence license registration car truck lorry bike motorcycle rickshaw taxi bus van",
        "label": "luggage baggage bag suitcase parcel shipping",
        "book": "seaman seamans seamen discharge cheque",
        "report": "medical lab test crime",
        "card": "camp student staff employee ration entry registration refugee asylum amayesh resident residency "
        " labour labor civil health national admit warranty guarantee loyalty membership",
        fold("کارڈ").text: fold("کیمپ راشن رجسٹریشن ملازم طالب صحت داخلہ لیبر پناہ مہاجر").text,
        fold("کارت").text: fold("ورود").text,
    }.items()
    for first in firsts.split()
)
"""... and these in two words, of which neither does so alone ..."""

PHONE_WORDS = _set(
    "call phone ph tel telephone mobile mob cell contact contacts whatsapp watsapp watsap whatsap wtsapp whtsapp "
    "wapp wtsap wtsp wa sms text txt number no num nmbr nambar numbr imo viber signal jazzcash easypaisa hotline "
    "helpline telephones phones mobiles tels "
    "dial ring msg message rabta raabta rabita fone fon reach missed telegram botim uan likho likhen landline sim "
    "milao milain milaen milayen "
    "رابطہ رابطے نمبر موبائل فون کال واٹس واٹساپ واتساپ واتس تماس تلفن ہاتف جوال اتصل اتصال اړیکہ ټلیفون میسج "
    "موبایل شمارہ شمېرہ شمیرہ وٹس ایزی جاز للتواصل تواصل الہاتف واټساپ واټسپ زنګ رقم الرقم رقمی للاتصال ایمو "
    "للابلاغ للتبلیغ وائبر فایبر تلیفون الجوال موبایلی ټیلیفون ملاو کرو واتساب للواتساب والواتساب "
    "جوالی جواله جوالها جوالنا رقمه رقمها رقمهم رقمنا هاتفه هاتفی هاتفها هاتفنا تلفون التلفون تلفونه تلفونی الموبایل "
    "موبایله واتسی واتسه الواتس بالواتس عالواتس وتساب خلوی الخلوی نقال النقال محمول المحمول کلمنی کلمونی کلمونا کلمینی "
    "تتصل تتصلون اتصالات للحجز الحجز حجوزات للحجوزات ملائیں ملاؤ "
    "راسلنی راسلونی راسلینی اتصلوا اتصلو اتصلی یتصل نتصل دقلی دقوا دق عیطولی عیطلی یعیط عیط عیطوا صونی "
    "استفسار للاستفسار "
    "سگنل سیگنال سیجنال سیغنال سګنل الخط الساخن "
    "شماره‌اش شماره‌ام شماره‌شان شماره‌مان الاتصال بالاتصال والاتصال اتصلت اتصلنا "
    "الاستعلام للاستعلام questions enquiries inquiries queries"
)
"""Words of calling or writing to someone, or of a number."""

CALLING = (
    (PHONE_WORDS | _set("care service support desk worker office"))
    - NUMBER_WORDS
    - _set(
        "message likho likhen telegram signal سگنل سیگنال سیجنال سیغنال سګنل "
        "milao milain milaen milayen ملائیں ملاؤ للحجز الحجز حجوزات للحجوزات "
        "رقم الرقم رقمه رقمها رقمهم ملاو کرو questions enquiries inquiries queries"
    )
)
"""Those that speak of a telephone and nothing else."""

THINGS = _set("phone mobile telephone cell contact whatsapp فون موبائل موبایل تلفن ہاتف")
THIS = _set("this that it ye yeh yhi یہ وہ هذا هذه این دا")
NEGATIONS = _set("not isn isnt nahi nahin nai no نہیں نئیں لیس لیست نیست")
PURPOSES = _set("for to liye lye liey k لیے لئے برائے للحجز برای لپاره")
JOINERS = _set(
    "is was as hai ye yeh yahi mera meri wala wali wale ہے یہ میرا میری والا والی والے اے است ده هو that our"
)
CLOSING = _set("hai h tha thi ہے تھا تھی اے است ده")
POSSESSIVES = _set("my your his her their our mera meri uska uski iska iski میرا میری اسکا زما")
OF_THINGS = _set(
    "merged expired dispatched shipped adjourned renewed overdue unpaid attached dated refunded undelivered "
    "daalo dalo dalen daalen dalein daalein darj درج ڈالیں وارد"
)
"""What is said of a thing behind its number, or done with it in a form, and with no telephone."""
LINKS = _set("has have had with under bears carries got par پر us uska iska jis jiska اس جس با")
"""Words that tie a number to the thing that was named before (`the order I placed has the number …`)."""
COLONED = _set(
    "challa chhalla microchip chip collar seal transformer hydrant extinguisher چھلا چپ ٹرانسفارمر پرزہ "
    "الختم الشریحہ پلمپ complaint complaints shikayat shikayet file files token product model plot thread "
    "protocol locker folio diary شکایت فائل ٹوکن"
)
"""Things behind whose name and a colon no telephone of theirs stands."""
IDIOMS = _set("in any this every worst such best just")
"""Words before `case` that make it an idiom (`in any case`)."""
STAFFED = _set("control operations emergency news press situation")
"""Words before `room` that make it an office with a telephone."""


_JOINED = ("وال", "بال", "لل", "ال", "و")  # what Arabic joins to a noun
_SHORTEST_NOUN = 2


@lru_cache(maxsize=8192)
def glued(word: str) -> str:
    """What names a number in `orderid`, `trackingno`, `imei2`, `invoices`; or an empty string."""
    if word not in STRONG and (stem := word.rstrip("0123456789").removesuffix("s")) in STRONG | {"order"} - {word}:
        return stem
    if not word.isascii() and (noun := next((word.removeprefix(one) for one in _JOINED if word.startswith(one)), "")):
        return noun if len(noun) > _SHORTEST_NOUN and noun in STRONG else ""
    for ending in ("number", "no", "id", "nr", "num", "code", "ref"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and (stem in STRONG or stem in WEAK):
            return stem
    return ""
