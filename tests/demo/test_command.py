"""`jianfu demo` on the command line: sizes, sign-ins, export; loading itself has its own tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianfu.cli.main import main
from jianfu.demo.domain.errors import WRONG_SIZE
from jianfu.demo.domain.people import PASSWORD, people
from jianfu.demo.domain.size import check_size
from jianfu.kernel.domain.access import Role
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.passwords import weaknesses
from tests.demo.conftest import small_county

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("townships", "villages"), [(0, 0), (5, 4), (501, 900), (2, 2000)])
def test_impossible_sizes_are_refused(townships: int, villages: int) -> None:
    with pytest.raises(Refusal) as refused:
        check_size(townships, villages)
    assert refused.value.kind is WRONG_SIZE


@pytest.mark.parametrize(("townships", "villages"), [(1, 1), (12, 160), (500, 6600)])
def test_possible_sizes_are_not(townships: int, villages: int) -> None:
    check_size(townships, villages)
    assert townships <= villages


def test_a_wrong_size_on_the_command_line_exits_with_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--townships", "501"]) == 3
    assert "JF-DEMO-003" in capsys.readouterr().err


def test_export_writes_to_a_folder_without_a_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JIANFU_NOW", "2026-03-02T09:00")
    monkeypatch.setenv("JIANFU_HOME", str(tmp_path / "home"))
    assert main(["demo", "--townships", "1", "--export", str(tmp_path / "out")]) == 0
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".md", ".parquet", ".xlsx"}
    assert not (tmp_path / "home").exists()
    assert "as of 2026-03-02" in (tmp_path / "out" / "DATA.md").read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""


def test_the_public_password_would_pass_the_ordinary_rules() -> None:
    for one in people(small_county().setting):
        assert weaknesses(PASSWORD, one.username, one.name) == ()


def test_people_are_named_once_and_each_role_has_one_plain_sign_in() -> None:
    everybody = people(small_county().setting)
    assert len({one.username for one in everybody}) == len(everybody)
    assert len({one.name for one in everybody}) == len(everybody)
    shown = [role for one in everybody if one.shown for _, role in one.roles]
    assert sorted(shown) == sorted(Role)


def test_everybody_works_somewhere_in_the_county() -> None:
    codes = {place.code for place in small_county().places}
    assert [
        one.username for one in people(small_county().setting) for code, _ in one.roles if code not in codes
    ] == []
