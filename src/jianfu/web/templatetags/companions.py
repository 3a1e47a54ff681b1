"""What one room offers beside another's page, where the two stand on one floor and do not know each other.

`{% load companions %}{% suggested text=case.title topics="inspections traces" %}` shows entries of the experience library
beside a warning or a case; with nothing fitting it shows nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from jianfu.empower.queries.library import suggest

if TYPE_CHECKING:
    from django.template import Context

register = template.Library()


@register.inclusion_tag("empower/library/parts/suggested.html", takes_context=True)
def suggested(context: Context, text: str = "", topics: str = "", rows: str = "") -> dict[str, Any]:
    """Show what the library knows about `text`, `topics` (slugs) or `rows` (R05 …), both separated by spaces."""
    request = context["request"]
    return {"entries": suggest(request.actor, text=text, topics=topics.split(), rows=rows.split())}
