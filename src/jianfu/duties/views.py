"""权责清单: whose duty is this, the lists with their versions, and loading a new version."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from jianfu.duties.actions import adopt_list
from jianfu.duties.domain.files import read_list
from jianfu.duties.domain.items import DutyList, ListKind
from jianfu.duties.queries import entries, matcher_for, version_shown, visible_versions
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.page_refusals import NO_FILE, WRONG_DAY
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.unit_refusals import NO_SUCH_UNIT
from jianfu.kernel.http import signed_in
from jianfu.kernel.queries.units import units_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from jianfu.duties.models import DutyVersion
    from jianfu.kernel.http import PageRequest

ON_A_PAGE = 50
LONGEST_QUESTION = 2000
LOADED = Text(
    "「{unit}」自{day}起施行的清单已导入：{items}项。",
    "The lists of {unit} from {day} are loaded: {items} items.",
)


@signed_in
@require_http_methods(["GET", "POST"])
def page(request: PageRequest) -> HttpResponse:
    """Show the lists that hold here, answer whose duty a matter is; load a version."""
    if request.method == "GET":
        return _show(request, {})
    try:
        said = _load(request)
    except Refusal as refusal:
        return _show(request, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, said.within(request.language))
    return redirect("duties:page")


def _load(request: PageRequest) -> Text:
    file, code = request.FILES.get("file"), request.POST.get("unit", "")
    if file is None:
        raise Refusal(NO_FILE)
    unit = units_for(request.actor, Permission.REVIEW).filter(code=code).first()
    if unit is None:
        raise Refusal(NO_SUCH_UNIT, code=code)
    items = read_list(file.read(), file.name or "")
    day = _day(request.POST.get("effective_on", ""))
    title = request.POST.get("title", "").strip() or (file.name or "").rpartition(".")[0]
    version = adopt_list(request.actor, unit.pk, DutyList(title, day, items), request.now)
    return LOADED.filled(unit=unit.name, day=version.effective_on.isoformat(), items=len(items))


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise Refusal(WRONG_DAY, given=given) from None


def _show(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    asked = request.GET.get("version", "")
    version = version_shown(request.actor, int(asked) if asked.isdecimal() else None, request.now.date())
    offices = units_for(request.actor, Permission.REVIEW).filter(level__lte=4)
    context = {
        "version": version,
        "versions": visible_versions(request.actor)[:ON_A_PAGE],
        "kinds": list(ListKind),
        "offices": [(unit.code, unit.name) for unit in offices[:200]],
        "today": request.now.date(),
        **(_contents(request, version) if version else {}),
        **more,
    }
    return render(request, "duties/page.html", context, status=status)


def _contents(request: PageRequest, version: DutyVersion) -> dict[str, object]:
    question = request.GET.get("q", "").strip()[:LONGEST_QUESTION]
    words, chosen = request.GET.get("words", "").strip(), request.GET.get("kind", "")
    kind = ListKind(chosen) if chosen in set(ListKind) else None
    pages = Paginator(entries(version, kind, words), ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    return {
        "question": question,
        "answer": matcher_for(version).match(question) if question else None,
        "words": words,
        "kind": kind,
        "page": shown,
        "count": pages.count,
        "rows": [entry.item for entry in shown.object_list],
    }
