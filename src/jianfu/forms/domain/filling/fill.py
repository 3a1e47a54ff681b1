"""Filling a file: understood, planned, written back in its own format."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.forms.domain.errors import NO_FORM
from jianfu.forms.domain.filling.planning import plan
from jianfu.forms.domain.filling.records import from_grid, from_json, of_unit
from jianfu.forms.domain.sheets.opening import open_workbook
from jianfu.forms.domain.understanding.settling import settle
from jianfu.forms.domain.understanding.understand import understand_workbook
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jianfu.forms.domain.filling.edits import SheetEdits
    from jianfu.forms.domain.filling.receipt import Receipt
    from jianfu.forms.domain.filling.records import Records


@dataclass(frozen=True, slots=True)
class FilledFile:
    """The same file, filled, with its receipt."""

    content: bytes
    receipt: Receipt


def read_records(content: bytes, name: str, unit: str | None = None) -> Records:
    """Read a data file (.json or a workbook) and narrow it to a unit where one is named."""
    if name.lower().endswith(".json") or content[:1] in (b"[", b"{"):
        records = from_json(content.decode("utf-8-sig", "replace"), name)
    else:
        records = from_grid(open_workbook(content, name).grids[0], name)
    return of_unit(records, unit, name) if unit else records


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Spare the search for cycles: a long form makes hundreds of thousands of small values, and none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def fill(
    content: bytes,
    name: str,
    records: Records,
    *,
    strict: bool = True,
    choices: Mapping[str, str] | None = None,
) -> FilledFile:
    """Fill a form with what is known; the bytes that come back differ from the original only where it was touched.

    `choices` are what people settled about its unsure fields (`understanding.settling`).
    """
    with _collector_paused():
        workbook = open_workbook(content, name)
        model = settle(understand_workbook(workbook), choices or {})
        if not model.sheets:
            raise Refusal(NO_FORM, name=name)
        edits, receipt = plan(workbook, model, records, strict=strict)
        return FilledFile(write(content, name, workbook.format, edits), receipt)


def write(content: bytes, name: str, kind: str, edits: Mapping[str, SheetEdits]) -> bytes:
    """Write planned values into a file of the given format."""
    if not any(edit.cells or edit.growths for edit in edits.values()):
        return content
    if kind == "xls":
        from jianfu.forms.domain.filling.xls_edit import edit_xls  # noqa: PLC0415 -- each format loads its own

        return edit_xls(content, name, edits)
    if kind == "docx":
        from jianfu.forms.domain.filling.docx_edit import edit_docx  # noqa: PLC0415 -- each format loads its own

        return edit_docx(content, name, edits)
    from jianfu.forms.domain.filling.xlsx_edit import edit_xlsx  # noqa: PLC0415 -- each format loads its own

    return edit_xlsx(content, name, edits)
