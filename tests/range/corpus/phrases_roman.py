"""Roman Urdu phrases of the range's corpus. Every person, offer and organisation in them is made up."""

OFFENDING: dict[str, dict[str, tuple[str, ...]]] = {
    "migrant_smuggling": {
        "open": (
            "Salam bhaiyo, {from} se {to} dunki, group {days} din baad nikal raha hai.",
            "Game on hai, {via} wala border khul gaya, sirf {n} larkay aur chahiye.",
            "{to} jana hai to abhi waqt hai, sardi mein rasta band ho jata hai.",
            "Kishti {via} se {to}, apna captain, life jacket hum dete hain.",
            "Family aur akelay larkay dono, {city} se {to} tak zimmedari hamari.",
            "Jis ka visa reject hua hai wo pareshan na ho, {via} ke rastay {to} pohancha dein ge.",
            "Paidal game {n} ghantay ki, phir gari tayar khari hoti hai.",
            "Purana rasta band, naya rasta {via} se, guide sath jata hai.",
        ),
        "body": (
            "Aadhi raqam {city} mein zamanati ke paas, baqi {to} pohanch kar.",
            "Pakray gaye to dobara muft le jayen ge, yeh hamari zuban hai.",
            "Safe house aur khana {via} mein hamara, mobile aap ke paas rahe ga.",
            "Truck aur container wala kaam hum nahi karte, choti gari mein jate hain.",
            "Mera apna bhai wahan camp tak le kar jata hai, is liye tension na lo.",
            "Kaghaz ki zaroorat nahi, sirf tasveer aur himmat chahiye.",
            "Samandar theek ho to raat ko nikalte hain, warna intezar.",
            "Passport ghar chhor jao, raste mein kaam nahi aata.",
            "Agent to agent nahi, seedha hamara banda le kar jaye ga.",
        ),
        "price": ("Kharcha {price}.", "Poora package {price}, bachon ka aadha.", "Rate {price} fi banda.", "Sirf kishti {price}."),
    },
    "document_fraud": {
        "open": (
            "{country} ka visa done base par, sticker lagne ke baad paisay.",
            "Asli jaisa {doc_roman} {days} din mein, machine bhi pass karti hai.",
            "Bank statement, job letter, sab tayar milta hai {country} file ke liye.",
            "Appointment nahi mil rahi? {country} ka slot aur kaghaz dono hamare paas.",
            "Jaali mohar, entry exit stamp, {via} ki tareekh jo chahein.",
            "Purana {country} passport visay wala kharidte hain, acha rate dete hain.",
            "Degree aur license baghair test ke, {city} mein delivery.",
        ),
        "body": (
            "Pehle scan dekh lo phir baat karo.",
            "Hologram aur watermark asli kaghaz par hota hai.",
            "Andar ka banda fingerprint doosray ka laga deta hai.",
            "Reject file ko naye naam se dobara lagate hain.",
            "Police certificate aur B-form bhi ban jata hai.",
            "Embassy call kare to hamara banda jawab deta hai.",
            "Agent hazraat {n} file layen to riayat hai.",
        ),
        "price": ("Qeemat {price}.", "{price}, aadha advance.", "Visa {price}, card us se kam."),
    },
    "labour_trafficking": {
        "open": (
            "Myanmar mein call center ki job, free visa free ticket, larkay larkian dono.",
            "{country_scam} ke liye computer operator chahiye, tankhwa dollar mein, flight agle {weekday_roman}.",
            "Typing ka kaam, tajurba zaroori nahi, rehna khana company ka.",
            "Online marketing ki naukri {country_scam} mein, umar 18 se 30, English thori si.",
            "{city} se {n}0 bande chahiye, ticket company deti hai.",
        ),
        "body": (
            "Passport company ke paas rahe ga jab tak ticket ka qarz nahi utarta.",
            "Visit visa par jana hai, border ke paas hamari gari le jaye gi.",
            "Airport par kehna ke ghoomne ja rahe hain.",
            "Har mahine {price_small} tankhwa se katay ga.",
            "Contract se pehle wapis aaye to {price} jurmana.",
            "Mobile gate par jama hota hai, duty solah ghantay.",
            "Dost saath lao, fi banda {price_small} inaam.",
        ),
        "price": ("Tankhwa {price_small}.", "Abhi koi fees nahi, {price} baad mein kat jaye ga."),
    },
    "identity_theft": {
        "open": (
            "CNIC ka taza data, {city} aur aas paas, naam pata sab.",
            "Mobile wallet account verified, SIM aur PIN ke sath.",
            "Doosron ke naam ki SIM, {n}0 piece, chalti hui.",
            "Bank account kiraye par, limit bari, ATM sath.",
            "Family tree nikalwana ho to naam do, poora ghar nikal doon ga.",
        ),
        "body": (
            "Namoona: {name}, {city}, shanakhti card {CNIC}.",
            "Har record ke sath selfie aur dono taraf ki tasveer.",
            "Band ho jaye to ek din mein badal dete hain.",
            "Angootha silicon wala bhi milta hai.",
            "Pehli line check kar lo: CNIC {CNIC}.",
            "Loan app par chal jata hai.",
        ),
        "price": ("Sau record {price_small}.", "Poori file {price}.", "Kam se kam order {price_small}."),
    },
    "online_fraud": {
        "open": (
            "Bank ka nakli page, panel ke sath, code seedha aap ke paas.",
            "Loan app ki script, contacts khud utha leti hai.",
            "Carding seekho {n} din mein, pehle hafte kamai.",
            "Inami lottery ke message bhejte hain, {n}0 hazar fi din.",
            "Investment group, screenshot tayar, sirf banday lao.",
        ),
        "body": (
            "Aurat ki awaz wali recording bhi sath hai.",
            "Raqam {n} account ghoom kar saaf nikalti hai.",
            "Buzurg log jaldi phans jate hain, list sath hai.",
            "Munafa aadha aadha.",
            "{month} se chal raha hai, abhi tak koi masla nahi.",
        ),
        "price": ("Kit {price_small}.", "Hafte ka kiraya {price_small}."),
    },
}  # fmt: skip

