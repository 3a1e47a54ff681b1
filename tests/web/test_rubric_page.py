"""考核细则: what the page says of a table is what the command says of it; nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jianfu.kernel.domain.access import Role
from jianfu.kernel.models import StoredFile
from jianfu.register.views.rubric import parts
from jianfu.review.domain.rubrics.analysis import read_rubric
from jianfu.review.domain.rubrics.classes import ItemClass

if TYPE_CHECKING:
    from tests.web.conftest import SignedIn

TABLE = "考核细则\n内容,分值\n建立工作台账,40\n上报信息,10\n治理率达到60%以上,30\n群众满意度,20\n".encode()


def read(content: bytes = TABLE) -> list[tuple[ItemClass, int, float, float]]:
    return [tuple(part) for part in parts(read_rubric(content, "表.csv"))]  # type: ignore[misc] -- plain rows


def test_classes_stand_by_weight_and_their_shares_are_the_whole() -> None:
    rows = read()
    assert [row[0] for row in rows[:2]] == [ItemClass.TRACE, ItemClass.RESULT]
    assert [row[2] for row in rows] == sorted((row[2] for row in rows), reverse=True)
    assert sum(row[3] for row in rows) == pytest.approx(1.0)
    assert sum(row[1] for row in rows) == 4


def test_the_share_of_traces_is_the_one_of_the_command() -> None:
    found = read_rubric(TABLE, "表.csv")
    assert (
        next(part.share for part in parts(found) if part.item_class is ItemClass.TRACE) == found.trace_share
    )


def test_the_page_weighs_a_table_and_keeps_nothing(as_role: SignedIn) -> None:
    client = as_role(Role.DRAFTER)
    assert "看构成" in client.get("/rubrics/").content.decode()
    answer = client.post("/rubrics/", {"file": SimpleUploadedFile("表.csv", TABLE)})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert all(
        words in page for words in ("共4项", "总分100分", "痕迹项占", "看痕迹", "按100分折算", "共2项")
    )
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize("content", [b"", "今天天气好".encode()])
def test_what_is_no_table_is_refused_in_plain_words(as_role: SignedIn, content: bytes) -> None:
    answer = as_role(Role.REVIEWER).post("/rubrics/", {"file": SimpleUploadedFile("表.csv", content)})
    assert 400 <= answer.status_code < 500
    assert "看构成" in answer.content.decode()


def test_a_clerk_has_no_tables_to_judge(as_role: SignedIn) -> None:
    assert as_role(Role.CLERK).get("/rubrics/").status_code == 403
