"""The filled file in parts: the page asks how much is here, sends what is next, and is told where to go when it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from jianfu.forms import actions
from jianfu.forms.domain.collecting.uploads import Announced, Part
from jianfu.forms.queries.answers import link_for
from jianfu.forms.views.filling import TAKEN, who_by_link
from jianfu.forms.views.parsing import number_or_none, upload
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.http import needs, public

if TYPE_CHECKING:
    from jianfu.forms.models import AnswerLink
    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.http import PageRequest


@needs(Permission.ANSWER)
@require_POST
def parts(request: PageRequest, delivery_id: int) -> JsonResponse:
    """Answer how much of a file has come, and take its next part where one is sent."""
    here = reverse("forms:fill", args=[delivery_id])
    return _parts(request, request.actor, delivery_id, here, None)


@public
@require_POST
def parts_by_link(request: PageRequest, token: str) -> JsonResponse:
    """Do the same for who answers by a link."""
    link = link_for(token, request.now)
    here = reverse("forms:by_link", args=[token])
    return _parts(request, who_by_link(request), link.delivery_id, here, link)


def _parts(
    request: PageRequest, actor: Actor, delivery_id: int, here: str, link: AnswerLink | None
) -> JsonResponse:
    post = request.POST
    announced = Announced(post.get("sha256", ""), number_or_none(post.get("size")) or 0)
    if "part" in request.FILES:
        start = number_or_none(post.get("start"))
        part = Part(-1 if start is None else start, upload(request, "part")[0], post.get("name") or "upload")
        arrived = actions.take_part(actor, delivery_id, announced, part, request.now, link=link)
    else:
        arrived = actions.begin_upload(actor, delivery_id, announced, request.now, link=link)
    if arrived.whole:
        messages.success(request, TAKEN.within(request.language))
    said = {"received": arrived.received, "size": arrived.size, "to": here if arrived.whole else None}
    return JsonResponse(said)
