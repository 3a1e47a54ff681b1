"""What a document carries inside: the document passed on, the rules issued with it, its attachments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianfu.reading.domain.anatomy.assemble import take_apart
from jianfu.reading.domain.anatomy.titles import find_title
from jianfu.reading.domain.document import Enclosure
from jianfu.reading.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL = re.compile(
    r"^附[ ]{0,4}[件表](?:[ ]{0,2}[0-9一二三四五六七八九十]{1,3}(?:-[0-9]{1,2})?)?[ ]{0,2}：?[ ]{0,4}(.*)$"
)
_PASSED_ON = re.compile(r"转发|批转|转批")
_ISSUED = re.compile(r"印发|公布|发布|颁布|下发")
_LONGEST_TITLE = 60


def find_enclosures(body: str, after: int, title: str | None) -> tuple[Enclosure, ...]:
    """Find the parts of `body` that are documents of their own; what follows the signature begins at `after` (-1: none).

    The part directly behind the signature is the document passed on or issued; labelled ones are attachments.
    """
    lines = body.split("\n")
    starts = _starts(lines)
    behind = next((at for at, start in enumerate(starts) if 0 <= after <= start), len(lines))
    cuts = [at for at in range(len(lines)) if at == behind or _opens(lines, at, below_signature=at > behind)]
    bounds = zip(cuts, [*cuts[1:], len(lines)], strict=False)
    starts.append(len(body) + 1)
    return tuple(
        _enclosure(_kind(title) if at == behind else "attachment", lines[at:to], starts[at], starts[to] - 1)
        for at, to in bounds
    )


def _starts(lines: Sequence[str]) -> list[int]:
    places, at = [], 0
    for line in lines:
        places.append(at)
        at += len(line) + 1
    return places


def _opens(lines: Sequence[str], at: int, *, below_signature: bool) -> bool:
    """Say whether an attachment begins here: its label alone on the line, or with its name below the signature."""
    match = _LABEL.match(fold(lines[at]).strip())
    if match is None or at + 1 >= len(lines):
        return False
    if not match[1]:
        return not lines[at].rstrip().endswith(("：", ":"))
    return below_signature and len(match[1]) <= _LONGEST_TITLE and not match[1].endswith(("。", "；", "，"))


def _kind(title: str | None) -> str:
    """Say what follows the signature directly, by what the title says is done with it."""
    if title and _PASSED_ON.search(title):
        return "forwarded"
    return "issued" if title and _ISSUED.search(title) else "attachment"


def _enclosure(kind: str, lines: Sequence[str], start: int, end: int) -> Enclosure:
    if kind != "forwarded":
        return Enclosure(kind, _title(lines[:7]), start, end)
    inside = take_apart(tuple(lines), {}, "")
    return Enclosure(kind, inside.title, start, end, inside.number, inside.issuers, inside.date)


def _title(lines: Sequence[str]) -> str | None:
    label = _LABEL.match(fold(lines[0]).strip())
    if label and label[1]:
        return str(label[1]).strip()
    found = find_title(tuple(lines[1:] if label else lines[:6]), None, "")
    return found.text if found else None
