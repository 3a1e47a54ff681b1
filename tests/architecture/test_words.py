"""Sentences for people: both languages are there, hold the same values, and the Chinese is set as Chinese."""

from __future__ import annotations

import ast
import re
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from tests.architecture.tree import File, python_files

if TYPE_CHECKING:
    from collections.abc import Iterator

HAN = r"[\u4e00-\u9fff」』》”）]"
HALF_WIDTH = re.compile(rf"{HAN}[,;:?!(]|[,;:?!)]{HAN}")


def sentences(file: File) -> Iterator[tuple[str, str, str]]:
    """Give place, Chinese and English of each `Text(…)` whose words stand in the source."""
    for node in ast.walk(file.tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text"):
            continue
        words = [word.value if isinstance(word, ast.Constant) else None for word in node.args]
        if len(words) == 2 and all(isinstance(word, str) for word in words):
            yield file.at(node), str(words[0]), str(words[1])


def _all() -> list[tuple[str, str, str]]:
    return [found for file in python_files("src") for found in sentences(file)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("请先登录,再办理。", True),
        ("县(市、区)", True),
        ("县（市、区），请办理。", False),
        ("文件 a.docx: 12 KB", False),
        ("10:30 开会", False),
    ],
)
def test_what_counts_as_half_width(sentence: str, expected: bool) -> None:
    assert bool(HALF_WIDTH.search(sentence)) is expected


def test_no_language_is_missing() -> None:
    assert [where for where, zh, en in _all() if not zh.strip() or not en.strip()] == []


def test_chinese_punctuation_is_full_width() -> None:
    assert [f"{where}: {zh}" for where, zh, _ in _all() if HALF_WIDTH.search(zh)] == []


def test_both_languages_hold_the_same_values() -> None:
    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    assert [where for where, zh, en in _all() if names(zh) != names(en)] == []


def test_english_holds_no_chinese() -> None:
    # A Chinese name in guillemets or brackets is a quotation.
    quoted = re.compile(r"[《「（(][^》」）)]*[》」）)]")
    assert [
        f"{where}: {en}" for where, _, en in _all() if re.search(r"[\u4e00-\u9fff]", quoted.sub("", en))
    ] == []
