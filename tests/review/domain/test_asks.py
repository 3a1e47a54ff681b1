"""Each kind of burden in the ways officials write it, and what looks like it and is something else."""

from __future__ import annotations

import re

import pytest

from jianfu.reading.domain.document import Document
from jianfu.review.domain.asks import asks
from jianfu.review.domain.textfacts import text_facts


def found(body: str, fact: str) -> bool:
    document = Document(
        file="d", format="txt", title=None, number=None, issuers=(), addressees=(),
        date=None, genre=None, urgency=None, body=body,
    )  # fmt: skip
    return text_facts(document)[fact].value is True


ASKED = [
    ("asks_report_back", "各县要于每月5日前向市农业农村局报送工作进展。"),
    ("asks_report_back", "请将学习贯彻情况及时报告我部。"),
    ("asks_report_back", "实行零报告制度。"),
    ("asks_supporting_document", "各地要抓紧制定具体办法。"),
    ("asks_supporting_document", "具体办法由县级财政部门制定。"),
    ("asks_assessment", "对各乡镇工作情况每季度通报排名。"),
    ("asks_assessment", "考核结果与干部评优挂钩。"),
    ("asks_veto", "实行安全生产“一票否决”制度。"),
    ("asks_pledge", "各村要递交军令状。"),
    ("asks_new_organ", "各镇要组建综合整治指挥部。"),
    ("asks_new_organ", "各学校要指定专门机构负责。"),
    ("asks_trace", "工作开展情况要全程留痕。"),
    ("asks_trace", "会议记录和照片于次日报县委组织部。"),
    ("asks_campaign", "争创省级示范社区。"),
    ("asks_app", "请登录监管平台录入巡查数据。"),
    ("asks_app", "数据须上传至全国疫苗登记系统。"),
    ("asks_punch_in", "驻村干部要每日打卡。"),
    ("asks_punch_in", "网格员积分按月排名。"),
    ("asks_app_promotion", "确保每户下载安装反诈APP。"),
    ("asks_app_promotion", "公众号关注率达到90%。"),
    ("asks_likes", "请全体干部积极转发朋友圈并点赞。"),
    ("asks_likes", "转发量纳入通报。"),
    ("asks_group_reply", "群内通知须及时回复收到。"),
    ("asks_group_reply", "将进度报至工作群里并接龙报数。"),
    ("asks_screenshots", "学习完成后上传截图。"),
    ("asks_forms", "请填报基本情况统计表。"),
    ("asks_forms", "执行月报制度。"),
    ("asks_certificate", "须提供由户籍地村委会出具的贫困证明。"),
    ("asks_listed_certificate", "须提供居委会出具的婚姻状况证明。"),
    ("asks_plaque", "各村工作站要统一悬挂牌匾。"),
    ("asks_plaque", "工作制度、流程图全部上墙。"),
    ("asks_secondment", "从各乡镇抽调5名业务骨干。"),
    ("asks_secondment", "选2人到市局跟班学习。"),
    ("asks_levy", "每村筹集配套资金3万元。"),
    ("asks_levy", "下达各村党报征订任务。"),
    ("asks_territorial_shift", "按照属地管理原则，由各乡镇负责日常监管。"),
    ("asks_top_leader", "请各乡镇主要负责同志到场汇报。"),
    ("asks_relay", "各单位要连夜召开会议传达学习。"),
    ("asks_scoring", "检查组现场打分，结果排名公布。"),
    ("asks_scoring", "形成问题清单，限期整改。"),
    ("asks_short_notice", "请于今天18时前报送。"),
    ("asks_short_notice", "接通知后2小时内反馈名单。"),
    ("inspects", "县政府将开展专项督查。"),
]

SOMETHING_ELSE = [
    ("asks_report_back", "发生重大动物疫情的，应当立即报告。"),
    ("asks_report_back", "为全面掌握工作进展情况，请报送联系人名单。"),
    ("asks_report_back", "规划主管部门应当向人大常委会报告执行情况。"),
    ("asks_supporting_document", "现将实施方案印发给你们。"),
    ("asks_supporting_document", "建立健全工作制度。"),
    ("asks_supporting_document", "具体办法由县人民政府另行制定。"),
    ("asks_assessment", "驾驶员经考核合格后上岗。"),
    ("asks_assessment", "由公安机关给予警告、通报批评。"),
    ("asks_assessment", "教师年度考核与职称评审挂钩。"),
    ("asks_pledge", "投标人应当提交承诺书。"),
    ("asks_new_organ", "省政府成立领导小组。"),
    ("asks_new_organ", "发挥领导小组办公室作用。"),
    ("asks_trace", "企业应当建立销售台账。"),
    ("asks_trace", "提交近期免冠照片两张。"),
    ("asks_trace", "加快短视频产业发展，提升视频监控覆盖面。"),
    ("asks_campaign", "发挥示范作用。"),
    ("asks_campaign", "创建良好营商环境。"),
    ("asks_app", "搭建电商平台，促进农产品销售。"),
    ("asks_app", "考生登录系统查询成绩。"),
    ("asks_punch_in", "积分入户申请人累计积分达到100分。"),
    ("asks_punch_in", "会议设签到处，请提前签到领取材料。"),
    ("asks_likes", "现将省厅文件转发给你们。"),
    ("asks_likes", "采取无记名投票方式表决，投票数过半通过。"),
    ("asks_group_reply", "关心困难群众，及时回复群众来信。"),
    ("asks_certificate", "由公安机关出具无犯罪记录证明。"),
    ("asks_certificate", "社区卫生服务中心出具健康证明。"),
    ("asks_plaque", "对重点案件实行挂牌督办。"),
    ("asks_plaque", "推动企业在新三板挂牌融资。"),
    ("asks_secondment", "抽调医务人员支援疫情防控。"),
    ("asks_levy", "居民每年缴纳医疗保险费。"),
    ("asks_territorial_shift", "实行税收属地征管。"),
    ("asks_scoring", "责令限期整改，逾期不改的处以罚款。"),
    ("asks_short_notice", "发生险情的，应在1小时内报告应急部门。"),
]


@pytest.mark.parametrize(("fact", "body"), ASKED)
def test_asked(fact: str, body: str) -> None:
    assert found(body, fact) is True


@pytest.mark.parametrize(("fact", "body"), SOMETHING_ELSE)
def test_something_else(fact: str, body: str) -> None:
    assert found(body, fact) is False


@pytest.mark.parametrize(("fact", "body"), ASKED)
def test_a_ban_in_front_turns_any_of_them_off(fact: str, body: str) -> None:
    # The longer sentences bind somebody anew behind a comma; a ban holds to the comma.
    assert found("不得要求" + re.split("[，。]", body)[0].removeprefix("请") + "。", fact) is False


def test_every_kind_has_a_sentence_that_asks_for_it() -> None:
    assert {ask.fact for ask in asks()} - {fact for fact, _ in ASKED} == set()


def test_every_pattern_is_reached_by_a_keyword() -> None:
    for fact, body in ASKED:
        assert any(word in body for ask in asks() if ask.fact == fact for word in ask.keywords), body


def test_patterns_stay_within_the_sentence() -> None:
    assert found("请各村签订。责任书另发。", "asks_pledge") is False
