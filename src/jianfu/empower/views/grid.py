"""片组邻: the network of each village, its gaps, its households, and what they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from jianfu.empower.actions import grid as actions
from jianfu.empower.actions.grid import NewPost
from jianfu.empower.domain.grid.matters import Event, State, allows
from jianfu.empower.domain.grid.network import PostKind
from jianfu.empower.queries import grid as queries
from jianfu.empower.queries.scope import READS, speaks_for
from jianfu.empower.views.parsing import as_file, number, number_or_none
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse, StreamingHttpResponse

    from jianfu.empower.queries.grid import Village
    from jianfu.kernel.http import PageRequest

ON_A_PAGE = 40
DONE = Text("已记下：{what}。", "Noted: {what}.")
POST_SET = Text("网络岗位", "post")
HOMES = Text("{n}户新登记", "{n} new households")
CONTACT = Text("联系人", "contact")
HEADINGS = (
    Text("村（社区）", "Village"),
    Text("户数", "Households"),
    Text("有联系人", "With a contact"),
    Text("岗位数", "Posts"),
    Text("反映事项", "Raised"),
    Text("已解决", "Solved"),
    Text("缺口", "Gaps"),
)


@needs(*READS)
@require_GET
def villages(request: PageRequest) -> HttpResponse:
    """Show the villages with their networks and gaps, then what is open."""
    rows = queries.networks(request.actor)
    pages = Paginator(rows, ON_A_PAGE)
    matters = queries.lines(
        queries.whole(queries.visible_matters(request.actor).filter(is_open=True))[:ON_A_PAGE]
    )
    homes = sum(row.homes for row in rows)
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "count": pages.count,
        "homes": homes,
        "covered": sum(row.homes * (row.covered or 0) for row in rows) / homes if homes else None,
        "raised": sum(row.raised for row in rows),
        "solved": sum(row.solved for row in rows),
        "matters": matters,
    }
    return render(request, "empower/grid.html", context)


@needs(*READS)
@require_GET
def export(request: PageRequest, kind: str) -> HttpResponse | StreamingHttpResponse:
    """Give the villages to take along."""
    rows = (_row(row, request) for row in queries.networks(request.actor))
    return as_file(kind, "grid", HEADINGS, rows, request.language)


@needs(*READS)
@require_http_methods(["GET", "POST"])
def village(request: PageRequest, village_id: int) -> HttpResponse:
    """Show one village: posts, households, gaps; set up, enter, assign, note a matter."""
    if request.method == "GET":
        return _show(request, village_id, {})
    try:
        said = _act(request, village_id)
    except Refusal as refusal:
        return _show(request, village_id, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, DONE.filled(what=said).within(request.language))
    return redirect("empower:grid_village", village_id)


@needs(*READS)
@require_http_methods(["GET", "POST"])
def matter(request: PageRequest, matter_id: int) -> HttpResponse:
    """Show one matter; take it further."""
    if request.method == "GET":
        return _show_matter(request, matter_id, {})
    post = request.POST
    kind = Event(post["act"]) if post.get("act") in set(Event) else Event.DONE
    try:
        actions.act(request.actor, matter_id, kind, request.now, post.get("note", ""))
    except Refusal as refusal:
        return _show_matter(request, matter_id, {"refusal": refusal, "typed": post}, refusal.kind.status)
    messages.success(request, DONE.filled(what=kind.label).within(request.language))
    return redirect("empower:grid_matter", matter_id)


def _row(row: Village, request: PageRequest) -> list[object]:
    share = f"{row.covered:.0%}" if row.covered is not None else ""
    missing = "；".join(gap.because.within(request.language) for gap in row.gaps)
    return [row.unit.name, row.homes, share, row.posts, row.raised, row.solved, missing]


def _act(request: PageRequest, village_id: int) -> Text:
    post, actor, now = request.POST, request.actor, request.now
    match post.get("act"):
        case "post":
            kind = PostKind(post["kind"]) if post.get("kind") in set(PostKind) else PostKind.NEIGHBOUR
            above = number_or_none(post.get("above"))
            new = NewPost(kind, post.get("name", ""), above, post.get("holder", ""), post.get("phone", ""))
            actions.set_post(actor, village_id, new, now)
            return POST_SET
        case "households":
            lines = post.get("households", "").splitlines()
            post_id = number_or_none(post.get("post"))
            return HOMES.filled(n=actions.enter_households(actor, village_id, post_id, lines, now))
        case "assign":
            actions.assign(actor, number(post.get("household")), number(post.get("post")), now)
            return CONTACT
    actions.raise_matter(actor, village_id, post.get("text", ""), now, number_or_none(post.get("household")))
    return Event.RAISED.label


def _show(request: PageRequest, village_id: int, more: Mapping[str, Any], status: int = 200) -> HttpResponse:
    unit = queries.village_for(request.actor, village_id)
    posts, homes = queries.posts_of(unit), queries.homes_of(unit)
    row = next(row for row in queries.networks(request.actor) if row.unit.pk == unit.pk)
    matters = queries.visible_matters(request.actor).filter(village=unit)
    context = {
        "unit": unit,
        "row": row,
        "posts": posts,
        "homes": homes,
        "matters": queries.lines(queries.whole(matters)[:ON_A_PAGE]),
        "own": speaks_for(request.actor, Permission.CAPTURE, unit),
        "kinds": [(one.value, one.label.within(request.language)) for one in PostKind],
        "aboves": [("", "—"), *((one.pk, one.name) for one in posts if one.kind != PostKind.NEIGHBOUR)],
        "contacts": [("", "—"), *((one.pk, one.name) for one in posts if one.kind == PostKind.NEIGHBOUR)],
        "home_choices": [("", "—"), *((one.household.pk, one.name) for one in homes)],
        **more,
    }
    return render(request, "empower/grid_village.html", context, status=status)


def _show_matter(
    request: PageRequest, matter_id: int, more: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    line = queries.matter_for(request.actor, matter_id)
    one, standing = line.matter, line.standing
    at_township = standing.state is State.TOWNSHIP
    unit = one.village.parent if at_township and one.village.parent else one.village
    mine = speaks_for(request.actor, Permission.ANSWER, unit)
    order = (Event.DONE, Event.SOLVED, Event.UNSOLVED, Event.PASSED_UP)
    context = {
        "line": line,
        "events": one.events.all(),
        "acts": [kind for kind in order if mine and allows(standing, kind)],
        "may_call": mine and at_township,
        **more,
    }
    return render(request, "empower/grid_matter.html", context, status=status)
