"""Posts that attack whoever shows, exports or prints them. Their words are harmless; their form is not."""

from random import Random

from tests.range.records import Planted, Writing


def hostile(r: Random) -> list[Writing]:
    """One text of each kind. The kind stands in `traits`."""
    page = f"http://leak{r.randint(2, 90)}.example/x"
    formula = Planted("URL", page, page, "plain")
    number = "".join(r.choice("123456789") for _ in range(7))
    phone = Planted("PHONE", f"+92321{number}", f"0321{number}", "plain")
    texts = (
        ("html image", "Look at this <img src=file:///etc/passwd onerror=alert(1)> nice picture, isn't it?", ()),
        ("html script", "Test <script>alert(document.cookie)</script> done. <b>bold</b> &amp; &lt;i&gt; &#x41;", ()),
        ("csv formula", f'=HYPERLINK("{page}" ; "Click for the list") thanks', (formula,)),
        ("csv command", "=cmd|' /C calc'!A0 is what he sent me in a sheet, do not open it.", ()),
        ("csv plus", "+1 for the brother above, -2 for the rest, @SUM(1+1) as my teacher said", ()),
        (
            "bidi override",
            "The file is called invoice\u202egpj.exe\u202c and it is no picture. \u2067abc\u2069 \u200fend\u200e",
            (),
        ),
        ("template", "{{7*7}} ${7*7} <%= 7*7 %> #{7*7} %s %n %x {0} were on the wall of the school", ()),
        ("sql", "Robert'); DROP TABLE students;-- was the joke of our database class", ()),
        ("marks", "Z" + "\u0301\u0327\u0334" * 60 + "algo text hurts my eyes, please stop", ()),
        ("terminal", "\u241b[2J\u241b[31mred\u241b[0m does nothing here, \u2028line\u2029paragraph", ()),
        (
            "markdown",
            "# not a heading\n> not a quote\n* not a list\n1. nor this\n```nor code``` __nor bold__ ~~nor struck~~",
            (),
        ),
        ("very long", _very_long(r, phone.raw), (phone,)),
        ("one long word", "a" * 3_000, ()),
    )
    return [Writing(text, "benign", "en", planted, (), ("hostile", kind)) for kind, text, planted in texts]


def _very_long(r: Random, phone: str) -> str:
    words = [
        "the",
        "rain",
        "in",
        "the",
        "valley",
        "went",
        "on",
        "and",
        "nobody",
        "came",
        "to",
        "the",
        "road",
        "where",
        "my",
        "uncle",
        "sold",
        "tea",
        "and",
        "read",
        "old",
        "papers",
    ]
    lines = [" ".join(r.choice(words) for _ in range(40)) + "." for _ in range(52)]
    lines[26] = f"If you read this far call me on {phone} and I give you a cup of tea."
    return "\n".join(lines)
