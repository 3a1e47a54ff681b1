"""What `docs/traceability.md` claims exists: every route, command and test it names."""

from __future__ import annotations

import re

import pytest
from django.urls import Resolver404, resolve

from jianfu.cli.main import COMMANDS
from tests.docs.pages import ROOT, page, rows

ROWS = rows(page("traceability.md"))
STATES = {"there", "part", "not yet"}


def test_every_row_of_the_purpose_stands_once_and_in_order() -> None:
    assert [row[0] for row in ROWS] == [f"R{number:02}" for number in range(1, 42)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_says_its_state_and_shows_it(row: list[str]) -> None:
    _, _, screen, command, test, state = row
    assert state.split(":")[0] in STATES
    shown = [cell for cell in (screen, command, test) if cell != "–"]
    assert (shown == []) == (state == "not yet")
    if state != "not yet":
        assert test != "–"


def _codes(column: int) -> list[str]:
    return sorted({code for row in ROWS for code in re.findall(r"`([^`]+)`", row[column])})


@pytest.mark.parametrize("address", _codes(2))
def test_every_named_screen_exists(address: str) -> None:
    # `{id}` stands for a number in the address.
    path = re.sub(r"\{\w+\}", "1", address)
    try:
        resolve(path)
    except Resolver404:
        pytest.fail(f"no page at {address}")


@pytest.mark.parametrize("command", _codes(3))
def test_every_named_command_exists(command: str) -> None:
    program, name, *_ = command.split()
    assert (program, name in COMMANDS) == ("jianfu", True)


@pytest.mark.parametrize("test", _codes(4))
def test_every_named_test_exists(test: str) -> None:
    path, _, name = test.partition("::")
    assert (ROOT / path).exists()
    assert name == "" or f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")
