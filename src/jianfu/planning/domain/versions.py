"""What becomes of a version of a plan, and the codes that its visits carry."""

from __future__ import annotations

from enum import StrEnum

from jianfu.kernel.domain.text import Text

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What a code is made of: nothing that is mistaken for something else when it is read out or copied by hand."""
CODE_LENGTH = 8
_MISREAD = str.maketrans({" ": "", "-": "", "－": "", "—": ""})


class VersionState(StrEnum):
    """Where a version stands; of one yearly plan at most one is published."""

    SOLVING = "solving"
    DRAFT = "draft"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _LABELS[self]


_LABELS = {
    VersionState.SOLVING: Text("正在统筹", "being worked out"),
    VersionState.DRAFT: Text("草案", "draft"),
    VersionState.PUBLISHED: Text("已发布", "published"),
    VersionState.SUPERSEDED: Text("已被新版本代替", "superseded"),
}


def plain_code(typed: str) -> str:
    """Return a code as it is stored, from what somebody typed or a camera read."""
    return typed.translate(_MISREAD).strip().upper()


def shown_code(code: str) -> str:
    """Write a code as people read it out: two groups of four."""
    return f"{code[:4]} {code[4:]}" if code else ""
