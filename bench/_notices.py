"""Notices for the benches: of a stated length, in the formats that offices send, with asks and deadlines in them."""

from __future__ import annotations

import html
import io

from docx import Document

TITLE = "云溪县人民政府办公室关于开展农村人居环境整治情况摸底工作的通知"
NUMBER = "云政办发〔2026〕18号"
HEAD = "各乡镇人民政府，县政府有关部门："
SIGNATURE = ("云溪县人民政府办公室", "2026年3月2日")
PARAGRAPHS = (
    "一、总体要求",
    "坚持问题导向、因地制宜，摸清村庄道路、排水、垃圾收集、厕所改造等方面的底数，为制定年度计划提供依据。",
    "二、工作安排",
    "（一）全面摸底。各乡镇要于2026年3月20日前完成辖区内行政村的摸底，并将《摸底情况表》报县农业农村局。",
    "（二）现场核查。县农业农村局会同有关部门于4月上旬对摸底情况进行抽查，抽查比例不低于百分之五。",
    "（三）汇总上报。各乡镇每月5日前报送上月工作进展情况，同时附现场照片等佐证材料。",
    "三、工作保障",
    "各乡镇要成立由主要负责同志任组长的工作专班，明确一名联络员，于3月6日前报送名单。",
    "不得要求村级组织重复填报已经掌握的数据，不得层层签订责任状。",
    "县政府办公室将工作开展情况纳入年度考核，对进度滞后的乡镇予以通报。",
    "各有关部门要按照职责分工，加强业务指导，及时协调解决摸底工作中遇到的困难和问题。",
)


def body_of(characters: int) -> list[str]:
    """Return paragraphs of at least `characters` characters in all, and hardly more."""
    chosen: list[str] = []
    length = at = 0
    while length < characters:
        again, which = divmod(at, len(PARAGRAPHS))
        # Every round differs, or reading would rightly see a body that was printed twice.
        paragraph = f"第{again + 1}批任务。{PARAGRAPHS[which]}" if again else PARAGRAPHS[which]
        chosen.append(paragraph)
        length += len(paragraph)
        at += 1
    return chosen


def paragraphs_of(characters: int) -> list[str]:
    """Return a whole notice, paragraph by paragraph."""
    return [NUMBER, TITLE, HEAD, *body_of(characters), *SIGNATURE]


def as_text(characters: int) -> bytes:
    """Return a notice as text in gb18030, as many exports are."""
    return "\n".join(paragraphs_of(characters)).encode("gb18030")


def as_html(characters: int) -> bytes:
    """Return a notice as a saved web page."""
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in paragraphs_of(characters))
    return f"<!DOCTYPE html><meta charset=utf-8><title>{TITLE}</title><body><div>{lines}</div>".encode()


def as_docx(characters: int) -> bytes:
    """Return a notice as a Word file."""
    document = Document()
    for line in paragraphs_of(characters):
        document.add_paragraph(line)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
