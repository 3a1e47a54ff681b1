"""`{% load speech %}{% speak "f-text" %}` below a text box: lets people say it instead of typing it."""

from __future__ import annotations

import os
from typing import Any

from django import template

from jianfu.reading.speech.engines import lacking

register = template.Library()


@register.inclusion_tag("web/parts/speak.html")
def speak(field_id: str) -> dict[str, Any]:
    """Show the button for the box with this id; it appears only where the browser or this server can listen."""
    return {"field_id": field_id, "offline": lacking(os.environ.get("JIANFU_SPEECH_MODEL", "")) is None}
