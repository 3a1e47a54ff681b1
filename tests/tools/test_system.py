"""What is missing from the system is installed as root, and otherwise named with what is lost without it."""

from __future__ import annotations

import pytest

from tools import system
from tools.system import Need


@pytest.fixture
def one_missing(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    installed: list[list[str]] = []
    need = Need(lambda: bool(installed), "chromium", "the browser tests are skipped")
    monkeypatch.setattr(system, "NEEDS", (need,))
    monkeypatch.setattr(system, "_install", installed.append)
    return installed


def test_as_root_it_is_installed(
    one_missing: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system.os, "geteuid", lambda: 0)
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert system.main() == 0
    assert one_missing == [["chromium"]]
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("user", "apt"), [(1000, "/usr/bin/apt-get"), (0, None)])
def test_otherwise_it_is_named(
    user: int,
    apt: str | None,
    one_missing: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(system.os, "geteuid", lambda: user)
    monkeypatch.setattr(system.shutil, "which", lambda _name: apt)
    assert system.main() == 0
    assert one_missing == []
    assert capsys.readouterr().out == (
        "missing: chromium (the browser tests are skipped); install it with: apt-get install chromium\n"
    )


def test_nothing_is_said_when_nothing_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "NEEDS", (Need(lambda: True, "chromium", ""),))
    assert system.main() == 0
    assert capsys.readouterr() == ("", "")