CONTACT: dict[str, tuple[str, ...]] = {
    "PHONE": (
        "Rabta: {PHONE}", "WhatsApp {PHONE}", "Number note kar lein: {PHONE}", "Call karein {PHONE}, {name} se baat hogi.",
        "Sirf sanjeeda log {PHONE} par aayen.", "Mera number {PHONE}",
    ),
    "PHONE_ABROAD": ("Wahan ka banda: {PHONE_ABROAD}", "Pohanch kar call karna {PHONE_ABROAD}"),
    "TG": ("Telegram {TG}", "Telegram par aao: {TG}", "Proof telegram {TG} par"),
    "TGNAME": ("telegram: {TGNAME}",),
    "EMAIL": ("Email: {EMAIL}", "Scan yahan bhejo {EMAIL}", "Call nahi, email {EMAIL}"),
    "BTC": ("Advance bitcoin {BTC}", "BTC: {BTC}"),
    "ETH": ("ETH wallet {ETH}", "USDT yahan: {ETH}"),
    "IBAN": ("Bank account {IBAN}", "Raqam is IBAN mein: {IBAN}"),
    "ONION": ("Hamari dukan {ONION}", "Doosra pata {ONION}"),
    "URL": ("Form yahan {URL}", "Tafseel: {URL}"),
}  # fmt: skip

CLOSE = (
    "Fazool log door rahein.", "Pehle aao pehle pao.", "Hamare naam par kisi ko advance na dein.", "{year} se kaam kar rahe hain.",
    "Allah malik hai.", "Purane member gawah hain.", "Jumay ko chutti.", "Parh kar delete kar dein.",
)  # fmt: skip

