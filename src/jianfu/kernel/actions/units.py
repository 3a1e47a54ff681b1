"""Units: created, renamed, moved and retired one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr

from jianfu.kernel.audit import record
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.paths import SEGMENT, segment, segment_number
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.tree import Place, functional_problem, place_problem
from jianfu.kernel.domain.unit_refusals import BELOW_ITSELF, CODE_TAKEN, RETIRED, STILL_HAS_UNITS, TOO_DEEP
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import subtree_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from jianfu.kernel.domain.access import Actor

PATH_LIMIT = 60
_HERE = Text("所填内容", "what was entered")


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to create below `parent` (None for the top of a tree)."""

    code: str
    name: str
    level: Level
    kind: UnitKind
    parent: Unit | None
    functional_superior: Unit | None = None
    short_name: str = ""


def create_unit(actor: Actor, new: NewUnit, now: datetime) -> Unit:
    """Create a unit as the last one below its superior. Needs `MANAGE_UNITS` at the superior.

    Raises `Refusal`: `NOT_ALLOWED`, `CODE_TAKEN`, `RETIRED`, `WRONG_LEVEL_ORDER`, `WRONG_FUNCTIONAL_SUPERIOR`.
    """
    _require(actor, new.parent)
    with transaction.atomic():
        parent = _locked(new.parent)
        _refuse_taken(new.code)
        _refuse_place(_place_of(new), parent, new.functional_superior)
        unit = Unit.objects.create(
            code=new.code,
            name=new.name,
            short_name=new.short_name,
            level=new.level,
            kind=new.kind,
            parent=parent,
            functional_superior=new.functional_superior,
            path=next_path(parent),
        )
        record(actor, "unit.create", unit, now, after=_facts(unit))
    return unit


def rename_unit(
    actor: Actor, unit: Unit, name: str, now: datetime, *, short_name: str = "", reason: str = ""
) -> None:
    """Give a unit another name. Needs `MANAGE_UNITS` at the unit."""
    _require(actor, unit)
    before = {"name": unit.name, "short_name": unit.short_name}
    unit.name, unit.short_name = name, short_name
    with transaction.atomic():
        unit.save(update_fields=["name", "short_name"])
        after = {"name": name, "short_name": short_name}
        record(actor, "unit.rename", unit, now, before=before, after=after, reason=reason)


def move_unit(actor: Actor, unit: Unit, new_parent: Unit, now: datetime, *, reason: str) -> int:
    """Move a unit with all below it, and return how many units that were.

    Needs `MANAGE_UNITS` at the unit's superior and at the new one.
    Raises `Refusal`: `NOT_ALLOWED`, `BELOW_ITSELF`, `RETIRED`, `WRONG_LEVEL_ORDER`, `TOO_DEEP`.
    """
    _require(actor, unit.parent)
    _require(actor, new_parent)
    with transaction.atomic():
        _lock(pk for pk in (unit.pk, unit.parent_id, new_parent.pk) if pk)
        unit.refresh_from_db()
        parent = Unit.objects.get(pk=new_parent.pk)
        if parent.path.startswith(unit.path):
            raise Refusal(BELOW_ITSELF, unit=unit.name)
        _refuse_place(_place_of(unit), parent, unit.functional_superior)
        before = _facts(unit)
        old_path, unit.path, unit.parent = unit.path, next_path(parent), parent
        moved = _move_paths(old_path, unit.path)
        unit.save(update_fields=["parent"])
        after = _facts(unit) | {"units": moved}
        record(actor, "unit.move", unit, now, before=before, after=after, reason=reason)
    return moved


def retire_unit(actor: Actor, unit: Unit, day: date, now: datetime, *, reason: str) -> None:
    """Retire a unit from `day` on; its history stays. Needs `MANAGE_UNITS` at its superior.

    Raises `Refusal`: `NOT_ALLOWED`, `STILL_HAS_UNITS`, `RETIRED`.
    """
    _require(actor, unit.parent)
    with transaction.atomic():
        _lock([unit.pk])
        unit.refresh_from_db()
        _refuse_retired(unit)
        standing = subtree_of(unit).filter(retired_on__isnull=True).exclude(pk=unit.pk).count()
        if standing:
            raise Refusal(STILL_HAS_UNITS, unit=unit.name, count=standing)
        unit.retired_on = day
        unit.save(update_fields=["retired_on"])
        record(actor, "unit.retire", unit, now, after={"retired_on": day}, reason=reason)


def next_path(parent: Unit | None) -> str:
    """Return the path of the next unit below `parent`; the caller holds the parent's lock.

    Raises `Refusal` (`TOO_DEEP`).
    """
    base = parent.path if parent else ""
    if parent and len(base) + SEGMENT > PATH_LIMIT:
        raise Refusal(TOO_DEEP, unit=parent.name, limit=len(base) // SEGMENT)
    last = Unit.objects.filter(parent=parent).order_by("-path").values_list("path", flat=True).first()
    return base + segment(segment_number(last) + 1 if last else 1)


def _require(actor: Actor, unit: Unit | None) -> None:
    """Require `MANAGE_UNITS` at the unit, or everywhere when there is none above."""
    actor.require(Permission.MANAGE_UNITS, unit.path if unit else "", unit.name if unit else "全国")


def _locked(unit: Unit | None) -> Unit | None:
    """Return the superior as it stands now, held until the transaction ends; refuse a retired one."""
    if unit is None:
        return None
    found = Unit.objects.select_for_update().get(pk=unit.pk)
    _refuse_retired(found)
    return found


def _lock(keys: Iterable[int]) -> None:
    """Hold these units in one order, so that two moves cannot wait for each other."""
    list(Unit.objects.select_for_update().filter(pk__in=list(keys)).order_by("pk").values_list("pk"))


def _refuse_retired(unit: Unit) -> None:
    if unit.retired_on:
        raise Refusal(RETIRED, unit=unit.name, day=unit.retired_on)


def _refuse_taken(code: str) -> None:
    holder = Unit.objects.filter(code=code).first()
    if holder:
        raise Refusal(CODE_TAKEN, code=code, unit=holder.name)


def _refuse_place(place: Place, parent: Unit | None, superior: Unit | None) -> None:
    if parent:
        _refuse_retired(parent)
    problem = place_problem(place, _place_of(parent) if parent else None, _HERE)
    if problem is None and superior is not None:
        problem = functional_problem(place, _place_of(superior), _HERE)
    if problem:
        raise problem


def _place_of(unit: Unit | NewUnit) -> Place:
    return Place(unit.name, Level(unit.level), UnitKind(unit.kind))


def _move_paths(old: str, new: str) -> int:
    """Give the subtree its new paths: deepest rows and all in one statement, since no new path can meet an old one."""
    moving = Unit.objects.filter(path__gte=old, path__lt=old + "[")
    return moving.update(path=Concat(Value(new), Substr("path", len(old) + 1)))


def _facts(unit: Unit) -> dict[str, object]:
    return {
        "code": unit.code,
        "name": unit.name,
        "level": int(unit.level),
        "kind": str(unit.kind),
        "parent": unit.parent.code if unit.parent else None,
        "path": unit.path,
    }
