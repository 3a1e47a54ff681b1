"""Forms: fill a 10,000-row form against openpyxl, understand templates, consolidate and merge; with memory."""

from __future__ import annotations

import io
import resource
import sys
import time
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Side

from bench.result import Row
from evaluation.forms.county import forms as county_forms
from evaluation.forms.samples import samples
from jianfu.forms.domain.consolidating.consolidate import consolidate, read_form
from jianfu.forms.domain.elements.dictionary import elements
from jianfu.forms.domain.filling.fill import fill
from jianfu.forms.domain.filling.merging import merge
from jianfu.forms.domain.filling.records import Known, Record, Records
from jianfu.forms.domain.understanding.understand import understand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianfu.forms.domain.sheets.grid import CellValue

COLUMNS = 40


def rows(*, quick: bool) -> Iterator[Row]:
    """Measure filling, understanding, consolidating and merging."""
    yield from _filling(2_000 if quick else 10_000)
    yield _understanding(200 if quick else 1_000)
    yield from _consolidating(60 if quick else 300)
    yield _merging(100 if quick else 1_000)
    yield Row("most memory of the run", _megabytes(), "MB", higher_is_better=False)


def _megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform != "darwin" else peak / 1024 / 1024


def _asked() -> list[tuple[str, CellValue]]:
    """Choose the columns: half texts, half numbers."""
    texts = [
        e.name for e in elements().values() if e.type == "text" and e.subject.key in ("person", "household")
    ]
    numbers = [e.name for e in elements().values() if e.type == "integer" and e.subject.key == "village"]
    pairs = zip(texts, numbers, strict=False)
    asked: list[tuple[str, CellValue]] = []
    for text, number in pairs:
        asked += [(text, f"{text}甲"), (number, 17.0)]
    return asked[:COLUMNS]


def template(height: int) -> bytes:
    """Draw a form of framed blank rows."""
    book = Workbook()
    ws = book.active
    assert ws is not None
    border = Border(
        left=Side(style="thin"), right=Side(style="thin"), top=Side(style="thin"), bottom=Side(style="thin")
    )
    for column, (name, _) in enumerate(_asked(), 1):
        ws.cell(1, column, name).border = border
        for row in range(2, height + 2):
            ws.cell(row, column).border = border
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _filling(height: int) -> Iterator[Row]:
    content = template(height)
    values = {name: [Known(value, "台账", "2026-01-01")] for name, value in _asked()}
    records = Records(tuple(Record(values=dict(values)) for _ in range(height)))
    before = _megabytes()
    start = time.perf_counter()
    result = fill(content, "表.xlsx", records)
    ours = time.perf_counter() - start
    memory = _megabytes() - before
    assert len(result.receipt.filled) == height * COLUMNS
    start = time.perf_counter()
    _fill_with_openpyxl(content, height)
    peer = time.perf_counter() - start
    case = f"fill a form of {height:,} rows and {COLUMNS} columns"
    yield Row(case, ours, "s", "openpyxl load-edit-save", peer, higher_is_better=False)
    yield Row(f"{case}: memory on top", memory, "MB", higher_is_better=False)


def _fill_with_openpyxl(content: bytes, height: int) -> bytes:
    """Do what a script would: load, set every cell, save (no matching, no checks, no receipt)."""
    book = load_workbook(io.BytesIO(content))
    ws = book.active
    assert ws is not None
    asked = _asked()
    for row in range(2, height + 2):
        for column, (_, value) in enumerate(asked, 1):
            ws.cell(row, column).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _understanding(count: int) -> Row:
    made = [(case.name, case.content) for case in samples()]
    made += list(county_forms(60))
    start = time.perf_counter()
    for number in range(count):
        name, content = made[number % len(made)]
        understand(content, name)
    return Row("understand templates", count / (time.perf_counter() - start), "templates/s")


def _consolidating(count: int) -> Iterator[Row]:
    made = list(county_forms(count))
    start = time.perf_counter()
    found = consolidate([read_form(name, content) for name, content in made])
    yield Row(
        f"consolidate {count} forms with proof", time.perf_counter() - start, "s", higher_is_better=False
    )
    yield Row(f"forms left of {count}", found.forms_after, "forms", higher_is_better=False)


def _merging(count: int) -> Row:
    roster = next(case for case in samples() if case.name == "花名册.xlsx")
    records = Records((Record(values={"姓名": [Known("王一", "村")], "性别": [Known("男", "村")]}),))
    returned = fill(roster.content, roster.name, records).content
    start = time.perf_counter()
    merged = merge((f"{number}.xlsx", returned) for number in range(count))
    assert len(merged.rows) == count
    return Row(f"merge {count} returned files", count / (time.perf_counter() - start), "files/s")
