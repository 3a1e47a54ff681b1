"""What records know about people, for checks and for lists of who is entitled; whoever asks leaves a trace of the purpose."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from jianfu.empower.domain.facts import Datum
from jianfu.forms.actions.keeping import subject_key
from jianfu.forms.domain.keeping.plain import masked
from jianfu.forms.domain.keeping.statements import Statement
from jianfu.forms.models import Subject, Value
from jianfu.forms.queries.subjects import open_text, value_text
from jianfu.kernel.queries.units import within

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

    from jianfu.kernel.models import Unit

ID_NUMBER = "公民身份号码"
PERSON = "person"


def person_at(village: Unit, id_number: str) -> Subject | None:
    """Return the record of a person that a village answers for; found by a blind index, without opening any other."""
    statement = Statement(PERSON, (ID_NUMBER, id_number), ())
    kind, key = subject_key(village, statement)
    return Subject.objects.filter(unit=village, kind=kind, key=key).first()


def people_below(paths: Iterable[str]) -> QuerySet[Subject]:
    """Return the records of people in the subtrees of `paths`."""
    rows = Subject.objects.filter(within(paths, "unit__path"), kind=PERSON)
    return rows.select_related("unit").order_by("unit__path", "pk")


def facts_of(
    subjects: Collection[Subject], elements: Collection[str] | None = None
) -> dict[int, dict[str, Datum]]:
    """Return the newest value of each element by subject; only `elements`, since personal values are opened for it."""
    rows = Value.objects.filter(subject__in=[one.pk for one in subjects], replaced_at__isnull=True)
    if elements is not None:
        rows = rows.filter(element__in=elements)
    found: dict[int, dict[str, Datum]] = defaultdict(dict)
    for value in rows.order_by("as_of", "period", "pk").defer("at"):
        found[value.subject_id][value.element] = Datum(value_text(value), value.source, value.as_of)
    return dict(found)


def masked_name(subject: Subject) -> str:
    """Return a person's name as lists show it."""
    return masked(open_text(subject.sealed_name) or subject.name or "—")
