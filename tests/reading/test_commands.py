"""`jianfu read`, `number` and `dates` as other people's scripts call them."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jianfu.cli.main import main
from tests.reading.samples import NOTICE, docx_of

KEYS = {
    "file", "format", "title", "number", "issuers", "addressees", "date", "genre", "urgency", "body", "body_chars", "headings",
    "attachments", "citations", "requests", "repairs", "warnings",
    "copy_number", "signatories", "copies_to", "printed_by", "printed_on", "note", "enclosures",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a notice, a marked document and a broken file."""
    (tmp_path / "a.docx").write_bytes(docx_of(NOTICE))
    (tmp_path / "b.txt").write_text(f"机密★1年\n{NOTICE}", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.docx").write_bytes(docx_of(NOTICE)[:200])
    (tmp_path / ".hidden").write_text(NOTICE, encoding="utf-8")
    return tmp_path


def answers(text: str) -> list[Any]:
    """Return the JSON lines of an output."""
    return [json.loads(line) for line in text.splitlines()]


def test_a_file_gives_the_keys_of_the_contract(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(folder / "a.docx"), "--json"]) == 0
    (answer,) = answers(capsys.readouterr().out)
    assert set(answer) == KEYS
    assert (answer["number"], answer["date"]) == ("青政办发〔2024〕12号", "2024-11-04")


def test_people_get_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(folder / "a.docx")]) == 0
    out = capsys.readouterr().out
    assert "文号：青政办发〔2024〕12号\n" in out
    assert "要求〔2024-11-20〕各乡镇要在11月20日前将防火责任人名单报送县应急管理局\n" in out


def test_a_folder_gives_a_line_a_file_and_goes_on_after_refusals(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(folder), "--json"]) == 0
    captured = capsys.readouterr()
    lines = answers(captured.out)
    assert [(line["file"], "error" in line) for line in lines] == [
        ("a.docx", False),
        ("b.txt", True),
        ("sub/c.docx", True),
    ]
    assert "3/3" in captured.err
    assert "防火" not in json.dumps(lines[1:], ensure_ascii=False)


def test_an_interrupted_run_goes_on(folder: Path, tmp_path: Path) -> None:
    output = tmp_path.parent / f"{tmp_path.name}.jsonl"
    main(["read", str(folder), "-o", str(output)])
    whole = output.read_text(encoding="utf-8")
    first = whole.splitlines(keepends=True)[0]
    output.write_text(first + '{"file": "b.t', encoding="utf-8")
    main(["read", str(folder), "-o", str(output)])
    assert output.read_text(encoding="utf-8") == whole


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NOTICE.encode())))
    assert main(["read", "-", "--json"]) == 0
    assert answers(capsys.readouterr().out)[0]["genre"] == "通知"


def test_a_refusal_is_json_with_five_parts_and_status_three(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(folder / "b.txt"), "--json"]) == 3
    (answer,) = answers(capsys.readouterr().out)
    assert set(answer["error"]) == {"code", "cause", "consequence", "next_step", "who"}


def test_a_missing_file_and_a_wrong_date_are_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(folder / "none.docx"), "--json"]) == 3
    assert main(["read", str(folder / "a.docx"), "--json", "--issued", "2024-13-01"]) == 3
    codes = [answer["error"]["code"] for answer in answers(capsys.readouterr().out)]
    assert codes == ["JF-READING-008", "JF-READING-010"]


def test_numbers_line_by_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("渝府发[2023]15号\n\n"))
    assert main(["number", "-"]) == 0
    first, second = answers(capsys.readouterr().out)
    assert first == {
        "text": "渝府发[2023]15号", "number": "渝府发〔2023〕15号", "organ_code": "渝府发", "year": 2023, "serial": 15,
        "why": "按“渝府发[2023]15号”规范书写。",
    }  # fmt: skip
    assert (second["number"], second["why"]) == (None, "没有文号：此处为空。")


def test_dates_of_a_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dates", "3月1日至31日", "--reference", "2026-02-10", "--json"]) == 0
    assert answers(capsys.readouterr().out) == [
        [
            {
                "text": "3月1日至31日",
                "start": 0,
                "end": 8,
                "from": "2026-03-01",
                "to": "2026-03-31",
                "recurring": None,
            }
        ]
    ]


def test_dates_of_json_lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    lines = '{"text": "每月5日前", "reference": "2026-02-10"}\n{"text": "无", "reference": "2026-02-10"}\n'
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    assert main(["dates", "-"]) == 0
    first, second = answers(capsys.readouterr().out)
    assert [found["recurring"] for found in first] == ["每月5日前"]
    assert second == []


def test_a_line_that_is_no_json_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("[1]\n"))
    assert main(["dates", "-", "--json"]) == 3


def test_reading_one_file_loads_no_framework(folder: Path) -> None:
    script = (
        "import sys; from jianfu.cli.main import main; main(['read', sys.argv[1], '--json']);"
        "sys.exit(any(name.split('.')[0] in ('django', 'numpy', 'lxml', 'holidays') for name in sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(folder / "a.docx")], capture_output=True, check=False
    )
    assert ran.returncode == 0
