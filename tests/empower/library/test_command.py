"""`jianfu library`: a folder goes in line by line, a bad file stops nothing, and what went in is found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from jianfu.cli.main import main
from jianfu.empower.models import LibraryEntry
from tests.empower.library.test_actions import FORMS
from tests.empower.library.test_drafts import PAGE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.register.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "pages"
    place.mkdir()
    (place / "a.html").write_text(PAGE, encoding="utf-8")
    (place / "b.txt").write_text(FORMS, encoding="utf-8")
    return place


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_folder_goes_in_once(world: World, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["library", "add", str(folder), "--publish", "--unit", world.county.code, "--json"]
    assert main(command) == 0
    first = lines(capsys)
    assert [one["new"] for one in first] == [True, True]
    assert first[0]["numbers"][0] == {
        "subject": "督查检查",
        "change": "减少",
        "value": "74次",
        "from": "312次",
    }
    assert main(command) == 0
    assert [one["new"] for one in lines(capsys)] == [False, False]
    assert LibraryEntry.objects.filter(state="published", unit=world.county).count() == 2


def test_a_bad_file_is_said_and_stops_nothing(
    world: World, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a0.txt").write_text("太短", encoding="utf-8")
    assert main(["library", "add", str(folder), "--json"]) == 3
    found = lines(capsys)
    assert [("error" in one) for one in found] == [False, True, False]
    assert found[1]["error"]["code"] == "JF-EMPOWER-202"


def test_what_went_in_is_found_with_marks(
    world: World, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["library", "add", str(folder), "--publish"])
    capsys.readouterr()
    assert main(["library", "search", "報表", "--json"]) == 0
    (one,) = lines(capsys)
    assert "【报表】" in one["snippet"]
    assert main(["library", "search", "报表"]) == 0
    assert "【报表】" in capsys.readouterr().out


def test_an_unknown_unit_is_refused(world: World, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library", "add", str(folder), "--unit", "nowhere", "--json"]) == 3
    assert "error" in lines(capsys)[0]
