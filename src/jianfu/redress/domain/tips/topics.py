"""What tips are about, in words wide enough that a count of them points at nobody."""

from __future__ import annotations

from jianfu.kernel.domain.text import Text

TOPICS: dict[str, Text] = {
    "documents": Text("发文、层层转发", "documents and their passing on"),
    "meetings": Text("会议、陪会", "meetings"),
    "inspections": Text("督查检查、调研、考核", "inspections, visits, assessments"),
    "forms": Text("报表、台账、重复填报", "forms, ledgers, asking twice"),
    "apps": Text("政务应用、工作群、打卡", "apps, work groups, punch-in"),
    "duties": Text("转嫁任务、签责任状", "tasks shifted down, pledges"),
    "levies": Text("摊派、达标创建", "levies and campaigns"),
    "discipline": Text("违纪违法线索", "a clue about discipline or law"),
    "other": Text("其他", "other"),
}
