"""What a unit has given before to demands like this one: the first thing to see before doing anything again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.desk.models import Answer
from jianfu.desk.queries.todo import answers_of
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.domain.errors import NOT_FOUND
from jianfu.register.domain.likeness import alike
from jianfu.register.models import Delivery

if TYPE_CHECKING:
    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import StoredFile

LOOKED_AT = 500


def known(actor: Actor, delivery_id: int) -> list[Answer]:
    """Return the unit's own earlier answers to demands with a title like this one's, the newest first."""
    row = Delivery.objects.filter(pk=delivery_id).select_related("unit", "demand").first()
    if row is None or not actor.decide(Permission.READ_OWN_DESK, row.unit.path).allowed:
        raise Refusal(NOT_FOUND)
    before = Delivery.objects.filter(unit=row.unit, state=DeliveryState.ANSWERED).exclude(pk=row.pk)
    titles = dict(before.order_by("-delivered_on", "-pk").values_list("pk", "demand__title")[:LOOKED_AT])
    like = [pk for pk, _ in alike(row.demand.title, titles)]
    answers = Answer.objects.filter(delivery__in=like).select_related("delivery__demand__issuer")
    return list(answers.prefetch_related("files").order_by("-at", "-pk"))


def answered_file(actor: Actor, delivery_id: int, file_id: int) -> StoredFile:
    """Return one file of the answers to a delivery, for whoever may read those answers."""
    for answer in answers_of(actor, delivery_id):
        for file in answer.files.all():
            if file.pk == file_id:
                return file
    raise Refusal(NOT_FOUND)
