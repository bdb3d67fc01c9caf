"""The model card: what a model is for, what it was made from, how well it does, where it fails."""

from collections import Counter
from typing import get_args

from nlp.evaluate import Report, Row
from nlp.records import Category
from nlp.train.grammar import Sample


def card(version: str, samples: list[Sample], report: Report, check: Report, degrees: float) -> str:
    """The card as Markdown.

    `report`: on the dev posts; `check`: on those in unusual words; `degrees`: the temperature.
    """
    used = Counter(one.category for one in samples)
    rows = [_line(name, report.row("category", name), used[name]) for name in CATEGORIES]
    alarms, unseen = (1 - one.row("category", "benign").recall for one in (report, check))
    langs = sorted({row.lang for row in report.rows if row.kind == "category"} - {"*"})
    by_lang = [
        f"| {lang} | {report.row('category', '*', lang).wanted} | {_macro(report, lang):.3f} |" for lang in langs
    ]
    return f"""# Category model {version}

**For** sorting forum posts, pastes and channel messages for an analyst, who decides. Not for automatic action against
anybody.

**What it is**: a spaCy pipeline (`config.cfg` is the whole truth): language, identifiers, places and entities by rule,
then a linear classifier over words, their beginnings, sounds and consonants in either script, and cues of intent
(`resources/lexicons/cues.tsv`) alone and in pairs, hashed into one table; spellings of one word in all scripts are one
feature, identifiers, places and sums are masked. What a word adds to a category is read off the table: the evidence.

**Made from** sentences invented for this project (`nlp/train/data/grammar.toml`), filled and disguised by
`nlp.train.grammar`; hand-written posts (`posts.jsonl`, `train.jsonl`); background of innocent posts: WNUT17, Broad
Twitter Corpus, IL-NER Urdu (all CC BY 4.0) and RUHSOLD Roman Urdu tweets (MIT), training parts only. No real
advertisement was used; none is public with labels.

**How well**, on {report.posts} hand-written posts by a hand that wrote nothing else here (`dev2.jsonl`), not trained on
and not looked at for the categories: macro-F1 {_macro(report, "*"):.3f}; of the benign posts, mostly hard negatives,
{alarms:.1%} raise a false alarm. Temperature {degrees:.2f} and the weight of benign were set on training posts out of
fold. On {check.posts} more posts (`check.jsonl`), written in words that avoid the usual ones: macro-F1
{_macro(check, "*"):.3f}, false alarms {unseen:.1%}. Offers in indirect words are mostly missed.

| category | training posts | dev posts | precision | recall | F1 |
|---|---|---|---|---|---|
{chr(10).join(rows)}

| language | dev posts | macro-F1 over the categories met |
|---|---|---|
{chr(10).join(by_lang)}

**Fails** on irony, on categories told only by pictures, on long posts that do two things, and more in Pashto, Punjabi,
Arabic and Farsi than in English, Urdu and Roman Urdu, as those have fewer sentences. The figures of languages with few
dev posts mean little.

**Retrain**: `python -m nlp.train VERSION --background FILE`, seeded, one core, minutes.
"""


CATEGORIES = get_args(Category)


def _line(name: str, row: Row, used: int) -> str:
    return f"| {name} | {used} | {row.wanted} | {row.precision:.3f} | {row.recall:.3f} | {row.f1:.3f} |"


def _macro(report: Report, lang: str) -> float:
    rows = [report.row("category", name, lang) for name in CATEGORIES]
    met = [row.f1 for row in rows if row.wanted]
    return sum(met) / len(met)
