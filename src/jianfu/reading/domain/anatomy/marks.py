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
_STAR = r"[★☆*＊✩✭⭐]"
_TERM = (
    rf"(?:{_GAP}(?:\d{{1,3}}|[０-９]{{1,3}}|[一二三四五六七八九十]{{1,3}}){_GAP}(?:年|个月|個月|月|天|日)"
    rf"|{_GAP}(?:长期|長期|永久|启用前|解密前|公布前))"
)
# 机密★1年, ★秘密, 绝密★: the star makes it a mark wherever it stands.
_STARRED = re.compile(rf"{_WORD}{_GAP}{_STAR}|{_STAR}{_GAP}{_WORD}(?={_TERM}|\s|$)")
# A line that is nothing but the mark, with a copy number before and a degree of urgency after it at most.
_ALONE = re.compile(
    rf"^[\s\u3000【\[（(〔]*(?:(?:份号|编号|№|"
    rf"No\.?)?[\s：:]*[0-9０-９]{{3,7}}[\s\u3000]+)?(?:[秘密等]*级[：:])?"
    rf"{_WORD}{_TERM}?[\s\u3000】\]）)〕]*(?:(?:特|加)?{_GAP}急|特{_GAP}提|平{_GAP}急)?[\s\u3000]*$"
)
_STATED = re.compile(
    rf"(?:密{_GAP}[级級]|保密{_GAP}(?:等级|级别)|秘密等级)[\s\u3000]*[：:\s|][\s\u3000]*{_WORD}"
)
_QUOTED = re.compile(r"[“‘「『\"'《（(]\s*$")
_TALKS_ABOUT = re.compile(r"标注|标明|加盖|注明|字样|印有|标志|分为|等级别|应当标|如[：:]?$|例如")
_SIZE_OF_HEAD = 25
_LONG = 40


def is_classified(lines: Sequence[str], margins: Sequence[str] = ()) -> bool:
    """Say whether the document carries a secrecy mark, in its head, its page margins, or starred anywhere."""
    filled = [line for line in lines if line.strip()]
    head = filled[:_SIZE_OF_HEAD]
    if any(_is_mark(line) for line in (*head, *margins)):
        return True
    if any(_ALONE.match("".join(pair)) for pair in itertools.pairwise(head) if max(map(len, pair)) <= 4):
        return True
    return any(_has_starred(line) or _has_stated(line) for line in filled)


def is_classified_name(name: str) -> bool:
    """Say whether a file name carries a mark: 【机密】…, 绝密★…."""
    return bool(_STARRED.search(name) or re.search(rf"[【\[（(]{_WORD}{_TERM}?[】\]）)]", name))


def _is_mark(line: str) -> bool:
    return bool(_ALONE.match(line)) or _has_starred(line) or _has_stated(line)


def _has_starred(line: str) -> bool:
    return any(not _only_spoken_of(line, match) for match in _STARRED.finditer(line))


def _has_stated(line: str) -> bool:
    return any(not _only_spoken_of(line, match) for match in _STATED.finditer(line))


def _only_spoken_of(line: str, match: re.Match[str]) -> bool:
    """Tell a sentence on how to mark (应标注“机密★1年”) from a mark."""
    before = line[: match.start()]
    if len(line) < _LONG and not _QUOTED.search(before):
        return False
    return bool(_QUOTED.search(before) or _TALKS_ABOUT.search(before[-_LONG:]))
