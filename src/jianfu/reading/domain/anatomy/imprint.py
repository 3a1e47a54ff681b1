"""The foot of a document (版记): copies to, printed by whom and when; and the note under the signature (附注)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jianfu.reading.domain.anatomy.addressees import addressees_of
from jianfu.reading.domain.anatomy.days import DAY, day_of
from jianfu.reading.domain.anatomy.organs import is_organ
from jianfu.reading.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_COPIES = re.compile(r"^(?:抄[ ]{0,6}[送报]|分[ ]{0,6}[送发])[ ]{0,4}：[ ]{0,4}(.*)$")
_PRINTED = re.compile(
    rf"^([\u4e00-\u9fff（） ]{{0,60}}?)[ ]{{0,40}}{DAY}[ ]{{0,8}}印[ ]{{0,4}}发(?:[ ]*[（]?共印.{{1,12}})?$"
)
_OTHERS = re.compile(
    r"^(?:主[ ]*题[ ]*词|抄[ ]*[送报]|分[ ]*送)(?=[： ]|$)|^[（]?(?:共印|印发份数|校对|打字)|"
    r"^公开(?:方式|属性|选项)[： ]|^[（]?此件(?:公开|主动公开|依申请公开|不予公开|不公开)"
)
_NOTE = re.compile(r"^（(.{2,150})）$")
_LONGEST = 400
# A list of receivers that goes on in the next lines (a page is narrow) goes on in few of them.
_MOST_LINES = 6


class Imprint(NamedTuple):
    """What the foot says, and the places of its lines, which are no part of the body."""

    copies_to: tuple[str, ...]
    printed_by: str | None
    printed_on: date | None
    places: frozenset[int]


def find_imprint(paragraphs: Sequence[str], start: int) -> Imprint:
    """Find the lines of the foot after `start`."""
    places: set[int] = set()
    copies: list[str] = []
    by: str | None = None
    on: date | None = None
    for at in range(start, len(paragraphs)):
        shadow = fold(paragraphs[at]).strip()
        if at in places or len(shadow) > _LONGEST:
            continue
        receivers = _COPIES.match(shadow)
        printed = _PRINTED.match(shadow)
        if receivers:
            last = _end_of_list(paragraphs, at)
            places.update(range(at, last + 1))
            copies.append(
                "".join([receivers[1], *(fold(line).strip() for line in paragraphs[at + 1 : last + 1])])
            )
        elif printed:
            places.add(at)
            by, on = re.sub(r"\s", "", printed[1]) or None, _day_in(printed[0])
            if by is None and at > start and is_organ(paragraphs[at - 1]):
                by = re.sub(r"\s", "", paragraphs[at - 1])
                places.add(at - 1)
        elif _OTHERS.search(shadow):
            places.add(at)
    names = tuple(name for text in copies for name in addressees_of(text.rstrip("。. ")))
    return Imprint(names, by, on, frozenset(places))


def note_below(paragraphs: Sequence[str], signed_last: int) -> str | None:
    """Return the note in brackets on the line below the signature: （联系人：…）."""
    if not 0 <= signed_last < len(paragraphs) - 1:
        return None
    match = _NOTE.match(fold(paragraphs[signed_last + 1]).strip())
    return paragraphs[signed_last + 1].strip()[1:-1] if match else None


def _day_in(text: str) -> date | None:
    found = re.search(DAY, text)
    return day_of(found) if found else None


def _end_of_list(paragraphs: Sequence[str], at: int) -> int:
    """Return the last line of a list of receivers: it ends with a full stop, or where something else begins."""
    last = at
    while (
        last + 1 < len(paragraphs)
        and last - at < _MOST_LINES
        and not paragraphs[last].rstrip().endswith(("。", "."))
        and not _begins_another(fold(paragraphs[last + 1]).strip())
    ):
        last += 1
    return last if paragraphs[last].rstrip().endswith(("。", ".")) else at


def _begins_another(shadow: str) -> bool:
    return (
        bool(_OTHERS.search(shadow) or _PRINTED.match(shadow) or re.search(DAY, shadow)) or len(shadow) > 120
    )
