"""Commands are found, described and light: those of `domain/` never load the framework."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec

import pytest

from jianfu.cli.main import COMMANDS

# Each with arguments that make it do its work on a few words from standard input.
LIGHT = {
    "read": ["read", "-", "--json"],
    "number": ["number", "-"],
    "dates": ["dates", "请于6月30日前报送。", "--reference", "2026-06-01", "--json"],
    "review": ["review", "-", "--json"],
}
NOTICE = (
    "关于报送材料的通知\n\n各乡镇：\n请于6月30日前将有关情况报县政府办公室。\n\n县政府办公室\n2026年6月1日\n"
)
WATCHED = """
import json, sys
from jianfu.cli.main import main
status = main(json.loads(sys.argv[1]))
print(json.dumps([status, sorted({name.split(".")[0] for name in sys.modules} & {"django", "ninja"})]), file=sys.stderr)
"""


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_file_of_a_command_is_there(name: str) -> None:
    assert find_spec(f"jianfu.cli.{COMMANDS[name].module}") is not None


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_says_what_it_does_and_what_it_takes(name: str) -> None:
    assert COMMANDS[name].help.strip()
    parser = argparse.ArgumentParser(prog=name)
    import_module(f"jianfu.cli.{COMMANDS[name].module}").arguments(name, parser)
    undescribed = [
        action.dest
        for action in parser._actions
        if not action.help and not isinstance(action, argparse._SubParsersAction)
    ]
    assert undescribed == []


@pytest.mark.parametrize("name", sorted(LIGHT))
def test_a_light_command_never_loads_the_framework(name: str) -> None:
    if name not in COMMANDS:
        pytest.skip(f"there is no command {name} yet")
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, json.dumps(LIGHT[name])],
        input=NOTICE,
        check=False,
        capture_output=True,
        text=True,
    )
    status, loaded = json.loads(done.stderr.splitlines()[-1])
    assert (loaded, status in {0, 1}) == ([], True), done.stderr
