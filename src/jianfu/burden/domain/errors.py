"""The refusals of burden."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.text import Text

HOURS_IMPOSSIBLE = ErrorKind(
    code="JF-BURDEN-001",
    cause=Text("工时{hours}不在0到{limit}小时之间。", "{hours} hours is not between 0 and {limit}."),
    consequence=Text("工时没有记录。", "The hours were not recorded."),
    next_step=Text(
        "请填写实际用掉的小时数，可以有小数；也可以不填。",
        "Enter the hours spent, decimals allowed, or leave it out.",
    ),
)
LOG_IMPOSSIBLE = ErrorKind(
    code="JF-BURDEN-002",
    cause=Text("工时记录第{row}条有误：{problem}。", "Line {row} of the time log is wrong: {problem}."),
    consequence=Text("整份记录都没有保存。", "Nothing of the log was kept."),
    next_step=Text("请改正这一条后重新提交。", "Mend this line and send the log again."),
)
HEADS_IMPOSSIBLE = ErrorKind(
    code="JF-BURDEN-003",
    cause=Text("在岗人数{heads}不可能。", "{heads} people cannot be."),
    consequence=Text("人数没有改动。", "The staff was not changed."),
    next_step=Text("请填写1到{limit}之间的整数。", "Enter a whole number from 1 to {limit}."),
    who=Who.ADMINISTRATOR,
)
NO_SUCH_METRIC = ErrorKind(
    code="JF-BURDEN-004",
    cause=Text("没有名为「{key}」的指标。", "There is no metric {key}."),
    consequence=Text("没有计算任何内容。", "Nothing was computed."),
    next_step=Text("指标清单见 docs/metrics.md。", "docs/metrics.md lists the metrics."),
)
MONTH_IMPOSSIBLE = ErrorKind(
    code="JF-BURDEN-005",
    cause=Text("「{given}」不是月份。", "{given} is no month."),
    consequence=Text("没有计算任何内容。", "Nothing was computed."),
    next_step=Text("请写成2026-11这样的形式。", "Write it like 2026-11."),
)
ENGINE_MISSING = ErrorKind(
    code="JF-BURDEN-006",
    cause=Text("这台机器上没有{engine}：{problem}", "{engine} is not on this machine: {problem}"),
    consequence=Text("批处理没有运行。", "The batch did not run."),
    next_step=Text(
        "请安装附加组件（pip install 'jianfu[{extra}]'），或改用 --engine duckdb。",
        "Install the extra (pip install 'jianfu[{extra}]'), or use --engine duckdb.",
    ),
    who=Who.ADMINISTRATOR,
)
EXPORT_INCOMPLETE = ErrorKind(
    code="JF-BURDEN-007",
    cause=Text("文件夹「{folder}」里缺少{missing}。", "The folder {folder} lacks {missing}."),
    consequence=Text("没有计算任何内容。", "Nothing was computed."),
    next_step=Text("请先用 jianfu burden export 导出。", "Export with jianfu burden export first."),
)
EXPORT_UNREADABLE = ErrorKind(
    code="JF-BURDEN-009",
    cause=Text("「{file}」里的表读不了：{problem}", "The tables in {file} cannot be read: {problem}"),
    consequence=Text("没有计算任何内容。", "Nothing was computed."),
    next_step=Text(
        "请检查文件是否完整、列名是否与导出的一致，或者用 jianfu burden export 重新导出。",
        "See that the files are whole and their columns those of an export, or export anew with jianfu burden export.",
    ),
)
CHANGE_IMPOSSIBLE = ErrorKind(
    code="JF-BURDEN-010",
    cause=Text(
        "与上年相比要有起止月份，并且只能按发起单位或渠道分开。",
        "A change against last year needs its first and last month, and is broken down by issuer or channel only.",
    ),
    consequence=Text("没有计算任何内容。", "Nothing was computed."),
    next_step=Text("请给出 --first 和 --last。", "Give --first and --last."),
)
WHAT_IF_IMPOSSIBLE = ErrorKind(
    code="JF-BURDEN-008",
    cause=Text("无法推算：{problem}。", "This cannot be simulated: {problem}."),
    consequence=Text("没有计算任何内容。", "Nothing was computed."),
    next_step=Text("请检查给出的次数和事项。", "Check the frequencies and the demands that were given."),
)
