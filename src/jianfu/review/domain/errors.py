"""The refusals of this room."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.text import Text

PACK_MALFORMED = ErrorKind(
    code="JF-REVIEW-001",
    cause=Text("规则包「{file}」第{line}行有误：{problem}。", "Rule pack {file}, line {line}: {problem}."),
    consequence=Text(
        "整个规则包未被载入，原有规则不变。", "Nothing of the pack was loaded; the rules are as before."
    ),
    next_step=Text("{mend}", "{mend}"),
    who=Who.OFFICE,
)

FACT_UNKNOWN = ErrorKind(
    code="JF-REVIEW-002",
    cause=Text("词汇表里没有名为「{name}」的事实。", "There is no fact called {name} in the vocabulary."),
    consequence=Text("没有作出评估。", "Nothing was judged."),
    next_step=Text(
        "请改用 docs/rules.md 所列的事实名称；最接近的是「{near}」。",
        "Use a name from docs/rules.md; the nearest one is {near}.",
    ),
    who=Who.DEVELOPERS,
)

RULE_UNKNOWN = ErrorKind(
    code="JF-REVIEW-003",
    cause=Text("没有编号为「{id}」的规则。", "There is no rule {id}."),
    consequence=Text("没有可显示的内容。", "There is nothing to show."),
    next_step=Text(
        "用 jianfu rules list 查看全部编号；最接近的是「{near}」。",
        "See all ids with jianfu rules list; the nearest one is {near}.",
    ),
    status=404,
)

RUBRIC_NOT_FOUND = ErrorKind(
    code="JF-REVIEW-004",
    cause=Text(
        "在「{file}」里没有找到考核表：没有带指标文字的表格行。",
        "No assessment table was found in {file}: no row with the text of an indicator.",
    ),
    consequence=Text("没有作出分析。", "Nothing was analysed."),
    next_step=Text(
        "请提供含有指标（考核内容）列的表格文件：docx、xls、xlsx、html、csv 或 pdf。",
        "Provide a file with a table that has a column of indicators: docx, xls, xlsx, html, csv or pdf.",
    ),
)

NO_CASES = ErrorKind(
    code="JF-REVIEW-005",
    cause=Text("没有名为「{name}」的评测集。", "There is no labelled set called {name}."),
    consequence=Text("没有作出评测。", "Nothing was measured."),
    next_step=Text(
        "现有：{known}。评测集随源代码提供，请在源代码目录中运行 jianfu {command}。",
        "There are: {known}. The sets come with the source; run jianfu {command} in a checkout.",
    ),
    status=404,
)
