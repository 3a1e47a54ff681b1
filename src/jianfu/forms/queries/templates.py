"""Templates as they are understood: the blank workbook with its model, settled as people settled it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from jianfu.forms.domain.refusals import NO_SUCH_FORM
from jianfu.forms.domain.sheets.opening import open_workbook
from jianfu.forms.domain.understanding.settling import question_key, settle
from jianfu.forms.domain.understanding.understand import understand_workbook
from jianfu.forms.models import Template, TemplateMemory
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.queries.units import within

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from jianfu.forms.domain.sheets.grid import Workbook
    from jianfu.forms.domain.understanding.model import FormModel
    from jianfu.kernel.domain.access import Actor


class Understood(NamedTuple):
    """A blank template: its bytes, its workbook, its model."""

    content: bytes
    workbook: Workbook
    model: FormModel
    choices: Mapping[str, str]


def understood(template: Template) -> Understood:
    """Return a template as it is understood with what was settled about it."""
    choices = settled_choices(template.fingerprint)
    content = template.file.read_bytes()
    workbook, model = _read(template.file.sha256, content, template.file.name)
    return Understood(content, workbook, settle(model, choices), choices)


def settled_choices(fingerprint: str) -> dict[str, str]:
    """Return what people settled for templates with this fingerprint."""
    found = TemplateMemory.objects.filter(fingerprint=fingerprint).first()
    return dict(found.choices) if found is not None else {}


def template_for(actor: Actor, template_id: int) -> Template:
    """Return a template of one of the actor's own departments; `NO_SUCH_FORM` for any other."""
    found = own_templates(actor).filter(pk=template_id).first()
    if found is None:
        raise Refusal(NO_SUCH_FORM)
    return found


def own_templates(actor: Actor) -> QuerySet[Template]:
    """Return the templates of the units at which the actor drafts."""
    mine = within(actor.paths(Permission.DRAFT), "unit__path")
    return Template.objects.filter(mine).select_related("file", "unit").order_by("-made_at", "-pk")


def elements_of(model: FormModel) -> list[str]:
    """Return what a form asks, each once: elements where they are sure, else the field's own words behind a #."""
    from jianfu.forms.domain.consolidating.facts import fact_of, is_line  # noqa: PLC0415 -- loads only when asked

    found = {fact_of(field): None for sheet in model.sheets for field in sheet.fields if not is_line(field)}
    return list(found) or [question_key(field) for sheet in model.sheets for field in sheet.fields]


@lru_cache(maxsize=32)
def _understood(key: tuple[str, str], content: bytes) -> tuple[Workbook, FormModel]:
    workbook = open_workbook(content, key[1])
    return workbook, understand_workbook(workbook)


def _read(sha256: str, content: bytes, name: str) -> tuple[Workbook, FormModel]:
    """Understand each template once in a process: a hundred units open the same one."""
    return _understood((sha256, name), content)
