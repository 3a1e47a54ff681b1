"""What changed between two forms: last year's and this year's, or two departments' (the drift)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jianfu.forms.domain.elements.dictionary import squeeze

if TYPE_CHECKING:
    from jianfu.forms.domain.understanding.model import FormField, FormModel

_YEAR = re.compile(r"(?:19|20)\d{2}")
_ATTRIBUTES = ("cell", "type", "unit", "element", "required")


def compare(first: FormModel, second: FormModel) -> dict[str, Any]:
    """Compare what two forms ask; years in headers do not count as a change."""
    ours, theirs = _by_question(first), _by_question(second)
    changed = []
    for key in ours.keys() & theirs.keys():
        (sheet, a), (_, b) = ours[key], theirs[key]
        for name in _ATTRIBUTES:
            before, after = getattr(a, name), getattr(b, name)
            if before != after:
                changed.append({"sheet": sheet, **_named(a), "what": name, "from": before, "to": after})
        if set(a.choices) != set(b.choices):
            changed.append(
                {
                    "sheet": sheet,
                    **_named(a),
                    "what": "choices",
                    "from": list(a.choices),
                    "to": list(b.choices),
                }
            )
    return {
        "same": first.fingerprint == second.fingerprint,
        "titles": [[sheet.title for sheet in model.sheets] for model in (first, second)],
        "common": len(ours.keys() & theirs.keys()),
        "added": [{"sheet": theirs[key][0], **_named(theirs[key][1])} for key in theirs if key not in ours],
        "removed": [{"sheet": ours[key][0], **_named(ours[key][1])} for key in ours if key not in theirs],
        "changed": sorted(changed, key=lambda each: (each["sheet"], each["path"], each["what"])),
    }


def _named(field: FormField) -> dict[str, str | None]:
    return {"path": field.path, "row_path": field.row_path, "cell": field.cell}


def _by_question(model: FormModel) -> dict[tuple[int, str, int], tuple[str, FormField]]:
    found: dict[tuple[int, str, int], tuple[str, FormField]] = {}
    for number, sheet in enumerate(model.sheets):
        for field in sheet.fields:
            words = squeeze(_YEAR.sub("Y", f"{field.row_path or ''}|{field.path}"))
            again = sum(key[:2] == (number, words) for key in found)
            found[number, words, again] = (sheet.name, field)
    return found
