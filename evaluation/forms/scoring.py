"""How well forms are understood, matched, filled and consolidated, on the labelled sets."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.forms.county import forms as county_forms
from evaluation.forms.knowing import everything
from evaluation.forms.marking import marks_of_draws
from evaluation.forms.samples import samples
from evaluation.scoring import Tally
from jianfu.forms.domain.consolidating.consolidate import consolidate, read_form
from jianfu.forms.domain.elements.dictionary import squeeze
from jianfu.forms.domain.filling.fill import fill
from jianfu.forms.domain.sheets.refs import cell_name
from jianfu.forms.domain.understanding.tableheads import header_cells
from jianfu.forms.domain.understanding.understand import understand

if TYPE_CHECKING:
    from collections.abc import Iterator


HERE = Path(__file__).parent
DATA = Path(os.environ.get("JIANFU_DATA", HERE.parents[2] / "shared" / "data"))


@dataclass(frozen=True)
class Case:
    """A form with the labels of its sheets."""

    name: str
    content: bytes
    sheets: list[dict[str, Any]]


def own_cases() -> Iterator[Case]:
    """Go through the own-made forms."""
    for made in samples():
        sheet = {
            "name": None, "kind": made.kind, "header_rows": made.header_rows, "first_data_row": made.first_data_row,
            "left_header_cols": made.left_header_cols, "fields": [list(label) for label in made.fields],
        }  # fmt: skip
        yield Case(made.name, made.content, [sheet])


def real_cases() -> Iterator[Case]:
    """Go through the real forms that are present."""
    for labelled in json.loads((HERE / "real.json").read_text("utf-8")):
        path = DATA / "forms" / labelled["file"]
        if path.exists():
            yield Case(labelled["file"], path.read_bytes(), labelled["sheets"])


@dataclass
class _Counts:
    fields: Tally = field(default_factory=Tally)
    places: Tally = field(default_factory=Tally)
    typed: list[bool] = field(default_factory=list)
    matched: list[bool] = field(default_factory=list)
    shape: list[bool] = field(default_factory=list)
    filled: int = 0
    wrong: int = 0


def scores() -> dict[str, Any]:
    """Score everything that is present."""
    own, real = list(own_cases()), list(real_cases())
    answer: dict[str, Any] = {"own": _understanding(own)}
    if real:
        answer["real"] = _understanding(real)
    heads = DATA / "table_headers.json"
    if heads.exists():
        answer["header_cells"] = _header_cells(json.loads(heads.read_text("utf-8")))
    answer["written"] = marks_of_draws()
    answer["consolidation"] = _consolidation(real)
    return {"cases": len(own) + len(real), "scores": answer, "left_out": 0 if real else 18}


def _understanding(cases: list[Case]) -> dict[str, Any]:
    counts = _Counts()
    for case in cases:
        _count(case, counts)
    return {
        "forms": len(cases), "fields": counts.fields.scores()["all"], "cells": counts.places.scores()["all"],
        "shape": _share(counts.shape), "types": _share(counts.typed), "elements_top1": _share(counts.matched),
        "filled_cells": counts.filled, "wrong_fills": counts.wrong,
        "wrong_fill_share": round(counts.wrong / counts.filled, 5) if counts.filled else 0.0,
    }  # fmt: skip


def _share(hits: list[bool]) -> float:
    return round(sum(hits) / len(hits), 4) if hits else 1.0


def _count(case: Case, counts: _Counts) -> None:
    model = understand(case.content, case.name).as_json(case.name)
    found = {sheet["name"]: sheet for sheet in model["sheets"]}
    for label in case.sheets:
        sheet = found.get(label["name"]) if label["name"] else model["sheets"][0] if model["sheets"] else None
        sheet = sheet or {"fields": []}
        meant = {(_key(f[0]), _key(f[1]), f[2]): f for f in label["fields"]}
        ours = {(_key(f["path"]), _key(f["row_path"]), f["cell"]): f for f in sheet["fields"]}
        counts.fields.add({f"{a}|{b}" for a, b, _ in ours}, {f"{a}|{b}" for a, b, _ in meant})
        counts.places.add({c for *_, c in ours}, {c for *_, c in meant})
        keys = ("kind", "header_rows", "left_header_cols", "first_data_row")
        counts.shape += [sheet.get(key) == label[key] for key in keys]
        for key in ours.keys() & meant.keys():
            counts.typed.append(ours[key]["type"] == meant[key][3])
            if meant[key][5] is not None:
                counts.matched.append(ours[key]["element"] == meant[key][5])
    _count_fills(case, counts)


def _key(text: str | None) -> str:
    return squeeze(text or "")


def _count_fills(case: Case, counts: _Counts) -> None:
    """Fill from a record that holds every element there is: what lands under another question is a wrong fill."""
    receipt = fill(case.content, case.name, everything()).receipt
    meant = {(s["name"], f[2]): f[5] for s in case.sheets for f in s["fields"]}
    ours = {
        (sheet.name if case.sheets[0]["name"] else None, f.cell): f.element
        for sheet in understand(case.content, case.name).sheets for f in sheet.fields
    }  # fmt: skip
    for each in receipt.filled:
        place = (each.sheet if case.sheets[0]["name"] else None, cell_name(each.row, each.column))
        if place in meant:
            counts.filled += 1
            counts.wrong += ours[place] != meant[place]


def _header_cells(tables: list[dict[str, Any]]) -> dict[str, Any]:
    """Score column and row header cells by table type."""
    by_type: dict[str, Tally] = {}
    for table in tables:
        heads = header_cells(table["cell_ID_matrix"], table["chinese_cell_value_list"])
        ours = {f"c{cell}" for cell in heads.columns} | {f"r{cell}" for cell in heads.rows}
        meant = {f"c{cell}" for cell in table["column_attribute"]} | {
            f"r{cell}" for cell in table["row_attribute"]
        }
        by_type.setdefault(table["table_type"], Tally()).add(ours, meant)
    return {kind: _overall(tally) for kind, tally in sorted(by_type.items())}


def _overall(tally: Tally) -> dict[str, Any]:
    right, false, missed = tally.right.total(), tally.false.total(), tally.missed.total()
    return {
        "precision": round(right / max(1, right + false), 4), "recall": round(right / max(1, right + missed), 4),
        "f1": round(2 * right / max(1, 2 * right + false + missed), 4),
    }  # fmt: skip


def _consolidation(real: list[Case]) -> dict[str, Any]:
    forms = [read_form(case.name, case.content) for case in real]
    forms += [read_form(name, content) for name, content in county_forms()]
    found = consolidate(forms)
    return {
        "forms": found.forms, "forms_after": found.forms_after, "fields": found.fields,
        "fields_after": found.fields_after, "forms_cut": round(1 - found.forms_after / found.forms, 4),
        "fields_cut": round(1 - found.fields_after / found.fields, 4), "regenerated": found.proof.checked,
        "failed": found.proof.failed, "cells_compared": found.proof.cells,
    }  # fmt: skip
