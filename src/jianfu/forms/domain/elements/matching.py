"""Which element a field asks for: synonyms, units, context and typing slips, each match with its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jianfu.forms.domain.elements.dictionary import Element, elements, index, squeeze
from jianfu.forms.domain.elements.nearness import alike, contradict, same_sound
from jianfu.forms.domain.elements.periods import qualifier
from jianfu.forms.domain.elements.units import convertible, is_counted, without_unit
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SURE: Final = 0.85  # what the strict mode fills
_FUZZY: Final = 86.0
_HELD: Final = 84.0  # where one wording holds the other
_SPECIFIC: Final = 3  # characters that a word needs to stand for itself under an outer header
_LEAD = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)|[①-⑳]|\d{1,2}[)）])?\s*"
    r"(?:其中\s*[:：]?|其\s*中\s*[:：]|内含|#)?\s*"
)
_OPTIONS = re.compile(r"[:：]?\s*(?:[（(]?[1A][)）.．、]\s*\S.*|[□☐].*)$", re.DOTALL)
_REMARK = re.compile(
    r"[（(](?:必填|选填|可选|打[√钩勾]|请?填写?.*|如.*|格式.*|单位[:：].*|[\d一二三四五六七八九十]+选[\d一二三四五六七八九十].*|请.*|可多选|多选|单选|下拉.*|截[至止].*)[)）]"
)
_NEUTRAL = re.compile(
    r"(?:情况|信息|资料|概况|明细|构成|指标|数据|统计|内容|基本|状况|落实|措施|成员|人员|项目|部分|类|表|记录|登记|名单|档案|有关|相关|"
    r"其中|合计|总计|小计|数量|分组|生活|生产|家庭|本人|个人|农户|居民|村民|户主|单位|企业)$"
)
_GENERIC_WORDS: Final = (
    "数量 数值 合计 总计 小计 计 金额 数 值 人数 户数 个数 面积 产量 其中 其他 其它 内容 情况 单位 名称 项目 指标值 填报数 指标 "
    "时间 日期 地址 电话 编号 姓名 性别 年龄 备注 说明 次数 比例 占比 人口数 户 人 是否 类型 类别 存栏 出栏 播种面积 种植面积 "
    "总产量 单产 起 止 男 女"
)
_SAME_LEAF: Final = {
    "总产": "产量",
    "总产量": "产量",
    "种植面积": "播种面积",
    "面积": "播种面积",
    "栏存": "存栏",
}
# Sums of money of which a form that does not say more may mean any.
_VAGUE: Final = frozenset(("补贴金额", "补贴资金", "补助金额", "补贴总额"))
_COUNTS: Final = frozenset(("户", "人", "户数", "人数", "个数", "次数", "金额", "数"))
_GENERIC: Final = frozenset(_GENERIC_WORDS.split())
_MEANINGLESS_WORDS: Final = (
    "数量 数值 合计 总计 小计 计 数 值 其中 指标值 填报数 填报值 内容 填写内容 数据 实际数 填报内容 结果 答案 情况 "
    "填报情况 具体情况 总数"
)
MEANINGLESS: Final = frozenset(_MEANINGLESS_WORDS.split())


_ONE_OF_MANY = re.compile(
    r"第?[一二三四五六七八九十\d]{1,3}(?:[户人名个家次期批组]|[号#])|[户人](?:[一二三四五六七八九十]|\d{1,2})|(?:样本|调查户|农户|户)\d{1,2}"
)


def is_empty_word(header: str) -> bool:
    """Say whether a header says nothing about what is asked (数量, 填报内容, 第一户)."""
    return header in MEANINGLESS or _ONE_OF_MANY.fullmatch(header) is not None


# What these mean in the lines under a form, beside 填表人.
_SIGNED: Final = {
    **dict.fromkeys(("联系电话", "电话", "手机", "手机号码", "联系方式"), "填报人电话"),
    **dict.fromkeys(("日期", "时间"), "填报日期"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a field's headers say: texts from the outside in (row labels before column headers), unit, type.

    `about` is what the title puts before every question (村集体 before 经营性收入).
    """

    path: tuple[str, ...]
    unit: str | None = None
    type: str | None = None
    sign_off: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The element found (None: none), how sure, and why."""

    element: Element | None
    confidence: float
    because: Text


# The number of the question before its words (102 单位详细名称), not a measure (120岁, 100元).
_NUMBERED = re.compile(
    r"^(?!\d{3}\s*(?:周?岁|年|元|人|户|天|日|万|亿|个|米|公|平|亩|次|期))[A-Z]?\d{3}\s*(?=[\u4e00-\u9fff])"
)


def bare_label(text: str) -> str:
    """Return a header without its number, 其中, options, remarks, unit and marks."""
    label = _LEAD.sub("", _NUMBERED.sub("", text.strip(), count=1), count=1)
    label = _REMARK.sub("", label)
    label = _OPTIONS.sub("", label) or label
    return without_unit(label).strip(" *＊：:") or text


def match(asked: Asked, votes: Mapping[str, int]) -> Match:
    """Find the element of a field; `votes` says how often the form's sure fields are about each subject."""
    parts = [bare_label(part) for part in asked.path if qualifier(part) is None]
    meaningful = [part for part in parts if not is_empty_word(part)] or parts
    if not meaningful:
        return _none()
    signed = _SIGNED.get(squeeze(meaningful[-1])) if asked.sign_off else None
    if signed is not None:
        zh, en = "签报栏中的“{label}”", "“{label}” in the sign-off line"
        return _found(elements()[signed], 0.9, zh, en, meaningful[-1])
    exact = _exact(meaningful, asked, votes)
    if exact is not None:
        return exact
    return _opinion(meaningful[-1]) or _near(meaningful, asked, votes) or _none()


