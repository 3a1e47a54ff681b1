"""The head above the title (版头): copy number, urgency, who signed it off, and the lines that hold nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jianfu.reading.domain.anatomy.organs import is_organ, split_names
from jianfu.reading.domain.folding import fold
from jianfu.reading.domain.numbers import find_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD = 40
# GB/T 9704: six digits, zeros in front; other lengths only with the label.
_COPY_NUMBER = re.compile(
    r"^(?:(?:份[ ]{0,4}号|编[ ]{0,4}号|№|No\.?)[： ]{0,4}([0-9]{3,7})|(0[0-9]{3,6}|[0-9]{6}))(?=$| )"
)
_URGENCY = re.compile(
    r"^(?:[0-9]{3,7}[ ]+)?(?:紧急程度[： ]{0,4})?(特提|特急|加急|平急|急件)(?:件|明电|公文)?$|"
    r"^.{0,20}[ ](特提|特急|加急|平急)$|等[ ]{0,4}级[： ]{0,6}(特提|特急|加急|平急)"
)
_PERSON = r"[\u4e00-\u9fff]{1,5}(?:·[\u4e00-\u9fff]{1,6})?"
_SIGNATORIES = re.compile(
    rf"签[ ]{{0,2}}发[ ]{{0,2}}人[ ]{{0,2}}：[ ]{{0,8}}({_PERSON}(?:[ 、，]{{1,8}}{_PERSON}){{0,9}})$"
)
_OTHERS = re.compile(
    r"文件$|^(?:份[ ]{0,4}号|编[ ]{0,4}号|签[ ]{0,2}发[ ]{0,2}人|会签人|密级|紧急程度|等[ ]{0,4}级|发电单位|签批|机密程度)"
    r"(?=[： ]|$)|^[★☆]+$"
)
_ORDER = re.compile(r"^([^，。《》（(]{2,40}?)令[ ]{0,4}(?:[（(]?第.{1,8}号|$)")
_LONGEST = 60


class Masthead(NamedTuple):
    """What the head says beside the number and the issuers."""

    copy_number: str | None
    urgency: str | None
    signatories: tuple[str, ...]


def find_masthead(paragraphs: Sequence[str], title_at: int) -> Masthead:
    """Find the parts of the head: copy number and signatories above the title, urgency anywhere near it."""
    above = [fold(line).strip() for line in paragraphs[: max(title_at, 0)]]
    copy_number = next((m[1] or m[2] for line in above[:4] if (m := _COPY_NUMBER.match(line))), None)
    names = next((m[1] for line in above if (m := _SIGNATORIES.search(line))), "")
    near = (_URGENCY.search(fold(line)) for line in paragraphs[:_HEAD])
    urgency = next((m[1] or m[2] or m[3] for m in near if m), None)
    return Masthead(copy_number, urgency, _names(names))


def is_masthead(line: str) -> bool:
    """Say whether `line` belongs to the head above the title and to nothing else."""
    shadow = fold(line).strip()
    if len(shadow) > _LONGEST:
        return False
    return bool(_OTHERS.search(shadow) or _COPY_NUMBER.fullmatch(shadow) or _URGENCY.match(shadow))


def heads_of(head: Sequence[str], title_at: int) -> list[str]:
    """Return the organs that the head names: 某某令, 某某文件, or names alone right above the number."""
    for line in head:
        order = _ORDER.match(fold(line).strip())
        if order and is_organ(order[1]):
            return split_names(order[1])
    names: list[str] = []
    for at, line in enumerate(head[: max(title_at, 0)]):
        name = re.sub(r"\s", "", line).removesuffix("文件")
        printed = line.rstrip().endswith("文件") or _leads_to_number(head, at)
        if name and printed and is_organ(name):
            names += [part for part in split_names(name) if part not in names]
    return names


def _leads_to_number(head: Sequence[str], at: int) -> bool:
    """Say whether only names and lines of the head stand between this line and the document's number."""
    for line in head[at + 1 : at + 6]:
        if (numbers := find_numbers(line)) and numbers[0].start <= 2:
            return True
        if not (is_masthead(line) or is_organ(line)):
            return False
    return False


def _names(text: str) -> tuple[str, ...]:
    """Part names; the two characters of a short one are often set apart (李　明)."""
    names: list[str] = []
    for piece in re.split(r"[ 、，]+", text.strip()):
        if names and len(piece) == len(names[-1]) == 1:
            names[-1] += piece
        else:
            names.append(piece)
    return tuple(name for name in names if name)
