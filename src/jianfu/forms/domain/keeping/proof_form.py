"""The plain proof of a person's particulars, as a form that is filled from the records like any other."""

from __future__ import annotations

import io
from typing import Final

TITLE: Final = "居民情况证明"
NAME: Final = f"{TITLE}.docx"
_PAIRS: Final = (("姓名", "性别"), ("出生日期", "民族"))
_LINES: Final = ("公民身份号码", "户籍地址", "居住地址")


def proof_form(purpose: str) -> bytes:
    """Return the blank form; the purpose stands below it, so that it serves for nothing else."""
    from docx import Document  # noqa: PLC0415 -- loads only when a proof is made

    document = Document()
    document.add_paragraph(TITLE)
    table = document.add_table(len(_PAIRS) + len(_LINES) + 1, 4, style="Table Grid")
    for row, labels in enumerate(_PAIRS):
        table.cell(row, 0).text, table.cell(row, 2).text = labels
    for row, label in enumerate(_LINES, start=len(_PAIRS)):
        table.cell(row, 0).text = label
        table.cell(row, 1).merge(table.cell(row, 3))
    last = len(_PAIRS) + len(_LINES)
    table.cell(last, 0).text, table.cell(last, 2).text = "单位名称（盖章）", "填报日期"
    document.add_paragraph(f"以上内容取自本单位数据档案，没有另行向本人收集。仅用于：{purpose}。")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
