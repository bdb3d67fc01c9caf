"""What the head of a table says of a number in a column below (`passport / visa / seat`, `الرقم — التسلسلي`)."""

from nlp.text.folded_text import FoldedText

_PARTING = (" | ", " \u2014 ", " \u2013 ", "\t", " / ", " - ")
_ROWS = 12  # lines above a row in which its head is looked for
_LONGEST = 300  # characters of a row
_FEWEST = 2  # signs that part a row into columns


def head_of(view: FoldedText, start: int) -> list[str]:
    """The words of the head of the column in which what starts at `start` stands; none where there is no table."""
    text = view.text
    begin = text.rfind("\n", max(0, start - _LONGEST), start) + 1
    if not begin:
        return []
    row = text[begin : begin + _LONGEST].partition("\n")[0]
    for sign in _PARTING:
        if row.count(sign) >= (1 if sign == " / " else _FEWEST):
            column = text.count(sign, begin, start)
            if cell := _head_cell(view, begin, sign, column):
                return cell
    return []


def _head_cell(view: FoldedText, begin: int, sign: str, column: int) -> list[str]:
    """The words of cell `column` of the nearest line above `begin` that is parted by `sign` and holds no digit."""
    end = begin - 1
    for _ in range(_ROWS):
        first = view.text.rfind("\n", max(0, end - _LONGEST), max(0, end)) + 1
        if not first and end > _LONGEST:
            return []
        line = view.text[first:end]
        if line.count(sign) >= _FEWEST and not any(map(str.isdecimal, line)):
            cells = line.split(sign)
            left = first + sum(len(cell) + len(sign) for cell in cells[:column])
            right = left + len(cells[column]) if column < len(cells) else left
            return [word.text for word in view.words[view.word_at(left) : view.word_at(right)]]
        if not first:
            return []
        end = first - 1
    return []
