"""Assessment tables in every format: the same items, points and classes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from docx import Document as WordDocument
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.errors import CLASSIFIED, UNREADABLE
from jianfu.review.domain.errors import RUBRIC_NOT_FOUND
from jianfu.review.domain.rubrics.analysis import cleaner, read_rubric, repeated, trace_share
from jianfu.review.domain.rubrics.classes import ItemClass, classify
from jianfu.review.domain.rubrics.items import is_header, read_table
from jianfu.review.domain.rubrics.tables import read_rows
from jianfu.review.domain.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

TITLE = "云溪县2026年乡镇环境整治工作考核细则"
ROWS = [
    ["序号", "考核内容", "评分标准", "分值"],
    ["1", "日常工作", "1.召开专题会议4次（5分）；2.建立工作台账（10分）。", "15"],
    ["2", "整治成效", "污水治理率达到60%以上", "50"],
    ["3", "群众评价", "群众满意度测评", "35"],
    ["", "总分", "", "100"],
]
MEANT = [
    ("召开专题会议4次（5分）", 5.0, "trace"),
    ("建立工作台账（10分）", 10.0, "trace"),
    ("污水治理率达到60%以上", 50.0, "result"),
    ("群众满意度测评", 35.0, "satisfaction"),
]


def as_csv() -> bytes:
    return "\n".join([TITLE, *(",".join(row) for row in ROWS)]).encode("gb18030")


def as_html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in ROWS)
    return f"<html><body><table><caption>{TITLE}</caption>{rows}</table><script>分值</script></body></html>".encode()


def as_docx() -> bytes:
    document = WordDocument()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=0, cols=4)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active.append([TITLE])
    for row in ROWS:
        book.active.append([int(cell) if cell.isdigit() else cell for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "make"), [("t.csv", as_csv), ("t.html", as_html), ("t.docx", as_docx), ("t.xlsx", as_xlsx)]
)
def test_every_format_gives_the_same_items(name: str, make: Callable[[], bytes]) -> None:
    rubric = read_rubric(make(), name)
    assert [(item.text, item.points, item.item_class.value) for item in rubric.items] == MEANT
    assert (rubric.title, rubric.total_points, rubric.trace_share) == (TITLE, 100.0, 0.15)


def test_traces_above_a_tenth_are_stopped_with_their_share() -> None:
    verdict = read_rubric(as_csv(), "t.csv").verdict
    assert verdict.outcome is Outcome.STOP
    assert [(f.rule, f.because.zh) for f in verdict.findings] == [("JF24-08c", "痕迹类指标权重占0.15。")]


def test_a_rubric_without_traces_passes() -> None:
    rubric = read_rubric("考核细则\n内容,分值\n污水治理率达到60%以上,50\n群众满意度测评,50".encode(), "t.csv")
    assert (rubric.verdict.outcome, rubric.trace_share) == (Outcome.PASS, 0.0)


def test_thousand_points_vetoes_and_publicity_are_found() -> None:
    table = "考核细则\n内容,分值\n发生事故的一票否决,100\n获得领导批示的每次,200\n水质达到Ⅲ类的断面,700\n总分,1000"
    rules = {finding.rule for finding in read_rubric(table.encode(), "t.csv").verdict.findings}
    assert {"DC18-9", "JF24-17c", "JF24-08d", "JF24-08c"} <= rules


def test_a_veto_in_the_words_around_the_table_is_found_but_not_a_ban_on_vetoes() -> None:
    table = "{}\n内容,分值\n水质达到Ⅲ类的断面,100"
    found = read_rubric(table.format("考核细则\n发生重大案件的实行一票否决").encode(), "t.csv").verdict
    clean = read_rubric(table.format("考核细则\n本考核不设一票否决").encode(), "t.csv").verdict
    assert [f.quote for f in found.findings] == ["发生重大案件的实行一票否决"]
    assert clean.findings == ()


def test_a_cleaner_version_drops_traces_and_adds_up_to_a_hundred() -> None:
    proposed = read_rubric(as_csv(), "t.csv").cleaner
    assert [(item.text, item.points) for item in proposed] == [
        ("污水治理率达到60%以上", 58.8),
        ("群众满意度测评", 41.2),
    ]


def test_items_that_stand_in_several_rubrics_are_named() -> None:
    one, two = read_rubric(as_csv(), "one.csv"), read_rubric(as_html(), "two.html")
    assert [files for _, files in repeated([one, two])] == [("one.csv", "two.html")] * 4
    assert repeated([one]) == ()


def test_a_file_without_points_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        read_rubric("今天天气很好\n明天也很好".encode(), "t.csv")
    assert refused.value.kind is RUBRIC_NOT_FOUND


def test_a_classified_table_is_refused_and_nothing_of_it_is_said() -> None:
    with pytest.raises(Refusal) as refused:
        read_rubric(f"机密★1年\n{TITLE}\n内容,分值\n秘方一,50".encode(), "t.csv")
    assert refused.value.kind is CLASSIFIED
    assert "秘方" not in str(refused.value)


def test_a_broken_docx_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/other.xml", "<w/>")
    with pytest.raises(Refusal) as refused:
        read_rows(out.getvalue(), "t.docx")
    assert refused.value.kind is UNREADABLE or refused.value.kind.code.startswith("JF-READING")


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("1.建立台账（5分）；2.完成整治（10分）", [("建立台账（5分）", 5.0), ("完成整治（10分）", 10.0)]),
        (
            "按月上报，得5分，每少一次扣0.5分，扣完为止，参加会议（2分）",
            [("按月上报，得5分", 5.0), ("参加会议（2分）", 2.0)],
        ),
        ("①开会（1.5分）②发文（0.5分）", [("开会（1.5分）", 1.5), ("发文（0.5分）", 0.5)]),
        ("加强执法检查（满分60分）", [("加强执法检查（满分60分）", 60.0)]),
        ("水质监测（20） 2.一河一策编制（30分）", [("水质监测（20）", 20.0), ("一河一策编制（30分）", 30.0)]),
    ],
)
def test_a_cell_of_several_criteria_is_parted(cell: str, items: list[tuple[str, float]]) -> None:
    assert [(i.text, i.points) for i in read_table([("1", "名称", cell)]).items] == items


@pytest.mark.parametrize(
    ("row", "item"),
    [
        (
            ("预算绩效", "50", "预算管理", "75", "预算执行进度(7月)", "%", "40%", "7"),
            ("预算执行进度(7月)", 7.0),
        ),
        (("项目资金是否被核减", "是/否", "否", "25"), ("项目资金是否被核减", 25.0)),
        (
            ("环境", "农村生活垃圾日产日清，村容整洁，无卫生死角", "10分"),
            ("农村生活垃圾日产日清，村容整洁，无卫生死角", 10.0),
        ),
    ],
)
def test_a_row_names_one_item(row: tuple[str, ...], item: tuple[str, float]) -> None:
    assert [(i.text, i.points) for i in read_table([row]).items] == [item]


@pytest.mark.parametrize(
    "row",
    [
        ("一、", "通用考核项目", "40"),
        ("总分", "", "100"),
        ("合计", "100"),
        ("只有一格文字",),
        ("5", "②"),
        ("", ""),
    ],
)
def test_rows_that_score_nothing(row: tuple[str, ...]) -> None:
    assert read_table([row]).items == ()


def test_headers_are_known_by_their_words() -> None:
    assert is_header(("序号", "考核内容", "评分标准", "分值")) is True
    assert is_header(("1", "建立台账", "未建立扣分", "5")) is False


@pytest.mark.parametrize(
    ("text", "total"),
    [("本考核实行千分制", 1000.0), ("本考核实行百分制", 100.0), ("满分120分", 120.0), ("没有说", None)],
)
def test_a_total_that_the_text_states(text: str, total: float | None) -> None:
    assert read_table([(text,), ("1", "建立工作台账", "5")]).stated_total == total


@pytest.mark.parametrize(
    ("text", "item_class"),
    [
        ("群众满意度测评（20分）", "satisfaction"),
        ("召开专题会议不少于4次", "trace"),
        ("查看会议记录", "trace"),
        ("信息被市级媒体采用", "trace"),
        ("领导批示每次加分", "trace"),
        ("打造一批示范河流", "process"),
        ("污水处理率达80%以上", "result"),
        ("未发生安全事故", "result"),
        ("命案发生数为零", "result"),
        ("群众安全感调查结果高于全县平均水平", "satisfaction"),
        ("开展河道整治", "process"),
        ("水质监测", "process"),
        ("加分项", "other"),
        ("一票否决事项", "other"),
    ],
)
def test_classes(text: str, item_class: str) -> None:
    assert classify(text).item_class.value == item_class


def test_a_class_says_why_in_both_languages() -> None:
    assert classify("建立工作台账").because.zh == "有「台账」，看痕迹"
    assert classify("甲乙丙丁").because.en == "nothing tells what it looks at"


def test_deductions_do_not_tell_what_an_item_looks_at() -> None:
    assert classify("及时清理垃圾（少一次会议记录扣1分）").item_class is ItemClass.PROCESS


@given(
    st.lists(
        st.tuples(st.sampled_from(["建立台账", "治理率达标", "开展整治"]), st.integers(1, 50)), min_size=1
    )
)
def test_shares_stay_between_none_and_all(rows: list[tuple[str, int]]) -> None:
    table = "\n".join(
        ["细则", "内容,分值", *(f"{text}第{at}项,{points}" for at, (text, points) in enumerate(rows))]
    )
    rubric = read_rubric(table.encode(), "t.csv")
    assert 0.0 <= trace_share(rubric.items) <= 1.0
    whole = sum(item.points for item in cleaner(rubric.items))
    assert whole == 0 or abs(whole - 100) <= 0.05 * len(rows)
