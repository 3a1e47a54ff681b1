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

REASON_MISSING = ErrorKind(
    code="JF-REVIEW-006",
    cause=Text("没有写理由。", "No reason was given."),
    consequence=Text("规则没有改变。", "The rules are as before."),
    next_step=Text(
        "请写一句为什么要改；它会和改动一起留痕。", "Say in a sentence why; it is kept with the change."
    ),
)

RULES_CONTRADICT = ErrorKind(
    code="JF-REVIEW-007",
    cause=Text(
        "规则「{first}」与「{second}」互相矛盾：{because}。",
        "Rules {first} and {second} contradict: {because}.",
    ),
    consequence=Text("改动未生效，原有规则不变。", "Nothing was changed."),
    next_step=Text(
        "请先停用其中一条，或在规则里用 supersedes 写明以哪条为准。",
        "Switch one of them off first, or say with supersedes which one prevails.",
    ),
    who=Who.OFFICE,
)

CASE_FAILS = ErrorKind(
    code="JF-REVIEW-008",
    cause=Text(
        "规则「{rule}」的案例「{name}」没有通过：应为 {expect}，实为 {got}。",
        "The case {name} of rule {rule} fails: {expect} was expected, it says {got}.",
    ),
    consequence=Text("整个规则包未被采用。", "The pack was not adopted."),
    next_step=Text("请修改条件或者案例，使二者一致。", "Mend the condition or the case until they agree."),
    who=Who.OFFICE,
)

PACK_NAME_TAKEN = ErrorKind(
    code="JF-REVIEW-009",
    cause=Text(
        "「{name}」是产品自带规则包的名称。", "{name} is the name of a pack that ships with the product."
    ),
    consequence=Text("规则包未被采用。", "The pack was not adopted."),
    next_step=Text(
        "请在开头换一个名称，例如「pack: 本县」。自带规则可以逐条停用。",
        "Choose another name at its head. Rules that ship can be switched off one by one.",
    ),
    who=Who.OFFICE,
)

NO_OWN_PACK = ErrorKind(
    code="JF-REVIEW-010",
    cause=Text("本单位没有名为「{name}」的在用规则包。", "This unit has no pack {name} in force."),
    consequence=Text("没有可停用的。", "There is nothing to withdraw."),
    next_step=Text("请在规则页查看本单位自己的规则包。", "See the unit's own packs on the page of rules."),
    status=404,
)
