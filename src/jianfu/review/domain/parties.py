"""Who an organ is, from its name: a territory, an office, a department, and at which level.

The rules on who may write to whom (公文处理工作条例 arts. 15 to 17) need this, and most drafts do not declare it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.review.domain.declaration import Party

if TYPE_CHECKING:
    from collections.abc import Iterable

_MUNICIPALITIES = ("北京", "上海", "天津", "重庆")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")

# The first pattern that fits decides; the order goes from the narrow to the wide.
_KINDS: tuple[tuple[re.Pattern[str], UnitKind], ...] = (
    (
        re.compile(
            r"(?:领导小组|指挥部|联席会议|专班|工作组|协调小组|推进小组|安委会|减灾委|食安委|爱卫会|创建办|专委会|议事协调机构|"
            r"安全生产委员会|食品安全委员会)(?:办公室)?$|(?:领导小组|指挥部|联席会议|委员会)办(?:公室)?$"
        ),
        UnitKind.COORDINATING_BODY,
    ),
    (
        re.compile(
            r"(?:人民政府|政府|党委|县委|市委|省委|区委|州委|旗委|国务院|中央|委员会)办(?:公[厅室])?$"
        ),
        UnitKind.OFFICE,
    ),
    (
        re.compile(
            r"人民政府$|人民代表大会(?:常务委员会)?$|人大(?:常委会)?$|^国务院$|政府$|街道办事处$|街道办$|办事处$|村民?委(?:员)?会$|居民?委(?:员)?会$|党工委$|"
            r"^(?:中共|中国共产党).*委员会$|(?:省|市|县|区|州|旗|乡|镇)委$|党委$|^各?.{0,8}(?:乡镇|街道|镇街|村|社区|县区|镇|乡|村组)$|"
            r"^各.{0,6}(?:市|县|区|州|旗|盟|省|自治区|直辖市)$|^.{2,8}(?:省|市|县|区|自治区|镇|乡|街道|村|社区)$"
        ),
        UnitKind.TERRITORY,
    ),
    (
        re.compile(
            r"(?:局|厅|委|部|署|法院|检察院|办|会|委员会|部门|科|处|股|办公室|总工会|妇联|团委|残联|工商联|红十字会|总局|支队|大队|银行|"
            r"机关|直属机构|单位)$"
        ),
        UnitKind.DEPARTMENT,
    ),
    (
        re.compile(
            r"(?:管委会|管理委员会|新区|高新区|开发区|中心|大学|学院|学校|中学|小学|医院|馆|所|站|公司|集团|园区|高校|企业|社团)$"
        ),
        UnitKind.INSTITUTION,
    ),
)
_BARE_REGION = re.compile(
    r"^\s*各?(?:有关)?(?:省|自治区|直辖市|计划单列市|设区市|设区的市|副省级城市|市|县|区|州|盟|旗|地|乡|镇|乡镇|街道|市州|县区)(?:[（(][^）)]*[）)])?$"
)
_INTERNAL = re.compile(r"(?:局|厅|委|部|办|委员会)[^局厅委部]{0,12}(?:科|处|股|室|办公室)$")
_NOT_INTERNAL = re.compile(r"领导小组|指挥部|联席会议|委员会办公室$|[省市县区州旗]委办公室$")

_LEVELS: tuple[tuple[re.Pattern[str], Level], ...] = (
    (re.compile(r"村|社区|居民?委"), Level.VILLAGE),
    (re.compile(r"[乡镇]|街道|镇街"), Level.TOWNSHIP),
    (re.compile(r"县|[^地市自治辖设]区|各区|旗|区$"), Level.COUNTY),
    (re.compile(r"自治区|省|直辖市"), Level.PROVINCE),
    (re.compile(r"市|州|盟|地区|行署"), Level.CITY),
)
# Words of what a body does, not of where it stands.
_MATTERS = re.compile(
    r"农业农村|农村|乡村振兴|乡村|城乡|村镇建设|市场监督|市场监管|市场|城市管理|城市|社区矫正|社区建设|市政|市容|区域|园区|校区|景区|直属|"
    r"自治组织|州(?=[^市\u5404]*市)"
)
_COUNTRY = re.compile(
    r"^(?:国务院|中共中央|中央|全国|国家|中国|教育部|财政部|科技部|工业和信息化部|公安部|民政部|人力资源)"
)


def party(name: str) -> Party:
    """Infer kind and level of an organ from its name; what the name does not show stays None."""
    clean = _BRACKETS.sub("", name).strip(" 　：:，,。")
    internal = (
        bool(_INTERNAL.search(clean))
        and not _NOT_INTERNAL.search(clean)
        and _kind(clean) is not UnitKind.OFFICE
    )
    return Party(name.strip(), _kind(clean), _level(clean), internal)


def completed(stated: Party) -> Party:
    """Fill in what a declared party leaves open from its name; what is declared stays."""
    inferred = party(stated.name)
    return Party(
        stated.name,
        stated.kind or inferred.kind,
        stated.level if stated.level is not None else inferred.level,
        stated.internal or inferred.internal,
    )


def parties(names: Iterable[str]) -> tuple[Party, ...]:
    """Infer every party of a list such as 「各乡镇人民政府、街道办事处，县直有关单位」.

    Bare regions belong to what follows them: 各省、自治区、直辖市科技厅（局） is one kind of addressee.
    """
    found = []
    for name in names:
        waiting = ""
        for piece in re.split(r"[、，,；;](?![^（(]*[）)])", name):
            if _BARE_REGION.match(piece):
                waiting += piece + "、"
                continue
            found.append(party(waiting + piece))
            waiting = ""
        if waiting:
            found.append(party(waiting.rstrip("、")))
    return tuple(one for one in found if one.name)


def _kind(name: str) -> UnitKind | None:
    for pattern, kind in _KINDS:
        if pattern.search(name):
            return kind
    return None


def _level(name: str) -> Level | None:
    if _COUNTRY.search(name):
        return Level.COUNTRY
    place = _MATTERS.sub("", name)
    for pattern, level in _LEVELS:
        if pattern.search(place):
            if level is Level.CITY and name.startswith(_MUNICIPALITIES):
                return Level.PROVINCE
            return level
    return Level.PROVINCE if name.startswith(_MUNICIPALITIES) else None
