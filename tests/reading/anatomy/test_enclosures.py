"""Documents inside a document: passed on, issued with a notice, attached."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.reading.domain.anatomy.enclosures import find_enclosures
from jianfu.reading.domain.document import Document
from jianfu.reading.domain.reader import read_text

SIGNED = ("青石县人民政府办公室", "2024年11月4日")


def read(title: str, *inside: str) -> Document:
    """Read a notice of this title with these lines below its signature."""
    return read_text("\n".join((title, "各乡镇人民政府：", "请认真执行。", *SIGNED, *inside)), "x")


def text_of(document: Document) -> list[str]:
    """Return the text of each enclosure."""
    return [document.body[part.start : part.end] for part in document.enclosures]


def test_a_document_passed_on_is_taken_apart() -> None:
    lines = (
        "青石县应急管理局关于做好冬季防火工作的意见",
        "青应急〔2024〕7号",
        "县人民政府：",
        "现提出意见如下。",
        "青石县应急管理局",
        "2024年11月1日",
    )
    document = read("青石县人民政府办公室转发县应急管理局关于做好冬季防火工作意见的通知", *lines)
    (inside,) = document.enclosures
    assert (inside.kind, inside.title) == ("forwarded", lines[0])
    assert (inside.number, inside.issuers, inside.date) == (
        "青应急〔2024〕7号",
        ("青石县应急管理局",),
        date(2024, 11, 1),
    )
    assert document.number is None, "the number of the document inside is not the number of the notice"
    assert document.issuers == ("青石县人民政府办公室",)
    assert text_of(document) == ["\n".join(lines)]


def test_rules_issued_with_a_notice_and_their_attachments() -> None:
    document = read(
        "青石县人民政府办公室关于印发《青石县防火办法》的通知",
        "青石县防火办法",
        "第一条 为做好防火工作，制定本办法。",
        "附件1",
        "责任区划分表",
        "序号\t责任区",
        "附件2　值班电话表",
        "单位\t电话",
    )
    assert [(part.kind, part.title) for part in document.enclosures] == [
        ("issued", "青石县防火办法"),
        ("attachment", "责任区划分表"),
        ("attachment", "值班电话表"),
    ]
    assert text_of(document)[2] == "附件2　值班电话表\n单位\t电话"


def test_an_attachment_named_in_the_text_is_not_yet_there() -> None:
    document = read_text(
        "\n".join(
            (
                "青石县人民政府办公室关于报送名单的通知",
                "各乡镇人民政府：",
                "请按附件1填报。",
                "附件：1.名单",
                *SIGNED,
            )
        ),
        "x",
    )
    assert (document.enclosures, document.attachments) == ((), ("名单",))


@pytest.mark.parametrize("label", ["附件", "附件1", "附件一", "附 件 2", "附表1"])
def test_labels_of_attachments(label: str) -> None:
    (part,) = read("青石县人民政府办公室关于报送名单的通知", label, "人员名单", "姓名\t单位").enclosures
    assert (part.kind, part.title) == ("attachment", "人员名单")


@given(
    st.lists(st.sampled_from(["附件1", "附件：", "附件2 名单", "人员名单", "请认真执行。", "", "附表"]), max_size=15),
    st.integers(-1, 60),
    st.sampled_from([None, "转发意见的通知", "关于印发办法的通知"]),
)  # fmt: skip
def test_enclosures_are_spans_in_order_without_overlap(
    lines: list[str], after: int, title: str | None
) -> None:
    body = "\n".join(lines)
    parts = find_enclosures(body, after, title)
    edges = [edge for part in parts for edge in (part.start, part.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(body) for edge in edges)
