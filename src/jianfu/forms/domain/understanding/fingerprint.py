"""The fingerprint of a template: the same for moved rows and next year's title, another for other questions."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from jianfu.forms.domain.elements.dictionary import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jianfu.forms.domain.understanding.model import FormSheet

_YEARS = re.compile(r"(?:19|20)\d{2}")


def fingerprint(sheets: Iterable[FormSheet]) -> str:
    """Hash what a form asks: headers without years, in order, by sheet; not where and under which title."""
    digest = hashlib.sha256()
    for sheet in sheets:
        digest.update(b"\1")
        for field in sheet.fields:
            asked = f"{field.path}|{field.row_path or ''}"
            digest.update(_YEARS.sub("Y", squeeze(asked)).encode() + b"\0")
    return digest.hexdigest()[:24]
