"""How the report looks: one style for the screen, one for the printer, both without an address to load."""

from workbench.bundle.report.i18n import ReportLanguage

# The colours of the window (light), so that a chip there and a mark here are the same.
INK, SECOND, CAPTION, LINE, SUNKEN, ACCENT, WARN = (
    "#17202B", "#46515F", "#5A6675", "#D8DEE6", "#F6F8FA", "#1F4E8C", "#B3261E",
)  # fmt: skip
_USED = (7, 10, 11, 12, 13, 14, 16, 18, 20, 21, 22, 23, 24, 25, 28, 30, 32, 36, 50)
_SHARES = "".join(f".w{share}{{width:{share}%}}" for share in _USED)

BASE = (
    f"body{{color:{INK}}}h1,h2{{color:{ACCENT}}}h3{{margin:1.6em 0 .4em}}"
    f"table{{border-collapse:separate;border-spacing:0;width:100%;table-layout:fixed;margin:.5em 0 1em;"
    f"border-top:1px solid {LINE}}}"
    f"td,th{{border-bottom:1px solid {LINE};padding:.25em .5em;text-align:start;vertical-align:top;"
    f"overflow-wrap:anywhere;box-sizing:border-box}}th{{font-weight:600;color:{SECOND}}}thead th{{background:{SUNKEN}}}"
    ".facts th{width:27%}" + _SHARES + f".quote{{border-inline-start:3px solid {ACCENT};padding:.4em 1em;margin:.5em 0;"
    f"background:{SUNKEN};overflow-wrap:anywhere}}.quote p{{margin:.2em 0}}"
    f".note{{color:{CAPTION};font-size:.9em}}.lead{{font-size:1.1em}}"
    f".ctl{{border:1px solid {WARN};color:{WARN};font-size:.75em;padding:0 .2em}}"
    ".net td,.time td,.time th{border:0}.net .node{width:31%;height:22px;padding:0 .3em;white-space:nowrap;"
    "overflow:hidden;vertical-align:middle;line-height:22px;font-size:11px}.net .picture{width:200px;padding:0}"
    ".net .node:last-child{width:auto}.time th{width:20%;vertical-align:bottom}.time .picture{padding:0}"
    f".form th{{width:32%;height:3em;vertical-align:bottom}}.form td{{border-bottom:1px solid {SECOND}}}"
)

_SCREEN = (
    "body{font:15px/1.55 'Noto Sans','DejaVu Sans','Noto Naskh Arabic',sans-serif;max-width:62em;margin:2em auto;"
    "padding:0 1em}h1,h2,h3{line-height:1.35}h2{border-top:2px solid #1F4E8C;padding-top:.6em;margin-top:2.2em}"
    ".mono{font-family:'DejaVu Sans Mono',monospace;font-size:.9em}"
    "html[lang=ur] body{font-family:'Noto Naskh Arabic','Noto Sans','DejaVu Sans',sans-serif;font-size:16px;"
    "line-height:1.9}html[lang=ur] h1,html[lang=ur] h2{font-family:'Noto Nastaliq Urdu','Noto Naskh Arabic',serif;"
    "line-height:2.2}@media print{.chapter{break-before:page}}"
)

_FACES = "".join(
    f"@font-face{{font-family:{family};font-weight:{weight};src:url('font:{family}-{weight}.ttf')}}"
    for family in ("DeskSans", "DeskMono", "DeskNaskh", "DeskNastaliq")
    for weight in (400, 600)
)


def screen() -> str:
    """The style of the report as a web page."""
    return BASE + _SCREEN


def printer(language: ReportLanguage, *, page: str) -> str:
    """The style of the report on A4; `page` are the words before the number of a page, our own."""
    urdu = language.name == "ur"
    near, far = ("right", "left") if urdu else ("left", "right")
    text = "font:9.5pt/1.75 DeskSans,DeskNaskh" if urdu else "font:9pt/1.5 DeskSans,DeskNaskh"
    heads = "font-family:DeskNastaliq,DeskSans;line-height:2.3;font-weight:600" if urdu else "line-height:1.3"
    return (
        _FACES + BASE + f"@page{{size:A4;margin:24mm 18mm 20mm;@top-{near}{{content:element(first);width:50%}}"
        f"@top-{far}{{content:element(last);width:50%}}"
        f"@bottom-center{{content:'{page} ' counter(page) ' / ' counter(pages);font:8pt DeskSans,DeskNaskh;"
        f"direction:{language.direction};color:{CAPTION}}}}}"
        "@page:first{@top-left{content:none}@top-right{content:none}}"
        ".first{position:running(first);text-align:start}.last{position:running(last);text-align:end}"
        f".first,.last{{font-size:8pt;color:{CAPTION};line-height:1.3}}"
        f"body{{{text}}}h1,h2{{{heads}}}h1{{font-size:24pt;margin:35mm 0 10mm}}h2{{font-size:15pt;margin-bottom:4mm;"
        f"break-after:avoid}}h3{{font-size:10.5pt;break-after:avoid;line-height:1.6}}"
        "h2{margin-top:9mm}#summary,#exhibits,#identifiers,#custody,#method,#certificate{break-before:page}"
        "#summary h2,#exhibits h2,#identifiers h2,#custody h2,#method h2,#certificate h2{margin-top:0}"
        "tr,.net,.time,.form{break-inside:avoid}p{margin:.4em 0}.mono{font-family:DeskMono,DeskNaskh;"
        "font-size:.92em;font-variant-ligatures:none}.quote{font-family:DeskNaskh,DeskSans;font-size:10.5pt;line-height:1.8}"
        ".fact{position:relative;margin:0;padding:.22em 0;padding-inline-start:50mm;overflow-wrap:anywhere;"
        f"border-bottom:.5pt solid {LINE}}}"
        f".fact b{{position:absolute;inset-inline-start:0;width:48mm;font-weight:600;"
        f"color:{SECOND};line-height:1.5}}.tall{{min-height:3em}}table{{font-size:.92em}}"
        ".quote p[dir=ltr]{font-family:DeskSans,DeskNaskh;font-size:9.5pt}"
    )
