"""Changing the key that personal identifiers are sealed with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import transaction

from jianfu.kernel.audit import record
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.models import AuditHead
from jianfu.kernel.models.fields import SealedField
from jianfu.kernel.sealing import key_number, make_key, newest_key, unseal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import Model

BATCH = 500


def rotate_keys(now: datetime) -> tuple[int, int]:
    """Make a new key and seal every value anew with it; return the key's number and how many values that were.

    Values are taken in batches, each a transaction of its own: broken off, it may simply be called again with
    `reseal`. The old key file may go once its backups have gone.
    """
    number = make_key()
    return number, reseal(now)


def reseal(now: datetime) -> int:
    """Seal what is not sealed with the newest key anew, and return how many values that were."""
    newest, count = newest_key(), 0
    for model, field in sealed_fields():
        keys = model._base_manager.exclude(**{field.attname: None}).values_list("pk", flat=True)  # noqa: SLF001 -- the framework's documented model API
        waiting = list(keys.order_by("pk"))
        for start in range(0, len(waiting), BATCH):
            with transaction.atomic():
                count += sum(_reseal(model, field, key, newest) for key in waiting[start : start + BATCH])
    with transaction.atomic():
        head = AuditHead.objects.first() or AuditHead(pk=AuditHead.ONLY)
        record(SYSTEM, "sealed.rotate", head, now, after={"key": newest, "values": count})
    return count


def sealed_fields() -> Iterator[tuple[type[Model], SealedField]]:
    """Name every sealed column of the product."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:  # noqa: SLF001 -- the framework's documented model API
            if isinstance(field, SealedField):
                yield model, field


def _reseal(model: type[Model], field: SealedField, key: int, newest: int) -> bool:
    rows = model._base_manager.select_for_update().filter(pk=key)  # noqa: SLF001 -- the framework's documented model API
    value = rows.values_list(field.attname, flat=True).first()
    if value is None or key_number(value.token) == newest:
        return False
    rows.update(**{field.attname: unseal(value.token, value.purpose)})
    return True
