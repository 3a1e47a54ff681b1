"""Files and functions stay small enough to be read in one go."""

from __future__ import annotations

import statistics

from tests.architecture.tree import functions, length, python_files
from tools.statistics import shape

LONGEST_FILE = 400
LONG_FUNCTION = 50
LONGEST_FUNCTION = 80
LONG_SHARE = 0.01
FOLDERS = ("src", "tests", "tools", "bench")


def test_no_file_is_longer_than_400_lines() -> None:
    long = {file.name: len(file.lines) for file in python_files(*FOLDERS) if len(file.lines) > LONGEST_FILE}
    assert long == {}


def test_no_function_is_very_long() -> None:
    long = {
        file.at(node): length(node)
        for file in python_files("src", "tools", "bench")
        for node in functions(file.tree)
        if length(node) > LONGEST_FUNCTION
    }
    assert long == {}


def test_hardly_any_function_is_longer_than_50_lines() -> None:
    every = [(file.at(node), length(node)) for file in python_files("src") for node in functions(file.tree)]
    long = [where for where, lines in every if lines > LONG_FUNCTION]
    # One is allowed however small the tree still is.
    assert len(long) <= max(1, LONG_SHARE * len(every)), long


def test_files_are_short_and_everything_is_annotated() -> None:
    source = shape("src")
    assert statistics.median(source.files) <= 80
    assert source.percentile(0.95) <= 300
    assert source.annotated == len(source.functions)
