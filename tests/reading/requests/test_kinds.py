"""Endings and objects that decide what kind a request is, whatever else its words name."""

from __future__ import annotations

import pytest

from jianfu.reading.domain.document import Action
from jianfu.reading.domain.requests.kinds import deciding_kind


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("对申报材料进行审核", Action.INSPECT),
        ("报省人民政府审核", None),
        ("建立统一的政策信息发布平台", Action.OTHER),
        ("建立健全目标考核责任制", Action.PLAN),
        ("应当及时申领新证", Action.FORM),
        ("并对工程档案进行移交", Action.REPORT),
        ("签订移交责任书", None),
        ("建立工作台账", None),
    ],
)
def test_what_decides(text: str, action: Action | None) -> None:
    assert deciding_kind(text) is action
