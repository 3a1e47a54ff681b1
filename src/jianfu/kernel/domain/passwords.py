"""What a password must be. Nobody has to change a good one every so many days: that makes bad ones."""

from __future__ import annotations

import re
import string
from itertools import pairwise

from jianfu.kernel.domain.text import Text

SHORTEST = 10
LONGEST = 128
KINDS = 3
_LONGEST_RUN = 3
_SHORTEST_NAME = 3

TOO_SHORT = Text(f"少于{SHORTEST}个字符", f"it has fewer than {SHORTEST} characters")
TOO_LONG = Text(f"超过{LONGEST}个字符", f"it has more than {LONGEST} characters")
TOO_PLAIN = Text(
    "大写字母、小写字母、数字、符号中不足三类",
    "it has fewer than three of: capital letters, small letters, digits, symbols",
)
HOLDS_NAME = Text("含有登录名或姓名", "it contains the sign-in name or the person's name")
HOLDS_RUN = Text(
    "含有四个以上连续或重复的字符（如1234、aaaa）", "it has four characters in a row or repeated (1234, aaaa)"
)


def weaknesses(password: str, *names: str) -> tuple[Text, ...]:
    """Return what is wrong with `password` for somebody with these names; nothing when it may be used."""
    lowered = password.lower()
    checks = (
        (len(password) < SHORTEST, TOO_SHORT),
        (len(password) > LONGEST, TOO_LONG),
        (_kinds(password) < KINDS, TOO_PLAIN),
        (any(len(name) >= _SHORTEST_NAME and name.lower() in lowered for name in names), HOLDS_NAME),
        (_has_run(lowered), HOLDS_RUN),
    )
    return tuple(sentence for wrong, sentence in checks if wrong)


def _kinds(password: str) -> int:
    patterns = ("[A-Z]", "[a-z]", "[0-9]", f"[^{string.ascii_letters}{string.digits}]")
    return sum(bool(re.search(pattern, password)) for pattern in patterns)


def _has_run(text: str) -> bool:
    """Say whether four characters follow each other by the same step of 1, 0 or -1."""
    length, last_step = 1, 2
    for first, second in pairwise(map(ord, text)):
        step = second - first
        length = length + 1 if step == last_step and abs(step) <= 1 else 2 if abs(step) <= 1 else 1
        last_step = step
        if length > _LONGEST_RUN:
            return True
    return False
