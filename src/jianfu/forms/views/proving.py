"""出具证明: a proof about a subject, filled from its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import render
from django.views.decorators.http import require_POST

from jianfu.forms import actions
from jianfu.forms.domain.keeping.proof_form import NAME
from jianfu.forms.queries import subjects as queries
from jianfu.forms.views.parsing import attached, upload
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.http import needs

if TYPE_CHECKING:
    from django.http import HttpResponse

    from jianfu.kernel.http import PageRequest


@needs(Permission.READ_OWN_DESK)
@require_POST
def proof(request: PageRequest, subject_id: int) -> HttpResponse:
    """Give the proof as a file; what it lacks is said on the next page."""
    purpose = request.POST.get("proof_purpose", "")
    try:
        form = upload(request) if request.FILES.get("file") else None
        made = actions.make_proof(request.actor, subject_id, purpose, form, request.now)
    except Refusal as refusal:
        found, lines = queries.subject_lines(request.actor, subject_id)
        context = {
            "subject": found,
            "name": queries.rows_of([found])[0].name,
            "lines": lines,
            "refusal": refusal,
        }
        return render(request, "forms/subject.html", context, status=refusal.kind.status)
    messages.info(request, made.receipt.summary().within(request.language))
    return attached(made.content, form[1] if form else NAME)
