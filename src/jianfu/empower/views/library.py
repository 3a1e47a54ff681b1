"""经验库: find what worked elsewhere, read it with its numbers, take new texts in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jianfu.empower.actions import library as actions
from jianfu.empower.domain.library.drafts import draft_from_file, draft_from_text
from jianfu.empower.domain.library.errors import NOTHING_GIVEN
from jianfu.empower.domain.library.states import EntryState
from jianfu.empower.domain.library.topics import topics
from jianfu.empower.queries import library as queries
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.search.snippets import marked
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs, signed_in
from jianfu.kernel.queries.units import units_for
from jianfu.register.export import csv_lines, safe, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jianfu.empower.models import LibraryEntry
    from jianfu.kernel.domain.search.snippets import Piece
    from jianfu.kernel.http import PageRequest

ON_A_PAGE = 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADINGS = (
    Text("标题", "Title"),
    Text("来源", "Source"),
    Text("日期", "Day"),
    Text("主题", "Topics"),
    Text("对应条目", "Rows"),
    Text("数据", "Numbers"),
    Text("状态", "State"),
)
TAKEN_IN = Text("收入{n}篇，其中{old}篇原来就有。", "{n} taken in, {old} of them were there already.")
SAVED = Text("已保存。", "Saved.")
MOVED = Text("《{title}》{state}。", "“{title}” is {state}.")


@signed_in
@require_GET
def library(request: PageRequest) -> HttpResponse:
    """Show the list, or what fits the words."""
    wanted = _wanted(request)
    found, words = queries.find(request.actor, wanted)
    pages = Paginator(found, ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "wanted": wanted,
        "page": page,
        "count": pages.count,
        "lines": queries.listed(page.object_list, words),
        "topics": [
            ("", "—"),
            *((slug, topic.label.within(request.language)) for slug, topic in topics().items()),
        ],
        "known": topics(),
        "states": [("", "—"), *((s.value, s.label.within(request.language)) for s in EntryState)],
        "office": bool(request.actor.paths(Permission.REVIEW)),
    }
    return render(request, "empower/library/list.html", context)


@signed_in
@require_GET
def export(request: PageRequest, kind: str) -> HttpResponse | StreamingHttpResponse:
    """Give what the filters select, as csv or xlsx."""
    found, _ = queries.find(request.actor, _wanted(request))
    lines = (_row(entry, request) for entry in found)
    headings = [heading.within(request.language) for heading in HEADINGS]
    answer: HttpResponse | StreamingHttpResponse
    if kind == "csv":
        answer = StreamingHttpResponse(csv_lines(headings, lines), content_type="text/csv; charset=utf-8")
    else:
        answer = HttpResponse(workbook(headings, lines), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="library.{kind}"'
    return answer


@signed_in
@require_GET
def entry(request: PageRequest, entry_id: int) -> HttpResponse:
    """Show one entry."""
    return _entry(request, entry_id, {})


@needs(Permission.REVIEW)
@require_http_methods(["GET", "POST"])
def add(request: PageRequest) -> HttpResponse:
    """Take texts in: several files at once, or pasted words."""
    if request.method == "GET":
        return _add_page(request, {})
    try:
        kept = _take_in(request)
    except Refusal as refusal:
        return _add_page(request, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    old = sum(not one.new for one in kept)
    messages.success(request, TAKEN_IN.filled(n=len(kept), old=old).within(request.language))
    if len(kept) == 1:
        return redirect("empower:library_entry", kept[0].entry.pk)
    return redirect("empower:library")


@needs(Permission.REVIEW)
@require_POST
def change(request: PageRequest, entry_id: int) -> HttpResponse:
    """Correct an entry, publish it, withdraw it."""
    post = request.POST
    try:
        if (state := post.get("state", "")) in set(EntryState):
            moved = actions.move_entry(request.actor, entry_id, EntryState(state), request.now)
            said = MOVED.filled(title=moved.title, state=EntryState(moved.state).label)
        else:
            chosen = actions.Change(
                post.get("title", ""),
                post.get("outlet", ""),
                post.get("address", ""),
                tuple(post.getlist("topic")),
            )
            actions.change_entry(request.actor, entry_id, chosen, request.now)
            said = SAVED
    except Refusal as refusal:
        return _entry(request, entry_id, {"refusal": refusal, "typed": post}, refusal.kind.status)
    messages.success(request, said.within(request.language))
    return redirect("empower:library_entry", entry_id)


def _take_in(request: PageRequest) -> list[actions.Kept]:
    """Read everything first, so that a bad file among several takes none in."""
    unit = units_for(request.actor, Permission.REVIEW)[0]
    files = [(file.read(), file.name or "") for file in request.FILES.getlist("files")]
    drafts = [(draft_from_file(*file), actions.Original(*file)) for file in files]
    kept = [
        actions.add_entry(request.actor, unit.pk, draft, request.now, original) for draft, original in drafts
    ]
    if text := request.POST.get("text", "").strip():
        draft = draft_from_text(text, request.POST.get("title", ""))
        kept.append(actions.add_entry(request.actor, unit.pk, draft, request.now))
    if not kept:
        raise Refusal(NOTHING_GIVEN)
    return kept


def _entry(
    request: PageRequest, entry_id: int, more: Mapping[str, object], status: int = 200
) -> HttpResponse:
    found = queries.entry_for(request.actor, entry_id)
    slugs = [one.slug for one in found.topics.all()]
    shown = topics()
    context = {
        "entry": found,
        "state": EntryState(found.state),
        "topics": [shown[slug] for slug in slugs if slug in shown],
        "rows": sorted({row for slug in slugs if slug in shown for row in shown[slug].rows}),
        "choices": [(topic, topic.slug in slugs) for topic in shown.values()],
        "paragraphs": _paragraphs(found),
        "copies": queries.copies_of(request.actor, found),
        "related": [
            one
            for one in queries.suggest(request.actor, topics=slugs, text=found.title, most=4)
            if one != found
        ][:3],
        "office": request.actor.decide(Permission.REVIEW, found.unit.path).allowed,
        **more,
    }
    return render(request, "empower/library/entry.html", context, status=status)


def _paragraphs(found: LibraryEntry) -> Iterator[list[Piece]]:
    """Give the text by paragraphs, its numbers marked."""
    spans = sorted({(one.start, one.end) for one in found.numbers.all()})
    at = 0
    for line in found.body.split("\n"):
        inside = [(a, b) for a, b in spans if a >= at and b <= at + len(line)]
        if line.strip():
            yield marked(found.body, inside, at, at + len(line))
        at += len(line) + 1


def _row(found: LibraryEntry, request: PageRequest) -> list[str]:
    shown = [topics()[one.slug] for one in found.topics.all() if one.slug in topics()]
    cells = [
        found.title,
        found.outlet,
        found.published_on.isoformat() if found.published_on else "",
        "、".join(topic.label.within(request.language) for topic in shown),
        " ".join(sorted({row for topic in shown for row in topic.rows})),
        "；".join(f"{one.subject}{one.verb}{one.value}" for one in found.numbers.all()),
        EntryState(found.state).label.within(request.language),
    ]
    return [safe(cell) for cell in cells]


def _add_page(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    return render(request, "empower/library/add.html", dict(more), status=status)


def _wanted(request: PageRequest) -> queries.Wanted:
    get = request.GET
    return queries.Wanted(get.get("q", "").strip(), get.get("topic", ""), get.get("state", ""))
