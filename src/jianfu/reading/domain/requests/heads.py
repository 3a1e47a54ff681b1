"""The verb a clause turns on: what kind of work it names, or that it only exhorts (加强, 推动, 提高 …).

Wider than `triggers`, which name one kind of effort for sure: with these a clause may ask for work in words that the
labelled documents never used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianfu.reading.domain.document import Action
from jianfu.reading.domain.requests import filters

if TYPE_CHECKING:
    from collections.abc import Iterator

WORK: dict[Action, re.Pattern[str]] = {
    action: re.compile(words)
    for action, words in {
        Action.REPORT: (
            r"报送|上报|呈报|提交|递交|移交|移送|送交|寄送|报备|备案|报批|报请|抄送|反馈|答复|回复|告知|通知|送达|"
            r"通报|报告|汇报|函告|提供|出具|上交|交回|上缴|推送|提请|转交|携带|发送|邮寄|补报|续报|(?<![年月季日])报(?![名道表酬刊纸])"
        ),
        Action.FORM: (
            r"填写|填报|登记|记录|归档|存档|造册|建档|汇总|统计|录入|记载|保存|留存|载明|标注|注明|签字|盖章|"
            r"加盖|装订|登录|注册|注销|更新|整理|编号|核对|清点|列明|台账|办理[^，。；]{0,16}(?:登记|手续)"
        ),
        Action.PLAN: (
            r"制定|制订|编制|拟订|拟定|起草|修订|修编|细化|出台|印发|明确|规定|确定|设定|划定|核定|制作|撰写|绘制|"
            r"编发|设计|规划|分解|建立[^，。；]{0,40}(?:制度|机制|办法)"
        ),
        Action.ORGAN: r"成立|组建|设立|指定|配备|配齐|聘请|聘用|选派|抽调|派驻|选聘|招聘|专人|组成|设置",
        Action.MEETING: (
            r"召开|列席|出席|培训|会商|研判|部署|传达|学习|座谈|演练|报到|授课|观摩|论证|听证|约谈"
        ),
        Action.INSPECT: (
            r"检查|督查|督导|督办|排查|核查|核实|审核|审查|验收|抽查|巡查|监测|检测|检验|评审|审计|自查|摸底|摸排|"
            r"摸清|清查|清理|整改|整治|查验|查处|复核|复查|初审|调度|查找|监督|巡检|鉴定"
        ),
        Action.ASSESS: r"考核|考评|评估|评价|打分|排名|评比|测评|表彰|绩效",
        Action.CAMPAIGN: (
            r"推荐|申报|遴选|筛选|选树|评选|创建|打造|培育|认定|择优|选拔|征集|举办|开展[^，。；]{0,20}活动|试点"
        ),
        Action.PUBLICITY: (
            r"公布|公示|公告|公开|发布|张贴|悬挂|宣传|宣讲|解读|告示|曝光|刊登|播放|普及|设立[^，。；]{0,6}(?:电话|信箱)"
        ),
        Action.OTHER: (
            r"签订|签署|购买|采购|安装|拨付|划拨|兑付|支付|收取|缴纳|返还|退还|收回|列支|预留|办理|受理|立案|领取|"
            r"发放|发给|建设|改造|修建|新建|搬迁|拆除|配置|储备|征订|代购|接入|联接|开通|投保|委托|派人|派员|启动|"
            r"实施|完成|建成|调整|补助|补贴|减免|免除|安排|清退|销毁|封存|保密|处置|留样|消毒|清洗|投放|整合|撤销|"
            r"停止|搭建|走访|对接|征求|听取|慰问|建立"
        ),
    }.items()
}
"""Verbs of work, by the kind of request they mostly make."""

_EXHORTS = re.compile(
    r"加强|推进|推动|促进|提高|提升|完善|强化|深化|优化|引导|支持|鼓励|落实|坚持|确保|保障|形成|营造|发挥|统筹|"
    r"协调|配合|做好|抓好|增强|扩大|加大|改进|改善|规范|健全|构建|探索|实现|努力|力争|争取|突出|注重|重视|维护|"
    r"培养|丰富|拓宽|拓展|创新|激发|树立|把握|围绕|立足|突破|壮大|做强|发展|服务|防止|避免|杜绝|防范|弘扬|巩固|"
    r"遵守|符合|遵循|贯彻"
)
_ACTOR_OBLIGED = r"(?:[^，。；]{0,40}?(?:应当|必须|应(?![急用对])|须|需|要(?![求素点])|负责|请(?![示求])))?"
_BEFORE_HEAD = re.compile(rf"^{_ACTOR_OBLIGED}{filters.ADVERBS}*")
_OBJECT_FIRST = re.compile(
    r"^(?:将|把|对|向|为|在|与|会同|根据|按照|按|依据|结合|通过|以|从|经)[^，。；]{1,30}?"
)
_ANY_WORK = "|".join(pattern.pattern for pattern in WORK.values())
_SKIPPED_OBJECT = re.compile(rf"{_OBJECT_FIRST.pattern}(?={_ANY_WORK})")


def head_of(text: str) -> str:
    """Return the rest of a clause from its verb on: without who must, adverbs, and an object put first (将…)."""
    return _SKIPPED_OBJECT.sub("", _after_actor(text), count=1)


def _after_actor(text: str) -> str:
    found = _BEFORE_HEAD.match(text)
    return text[found.end() :] if found else text


def work_of(text: str) -> Action | None:
    """Return the kind of work that the head of a clause names, else the first kind named anywhere in it."""
    head = head_of(text)
    for action, pattern in WORK.items():
        if pattern.match(head):
            return action
    return next((action for action, pattern in WORK.items() if pattern.search(text)), None)


def head_features(text: str, kind: str, *, obliged: bool) -> Iterator[str]:
    """Yield what the verbs of a clause tell: kinds of work named, at its head, at its end; exhortation at its head."""
    direct, head = _after_actor(text), head_of(text)
    for action, pattern in WORK.items():
        named = pattern.search(text)
        if named is None:
            continue
        yield f"work:{action.value}"
        if text.endswith(named[0]):
            yield f"work-end:{action.value}"
        for name, begins in (("work-head", direct), ("work-head-late", head)):
            if pattern.match(begins):
                yield f"{name}:{action.value}"
                yield f"{name}:{action.value}{kind}"
                yield f"{name}:{action.value}-{obliged}"
    exhorts = _EXHORTS.match(direct)
    if exhorts:
        yield "exhorts"
        yield "exhorts:" + exhorts[0]
    yield "head:" + direct[:2]
    yield "head-late:" + head[:2]
