"""The tree names no machine, no person's folder and no package registry: it must build anywhere."""

from __future__ import annotations

import re

import pytest

from tests.architecture.tree import texts

# Put together from pieces, so that this file does not find itself.
MACHINE = re.compile(
    r"(?<![\w.])/(?:" + "wor" + r"k|root|home/\w+|Users/\w+|tmp/h|fa" + r"rm)/|\.lib" + r"rary/"
)
REGISTRY = re.compile(
    "|".join(
        [
            r"py" + r"pi\.org",
            r"python" + r"hosted\.org",
            r"registry\.npm" + r"js",
            r"npm" + r"mirror",
            r"tuna\.tsing" + r"hua",
            r"mirrors\.ali" + r"yun",
            r"index" + r"-url\s+https?:",
        ]
    )
)
SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE " + r"KEY-----|\bAKIA[0-9A-Z]{16}\b|\bghp_\w{36}\b")


@pytest.mark.parametrize(
    ("pattern", "line", "expected"),
    [
        (MACHINE, "/wor" + "k/main/x", True),
        (MACHINE, "see src/wor" + "k/x", False),
        (MACHINE, "/ro" + "ot/.pyenv", True),
        (REGISTRY, "https://py" + "pi.org/simple", True),
        (SECRET, "-----BEGIN RSA PRIVATE " + "KEY-----", True),
    ],
)
def test_what_is_found(pattern: re.Pattern[str], line: str, expected: bool) -> None:
    assert bool(pattern.search(line)) is expected


@pytest.mark.parametrize(
    "pattern", [MACHINE, REGISTRY, SECRET], ids=["machine paths", "registry hosts", "secrets"]
)
def test_nothing_of_the_kind_is_in_the_tree(pattern: re.Pattern[str]) -> None:
    found = [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]
    assert found == []
