"""How well the written forms are understood, draw by draw: readings that are both right count alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from evaluation.forms.knowing import everything
from evaluation.forms.written import draws, written
from evaluation.scoring import Tally
from jianfu.forms.domain.elements.dictionary import squeeze
from jianfu.forms.domain.filling.fill import fill
from jianfu.forms.domain.sheets.refs import cell_name
from jianfu.forms.domain.understanding.understand import understand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.forms.written import Written

Label = list[Any]
PATH, ROW, CELL, TYPE, UNIT, ELEMENT = range(6)
SHAPE = ("kind", "header_rows", "left_header_cols", "first_data_row")


@dataclass
class Marks:
    """What was right and wrong; `slips` says each wrong thing in a line."""

    fields: Tally = field(default_factory=Tally)
    shape: list[bool] = field(default_factory=list)
    types: list[bool] = field(default_factory=list)
    units: list[bool] = field(default_factory=list)
    matched: list[bool] = field(default_factory=list)
    filled: int = 0
    wrong: int = 0
    slips: list[str] = field(default_factory=list)

    def note(self, counts: list[bool], what: str, ours: object, meant: object) -> None:
        """Count one comparison; a `*` or `?` in the label is not scored."""
        if meant in ("*", "?"):
            return
        counts.append(ours == meant)
        if ours != meant:
            self.slips.append(f"{what}: {ours!r}, meant {meant!r}")

    def as_json(self) -> dict[str, Any]:
        """Return the scores."""
        return {
            "fields": self.fields.scores()["all"], "shape": _share(self.shape), "types": _share(self.types),
            "units": _share(self.units), "elements_top1": _share(self.matched), "filled_cells": self.filled,
            "wrong_fills": self.wrong, "wrong_fill_share": round(self.wrong / max(1, self.filled), 5),
        }  # fmt: skip


def marks_of_draws() -> dict[str, Any]:
    """Mark every draw."""
    return {draw: marks(draw).as_json() for draw in draws()}


def marks(draw: str) -> Marks:
    """Mark the forms of one draw."""
    into = Marks()
    for form in written(draw):
        mark(form, into)
    return into


def mark(form: Written, into: Marks, *, fills: bool = True) -> None:
    """Mark one form; filling it takes as long again as understanding it."""
    answer = understand(form.content, form.name).as_json(form.name)
    by_name = {sheet["name"]: sheet for sheet in answer["sheets"]}
    for label in form.sheets:
        sheet = by_name.get(label["name"]) if label["name"] else next(iter(answer["sheets"]), None)
        _sheet(form.name, sheet or {"fields": []}, label, into)
    if fills:
        _fills(form, _Places(form, answer), into)


def _sheet(name: str, ours: dict[str, Any], label: dict[str, Any], into: Marks) -> None:
    where = f"{name} {label['name'] or ''}".strip()
    left = {_key(f["path"], f["row_path"], f["cell"]): f for f in ours["fields"]}
    if label["kind"] != "none":
        for key in SHAPE:
            into.note(into.shape, f"{where} {key}", ours.get(key), label[key])
        into.note(
            into.shape, f"{where} totals", sorted(ours.get("total_rows", [])), sorted(label["total_rows"])
        )
    for meant in label["fields"]:
        found = _take(meant, left)
        text = f"{where} {meant[CELL]} {meant[PATH][0]}"
        into.fields.add({text} if found else set(), {text})
        if found is None:
            into.slips.append(f"{text}: missed")
            continue
        into.note(into.types, f"{text} type", found["type"], meant[TYPE])
        into.note(into.units, f"{text} unit", found["unit"], meant[UNIT])
        if meant[ELEMENT] != "-":
            into.note(into.matched, f"{text} element", found["element"], meant[ELEMENT])
    for meant in label["optional"]:
        _take(meant, left)
    for path, row, cell in left:
        into.fields.add({f"{where} {cell} {path} {row}"}, set())
        into.slips.append(f"{where} {cell} {path} | {row}: not asked")


def _take(meant: Label, left: dict[tuple[str, str, str], dict[str, Any]]) -> dict[str, Any] | None:
    for key in _readings(meant):
        if key in left:
            return left.pop(key)
    return None


def _readings(meant: Label) -> Iterator[tuple[str, str, str]]:
    for path in meant[PATH]:
        for row in meant[ROW] or [None]:
            yield _key(path, row, meant[CELL])


def _key(path: str, row: str | None, cell: str) -> tuple[str, str, str]:
    return squeeze(path), squeeze(row or ""), cell


class _Places:
    """What each cell was meant for and taken for (a line of signatures asks several things in one cell)."""

    def __init__(self, form: Written, answer: dict[str, Any]) -> None:
        self.alone = form.sheets[0]["name"] is None
        self.meant: dict[tuple[str, str], set[str]] = {}
        self.taken: dict[tuple[str, str], set[str]] = {}
        for label in form.sheets:
            for each in (*label["optional"], *label["fields"]):
                self.meant.setdefault((label["name"] or "", each[CELL]), set()).add(each[ELEMENT])
        for sheet in answer["sheets"]:
            for each in sheet["fields"]:
                self.taken.setdefault((sheet["name"], each["cell"]), set()).add(each["element"])


def _fills(form: Written, places: _Places, into: Marks) -> None:
    """Fill from a record that holds every element: a value of another element than the one meant is a wrong fill."""
    for each in fill(form.content, form.name, everything()).receipt.filled:
        cell = cell_name(each.row, each.column)
        meant = places.meant.get(("" if places.alone else each.sheet, cell), {"-"})
        taken = places.taken.get((each.sheet, cell), set())
        if "?" in meant:
            continue
        into.filled += 1
        if not meant & taken:
            into.wrong += 1
            into.slips.append(f"{form.name} {cell}: filled with {taken}, meant {meant}")


def _share(hits: list[bool]) -> float:
    return round(sum(hits) / len(hits), 4) if hits else 1.0
