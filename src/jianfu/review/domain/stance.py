"""What a sentence does with the thing it names: ask for it, forbid it, permit it, or tell of it.

The same words stand in the demand 「签订责任书」 and in the ban 「不得要求签订责任书」; only the first is a finding.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from jianfu.review.domain.clauses import Frame

if TYPE_CHECKING:
    from jianfu.review.domain.clauses import Sentence


class Stance(Enum):
    """What a sentence does with what it names."""

    ASKED = "asked"
    FORBIDDEN = "forbidden"
    PERMITTED = "permitted"
    NARRATED = "narrated"


# A ban, unless it only bounds the ask (不得晚于) or bans evading it (不得迟报、不得拒绝).
_BOUNDS = r"(?!少于|低于|高于|超过|多于|迟于|晚于|早于|短于|长于|小于|大于|"
_BOUNDS += r"拒|推诿|拖延|迟|漏|瞒|虚|隐瞒|弄虚|缺|有误|留|走过场)"
_BANS = re.compile(
    r"(?:不得|严禁|禁止|不准|不允许|不可|不应|不应当|不能|切忌|绝不|决不|坚决不|一律不|一般不|原则上不|不再|不要|不必|不用|"
    r"无需|无须|毋须|不需要?|不搞|不设|不开展|不组织|不要求|不提出|不签|不以|不将|不把|不用|不作|不单独|不层层|不刻意|不随意|不动辄|不频繁|"
    r"有权拒绝|可以拒绝|(?<!不得)(?<!不能)(?<!无故)拒绝(?!酒|毒|腐)|杜绝|防止|避免|力戒|反对|免于|免予|免除|未经|"
    r"未(?=列入|纳入|建立|制定|按|签|报|设|成立|开展|落实|依法|完成|提供|及时)(?![^，。；]{0,30}的)|不是|而非|而不是|坚决制止|制止|(?:整治|治理|纠治)(?:重点|内容|问题)[:：是]|突出问题[:：])"
    + _BOUNDS
)
# These forbid only what they govern directly: 清理责任状, not 清理欠款，并签订责任状.
_NEAR_BANS = re.compile(
    r"(?:取消|关停|解散|下架|注销|清理|清退|整治|纠治|纠正|治理|规范|停止|停办|叫停|废止|摒弃|严控|从严控制|严格控制|压减|精简|减少|减轻|破除|解决|查处|整改|克服|摆脱|代替|替代|砍掉|合并|简化)"
)
_NEAR = 24
_TURNS = re.compile(
    r"但|而是|而应|改为|同时|另外|此外|[，,](?:并|且|应|要|须|必须|各|请|确保|切实|认真|对|由|将|凡)(?!不|未|严禁)|[，,][^，,。；]{1,6}(?:(?<!需)要|应|须|必须|将|每[天日周月季年])(?!不|求)"
)
_AFTER_BANS = re.compile(
    rf"^[^，。；]{{0,18}}?(?:不得{_BOUNDS}|不作为|不纳入|不列入|不再|不从|一般不|原则上不|从严|从紧|严格审批|非必要不|被[^，。；]{{0,12}}?(?:取消|代替|取代)|一律取消|"
    r"予以取消|一律停止|予以清理|全部取消|一律清理|的做法|等问题|"
    r"的问题|等形式主义|等现象|等做法|等方式代替|代替|现象)"
)
_PERMITS = re.compile(
    r"可以|可(?=根据|依据|依照|按照|参照|比照|结合|视|自行|按|由|采取|通过|在|将|与|向|制|设|建|开|组|成)|鼓励|支持|提倡|倡导|允许|自愿|有条件的"
)
_PERMIT_REACH = 40
# A sentence that opens by encouraging goes on doing so to its end, unless it turns to bind.
_ENCOURAGES = re.compile(
    r"^[ \u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?[ \u3000]*(?:积极)?(?:支持|鼓励|提倡|倡导|允许)"
)
# What is permitted and then bound is asked for: 可制定细则，但须于6月底前完成.
_YET = re.compile(r"^[^。；]{0,20}但(?:须|必须|应|要)")
_BINDS = re.compile(
    r"应当|应(?=[将在按对于与向建制定及])|必须|务必|须|(?<![需主重只])要(?!求|素|点|件|闻|领)|请|一律"
)
_TELLS = re.compile(
    r"有的(?!放矢)|(?:一些|个别|少数|部分)(?:地方|单位|部门|干部|基层|乡镇|市县|县|镇|领导)|过度|(?:基层|群众|干部|社区|村里)(?:普遍)?反映|"
    r"调研(?:中)?发现|检查(?:中)?发现|通报(?:了)?\d+起|据(?:了解|统计|介绍)|我[省市县区镇乡村局厅](?:始终|先后|累计)|此前|过去|以往|以前|近年来|今年以来|曾经?|经过[^，。；]{0,10}努力|去年|普遍能|大部分[^，。；]{0,8}能够|"
    r"如何理解|答记者问|您认为|是否存在|问卷|问题线索(?!要|应|须|的)|动辄"
)
_ASKS_BACK = re.compile(r"怎么办|能否|如何理解|要不要|吗$|^问[:：]")
_DONE = re.compile(
    r"(?:累计|共|成功)$|(?:通报|听取|总结|回顾|审议|分析|宣布|介绍)了[^，。；]{0,30}$|(?:是否|有无|有没有)[^，。；]{0,10}$|已(?:经)?[^，。；不未]{0,6}$|(?:先后|相继)[^，。；]{0,6}$"
)
_DONE_AFTER = re.compile(r"^[^，。；]{0,6}?了(?!解|然)|^[^，。；]{0,8}?(?:等?活动时|过程中|的过程)")
# A passage that cuts what it names: 严格控制督查检查考核总量.
_CUTS = re.compile(r"严格控制|从严控制|压减|精简|防止|避免|过度")
_DEFINES = re.compile(r"(?:本(?:办法|规定|条例|细则|意见|方案|通知)所称|是指|包括以下|是指)")


def stance(sentence: Sentence, start: int, end: int) -> Stance:
    """Tell what `sentence` does with its passage `start:end` (counted within the sentence)."""
    before, after = sentence.text[:start], sentence.text[end:]
    if sentence.frame is Frame.FORBIDDEN or _forbids(before, sentence.text[start:end], after):
        return Stance.FORBIDDEN
    if sentence.frame is Frame.NARRATED or _narrates(before, sentence.text[start:end], after):
        return Stance.NARRATED
    if _permits(before, sentence.text[start:end]) and _YET.search(after) is None:
        return Stance.PERMITTED
    return Stance.ASKED


def _permits(before: str, passage: str) -> bool:
    """Say whether the last word before the passage permits it; 可 needs the passage to be seen (可制定细则)."""
    if _ENCOURAGES.match(before) and _BINDS.search(before) is None:
        return True
    near = before[-_PERMIT_REACH:]
    ends = [found.end() for found in _PERMITS.finditer(near + passage) if found.end() <= len(near)]
    return bool(ends) and _BINDS.search(near[ends[-1] :]) is None


def _forbids(before: str, passage: str, after: str) -> bool:
    ban = _last(_BANS, before)
    if ban is not None and _TURNS.search((before + passage)[ban:]) is None:
        return True
    if before.endswith(("未", "不")):
        return True
    near = before[-_NEAR:]
    governed = _last(_NEAR_BANS, near)
    if governed is not None and not re.search(r"[，,：:]|并|及时|后|工作", near[governed:]):
        return True
    return any((_AFTER_BANS.search(after), _BANS.search(passage), _CUTS.search(passage)))


def _narrates(before: str, passage: str, after: str) -> bool:
    if _TELLS.search(before) or _DEFINES.search(before) or _ASKS_BACK.search(before + passage + after):
        return True
    return bool(_DONE.search(before) or _DONE_AFTER.search(after) or re.search(r"[定立订展报]了", passage))


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    ends = [found.end() for found in pattern.finditer(text)]
    return ends[-1] if ends else None
