"""Collecting by chat: copies out, copies back, checked and merged without a server."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from jianfu.cli.main import main
from tests.forms.books import book

if TYPE_CHECKING:
    from pathlib import Path

FORM = book(("指标", "计量单位", "数值"), ("户籍户数", "户", None), ("户籍人口数", "人", None), title="某表")
DATA = book(("单位", "村名称", "户籍户数"), ("东村", "东村", 312), ("西村", "西村", 201))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "form.xlsx").write_bytes(FORM)
    (tmp_path / "data.xlsx").write_bytes(DATA)
    return tmp_path


def answer(folder: Path, file: str, people: object) -> None:
    made = openpyxl.load_workbook(folder / "out" / file)
    made.worksheets[0]["C4"] = people
    buffer = io.BytesIO()
    made.save(buffer)
    (folder / "back").mkdir(exist_ok=True)
    (folder / "back" / file).write_bytes(buffer.getvalue())


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_copies_go_out_and_come_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = str(folder / "form.xlsx")
    out = ["forms", "collect", form, "--data", str(folder / "data.xlsx"), "-o", str(folder / "out"), "--json"]
    assert main(out) == 0
    told = lines(capsys.readouterr().out)
    assert [(one["unit"], one["filled"], one["left"]) for one in told] == [("东村", 1, 1), ("西村", 1, 1)]
    answer(folder, "东村-form.xlsx", 1230)
    answer(folder, "西村-form.xlsx", 700)
    back = [
        "forms",
        "collect",
        form,
        "--returned",
        str(folder / "back"),
        "-o",
        str(folder / "sum.xlsx"),
        "--json",
    ]
    assert main(back) == 0
    page = openpyxl.load_workbook(folder / "sum.xlsx").worksheets[0]
    assert (page["C3"].value, page["C4"].value) == (513, 1930)


def test_what_is_wrong_is_said_and_counts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = str(folder / "form.xlsx")
    main(["forms", "collect", form, "--data", str(folder / "data.xlsx"), "-o", str(folder / "out")])
    answer(folder, "东村-form.xlsx", "很多")
    (folder / "back" / "别的.xlsx").write_bytes(book(("甲", "乙"), (1, 2)))
    capsys.readouterr()
    back = [
        "forms",
        "collect",
        form,
        "--returned",
        str(folder / "back"),
        "-o",
        str(folder / "sum.xlsx"),
        "--json",
    ]
    assert main(back) == 1
    told = {one["file"]: one for one in lines(capsys.readouterr().out)}
    assert told["东村-form.xlsx"]["problems"] == [
        {"sheet": "表", "cell": "C4", "said": "这里应填数字，现在是“很多”。", "must": True}
    ]
    assert told["别的.xlsx"]["error"]["code"] == "JF-FORMS-030"


def test_without_data_or_returns_nothing_is_done(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forms", "collect", str(folder / "form.xlsx"), "-o", str(folder / "x")]) == 3
    assert "JF-FORMS-012" in capsys.readouterr().out + capsys.readouterr().err or not (folder / "x").exists()
