"""`jianfu cascade DIR`: links and steps of a folder, as JSON and as text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from jianfu.cli.main import EXIT_REFUSED, main

if TYPE_CHECKING:
    from pathlib import Path

COMMON = (
    "逐处核对床位、消防、供暖三项，由民政部门自行核对，不得要求村里填表，不得安排乡镇陪同，发现锅炉老化的当场登记并列入当年改造，"
    "改造资金由两级福彩公益金分担，完工后由第三方检测，检测结果直接进入养老服务平台。"
)
PROVINCE = (
    "河东省民政厅关于开展养老服务设施摸底的通知\n河民发〔2026〕3号\n各市民政局：\n"
    f"请各市于2026年3月20日前将养老服务设施清单报省民政厅。清单完整率不低于80%。{COMMON}\n"
    "河东省民政厅\n2026年3月2日\n"
)
CITY = (
    "青川市民政局关于开展养老服务设施摸底的通知\n青民发〔2026〕8号\n各县（市、区）民政局：\n"
    "根据《河东省民政厅关于开展养老服务设施摸底的通知》（河民发〔2026〕3号），请各县于2026年3月12日前将养老服务设施清单报市民政局。"
    f"{COMMON}清单完整率要达到95%以上。各县要成立工作专班，每周五报送工作进展。\n"
    "青川市民政局\n2026年3月9日\n"
)
OTHER = "青川市水利局关于水库放水的通知\n青水发〔2026〕2号\n各县水利局：\n水库近日放水，请转告群众。\n青川市水利局\n2026年3月9日\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("省.txt", PROVINCE), ("市.txt", CITY), ("水.txt", OTHER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_links_and_steps_of_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cascade", str(folder), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {"documents", "links", "steps", "levels", "issuers"}
    (link,) = answer["links"]
    assert (link["child"], link["parent"]) == ("市.txt", "省.txt")
    assert {"cites_number", "rests_on", "copies"} <= {reason["kind"] for reason in link["reasons"]}
    (step,) = answer["steps"]
    assert (step["days_above"], step["days_here"], step["delay"]) == (14, 3, 5)
    assert step["requests_added"] >= 1
    (target,) = step["targets_raised"]
    assert (target["subject"], target["above"], target["here"], target["unit"]) == ("清单完整率", 80, 95, "%")
    assert target["quote_here"] == "清单完整率要达到95%以上"
    assert 0 < step["own_share"] < 1
    assert step["coefficient"] > 1.5
    assert [row["name"] for row in answer["levels"]] == ["2"]
    assert [row["name"] for row in answer["issuers"]] == ["青川市民政局"]


def test_the_text_says_the_reasons(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cascade", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "市.txt ← 省.txt" in said
    assert "引用了河民发〔2026〕3号。" in said
    assert "上级给14个工作日，本级给3个" in said


def test_a_refused_file_is_named_and_passed_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "密.txt").write_text("机密★3年\n" + OTHER, encoding="utf-8")
    assert main(["cascade", str(folder), "--json"]) == 0
    streams = capsys.readouterr()
    assert "密.txt" in streams.err
    assert "密.txt" not in streams.out


def test_what_is_no_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cascade", str(tmp_path / "none"), "--json"]) == EXIT_REFUSED
    assert json.loads(capsys.readouterr().out)["error"]["code"].startswith("JF-")
