"""What people type, as values; what cannot be one is refused in words."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from jianfu.kernel.domain.errors import Refusal
from jianfu.register.domain.days import day_from
from jianfu.register.domain.page_errors import CHOICE_UNKNOWN, NUMBER_EXPECTED

if TYPE_CHECKING:
    from datetime import date

Choice = TypeVar("Choice", bound=Enum)
LARGEST = 1_000_000_000


def whole_number(typed: str) -> int:
    """Return the whole number that was typed."""
    try:
        number = int(typed.strip())
    except ValueError:
        raise Refusal(NUMBER_EXPECTED, given=typed.strip()) from None
    if abs(number) > LARGEST:
        raise Refusal(NUMBER_EXPECTED, given=typed.strip())
    return number


def chosen(kind: type[Choice], typed: str) -> Choice:
    """Return the member of `kind` that was chosen."""
    try:
        return kind(typed)
    except ValueError:
        raise Refusal(CHOICE_UNKNOWN, given=typed) from None


def day_or_none(typed: str | None) -> date | None:
    """Return the day that was typed; nothing typed is no day."""
    return day_from(typed) if typed and typed.strip() else None


def real_number(typed: str) -> float:
    """Return the number that was typed."""
    try:
        number = float(typed.strip())
    except ValueError:
        raise Refusal(NUMBER_EXPECTED, given=typed.strip()) from None
    if not abs(number) <= LARGEST:
        raise Refusal(NUMBER_EXPECTED, given=typed.strip())
    return number
