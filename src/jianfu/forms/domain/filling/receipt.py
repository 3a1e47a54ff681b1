"""The receipt of a fill: what was written from where, what was left and why, what was refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from jianfu.forms.domain.sheets.refs import cell_name
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from jianfu.forms.domain.sheets.grid import CellValue
    from jianfu.kernel.domain.text import Language


class Filled(NamedTuple):
    """A cell that was written."""

    sheet: str
    row: int
    column: int
    value: CellValue
    source: str
    as_of: str
    why: Text | None = None


class Left(NamedTuple):
    """A cell that was not written, and why."""

    sheet: str
    row: int
    column: int
    why: Text


class Proposal(NamedTuple):
    """What stands in the form against what is known: it goes back to the owner of the data."""

    sheet: str
    row: int
    column: int
    typed: str
    known: CellValue
    source: str


@dataclass(slots=True)
class Receipt:
    """All outcomes of one fill. `warnings` name what a changed file format could not keep."""

    filled: list[Filled] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    refused: list[Left] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    warnings: list[Text] = field(default_factory=list)
    grown: list[tuple[str, int, int]] = field(default_factory=list)

    def summary(self) -> Text:
        """Say in one sentence what happened."""
        total = len(self.filled) + len(self.left) + len(self.refused)
        formulas = 0  # by construction: a formula is refused before anything is written
        return Text(
            "共{total}格，已填{filled}格，{left}格需您填写，{refused}格按规定不填，改动公式{formulas}处。",
            "{filled} of {total} cells filled, {left} need you, {refused} refused, {formulas} formulas touched.",
        ).filled(
            total=total,
            filled=len(self.filled),
            left=len(self.left),
            refused=len(self.refused),
            formulas=formulas,
        )

    def as_json(self, language: Language = "zh") -> dict[str, Any]:
        """Return the stable JSON form."""
        return {
            "filled": [
                {"cell": cell_name(f.row, f.column), "sheet": f.sheet, "value": f.value, "source": f.source,
                 "as_of": f.as_of, **({"why": f.why.within(language)} if f.why else {})}
                for f in self.filled
            ],
            "left": [_left(each, language) for each in self.left],
            "refused": [_left(each, language) for each in self.refused],
            "proposals": [
                {"cell": cell_name(p.row, p.column), "sheet": p.sheet, "typed": p.typed, "known": p.known, "source": p.source}
                for p in self.proposals
            ],
            "grown": [{"sheet": sheet, "after_row": after, "rows": count} for sheet, after, count in self.grown],
            "warnings": [warning.within(language) for warning in self.warnings],
            "summary": self.summary().within(language),
        }  # fmt: skip


def _left(each: Left, language: Language) -> dict[str, Any]:
    return {"cell": cell_name(each.row, each.column), "sheet": each.sheet, "why": each.why.within(language)}
