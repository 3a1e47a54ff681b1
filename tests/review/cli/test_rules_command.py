"""`jianfu rules`: list, explain, test, page."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from jianfu.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

BLANK = files("jianfu.review").joinpath("packs/blank.yaml").read_text(encoding="utf-8")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(BLANK, encoding="utf-8")
    return path


def test_all_cases_of_the_packs_that_ship_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["wrong"], answer["contradictions"]) == ([], [])
    assert answer["cases"] > 300


def test_ones_own_pack_is_tested(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test", str(own)]) == 0
    assert capsys.readouterr().out == "2个案例，0个不符，0处矛盾。\n"


def test_a_case_that_is_not_met_fails(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.write_text(BLANK.replace("expect: quiet", "expect: fires"), encoding="utf-8")
    assert main(["rules", "test", str(own)]) == 1
    assert "YT-1 不触发：应为 fires，实为 quiet" in capsys.readouterr().out
    assert main(["rules", "test", str(own), "--json"]) == 1
    [wrong] = json.loads(capsys.readouterr().out)["wrong"]
    assert (wrong["rule"], wrong["expect"], wrong["got"]) == ("YT-1", "fires", "quiet")


def test_a_contradiction_fails(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    limit = "modal: 禁止\n  channels: [meeting]\n  when:\n    - speech_minutes: {more_than: 90}"
    text = BLANK.replace("modal: 禁止                     # 禁止、应当、一般、原则上、倡导", limit)
    text = text.replace("  channels: [document]\n", "").replace("evidence: unverified", "evidence: V")
    text = (
        text.split("  when:\n    - 要求签责任状")[0]
        + "\n  message: {zh: 长, en: long}\n  remedy: {zh: 短, en: short}\n"
    )
    own.write_text(text, encoding="utf-8")
    assert main(["rules", "test", str(own)]) == 1
    assert "JF24-06b 与 YT-1：对「speech_minutes」的限值不同" in capsys.readouterr().out


def test_a_malformed_pack_names_file_line_and_mend(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.write_text(BLANK.replace("modal: 禁止", "modal: 也许"), encoding="utf-8")
    assert main(["rules", "test", str(own), "--json"]) == 3
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == "JF-REVIEW-001"
    assert error["cause"] == "规则包「own.yaml」第13行有误：「也许」不在可选值之内。"
    assert error["next_step"] == "请改为其中之一：禁止、应当、一般、原则上、倡导。"


def test_a_pack_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test", "nowhere.yaml", "--json"]) == 3
    assert "error" in json.loads(capsys.readouterr().out)


def test_a_rule_is_explained_with_its_article_and_cases(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "explain", "JF24-02a"]) == 0
    out = capsys.readouterr().out
    assert "依据：《若干规定》第一部分第2条" in out
    assert "例：专项5001字 → fires" in out


def test_a_rule_is_explained_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "explain", "JF24-01c", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["id"], row["grade"], row["needs"]) == (
        "JF24-01c",
        "justify",
        ["issued_this_year", "issued_last_year"],
    )


def test_a_rule_that_does_not_exist(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "explain", "JF99", "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "JF-REVIEW-003"


def test_the_list_says_what_is_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "list", "--json"]) == 0
    on = {row["id"]: row["enabled"] for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert (on["JF24-02a"], on["SD-19a"], on["JF24-07e"]) == (True, False, False)
    assert main(["rules", "list"]) == 0
    assert "○ SD-19a" in capsys.readouterr().out


def test_the_page_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "page", "-o", str(tmp_path / "rules.md")]) == 0
    assert main(["rules", "page"]) == 0
    assert (tmp_path / "rules.md").read_text(encoding="utf-8") == capsys.readouterr().out
