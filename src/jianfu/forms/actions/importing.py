"""A data workbook at once: each row to the subject that it is about, all of it or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.forms.actions.keeping import Kept, Origin, keep_statements
from jianfu.forms.domain.elements.dictionary import elements, squeeze
from jianfu.forms.domain.filling.records import from_grid
from jianfu.forms.domain.keeping.columns import fingerprint_of, renamed
from jianfu.forms.domain.keeping.statements import of_records
from jianfu.forms.domain.refusals import NO_NAMED_COLUMN, NO_SUCH_RECORD, ROW_OF_OTHERS, UNKNOWN_ELEMENT
from jianfu.forms.domain.sheets.opening import open_workbook
from jianfu.forms.models import ImportMapping
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within
from jianfu.reading.actions import read_upload
from jianfu.reading.domain.errors import EMPTY, EXTRA_MISSING, UNKNOWN_FORMAT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from jianfu.forms.domain.filling.records import Record
    from jianfu.kernel.domain.access import Actor

_ENTERS = (Permission.ANSWER, Permission.DRAFT, Permission.REVIEW)
_UNREAD = frozenset({EMPTY.code, EXTRA_MISSING.code, UNKNOWN_FORMAT.code})


@transaction.atomic
def import_records(
    actor: Actor, unit_id: int, upload: tuple[bytes, str], mapping: Mapping[str, str], now: datetime
) -> Kept:
    """Import the first sheet of a data workbook for a unit and those below it; the same workbook again adds nothing.

    `mapping` says which element each header means ("" keeps the header's own words); it is remembered for the next
    workbook with these headers. Rows with a `单位` column go to that unit. Raises `Refusal`: a classified file,
    `UNKNOWN_ELEMENT`, `NO_NAMED_COLUMN`, `ROW_OF_OTHERS`.
    """
    unit = Unit.objects.filter(pk=unit_id, retired_on__isnull=True).first()
    if unit is None or not any(actor.decide(one, unit.path).allowed for one in _ENTERS):
        raise Refusal(NO_SUCH_RECORD)
    content, name = upload
    check_secrecy(actor, content, name)
    grid = open_workbook(content, name).grids[0]
    for element in mapping.values():
        if element and element not in elements():
            raise Refusal(UNKNOWN_ELEMENT, name=element)
    _remember(actor, fingerprint_of(grid), mapping, now)
    records = from_grid(renamed(grid, mapping), name).items
    below = _names(unit)
    total = Kept()
    by_unit: dict[int, list[Record]] = {}
    for number, record in enumerate(records, start=2):
        target = below.get(squeeze(record.owner or ""), unit if not record.owner else None)
        if target is None:
            raise Refusal(ROW_OF_OTHERS, row=number, unit=record.owner)
        target = _own_of_row(record, target, below)
        by_unit.setdefault(target.pk, []).append(record)
    units = {one.pk: one for one in below.values()}
    for pk, theirs in by_unit.items():
        statements = of_records(theirs, units[pk].name)
        origin = Origin(f"《{name}》导入", now.date(), actor.name, unit)
        kept = keep_statements(actor, units[pk], statements, origin, now) if statements else Kept()
        for part in ("subjects", "new", "changed", "same"):
            setattr(total, part, getattr(total, part) + getattr(kept, part))
    if not total.subjects:
        raise Refusal(NO_NAMED_COLUMN)
    return total


def check_secrecy(actor: Actor, content: bytes, name: str) -> None:
    """Refuse what must not be kept (a secrecy mark); a sheet without prose is no reason."""
    try:
        read_upload(content, name, actor)
    except Refusal as refusal:
        if refusal.kind.code not in _UNREAD:
            raise


def _names(unit: Unit) -> dict[str, Unit]:
    """Return the unit and those below it by their full and short names."""
    found: dict[str, Unit] = {}
    for one in Unit.objects.filter(within([unit.path]), retired_on__isnull=True).order_by("-path"):
        found[squeeze(one.short_name or one.name)] = one
        found[squeeze(one.name)] = one
    return found


def _own_of_row(record: Record, target: Unit, below: Mapping[str, Unit]) -> Unit:
    """Return the unit that a row is about where it names one of those below by its own name."""
    identity = record.identity()
    if identity is not None and identity[0] in {"村名称", "单位名称"}:
        return below.get(identity[1], target)
    return target


def _remember(actor: Actor, fingerprint: str, mapping: Mapping[str, str], now: datetime) -> None:
    ImportMapping.objects.update_or_create(
        fingerprint=fingerprint,
        defaults={"columns": dict(mapping), "by_name": actor.name[:60], "at": now},
    )
