"""What the issuer does itself is asked of nobody below; what it does to bodies below still counts where it weighs on them."""

from __future__ import annotations

import pytest

from jianfu.reading.domain.document import Document
from jianfu.review.domain.ownwork import is_own_work, own_subject
from jianfu.review.domain.textfacts import text_facts

ISSUER = ("河北省教育厅",)


@pytest.mark.parametrize(
    ("before", "own"),
    [
        ("省教育厅牵头会同相关部门", True),
        ("由河北省教育厅", True),
        ("我厅将", True),
        ("请于月底前报省教育厅，各市", False),
        ("向省教育厅", False),
        ("有关情况报告省教育厅，要在年底前", False),
        ("省教育厅指导各市教育局", False),
        ("各市教育局要", False),
        ("省财政厅", False),
    ],
)
def test_who_acts(before: str, own: bool) -> None:
    assert is_own_work(before, own_subject(ISSUER)) is own


def test_an_office_is_known_by_what_it_serves() -> None:
    office = own_subject(("河北省高新技术企业认定管理工作领导小组办公室",))
    assert is_own_work("由领导小组办公室将", office)


def test_without_an_issuer_nothing_is_its_own_work() -> None:
    assert own_subject(()) is None
    assert is_own_work("省教育厅", None) is False


@pytest.mark.parametrize(
    ("body", "fact", "asked"),
    [
        ("省教育厅成立工作专班，负责统筹。", "asks_new_organ", False),
        ("各市教育局要成立工作专班。", "asks_new_organ", True),
        ("省教育厅制定具体实施方案。", "asks_supporting_document", False),
        ("省教育厅每季度对各市工作进行通报。", "asks_assessment", True),
    ],
)
def test_own_work_and_what_weighs_on_others(body: str, fact: str, asked: bool) -> None:
    document = Document(
        file="d", format="txt", title=None, number=None, issuers=ISSUER, addressees=(),
        date=None, genre="通知", urgency=None, body=body,
    )  # fmt: skip
    assert text_facts(document)[fact].value is asked
