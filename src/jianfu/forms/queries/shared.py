"""以数代查: one element over the units below, from what they gave already, instead of asking or visiting again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count

from jianfu.forms.domain.elements.codes import code_lists
from jianfu.forms.domain.elements.dictionary import elements
from jianfu.forms.domain.filling.records import OWN
from jianfu.forms.domain.filling.values import number_of
from jianfu.forms.domain.keeping.plain import small_masked
from jianfu.forms.domain.keeping.statements import PERSONAL
from jianfu.forms.models import Value
from jianfu.forms.queries.subjects import units_with_records, value_text
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import territory_of, within

if TYPE_CHECKING:
    from datetime import date

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.text import Text


class Held(NamedTuple):
    """How many units have given an element, and the last day on which one did."""

    element: str
    measure: str
    units: int


class SharedRow(NamedTuple):
    """One unit's value, with period, source and day."""

    unit: Unit
    text: str
    period: str
    source: str
    as_of: date


class Share(NamedTuple):
    """How many personal records say the same; small numbers are not given away."""

    word: str
    said: Text


def shared_units(actor: Actor) -> list[str]:
    """Return the paths whose open values `actor` may look at: an office's and a desk's own, a department's territory."""
    paths = (*actor.paths(Permission.READ_REGISTER), *actor.paths(Permission.READ_OWN_DESK))
    drafting = Unit.objects.filter(within(actor.paths(Permission.DRAFT))).select_related("parent")[:20]
    return sorted({*paths, *(territory_of(unit).path for unit in drafting)})


def held_elements(actor: Actor) -> list[Held]:
    """Return the open elements that units in the actor's reach have given, the most widely known first."""
    rows = (
        Value.objects.filter(
            within(shared_units(actor), "subject__unit__path"),
            subject__kind=OWN,
            sealed__isnull=True,
            replaced_at__isnull=True,
        )
        .values("element")
        .annotate(units=Count("subject__unit", distinct=True))
    )
    found = [(row["element"], row["units"]) for row in rows]
    known = elements()
    return [
        Held(name, known[name].unit or "" if name in known else "", units)
        for name, units in sorted(found, key=lambda one: (-one[1], one[0]))
    ]


def shared_rows(actor: Actor, element: str) -> list[SharedRow]:
    """Return the newest value of an open element for each unit in reach, in the order of the tree."""
    values = (
        Value.objects.filter(
            within(shared_units(actor), "subject__unit__path"),
            subject__kind=OWN,
            element=element,
            sealed__isnull=True,
            replaced_at__isnull=True,
        )
        .select_related("subject__unit")
        .order_by("subject__unit__path", "-period", "-as_of")
    )
    newest: dict[int, SharedRow] = {}
    for value in values:
        unit = value.subject.unit
        newest.setdefault(unit.pk, SharedRow(unit, value.text, value.period, value.source, value.as_of))
    return list(newest.values())


def total_of(rows: list[SharedRow]) -> str:
    """Return the sum of the rows where all of them are numbers of one period; "" where no sum makes sense."""
    numbers = [number_of(row.text) for row in rows]
    if not rows or any(number is None for number in numbers) or len({row.period for row in rows}) > 1:
        return ""
    levels = {row.unit.level for row in rows}
    total = sum(number for number in numbers if number is not None)
    return f"{total.normalize():f}" if len(levels) == 1 and total else ""


def shares(actor: Actor, kind: str, element: str) -> list[Share]:
    """Count persons or households by the code of an element; counts below the limit are only said to be small.

    Only elements with a code list can be counted: anything else would spell people out.
    """
    known = elements().get(element)
    if kind not in PERSONAL or known is None or known.codes not in code_lists():
        return []
    values = Value.objects.filter(
        subject__kind=kind,
        subject__unit__in=units_with_records(actor),
        element=element,
        replaced_at__isnull=True,
    )
    counts: dict[str, int] = {}
    for value in values:
        word = value_text(value)
        counts[word] = counts.get(word, 0) + 1
    return [Share(word, small_masked(n)) for word, n in sorted(counts.items(), key=lambda one: -one[1])]
