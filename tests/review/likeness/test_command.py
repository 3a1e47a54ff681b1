from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from jianfu.cli.main import EXIT_REFUSED, main

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper

NOTICE = (
    "关于做好秋季森林防火工作的通知\n各乡镇人民政府：\n"
    "一、各乡镇要在十月底前完成林区可燃物清理，逐山头明确护林员，对坟头、林缘、旱地等重点部位每周巡查两次。\n"
    "二、发生火情的，应当在十分钟内报告县应急管理局，并先行组织附近群众转移，不得擅自组织老人和学生上山扑救。\n"
    "三、护林员补助由县林业局按月直接发放到个人账户，乡镇不再报送发放花名册。\n"
)
OTHER = (
    "关于开展农村饮水安全检测的函\n各乡镇人民政府：\n"
    "县疾控中心将于下月对集中供水点逐一取样，检测费用由县财政承担，各村只需打开水厂大门，不必派人陪同，也不必准备汇报材料。\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    (place / "a.txt").write_text(NOTICE, encoding="utf-8")
    (place / "b.txt").write_text(NOTICE.replace("十月", "十一月").replace("两次", "三次"), encoding="utf-8")
    (place / "c.txt").write_text(OTHER, encoding="utf-8")
    return place


def answer(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, dict[str, Any]]:
    status = main(["likeness", *map(str, words), "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_query_names_the_copy_and_its_passages(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = tmp_path / "index"
    assert answer(capsys, "add", folder, "--index", index) == (0, {"added": 3, "documents": 3})
    status, found = answer(capsys, "query", folder / "b.txt", "--index", index)
    assert status == 0
    assert found["file"] == str(folder / "b.txt")
    (match,) = found["matches"]
    assert match["file"] == str(folder / "a.txt")
    assert match["relation"] == "near_copy"
    assert match["containment_of_query"] > 0.9
    assert all(0 <= start < end for span in match["passages"] for start, end in span.values())
    assert found["parts"] == []


@pytest.mark.parametrize("verb", ["add", "query", "cluster"])
def test_what_is_not_there_is_refused(
    verb: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = () if verb == "cluster" else ("--index", tmp_path / "index")
    status, said = answer(capsys, verb, folder / "none.txt", *more)
    assert status == EXIT_REFUSED
    assert "none.txt" in said["error"]["cause"]
    assert not (tmp_path / "index").exists()


def test_a_file_is_not_its_own_copy_however_it_is_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index"
    answer(capsys, "add", folder, "--index", index)
    monkeypatch.chdir(folder)
    _, found = answer(capsys, "query", "b.txt", "--index", index)
    assert [match["file"] for match in found["matches"]] == [str(folder / "a.txt")]


def test_adding_again_adds_nothing(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = tmp_path / "index"
    answer(capsys, "add", folder, "--index", index)
    assert answer(capsys, "add", folder, "--index", index) == (0, {"added": 0, "documents": 3})


def test_cluster_groups_like_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = answer(capsys, "cluster", folder)
    assert (status, found["alone"]) == (0, 1)
    assert found["clusters"] == [{"files": [str(folder / "a.txt"), str(folder / "b.txt")]}]


def test_asking_without_an_index_is_refused_and_makes_none(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, found = answer(capsys, "query", folder / "a.txt", "--index", tmp_path / "none")
    assert status == EXIT_REFUSED
    assert found["error"]["code"] == "JF-REVIEW-102"
    assert not (tmp_path / "none").exists()


def test_an_unreadable_file_is_named_and_the_rest_goes_on(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    assert main(["likeness", "add", str(folder), "--index", str(tmp_path / "index"), "--json"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["added"] == 3
    assert "broken.docx" in printed.err


@pytest.mark.django_db
def test_rebuild_says_how_many_it_added(
    tmp_path: Path, settings: SettingsWrapper, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.HOME = tmp_path
    assert answer(capsys, "rebuild") == (0, {"added": 0, "documents": 0})
    assert (tmp_path / "likeness").is_dir()
