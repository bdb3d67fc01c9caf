"""The colours of the window as frozen records, light and dark, and how families and categories are marked. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workbench.domain.mention_kinds import MENTION_KINDS, Family
from workbench.domain.post_categories import NOT_READ, POST_CATEGORIES, PostCategory
from workbench.translation import mark

Underline = Literal["solid", "dashed", "double", "dashdot", "dotted"]
ThemeName = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Ink:
    """A text colour on its tint."""

    text: str
    tint: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one theme, as #RRGGBB."""

    name: ThemeName
    window: str
    sunken: str
    surface: str
    raised: str
    hover: str
    line: str
    line2: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    on_accent: str
    accent2: str
    selection: str
    hit: str
    on_hit: str
    rail: str
    on_rail: str
    rail_chosen: str
    rail_strong: str
    ok: Ink
    warn: Ink
    bad: Ink
    well: str
    phone: Ink
    handle: Ink
    money: Ink
    papers: Ink
    place: Ink
    net: Ink
    trade: Ink
    smuggling: str
    documents: str
    labour: str
    sexual: str
    identity: str
    fraud: str
    benign: str

    def family(self, name: Family) -> Ink:
        """The colours of an identifier family."""
        inks = {
            "phone": self.phone,
            "handle": self.handle,
            "money": self.money,
            "papers": self.papers,
            "place": self.place,
            "net": self.net,
            "trade": self.trade,
        }
        return inks[name]


LIGHT = Tokens(
    name="light",
    window="#EEF1F4",
    sunken="#F6F8FA",
    surface="#FFFFFF",
    raised="#FFFFFF",
    hover="#EDF2F8",
    line="#D8DEE6",
    line2="#838D9B",
    ink="#17202B",
    ink2="#46515F",
    ink3="#5A6675",
    accent="#1F4E8C",
    on_accent="#FFFFFF",
    accent2="#2F6FC4",
    selection="#DDE8F6",
    hit="#FFE58A",
    on_hit="#17202B",
    rail="#17212E",
    on_rail="#C3CEDB",
    rail_chosen="#283850",
    rail_strong="#FFFFFF",
    ok=Ink("#1A7042", "#E1F3E8"),
    warn=Ink("#8A5200", "#FDF0D9"),
    bad=Ink("#B3261E", "#FBE6E4"),
    well="#9CCBB0",
    phone=Ink("#2B63AD", "#DCEAFA"),
    handle=Ink("#54208A", "#F2E3F6"),
    money=Ink("#0A4A38", "#D8F1E8"),
    papers=Ink("#9A3600", "#FDE5D8"),
    place=Ink("#75602F", "#FBEFC9"),
    net=Ink("#46515F", "#E6EAEF"),
    trade=Ink("#46515F", "#F1F3F6"),
    smuggling="#1C4290",
    documents="#C97B03",
    labour="#2E9A60",
    sexual="#771A47",
    identity="#604700",
    fraud="#A85AE6",
    benign="#838D9B",
)

DARK = Tokens(
    name="dark",
    window="#11161D",
    sunken="#141A22",
    surface="#181E27",
    raised="#212936",
    hover="#202938",
    line="#2C3643",
    line2="#6E7C8E",
    ink="#E6EBF1",
    ink2="#B5C0CD",
    ink3="#9CAABA",
    accent="#8DB8F0",
    on_accent="#0D1621",
    accent2="#6FA5EC",
    selection="#243A57",
    hit="#6B5700",
    on_hit="#FFF6D6",
    rail="#0C1117",
    on_rail="#B5C0CD",
    rail_chosen="#1D2B40",
    rail_strong="#FFFFFF",
    ok=Ink("#6CC796", "#17301F"),
    warn=Ink("#E9B44C", "#35290F"),
    bad=Ink("#F08A80", "#3A1D1B"),
    well="#2F6B4A",
    phone=Ink("#62B2F8", "#19324E"),
    handle=Ink("#C3A0DC", "#3A2444"),
    money=Ink("#8FEBC0", "#12382D"),
    papers=Ink("#E59F78", "#442616"),
    place=Ink("#FED37E", "#3A3012"),
    net=Ink("#B5C0CD", "#2A3441"),
    trade=Ink("#B5C0CD", "#232C38"),
    smuggling="#86D1FC",
    documents="#F8881A",
    labour="#13AC79",
    sexual="#F7B3C7",
    identity="#EBE27B",
    fraud="#7693FF",
    benign="#7C899A",
)


@dataclass(frozen=True, slots=True)
class LabelMark:
    """How one label is marked: its family and its icon."""

    family: Family
    icon: str


MARKS: Mapping[str, LabelMark] = {label: LabelMark(kind.family, kind.icon) for label, kind in MENTION_KINDS.items()}
UNKNOWN_MARK = LabelMark("trade", "hash")

UNDERLINES: dict[Family, Underline] = {
    "phone": "solid",
    "handle": "dashed",
    "money": "double",
    "papers": "dashdot",
    "place": "dotted",
    "net": "solid",
    "trade": "dotted",
}


LANGUAGES: dict[str, str] = {
    "ur": mark("Urdu"),
    "ur-Latn": mark("Roman Urdu"),
    "en": mark("English"),
    "ps": mark("Pashto"),
    "fa": mark("Farsi"),
    "pa": mark("Punjabi"),
    "pa-Arab": mark("Punjabi"),
    "sd": mark("Sindhi"),
    "ar": mark("Arabic"),
    "hi": mark("Hindi"),
    "ru": mark("Russian"),
    "tr": mark("Turkish"),
    "el": mark("Greek"),
    "it": mark("Italian"),
    "es": mark("Spanish"),
    "fr": mark("French"),
    "de": mark("German"),
    "und": mark("Unknown language"),
}


def mark_of(label: str) -> LabelMark:
    """How a label is marked; a label that is not listed is marked as trade."""
    return MARKS.get(label, UNKNOWN_MARK)


def category_of(code: str) -> PostCategory:
    """How a category is shown; a post without one was not read by the extractor."""
    return POST_CATEGORIES.get(code, NOT_READ)


def category_colour(tokens: Tokens, code: str) -> str:
    """The colour of a category in a theme."""
    return str(getattr(tokens, category_of(code).colour))


def luminance(colour: str) -> float:
    """The relative luminance of #RRGGBB after WCAG 2.2, 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours after WCAG 2.2, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def on_category(tokens: Tokens, category: str) -> str:
    """Ink for an icon on the category's colour: the one of white and near-black that stands out more."""
    ground = category_colour(tokens, category)
    return max(("#FFFFFF", "#0D1621"), key=lambda ink: contrast(ink, ground))
