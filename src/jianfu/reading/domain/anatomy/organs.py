"""Names of organs: telling them from other words, and taking joint signatures apart."""

from __future__ import annotations

import re

_SUFFIX = (
    r"(?:人民政府|政府|办公厅|办公室|委员会|领导小组|指挥部|联席会议|管委会|党组|党委|工委|"
    r"党工委|纪委|常委会|人民法院|法院|检察院|"
    r"委办|府办|督查室|研究室|编办|总局|分局|支局|总队|支队|大队|总站|总会|协会|联合会|工商联|学会|商会|总工会|"
    r"工会|妇联|团委|残联|科协|社联|文联|供销社|总社|"
    r"公司|集团|银行|分行|支行|信用社|联合社|大学|学院|学校|中学|小学|医院|研究院|科学院|"
    r"研究所|出版社|报社|电视台|"
    r"街道办|办事处|居委会|村委会|厅|局|部|委|院|署|处|科|站|所|队|社|会|办|中心|区|镇|乡|专班)"
)
_NAME = re.compile(
    rf"^[\u4e00-\u9fff（）()“”·、\s]{{2,60}}{_SUFFIX}(?:[（(][\u4e00-\u9fff、]{{1,20}}[）)])?$"
)
_ENDS = re.compile(rf"{_SUFFIX}$")
_SEAL = re.compile(r"[（(](?:盖?[公印签]?章|印|代章|印章)[）)]")
_REGIONS = (
    r"(?:(?:(?![厅局部委办会院府、])[\u4e00-\u9fff]){2,7}?(?:省|市|自治区|自治州|自治县|县|区|"
    r"州|盟|旗|镇|乡|街道))"
)
_STATE = (
    "国务院|中共|中央|国家|教育部|科学技术部|科技部|工业和信息化部|公安部|民政部|司法部|财政部|人力资源社会保障部|人力资源和社会保障部|自然资源部|"
    "生态环境部|住房城乡建设部|住房和城乡建设部|交通运输部|水利部|农业农村部|农业部|商务部|文化和旅游部|文化部|卫生部|应急管理部|人民银行|中国|"
    "审计署|海关总署|税务总局|市场监管总局|金融监管总局|全国|最高人民|共青团|中华全国|发展改革委|中科院|社科院|工程院|自然科学基金委|知识产权局|"
    "银监会|证监会|保监会|银保监会|卫生健康委|国资委|农业银行|省[\u4e00-\u9fff]{2,10}(?:厅|局|委|办公室)|市[\u4e00-\u9fff]{2,10}(?:局|委|办公室)"
)
_JOINT = re.compile(
    rf"(?<=厅|局|部|会|室|府|院|署|行|委|社|团|司|心|组)(?={_REGIONS}(?!税务局|分行|支行|分局|"
    rf"海关|分公司)[\u4e00-\u9fff]{{2,}}|(?:{_STATE}))"
)
_NOT_NAMES = re.compile(
    r"[，。；：！？《》0-9]|特此|附件|联系|电话|年|月|第.{1,4}条|印发|抄送|以上|如下|本办法|"
    r"^各|^请|负责|组长|成员|主任$"
)


def is_organ(text: str) -> bool:
    """Say whether `text` reads as the name of an organ (or several in one line)."""
    plain = text.strip()
    return bool(_NAME.match(plain)) and not _NOT_NAMES.search(plain)


def ends_as_organ(text: str) -> bool:
    """Say whether `text` ends with the kind of an organ."""
    return bool(_ENDS.search(text))


def split_names(text: str) -> list[str]:
    """Return the names in a signature or title prefix: by white space, marks, and where one name meets the next."""
    text = _SEAL.sub("", text)
    names: list[str] = []
    pieces = [piece for piece in re.split(r"[、,，;；\n\t]|[\s\u3000]+", _spaced_out(text)) if piece]
    for piece in pieces:
        if (names and piece in ("办公厅", "办公室", "党组", "党委")) or (
            names
            and (
                names[-1].endswith(("和", "及", "与"))
                or (not ends_as_organ(names[-1]) and len(names[-1]) < 12)
            )
        ):
            names[-1] += piece
        else:
            names.append(piece)
    return [name for piece in names for name in _apart(piece) if name]


def _spaced_out(text: str) -> str:
    """Close a name that was spread over the line (北 京 市 教 委), where single characters stand apart."""
    return re.sub(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff](?:[ \u3000]|$))", "", text.strip())


def _apart(name: str) -> list[str]:
    """Split 河北省教育厅河北省财政厅, but never inside a name (中共河北省委办公厅)."""
    parts = [part for part in _JOINT.split(name) if part]
    joined: list[str] = []
    for part in parts:
        too_short = len(part) < 3 or (joined and not ends_as_organ(joined[-1]))  # 国务院 is the shortest
        if joined and (too_short or not ends_as_organ(part)):
            joined[-1] += part
        else:
            joined.append(part)
    return joined
