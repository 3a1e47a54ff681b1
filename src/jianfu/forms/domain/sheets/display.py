"""What a person sees in a cell: numbers with the words of their format, dates as dates."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

_BUILT_IN: Final = {
    9: "0%", 10: "0.00%", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: "yyyy年m月", 31: "yyyy年m月d日", 49: "@", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_DIGITS = re.compile(r"[#0?,.]+")


def built_in_format(number: int) -> str:
    """Return the code of a built-in number format (those that change what is seen; else General)."""
    return _BUILT_IN.get(number, "General")


def is_date_format(code: str) -> bool:
    """Say whether a number under this format is shown as a date or a time."""
    bare = _LITERAL.sub("", code.split(";", maxsplit=1)[0])
    return bare.lower() != "general" and bool(_DATE_LETTERS.search(bare)) and "0" not in bare


def from_serial(serial: float, *, date_1904: bool = False) -> datetime | None:
    """Turn a sheet's day number into a moment; None outside the calendar."""
    base = datetime(1904, 1, 1) if date_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 -- sheets know no zone
    try:
        return base + timedelta(days=serial)
    except OverflowError:
        return None


def to_serial(day: date, *, date_1904: bool = False) -> int:
    """Turn a date into a sheet's day number."""
    return (day - (date(1904, 1, 1) if date_1904 else date(1899, 12, 30))).days


def plain_number(number: float) -> str:
    """Write a number without a needless fraction."""
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)


def shown(number: float, code: str, *, date_1904: bool = False) -> str:
    """Write a number as its format shows it: words around it, percent, dates; digits stay unrounded."""
    if code in ("General", "@") or not code:
        return plain_number(number)
    if is_date_format(code):
        moment = from_serial(number, date_1904=date_1904)
        if moment is None:
            return plain_number(number)
        return (
            moment.date().isoformat()
            if moment.time() == moment.min.time()
            else moment.isoformat(" ", "minutes")
        )
    section = code.split(";", maxsplit=1)[0]
    if "%" in section:
        return plain_number(round(number * 100, 10)) + "%"
    words = _LITERAL.sub(lambda m: m[1] or m[2] or "", section)
    if not re.search(r"[\u4e00-\u9fff]", words):
        return plain_number(number)
    digits = plain_number(number) if _DIGITS.search(words) or "General" in words else ""
    return _DIGITS.sub(digits, words.replace("General", digits), count=1) if digits else words
