"""Paths of row labels: outline numbers, 其中 rows and merged groups hang each row under the right one."""

from __future__ import annotations

from typing import NamedTuple

from jianfu.forms.domain.understanding import words


class LabelledRow(NamedTuple):
    """A row of a cross table: its labels from left to right (raw), and whether it only heads the rows below."""

    row: int
    labels: tuple[str, ...]
    heading: bool


class _Above(NamedTuple):
    level: float
    text: str
    indent: int
    of_which: bool


def row_paths(rows: list[LabelledRow]) -> list[tuple[str, ...]]:
    """Return the path of each row, from the outermost label to its own."""
    stack: list[_Above] = []
    groups: tuple[str, ...] = ()
    paths = []
    heading_before = False
    for row in rows:
        prefix = tuple(words.clean(label) for label in row.labels[:-1])
        if prefix != groups:
            stack, groups = [], prefix
        raw = row.labels[-1]
        here = _place(raw, stack, after_heading=heading_before)
        while stack and stack[-1].level >= here.level:
            stack.pop()
        stack.append(here)
        heading_before = row.heading
        paths.append(prefix + tuple(above.text for above in stack))
    return paths


def _place(raw: str, stack: list[_Above], *, after_heading: bool) -> _Above:  # noqa: PLR0911 -- one answer per case
    text, indent = words.clean(raw), words.indent(raw)
    of_which = words.is_of_which(text)
    level = words.outline_level(text)
    before = stack[-1] if stack else None
    if of_which:
        return _of_which(stack, text, indent, numbered=level is not None)
    if text.endswith("总计") and stack:
        return _Above(stack[0].level, text, indent, of_which=False)
    if level is not None:
        return _Above(float(level), text, indent, of_which=False)
    if before is None:
        return _Above(0.0, text, indent, of_which=False)
    if after_heading:
        # It stands where the numbered rows of this heading would stand, so those are its siblings.
        return _Above(before.level + 1, text, indent, of_which=False)
    if before.of_which:
        # Rows after 其中 that stand further in than its parent go on breaking it down.
        parent = stack[-2] if len(stack) > 1 else None
        if parent is not None and indent > parent.indent:
            return _Above(before.level, text, indent, of_which=True)
        return _Above(parent.level if parent else 0.0, text, indent, of_which=False)
    if indent > before.indent + 1 and words.outline_level(before.text) is None:
        return _Above(before.level + 0.5, text, indent, of_which=False)
    return _Above(_same_indent(stack, indent, before), text, indent, of_which=False)


def _of_which(stack: list[_Above], text: str, indent: int, *, numbered: bool) -> _Above:
    """Place a row that breaks down the row above; beside an earlier 其中 of the same depth it is its sibling."""
    before = stack[-1] if stack else None
    if before is not None and before.of_which and indent <= before.indent and not numbered:
        return _Above(before.level, text, indent, of_which=True)
    outer = next((above for above in reversed(stack) if above.indent <= indent), before)
    if outer is not None and outer is not before and words.outline_level(outer.text) is None:
        # It stands further out than the row before: a child of the last row that stands as far out, or its sibling.
        beside = outer.of_which and outer.indent == indent
        return _Above(outer.level + (0 if beside else 0.5), text, indent, of_which=True)
    return _Above((before.level if before else -1) + 0.5, text, indent, of_which=True)


def _same_indent(stack: list[_Above], indent: int, before: _Above) -> float:
    """Return the level of the last row above that stood as far in; else the level of the row before."""
    unnumbered = [above for above in stack if words.outline_level(above.text) is None]
    return next((above.level for above in reversed(unnumbered) if above.indent <= indent), before.level)
