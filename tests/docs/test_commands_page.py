"""`docs/commands.md` names every command and every setting there is, and claims none that is not."""

from __future__ import annotations

import argparse
import re
from importlib import import_module

import pytest

from jianfu.cli.main import COMMANDS
from tests.architecture.tree import python_files
from tests.docs.pages import page, rows

LATER = "## Agreed, not there yet"
SETTING = re.compile(r"""["']((?:JIANFU_[A-Z_]+|PORT|DATABASE_URL))["']""")


def _sections(text: str) -> dict[str, str]:
    """Return the text below each heading `jianfu …`, by the words after `jianfu`."""
    parts = re.split(r"^##+ ", text, flags=re.MULTILINE)[1:]
    titled = (part.split("\n", 1) for part in parts)
    return {title.removeprefix("jianfu "): body for title, body in titled if title.startswith("jianfu ")}


def _parser(name: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"jianfu {name}")
    import_module(f"jianfu.cli.{COMMANDS[name].module}").arguments(name, parser)
    return parser


def _verbs(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return {verb: sub for group in groups for verb, sub in group.choices.items()}


def _options(parser: argparse.ArgumentParser) -> set[str]:
    return {word for action in parser._actions for word in action.option_strings if word.startswith("--")}


def test_every_command_has_its_section() -> None:
    there, _, _ = page("commands.md").partition(LATER)
    assert set(_sections(there)) == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_section_names_every_verb_and_every_option(name: str) -> None:
    section = _sections(page("commands.md").partition(LATER)[0])[name]
    parser = _parser(name)
    verbs = _verbs(parser)
    unnamed = {verb for verb in verbs if not re.search(rf"\b{verb}\b", section)}
    options = set().union(_options(parser), *(_options(sub) for sub in verbs.values()))
    # `-o` stands for what argparse also calls `--output`.
    unnamed |= {option for option in options - {"--help", "--output"} if option not in section}
    assert unnamed == set()


def test_what_is_agreed_for_later_is_not_there_yet() -> None:
    _, _, later = page("commands.md").partition(LATER)
    there = set()
    for title in _sections(later):
        name, _, verb = title.partition(" ")
        if name in COMMANDS and (not verb or verb in _verbs(_parser(name))):
            there.add(title)
    assert there == set()


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
