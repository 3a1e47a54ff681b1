"""The catalogue of errors: every `ErrorKind` that any room declares, gathered from the modules themselves."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import jianfu
from jianfu.kernel.domain.errors import ErrorKind

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = """# Errors · 错误目录

Every refusal has a code that never changes its meaning, and says its cause, its consequence, the next step and who can
take it – on pages, in the API and on the command line alike. 每一条错误都有固定编号，并说明原因、后果、下一步和由谁办理。

This page is written by `jianfu docs errors`; do not edit it. Words in braces are filled in when the error occurs.
"""


def kinds() -> tuple[tuple[str, ErrorKind], ...]:
    """Return each kind with the module that declares it, in order of code; imports `domain/` of every room.

    A kind that several modules import belongs to the first of its room's modules by name.
    """
    found: dict[int, tuple[str, ErrorKind]] = {}
    for name in _modules():
        for value in vars(import_module(name)).values():
            if isinstance(value, ErrorKind) and _room(name) == value.code.split("-")[1].lower():
                found.setdefault(id(value), (name, value))
    return tuple(sorted(found.values(), key=lambda each: each[1].code))


def strays() -> tuple[str, ...]:
    """Return the codes declared in a room whose name they do not carry."""
    owned = {id(kind) for _, kind in kinds()}
    return tuple(
        sorted(
            f"{name}: {value.code}"
            for name in _modules()
            for value in vars(import_module(name)).values()
            if isinstance(value, ErrorKind) and id(value) not in owned
        )
    )


def as_markdown() -> str:
    """Return the page of the documentation, both languages side by side."""
    parts = [HEADER]
    room = ""
    for name, kind in kinds():
        if _room(name) != room:
            room = _room(name)
            parts.append(f"\n## {room}\n")
        parts.append(_entry(kind))
    return "".join(parts)


def _entry(kind: ErrorKind) -> str:
    who = kind.who.label
    return (
        f"\n### {kind.code}\n\n"
        f"| HTTP {kind.status} | 中文 | English |\n|---|---|---|\n"
        f"| 原因 cause | {kind.cause.zh} | {kind.cause.en} |\n"
        f"| 后果 consequence | {kind.consequence.zh} | {kind.consequence.en} |\n"
        f"| 下一步 next step | {kind.next_step.zh} | {kind.next_step.en} |\n"
        f"| 由谁办理 who | {who.zh} | {who.en} |\n"
    )


def _modules() -> Iterator[str]:
    """Name the pure modules of every room; these load without the framework."""
    top = Path(jianfu.__file__).parent
    for place in sorted(top.glob("*/domain/**/*.py")):
        if place.name != "__init__.py":
            yield ".".join(("jianfu", *place.relative_to(top).with_suffix("").parts))


def _room(module: str) -> str:
    return module.split(".")[1]
