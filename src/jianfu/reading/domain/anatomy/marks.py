"""Secrecy marks (密级标志): 秘密, 机密, 绝密 as a mark, in any form – and not the same words in running text.

Nothing that this module returns holds more of the document than whether there is a mark.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = r"[\s\u3000._\-—]{0,6}"
_WORD = rf"(?:[绝絕]{_GAP}密|[机機]{_GAP}密|[秘祕]{_GAP}密)(?:{_GAP}[级級件])?"
_STAR = r"[★☆⋆*＊﹡✱✩✭⭐]"
# Recognition reads 1 as l or I, 0 as O, and a star as some other character.
_COUNT = r"(?:[0-9lIOo０-９]{1,3}|[一二三四五六七八九十]{1,3})"
_TERM = (
    rf"(?:{_GAP}{_COUNT}{_GAP}(?:年|个月|個月|月|天|日)"
    rf"|{_GAP}(?:长期|長期|永久|启用前|解密前|公布前|考试结束前))"
)
# 机密★1年, ★秘密, 绝密★: the star makes it a mark wherever it stands.
_STARRED = re.compile(rf"{_WORD}{_GAP}{_STAR}|{_STAR}{_GAP}{_WORD}(?={_TERM}|\s|$)")
_DECORATION = re.compile(rf"[-—–_=·!！。.【】\[\]（）()〔〕《》〖〗\s\u3000]|{_STAR}")
_URGENT = rf"(?:(?:特|加|平){_GAP}急|特{_GAP}提)"
# A line that is nothing but the mark: a copy number or urgency before it, a term, urgency, a warning or number behind it.
_ALONE = re.compile(
    rf"^ *(?:(?:(?:份号|编号|№|No)[ :：]*)?[0-9０-９]{{3,7}} +)?(?:{_URGENT} +)?"
    rf"(?:(?:内部[资文][料件]|CONFIDENTIAL|SECRET|TOP SECRET) +)?(?:[秘密等]*级[：: ]*)?"
    rf"{_WORD}(?:文件)?(?:[^\s，、]?{_TERM})? *"
    rf"(?:{_URGENT}|注意保[存管]|妥善保[存管]|严禁(?:复制|外传|复印)|[\u4e00-\u9fff]{{2,12}} +[0-9]{{4}} +[0-9]{{1,5}} *号|"
    r"第 *[0-9]{1,6} *号)? *$",
    re.IGNORECASE,
)
_STATED = re.compile(
    rf"(?:[密秘]{_GAP}[级級]|(?:保密|涉密)(?:等级|级别)|秘密等级)[\s\u3000：:|（(【\[]*(?:[^，。；]{{0,20}}[☑√■✓✔][\s\u3000]*)?{_WORD}"
    r"(?!以[上下]|、|和|及)"
)
_QUOTED = re.compile(r"[“‘「『\"'《（(]\s*$")
_TALKS_ABOUT = re.compile(r"标注|标明|加盖|注明|字样|印有|标志|分为|等级别|应当标|如[：:]?$|例如")
_EXAMPLE = re.compile(r"(?:如|例|形式为?|字样)[：:]?$")
_SIZE_OF_HEAD = 25
_LONG = 40


def is_classified(lines: Sequence[str], margins: Sequence[str] = ()) -> bool:
    """Say whether the document carries a secrecy mark, in its head, its page margins, or starred anywhere."""
    filled = [line for line in lines if line.strip()]
    head = filled[:_SIZE_OF_HEAD]
    if any(_is_mark(line) for line in (*head, *margins)):
        return True
    if any(_stands_alone("".join(pair)) for pair in itertools.pairwise(head) if max(map(len, pair)) <= 4):
        return True
    return any(_has_starred(line) or _has_stated(line) for line in filled)


def is_classified_name(name: str) -> bool:
    """Say whether a file name carries a mark: 【机密】…, 绝密★…."""
    return bool(_STARRED.search(name) or re.search(rf"[【\[（(]{_WORD}{_TERM}?[】\]）)]", name))


def _is_mark(line: str) -> bool:
    return _stands_alone(line) or _has_starred(line) or _has_stated(line)


def _stands_alone(line: str) -> bool:
    """Say whether `line` holds the mark and nothing else that means something."""
    return len(line) < _LONG and bool(_ALONE.match(_DECORATION.sub(" ", line)))


def _has_starred(line: str) -> bool:
    return any(_stands_alone(line) or not _only_spoken_of(line, match) for match in _STARRED.finditer(line))


def _has_stated(line: str) -> bool:
    return any(not _only_spoken_of(line, match) for match in _STATED.finditer(line))


def _only_spoken_of(line: str, match: re.Match[str]) -> bool:
    """Tell a sentence on how to mark (应标注“机密★1年”) from a mark."""
    before = line[: match.start()]
    if len(line) < _LONG and not _QUOTED.search(before) and not _EXAMPLE.search(before):
        return False
    return bool(_QUOTED.search(before) or _TALKS_ABOUT.search(before[-_LONG:]))
