"""Collecting without a server: prefilled copies into a folder, and what came back checked and merged, as by chat."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jianfu.forms.domain.collecting.checking import problems
from jianfu.forms.domain.collecting.growing import grown
from jianfu.forms.domain.collecting.places import places
from jianfu.forms.domain.collecting.returned import grown_rows
from jianfu.forms.domain.filling.fill import fill
from jianfu.forms.domain.filling.merging import Base, Merged, merge_into
from jianfu.forms.domain.filling.records import of_unit
from jianfu.forms.domain.sheets.opening import open_workbook
from jianfu.forms.domain.sheets.refs import cell_name
from jianfu.forms.domain.understanding.understand import understand_workbook
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jianfu.forms.domain.filling.receipt import Receipt
    from jianfu.forms.domain.filling.records import Records
    from jianfu.forms.domain.sheets.grid import Workbook
    from jianfu.forms.domain.understanding.model import FormModel
    from jianfu.kernel.domain.text import Language


@dataclass(frozen=True, slots=True)
class Prefilled:
    """One unit's copy, with its receipt."""

    unit: str
    content: bytes
    receipt: Receipt


@dataclass(slots=True)
class Returned:
    """What came back: each file with its problems, and the merged file where all of it could be read."""

    files: list[dict[str, Any]] = field(default_factory=list)
    merged: Merged | None = None

    @property
    def wrong(self) -> int:
        """Count the files that were refused or have something to mend."""
        return sum("error" in one or any(each["must"] for each in one["problems"]) for one in self.files)


def prefill(content: bytes, name: str, records: Records) -> Iterator[Prefilled]:
    """Give a prefilled copy for each unit that the records name, in their order."""
    owners = dict.fromkeys(record.owner for record in records.items if record.owner)
    for owner in owners:
        filled = fill(content, name, of_unit(records, owner, name))
        yield Prefilled(owner, filled.content, filled.receipt)


def collect(content: bytes, name: str, copies: Iterable[tuple[str, bytes]], language: Language) -> Returned:
    """Check copies that came back and merge those that belong to the form; nothing that is wrong is left out silently."""
    blank = open_workbook(content, name)
    model = understand_workbook(blank)
    found = Returned()
    good: list[tuple[str, Workbook, FormModel]] = []
    for file, came in copies:
        try:
            copy = open_workbook(came, file)
            fitting = grown(model, grown_rows(blank, model, copy, file))
        except Refusal as refusal:
            found.files.append({"file": file, "error": refusal.as_json(language), "problems": []})
            continue
        told = problems(copy, fitting, places(copy, fitting), {})
        found.files.append(
            {
                "file": file,
                "problems": [
                    {
                        "sheet": one.sheet,
                        "cell": cell_name(one.row, one.column),
                        "said": one.said.within(language),
                        "must": one.must,
                    }
                    for one in told
                ],
            }
        )
        good.append((file, copy, fitting))
    if good:
        found.merged = merge_into(Base(name, content, blank.format, model), good)
    return found
