"""The tags and attributes of the report's web pages: nothing else may stand in one."""

TAGS = frozenset({
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "br", "span", "bdi", "div", "section",
    "table", "thead", "tbody", "tr", "th", "td", "svg", "path", "rect", "circle", "text",
})  # fmt: skip
ATTRIBUTES = frozenset({
    "viewbox", "width", "height", "d", "x", "y", "cx", "cy", "r", "fill", "stroke", "stroke-width", "font-size",
    "font-family", "aria-hidden", "lang", "dir", "class", "id", "scope", "charset", "http-equiv", "content", "name",
    "rowspan",
})  # fmt: skip
