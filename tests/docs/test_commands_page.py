"""`docs/commands.md` names every command and every setting there is, and claims none that is not."""

from __future__ import annotations

import re

from jianfu.cli.main import COMMANDS
from tests.architecture.tree import python_files
from tests.docs.pages import page, rows

LATER = "## Agreed, not there yet"
SETTING = re.compile(r"""["']((?:JIANFU_[A-Z_]+|PORT|DATABASE_URL))["']""")


def _sections(text: str) -> set[str]:
    return set(re.findall(r"^##+ jianfu (\w+)", text, re.MULTILINE))


def test_every_command_has_its_section() -> None:
    there, _ = page("commands.md").split(LATER)
    assert _sections(there) == set(COMMANDS)


def test_what_is_agreed_for_later_is_not_there_yet() -> None:
    _, later = page("commands.md").split(LATER)
    assert {name for name in _sections(later) - {"review"} if name in COMMANDS} == set()


def test_every_setting_is_described_and_every_described_one_is_read() -> None:
    read = {
        name
        for file in python_files("src", "bench")
        for line in file.lines
        if "environ" in line or "getenv" in line
        for name in SETTING.findall(line)
    }
    environment = page("commands.md").split("## Environment")[1].split("\n## ")[0]
    described = {row[0].strip("`") for row in rows(environment)}
    assert described == read
