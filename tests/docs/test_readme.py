"""The first page a newcomer sees: what it is, a picture, two commands, and nothing that does not work."""

from __future__ import annotations

import re
import shlex
import subprocess

import pytest

from jianfu.cli.main import COMMANDS
from jianfu.cli.main import main as jianfu
from tests.docs.pages import FENCE, PAGES, ROOT, shell_lines

READMES = ("README.md", "README.zh-CN.md")
PROGRAM = ".venv/bin/jianfu"


@pytest.mark.parametrize("name", READMES)
def test_it_begins_with_a_sentence_a_picture_and_the_two_commands(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    picture, commands = text.index("!["), text.index("```sh")
    assert 60 < picture < commands < 1500
    assert [line.split()[:2] for line in shell_lines(text)[:2]] == [["make", "run"], ["make", "test"]]


@pytest.mark.parametrize("name", READMES)
def test_its_pictures_are_there_and_light(name: str) -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / name).read_text(encoding="utf-8"))
    sizes = {picture: (ROOT / picture).stat().st_size for picture in pictures}
    assert sizes
    assert {picture: size for picture, size in sizes.items() if not 0 < size <= 300_000} == {}


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {
        target
        for path in PAGES
        for target in re.findall(
            r"(?:^|`)(?:\w+=\S+ )*make ([a-z-]+)", path.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert named - targets == set()


def test_every_make_target_is_described_by_make_help() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony is not None
    said = subprocess.run(["make", "-s", "help"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    described = set(re.findall(r"^make ([\w-]+)", said, re.MULTILINE))
    assert set(phony[1].split()) - described == {"help", "install-dev"}


def _command_lines() -> list[str]:
    lines = {line for path in PAGES for line in shell_lines(path.read_text(encoding="utf-8"))}
    return sorted(line for line in lines if line.startswith(f"{PROGRAM} "))


@pytest.mark.parametrize("line", _command_lines())
def test_every_command_in_a_shell_block_exists(line: str) -> None:
    assert shlex.split(line)[1] in COMMANDS


@pytest.mark.parametrize("line", [line for line in _command_lines() if "examples/" in line])
def test_the_commands_on_an_example_run(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    status = jianfu(shlex.split(line)[1:])
    assert status in {0, 1}
    assert "秸秆禁烧" in capsys.readouterr().out


@pytest.mark.parametrize("name", READMES)
def test_the_shown_output_is_what_the_command_prints(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (shown,) = [
        body
        for language, body in FENCE.findall((ROOT / name).read_text(encoding="utf-8"))
        if language == "text"
    ]
    monkeypatch.chdir(ROOT)
    jianfu(["review", "examples/01-straw-burning.docx", "--channel", "document"])
    printed = capsys.readouterr().out
    # "…" stands for what was left out.
    assert [
        part for line in shown.splitlines() for part in line.split("…") if part.strip() not in printed
    ] == []
