"""The words of forms: what is a title, a note, a total, a sign-off line, an outline number, a unit, a slot."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SPACE = re.compile(r"(?<![A-Za-z0-9.,;:])\s+|\s+(?![A-Za-z0-9(])")
_TOTAL = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]+[)）]?[、.．]?)?(?:全[县市区镇乡街村]|本[页表])?(?:合计|总计|小计|共计|累计|总和|汇总)(?:数|[（(].*[)）])?$"
)
_ROW_TOTAL = re.compile(r"^[\u4e00-\u9fff（）()]{1,10}(?:小计|合计|总计)(?:[（(][^（）()]{1,6}[)）])?$")
_NOTE = re.compile(
    r"^(?:注[:：\d]|注释|说明|备注[:：]|填[表报写]说明|填[表报写]要求|填[表报写]须知|指标解释|注意|温馨提示|提示[:：]|要求[:：]|"
    r"逻辑关系|审核关系|计算公式|报送[时期]|本表[由为]|【?说明】?|※|★)"
)
_NUMBERED_NOTE = re.compile(r"^(?:\d{1,2}[.、．]|[（(]\d{1,2}[)）]|[（(]?[一二三四五六七八九十][)）、])")
_SIGN_OFF = (
    "填报单位|填表单位|报送单位|上报单位|编报单位|单位名称|填报人|填表人|制表人|制表|经办人|审核人|复核人|审批人|审核|复核|"
    "负责人|单位负责人|统计负责人|主要负责人|分管领导|主管领导|领导签字|联系人|联系电话|联系方式|电话|手机|填报日期|填报时间|"
    "填表日期|填表时间|报出日期|报送日期|上报日期|上报时间|统计时间|日期|时间|单位盖章|公章|盖章|签名|签字|村委会|乡镇|街道|"
    "表号|制定机关|批准机关|批准文号|备案机关|备案文号|有效期至|文号|组织机构代码|统一社会信用代码|所属期|报告期|编号"
)
_SIGN_OFF_START = re.compile(
    rf"^(?:[\u4e00-\u9fff]{{0,12}}?)(?:{_SIGN_OFF})(?:[（(][^（）()]*[）)])*\s*[:：_]"
)
_MEASURE = re.compile(r"(?:计量|金额)?单位\s*[:：]\s*([^\s，,；;）)]{1,12}(?:[、，,][^\s；;）)]{1,6})*)")
_PERIOD = re.compile(
    r"(?:(?:19|20)\d{2}|[二一][〇零○Ｏ一二三四五六七八九0-9]{3})\s*[-—/.年]?\s*"
    r"(?:度|(?:第?[一二三四1-4]季度?|[上下]半年|1[0-2]|0?[1-9])(?:月份?|季度)?(?:\s*[-—至~]\s*(?:\d{1,2}|[一二三四])月份?)?|)"
    r"(?:\d{1,2}日)?"
)
_DATE_MASK = re.compile(r"^[\s_＿]*(?:20)?[\s_＿]*年[\s_＿]*(?:月[\s_＿]*(?:日[\s_＿]*)?)?$")
# 20__年 月 日, or the year given: 2026年  月  日.
_BLANK_DATE = re.compile(r"^[\s_＿]*20\d{2}年[\s_＿]{2,}月(?:[\s_＿]*日)?[\s_＿]*$")
_SPAN = re.compile(r"(?:[\s_＿]*(?:20\d{0,2})?[\s_＿]*[年月日时点分至到自从起止共天，,—~-])+[\s_＿]*")
_FORMAT = re.compile(
    r"(?:单选|多选|下拉(?:选择)?|文本|数字|数值|日期|整数|小数|必填|选填|非必填|可空|\d{1,2}位(?:数字|字符)?|"
    r"[YyMmDd年月日\-/.]{4,12}|不超过\d+字|(?:保留)?[一二两\d]位小数)"
)
_ADDRESS = re.compile(
    r"(?:[\s_＿、]*(?:省|自治区|直辖市|市|州|盟|县|旗|区|乡|镇|街道|办事处|村|社区|居委会|组|屯|路|号)(?:[（(][^（）()]{1,10}[)）])?)+\s*"
)
_BOXES = re.compile(r"[□☐○◯]")
_STAMP = re.compile(
    r"^[（(【]?\s*(?:公章|盖章|签章|签字|签名|单位盖章|单位公章|章)\s*[)）】]?[:：]?\s*[\s_年月日]*$"
)
_OPINION = re.compile(
    r"(?:经办人|负责人|主任|书记|审批人|审核人|领导|签名|签字|签章|盖章|公章|[（(][^（）()]{0,8}[章名字][)）]|[:：\s_＿])*"
    r"(?:20)?[\s_＿]*年[\s_＿]*月[\s_＿]*日\s*(?:[（(][^（）()]{0,8}章[)）])?\s*"
)
_UNIT_SLOT = re.compile(r"^[\s\u3000\xa0_＿]{2,}([^\s_＿]{1,4})[\s_＿]*$")
_HAND = re.compile(
    r"(?:签名|签字|盖章|公章|签章|承诺人|申请人|经办人|负责人)(?:[（(][^（）()]{1,8}[)）])?\s*[:：]?[\s_＿]*"
    r"(?:(?:日期\s*[:：])?[\s_＿]*(?:20)?[\s_＿]*年[\s_＿]*月[\s_＿]*日)?\s*$"
)
_EXAMPLE = re.compile(
    r"^(?:填写)?(?:示例|样例|举例|范例|例)(?:$|[:：\d行（(])|^(?:填[写报表](?:要求|说明|格式|规则)|(?:数据|格式)要求|数据格式|校验规则|是否必填)$"
)
_PLACEHOLDER = re.compile(
    r"^\s*(?:\$\{[^}]*\}|\{\{[^}]*\}\}|\{\w[\w.]*\}|<%[^%]*%>|&=[\w.$]+)+\s*$|^\s*\$\{.*\}\s*$", re.DOTALL
)
_CONTROL = re.compile(r"^\s*</?(?:jx|jt|t|c):\w+|^\s*(?:fe:|!fe:|\{\{(?:!|\$)?fe:|#(?:foreach|if|end)\b)")
_LEVELS: Final = (
    re.compile(r"^(?:第[一二三四五六七八九十]+[章节部分]|[一二三四五六七八九十]{1,3}[、.．])"),
    re.compile(r"^[（(][一二三四五六七八九十]{1,3}[)）]"),
    re.compile(r"^\d{1,2}[、.．](?!\d)"),
    re.compile(r"^[（(]\d{1,2}[)）]|^\d{1,2}\.\d{1,2}(?!\d)"),
    re.compile(r"^[①②③④⑤⑥⑦⑧⑨⑩]|^\d{1,2}[)）]|^\d{1,2}\.\d{1,2}\.\d{1,2}"),
)
_OF_WHICH = re.compile(r"^(?:\W|其)?\s*(?:其中|其　中|内[:：含]|中[:：]|#|＃|按.{1,10}分)")


def clean(text: str) -> str:
    """Return a label as one line: line breaks and padding removed, single spaces kept between Latin words."""
    return _SPACE.sub("", " ".join(text.replace("\u200b", "").split()))


def squeeze(text: str) -> str:
    """Return the label for comparing: half width, lower case, no white space, no marks of obligation."""
    return re.sub(r"[\s*＊★:：]+", "", unicodedata.normalize("NFKC", text)).lower()


def is_total(text: str) -> bool:
    """Say whether a row or column label names a total."""
    return bool(_TOTAL.match(re.sub(r"[\s:：]", "", text)))


def names_total(text: str) -> bool:
    """Say whether a row label names a total, of all or of a part (山区小计, 其他村合计)."""
    return is_total(text) or bool(_ROW_TOTAL.match(re.sub(r"[\s:：]", "", text)))


def is_note(text: str) -> bool:
    """Say whether a text alone in its row explains the form (and asks for nothing)."""
    flat = clean(text)
    return bool(_NOTE.match(flat)) or len(flat) > 60 or (len(flat) > 12 and bool(_NUMBERED_NOTE.match(flat)))


def signs_off(text: str) -> bool:
    """Say whether a text begins with a word of the lines around a form (填表人：, 日期：)."""
    return bool(_SIGN_OFF_START.match(clean(text)))


def is_sign_off(text: str) -> bool:
    """Say whether a text is a line label such as 填表人：（盖章） with room behind it."""
    flat = clean(text)
    return signs_off(text) or (2 <= len(flat) <= 16 and flat[-1] in ":：")


def is_line(text: str) -> bool:
    """Say whether a text is a line above or below a table: sign-off, unit of measure, or a period alone."""
    if not is_of_which(text) and re.match(r"[\u4e00-\u9fff]{2,8}\s*[:：]", text):
        return True
    return is_sign_off(text) or measure_in(text) is not None or period_in(text) == clean(text).strip("（）()")


def is_hand(text: str) -> bool:
    """Say whether a text ends in room for a signature, a seal or a date (以上信息属实。签名：    年  月  日)."""
    return bool(_HAND.search(text))


def sign_off_parts(text: str) -> list[tuple[str, str]]:
    """Split `填表人：    审核人：  日期：` into its labels, each with what stands after it."""
    flat = text.replace("\n", " ")
    found = list(re.finditer(r"([^\s:：_]{2,16}(?:[（(][^（）()]{1,8}[)）])?)\s*[:：]", flat))
    parts = []
    for place, match in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(flat)
        parts.append((match[1], flat[match.end() : end].strip()))
    return parts


def measure_in(text: str) -> str | None:
    """Return the unit of measure that a line states (单位：万元), None when 单位 means an organisation."""
    found = _MEASURE.findall(text)
    if not found:
        return None
    from jianfu.forms.domain.elements.units import is_unit  # noqa: PLC0415 -- the two packages meet only here

    return next((line for line in found if all(is_unit(word) for word in re.split(r"[、，,]", line))), None)


def period_in(text: str) -> str | None:
    """Return the period that a title or line names (2026年第三季度), None without one."""
    found = _PERIOD.search(text)
    return re.sub(r"\s+", "", found[0]) if found and ("年" in found[0] or "季" in found[0]) else None


def is_slot(text: str) -> bool:
    """Say whether a text only marks a place to fill: white space, lines, 年 月 日, （盖章）."""
    bare = text.strip(" \t\r\n\u3000\xa0_＿-—/")
    masks = (
        _DATE_MASK.match(text),
        _BLANK_DATE.match(text),
        _STAMP.match(clean(text)),
        _OPINION.fullmatch(text),
    )
    return not bare.strip("□") or any((*masks, is_span_slot(text), is_address_slot(text), slot_unit(text)))


def is_span_slot(text: str) -> bool:
    """Say whether a text only marks the parts of a time or a span (  月  日  时 至   月  日  时)."""
    return len(re.findall(r"[\s_＿]{2,}", text)) >= 2 and _SPAN.fullmatch(text) is not None


def is_address_slot(text: str) -> bool:
    """Say whether a text only marks the parts of an address (      省      市      县)."""
    return len(re.findall(r"\s{2,}", text)) >= 2 and _ADDRESS.fullmatch(text) is not None


def slot_unit(text: str) -> str | None:
    """Return the unit that a place to fill already shows (`      人`), None when it shows none."""
    found = _UNIT_SLOT.match(text)
    if found is None:
        return None
    from jianfu.forms.domain.elements.units import is_unit  # noqa: PLC0415 -- the two packages meet only here

    return found[1] if is_unit(found[1]) else None


def is_format(text: str) -> bool:
    """Say whether a text only tells how to fill what stands above it (单选, YYYY-MM-DD, 18位)."""
    return _FORMAT.fullmatch(clean(text)) is not None


def is_example(text: str) -> bool:
    """Say whether a text marks its row as an example of how to fill."""
    return bool(_EXAMPLE.match(clean(text)))


def is_boxes(text: str) -> bool:
    """Say whether a text offers boxes to tick (□是 □否)."""
    return len(_BOXES.findall(text)) >= 2 and len(clean(text)) <= 120


def box_choices(text: str) -> tuple[str, ...]:
    """Return what the boxes of a text offer."""
    return tuple(clean(part).strip("、，,;；") for part in _BOXES.split(text)[1:] if clean(part))


def is_date_slot(text: str) -> bool:
    """Say whether a text is an empty 年 月 日."""
    return bool(_DATE_MASK.match(text)) and "年" in text


def is_placeholder(text: str) -> bool:
    """Say whether a text is a variable of a program's template (${user.name})."""
    return bool(_PLACEHOLDER.match(text))


def is_control(text: str) -> bool:
    """Say whether a text steers a program's template (<jx:forEach …>) and is no part of the form."""
    return bool(_CONTROL.match(text))


def outline_level(text: str) -> int | None:
    """Return how deep an outline number is (一、 = 0, （一） = 1, 1. = 2, （1） = 3, ① = 4), None without one."""
    flat = clean(text)
    return next((level for level, pattern in enumerate(_LEVELS) if pattern.match(flat)), None)


def is_place_number(text: str) -> bool:
    """Say whether a text only numbers a place to write in (1. 2. 3.)."""
    return re.fullmatch(r"\s*\d{1,2}[.．、]\s*", text) is not None


def is_of_which(text: str) -> bool:
    """Say whether a row breaks down the row above (其中：)."""
    return bool(_OF_WHICH.match(clean(text)))


def indent(text: str) -> int:
    """Measure the white space at the start of a label (a full-width space counts two)."""
    width = 0
    for character in text:
        if character == "\u3000":
            width += 2
        elif character in " \xa0\t":
            width += 1
        else:
            break
    return width