BENIGN: tuple[str, ...] = (
    "Khabar hai ke {via} ke paas kishti ulat gayi, {n} log bacha liye gaye. Allah reham kare, in larkon ke ghar walon ka kya haal hoga.",
    "{city} ki adalat ne {n} agenton ko saza sunai jo larkon ko {to} bhejte thay. Aaj ke akhbar mein poori tafseel hai.",
    "Mera bhai {month} mein {to} ke liye nikla tha, {days} din se phone band hai. Kisi ko {via} ke camp ka pata ho to {PHONE} par bata dein.",
    "Agent ne {price} le liye aur number band kar diya. FIA {city} mein darkhwast de di hai, aap log bhi sharmayen nahi, report karein.",
    "Hum {city} mein ek chhota idara hain, jo log {country_scam} mein phanse hain un ke ghar wale {EMAIL} par likhein. Koi fees nahi.",
    "Umrah aur visit visa, licence wala daftar, raseed milti hai. Counter {PHONE}, jhooti umeed nahi dete.",
    "Koi bataye {country} ka student visa kitne din mein aata hai? Meri apni bank statement thi, {month} se intezar hai.",
    "Latifa: agent se poocha kishti pakki hai? Bola {n} dafa wapis aa chuki hai. Poocha log? Bola un ki shikayat kabhi nahi aayi.",
    "Shanakhti card ki copy par maqsad aur tareekh likh kar dein, aur dekh lein ke aap ke naam par kitni SIM hain.",
    "Main us call center mein raha hoon. Passport le liya, kamray mein aath log, raat bhar message likhtay thay. Embassy ne nikala. Jane se pehle mujh se poochain.",
    "Naukri: {country} mein welder, contract Bureau of Emigration ka, mazdoor se koi paisa nahi. Form {URL}",
    "{name} se bach kar rahein, na daftar na licence, advance maangta hai. Shikayat darj hai, {D_CASE}.",
    "Parcel {D_TRACKING} abhi tak nahi aaya, kisi aur ke sath bhi aisa hua?",
    "Kal ka match {D_SCORE} raha, {city} mein raat tak shor tha.",
    "Mobile gum ho gaya bus adday par, {D_IMEI}, neela cover. Dene walay ko {price_small} inaam.",
    "Laptop mangwaya tha, {D_ORDER}, dabbay mein sabun nikla.",
    "Map wali app ka {D_VERSION} dalein, purana band ho jata hai.",
    "Jo wallet us ne diya {D_WALLET} wo to asli hi nahi, aakhri harf ghalat hain.",
    "Us parchay wala account {D_IBAN} bhi jaali hai, check nahi hota.",
    "Form mein card number {D_CNIC} likha tha, aisa card hota hi nahi.",
    "Madad ke chhotay number: {D_SHORT}. Kisi bhi network se muft.",
    "Upar wale bhai ko jawab: {to} paidal jana sair nahi hai. Main {year} mein gaya tha, do saathi raste mein reh gaye. Hunar seekho.",
    "{city} press club mein {day} {month} ko seminar, mauzu {country_scam} ke recruiter. Dakhla muft.",
    "Bank wala ban kar koi code maange to phone band kar dein. Bank code nahi maangta.",
    "{n} talib ilmon ke liye {city} mein kamra chahiye, university ke qareeb. {PHONE}",
    "Cricket team ko left arm bowler chahiye, {weekday_roman} ko practice, baad mein chai.",
    "Chai aur pakoray ka mausam hai, {city} mein barish shuru ho gayi.",
    "Raat ki desk ke liye razakar chahiye, hafte mein do shaam. {URL} ya telegram {TG}",
    "{country} ke naye qanoon mein malik passport nahi rakh sakta. Yeh safha print kar lein {URL}",
)  # fmt: skip

REMARKS = (
    "Apne ghar walon ko bhi batayen.", "Bas itna hi pata hai.", "Admin is ko upar rakhein.", "Jawab dene walon ka shukriya.", "Khabar aayi to phir likhoon ga.",
    "Dua mein yaad rakhein.", "Ghalat hoon to theek kar dein.", "Kisi ko advance na dein.", "TV par bhi aaya tha.", "", "", "", "",
)  # fmt: skip

TITLES: dict[str, tuple[str, ...]] = {
    "migrant_smuggling": ("{to} dunki {month}", "Game ka haal", "{via} wala rasta", "{from} se {to}"),
    "document_fraud": ("{country} visa done base", "Kaghaz tayar", "Mohar aur sticker"),
    "labour_trafficking": ("Bahar ki naukri", "Free visa free ticket", "{country_scam} mein kaam"),
    "identity_theft": ("SIM aur account", "Data {city}"),
    "online_fraud": ("Online kamai", "Naye tareeqay {month}"),
    "benign": ("Gup shup {city}", "Mashwara chahiye", "Match ki baat", "Gumshuda", "Ghar walon ke liye madad"),
}  # fmt: skip
