"""Words, days, verdicts and list furniture for templates.

Words take both languages where they stand: `{% t "我的待办" "My desk" %}`, with `{name}` filled from keywords.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from jianfu.kernel import clock
from jianfu.kernel.domain.text import Text
from jianfu.review.domain.verdict import Grade
from jianfu.web.domain import wording

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.template import Context

    from jianfu.kernel.domain.errors import Refusal
    from jianfu.kernel.domain.text import Language
    from jianfu.review.domain.verdict import Outcome

register = template.Library()


def language() -> Language:
    """Return the language of the page being rendered."""
    return "en" if (get_language() or "").startswith("en") else "zh"


@register.simple_tag
def t(zh: str, en: str, **values: object) -> str:
    """Say a sentence in the page's language."""
    sentence = Text(zh, en)
    return (sentence.filled(**values) if values else sentence).within(language())


@register.filter
def say(text: Text | str | None) -> str:
    """Say a `Text` in the page's language; plain text stays as it is."""
    return text.within(language()) if isinstance(text, Text) else (text or "")


@register.filter
def day(moment: date | datetime | None) -> str:
    """Write a day as people say it: 8月15日 周五; the year only when it is not this one."""
    when = _local_day(moment)
    return "" if when is None else wording.day(when, clock.now().date()).within(language())


@register.filter
def moment(when: datetime | None) -> str:
    """Write a moment: 8月15日 周五 14:05."""
    if when is None:
        return ""
    local = timezone.localtime(when)
    return f"{wording.day(local.date(), clock.now().date()).within(language())} {local:%H:%M}"


@register.filter
def due_in(due: date | None, now: date | datetime) -> str:
    """Say how long is left, in working days."""
    today = _local_day(now)
    return "" if due is None or today is None else wording.due_in(due, today).within(language())


@register.filter
def is_late(due: date | None, now: date | datetime) -> bool:
    """Say whether the day is over."""
    today = _local_day(now)
    return due is not None and today is not None and due < today


@register.filter
def hours(value: float | None) -> str:
    """Write hours: 约 5.5 小时; nothing known is said as such."""
    return wording.hours(None if value is None else float(value)).within(language())


@register.filter
def share(value: float | None) -> str:
    """Write a change as a signed percentage; `—` where there is nothing to compare with."""
    return wording.change(value)


@register.filter
def thousands(value: int) -> str:
    """Write a count with its thousands apart: 16,048."""
    return f"{value:,}"


@register.filter
def percent(value: float | None) -> str:
    """Write a share of one as a percentage without decimals."""
    return "—" if value is None else f"{value:.0%}"


@register.filter
def word(value: str | None, kind: str) -> str:
    """Say a stored value in words: `{{ demand.channel|word:"channel" }}`; see `wording.WORDS`."""
    return wording.word(kind, value).within(language()) if value else ""


@register.inclusion_tag("web/parts/verdict.html")
def verdict(outcome: Outcome | str | None) -> dict[str, str]:
    """Show a verdict: shape, then word, colour third."""
    shown = wording.outcome(outcome)
    return {"value": shown.value, "word": shown.label.within(language())}


@register.inclusion_tag("web/parts/verdict.html")
def grade(value: Grade) -> dict[str, str]:
    """Show the weight of one finding with the shape of the verdict that it would lead to."""
    shape = "undetermined" if value is Grade.HINT else value.value
    return {"value": shape, "word": wording.GRADE_WORDS[value].within(language())}


@register.inclusion_tag("web/parts/icon.html")
def icon(name: str) -> dict[str, str]:
    """Draw an icon of the sprite; it is decoration, the word stands beside it."""
    return {"name": name}


@register.inclusion_tag("web/parts/refusal.html")
def refusal_panel(refusal: Refusal | None) -> dict[str, Any]:
    """Show what was refused: cause, consequence, next step, who."""
    return {"refusal": refusal}


@register.filter
def part(refusal: Refusal, name: str) -> str:
    """Return one of the five parts of a refusal in the page's language."""
    return str(refusal.as_json(language())[name])  # type: ignore[literal-required] # named in the template


@register.inclusion_tag("web/parts/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Show the pages of a list; the filters stay in the address."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    return {"page": page, "query": query.urlencode()}


@register.inclusion_tag("web/parts/list_bar.html", takes_context=True)
def list_bar(context: Context, count: int, **exports: str) -> dict[str, Any]:
    """Show above a list how many rows there are, and where to take them along (`xlsx=address`)."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    return {"count": count, "exports": exports, "query": query.urlencode()}


@register.inclusion_tag("web/parts/field.html")
def field(name: str, label: str, **options: Any) -> dict[str, Any]:  # noqa: ANN401 -- attributes of an input
    """Show one labelled input: `kind`, `value`, `hint`, `required`, `choices`, `rows`, `autocomplete`."""
    return {"name": name, "label": label, "kind": "text", **options}


@register.simple_tag(takes_context=True)
def with_query(context: Context, **changes: object) -> str:
    """Return this page's query with some values changed; an empty value drops the name."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in {None, ""}:
            query[name] = str(value)
    return f"?{query.urlencode()}"


def _local_day(when: date | datetime | None) -> date | None:
    if isinstance(when, datetime):
        return timezone.localtime(when).date()
    return when
