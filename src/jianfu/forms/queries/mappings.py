"""Which element each column meant the last time that a workbook with these headers came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.forms.models import ImportMapping

if TYPE_CHECKING:
    from collections.abc import Mapping


def remembered_columns(fingerprint: str) -> Mapping[str, str]:
    """Return header → element ("" for its own words) as it was settled; nothing where it never was."""
    found = ImportMapping.objects.filter(fingerprint=fingerprint).first()
    return found.columns if found is not None else {}
