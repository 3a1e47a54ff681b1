"""Who must do it, what is to be handed over, and to whom."""

from __future__ import annotations

import re

_UNIT_END = (
    r"(?:政府|办公厅|办公室|委员会|管委会|部门|单位|机构|企业|院校|学校|高校|公司|中心|法院|"
    r"检察院|组织|协会|办事处|街道|乡镇|乡（镇）|村|社区|各地|地方|地区|"
    r"厅|局|委|办|院|部|署|站|所|小组|专班|县（市、区）|（市、区）|市县|区|县|市|省|人员|"
    r"负责人|负责同志|人|方|园区|基地|平台|医院|机关|主体|承办者|使用单位|运营单位|者|同志|"
    r"干部)"
)
_ACTOR = re.compile(
    rf"^(?P<actor>(?:由|请)?[\u4e00-\u9fff（）()、“”和及与]{{1,60}}?{_UNIT_END}(?:（[^（）]{{1,20}}）)?)"
    r"(?=(?:同志)?(?:要|应|须|必须|需|请|务必|负责|根据|按照|将|对|于|在|结合|会同|组织|可|每|"
    r"并|牵头|认真|依法|及时|定期|统一|按|也|均|都|通过|以|进一步|切实|立足|参照|指定|依据|"
    r"加强|建立|制定|成立|开展|配合|要求))"
)
_RESPONSIBLE = re.compile(
    r"[（(](?:责任单位|牵头单位|责任部门|牵头部门|负责单位|"
    r"实施单位)[：:]([^（）()]{2,120})[）)]|[（(]([^（）()]{2,100}?)(?:按职责分工)?负责[）)]"
)
_BY = re.compile(
    rf"由([\u4e00-\u9fff（）、]{{2,40}}?{_UNIT_END})(?=负责|组织|牵头|报|制定|会同|按|依|向|"
    rf"进行|审|统一|在|将)"
)
_HANDED = re.compile(
    r"(?:将|把)([^，。；]{2,60}?)(?:，|(?:于|在)[^，。；]{1,18}(?:前|内|底)|一并|及时|按时|书面|逐级|"
    r"报送|上报|报至|报(?!告|道)|反馈|提交|发送|发至|发到|发给|函告|报给|交到|交给|上传|录入|纳入|"
    r"送(?!达)|公开|公示|公布)"
)
_OBJECT = re.compile(
    r"(?:报送|上报|提交|反馈|填报|填写|报告|呈报|制定|制订|编制|签订|签署|出具|开具|提供|上传|"
    r"形成|建立|召开|公布|公示|推荐|申报|成立|组建)(?:了|出|好|并)?([^，。；：]{2,40})"
)
_HAND_OVER = re.compile(
    r"报送|上报|呈报|报告|报至|报给|报到|报(?!道|名|表|考|酬|警|销|刊|纸)|送至|送交|送(?!达|"
    r"别)|交至|提交|反馈|寄|发送至|发至|抄送|抄报|告知|函告|函复|备案"
)
_ORGAN = (
    r"(?:人民政府|政府办|政府|办公厅|办公室|委员会|管委会|厅|局|委(?!托)|部门|机关|机构|中心|"
    r"领导小组|小组|专班|总队|支队|部|院|会|站|所)"
)
_RECIPIENT = re.compile(
    rf"(?:给|到|至|向|送)?((?:我|省|市|县|区|国|本|上|同|所|相|有|主|当|原|中|"
    rf"[\u4e00-\u9fff])[\u4e00-\u9fff（）“”]{{0,18}}?{_ORGAN}"
    rf"(?:[\u4e00-\u9fff（）]{{1,14}}(?:处|科|室|中心|办公室))?(?:、[\u4e00-\u9fff（）]{{1,14}}?{_ORGAN})*)"
)
_VERB_LEFT = re.compile(r"^(?:健全|完善|和完善|并完善|规范|好|起|实施)")
_NO_THING = re.compile(r"应当|必须|可以|负责|^(?:机关|单位|部门)|前$|后$")
_MAIL = re.compile(r"(?:邮箱|发送至|发至)[^，。；]{0,12}?([A-Za-z0-9_.\-]{2,40}@[A-Za-z0-9.\-]{3,40})")


def actor_of(sentence: str) -> str | None:
    """Return the words for whoever must do it, when the sentence begins with them or names them after 由."""
    match = _ACTOR.match(sentence)
    if match and not re.match(
        r"(?:组织|开展|建立|加强|推动|制定|依托|完善|为|根据|按照|对|在|于|要|应|经|以|通过|凡)",
        match["actor"],
    ):
        return match["actor"].removeprefix("由").removeprefix("请") or None
    by = _BY.search(sentence)
    return by[1] if by else None


def responsible_after(text: str) -> str | None:
    """Return who is named in brackets after the sentence: （责任单位：省教育厅、省财政厅）."""
    match = _RESPONSIBLE.search(text)
    return (match[1] or match[2]) if match else None


def deliverable_of(quote: str) -> str | None:
    """Return what is to be handed over or made."""
    handed = _HANDED.search(quote)
    if handed:
        return handed[1].strip()
    found = _OBJECT.search(quote)
    if found is None:
        return None
    words = re.split(r"(?:报|送|至|并|，)", found[1], maxsplit=1)[0].strip("、 的等")
    words = _VERB_LEFT.sub("", words)
    return words if len(words) > 1 and not _NO_THING.search(words) else None


def recipient_of(quote: str) -> str | None:
    """Return to whom it goes: the organ after the last verb of handing over, or an address where only that is given."""
    for verb in reversed(list(_HAND_OVER.finditer(quote))):
        match = _RECIPIENT.match(quote, verb.end())
        if match:
            return match[1]
    before = re.search(rf"向([\u4e00-\u9fff（）]{{2,20}}?{_ORGAN})", quote)
    mail = _MAIL.search(quote)
    return before[1] if before else mail[1] if mail else None
