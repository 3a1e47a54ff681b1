"""一致性评估意见: what a verdict says, laid out as the paper that goes into the file of the draft."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text
from jianfu.review.domain.verdict import Grade
from jianfu.review.domain.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from jianfu.review.domain.verdict import Verdict

TITLE = Text("与为基层减负一致性评估意见", "Opinion on consistency with easing the grassroots")
GRADES = {
    Grade.STOP: Text("必须修改", "must change"),
    Grade.JUSTIFY: Text("说明理由", "needs reasons"),
    Grade.REVISE: Text("建议修改", "should change"),
    Grade.HINT: Text("提示", "hint"),
}
CAVEAT = Text(
    "本意见是依据所列条款对文稿文字作出的提示，疑点不是对违纪违规的认定；是否采纳由发起单位和审核单位决定。"
    "注明“据转述，条文待核”的条款，以原文为准。",
    "This paper points at words of the draft by the articles named; a finding is a question and establishes no breach. "
    "Issuer and reviewer decide. Articles marked as retold are to be checked against the original.",
)
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as a row of the paper: its weight, the words, why with the article, and the mend."""

    grade: Text
    quote: str
    because: Text
    article: Text
    remedy: Text


@dataclass(frozen=True, slots=True)
class Opinion:
    """The paper: what was judged, the conclusion, the findings, and the facts that are missing."""

    particulars: tuple[tuple[Text, str], ...]
    conclusion: Text
    lines: tuple[Line, ...]
    missing: tuple[Text, ...]
    day: date


@dataclass(frozen=True, slots=True)
class Judged:
    """What was judged, in the words that stand on the paper."""

    title: str
    issuer: str
    number: str = ""
    channel: str = ""
    addressees: Sequence[str] = ()
    draft: str = ""


def opinion(judged: Judged, verdict: Verdict, day: date) -> Opinion:
    """Lay out a verdict as the paper for the file."""
    named = "、".join(judged.addressees[:_SHOWN])
    more = f"等{len(judged.addressees)}个单位" if len(judged.addressees) > _SHOWN else ""
    particulars = (
        (Text("文稿标题", "Draft"), judged.title),
        (Text("发起单位", "Issuer"), judged.issuer),
        (Text("文号或计划号", "Number"), judged.number),
        (Text("渠道", "Channel"), judged.channel),
        (Text("主送", "To"), named + more),
        (Text("稿次", "Version"), judged.draft),
        (Text("评估日期", "Judged on"), f"{day.year}年{day.month}月{day.day}日"),
    )
    lines = tuple(
        Line(GRADES[f.grade], f.quote or "", f.because, f.article, f.remedy) for f in verdict.findings
    )
    return Opinion(tuple(p for p in particulars if p[1]), _conclusion(verdict), lines, _missing(verdict), day)


def _conclusion(verdict: Verdict) -> Text:
    label, count = verdict.outcome.label, len(verdict.findings)
    if not count:
        return Text(f"{label.zh}。没有发现疑点。", f"{label.en}. Nothing was found.")
    grades = Counter(finding.grade for finding in verdict.findings)
    zh = "、".join(f"{GRADES[grade].zh}{grades[grade]}处" for grade in GRADES if grades[grade])
    en = ", ".join(f"{GRADES[grade].en}: {grades[grade]}" for grade in GRADES if grades[grade])
    return Text(f"{label.zh}。共有疑点{count}处，其中{zh}。", f"{label.en}. Findings: {count} ({en}).")


def _missing(verdict: Verdict) -> tuple[Text, ...]:
    names = dict.fromkeys(name for open_rule in verdict.undetermined for name in open_rule.needs)
    return tuple(
        kind.label for name in names if (kind := vocabulary().get(name)) and kind.origin == "declared"
    )
