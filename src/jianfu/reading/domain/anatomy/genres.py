"""Genres (文种): the fifteen kinds of the Regulations on Official Documents, and the usual working papers."""

from __future__ import annotations

import re

OFFICIAL = (
    "决议",
    "决定",
    "命令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
)
"""党政机关公文处理工作条例, article 8."""

WORKING = (
    "实施细则", "细则", "办法", "规定", "方案", "规划", "计划", "要点", "条例", "措施", "指南", "指引", "制度", "规则",
    "规程", "规范", "标准", "纲要", "预案", "总结", "简报", "讲话", "发言材料", "讲话稿", "目录", "清单", "章程", "守则", "法",
    "公约", "工作流程", "流程", "说明", "解读", "情况", "名单", "提纲", "提示函", "倡议书", "建议", "须知", "倡议", "政策",
    "若干事项", "申报书", "申请表", "任务书", "责任书", "承诺书", "合同", "协议", "汇编", "手册", "大纲", "答记者问",
)  # fmt: skip
_ALIASES = {
    "令": "命令",
    "复函": "函",
    "实施细则": "细则",
    "会议纪要": "纪要",
    "政府令": "命令",
    "修正案": "决定",
}
_TAIL = re.compile(
    r"(?:[\s（(〔\[【][^（）()〔〕\[\]【】]{1,40}[）)〕\]】]?|《[^》]*》|"
    r"[（(][^（）()]{1,40}(?:[（(][^（）()]*[）)])?[^（）()]*[）)]|"
    r"[0-9一二三四五六七八九十]{1,2}篇?|及附件|全文|\.\.\.|…)+$"
)
_WORDS = tuple(sorted({*OFFICIAL, *WORKING, "令", "复函", "会议纪要"}, key=len, reverse=True))


def genre_of(title: str) -> str | None:
    """Return the genre that the last word of `title` names, or None."""
    plain = re.sub(r"\s+", "", title)
    if plain.endswith(("的通...", "的通…")) or (
        plain.endswith(("...", "…")) and re.search(r"(?:印发|转发)", plain)
    ):
        # Cut by a site that shows the first forty characters; what is issued or passed on is so by a notice.
        return "通知"
    for text in (plain, _TAIL.sub("", plain)):
        for word in _WORDS:
            if text.endswith(word):
                return _ALIASES.get(word, word)
    if plain.endswith("》") and "《" in plain:
        return genre_of(plain[plain.rindex("《") + 1 : -1])
    order = re.search(r"(?:人民政府|部|委员会|总局|国务院)令", plain)
    return "命令" if order else None
