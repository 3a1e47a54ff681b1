"""Main addressees (主送机关): the line that ends with a colon before the text begins."""

from __future__ import annotations

import re

from jianfu.reading.domain.folding import fold

_UNIT = re.compile(
    r"(?:政府|办公厅|办公室|委员会|管委会|党工委|党组|党委|工委|纪委|部门|单位|机构|企业|院校|"
    r"学校|中小学|小学|中学|高校|大学|学院|公司|集团|中心|法院|检察院|"
    r"部委|团体|组织|协会|学会|银行|分行|办事处|街道|街道办|乡镇|镇|乡|局|厅|委|办|院|部|署|"
    r"室|处|站|所|会|社|区|县|市|省|旗|盟|州|队|组|校|园|行|司|"
    r"社区|村|同志|代表|委员|书记|负责人|朋友|居民|村民|业主|学生|同学|职工|党员|干部|纳税人|用户|市民|群众|家长|考生|教师|医院|基地|平台|依托单位|人员|商会|用人单位|网格)$"
)
_WHOLE = re.compile(
    r"(?:政府|办公厅|办公室|委员会|管委会|党工委|党组|党委|工委|纪委|部门|单位|机构|企业|院校|"
    r"学校|中小学|小学|中学|高校|大学|学院|公司|集团|中心|法院|检察院|"
    r"部委|团体|组织|协会|学会|银行|分行|办事处|街道办|局|厅|委|办|院|部|署|室|处|站|所|会|社|"
    r"队|医院|基地|平台|行|司)$"
)
_REMARK = re.compile(r"（[^（）]*）")
_PART_OF_NAME = re.compile(
    r"(?<=[县市区州盟旗乡镇道院厅局委村])（(?:[市区县旗州盟局委厅、，办乡镇街道园场]|自治县|"
    r"自治州|管委会|工委|街道办|办事处|地区|特区|林区|开发区|新区|社区|居|村|园区|经开区|高新区)+）"
)
_NOT = re.compile(
    r"参加|出席|列席|主持|记录|报名|发布机构|(?:责任|工作|发电|主办|承办|协办|报送|填报|编制|申报|填表|制表|成文)单位|解读|作者|来源|如下|通知|以下|要求|附件|注意|内容|包括|"
    r"^[一二三四五六七八九十]{1,2}、|联系|电话|时间|"
    r"地址|规定|决定|意见|^第|情况|名单|是|为了?"
)
# 各村、驻镇各单位: what names a group of its own begins a new item even behind a name that cannot stand alone.
_NEW_GROUP = re.compile(
    r"^(?:各|驻|[省市县区镇乡]直|有关|相关)[^、]*(?:单位|部门|机构|企业|委办局|团体|负责人|书记)$"
)
_LONGEST = 400


def is_address(line: str) -> bool:
    """Say whether `line` is the line of addressees: units, and a colon at its end."""
    shadow = fold(line).rstrip()
    if (
        not shadow.endswith("：")
        or "\t" in line
        or len(shadow) > _LONGEST
        or "。" in shadow
        or "《" in shadow
    ):
        return False
    items = _items(shadow[:-1])
    if not items:
        return False
    units = [item for item in items if _UNIT.search(_REMARK.sub("", item))]
    return len(units) * 2 >= len(items) and not _NOT.search(_REMARK.sub("", shadow))


def addressees_of(line: str) -> tuple[str, ...]:
    """Return the items of a line of addressees in order, without remarks in brackets."""
    return tuple(_items(fold(line).rstrip().removesuffix("：")))


def _items(text: str) -> list[str]:
    kept = _PART_OF_NAME.sub(lambda match: match[0].replace("、", "\x00").replace("，", "\x00"), text)
    plain = _drop_remarks(kept)
    items: list[str] = []
    for piece in re.split(r"[，；,;]", plain):
        items += _parts(piece.strip())
    return [_restored(item) for item in items if item]


def _drop_remarks(text: str) -> str:
    """Drop（含定州、辛集市）but keep（市、区）, whose separators were set aside before."""
    return re.sub(r"（[^（）\x00]*）", lambda m: m[0] if _PART_OF_NAME.search("县" + m[0]) else "", text)


def _parts(piece: str) -> list[str]:
    """Part 省财政厅、省民政厅 but not 各省、自治区、直辖市人民政府: only between names that can stand alone."""
    parts: list[str] = []
    for part in piece.split("、"):
        # 各委、办、局 is one item; 各省、自治区、直辖市人民政府 too.
        if (
            parts
            and not _NEW_GROUP.match(part.strip())
            and (len(part.strip()) == 1 or not _WHOLE.search(re.sub(r"（[^）]*）$", "", parts[-1])))
        ):
            parts[-1] += "、" + part
        else:
            parts.append(part)
    return [re.sub(r"\s+", "", part) for part in parts]


def _restored(item: str) -> str:
    return item.replace("\x00", "、").strip()
