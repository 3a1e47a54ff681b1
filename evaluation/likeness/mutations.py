"""What offices do to a text before they send it on as their own: seeded, so that every run judges the same cases."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import opencc

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

_SENTENCE = re.compile(r"(?<=[。；\n])")
_HEAD = (
    "各乡镇党委和人民政府，县直各部门，驻县各单位：\n为深入贯彻落实上级部署要求，进一步压实责任、细化举措，结合我县实际，"
    "经县政府第{number}次常务会议研究同意，现就有关工作通知如下，请认真抓好贯彻落实。\n"
)
_TAIL = (
    "\n各单位要切实提高政治站位，加强组织领导，明确责任分工，强化督促检查，确保各项任务落地见效。"
    "工作中遇到的问题，请及时向县政府办公室反馈。\n联系人：县政府办公室，电话：0000-{number}\n"
)
_LOCAL = (
    ("各设区市", "各乡镇"),
    ("省政府", "县政府"),
    ("省级", "县级"),
    ("省直", "县直"),
    ("河北省", "云溪县"),
    ("全省", "全县"),
    ("我省", "我县"),
    ("本省", "本县"),
    ("国务院", "市政府"),
    ("本市", "本县"),
    ("全市", "全县"),
)
_SYNONYMS = (
    ("进一步", "更好地"),
    ("加强", "强化"),
    ("推进", "推动"),
    ("建立", "健全"),
    ("完善", "优化"),
    ("应当", "须"),
    ("按照", "依照"),
    ("开展", "组织开展"),
    ("及时", "第一时间"),
    ("做好", "抓好"),
    ("以及", "和"),
    ("提高", "提升"),
    ("负责", "承担"),
    ("有关", "相关"),
    ("根据", "依据"),
    ("落实", "抓实"),
    ("规定", "要求"),
    ("不得", "禁止"),
    ("单位", "机构"),
    ("进行", "实施"),
)


class Mutant(NamedTuple):
    """A text made from others: `parts` are the characters of each source (by place in what was given) that stand in it."""

    text: str
    parts: tuple[int, ...]


def sentences(text: str) -> list[str]:
    """Cut a text after its sentences; joined again they are the text."""
    return [part for part in _SENTENCE.split(text) if part]


def _abridged(texts: Sequence[str], source: Random) -> Mutant:
    keep = source.uniform(0.3, 0.7)
    text = "".join(part for part in sentences(texts[0]) if source.random() < keep)
    return Mutant(text, (len(text),))


def _localised(texts: Sequence[str], source: Random) -> Mutant:
    text = texts[0]
    for before, after in _LOCAL:
        text = text.replace(before, after)
    text = re.sub(r"\d+", lambda _: str(source.randrange(1, 999)), text)
    return Mutant(text, (len(texts[0]),))


def _reheaded(texts: Sequence[str], source: Random) -> Mutant:
    number = source.randrange(10, 99)
    return Mutant(_HEAD.format(number=number) + texts[0] + _TAIL.format(number=number), (len(texts[0]),))


def _traditional(texts: Sequence[str], source: Random) -> Mutant:
    return Mutant(_converter(source.choice(("s2t", "s2tw", "s2hk"))).convert(texts[0]), (len(texts[0]),))


def _merged(texts: Sequence[str], source: Random) -> Mutant:
    count = source.randint(2, len(texts))
    halves = [_stretch(text, source.uniform(0.5, 0.8), source) for text in texts[:count]]
    return Mutant("\n".join(halves), tuple(len(half) for half in halves))


def _split(texts: Sequence[str], source: Random) -> Mutant:
    part = _stretch(texts[0], source.uniform(0.2, 0.4), source)
    return Mutant(part, (len(part),))


def _shuffled(texts: Sequence[str], source: Random) -> Mutant:
    parts = [part for part in re.split(r"(?<=[。\n])", texts[0]) if part]
    source.shuffle(parts)
    return Mutant("".join(parts), (len(texts[0]),))


def _noisy(texts: Sequence[str], source: Random) -> Mutant:
    """Print and scan: page numbers, half-width marks, spaces and line breaks in the middle of sentences."""
    wide = texts[0].translate(str.maketrans("0123456789，（）：", "０１２３４５６７８９,():"))
    text = "".join(
        char + ("\n" if source.random() < 0.03 else " " if source.random() < 0.03 else "") for char in wide
    )
    pages = [text[at : at + 600] for at in range(0, len(text), 600)]
    return Mutant(
        "".join(f"{page}\n— {number} —\n" for number, page in enumerate(pages, start=1)), (len(texts[0]),)
    )


def _reworded(texts: Sequence[str], source: Random) -> Mutant:
    text = texts[0]
    for before, after in _SYNONYMS:
        parts = text.split(before)
        text = parts[0] + "".join((after if source.random() < 0.8 else before) + part for part in parts[1:])
    return Mutant(text, (len(texts[0]),))


def _stretch(text: str, share: float, source: Random) -> str:
    """Cut out whole sentences that make up about that share of the text, from anywhere."""
    parts = sentences(text)
    count = max(1, round(len(parts) * share))
    start = source.randrange(len(parts) - count + 1)
    return "".join(parts[start : start + count])


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


KINDS: dict[str, Callable[[Sequence[str], Random], Mutant]] = {
    "abridged": _abridged,
    "localised": _localised,
    "re-headed": _reheaded,
    "traditional": _traditional,
    "merged": _merged,
    "split": _split,
    "shuffled": _shuffled,
    "noisy": _noisy,
    "reworded": _reworded,
}
