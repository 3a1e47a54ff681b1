"""A template comes in, is understood, and what nobody can be sure of is settled once."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.forms.actions.importing import check_secrecy
from jianfu.forms.domain.elements.dictionary import elements
from jianfu.forms.domain.elements.periods import parse_period
from jianfu.forms.domain.errors import NO_FORM
from jianfu.forms.domain.refusals import NO_SUCH_FORM, UNKNOWN_ELEMENT
from jianfu.forms.domain.understanding.settling import questions
from jianfu.forms.domain.understanding.understand import understand
from jianfu.forms.models import Template, TemplateMemory
from jianfu.forms.queries.templates import settled_choices, template_for, understood
from jianfu.kernel import audit, files
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

TITLE_LIMIT = 300


@transaction.atomic
def bring_template(actor: Actor, unit_id: int, upload: tuple[bytes, str], now: datetime) -> Template:
    """Keep a template and what was understood of it (needs `DRAFT` at the unit); the same file again is the same one.

    Raises `Refusal`: a classified, damaged or unknown file, `NO_FORM` where it asks nothing.
    """
    unit = Unit.objects.filter(pk=unit_id, retired_on__isnull=True).first()
    if unit is None or not actor.decide(Permission.DRAFT, unit.path).allowed:
        raise Refusal(NO_SUCH_FORM)
    content, name = upload
    model = understand(content, name)
    if not model.sheets:
        raise Refusal(NO_FORM, name=name)
    check_secrecy(actor, content, name)
    media = mimetypes.guess_type(name)[0] or "application/octet-stream"
    file = files.store(content, name, media)
    period = next((p for sheet in model.sheets if (p := parse_period(sheet.period or "")) is not None), None)
    title = next((sheet.title for sheet in model.sheets if sheet.title), None) or name.rpartition(".")[0]
    template, fresh = Template.objects.get_or_create(
        unit=unit,
        file=file,
        defaults={
            "title": title[:TITLE_LIMIT],
            "format": model.format,
            "fingerprint": model.fingerprint,
            "fields": sum(len(sheet.fields) for sheet in model.sheets),
            "period": str(period or ""),
            "made_at": now,
            "by_name": actor.name[:60],
        },
    )
    if fresh:
        after = {"sha256": file.sha256, "fields": template.fields, "fingerprint": model.fingerprint}
        audit.record(actor, "template.bring", template, now, after=after)
    return template


@transaction.atomic
def settle_template(
    actor: Actor, template_id: int, choices: Mapping[str, str], now: datetime
) -> TemplateMemory:
    """Settle what unsure fields mean: an element's name, or "" for their own words; remembered for the fingerprint.

    Raises `Refusal`: `NO_SUCH_FORM`, `UNKNOWN_ELEMENT`. What is no question of this template is left out.
    """
    template = template_for(actor, template_id)
    for element in choices.values():
        if element and element not in elements():
            raise Refusal(UNKNOWN_ELEMENT, name=element)
    before = settled_choices(template.fingerprint)
    asked = {question.key for question in questions(understood(template).model)} | set(before)
    after = {**before, **{key: element for key, element in choices.items() if key in asked}}
    memory, _ = TemplateMemory.objects.update_or_create(
        fingerprint=template.fingerprint,
        defaults={"choices": after, "by_name": actor.name[:60], "at": now},
    )
    audit.record(actor, "template.settle", template, now, before=before, after=after)
    return memory
