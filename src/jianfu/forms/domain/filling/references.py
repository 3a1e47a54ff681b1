"""References in formulas and range lists, moved by rows inserted above or inside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianfu.forms.domain.filling.edits import Growth

_STRING = re.compile(r'"(?:[^"]|"")*"')
_REFERENCE = re.compile(
    r"(?P<sheet>(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?"
    r"(?P<first>\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})(?::(?P<last>\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}))?(?![\w(!.])"
)
_CELL = re.compile(r"(\$?[A-Za-z]{1,3}\$?)(\d+)")
_NAME_BEFORE = re.compile(r"[\w.$\]]$")


def moved_row(row: int, growth: Growth) -> int:
    """Return where a row (from 0) stands after the rows were inserted."""
    return row + growth.count if row > growth.after else row


def moved_range(text: str, growth: Growth) -> str:
    """Move one cell or range written as A1 or A1:C3; a range that holds the last row before the gap grows with it."""
    first, colon, last = text.partition(":")
    top = _CELL.fullmatch(first)
    bottom = _CELL.fullmatch(last) if colon else top
    if top is None or bottom is None:
        return text
    start, end = int(top[2]) - 1, int(bottom[2]) - 1
    new_start = moved_row(start, growth)
    new_end = end + growth.count if colon and end >= growth.after else moved_row(end, growth)
    moved = f"{top[1]}{new_start + 1}"
    return f"{moved}:{bottom[1]}{new_end + 1}" if colon else moved


def moved_list(text: str, growth: Growth) -> str:
    """Move a list of ranges as validations and formats write it; a single cell in the last row becomes a range."""
    parts = []
    for part in text.split():
        cell = _CELL.fullmatch(part)
        single = cell is not None and int(cell[2]) - 1 == growth.after
        parts.append(moved_range(f"{part}:{part}" if single else part, growth))
    return " ".join(parts)


def moved_formula(formula: str, growth: Growth, sheet: str, home: str) -> str:
    """Move the references of a formula that point into `sheet`; the formula itself stands in `home`."""

    def mine(prefix: str | None) -> bool:
        named = home if prefix is None else prefix[:-1].strip("'").replace("''", "'")
        return named == sheet

    return _replaced(formula, lambda m: _moved(m, growth) if mine(m["sheet"]) else m[0])


def copied_formula(formula: str, rows: int) -> str:
    """Write a formula as it reads when copied down by `rows`: references without $ before the row go along."""

    def along(match: re.Match[str]) -> str:
        return _CELL.sub(
            lambda c: c[0] if c[1].endswith("$") else f"{c[1]}{int(c[2]) + rows}",
            match[0][len(match["sheet"] or "") :],
        )

    return _replaced(formula, lambda m: (m["sheet"] or "") + along(m))


def _moved(match: re.Match[str], growth: Growth) -> str:
    text = match["first"] + (f":{match['last']}" if match["last"] else "")
    return (match["sheet"] or "") + moved_range(text, growth)


def _replaced(formula: str, change: Callable[[re.Match[str]], str]) -> str:
    """Change the references outside quoted texts."""
    pieces: list[str] = []
    at = 0
    for quoted in [*_STRING.finditer(formula), None]:
        end = quoted.start() if quoted is not None else len(formula)
        pieces.append(_changed(formula[at:end], change))
        if quoted is not None:
            pieces.append(quoted[0])
            at = quoted.end()
    return "".join(pieces)


def _changed(plain: str, change: Callable[[re.Match[str]], str]) -> str:
    return _REFERENCE.sub(lambda m: m[0] if _inside_name(plain, m.start()) else change(m), plain)


def _inside_name(text: str, at: int) -> bool:
    return at > 0 and bool(_NAME_BEFORE.search(text[:at]))
