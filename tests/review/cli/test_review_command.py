"""`jianfu review` and `jianfu review rubric`: the stable JSON, exit statuses, refusals."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from jianfu.cli.main import main
from jianfu.reading.domain.reader import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

STOPPED = (
    "云溪县教育局关于做好秋季学校安全工作的通知\n云教发〔2026〕12号\n各乡镇人民政府：\n"
    "各乡镇要成立工作专班，层层签订责任书，并于9月30日前将贯彻落实情况报送县教育局。\n"
    "云溪县教育局\n2026年9月1日\n"
)
CLEAN = (
    "云溪县人民政府关于端午节放假的通知\n云府发〔2026〕3号\n各乡镇人民政府：\n端午节放假三天。\n"
    "云溪县人民政府\n2026年6月1日\n"
)
RUBRIC = "考核细则\n内容,分值\n建立工作台账,50\n治理率达到60%以上,50\n"


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, Any]:
    status = main(["review", *map(str, words), "--json"])
    return status, json.loads(capsys.readouterr().out)


@pytest.fixture
def stopped(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(STOPPED, encoding="utf-8")
    return path


def test_a_stopped_draft_exits_with_one(stopped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, answer = run(capsys, stopped)
    assert (status, answer["verdict"], answer["file"]) == (1, "stop", "通知.txt")
    assert {"directive", "pledge", "report_back", "new_organ"} <= {f["family"] for f in answer["findings"]}


def test_the_opinion_is_kept_as_a_paper(stopped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = stopped.parent / "opinion.docx"
    status, answer = run(capsys, stopped, "--opinion", out)
    body = read_bytes(out.read_bytes(), out.name).body
    assert (status, answer["verdict"]) == (1, "stop")
    assert all(finding["quote"] in body for finding in answer["findings"] if finding["quote"])


def test_an_opinion_is_on_one_draft(stopped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = stopped.parent / "opinion.docx"
    assert main(["review", str(stopped.parent), "--opinion", str(out)]) == 2
    assert "一次只出一件" in capsys.readouterr().err
    assert not out.exists()


def test_the_keys_of_the_contract(stopped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, answer = run(capsys, stopped)
    assert set(answer) == {"file", "verdict", "document", "findings", "undetermined", "triage"}
    assert set(answer["findings"][0]) == {
        "rule", "family", "grade", "article", "quote", "start", "end", "because", "remedy",
    }  # fmt: skip
    assert "body" not in answer["document"]
    assert set(answer["undetermined"][0]) == {"rule", "needs"}


def test_a_clean_draft_exits_with_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "放假.txt"
    path.write_text(CLEAN, encoding="utf-8")
    status, answer = run(capsys, path)
    assert (status, answer["verdict"], answer["findings"]) == (0, "pass", [])


def test_declared_parties_go_before_those_of_the_text(
    stopped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, answer = run(capsys, stopped, "--issuer", "云溪县人民政府", "--addressee", "各乡镇人民政府")
    assert "directive" not in {finding["family"] for finding in answer["findings"]}


def test_another_channel_asks_other_rules(stopped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, answer = run(capsys, stopped, "--channel", "secondment")
    assert {q["rule"].split("-")[0] for q in answer["undetermined"]} == {"JF24"}
    assert answer["findings"] == []


def test_the_rules_of_another_day(stopped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, answer = run(capsys, stopped, "--on", "2011-01-01")
    assert (answer["verdict"], answer["findings"]) == ("pass", [])


def test_a_folder_gives_a_line_for_each_file(stopped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (stopped.parent / "a.txt").write_text(CLEAN, encoding="utf-8")
    (stopped.parent / "b.bin").write_bytes(b"\x00\x01\x02")
    status = main(["review", str(stopped.parent), "--json"])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row.get("verdict") for row in rows] == ["pass", None, "stop"]
    assert set(rows[1]["error"]) == {"code", "cause", "consequence", "next_step", "who"}
    assert status == 1


def test_a_folder_that_holds_only_what_is_refused_exits_with_three(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "b.bin").write_bytes(b"\x00\x01\x02")
    assert main(["review", str(tmp_path)]) == 3
    assert "error" in json.loads(capsys.readouterr().out)


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(STOPPED.encode())))
    status, answer = run(capsys, "-")
    assert (status, answer["file"]) == (1, "-")


def test_people_read_words(stopped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(stopped)]) == 1
    out = capsys.readouterr()
    assert "【不得发】" in out.out
    assert "JF24-01d [stop]" in out.out
    assert "? JF24-01a ← plan_number_taken、project_approved" in out.err


def test_english(stopped: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("JIANFU_LANG", "en")
    _, answer = run(capsys, stopped)
    assert answer["findings"][0]["because"].startswith("云溪县教育局 is not a Party committee")


@pytest.mark.parametrize("words", [["nowhere.txt"], ["rubric", "nowhere.csv"]])
def test_a_file_that_is_not_there_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status, answer = run(capsys, *words)
    assert (status, set(answer)) == (3, {"error"})


def test_a_classified_draft_is_refused_without_a_word_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.txt"
    path.write_text("机密★1年\n关于密码的通知\n密钥是一二三四。\n", encoding="utf-8")
    status = main(["review", str(path), "--json"])
    out = capsys.readouterr().out
    assert status == 3
    assert "一二三四" not in out


def test_a_rubric(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "细则.csv"
    path.write_text(RUBRIC, encoding="utf-8")
    status, answer = run(capsys, "rubric", path)
    assert (status, answer["total_points"], answer["trace_share"]) == (1, 100.0, 0.5)
    assert [(i["text"], i["points"], i["class"]) for i in answer["items"]] == [
        ("建立工作台账", 50.0, "trace"),
        ("治理率达到60%以上", 50.0, "result"),
    ]
    assert {"text", "points", "class", "because"} == set(answer["items"][0])
    assert [f["rule"] for f in answer["findings"]] == ["JF24-08c"]


def test_a_rubric_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "细则.csv"
    path.write_text(RUBRIC, encoding="utf-8")
    assert main(["review", "rubric", str(path)]) == 1
    assert "2项，总分100分，痕迹占50%" in capsys.readouterr().out


ABOVE = (
    "某省人民政府关于森林防火的通知\n各市人民政府：\n"
    "各地在清明前完成林区可燃物清理，逐山头明确护林员，对坟头、林缘、旱地等重点部位每周巡查两次。"
    "发生火情的，在十分钟内报告当地应急管理部门，并先行组织附近群众转移，不得擅自组织老人和学生上山扑救。\n"
)


def test_an_index_of_superiors_shows_what_was_copied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    above, index, draft = tmp_path / "上级", tmp_path / "index", tmp_path / "通知.txt"
    above.mkdir()
    (above / "省防火通知.txt").write_text(ABOVE, encoding="utf-8")
    draft.write_text(ABOVE.replace("某省", "某县").replace("每周", "每天"), encoding="utf-8")
    main(["likeness", "add", str(above), "--index", str(index), "--json"])
    capsys.readouterr()
    _, answer = run(capsys, draft, "--index", index)
    (found,) = [finding for finding in answer["findings"] if finding["family"] == "copy"]
    assert found["rule"] == "JF20-1"
    assert found["because"].endswith("来源：《省防火通知》")
    assert found["quote"] == answer_body(draft)[found["start"] : found["end"]]
    assert [match["file"] for match in answer["matches"]] == [str(above / "省防火通知.txt")]
    _, plain = run(capsys, draft)
    assert "matches" not in plain
    assert {"rule": "JF20-1", "needs": ["copied_share"]} in plain["undetermined"]


def answer_body(path: Path) -> str:
    return read_bytes(path.read_bytes(), path.name).body


def test_a_file_of_the_index_is_not_compared_with_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, index = tmp_path / "in", tmp_path / "index"
    folder.mkdir()
    (folder / "a.txt").write_text(ABOVE, encoding="utf-8")
    (folder / "b.txt").write_text(CLEAN, encoding="utf-8")
    main(["likeness", "add", str(folder), "--index", str(index), "--json"])
    capsys.readouterr()
    main(["review", str(folder), "--index", str(index), "--json"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["matches"] for line in lines] == [[], []]


def test_an_index_that_is_not_there_is_refused(
    stopped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, answer = run(capsys, stopped, "--index", tmp_path / "none")
    assert (status, answer["error"]["code"]) == (3, "JF-REVIEW-102")
    assert not (tmp_path / "none").exists()


def test_two_files_at_once_are_wrong_use(stopped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(stopped), str(stopped)]) == 2
    assert "一次只审一个文件" in capsys.readouterr().err


def test_the_clock_can_be_stopped(
    stopped: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JIANFU_NOW", "2011-01-01T08:00:00")
    _, answer = run(capsys, stopped)
    assert answer["findings"] == []
