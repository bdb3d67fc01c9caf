"""Which elements of a page are of a text: what authors make, and what readers leave out, by name and class. Pure."""

import re

from workbench.domain.quotes.known_parts import BLANKS, KnownParts
from workbench.domain.quotes.letters import words_of
from workbench.domain.quotes.page_text import OPEN, TEXT, Element, PageText

_LEFT_OUT = words_of(
    "script style noscript template form button select input textarea head title svg blockquote aside "
    "cite fieldset nav footer header figcaption caption time dl summary label"
)
_NAMED_OUT = re.compile(
    r"quot|cit[ae]|sign|sig\b|edit|modif|attach|file|meta|action|button|btn|tool|control|report|repl(?:y|ies)|like|vote"
    r"|reaction|thank|notice|warn|(?:\b|_)ban(?:\b|_)|toolong|title|head|foot|caption|label|lightbox|responsive-hide"
    r"|description|expand|hidden|smallfont|author|user|poster|name|date|time|stamp|byline|info|nav|page|menu|share|tag|rank|avatar"
    r"|profile|intro|number|count|permalink|link|preview|forward|moderat",
    re.IGNORECASE,
)
_INLINE = words_of("b strong i em u s strike del ins small big sub sup font tt q mark bdi bdo wbr abbr kbd samp var")
"""What an author marks words with: such an element is never left out of a text by its class."""
_OF_THE_TEXT = _INLINE | words_of(
    "a span p br hr img li ul ol dl dt dd pre code center h1 h2 h3 h4 h5 h6 blockquote table tbody thead tr wbr"
)
"""Elements that authors make: a text does not end where one of them does."""
_BODY = re.compile(r"content|body|message|text|bbwrapper|articlebody|postmsg", re.IGNORECASE)
_CODE = re.compile(r"code", re.IGNORECASE)
NAME = 48
"""Letters of a name, or of the line over a quote, at most."""
SHORT = 3


class ElementJudge:
    """Judges the elements of one page."""

    def __init__(self, page: PageText) -> None:
        self._page = page
        self._outs: dict[int, bool] = {}

    def is_left_out(self, number: int) -> bool:
        """Whether readers leave an element of this name or class out of a text."""
        known = self._outs.get(number)
        if known is None:
            element = self._page.elements[number]
            known = element.name in _LEFT_OUT
            if not known and element.name not in _INLINE:
                told = element.attributes()
                classes = " ".join(told.get(name, "") for name in ("class", "id", "itemprop", "data-role"))
                known = (bool(classes) and _NAMED_OUT.search(classes) is not None) or "data-excludequote" in told
                known = known or (element.name in {"p", "div", "span", "dt"} and self._is_over_code(element))
            self._outs[number] = known
        return known

    def _is_over_code(self, element: Element) -> bool:
        """Whether an element is the line over a block of code: in its box, and not the code."""
        if element.parent < 0:
            return False
        box = self._page.elements[element.parent]
        if _CODE.search(box.attributes().get("class", "")) is None or box.name in {"pre", "code"}:
            return False
        inside = self._page.tokens[element.first : element.last + 1]
        codes = (self._page.elements[token.element].name in {"pre", "code"} for token in inside if token.kind == OPEN)
        return not any(codes)

    def is_of_the_text(self, number: int) -> bool:
        element = self._page.elements[number]
        return element.name in _OF_THE_TEXT or (element.name == "div" and not element.attributes())

    def is_pasted(self, number: int) -> bool:
        return self._page.elements[number].name in {"pre", "textarea", "blockquote", "ol", "code"}

    def is_named_body(self, number: int) -> bool:
        told = self._page.elements[number].attributes()
        names = " ".join(told.get(name, "") for name in ("class", "id", "itemprop", "data-role", "component"))
        return _BODY.search(names) is not None

    def is_told(self, number: int, known: KnownParts) -> bool:
        """Whether the words of an element are those of another field of the post, or begin or end a quote in it."""
        element = self._page.elements[number]
        if element.name in _INLINE or not known.joined or element.last - element.first > 5000:
            return False
        runs = (token.value for token in self._page.tokens[element.first : element.last] if token.kind == TEXT)
        words = BLANKS.sub("", "".join(runs))
        return words != "" and any(
            words == each
            or (len(words) > SHORT and (each.startswith(words) or each.endswith(words)))
            or (len(words) - len(each) <= NAME and (words.startswith(each) or words.endswith(each)))
            for each in known.joined
        )
