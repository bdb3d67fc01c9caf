"""The model card: what a model is for, what it was made from, how well it does, where it fails."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from nlp.records import BENIGN, Category
from nlp.scoring import EvaluationReport, calibration_error, reliability
from nlp.train.classifier_heads import COPIES, chosen
from nlp.train.dataset import SOURCES, WEIGHTS, Example

CATEGORIES = get_args(Category)
_BESIDE = ("grammar", "background", "collected")


@dataclass(frozen=True, slots=True)
class Scored:
    """Hand-written posts scored by models that saw no post of their author: probabilities and right categories."""

    chances: NDArray[np.float32]
    right: NDArray[np.int64]
    degrees: float = 1.0
    lean: float = 0.0

    @property
    def given(self) -> NDArray[np.int64]:
        """The categories that are told."""
        return chosen(self.chances, CATEGORIES.index(BENIGN))

    @property
    def sure(self) -> NDArray[np.float32]:
        """How probable they are."""
        return self.chances[np.arange(len(self.given)), self.given]

    @property
    def error(self) -> float:
        """Expected calibration error."""
        return calibration_error(self.sure, self.given == self.right)

    def reliability(self) -> list[str]:
        """One line of a table for each tenth of probability."""
        bins = reliability(self.sure, self.given == self.right)
        return [
            f"| {one.low:.1f} to {one.low + 0.1:.1f} | {one.posts} | {one.probability:.3f} | {one.right:.3f} |"
            for one in bins
        ]

    def macro_f1(self) -> float:
        """Mean of the categories' F1."""
        return sum(self.f1(each) for each in range(len(CATEGORIES))) / len(CATEGORIES)

    def f1(self, category: int) -> float:
        """F1 of one category."""
        given = self.given == category
        wanted = self.right == category
        return float(2 * (given & wanted).sum() / max(1, given.sum() + wanted.sum()))

    def alarms(self) -> float:
        """Share of benign posts that are taken for another category."""
        innocent = self.right == CATEGORIES.index(BENIGN)
        return float((self.given[innocent] != CATEGORIES.index(BENIGN)).mean())


def card(
    version: str,
    examples: list[Example],
    whole: Scored,
    hands: dict[str, Scored],
    reports: dict[str, EvaluationReport],
    *,
    allowed: float,
) -> str:
    """The card as Markdown.

    `hands`: posts by hands that the model which scored them never saw; `whole`: all of them together; `reports`: those
    held back from training, by the name of their file; `allowed`: the share of false alarms that no choice exceeds.
    """
    beside = Counter(one.source for one in examples if one.source in _BESIDE)
    hand = Counter(one.category for one in examples if one.source not in _BESIDE)
    nl = "\n"
    return f"""# Category and intent model {version}

**For** sorting forum posts, pastes and channel messages for an analyst, who decides. Not for automatic action against
anybody.

**What it is**: a spaCy pipeline (`config.cfg` is the whole truth): language, identifiers, places, routes and prices
by rule, papers, ways and roles by the tagger (`resources/taggers`), then two heads, one for the category, one for
what the author does (offers, wants to buy, reports, asks for help, none). Each adds up two linear classifiers: one
over words, their beginnings, sounds and consonants in either script, their neighbours, the first and the last words,
cues of intent (`resources/lexicons/cues.tsv`) alone, in pairs and beside a word, and what the mentions say together
(legs of ways by country and region, kinds of paper, transport and role, sizes of sums), hashed into one table, the
mean of {COPIES} that were trained from different chance; one over the mean of the words' vectors
(`resources/vectors/3`: multilingual-e5-small read word by word, 96 numbers a word). As words, identifiers, places
and sums are masked. What a word adds to a category is read off both: the evidence. A post is benign only where that
is more probable than all other categories together.

**Made from** {sum(hand.values())} hand-written posts (`{"`, `".join(SOURCES)}` in `resources/corpus`),
{beside["grammar"]} posts of the grammar (each with {WEIGHTS["grammar"]:.0%} of the weight of one by hand) and
{beside["background"]} ordinary posts ({WEIGHTS["background"]:.0%}): WNUT17, Broad Twitter Corpus, IL-NER Urdu
(all CC BY 4.0) and RUHSOLD Roman Urdu tweets (MIT), training parts only. No real advertisement of the trade was used;
none is public with labels. {_collected(beside["collected"])}

**How well**, on posts held back from training (temperature {whole.degrees:.2f}, benign {whole.lean:+.1f}):

| file | posts | macro-F1 | false alarms |
|---|---|---|---|
{nl.join(_held(name, report) for name, report in reports.items())}

**By hand**: those together, and each other hand's posts scored by a model that saw none of them. They set the
temperature and the weight of benign (false alarms at most {allowed:.1%} on the mean of the hands):

| hand | posts | macro-F1 | false alarms |
|---|---|---|---|
{nl.join(_hand(name, scored) for name, scored in {**hands, "all": whole}.items())}

Expected calibration error {whole.error:.3f}:

| probability | posts | mean probability | share right |
|---|---|---|---|
{nl.join(whole.reliability())}

| category | hand-written posts | {" | ".join(f"F1 on {name}" for name in (*hands, "all", *reports))} |
|---|---|{"---|" * (len(hands) + 1 + len(reports))}
{nl.join(_line(place, name, hand[name], (*hands.values(), whole), reports) for place, name in enumerate(CATEGORIES))}

**Fails** on irony, on categories told only by pictures, on offers that name nothing of the trade, on long posts that do
two things, and more in Pashto, Punjabi, Arabic and Farsi than in English, Urdu and Roman Urdu, as those have fewer
posts. The intent was told from the voice a post was written in, not post by post: wanting to buy and asking for help
have few examples. Figures of few posts mean little.

**Retrain**: `docs/howto/model.md`; seeded, one core, less than an hour.
"""


def _collected(count: int) -> str:
    """What is said of real texts."""
    if not count:
        return "No real text was used."
    return f"""The head for the category is the mean of one that saw these alone and one that saw real texts beside
them, of {count}: all frauds among them, the innocent ones that the first head doubted, and some of the others. They are
not kept here; `resources/corpus/sources.toml` says where they were found."""


def _line(place: int, name: str, used: int, hands: Iterable[Scored], reports: dict[str, EvaluationReport]) -> str:
    by_hand = (scored.f1(place) for scored in hands)
    held = (report.row("category", name).f1 for report in reports.values())
    return f"| {name} | {used} | {' | '.join(f'{one:.3f}' for one in (*by_hand, *held))} |"


def _hand(name: str, scored: Scored) -> str:
    return f"| {name} | {len(scored.right)} | {scored.macro_f1():.3f} | {scored.alarms():.1%} |"


def _held(name: str, report: EvaluationReport) -> str:
    whole = report.macro[0]
    return f"| {name} | {whole.posts} | {whole.f1:.3f} | {whole.false_alarms:.1%} |"
