from __future__ import annotations

import pytest

from jianfu.kernel.domain.channels import Channel
from jianfu.reading.domain.reader import read_text
from jianfu.register.domain.letterhead import Letterhead, letterhead_of

BODY = "\n各乡镇人民政府：\n请于3月20日前报送情况。\n云溪县民政局\n2026年3月9日"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("云溪县民政局关于报送情况的通知\n云民发〔2026〕3号", Letterhead.RED),
        ("关于报送情况的工作提示", Letterhead.NOTE),
        ("云溪县民政局便笺", Letterhead.NOTE),
        ("关于报送情况的通知", Letterhead.WHITE),
    ],
)
def test_the_head_of_a_paper_is_recognised(head: str, expected: Letterhead) -> None:
    assert letterhead_of(Channel.DOCUMENT, read_text(head + BODY, "通知.txt")) is expected


def test_only_documents_have_paper_of_their_own() -> None:
    paper = read_text("关于开会的通知" + BODY, "通知.txt")
    assert letterhead_of(Channel.MEETING, paper) is Letterhead.NONE
    assert letterhead_of(Channel.DOCUMENT, None) is Letterhead.WHITE


def test_what_has_no_number_is_not_formal() -> None:
    assert {head for head in Letterhead if head.is_formal} == {Letterhead.RED, Letterhead.NONE}
