from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from evaluation.forms.samples import samples
from jianfu.cli.main import main
from tests.forms.conftest import FILES, shown, workbook

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SAMPLES = {each.name: each for each in samples()}


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    status = main(["forms", *words])
    return status, capsys.readouterr().out


def test_understand_gives_one_object(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "册.xlsx").write_bytes(SAMPLES["花名册.xlsx"].content)
    status, out = run(capsys, "understand", str(tmp_path / "册.xlsx"), "--json")
    answer = json.loads(out)
    assert (status, answer["file"], answer["sheets"][0]["kind"], len(answer["sheets"][0]["fields"])) == (
        0,
        "册.xlsx",
        "list",
        8,
    )


def test_a_folder_gives_a_line_per_file_and_names_what_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(SAMPLES["花名册.xlsx"].content)
    (tmp_path / "b.xlsx").write_bytes(b"PK\3\4broken")
    status, out = run(capsys, "understand", str(tmp_path), "--json")
    first, second = map(json.loads, out.splitlines())
    assert (status, first["file"], second["file"], second["error"]["code"]) == (
        3,
        "a.xlsx",
        "b.xlsx",
        "JF-FORMS-001",
    )


def test_people_read_lines(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "册.xlsx").write_bytes(SAMPLES["花名册.xlsx"].content)
    _, out = run(capsys, "understand", str(tmp_path / "册.xlsx"))
    assert "公民身份号码" in out


def test_fill_writes_the_file_and_its_receipt(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    form, data = tmp_path / "表.xlsx", tmp_path / "数据.xlsx"
    form.write_bytes(SAMPLES["花名册.xlsx"].content)
    data.write_bytes(workbook([["姓名", "性别", "单位"], ["甲", "男", "东村"], ["乙", "女", "西村"]]))
    out, receipt = tmp_path / "好.xlsx", tmp_path / "回执.json"
    status, _ = run(
        capsys,
        "fill",
        str(form),
        "--data",
        str(data),
        "--unit",
        "东村",
        "-o",
        str(out),
        "--receipt",
        str(receipt),
    )
    answer = json.loads(receipt.read_text("utf-8"))
    assert status == 0
    assert shown(out.read_bytes())[2, 1] == "甲"
    assert {"cell", "sheet", "value", "source", "as_of"} <= answer["filled"][0].keys()
    assert {"cell", "sheet", "why"} == answer["left"][0].keys()
    assert not list(tmp_path.glob(".*.part"))


def test_a_refusal_leaves_no_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    data = tmp_path / "数据.json"
    data.write_text('[{"姓名": "甲"}]', "utf-8")
    status, out = run(
        capsys,
        "fill",
        str(tmp_path / "没有.xlsx"),
        "--data",
        str(data),
        "-o",
        str(tmp_path / "o.xlsx"),
        "--json",
    )
    assert (status, json.loads(out)["error"]["code"]) == (3, "JF-FORMS-012")
    assert not (tmp_path / "o.xlsx").exists()


def test_consolidate_diff_and_merge(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook([["姓名", "性别"], ["甲", "男"]]))
    (tmp_path / "b.xlsx").write_bytes(workbook([["姓名", "性别"], ["乙", "女"]]))
    status, out = run(capsys, "consolidate", str(tmp_path), "--json")
    assert (status, json.loads(out)["forms_after"]) == (0, 1)
    status, out = run(capsys, "diff", str(tmp_path / "a.xlsx"), str(tmp_path / "b.xlsx"), "--json")
    assert (status, json.loads(out)["same"]) == (0, True)
    status, out = run(capsys, "merge", str(tmp_path), "-o", str(tmp_path / "合并.xlsx"), "--json")
    assert (status, json.loads(out)["row_count"]) == (0, 2)


def test_an_empty_folder_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out = run(capsys, "consolidate", str(tmp_path), "--json")
    assert (status, json.loads(out)["error"]["code"]) == (3, "JF-FORMS-011")


def test_a_cold_command_loads_neither_the_framework_nor_openpyxl() -> None:
    code = (
        "import sys; from jianfu.cli.main import main; main(['forms', 'understand', sys.argv[1], '--json']);"
        "print(sorted({'django', 'openpyxl', 'numpy', 'pypinyin'} & sys.modules.keys()), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, str(FILES / "choices.xls")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stderr.strip() == "[]"
