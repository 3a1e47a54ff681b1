"""`jianfu duties match` and `jianfu review --duties`: owner and reason, from words, a file, another county's list."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from jianfu.cli.main import main
from tests.duties.domain.test_tables import workbook

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ROWS = [["序号", "事项名称", "承接部门", "工作方式"], ["1", "反诈应用安装任务", "县公安局", "由公安机关做"]]


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    """Run a command; return its status and its JSON."""
    status = main([*arguments, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_words_are_answered_with_owner_and_reason(capsys: pytest.CaptureFixture[str]) -> None:
    status, answer = answered(capsys, "duties", "match", "楼上半夜装修吵得睡不着")
    assert (status, answer["owner"], answer["list"], answer["sure"]) == (0, "县生态环境局", "cooperate", True)
    assert answer["matches"][0]["because"] == answer["because"]


def test_doubt_names_no_owner(capsys: pytest.CaptureFixture[str]) -> None:
    status, answer = answered(capsys, "duties", "match", "月球背面的样品由谁保管")
    assert (status, answer["owner"], answer["list"], answer["sure"]) == (0, None, None, False)


def test_a_file_is_matched_by_its_title_against_another_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lists, notice = tmp_path / "清单.xlsx", tmp_path / "通知.txt"
    lists.write_bytes(workbook(("收回", ROWS)))
    notice.write_text("关于提高反诈APP安装率的通知\n各乡镇：\n请于3月20日前完成安装。\n", "utf-8")
    _, answer = answered(capsys, "duties", "match", str(notice), "--list", str(lists))
    assert answer["matches"][0]["owner"] == "县公安局"


def test_a_missing_list_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, answer = answered(capsys, "duties", "match", "噪声", "--list", str(tmp_path / "没有.xlsx"))
    assert (status, answer["error"]["code"]) == (3, "JF-DUTIES-001")


def test_review_sends_back_what_was_taken_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from jianfu.duties.domain.pack import demo_list

    lists, notice = tmp_path / "清单.xlsx", tmp_path / "通知.txt"
    taken = [i for i in demo_list().items if i.kind == "withdrawn"]
    rows = [[str(n), i.name, i.owner, i.duty] for n, i in enumerate(taken, start=1)]
    lists.write_bytes(workbook(("收回", [ROWS[0], *rows])))
    notice.write_text("关于提高反诈APP安装率的通知\n各乡镇：\n请于3月20日前完成反诈APP安装。\n", "utf-8")
    status, answer = answered(capsys, "review", str(notice), "--channel", "task", "--duties", str(lists))
    assert status == 1
    assert "LZ-1" in {finding["rule"] for finding in answer["findings"]}


def test_it_does_not_load_the_framework() -> None:
    code = (
        "import sys; from jianfu.cli.main import main; main(['duties', 'match', '噪声', '--json']);"
        "print('django' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stderr.strip() == "False"
