"""Rows of the room's lists for csv and xlsx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.text import Text
from jianfu.redress.domain.rectification.life import Source
from jianfu.register.export import safe

if TYPE_CHECKING:
    from jianfu.kernel.domain.text import Language
    from jianfu.redress.queries.cases import CaseRow
    from jianfu.redress.queries.rectification import ItemSheet

_CASES = (
    Text("编号", "Number"),
    Text("事项", "Matter"),
    Text("渠道", "Channel"),
    Text("承办单位", "Handling unit"),
    Text("登记日", "Opened"),
    Text("状态", "Stage"),
    Text("当前期限", "Due"),
    Text("计时", "Clock"),
    Text("办结", "Closed"),
    Text("解决", "Solved"),
    Text("办结未解决次数", "Closed, not solved"),
)
_YES, _NO = Text("是", "yes"), Text("否", "no")


def case_headings(language: Language) -> list[str]:
    """Return the headings of the list of cases."""
    return [heading.within(language) for heading in _CASES]


def case_cells(row: CaseRow, language: Language) -> list[str]:
    """Return one case's cells in the order of the headings; the kind of source is not among them."""
    case = row.case
    due = row.pressing.due if row.pressing else None
    cells = [
        case.number,
        case.subject,
        Channel(case.channel).label.within(language) if case.channel else "",
        case.handler.name if case.handler else "",
        case.opened_on.isoformat(),
        row.stage.within(language),
        due.on.isoformat() if due else "",
        row.light.label.within(language) if row.light else "",
        (_YES if row.lamps.closed else _NO).within(language),
        row.lamps.solved.label.within(language),
        str(row.lamps.closed_not_solved),
    ]
    return [safe(cell) for cell in cells]


_RECTIFICATIONS = (
    Text("问题", "Problem"),
    Text("责任单位", "Unit"),
    Text("来源", "Source"),
    Text("来源名称", "Named"),
    Text("列入日", "Opened"),
    Text("状态", "Stage"),
    Text("下一个日期", "Next day"),
    Text("指标", "Number"),
    Text("整改前", "Before"),
    Text("整改后", "After"),
    Text("回看", "Second look"),
    Text("反弹次数", "Relapses"),
)


def rectification_headings(language: Language) -> list[str]:
    """Return the headings of the list of rectifications."""
    return [heading.within(language) for heading in _RECTIFICATIONS]


def rectification_cells(sheet: ItemSheet, language: Language) -> list[str]:
    """Return one rectification's cells in the order of the headings."""
    item, readings = sheet.item, (sheet.proof.before, sheet.proof.after, sheet.proof.again)
    cells = [
        item.problem,
        item.unit.name,
        Source(item.source).label.within(language),
        item.source_title,
        item.opened_on.isoformat(),
        sheet.stage.within(language),
        sheet.next_on.isoformat() if sheet.next_on else "",
        sheet.metric.within(language) if sheet.metric else "",
        *(f"{reading.value:g}" if reading else "" for reading in readings),
        str(sheet.dates.relapses),
    ]
    return [safe(cell) for cell in cells]
