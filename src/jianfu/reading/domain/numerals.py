"""Chinese numerals as official text uses them."""

from __future__ import annotations

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "○": 0,
    "廿": 20,
    "卅": 30,
}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def number_of(text: str) -> int | None:
    """Return the number that `text` writes in Arabic digits or Chinese numerals below ten thousand, or None.

    二〇二四 is read digit by digit, 二十四 by its units.
    """
    text = text.strip()
    if text.isascii() and text.isdigit():
        return int(text)
    if not text or any(c not in _DIGITS and c not in _UNITS for c in text):
        return None
    if not any(c in _UNITS for c in text):
        return _digit_by_digit(text)
    total, digit = 0, 0
    for character in text:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        elif _DIGITS[character] >= 10:  # 廿 and 卅 are tens by themselves
            total += _DIGITS[character]
        else:
            digit = _DIGITS[character]
    return total + digit


def _digit_by_digit(text: str) -> int:
    if len(text) == 1 or any(_DIGITS[c] >= 10 for c in text):  # 廿六 is 26
        return sum(_DIGITS[c] for c in text)
    return int("".join(str(_DIGITS[c]) for c in text))
