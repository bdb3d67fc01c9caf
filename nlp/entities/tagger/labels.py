"""The labels of papers, ways of travelling and roles, the values of each, and the lexicons that have words of them."""

from nlp.tagging.labels import LabelScheme
from nlp.tagging.lexicon import TaggerLexicons

VALUES: dict[str, tuple[str, ...]] = {
    "DOCUMENT": (
        *("passport", "visa", "residence_permit", "id_card", "driving_licence", "degree", "work_permit"),
        *("bank_statement", "birth_certificate", "stamp", "sim", "other"),
    ),
    "TRANSPORT": ("air", "sea", "land", "foot", "rail"),
    "ROLE": ("agent", "recruiter", "guide", "forger", "transporter", "financier", "other"),
}
LABELS = LabelScheme(VALUES)
LEXICONS = TaggerLexicons({"DOCUMENT": "documents", "TRANSPORT": "transport", "ROLE": "roles"}, VALUES)
