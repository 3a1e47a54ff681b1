"""What every template may use beyond its view's own values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from jianfu.web.identity import NOBODY
from jianfu.web.navigation import MOST, ON_THE_PHONE, items_for

if TYPE_CHECKING:
    from django.http import HttpRequest

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.text import Language
    from jianfu.web.navigation import Item


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the language, the moment, who acts, and the navigation with the current page marked."""
    actor: Actor = getattr(request, "actor", NOBODY)
    language: Language = getattr(request, "language", "zh")
    shown = [_entry(request, item, language) for item in items_for(held.role for held in actor.holds)]
    return {
        "language": language,
        "now": getattr(request, "now", None),
        "actor": actor,
        "signed_in": actor is not NOBODY,
        "seat": actor.holds[0] if actor.holds else None,
        "seat_word": actor.holds[0].role.label.within(language) if actor.holds else "",
        "navigation": shown[:MOST],
        "navigation_phone": shown[:ON_THE_PHONE],
    }


def _entry(request: HttpRequest, item: Item, language: Language) -> dict[str, object]:
    address = reverse(item.route)
    return {
        "address": address,
        "label": item.label.within(language),
        "icon": item.icon,
        "current": request.path.startswith(address),
    }
