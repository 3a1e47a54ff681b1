"""The channels through which something is asked of the grassroots (渠道)."""

from __future__ import annotations

from enum import StrEnum

from jianfu.kernel.domain.text import Text


class Channel(StrEnum):
    """The channel of a demand."""

    DOCUMENT = "document"
    MEETING = "meeting"
    INSPECTION = "inspection"
    ASSESSMENT = "assessment"
    STUDY_VISIT = "study_visit"
    FORM = "form"
    TASK = "task"
    APP = "app"
    WORK_GROUP = "work_group"
    PLAQUE = "plaque"
    CERTIFICATE = "certificate"
    SECONDMENT = "secondment"
    CAMPAIGN = "campaign"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _LABELS[self]


_LABELS = {
    Channel.DOCUMENT: Text("文件", "document"),
    Channel.MEETING: Text("会议", "meeting"),
    Channel.INSPECTION: Text("督查检查", "inspection"),
    Channel.ASSESSMENT: Text("考核", "assessment"),
    Channel.STUDY_VISIT: Text("调研", "study visit"),
    Channel.FORM: Text("报表", "form"),
    Channel.TASK: Text("任务", "task"),
    Channel.APP: Text("应用", "app"),
    Channel.WORK_GROUP: Text("工作群", "work group"),
    Channel.PLAQUE: Text("挂牌", "plaque"),
    Channel.CERTIFICATE: Text("证明", "certificate"),
    Channel.SECONDMENT: Text("借调", "secondment"),
    Channel.CAMPAIGN: Text("创建达标", "campaign"),
}
