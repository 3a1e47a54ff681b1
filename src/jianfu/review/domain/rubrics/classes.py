"""What an item of an assessment really looks at: results, work done, traces of work, or what people say.

Traces are papers and pictures about work: meetings held, papers issued, ledgers, photos, reports, publicity. The
若干规定 (part 3, clause 8) forbids to judge by them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from jianfu.kernel.domain.text import Text


class ItemClass(StrEnum):
    """What an item looks at."""

    RESULT = "result"
    PROCESS = "process"
    TRACE = "trace"
    SATISFACTION = "satisfaction"
    OTHER = "other"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _LABELS[self]


_LABELS = {
    ItemClass.RESULT: Text("看结果", "result"),
    ItemClass.PROCESS: Text("看过程", "process"),
    ItemClass.TRACE: Text("看痕迹", "trace"),
    ItemClass.SATISFACTION: Text("看满意度", "satisfaction"),
    ItemClass.OTHER: Text("其他", "other"),
}


@dataclass(frozen=True, slots=True)
class Classed:
    """A class and the words that speak for it."""

    item_class: ItemClass
    because: Text


_SATISFACTION = re.compile(
    r"满意(?:度|率)?|群众(?:评议|测评|评价|认可|投票)|民主(?:评议|测评)|(?:群众|企业|居民|公众|基层|代表|家长|干部|对象)~{0,16}(?:评价|测评|评议|认可)|(?:社会|公众|服务对象|居民|企业)(?:评议|评价|测评)|好评率|获得感|安全感|知晓率"
)
_TRACE = re.compile(
    r"会议记录|会议纪要|台账|台帐|档案|佐证|印证|影像|照片|图片|视频资料|截图|留痕|痕迹|工作日志|学习笔记|心得体会|简报|信息(?:报送|采用|报道|稿件)|"
    r"(?:报送|上报|采用|刊发|发布)~{0,14}信息|宣传报道|(?:媒体|刊物|报刊|网站|公众号)~{0,20}(?:刊发|报道|推广|采用|发表|宣传|转载)|报道|"
    r"(?<!一)批示(?!范)|经验(?:材料|交流|做法)|(?:做法|经验)~{0,8}(?:推广|上报|信息)|工作群|微信群|打卡|签到|(?:APP|App|平台|系统)~{0,12}(?:登录|活跃|注册|使用率|巡查次数|轨迹)|"
    r"(?:召开|参加|组织|列席)~{0,20}(?:会议|会\b|例会|座谈会|推进会|部署会|调度会)|会议~{0,8}(?:次|少|参加)|专题(?:会|研究)|"
    r"(?:印发|下发|出台|转发)~{0,24}(?:文件|方案|通知|意见|制度|计划|办法)|有~{0,4}(?:方案|计划|总结|小结|记录|资料|制度|文件|部署)|"
    r"(?:工作|年度|半年)?(?:总结|计划)~{0,8}(?:报送|上报|齐全|提交)|(?:报送|上报|提交|提供|报)~{0,20}(?:材料|总结|报表|资料|情况|报告|计划|数据|进展)|"
    r"(?:宣传|资料)~{0,10}(?:展板|公示牌|标语|宣传册|资料)|展板|标语|横幅|宣传栏|上墙|挂牌|标识牌|资料(?:齐全|完整|规范|归档)|(?:查看|查阅|查|核查)~{0,10}(?:资料|文件|记录|台账|档案)|"
    r"责任(?:状|书)|承诺书|签订~{0,10}(?:责任|承诺)|领导小组|工作专班|培训~{0,6}(?:次|期|记录)|学习~{0,4}(?:次|记录)|填报|统计资料|报表"
)
_RESULT = re.compile(
    r"率(?!先|领)|达标|达到|优良|合格|(?:完成|实现|达)~{0,16}(?:任务|目标|%|％|以上|指标)|按完成比例|(?:下降|降低|减少|提高|提升|增长|增加|改善)(?:了|率|幅|$|~{0,10}(?:%|％|成本|水平|速度|能力|成效|量))|"
    r"未发生|零发生|零新增|为零|全年无|无(?:重大|较大|新增|违规|事故|上访)|不发生|案件~{0,6}\d+|\d+(?:例|件|户|亩|公里|万元|个|家|人次|%|％)以上|产值|收入|水质(?!水?量?监测|安全监测)|"
    r"成效|效果|质量(?:达|合格|提升|指数)|数量|指数|排名(?:前|位)|建成|完成[^。；]{2,40}建设|消除|脱贫|实现无|不超标|有效(?:防止|避免|预防|抵御)|差错|瘫痪|被入侵|是否(?:减少|降低|提高|有效|保障|促进|推进|对|有利)|"
    r"是否存在|结余|结转|次数~{0,10}(?:瘫痪|入侵)|保有量|覆盖|到位|零事故|零投诉|做到[^。；]{0,12}无|执行进度|核减|调整次数"
)
_PROCESS = re.compile(
    r"开展|组织|推进|监督|检查|巡查|督查|督促|督导|整治|落实|监管|执法|配合|处理|办理|实施|指导|协调|协助|加强|加大|完善|建立|制定|制订|编制|规范|清理|清查|查处|打击|"
    r"宣传|培训|教育|管理|监测|防控|审批|审核|探索|建设|维护|保护|排查|化解|参与|支持|推广|争取|拨付|审计|研究|培育|创建|及时|严格|部署|安排|是否|打造|考察|做好|负责|履行|联动|试点|调配"
)
_OTHER = re.compile(r"^(?:加分|扣分|奖励|奖扣|附加|备注|其他|说明|注)|一票否决|加分项|减分项|倒扣|奖励分")


# Points and deductions say how much, not what.
_MARKS = re.compile(
    r"[（(][^（()）]*\d\s*分[^（()）]*[）)]|(?:每?[少缺有出现发生][^，。；]{0,14})?[扣得]\s*\d+(?:\.\d+)?\s*分|扣完为止"
)


def classify(text: str) -> Classed:
    """Class one item by its words; the first of satisfaction, other, trace, result, process that fits decides."""
    bare = _MARKS.sub("", text)
    for item_class, pattern in _ORDER:
        found = pattern.search(bare)
        if found:
            words = found.group()
            return Classed(
                item_class,
                Text(f"有「{words}」，{item_class.label.zh}", f"“{words}” points to {item_class.label.en}"),
            )
    return Classed(ItemClass.OTHER, Text("没有可辨认的考核对象", "nothing tells what it looks at"))


def _pattern(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(pattern.pattern.replace("~", "[^。；，,]"))


_ORDER = (
    (ItemClass.SATISFACTION, _pattern(_SATISFACTION)),
    (ItemClass.OTHER, _pattern(_OTHER)),
    (ItemClass.TRACE, _pattern(_TRACE)),
    (ItemClass.RESULT, _pattern(_RESULT)),
    (ItemClass.PROCESS, _pattern(_PROCESS)),
)
