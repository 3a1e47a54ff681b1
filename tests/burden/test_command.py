"""`jianfu burden` and `jianfu batch`."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jianfu.burden.actions import roll_up
from jianfu.cli.main import EXIT_REFUSED, main
from tests.burden.engines.conftest import folder
from tests.burden.ledger import NOW, sent

if TYPE_CHECKING:
    from pathlib import Path

    from tests.register.world import World

__all__ = ["folder"]


def answer(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict[str, Any]]:
    status = main([*map(str, words), "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_what_would_be_saved(capsys: pytest.CaptureFixture[str]) -> None:
    known = ["--known", "fields=20", "--units", 12, "--times", 12]
    status, found = answer(capsys, "burden", "simulate", *known, "--then-times", 4)
    assert status == 0
    assert found["before"]["likely"] == pytest.approx(1.15 * 12 * 12)
    assert found["saved"]["likely"] + found["after"]["likely"] == pytest.approx(found["before"]["likely"])
    assert found["share"] == pytest.approx(2 / 3, abs=0.001)
    assert answer(capsys, "burden", "simulate", *known, "--then-units", 6)[1]["share"] == 0.5
    assert answer(capsys, "burden", "simulate", *known, "--then-prefilled", 0.8)[1]["option"] == "prefill"
    visits = ["--channel", "inspection", "--units", 3, "--join", 3]
    assert answer(capsys, "burden", "simulate", *visits)[1]["option"] == "join"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--known", "fields"],
        ["--known", "fields=many", "--then-times", 1],
        ["--times", 4, "--then-times", 12],
        ["--channel", "meeting", "--then-prefilled", 0.5],
    ],
)
def test_what_cannot_be_simulated_is_refused(words: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    status, found = answer(capsys, "burden", "simulate", *words)
    assert status == EXIT_REFUSED
    assert found["error"]["code"].startswith("JF-BURDEN-")


@pytest.mark.parametrize("given", ["2026", "2026-13", "11-2026", "november", "２０２６-11"])
def test_a_month_that_is_none_is_refused(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = answer(capsys, "burden", "index", "--first", given)
    assert (status, found["error"]["code"]) == (EXIT_REFUSED, "JF-BURDEN-005")


def test_database_and_export_answer_alike(
    folder: Path, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (
        ["index", "--first", "2025-03"],
        ["decompose", "2025-03", "2026-02"],
        ["metric", "hours", "--by", "month", "--by", "channel", "--last", "2026-02"],
    ):
        here = answer(capsys, "burden", *words)
        there = answer(capsys, "burden", *words, "--from", folder)
        assert here[0] == there[0] == 0
        assert _rounded(here[1]) == _rounded(there[1])


def test_the_parts_of_a_change_add_up(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, found = answer(capsys, "burden", "decompose", "2025-03", "2026-02", "--from", folder)
    assert found["volume"] + found["weight"] + found["shift"] == pytest.approx(found["change"])
    assert found["after"] - found["before"] == pytest.approx(found["change"])


def test_one_unit_and_those_below(folder: Path, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    _, whole = answer(capsys, "burden", "metric", "received")
    _, part = answer(capsys, "burden", "metric", "received", "--unit", world.townships[0].code)
    assert 0 < part["rows"][0]["value"] < whole["rows"][0]["value"]
    status, refused = answer(capsys, "burden", "metric", "received", "--unit", "没有")
    assert (status, "没有" in refused["error"]["cause"]) == (EXIT_REFUSED, True)


def test_a_unit_of_an_export_is_found_by_its_code(
    folder: Path, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    unit = ["--unit", world.townships[0].code]
    for words in (["index"], ["decompose", "2025-03", "2026-02"], ["metric", "hours", "--by", "channel"]):
        here = answer(capsys, "burden", *words, *unit)[1]
        there = answer(capsys, "burden", *words, *unit, "--from", folder)[1]
        assert _rounded(here) == _rounded(there) != _rounded(answer(capsys, "burden", *words)[1])
    status, refused = answer(capsys, "burden", "index", "--unit", "'; DROP", "--from", folder)
    assert (status, refused["error"]["code"]) == (EXIT_REFUSED, "JF-KERNEL-055")


def test_a_month_without_anything_has_no_index_and_is_named(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    for month in (3, 5):
        sent(world, date(2025, month, 5), world.townships[:1], hours_likely=2.0)
    roll_up(NOW)
    _, found = answer(capsys, "burden", "index")
    assert [(one["month"], one["total"]) for one in found["index"]] == [
        ("2025-03", 100),
        ("2025-04", None),
        ("2025-05", 100),
    ]
    status = main(["burden", "decompose", "2025-04", "2025-05", "--json"])
    printed = capsys.readouterr()
    change = json.loads(printed.out)
    assert (status, change["before"], change["after"], change["volume"]) == (0, 0, 2, 2)
    assert change["empty"] == ["2025-04"]
    assert "2025-04没有可量的要求" in printed.err
    main(["burden", "decompose", "2025-05", "2025-03"])
    assert capsys.readouterr().out.splitlines() == [
        "2.0小时 → 2.0小时（+0.0）：件数+0.0，重量+0.0，渠道转移+0.0",
        "  报表：件数+0.0，重量+0.0，渠道转移+0.0",
    ]


def test_an_empty_register_says_so(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    roll_up(NOW)
    assert main(["burden", "index", "--json"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out) == {"index": []}
    assert "没有可量的要求" in printed.err


@pytest.mark.parametrize(
    "words", [[], ["--first", "2026-01"], ["--first", "2026-01", "--last", "2026-02", "--by", "unit"]]
)
def test_a_change_needs_its_months(
    words: list[str], world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    status, found = answer(capsys, "burden", "metric", "documents_change", *words)
    assert (status, found["error"]["code"]) == (EXIT_REFUSED, "JF-BURDEN-010")


def test_a_folder_of_somebody_else_is_refused_in_words(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = pq.read_table(folder / "burden_cell.parquet")
    nothing = cells.set_column(cells.column_names.index("n"), "n", pa.array([0] * cells.num_rows, pa.int64()))
    for table in (cells.drop_columns(["hours"]), nothing):
        pq.write_table(table, folder / "burden_cell.parquet")
        status, found = answer(capsys, "burden", "index", "--from", folder)
        assert (status, found["error"]["code"]) == (EXIT_REFUSED, "JF-BURDEN-009")
    (folder / "burden_cell.parquet").write_bytes(b"no parquet")
    assert answer(capsys, "burden", "metric", "hours", "--from", folder)[0] == EXIT_REFUSED
    (tmp_path / "papers.parquet").write_bytes(b"PAR1")
    for source in ("papers.parquet", "nowhere.parquet"):
        words = ["batch", "likeness", tmp_path / source, "-o", tmp_path / "pairs.parquet"]
        status, found = answer(capsys, *words)
        assert (status, found["error"]["code"]) == (EXIT_REFUSED, "JF-BURDEN-009")


def test_an_unknown_metric_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for where in ([], ["--from", folder]):
        status, found = answer(capsys, "burden", "metric", "happiness", *where)
        assert (status, found["error"]["code"]) == (EXIT_REFUSED, "JF-BURDEN-004")


def test_export_and_roll_up_again(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = answer(capsys, "burden", "export", "-o", tmp_path / "new")
    assert status == 0
    assert found["rows"]["burden_cell"] == pq.read_metadata(tmp_path / "new/burden_cell.parquet").num_rows > 0
    status, made = answer(capsys, "batch", "rollup", tmp_path / "new", "-o", tmp_path / "made")
    assert status == 0
    assert made["rows"] == {name: found["rows"][name] for name in made["rows"]}
    assert main(["batch", "rollup", str(tmp_path / "nowhere"), "--json"]) == EXIT_REFUSED
    assert "register_demand" in json.loads(capsys.readouterr().out)["error"]["cause"]


def test_likeness_of_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "papers"
    source.mkdir()
    text = (
        "各乡镇要在四月十日前报送养老服务设施安全隐患排查整治情况，逐一检查并建立台账，限期整改到位，县里将组织抽查。"
        * 3
    )
    (source / "a.txt").write_text(f"关于排查的通知\n\n{text}", encoding="utf-8")
    (source / "b.txt").write_text(f"关于检查的通知\n\n{text}", encoding="utf-8")
    (source / "secret.txt").write_text("机密★1年\n\n关于某事的通知\n\n不得留存", encoding="utf-8")
    status, found = answer(capsys, "batch", "likeness", source, "-o", tmp_path / "pairs.parquet")
    assert status == 0
    pairs = pq.read_table(tmp_path / "pairs.parquet").to_pylist()
    assert found["pairs"] == len(pairs) == 2
    assert {(row["query"], row["other"]) for row in pairs} == {("a.txt", "b.txt"), ("b.txt", "a.txt")}
    # What must not be kept leaves nothing in the scratch folder's files either.
    assert "不得留存".encode() not in (tmp_path / "pairs.parquet").read_bytes()


def test_answers_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["burden", "simulate", "--units", "12", "--times", "12", "--then-times", "4"]) == 0
    assert capsys.readouterr().out.startswith("省86.4小时（27.8–278.4），占67%。")


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    return round(value, 5) if isinstance(value, float) else value
