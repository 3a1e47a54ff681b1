"""The simplest honest rival: a word list, as usual draft checkers have it.

A sentence that holds a word of a family is a finding of that family. It knows nothing of bans, reports of the past,
applicants or permissions. Families whose words a list would have to guess use their plainest words.
"""

from __future__ import annotations

WORDS: dict[str, tuple[str, ...]] = {
    "report_back": ("报送", "上报", "进展情况", "工作总结", "季报", "月报", "周报", "日报", "落实情况"),
    "supporting_document": ("实施方案", "实施细则", "配套文件", "配套政策", "工作方案", "具体办法"),
    "assessment": ("考核", "排名", "通报", "考评", "打分", "问责"),
    "veto": ("一票否决",),
    "pledge": ("责任书", "责任状", "承诺书"),
    "new_organ": ("领导小组", "专班", "指挥部", "联席会议"),
    "trace": ("台账", "留痕", "照片", "视频", "佐证材料", "工作日志", "截图", "档案"),
    "campaign": ("创建", "示范", "达标", "评选"),
    "app": ("APP", "小程序", "公众号", "打卡", "平台", "系统"),
    "short_notice": ("今天", "立即", "当日"),
    "secondment": ("借调", "抽调"),
    "plaque": ("挂牌", "上墙", "牌子"),
    "certificate": ("证明",),
    "levy": ("摊派", "征订", "招商引资"),
}


def listed(text: str) -> set[str]:
    """Return the families whose words stand in `text`."""
    return {family for family, words in WORDS.items() if any(word in text for word in words)}
