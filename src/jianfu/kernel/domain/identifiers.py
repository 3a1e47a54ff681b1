"""Personal identifiers: recognised by their check digits, masked for the eye.

ID numbers follow GB 11643-1999 (check character by ISO 7064 MOD 11-2), bank cards GB/T 14504 (Luhn's check digit).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from jianfu.kernel.domain.text import Text

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
# Longest first: an ID number must not be taken for a part of a card number, nor a phone number for a part of either.
_CANDIDATE = re.compile(
    r"(?<![0-9A-Za-z])(?:\d{17}[\dXx]|\d{16,19}|(?:\+?86[- ]?)?1[3-9]\d{9})(?![0-9A-Za-z])"
)
_ENDS = 4


class IdentifierKind(StrEnum):
    """What sort of identifier it is."""

    ID_NUMBER = "id_number"
    PHONE = "phone"
    BANK_CARD = "bank_card"
    NAME = "name"
    CONTACT = "contact"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    IdentifierKind.ID_NUMBER: Text("身份证号", "ID number"),
    IdentifierKind.PHONE: Text("手机号", "phone number"),
    IdentifierKind.BANK_CARD: Text("银行卡号", "bank card number"),
    IdentifierKind.NAME: Text("姓名", "name"),
    IdentifierKind.CONTACT: Text("联系地址", "contact address"),
}


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier found in a text; `value` is `text[start:end]`."""

    kind: IdentifierKind
    value: str
    start: int
    end: int


def is_id_number(value: str) -> bool:
    """Say whether `value` is an ID number of 18 characters with a real date and the right check character."""
    if not re.fullmatch(r"[1-9]\d{16}[\dXx]", value, re.ASCII):
        return False
    try:
        date(int(value[6:10]), int(value[10:12]), int(value[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(value, _ID_WEIGHTS, strict=False))
    return _ID_CHECKS[total % 11] == value[17].upper()


def is_phone(value: str) -> bool:
    """Say whether `value` is a mobile number, with or without +86."""
    return bool(re.fullmatch(r"(?:\+?86[- ]?)?1[3-9]\d{9}", value, re.ASCII))


def is_bank_card(value: str) -> bool:
    """Say whether `value` has 16 to 19 digits and the right check digit."""
    if not re.fullmatch(r"[3-9]\d{15,18}", value, re.ASCII):
        return False
    digits = [int(digit) for digit in reversed(value)]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Find the identifiers in `text`, in order; numbers whose check digit is wrong are none."""
    found = []
    for match in _CANDIDATE.finditer(text):
        kind = kind_of(match.group())
        if kind is not None:
            found.append(Identifier(kind, match.group(), match.start(), match.end()))
    return tuple(found)


def kind_of(value: str) -> IdentifierKind | None:
    """Say what sort of identifier the whole of `value` is, if any; an ID number goes before a card of equal length."""
    if is_id_number(value):
        return IdentifierKind.ID_NUMBER
    if is_phone(value):
        return IdentifierKind.PHONE
    return IdentifierKind.BANK_CARD if is_bank_card(value) else None


def mask(value: str, kind: IdentifierKind) -> str:
    """Hide the middle: of an ID number stay the first 6 and last 4, of a phone number 3 and 4, of a card the last 4.

    Of a name stays nothing but its length: in a small office a surname is enough to know who is meant. Of a contact
    address (e-mail, webhook, its secret) stays the first character, and what follows an @.

    A value too short for what would stay is hidden whole.
    """
    if kind is IdentifierKind.NAME:
        return "*" * len(value)
    if kind is IdentifierKind.CONTACT:
        return f"{value[:1]}***{''.join(value.partition('@')[1:])}"
    shown = {IdentifierKind.ID_NUMBER: 6, IdentifierKind.PHONE: 3, IdentifierKind.BANK_CARD: 0}[kind]
    if kind is IdentifierKind.PHONE:
        value = value.removeprefix("+").removeprefix("86").lstrip("- ") if len(value) > 11 else value  # noqa: PLR2004 -- a number with its country code
    hidden = len(value) - shown - _ENDS
    if hidden < _ENDS:
        return "*" * len(value)
    return value[:shown] + "*" * hidden + value[-_ENDS:]


def mask_text(text: str) -> str:
    """Return `text` with every identifier in it masked."""
    found = find_identifiers(text)
    edges = [0, *(edge for each in found for edge in (each.start, each.end)), len(text)]
    parts = [text[start:end] for start, end in pairwise(edges)]
    parts[1::2] = [mask(each.value, each.kind) for each in found]
    return "".join(parts)
