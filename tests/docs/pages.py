"""The pages of the documentation as data."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    """Return the text of a page below `docs/`."""
    return (DOCS / name).read_text(encoding="utf-8")


def without_fences(text: str) -> str:
    """Return a page without its fenced blocks."""
    return FENCE.sub("", text)


def shell_lines(text: str) -> list[str]:
    """Return the command lines of the fenced shell blocks, without comments."""
    blocks = [body for language, body in FENCE.findall(text) if language == "sh"]
    lines = (re.sub(r"\s+#\s.*$", "", line).strip() for body in blocks for line in body.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def rows(text: str) -> list[list[str]]:
    """Return the cells of every table row of a page, without headers and rulers."""
    found: list[list[str]] = []
    lines = without_fences(text).splitlines()
    for before, line in zip(["", *lines], [*lines, ""], strict=False):
        if not line.startswith("|") or re.fullmatch(r"[|:\- ]+", line):
            continue
        follows = lines[lines.index(line) + 1] if lines.index(line) + 1 < len(lines) else ""
        if not before.startswith("|") and re.fullmatch(r"[|:\- ]+", follows):
            continue
        found.append([cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return found


def slug(heading: str) -> str:
    """Return the anchor of a heading as code hosts make it."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")
