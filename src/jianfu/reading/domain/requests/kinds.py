"""What a clause asks for when the way it ends, or its verb with its object, decides it over any other word in it.

对申报材料进行审核 is a check, though it names an application; 建立信息发布平台 builds something, though it names publicity.
"""

from __future__ import annotations

import re

from jianfu.reading.domain.document import Action

_HANDED_ON = re.compile(r"(?<![申举会汇呈通填])报(?![告名考])|提请|提交(?!的)|批转|送|备案|纳入")
_ENDS_WITH_CHECK = re.compile(
    r"(?:审核|复核|核实|审查|查验|初审|核查|审定|核查处理|调查处理|调查认定|现场考察|综合执法|检查|督查|督导|抽查|"
    r"排查|清查|监督|整改)$"
)
_DECIDING: tuple[tuple[Action, re.Pattern[str]], ...] = tuple(
    (action, re.compile(words))
    for action, words in (
        (
            Action.OTHER,
            (
                r"(?:设立|建立|建设|搭建|组建|开发)[^，；]{0,40}(?:平台|系统|基金|资金|补偿金|通道)$|"
                r"(?:签订|签署)[^，；]{0,20}(?:合同|协议)|(?:列入|纳入)[^，；]{0,14}预算|^[^，；]{0,20}开设[^，；]{0,20}课程"
            ),
        ),
        (
            Action.PLAN,
            (
                r"(?:建立|健全|完善|落实|制定|修订)[^，；]{0,80}(?:制度|机制|程序|体系|责任制|办法|规程)$|"
                r"(?:修编|编制|制定|制订)[^，；]{0,60}(?:规划|计划|方案|目标|细则|预案)"
            ),
        ),
        (
            Action.FORM,
            (
                r"申领|(?<!自)领取[^，；]{0,12}证|办理[^，；]{0,14}(?:签证|手续|居住证)|登记$|"
                r"如实记录|(?:及时|动态)更新|登记、|归档"
            ),
        ),
        (
            Action.REPORT,
            (
                r"总结(?!、)[^，；]{0,20}(?:经验|做法|成效|工作)|(?:收集|汇总|交流)(?!、)[^，；]{0,40}(?:情况|信息|做法)$|"
                r"移交[^，；责]{0,24}$|向[^，；]{2,40}(?:申报|移交|提交|推荐)"
            ),
        ),
    )
)


def deciding_kind(text: str) -> Action | None:
    """Return the kind that the end of a clause, or its verb with its object, decides; None leaves it to its other words."""
    for action, pattern in _DECIDING:
        if pattern.search(text):
            return action
    checks = _ENDS_WITH_CHECK.search(text) and not _HANDED_ON.search(text)
    return Action.INSPECT if checks else None
