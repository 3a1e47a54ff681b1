"""Smaller signs in a document: the name of a visit, the days of a meeting, the form of a number.

A sign that the text does not show stays out: then the fact is unknown and not false.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.text import Text
from jianfu.review.domain.facts import Fact

if TYPE_CHECKING:
    from jianfu.reading.domain.document import Document
    from jianfu.review.domain.facts import FactValue

# What offices also write, and would issue by a document of one of the 15 kinds; other last words of a title say nothing.
_WORKING_PAPERS = frozenset(
    {
        "方案", "办法", "规定", "细则", "规划", "要点", "计划", "制度", "规则", "措施", "指南", "纲要", "规程", "安排", "总结",
    }
)  # fmt: skip
STATUTORY_GENRES = frozenset(
    {
        "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案", "函", "纪要",
    }
)  # fmt: skip
_IMPLIED = (
    (
        Channel.MEETING,
        re.compile(r"(?:召开|举办|举行|参加)[^。]{0,40}(?:会|会议|培训班|培训)|会议?(?:的)?(?:预备)?通知$"),
    ),
    (Channel.INSPECTION, re.compile(r"(?:督查|检查|督导|抽查|验收|巡查|核查)[^。]{0,16}(?:通知|函|方案)$")),
    (Channel.STUDY_VISIT, re.compile(r"(?:调研|观摩|考察|学习交流)[^。]{0,12}(?:通知|函|方案)$")),
    (Channel.ASSESSMENT, re.compile(r"(?:考核|考评|评比)[^。]{0,12}(?:通知|方案|细则)$")),
    (Channel.SECONDMENT, re.compile(r"(?:借调|抽调|跟班)[^。]{0,16}(?:通知|函)$")),
)
_SEEN = Text("据标题和正文", "from title and body")
_STUDY = re.compile(
    r"调研|观摩|座谈|考察|走访|蹲点|视频连线|调度|指导(?!意见|目录|性|办法|标准|手册)|评估(?!办法|管理|细则|标准|规定|指标|导则)"
)
_INSPECTION = re.compile(r"督查|检查|督导|考核|验收|抽查|巡查|暗访|核查|考评")
_ISSUES = re.compile(
    r"印发(?:《[^《》]{2,40}》[、和及与，]?\s*){2,}|等[两二三四五六七八九十\d]+个(?:方案|办法|细则|制度|文件)的通知"
)
_DAYS = re.compile(r"会(?:期|议时间)[^。；\n]{0,12}?(\d+(?:\.\d)?|半|一|两|二|三|四|五)(个半)?天")
_MINUTES = re.compile(
    r"(?:讲话|主报告|作报告|工作报告|主讲)[^。；\n]{0,14}?(?:(\d{1,3})\s*分钟|(\d(?:\.\d)?|一|两|二|三|一个半|两个半)个?(半)?小时)"
)
_PEOPLE = re.compile(r"(?:参会人员|参会人数|规模|约|共)[^。；\n]{0,10}?(\d{2,4})\s*(?:余)?(?:人|名)")
_VIDEO = re.compile(r"视频会|电视电话|视频形式|线上召开|云会议|网络会议")
_PLACE = re.compile(r"会议地点|地\s*点[:：]|会议中心|会议室|集中(?:开会|培训)")
_GROUPS = re.compile(r"分组(?:讨论|审议|座谈)")
_PADDED = re.compile(r"〔\d{4}〕0\d*号?")
_REQUESTS = re.compile(
    r"(?:请予?(?:批准|审批|批复|审定)|妥否，?请批[示复]|恳请[^。；\n]{0,30}(?:支持|解决|拨付|批准))"
)
_ELEMENTS = (
    re.compile(r"指标体系|考评标准|评价标准|评分标准|创建标准|评选标准|认定标准"),
    re.compile(r"申报|推荐|动员|积极参与|组织创建|开展创建"),
    re.compile(r"验收|评估|考评|考核|评审|实地核查"),
    re.compile(r"命名|授牌|授予|通报表扬|认定|表彰|称号"),
)
_NUMERALS = {"半": 0.5, "一": 1.0, "二": 2.0, "两": 2.0, "三": 3.0, "四": 4.0, "五": 5.0}


def implied_channels(document: Document) -> frozenset[Channel]:
    """Return the channels that a document opens beside being one: the meeting that it calls, the visit it announces."""
    title = (document.title or "").strip()
    return frozenset(channel for channel, pattern in _IMPLIED if pattern.search(title))


def sign_facts(document: Document) -> dict[str, Fact]:
    """Return the signs that title and body show."""
    title, body = document.title or "", document.body
    named = title or body[:80]
    values: dict[str, FactValue | None] = {
        "names_study": bool(_STUDY.search(named)) and not _INSPECTION.search(named),
        "names_inspection": bool(_INSPECTION.search(named)),
        "relays_many_attachments": bool(_ISSUES.search(title) or _ISSUES.search(body[:400])),
        "meeting_days": _days(body),
        "meeting_group_discussion": bool(_GROUPS.search(body)),
        "speech_minutes": _minutes(body),
        "meeting_people": _people(body),
        "meeting_in_person": None if not _PLACE.search(body) else not _VIDEO.search(title + body),
        "campaign_elements": sum(bool(element.search(body)) for element in _ELEMENTS),
        "serial_padded": None if document.number is None else bool(_PADDED.search(document.number)),
        "genre": document.genre,
        "genre_known": True if document.genre in STATUTORY_GENRES else _no(document.genre in _WORKING_PAPERS),
        "carries_request": document.genre == "报告" and bool(_REQUESTS.search(body)),
    }
    return {name: Fact(value, _SEEN) for name, value in values.items() if value is not None}


def _no(seen: bool) -> bool | None:  # noqa: FBT001 -- the one thing it is asked
    return False if seen else None


def _days(body: str) -> float | None:
    found = _DAYS.search(body)
    if found is None:
        return None
    number = found.group(1)
    days = _NUMERALS.get(number) or float(number)
    return days + 0.5 if found.group(2) else days


def _minutes(body: str) -> int | None:
    found = _MINUTES.search(body)
    if found is None:
        return None
    if found.group(1):
        return int(found.group(1))
    word = found.group(2)
    hours = _NUMERALS.get(word[0]) or float(word)
    return int(60 * (hours + (0.5 if found.group(3) or "半" in word else 0.0)))


def _people(body: str) -> int | None:
    found = _PEOPLE.search(body)
    return int(found.group(1)) if found else None
