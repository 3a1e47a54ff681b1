"""The foot of a document, and the note under the signature: read, and no part of the body."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.reading.domain.anatomy.imprint import find_imprint, note_below
from jianfu.reading.domain.document import Document
from jianfu.reading.domain.reader import read_text

HEAD = ("青石县人民政府办公室关于做好冬季防火工作的通知", "各乡镇人民政府：", "请抓紧落实。")
SIGNED = ("青石县人民政府办公室", "2024年11月4日")


def read(*foot: str) -> Document:
    """Read a notice that ends with these lines."""
    return read_text("\n".join((*HEAD, *SIGNED, *foot)), "x")


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("抄送：县委办公室，县人大常委会办公室。",), ("县委办公室", "县人大常委会办公室")),
        (("抄 送：县委办公室。",), ("县委办公室",)),
        (("抄报：市应急管理局。",), ("市应急管理局",)),
        (("分送：县委各部门，", "县政府各部门。"), ("县委各部门", "县政府各部门")),
        (("抄报：市应急管理局。", "抄送：县纪委。"), ("市应急管理局", "县纪委")),
    ],
)
def test_receivers_of_copies(lines: tuple[str, ...], names: tuple[str, ...]) -> None:
    document = read(*lines)
    assert document.copies_to == names
    assert document.body == "请抓紧落实。"


@pytest.mark.parametrize(
    ("lines", "by", "on"),
    [
        (("青石县人民政府办公室　　2024年11月5日印发",), "青石县人民政府办公室", date(2024, 11, 5)),
        (("青石县人民政府办公室秘书科", "2024年11月5日印发"), "青石县人民政府办公室秘书科", date(2024, 11, 5)),
        (("2024年11月5日印发",), None, date(2024, 11, 5)),
        (("青石县人民政府办公室　二〇二四年十一月五日印发　（共印60份）",), "青石县人民政府办公室", date(2024, 11, 5)),
    ],
)  # fmt: skip
def test_who_printed_it_and_when(lines: tuple[str, ...], by: str | None, on: date | None) -> None:
    document = read(*lines)
    assert (document.printed_by, document.printed_on) == (by, on)
    assert document.date == date(2024, 11, 4), "the day of printing is not the day of the document"
    assert document.body == "请抓紧落实。"


@pytest.mark.parametrize(
    "line", ["主题词：防火　通知", "共印60份", "校对：李明", "公开方式：主动公开", "（此件公开发布）"]
)
def test_other_lines_of_the_foot_are_no_body(line: str) -> None:
    assert read(line).body == "请抓紧落实。"


def test_a_sentence_that_speaks_of_copies_stays_in_the_body() -> None:
    told = "有关情况于2024年11月5日印发各乡镇后，要抄送县纪委。"
    document = read_text("\n".join((*HEAD, told, *SIGNED)), "x")
    assert document.body == f"请抓紧落实。\n{told}"
    assert (document.copies_to, document.printed_on) == ((), None)


def test_the_note_in_brackets_under_the_signature() -> None:
    document = read("（联系人：张三，电话：88654321）", "抄送：县委办公室。")
    assert document.note == "联系人：张三，电话：88654321"
    assert document.body == "请抓紧落实。"


@pytest.mark.parametrize("at", [-1, 4, 9])
def test_without_a_line_below_there_is_no_note(at: int) -> None:
    assert note_below((*HEAD, *SIGNED), at) is None


@given(st.lists(st.text(alphabet="抄送印发：。，2024年11月5日县委办公室 ", max_size=40), max_size=12))
def test_no_line_is_in_the_foot_that_is_not_there(lines: list[str]) -> None:
    imprint = find_imprint(lines, 0)
    assert all(0 <= at < len(lines) for at in imprint.places)
    assert all(name in "".join(lines).replace("(", "（") for name in imprint.copies_to)
