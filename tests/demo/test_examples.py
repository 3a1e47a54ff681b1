"""The committed samples are what their texts say, and hold what they are there to show."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from tools.examples import EXAMPLES, parse, samples

SAMPLES = samples()


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_committed_sample_equals_its_rendering(name: str) -> None:
    assert (EXAMPLES / name).read_bytes() == SAMPLES[name]


def test_nothing_else_lies_in_the_folder() -> None:
    assert {path.name for path in EXAMPLES.iterdir()} == {*SAMPLES, "README.md", "source", "timetabling"}


def test_readme_names_every_sample() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    missing = [name for name in SAMPLES if name.partition(".")[0] not in readme]
    assert missing == []


def test_word_file_holds_the_parts_in_order() -> None:
    lines = [paragraph.text for paragraph in Document(BytesIO(SAMPLES["01-straw-burning.docx"])).paragraphs]
    assert lines[0] == "云梓县农业农村局文件"
    assert lines[1] == "梓农字〔2026〕31号"
    assert lines[3] == "各乡镇人民政府、街道办事处："
    assert lines[-2:] == ["云梓县农业农村局", "2026年9月7日"]
    assert "附件：1.秸秆禁烧工作台账" in lines


def test_note_carries_neither_header_nor_number() -> None:
    lines = [p.text for p in Document(BytesIO(SAMPLES["05-note-without-number.docx"])).paragraphs]
    assert lines[0] == "关于报送夜间经济发展有关材料的函"


def test_county_copy_cuts_the_deadline_and_raises_the_target() -> None:
    texts = [(EXAMPLES / "source" / name).read_text(encoding="utf-8") for name in _PAIR]
    city, county = (parse(text)[1] for text in texts)
    shared = sum(line in county.body for line in city.body)
    assert shared == 7
    assert any("85%" in line for line in city.body)
    assert any("95%" in line for line in county.body)


_PAIR = ("03-elderly-meals-city.txt", "04-elderly-meals-county.txt")


def test_rubric_has_a_thousand_points() -> None:
    sheet = load_workbook(BytesIO(SAMPLES["07-assessment-rubric.xlsx"])).worksheets[0]
    points = [value for (value,) in sheet.iter_rows(min_row=3, min_col=3, max_col=3, values_only=True)]
    assert sum(point for point in points if isinstance(point, int)) == 1000


def test_form_keeps_its_formulas_and_merged_headings() -> None:
    sheet = load_workbook(BytesIO(SAMPLES["15-subsistence-monthly.xlsx"])).worksheets[0]
    assert sheet["J15"].value == "=SUM(J5:J14)"
    assert "F3:H3" in {str(area) for area in sheet.merged_cells.ranges}
