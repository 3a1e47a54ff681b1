"""The model of a form: what it asks, where, in which type, unit and code list, and which element that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jianfu.forms.domain.sheets.refs import Range, cell_name

if TYPE_CHECKING:
    from jianfu.forms.domain.understanding.spots import Block
    from jianfu.kernel.domain.text import Language, Text


@dataclass(frozen=True, slots=True)
class FormField:
    """One thing asked. `area` is the first cell to fill; a repeated field goes on below it row by row."""

    path: str
    row_path: str | None
    area: Range
    type: str
    unit: str | None
    formula: bool
    element: str | None
    confidence: float
    because: Text
    required: bool = False
    choices: tuple[str, ...] = ()
    inline: bool = False
    part: int = 0
    block: int = 0
    repeated: bool = False
    period: str | None = None
    period_label: str | None = None
    total: bool = False
    # The column alone is the question: the row can only be the name of a subject (东村, 西村).
    by_row: bool = False

    @property
    def cell(self) -> str:
        """The address of the first cell to fill."""
        return cell_name(self.area.top, self.area.left)

    def as_json(self, language: Language) -> dict[str, Any]:
        """Return the stable JSON form."""
        return {
            "path": self.path, "row_path": self.row_path, "cell": self.cell, "type": self.type, "unit": self.unit,
            "formula": self.formula, "element": self.element, "confidence": self.confidence,
            "because": self.because.within(language), "required": self.required, "choices": list(self.choices),
            "repeated": self.repeated, "inline": self.inline,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet that asks for something."""

    name: str
    title: str | None
    period: str | None
    unit: str | None
    kind: str
    blocks: tuple[Block, ...]
    fields: tuple[FormField, ...]
    notes: tuple[str, ...] = ()

    def _main(self) -> Block | None:
        tables = [block for block in self.blocks if block.header is not None]
        return tables[0] if tables else None

    def as_json(self, language: Language) -> dict[str, Any]:
        """Return the stable JSON form; `header_rows` and the like are those of the first table of the sheet."""
        main = self._main()
        first = main.first_row if main else min((f.area.top for f in self.fields), default=None)
        return {
            "name": self.name, "title": self.title, "period": self.period, "unit": self.unit, "kind": self.kind,
            "header_rows": list(main.header) if main and main.header else None,
            "left_header_cols": list(main.left) if main and main.left else None,
            "first_data_row": first,
            "fields": [field.as_json(language) for field in self.fields],
            "total_rows": [label for block in self.blocks for label in block.totals],
            "fixed_rows": [label for block in self.blocks for label in block.fixed],
            "blocks": [
                {"kind": b.kind, "header_rows": list(b.header) if b.header else None,
                 "left_header_cols": list(b.left) if b.left else None,
                 "first_data_row": b.first_row, "last_data_row": b.last_row}
                for b in self.blocks
            ],
            "notes": list(self.notes),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormModel:
    """A whole form. `others` names the sheets that ask for nothing, with what they are."""

    format: str
    sheets: tuple[FormSheet, ...]
    others: tuple[tuple[str, str], ...]
    fingerprint: str

    def as_json(self, file: str, language: Language = "zh") -> dict[str, Any]:
        """Return the stable JSON form."""
        return {
            "file": file, "format": self.format,
            "sheets": [sheet.as_json(language) for sheet in self.sheets],
            "other_sheets": [{"name": name, "role": role} for name, role in self.others],
            "fingerprint": self.fingerprint,
        }  # fmt: skip