_OPINION = re.compile(
    r"(?:村|社区|居|组|镇|乡|街道|县|区|市|省|局|部门|单位|组织|党委|支部|委员会|政府|学校|医院|评议|审批|审核|审查|初审|复核)"
    r"[^意]{0,6}意见(?:[（(].{1,8}[)）])?$"
)


def _opinion(leaf: str) -> Match | None:
    """Find the opinion of somebody who examines (乡镇（街道）审批意见), whoever it is."""
    if not _OPINION.search(squeeze(leaf)):
        return None
    zh, en = "“{label}”是审核单位的意见", "“{label}” is the opinion of who examines"
    return _found(elements()["审核意见"], 0.9, zh, en, leaf)


def _none() -> Match:
    return Match(None, 0.0, Text("数据项字典中没有相近的数据项", "nothing in the dictionary comes near"))


def _found(element: Element, confidence: float, zh: str, en: str, label: str) -> Match:
    because = Text(zh, en).filled(label=label, name=element.name)
    return Match(element, round(confidence, 2), because)


def _wordings(parts: list[str], unit: str | None) -> Iterator[tuple[str, float, bool]]:
    """Go through what to look up, best first: (words, how much they count, whether outer headers were left out)."""
    leaf = parts[-1]
    endings = [""]
    if unit is not None and is_counted(unit):
        endings = [f"{unit}数", "", "数"] if unit in ("户", "人", "人次", "个") else ["", "数", "数量"]
    outer = [part for part in parts[:-1] if not _NEUTRAL.search(part)]
    for parent in reversed(parts[:-1]):
        same = _SAME_LEAF.get(leaf, leaf)
        for joined in (f"{parent}{leaf}", f"{parent}的{leaf}", f"{leaf}{parent}", f"{parent}{same}"):
            for ending in endings:
                yield joined + ending, 0.97, False
    plain_leaf = leaf in _GENERIC
    for ending in endings:
        yield leaf + ending, 0.6 if plain_leaf and outer else 1.0, bool(outer)
    for parent in reversed(outer):
        if leaf in _COUNTS:
            for ending in endings:
                # 金额, 户数 and the like say nothing of their own: what stands nearest is the question.
                yield parent + ending, 0.92 if parent is parts[-2] else 0.75, False


def _exact(parts: list[str], asked: Asked, votes: Mapping[str, int]) -> Match | None:
    best: Match | None = None
    about = [(asked.about + parts[-1], 1.0, False)] if asked.about else []
    for words, worth, left_out in (*about, *_wordings(parts, asked.unit)):
        entry = [(element, own) for element, own in index().get(squeeze(words), ()) if _fits(element, asked)]
        if not entry:
            continue
        element, own, alone = _choose(entry, votes)
        confidence = (
            (0.99 if own else 0.96) * worth * (1.0 if alone else 0.93) * (0.75 if words in _VAGUE else 1.0)
        )
        # 其中：女性 beside what it breaks down does not say of whom.
        of_which = len(asked.path) == 1 and "其中" in asked.path[0]
        narrowed = of_which or (left_out and _narrows(words, asked.path))
        if left_out or of_which:
            confidence *= 0.8 if narrowed else 0.95
        zh, en = (
            ("名称与“{name}”一致", "same as the name “{name}”")
            if own
            else ("“{label}”是“{name}”的常用说法", "“{label}” is a usual word for “{name}”")
        )
        if narrowed:
            zh, en = zh + "，但上级表头另有限定", en + ", though an outer header narrows it"
        if not alone:
            zh, en = zh + "，按本表其他栏目的对象选定", en + ", chosen by what the other fields are about"
        found = _found(element, confidence, zh, en, words)
        if best is None or found.confidence > best.confidence:
            best = found
        if best.confidence >= 0.9:
            break
    return best


