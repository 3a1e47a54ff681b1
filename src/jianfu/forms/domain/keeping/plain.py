"""Values as they are kept and as they come back: text outside, numbers where the element is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianfu.forms.domain.elements.dictionary import elements, subjects
from jianfu.forms.domain.sheets.display import plain_number
from jianfu.kernel.domain.identifiers import find_identifiers, kind_of, mask
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from jianfu.forms.domain.sheets.grid import CellValue

SMALL = 5
"""Counts of persons below this are not shown outside their own unit: a small number can point at somebody."""
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?")


def plain(value: CellValue) -> str:
    """Write a value as it is kept."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return plain_number(value) if isinstance(value, (int, float)) else value.strip()


def typed(text: str, element: str) -> CellValue:
    """Read a kept value: a number where the element (or, without one, the text) is one; codes stay text."""
    known = elements().get(element)
    numeric = known is None or known.type in {"integer", "decimal"}
    return float(text) if numeric and _NUMBER.fullmatch(text) else text


def masked(text: str) -> str:
    """Hide a personal value: identifiers keep their ends, of words the first character stays."""
    kind = kind_of(text)
    if kind is not None:
        return mask(text, kind)
    return text[:1] + "*" * min(len(text) - 1, 3) if len(text) > 1 else "*"


def small_masked(count: int) -> Text:
    """Say how many persons, without giving small numbers away."""
    if 0 < count < SMALL:
        return Text("少于{n}", "fewer than {n}").filled(n=SMALL)
    return Text(f"{count:,}", f"{count:,}")


_PERSONAL_WORDS = re.compile(r"姓名|电话|手机|身份证|证件号|银行|账号|住址|户主")


def is_personal(kind: str, element: str, text: str) -> bool:
    """Say whether a value must be sealed: all about persons and households, and identifiers and names anywhere."""
    subject = subjects().get(kind)
    return (
        (subject is not None and subject.sensitivity == "个人")
        or bool(_PERSONAL_WORDS.search(element))
        or bool(find_identifiers(text))
    )
