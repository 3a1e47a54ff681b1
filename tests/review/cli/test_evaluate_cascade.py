"""The labelled links: how they are scored, and that they hold where the documents are at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.cascade import evaluate, labels, pairs, score

if TYPE_CHECKING:
    import pytest


def test_every_line_is_a_label() -> None:
    meant = labels()
    assert len(meant) == 28
    assert sum(map(len, meant.values())) == 40
    assert meant["041"] == set()


def test_every_labelled_link_of_the_collection_has_a_word_that_is_known() -> None:
    judged = pairs()
    assert sorted(judged.values()) == ["open", *["rests"] * 12]
    assert all(child != parent for child, parent in judged)


def test_a_link_is_right_once_by_the_work_or_the_notice_that_issued_it() -> None:
    meant = {"1": {"江苏省流动人口居住管理办法"}, "2": set[str](), "3": {"中华人民共和国教育法"}}
    found = {"1": ["省政府关于印发江苏省流动人口居住管理办法的通知"], "2": ["别的办法"], "9": ["不在其中"]}
    scores = score(meant, found)["all"]
    assert (scores["right"], scores["false"], scores["missed"]) == (1, 1, 1)


def test_without_the_documents_they_are_left_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("JIANFU_DATA", str(tmp_path_factory.mktemp("none")))
    assert evaluate() == {"cases": 0, "left_out": 41, "scores": {}}
