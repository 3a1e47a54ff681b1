from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from jianfu.cli.main import EXIT_REFUSED, main
from tests.planning.test_formats import DATA

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(DATA, ensure_ascii=False), encoding="utf-8")
    return path


def answer(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict[str, Any]]:
    status = main(["planning", *map(str, words), "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_solve_check_replan_check(
    plan_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, again = tmp_path / "out.json", tmp_path / "again.xlsx"
    status, solved = answer(capsys, "solve", plan_file, "--seconds", 5, "-o", out)
    assert status == 0
    assert solved["status"] == "optimal"
    assert solved["gap"] == 0
    assert set(solved) >= {"objective", "bound", "reception_days", "visits", "moves", "soft"}
    assert json.loads(out.read_text(encoding="utf-8")) == solved
    assert answer(capsys, "check", plan_file, out) == (0, {"hard_violations": []})
    hit = solved["visits"][0]
    change = tmp_path / "change.json"
    change.write_text(
        json.dumps({"blackouts": [{"from": hit["from"], "to": hit["to"], "because": "防汛"}]}),
        encoding="utf-8",
    )
    status, replanned = answer(capsys, "replan", plan_file, out, change, "-o", again)
    assert (status, replanned["unplaced"]) == (0, [])
    assert hit["id"] in replanned["forced"]
    assert 0 < replanned["bound"] <= replanned["reception_days"]["planned"]
    assert answer(capsys, "diff", out, out)[1] == {
        "moved": [],
        "added": [],
        "dropped": [],
        "unchanged": len(solved["visits"]),
    }
    status, different = answer(capsys, "diff", out, again)
    assert (status, different["added"], different["dropped"]) == (0, [], [])
    assert hit["id"] in {row["id"] for row in different["moved"]}
    assert different["unchanged"] + len(different["moved"]) == len(solved["visits"])
    assert main(["planning", "diff", str(out), str(again)]) == 0
    assert "移动" in capsys.readouterr().out
    assert answer(capsys, "check", plan_file, again) == (0, {"hard_violations": []})


def test_check_names_what_is_broken(
    plan_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.json"
    _, solved = answer(capsys, "solve", plan_file, "--seconds", 5, "-o", out)
    solved["visits"][0]["from"] = "2026-03-01"
    out.write_text(json.dumps(solved), encoding="utf-8")
    _, checked = answer(capsys, "check", plan_file, out)
    assert "working_day" in {row["constraint"] for row in checked["hard_violations"]}


def test_the_template_can_be_solved_from_a_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["planning", "template", "-o", str(tmp_path / "p.xlsx")]) == 0
    assert main(["planning", "solve", str(tmp_path / "p.xlsx"), "--seconds", "5"]) == 0
    assert "统筹后3天" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "[]", "{", '{"from": "2026-01-01"}', "[" * 100_000])
def test_an_unreadable_plan_is_refused_in_five_sentences(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.json"
    path.write_text(text, encoding="utf-8")
    status, refused = answer(capsys, "solve", path)
    assert status == EXIT_REFUSED
    assert set(refused["error"]) == {"code", "cause", "consequence", "next_step", "who"}


def test_an_answer_without_visits_is_refused(
    plan_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out.json").write_text('{"visits": [{"id": 1}]}', encoding="utf-8")
    status, refused = answer(capsys, "check", plan_file, tmp_path / "out.json")
    assert (status, refused["error"]["code"]) == (EXIT_REFUSED, "JF-PLANNING-001")
