"""The description that goes with the exported data set: columns, units, calibration, licence, citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu import __version__
from jianfu.demo.domain.calibration import calibration
from jianfu.demo.domain.fingerprint import fingerprint
from jianfu.demo.domain.tables import tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.demo.domain.county import County


def description(county: County, counts: Mapping[str, int]) -> str:
    """Return DATA.md in Chinese and English."""
    frame = county.setting
    parts = [
        "# 云梓县演示数据集 · Demo county data set\n",
        "虚构的一个县十四个月的“对基层的要求”全量台账，由程序生成，地名、单位、人名、文稿均为自拟，不含任何真实个人信息。",
        (
            "Everything asked of the townships and villages of one invented county in fourteen months; generated; no place, "
            "unit, person or text in it is real.\n"
        ),
        f"- 期间 period: {frame.first} – {frame.today}",
        f"- 种子 seed: {frame.seed} · 生成器 generator: jianfu {__version__}",
        f"- 指纹 fingerprint (SHA-256): `{fingerprint(county)}`",
        (
            "- 再生成 to make it again: "
            f"`JIANFU_NOW={frame.today}T09:00 jianfu demo --seed {frame.seed} --townships {len(frame.townships)} --export DIR`\n"
        ),
        *_columns(counts),
        "## 校准 · Calibration\n",
        "近十二个月。“输入”为生成时设定的公开数，“结果”为由此产生的数。",
        "The last twelve months. An input was told to the generator; a result follows from the rest.\n",
        "| 指标 figure | 公开范围 published | 本数据 here | 输入/结果 | 来源 source |",
        "|---|---|--:|---|---|",
        *(
            f"| {f.published.name.zh} · {f.published.name.en} | {f.published.low:g}–{f.published.high:g} | {f.value:.4g} "
            f"| {f.published.part.label.zh} {f.published.part.label.en} | {f.published.source.zh} · {f.published.source.en} |"
            for f in calibration(county).values()
        ),
        "\n## 许可与引用 · Licence and citation\n",
        "数据：知识共享署名 4.0（CC BY 4.0）。Data: Creative Commons Attribution 4.0 International.\n",
        (
            "引用 cite as: jianfu contributors. *Demo county data set (云梓县演示数据集)*, "
            f"jianfu {__version__}, seed {frame.seed}, as of {frame.today}. CC BY 4.0.\n"
        ),
    ]
    return "\n".join(parts)


def _columns(counts: Mapping[str, int]) -> list[str]:
    lines = ["## 表与字段 · Tables and columns\n"]
    for table in tables():
        lines += [
            f"### {table.name} ({counts[table.name]} rows)\n",
            f"{table.row.zh} · {table.row.en}. `{table.name}.parquet`, `{table.name}.xlsx`\n",
            "| column | type | 含义 | meaning |",
            "|---|---|---|---|",
            *(f"| {c.name} | {c.kind} | {c.meaning.zh} | {c.meaning.en} |" for c in table.columns),
            "",
        ]
    return lines
