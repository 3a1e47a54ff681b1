"""What type of value a place takes: its validation first, then what the words and the unit say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jianfu.forms.domain.elements.matching import is_empty_word
from jianfu.forms.domain.elements.units import is_counted
from jianfu.forms.domain.sheets.display import is_date_format
from jianfu.forms.domain.understanding import words

if TYPE_CHECKING:
    from jianfu.forms.domain.elements.dictionary import Element
    from jianfu.forms.domain.sheets.grid import Grid, Validation

_YES_NO: Final = (frozenset("是否"), frozenset("有无"))
_ENUMERATED = re.compile(
    r"(?:[（(]?(\d)[)）]|(?<![\d.])(\d)[.．、])\s*([^\d（(]{1,30}?)(?=[（(]?\d[)）.．、]|[；;，,。\s]*$)"
)
_DATE = re.compile(r"(?:日期|时间|年月日?|生日|时限|期限)$|^(?:何时|什么时候)")
_ID = re.compile(
    r"(?:身份证|证件|证书?|号|编|代|账|帐|卡|邮政编|条形?|区划)(?:号码?|码|编号)$|账号|帐号|电话|手机|邮编|传真|编号$|代码$|号码$|证号$|账户$"
)
_BOOL = re.compile(r"^(?:是否|有无|能否|可否|是不是)")
_OFFERS = re.compile(r"[（(]\s*(?:是\s*[/／、]\s*否|有\s*[/／、]\s*无|[√✓]\s*[/／、]?\s*[×xX])\s*[)）]")
# Columns of words: what stands in the row does not make a number or a yes of them.
_WORDS = re.compile(
    r"(?:要求|措施|说明|描述|备注|签[名字收]|原因|意见|建议|地点|地址|内容|依据|姓名|名称|人员|责任人|负责人|联系人|经办人|问题|(?<=.)计划|位置|单位|来源)"
    r"(?:[（(][^（）()]*[)）])?$"
)
_WHOLE = re.compile(
    r"(?:人数|户数|个数|次数|件数|头数|台数|间数|份数|人次|数量|起数|宗数|只数|年龄|月数|天数|场次|序号|总数|条数|处数|人口数?|人口总数|床日数|例数|(?<![分参指系倍基])数|岁(?:[（(][^）)]*[)）])?以[上下])$"
)
_DECIMAL = re.compile(
    r"(?:金额|收入|支出|资金|面积|产量|产值|比例|比率|占比|[率价额]|补贴|补助|里程|长度|高度|重量|投资|成本|利润|平均.*|人均.*|标准|±)$|[%％]$"
)


def speaks_for_itself(column: str) -> bool:
    """Say whether a column header alone tells what is written below it, whatever its rows are called."""
    label = words.clean(column).rstrip("*＊ ")
    if is_empty_word(label):
        return False
    if _OFFERS.search(label):
        return True
    return bool(_WORDS.search(label) or _ID.search(label)) and not _WHOLE.search(label)


def in_words(column: str) -> bool:
    """Say whether a column is answered in words (发现问题, 整改措施), whatever dictionary entry sounds like it."""
    return bool(_WORDS.search(words.clean(column).rstrip("*＊ ")))


def choices_in(label: str) -> tuple[str, ...]:
    """Return the options that a label enumerates (1.是2.否), empty without at least two."""
    circled = [m.strip(" ：:、，,;；)）") for m in re.split("[①-⑳]", label)[1:]] if "①" in label else []
    if len(circled) > 1:
        return tuple(f"{n}.{text}" for n, text in enumerate(circled, 1))
    found = [(m[1] or m[2], m[3].strip(" ：:、，,")) for m in _ENUMERATED.finditer(label)]
    numbers = [int(number) for number, _ in found]
    return tuple(f"{n}.{text}" for n, text in found) if numbers[:2] == [1, 2] else ()


def validation_at(grid: Grid, row: int, column: int) -> Validation | None:
    """Return the validation of a cell."""
    for validation in grid.validations:
        if validation.kind != "any" and any(area.holds(row, column) for area in validation.ranges):
            return validation
    return None


def _of_validation(validation: Validation) -> str | None:
    if validation.kind == "list":
        texts = frozenset("".join(validation.choices)) if len(validation.choices) == 2 else frozenset()
        return "bool" if texts in _YES_NO else "code"
    return {"whole": "integer", "decimal": "decimal", "date": "date", "time": "date"}.get(validation.kind)


def type_of(
    grid: Grid, place: tuple[int, int], label: str, unit: str | None, element: Element | None
) -> tuple[str, tuple[str, ...]]:  # fmt: skip
    """Return the type of a place and its choices."""
    validation = validation_at(grid, *place)
    choices = validation.choices if validation is not None and validation.kind == "list" else ()
    given = _of_validation(validation) if validation is not None else None
    options = choices_in(label)
    if given is not None:
        # A list of bare numbers means the options that the label enumerates.
        numbered = bool(options) and {c.strip() for c in choices} <= {o[0] for o in options}
        return given, options if numbered else choices
    cell = grid.cells.get(place)
    if cell is not None and words.is_boxes(cell.text):
        offered = words.box_choices(cell.text)
        if offered:
            return ("bool" if frozenset("".join(offered)) in _YES_NO else "code"), offered
    if cell is not None and words.is_date_slot(cell.text):
        return "date", ()
    if options:
        return ("bool" if frozenset("".join(o[2:] for o in options)) in _YES_NO else "code"), options
    look = grid.look(*place)
    if look is not None and is_date_format(look.number_format):
        return "date", ()
    return _of_words(words.clean(label).rstrip("*＊ "), unit, element), ()


def _of_words(label: str, unit: str | None, element: Element | None) -> str:
    bare = re.sub(r"(?<!岁)[（(][^（）()]*[)）]$", "", label)
    if unit is not None:
        return "integer" if is_counted(unit) else "decimal"
    if _BOOL.match(bare) or _OFFERS.search(label):
        return "bool"
    if element is not None and not (element.type == "text" and _DATE.search(bare)):
        return element.type
    if words.is_total(bare) or bare == "计":
        return "integer"
    for pattern, kind in ((_DATE, "date"), (_ID, "id"), (_WHOLE, "integer"), (_DECIMAL, "decimal")):
        if pattern.search(bare):
            return kind
    return "text"