_RESTRICTS = re.compile(
    r"^(?:有|无|未|非|不|已|新增|男|女|[六七八九]十|\d+岁)|劳动能力|贫困|脱贫|五保|低保|残疾|党员|妇女|老人|老年|儿童|少数民族|计划|应|"
    r"上年|去年|省|市级|县级|村级|镇级|配偶|父|母|监护|法人|联系人"
)
_PART_OF = re.compile(r"^(?:\d|[六七八九]十|男|女|老|少|新|外|本)")


def _narrows(words: str, path: tuple[str, ...]) -> bool:
    """Say whether outer headers limit what a leaf means (有劳动能力 over 低保对象), rather than sort the fields."""
    leaf = squeeze(words)
    outer = [bare_label(part) for part in path[:-1]]
    outer = [
        part
        for part in outer
        if qualifier(part) is None and part not in MEANINGLESS and not _NEUTRAL.search(part)
    ]
    of_which = any("其中" in part for part in path[-2:])
    if len(leaf) < _SPECIFIC or words in _GENERIC or (of_which and _PART_OF.match(leaf)):
        return True
    limits = [found[0] for part in outer if (found := _RESTRICTS.search(part)) is not None]
    return any(limit not in leaf for limit in limits)


def _choose(entry: list[tuple[Element, bool]], votes: Mapping[str, int]) -> tuple[Element, bool, bool]:
    """Choose among elements that share a word: the name itself, else the subject that the form is about."""
    ranked = sorted(entry, key=lambda pair: (votes.get(pair[0].subject.key, 0), pair[1]), reverse=True)
    owners = [pair for pair in entry if pair[1]]
    if owners and votes.get(owners[0][0].subject.key, 0) >= votes.get(ranked[0][0].subject.key, 0) / 3:
        return owners[0][0], True, True
    return ranked[0][0], ranked[0][1], len(entry) == 1


def _fits(element: Element, asked: Asked) -> bool:
    """Say whether the unit and type asked allow the element (words do not answer a question for a number)."""
    if asked.unit and element.unit:
        rate, _, base = asked.unit.partition("/")
        return (
            convertible(asked.unit, element.unit)
            or _alike(asked.unit, element.unit)
            or (rate == element.unit and base in ("年", "月", "人", "户"))
        )
    if asked.unit and element.type in ("text", "date", "code", "id", "bool"):
        return False
    return not (asked.type == "text" and element.type in ("integer", "decimal"))


def _alike(one: str, other: str) -> bool:
    """Say whether two counting words may stand for one another: those of things may, people and households not."""
    strict = {"人", "名", "户", "人次", "口"}
    return (
        is_counted(one)
        and is_counted(other)
        and (one in strict) == (other in strict)
        and {one, other} != {"人", "户"}
    )


def _near(parts: list[str], asked: Asked, votes: Mapping[str, int]) -> Match | None:
    """Look for a typing slip (another character with the same sound), then for words that are nearly the same."""
    leaf = squeeze(parts[-1])
    slip = same_sound(leaf)
    if slip is not None:
        fitting = [(e, own) for e, own in index()[slip] if _fits(e, asked)]
        if fitting:
            element, _, _ = _choose(fitting, votes)
            zh, en = "“{label}”与“{name}”同音，疑为笔误", "“{label}” sounds like “{name}”, probably a slip"
            return _found(element, 0.82, zh, en, parts[-1])
    if len(leaf) < 3:
        return None
    for word, score in alike(leaf, _HELD):
        fitting = [(e, own) for e, own in index()[word] if _fits(e, asked)]
        contained = len(word) >= 4 and (word in leaf or leaf in word)
        if not fitting or contradict(leaf, word) or not (score >= _FUZZY or (contained and score >= _HELD)):
            continue
        element, _, _ = _choose(fitting, votes)
        zh, en = "“{label}”与“{name}”的说法相近", "“{label}” is close to the words for “{name}”"
        return _found(element, score / 100 * 0.8, zh, en, parts[-1])
    return None
