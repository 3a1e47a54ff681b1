"""说: a recording comes in, words go out; the recording is never written anywhere."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.views.decorators.http import require_POST

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within
from jianfu.reading.domain.speech import read_wave, tidy
from jianfu.reading.domain.speech_errors import NO_ENGINE, NO_RECORDING
from jianfu.reading.speech import find_engine

if TYPE_CHECKING:
    from jianfu.kernel.http import PageRequest

HINTS = 40
log = logging.getLogger("jianfu.speech")


@needs(Permission.CAPTURE)
@require_POST
def speech(request: PageRequest) -> JsonResponse:
    """Answer with the words of the recording in the body (a wave file), or with the five parts of the refusal."""
    try:
        return JsonResponse({"text": _words(request)})
    except Refusal as refusal:
        return JsonResponse({"error": refusal.as_json(request.language)}, status=refusal.kind.status)


def _words(request: PageRequest) -> str:
    engine = find_engine()
    if isinstance(engine, Text):
        raise Refusal(NO_ENGINE, why=engine)
    samples = read_wave(request.body)
    try:
        said = engine.transcribe(samples, _names(request))
    except Exception as error:  # noqa: BLE001 -- engines are other people's code; typing goes on
        log.warning("%s failed: %s", engine.name, type(error).__name__)
        raise Refusal(NO_RECORDING) from None
    return tidy(said)


def _names(request: PageRequest) -> list[str]:
    """Return names of the speaker's own place: engines hear 张家村 when they know that there is one."""
    paths = [held.path for held in request.actor.holds]
    here = Unit.objects.filter(within(paths)).order_by("path").values_list("short_name", "name")
    return [short or name for short, name in here[:HINTS]]
